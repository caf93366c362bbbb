//! What is generated from `spec/`: pinned as text, and the same from rows in any order.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::path::Path;

use proc_macro2::TokenStream;

use catalogue_build::{Features, Files, Generated, Spec, generate};

const TABLES: [&str; 6] =
    ["arguments.csv", "codes.csv", "locales.csv", "statuses.csv", "templates.csv", "translations/zh-TW.csv"];

fn generated(files: Files) -> Generated {
    let (spec, diagnostics) = Spec::check(files);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    generate(&spec.unwrap(), Features::default())
}

fn of_this_spec() -> Generated {
    generated(Files::read(Path::new("spec")))
}

/// The Rust, as a person would format it.
#[test]
fn rust() {
    let generated = of_this_spec();
    let header = generated.rust().lines().next().map(str::to_owned).unwrap();
    let items =
        generated.items.iter().map(|items| prettyplease::unparse(&syn::parse2(items.clone()).unwrap()));
    insta::assert_snapshot!("catalogue.rs", [header].into_iter().chain(items).collect::<Vec<_>>().join("\n"));
}

/// The file is laid out for readers, and holds the same tokens.
#[test]
fn layout_keeps_the_tokens() {
    let generated = of_this_spec();
    let tokens: TokenStream = generated.items.iter().cloned().collect();
    let read: TokenStream = generated.rust().parse().unwrap();
    // Spaces between the tokens are what differs.
    let text = |tokens: TokenStream| tokens.to_string().replace(' ', "");
    assert!(text(read) == text(tokens), "the layout changes tokens");
    let longest = generated.rust().lines().map(str::len).max();
    assert!(longest < Some(160), "{longest:?}");
}

/// Every string of the catalogue, in a line of its own.
#[test]
fn text() {
    insta::assert_snapshot!("catalogue.txt", of_this_spec().text);
}

/// The tables, as a checksum: what is in them shows in the messages, and in what is found.
#[test]
fn tables() {
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
        let files = TABLES.iter().fold(Files::new("spec"), |files, table| {
            let content = std::fs::read_to_string(Path::new("spec").join(table)).unwrap();
            // No cell of these tables holds a line break: a line is a row.
            let (header, rows) = content.split_once('\n').unwrap();
            let mut rows: Vec<_> = rows.lines().collect();
            shuffle(&mut rows);
            files.with(table, format!("\u{feff}{header}\r\n{}\r\n", rows.join("\r\n")))
        });
        let shuffled = generated(files);
        assert_eq!(shuffled.rust(), expected.rust());
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
