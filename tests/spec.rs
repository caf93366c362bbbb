//! What the spec promises beyond what the generator checks: it says what the API documents.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::collections::BTreeMap;
use std::path::Path;

use catalogue_build::{Documented, Files, Spec};

fn spec() -> Spec {
    let (spec, report) = Spec::check(Files::read(Path::new("spec")));
    spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()))
}

/// A template with each argument's description in braces gives the documented cell back, exactly.
#[test]
fn templates_are_as_documented() {
    let mut templates = 0;
    for code in spec().codes() {
        if let Some(Documented::Template(documented)) = code.documented() {
            // Not the generator's own rendering: text is replaced in the template as it is written.
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

/// The rows that the API's documentation gives no template for say so.
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

/// The documented table, where it is at hand: `DOCUMENTED_ERRORS` names the file. CI runs this.
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
