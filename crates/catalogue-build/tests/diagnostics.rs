//! Every rule with the smallest bad spec that shows it. A case is a folder in `tests/diagnostics`: the tables that differ from
//! those in `base`, and in `without` the names of tables that are not there. What is said of it is a snapshot.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use catalogue_build::{Diagnostic, Files, Rule, Spec};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| path.is_dir() && !path.ends_with("base")).collect();
    cases.sort();
    cases
}

/// The files of a folder and of the folders in it, by their path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files.extend(
                self::files(&path).into_iter().map(|(inner, content)| (format!("{name}/{inner}"), content)),
            );
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

fn check(case: &Path) -> (Option<Spec>, Vec<Diagnostic>) {
    let mut all = files(&case.with_file_name("base"));
    all.extend(files(case));
    let without = all.remove("without").unwrap_or_default();
    for name in String::from_utf8(without).unwrap().lines() {
        all.remove(name).unwrap();
    }
    let files = all.into_iter().fold(Files::new("spec"), |files, (path, content)| files.with(&path, content));
    Spec::check(files)
}

fn name(case: &Path) -> &str {
    case.file_name().unwrap().to_str().unwrap()
}

fn render(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect()
}

#[test]
fn every_case_says_what_is_wrong() {
    for case in cases() {
        let (spec, diagnostics) = check(&case);
        assert_eq!(spec.is_none(), diagnostics.iter().any(Diagnostic::is_error), "{}", name(&case));
        insta::assert_snapshot!(name(&case), render(&diagnostics));
    }
}

/// A case is named after the rule that it shows, and shows no other.
#[test]
fn one_mistake_is_one_diagnostic() {
    for case in cases() {
        let (_, diagnostics) = check(&case);
        if let Some((id, _)) =
            name(&case).split_once('-').filter(|(id, _)| id.ends_with(|c: char| c.is_ascii_digit()))
        {
            let found: BTreeSet<_> =
                diagnostics.iter().map(|diagnostic| diagnostic.rule.id().to_lowercase()).collect();
            assert_eq!(found, BTreeSet::from([id.to_owned()]), "{}:\n{}", name(&case), render(&diagnostics));
        }
    }
}

#[test]
fn every_rule_has_a_case() {
    let names: Vec<_> = cases().iter().map(|case| name(case).to_owned()).collect();
    for rule in Rule::ALL {
        // What cannot be read is no folder: it has its own test.
        let has_case = names.iter().any(|name| name.starts_with(&rule.id().to_lowercase()));
        assert!(has_case || *rule == Rule::UnreadableFile, "{} {rule:?} has no case", rule.id());
    }
}

#[test]
fn ten_mistakes_are_ten_errors() {
    let (_, diagnostics) = check(&cases()[0].with_file_name("ten-mistakes-at-once"));
    let errors: Vec<_> = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    let rules: BTreeSet<_> = errors.iter().map(|error| error.rule).collect();
    assert_eq!((errors.len(), rules.len()), (10, 10), "{}", render(&diagnostics));
}

#[test]
fn a_folder_that_is_not_there() {
    let (spec, diagnostics) = Spec::check(Files::read(Path::new("no/such/folder")));
    assert!(spec.is_none());
    let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(diagnostic.rule, Rule::UnreadableFile);
    let message = diagnostic.to_string();
    assert!(message.starts_with("no/such/folder:1:1: [E0102] this cannot be read: "), "{message}");
}

#[test]
fn the_base_is_whole() {
    let base = cases()[0].with_file_name("base");
    let (spec, diagnostics) = check(&base);
    assert_eq!(render(&diagnostics), "");
    assert!(spec.is_some());
}

/// Places are characters, and spans are bytes: of the cell, or of what is wrong in it.
#[test]
fn spans_hold_what_is_wrong() {
    let templates = "code,message,help\nNotFound,\"Das \"\"Gerät 🖥\"\" {$itm} fehlt.\",Prüfen.\n";
    let base = files(&cases()[0].with_file_name("base"));
    let files =
        base.into_iter().fold(Files::new("spec"), |files, (path, content)| files.with(&path, content));
    let (_, diagnostics) = Spec::check(files.with("templates.csv", templates));
    let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(&templates[diagnostic.place.span.clone()], "{$itm}");
    assert_eq!((diagnostic.place.line, diagnostic.place.column), (2, 27));
}
