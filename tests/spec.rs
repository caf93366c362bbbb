//! Properties of the spec that the generator does not check: it matches the API's documentation.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use catalogue_spec::read::rows::{TABLES, TRANSLATION};
use catalogue_spec::{Documented, Files, Spec};

fn spec() -> Spec {
    let (spec, report) = Spec::check(Files::read(Path::new("spec")));
    spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()))
}

/// The README of the tables lists the columns of each table in order.
#[test]
fn the_readme_lists_every_column() {
    let readme = include_str!("../spec/README.md");
    for table in TABLES.iter().chain([&TRANSLATION]) {
        let (_, section) = readme.split_once(&format!("\n## `{}`", table.file)).expect(table.file);
        let rows = section.lines().skip_while(|line| !line.starts_with("| column |")).skip(2);
        let listed: Vec<_> = rows.map_while(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(listed, columns, "{}", table.file);
    }
}

/// A template with the description of each argument in braces is exactly the documented message.
#[test]
fn templates_are_as_documented() {
    let mut templates = 0;
    for code in spec().codes() {
        if let Some(Documented::Template(documented)) = code.documented() {
            // The text of the template is replaced, so that the generator's own rendering is not used.
            let described =
                code.arguments().iter().fold(code.message().source().to_owned(), |text, argument| {
                    text.replace(
                        &format!("{{${}}}", argument.name()),
                        &format!("{{{}}}", argument.description()),
                    )
                });
            assert_eq!(described, *documented, "{}", code.name());
            templates += 1;
        }
    }
    assert!(templates >= 14, "the documented table has 14 plain templates, the spec {templates}");
}

/// Codes without a documented template are marked.
#[test]
fn descriptions_are_marked() {
    let descriptions = [
        "BadRequest",
        "DisallowedOperation",
        "InternalServerError",
        "NotFound",
        "ODataError",
        "TooManyRequests",
    ];
    let spec = spec();
    for name in descriptions {
        let code = spec.codes().iter().find(|code| code.name() == name).unwrap();
        assert!(matches!(code.documented(), Some(Documented::Description(_))), "{name}");
    }
}

/// Compares with the published table in the file that `DOCUMENTED_ERRORS` names. CI runs this test.
#[test]
#[ignore = "needs the published table, in the file that DOCUMENTED_ERRORS names"]
fn every_documented_row_is_in_the_spec() {
    let path = std::env::var("DOCUMENTED_ERRORS").expect("DOCUMENTED_ERRORS names the published table");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let spec = spec();
    let codes: BTreeMap<_, _> = spec.codes().iter().map(|code| (code.name(), code)).collect();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let [name, status, message] = [0, 1, 2].map(|column| record.get(column).unwrap());
        let code = codes[name];
        assert!(status.ends_with(&format!("({})", code.status())), "{name}: {status}");
        let (Some(Documented::Template(cell)) | Some(Documented::Description(cell))) = code.documented()
        else {
            panic!("{name} is documented");
        };
        assert_eq!(cell, message, "{name}");
        rows += 1;
    }
    assert_eq!(rows, 20);
}

/// Every error in the published zh-TW translation is reported, row by row, and nothing else.
#[test]
#[ignore = "needs the published table, in the file that DOCUMENTED_ERRORS names"]
fn errors_in_the_published_translation_are_reported() {
    let path = std::env::var("DOCUMENTED_ERRORS").expect("DOCUMENTED_ERRORS names the published table");
    let spec = spec();
    let arguments: BTreeMap<&str, Vec<&str>> = spec
        .codes()
        .iter()
        .map(|code| (code.name(), code.arguments().iter().map(|argument| argument.name()).collect()))
        .collect();

    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["key", "message"]).unwrap();
    let mut reasons = BTreeMap::new();
    let mut lines = vec!["header".to_owned()];
    for record in csv::Reader::from_path(path).unwrap().records() {
        let record = record.unwrap();
        let [code, status, key, reason, message] = [0, 1, 3, 4, 5].map(|column| record.get(column).unwrap());
        writer.write_record([key, &with_arguments(message, &arguments[code])]).unwrap();
        lines.push(code.to_owned());
        // `Not Found (404)`: the reason phrase and the status, which is the same in every language.
        let status = status.rsplit(['(', ')']).nth(1).unwrap().to_owned();
        let reason = reason.strip_suffix(&format!(" ({status})")).unwrap_or(reason).to_owned();
        reasons.insert(status, reason);
    }
    for (status, reason) in reasons {
        writer.write_record([&status, &reason]).unwrap();
        lines.push(status);
    }
    let folder = Files::read(Path::new("spec"));
    let (_, report) = Spec::check(folder.with("translations/zh-TW.csv", writer.into_inner().unwrap()));
    let told: BTreeSet<_> = report
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.place.line > 1)
        .map(|diagnostic| lines[diagnostic.place.line - 1].as_str())
        .collect();
    let broken = [
        "429",                       // the number moved into the sentence
        "ClientVersionNotSupported", // nested braces
        "Forbidden",                 // the code translated
        "ODataError",                // the text in parentheses moved out of them
        "ResourceNotFound",          // the placeholder swallowed the verb
        "Unauthorized",              // the code translated
    ];
    assert_eq!(told, BTreeSet::from(broken), "{:#?}", report.diagnostics());
}

/// Replaces each described placeholder of a message by the argument with the same position.
fn with_arguments(message: &str, arguments: &[&str]) -> String {
    let mut arguments = arguments.iter();
    let mut text = message.to_owned();
    let mut start = 0;
    while let Some(open) = text[start..].find('{').map(|at| start + at) {
        let argument = arguments.next().map_or("missing", |argument| argument);
        let inner = text[open + 1..].find(['{', '}']).map(|at| open + 1 + at);
        match inner {
            Some(close) if text[close..].starts_with('}') => {
                text.replace_range(open..=close, &format!("{{${argument}}}"));
                start = open + argument.len() + 3;
            }
            // Another brace opens inside it, so this one is unclosed.
            _ => start = open + 1,
        }
    }
    text
}
