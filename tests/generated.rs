//! What is generated from `spec/`: pinned as text, and the same from rows in any order.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::path::Path;

use catalogue_build::{Generated, Options, generate};
use catalogue_spec::{Files, Spec};

fn generated(files: Files) -> Generated {
    let (spec, report) = Spec::check(files);
    let spec = spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()));
    generate(&spec, Options::default())
}

fn of_this_spec() -> Generated {
    generated(Files::read(Path::new("spec")))
}

/// The tables of the spec, by their path in its folder.
fn tables() -> Vec<(String, String)> {
    let folders = ["", "translations/"];
    let files = folders.iter().flat_map(|folder| {
        let entries = std::fs::read_dir(Path::new("spec").join(folder)).unwrap();
        entries.map(move |entry| format!("{folder}{}", entry.unwrap().file_name().to_str().unwrap()))
    });
    let tables = files.filter(|name| name.ends_with(".csv"));
    tables
        .map(|name| (name.clone(), std::fs::read_to_string(Path::new("spec").join(name)).unwrap()))
        .collect()
}

/// The Rust, as it is written: it is formatted to be read.
#[test]
fn rust() {
    insta::assert_snapshot!("catalogue.rs", of_this_spec().file());
}

/// Every string of the catalogue, one below the other.
#[test]
fn text() {
    insta::assert_snapshot!("catalogue.txt", of_this_spec().text);
}

/// The tables, as a checksum: what is in them shows in the messages, and in what is found.
#[test]
fn binary() {
    let tables = of_this_spec().tables;
    let fnv_1a = tables.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    insta::assert_snapshot!("catalogue.bin", format!("{} bytes, FNV-1a {fnv_1a:016x}", tables.len()));
}

/// The order of rows, their line ends and a byte order mark change no byte of the output.
#[test]
fn the_same_from_shuffled_rows() {
    let expected = of_this_spec();
    let shuffles: [fn(&mut [&str]); 3] = [
        |rows| rows.reverse(),
        |rows| rows.rotate_left(rows.len() / 3),
        |rows| rows.sort_by_key(|row| row.chars().rev().collect::<String>()),
    ];
    for shuffle in shuffles {
        let files = tables().into_iter().fold(Files::new("spec"), |files, (name, content)| {
            // Rows are lines here, unless a cell holds a line break: then the table keeps its order.
            let (header, rows) = content.split_once('\n').unwrap();
            let mut rows: Vec<_> = rows.lines().collect();
            if rows.iter().all(|row| row.matches('"').count() % 2 == 0) {
                shuffle(&mut rows);
            }
            files.with(&name, format!("\u{feff}{header}\r\n{}\r\n", rows.join("\r\n")))
        });
        let shuffled = generated(files);
        assert_eq!(shuffled.file(), expected.file());
        assert_eq!(shuffled.text, expected.text);
        assert_eq!(shuffled.tables, expected.tables);
    }
}

/// What the crate was built with is what the tables say now: no stale output.
#[test]
fn the_crate_was_built_from_these_tables() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/catalogue.txt"));
    assert_eq!(text, of_this_spec().text);
}

/// Generated code fits the runtime of its own version only: the packages depend on each other with `=`.
#[test]
fn packages_have_one_version() {
    let manifest = include_str!("../Cargo.toml");
    let (_, dependencies) = manifest.split_once("\n[workspace.dependencies]\n").unwrap();
    let (dependencies, _) = dependencies.split_once("\n\n").unwrap();
    let version = format!(" = {{ version = \"={}\", path = ", env!("CARGO_PKG_VERSION"));
    let own = dependencies.lines().filter(|line| line.contains("path = "));
    let names: Vec<_> = own.map(|line| line.split_once(&version).expect(line).0).collect();
    assert_eq!(
        names,
        ["catalogue", "catalogue-build", "catalogue-spec", "catalogue-http", "catalogue-tools", "mde-errors"]
    );
}
