//! The examples on the pages of the rules.
//!
//! A block such as ```` ```csv templates.csv ```` is a file. The files after "Wrong" replace those of the base spec of
//! the diagnostics, and show the rule. The files after "Right" replace those, and no longer show it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use catalogue_spec::{Diagnostic, Files, Report, Rule, Severity, Spec};

type Tables = BTreeMap<String, String>;

/// An example: the wrong files, and the right ones.
#[derive(Default)]
struct Example {
    wrong: Tables,
    right: Tables,
}

/// Returns the examples of a page.
fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut is_wrong = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("```") {
            let name = name.strip_prefix("csv ").unwrap_or_else(|| panic!("no file is named: {line}"));
            let text: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            let example = examples.last_mut().expect("an example begins with what is wrong");
            let tables = match is_wrong.expect("a block is wrong or right") {
                true => &mut example.wrong,
                false => &mut example.right,
            };
            assert!(tables.insert(name.to_owned(), text).is_none(), "duplicate file {name}");
        } else if line.starts_with("Wrong") {
            is_wrong = Some(true);
            examples.push(Example::default());
        } else if line.starts_with("Right") {
            is_wrong = Some(false);
        } else if !line.is_empty() {
            // After text, the next block needs "Wrong" or "Right" again.
            is_wrong = None;
        }
    }
    examples
}

fn base() -> Tables {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let file = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(file).collect()
}

fn check(tables: &Tables) -> Report {
    let files = tables.iter().fold(Files::new("spec"), |files, (name, text)| files.with(name, text.as_str()));
    Spec::check(files).1
}

fn lines(report: &Report) -> String {
    report.diagnostics().iter().map(|diagnostic| format!("{diagnostic}\n")).collect()
}

/// No small file can show these rules: a missing, oversized, undecodable, or invisible text.
const WITHOUT_EXAMPLE: [Rule; 11] = [
    Rule::MissingTable,
    Rule::UnreadableFile,
    Rule::InvalidUtf8,
    Rule::OversizedCell,
    Rule::UnknownFile,
    Rule::ForbiddenCharacter,
    Rule::HiddenCharacter,
    Rule::MixedLineEnds,
    Rule::OversizedFile,
    Rule::NotNormalized,
    Rule::TooManyArguments,
];

#[test]
fn every_example_shows_its_rule() {
    for &rule in Rule::ALL {
        let id = rule.id();
        let examples = examples(rule.page());
        assert_eq!(examples.is_empty(), WITHOUT_EXAMPLE.contains(&rule), "{id}");
        for Example { wrong, right } in examples {
            assert!(!wrong.is_empty() && !right.is_empty(), "{id}: what is wrong, and what is right");
            let is_of_rule = |diagnostic: &Diagnostic| diagnostic.rule == rule;
            let mut tables = base();
            tables.extend(wrong);
            let report = check(&tables);
            let found = report.diagnostics();
            assert!(found.iter().any(is_of_rule), "{id}, wrong:\n{}", lines(&report));
            assert!(
                !found.iter().any(|found| found.is_error() && !is_of_rule(found)),
                "{id}, wrong:\n{}",
                lines(&report)
            );
            tables.extend(right);
            let report = check(&tables);
            let found = report.diagnostics();
            assert!(!found.iter().any(is_of_rule), "{id}, right:\n{}", lines(&report));
            assert_eq!(report.count(Severity::Error), 0, "{id}, right:\n{}", lines(&report));
        }
    }
}
