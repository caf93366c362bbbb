//! Arbitrary bytes, and real tables with mutations, through the check and everything that uses its result.
//!
//! `FUZZ_SECONDS=600 cargo test --release -p catalogue-tools --test fuzz` runs for ten minutes, and `FUZZ_SEED` sets
//! the first seed. A failure prints its seed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::path::Path;
use std::{env, fs};

use catalogue_build::{Options, generate};
use catalogue_spec::read::rows::TABLES;
use catalogue_spec::{Files, Place, Spec};
use catalogue_tools::report::{fixed, to_json_lines, to_sarif};

use catalogue_testing::{Random, run};

/// Returns the paths of the tables that are mutated.
fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.file).chain(["translations/zh-TW.csv"])
}

/// Bytes that break tables: quotes, separators, braces, invalid UTF-8, invisible characters.
const FRAGMENTS: [&[u8]; 26] = [
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b" ",
    b"{$",
    b"}",
    b"{",
    b"\\",
    b"{{",
    b".match",
    b"\0",
    b"\x1b",
    b"\xff",
    b"\xe4\xb8",
    b"\xef\xbb\xbf",
    b"=",
    b"404",
    b"NotFound",
    b"\xe2\x80\xae",
    b"\xcc\x88",
    b"\xe4\xb8\xad",
];

#[test]
fn nothing_panics_and_every_span_is_in_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let tables: Vec<_> = names().map(|name| fs::read(folder.join(name)).unwrap()).collect();

    let (tried, first) = run(300, |random| {
        let mutated: Vec<_> = tables.iter().map(|table| random.mutate(table)).collect();
        check(&mutated);
    });
    println!("{tried} specs, from seed {first}");
}

fn check(tables: &[Vec<u8>]) {
    let files =
        names().zip(tables).fold(Files::new("spec"), |files, (name, table)| files.with(name, table.clone()));
    let (spec, report) = Spec::check(files);
    assert_eq!(spec.is_none(), report.diagnostics().iter().any(|diagnostic| diagnostic.is_error()));
    for diagnostic in report.diagnostics() {
        check_place(&diagnostic.place, tables);
        diagnostic.labels.iter().for_each(|label| check_place(&label.place, tables));
        assert!(!diagnostic.to_string().contains('\n'), "{diagnostic}");
    }
    // Rendering takes most of the time, and a few diagnostics are enough.
    for diagnostic in report.diagnostics().iter().take(20) {
        assert!(report.render(diagnostic, false).contains(diagnostic.rule.id()));
    }
    drop(fixed(&report));
    drop(to_json_lines(&report));
    drop(to_sarif(&report));
    if let Some(spec) = spec {
        drop(generate(&spec, Options::default()).file());
    }
}

fn check_place(place: &Place, tables: &[Vec<u8>]) {
    let Some(table) = names().position(|name| place.file == format!("spec/{name}")) else {
        // Only the place of a missing file has no file.
        assert!((place.line, place.column) == (1, 1), "{place:?}");
        return;
    };
    let span = &place.span;
    assert!(span.start <= span.end && span.end <= tables[table].len(), "{place:?}");
    if let Ok(text) = str::from_utf8(&tables[table]) {
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{place:?}");
    }
}

trait Mutations {
    /// Returns a table with a few mutations, or none, and sometimes only noise.
    fn mutate(&mut self, table: &[u8]) -> Vec<u8>;
}

impl Mutations for Random {
    fn mutate(&mut self, table: &[u8]) -> Vec<u8> {
        if self.below(40) == 0 {
            return (0..self.below(300)).map(|_| self.below(256) as u8).collect();
        }
        let mut table = table.to_vec();
        for _ in 0..self.below(2) * self.below(6) {
            let at = self.below(table.len() + 1);
            let longest = [1, 3, 40, 400][self.below(4)];
            let end = (at + self.below(longest)).min(table.len());
            table.splice(at..end, FRAGMENTS[self.below(FRAGMENTS.len())].iter().copied());
        }
        table
    }
}
