//! The code and the tables generated from `spec/`: pinned as snapshots, and independent of the order of rows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
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

/// Returns the tables of the spec, by their path in its folder.
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

/// The Rust code. It is formatted.
#[test]
fn rust() {
    insta::assert_snapshot!("catalogue.rs", of_this_spec().file());
}

/// Every string of the catalog, one below the other.
#[test]
fn text() {
    insta::assert_snapshot!("catalogue.txt", of_this_spec().text);
}

/// The tables, as a checksum. Their content is tested by the messages and the lookups.
#[test]
fn binary() {
    let tables = of_this_spec().tables;
    let fnv_1a = tables.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    insta::assert_snapshot!("catalogue.bin", format!("{} bytes, FNV-1a {fnv_1a:016x}", tables.len()));
}

/// The order of rows, line endings, and a byte order mark do not change the output.
#[test]
fn shuffled_rows_give_the_same_output() {
    let expected = of_this_spec();
    let shuffles: [fn(&mut [&str]); 3] = [
        |rows| rows.reverse(),
        |rows| rows.rotate_left(rows.len() / 3),
        |rows| rows.sort_by_key(|row| row.chars().rev().collect::<String>()),
    ];
    for shuffle in shuffles {
        let files = tables().into_iter().fold(Files::new("spec"), |files, (name, content)| {
            // Rows are lines here. A table with a line break in a cell keeps its order.
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

/// The crate was built from the current tables: the output is not stale.
#[test]
fn the_crate_was_built_from_these_tables() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/catalogue.txt"));
    assert_eq!(text, of_this_spec().text);
}

/// Generated code requires the runtime of the same version: the packages depend on each other with `=`.
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
