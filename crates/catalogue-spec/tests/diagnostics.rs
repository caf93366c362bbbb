//! Every rule, with a minimal spec that breaks it. A case is a folder in `tests/diagnostics`: the tables that differ
//! from those in `base`, the file `without` with the names of missing tables, and the file `mistakes` with the number
//! of errors if there are several. The diagnostics are a snapshot.
//!
//! A folder in `tests/clean` is a valid spec that looks wrong: it has no diagnostics.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use catalogue_spec::{Files, FixKind, Report, Rule, Severity, Spec};

fn cases() -> Vec<PathBuf> {
    cases_in("tests/diagnostics")
}

fn cases_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| path.is_dir() && !path.ends_with("base")).collect();
    cases.sort();
    cases
}

/// Returns the files of a folder and its subfolders, by their path in it.
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

fn base() -> BTreeMap<String, Vec<u8>> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base"))
}

fn check(case: &Path) -> (Option<Spec>, Report) {
    let mut all = base();
    all.extend(files(case));
    all.remove("mistakes");
    let without = all.remove("without").unwrap_or_default();
    for name in String::from_utf8(without).unwrap().lines() {
        all.remove(name).unwrap();
    }
    check_files(all)
}

fn check_files(files: BTreeMap<String, Vec<u8>>) -> (Option<Spec>, Report) {
    let files =
        files.into_iter().fold(Files::new("spec"), |files, (path, content)| files.with(&path, content));
    Spec::check(files)
}

fn name(case: &Path) -> &str {
    case.file_name().unwrap().to_str().unwrap()
}

/// Returns the diagnostics as a terminal shows them, and as short lines.
fn render(report: &Report) -> String {
    let diagnostics = report.diagnostics();
    let long = diagnostics.iter().map(|diagnostic| format!("{}\n\n", report.render(diagnostic, false)));
    let short = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n"));
    long.chain(short).collect()
}

#[test]
fn every_case_has_its_diagnostics() {
    for case in cases() {
        let (spec, report) = check(&case);
        assert_eq!(spec.is_none(), report.count(Severity::Error) > 0, "{}", name(&case));
        insta::assert_snapshot!(name(&case), render(&report));
    }
}

#[test]
fn valid_specs_have_no_diagnostics() {
    for case in cases_in("tests/clean") {
        let (spec, report) = check(&case);
        assert_eq!(render(&report), "", "{}", name(&case));
        assert!(spec.is_some(), "{}", name(&case));
    }
}

/// A case is named after its rule, and has exactly one diagnostic, with this rule.
#[test]
fn one_mistake_is_one_diagnostic() {
    for case in cases() {
        let (_, report) = check(&case);
        if let Some((id, _)) =
            name(&case).split_once('-').filter(|(id, _)| id.ends_with(|c: char| c.is_ascii_digit()))
        {
            let found: Vec<_> =
                report.diagnostics().iter().map(|diagnostic| diagnostic.rule.id().to_lowercase()).collect();
            let mistakes =
                fs::read_to_string(case.join("mistakes")).map_or(1, |text| text.trim().parse().unwrap());
            assert_eq!(found, vec![id; mistakes], "{}:\n{}", name(&case), render(&report));
        }
    }
}

#[test]
fn every_rule_has_a_case() {
    let names: Vec<_> = cases().iter().map(|case| name(case).to_owned()).collect();
    for rule in Rule::ALL {
        // Unreadable and oversized files have their own tests.
        let has_test = matches!(rule, Rule::UnreadableFile | Rule::OversizedFile);
        let has_case = names.iter().any(|name| name.starts_with(&rule.id().to_lowercase()));
        assert!(has_case || has_test, "{} {rule:?} has no case", rule.id());
    }
}

/// The fixes that a rule declares are exactly those of its cases.
#[test]
fn fixes_are_declared() {
    let mut found: BTreeMap<Rule, Vec<FixKind>> = BTreeMap::new();
    for case in cases() {
        for diagnostic in check(&case).1.diagnostics() {
            found.entry(diagnostic.rule).or_default().extend(diagnostic.fix());
        }
    }
    for rule in Rule::ALL {
        let found = found.remove(rule).unwrap_or_default();
        let kinds = [FixKind::Safe, FixKind::Likely].into_iter().filter(|kind| found.contains(kind));
        assert_eq!(rule.fixes(), kinds.collect::<Vec<_>>(), "{} {rule:?}", rule.id());
    }
}

#[test]
fn ten_mistakes_are_ten_errors() {
    let (_, report) = check(&cases()[0].with_file_name("ten-mistakes-at-once"));
    let errors: Vec<_> = report.diagnostics().iter().filter(|diagnostic| diagnostic.is_error()).collect();
    let rules: BTreeSet<_> = errors.iter().map(|error| error.rule).collect();
    assert_eq!((errors.len(), rules.len()), (10, 10), "{}", render(&report));
}

#[test]
fn a_missing_folder() {
    let (spec, report) = Spec::check(Files::read(Path::new("no/such/folder")));
    assert!(spec.is_none());
    let [diagnostic] = report.diagnostics() else { panic!("{report:?}") };
    assert_eq!(diagnostic.rule, Rule::UnreadableFile);
    let message = diagnostic.to_string();
    // The message of the operating system differs between systems.
    let (before, rest) = message.split_once("this cannot be read: ").unwrap();
    let (_, after) = rest.split_once("; help: ").unwrap();
    insta::assert_snapshot!(
        "c0102-unreadable-file",
        format!("{before}this cannot be read: …; help: {after}")
    );
}

#[test]
fn a_file_that_is_too_large() {
    let base = || files(&cases()[0].with_file_name("base"));
    let rows = "NotFound,x,string,y,z\n".repeat(100_001);
    let bytes = "\n".repeat(8 * 1024 * 1024);
    for (more, name) in [(rows, "c0118-too-many-rows"), (bytes, "c0118-too-many-bytes")] {
        let large = format!("code,argument,type,description,example\n{more}");
        let files =
            base().into_iter().fold(Files::new("spec"), |files, (path, content)| files.with(&path, content));
        let (spec, report) = Spec::check(files.with("arguments.csv", large));
        assert!(spec.is_none());
        let [diagnostic] = report.diagnostics() else { panic!("{name}: {}", report.diagnostics().len()) };
        assert_eq!(diagnostic.rule, Rule::OversizedFile);
        insta::assert_snapshot!(name, diagnostic);
    }
}

#[test]
fn the_base_is_whole() {
    let base = cases()[0].with_file_name("base");
    let (spec, report) = check(&base);
    assert_eq!(render(&report), "");
    assert!(spec.is_some());
}

/// Columns are counted in characters and spans in bytes. A span is the cell or the part of it that is wrong.
#[test]
fn spans_have_the_wrong_text() {
    let templates = "code,message,help\nNotFound,\"Das \"\"Gerät 🖥\"\" {$itm} fehlt.\",Prüfen.\n";
    let base = files(&cases()[0].with_file_name("base"));
    let files =
        base.into_iter().fold(Files::new("spec"), |files, (path, content)| files.with(&path, content));
    let (_, report) = Spec::check(files.with("templates.csv", templates));
    let [diagnostic] = report.diagnostics() else { panic!("{report:?}") };
    assert_eq!(&templates[diagnostic.place.span.clone()], "$itm");
    assert_eq!((diagnostic.place.line, diagnostic.place.column), (2, 28));
}
