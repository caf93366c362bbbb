//! Safe fixes change only the cells that they name, and only as their rule allows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::BTreeMap;

use catalogue_spec::{Diagnostic, Files, FixKind, Report, Rule, Severity, Spec};
use catalogue_tools::Fix;
use catalogue_tools::report::fixed;
use unicode_normalization::UnicodeNormalization as _;

use catalogue_testing::{Random, run};

type Tables = BTreeMap<String, String>;

/// Returns the cells of a file, as the crate `csv` reads them.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn check(tables: &Tables) -> (Option<Spec>, Report) {
    let files = tables.iter().fold(Files::new("spec"), |files, (name, text)| files.with(name, text.as_str()));
    Spec::check(files)
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Returns the cells that differ, before and after. Returns `None` if there are more or fewer cells or records.
fn changes(before: &[Vec<String>], after: &[Vec<String>]) -> Option<Vec<(String, String)>> {
    let is_same_shape = before.iter().map(Vec::len).eq(after.iter().map(Vec::len));
    is_same_shape.then(|| {
        let cells = before.iter().flatten().zip(after.iter().flatten());
        cells.filter(|(a, b)| a != b).map(|(a, b)| (a.clone(), b.clone())).collect()
    })
}

/// Asserts that a fix changes only what its rule is about.
fn assert_changes_what_it_names(rule: Rule, before: &str, after: &str) {
    let (old, new) = (records(before), records(after));
    let changes = changes(&old, &new);
    let one = || match changes.as_deref() {
        Some([(old, new)]) => (old.as_str(), new.as_str()),
        other => panic!("{rule:?} changes {other:?}:\n{before:?}\n{after:?}"),
    };
    match rule {
        Rule::SurroundingSpace => {
            let (old, new) = one();
            assert_eq!(new, old.trim(), "{before:?}");
        }
        Rule::NotNormalized => {
            let (old, new) = one();
            assert_eq!(nfc(new), nfc(old), "{before:?}");
        }
        Rule::MalformedLocale => {
            let (old, new) = one();
            assert!(new.eq_ignore_ascii_case(&old.trim().replace('_', "-")), "{old:?} {new:?}");
        }
        // The row is removed.
        Rule::EmptyCell => {
            let removed = (0..old.len()).find(|&at| [&old[..at], &old[at + 1..]].concat() == new);
            let removed = removed.unwrap_or_else(|| panic!("{before:?}\n{after:?}"));
            assert!(old[removed].iter().all(|cell| cell.trim().is_empty()), "{before:?}");
        }
        rule => panic!("{rule:?} has a safe fix: add the change that it may make"),
    }
}

fn apply(text: &str, fix: &Fix) -> String {
    let mut text = text.to_owned();
    text.replace_range(fix.place.span.clone(), &fix.after);
    text
}

/// Applies the fixes of a folder, each alone and then all of them. Returns their number.
fn assert_fixes_are_certain(tables: &Tables) -> usize {
    let (spec, report) = check(tables);
    let errors = |report: &Report| report.count(Severity::Error);
    let mut all = tables.clone();
    let mut count = 0;
    let mut is_composed = false;
    for file in fixed(&report) {
        let name = file.file.strip_prefix("spec/").unwrap();
        for fix in &file.fixes {
            let is_of = |diagnostic: &&Diagnostic| {
                diagnostic.place == fix.place && diagnostic.fix() == Some(FixKind::Safe)
            };
            let rule = report.diagnostics().iter().find(is_of).unwrap().rule;
            let after = apply(&file.before, fix);
            assert_changes_what_it_names(rule, &file.before, &after);
            let (_, alone) =
                check(&Tables::from_iter(tables.clone().into_iter().chain([(name.to_owned(), after)])));
            assert!(errors(&alone) <= errors(&report), "{fix}:\n{tables:#?}\n{alone:#?}");
            is_composed |= rule == Rule::NotNormalized;
            count += 1;
        }
        all.insert(name.to_owned(), file.text);
    }
    let (fixed, after) = check(&all);
    assert!(errors(&after) <= errors(&report), "{tables:#?}\n{after:#?}");
    assert!(fixed.is_some() || spec.is_none(), "{tables:#?}\n{after:#?}");
    if !is_composed && let (Some(before), Some(after)) = (spec, fixed) {
        assert_eq!(format!("{after:?}"), format!("{before:?}"), "{tables:#?}");
    }
    count
}

fn whole() -> Vec<(&'static str, Vec<Vec<String>>)> {
    let table = |text: &str| records(text);
    vec![
        ("statuses.csv", table("status,reason\n404,Not Found\n")),
        (
            "codes.csv",
            table("code,status,advice,source\nZ,404,give-up,https://a.com\nA,404,give-up,https://b.com\n"),
        ),
        ("arguments.csv", table("code,argument,type,description,example\nA,item,string,the item,42\n")),
        ("templates.csv", table("code,message,help\nZ,Gone.,Wait.\nA,Item {$item} is gone.,Ask.\n")),
        ("locales.csv", table("locale\nde\nzh-TW\n")),
        (
            "wordings.csv",
            table("wording,code,under,advice,source\nNo such thing,Z,,,here\nNot here,Z,,,here\n"),
        ),
        (
            "translations/de.csv",
            table("key,english,message,help\nA,,{$item} ist weg.,Frag.\n404,,Nicht da,\n"),
        ),
    ]
}

const PIECES: [&str; 22] = [
    "a", " ", "  ", "\"", "\"\"", ",", "\n", "\r\n", "\r", "\t", "\u{a0}", "\u{3000}", "e\u{301}",
    "\u{212b}", "=\u{338}", "\u{301}", "中", "{$item}", "DE", "zh_tw", "\u{feff}", "",
];

/// Returns a cell as an editor may write it, with or without quotes if it needs none.
fn write(cell: &str, random: &mut Random) -> String {
    let needs_quotes = cell.contains([',', '\n', '\r']) || cell.starts_with('"');
    if needs_quotes || random.below(2) == 0 {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[test]
fn a_safe_fix_changes_only_the_cells_that_it_names() {
    let (mut fixes, mut specs) = (0, 0_u64);
    let (tried, first) = run(200, |random| {
        let mut tables = Tables::new();
        // Half of the specs stay valid, because only spaces and combining marks are inserted.
        let is_harmless = random.below(2) == 0;
        for (name, mut table) in whole() {
            for _ in 0..random.below(if is_harmless { 2 } else { 3 }) {
                let row = random.below(table.len());
                let width = table[row].len();
                if random.below(8) == 0 && !is_harmless {
                    let blank = || (0..width).map(|_| " ".to_owned()).collect();
                    table.insert(row + 1, blank());
                    continue;
                }
                let cell = &mut table[row][random.below(width)];
                let mut piece = || PIECES[random.below(PIECES.len())];
                let pieces = [piece(), piece(), piece()].concat();
                match random.below(4) {
                    _ if is_harmless && row > 0 && cell.ends_with('.') && random.below(2) == 0 => {
                        cell.insert_str(0, " \"\"Cafe\u{301}\"\" ");
                    }
                    _ if is_harmless => *cell = format!("{cell} \n"),
                    0 => *cell = pieces,
                    1 => cell.insert_str(0, &pieces),
                    2 => cell.push_str(&pieces),
                    _ => *cell = format!(" {cell}  "),
                }
            }
            let end = ["\n", "\r\n"][random.below(2)];
            let lines = table
                .iter()
                .map(|row| row.iter().map(|cell| write(cell, random)).collect::<Vec<_>>().join(",") + end);
            tables.insert(name.to_owned(), lines.collect());
        }
        fixes += assert_fixes_are_certain(&tables) as u64;
        specs += u64::from(check(&tables).0.is_some());
    });
    println!("{tried} folders, from seed {first}");
    // Enough fixes were applied for the test to mean something.
    assert!(fixes > tried && specs > tried / 20, "{fixes} fixes, {specs} specs");
}

/// Specs for which a fix was wrong before, or nearly so.
#[test]
fn fixes_that_went_wrong() {
    for (name, text, count) in [
        // Quotes inside an unquoted cell are text.
        (
            "templates.csv",
            "code,message,help\nZ,Gone.,  Type two quotes \"\"x\"\" here  \nA,Item {$item}.,\"  say \"\"x\"\" \"\n",
            2,
        ),
        // Quotes around a cell may be text if a space comes before them.
        ("templates.csv", "code,message,help\nZ,Gone., \"Wait.\"\nA,Item {$item}.,Ask.\n", 0),
        ("templates.csv", "code,message,help\nZ, \"Gone, or moved.\",Wait.\nA,Item {$item}.,Ask.\n", 0),
        // Both are the same locale, so only one is kept.
        ("locales.csv", "locale\nDE\nDe\nde_\n", 1),
        ("locales.csv", "locale\nde\nDE\n", 0),
        // The language of the templates has no translation.
        ("locales.csv", "locale\nEN\n", 0),
        // Both are the same sentence in normalization form C.
        (
            "wordings.csv",
            "wording,code,under,advice,source\nNo caf\u{e9} here,Z,,,x\nNo cafe\u{301} here,Z,,,x\n",
            0,
        ),
        // A combining mark after an operator would become part of it.
        (
            "templates.csv",
            "code,message,help\nZ,{1 :number select=\u{338}x},Wait.\nA,Item {$item}.,a =\u{338} b\n",
            0,
        ),
    ] {
        let mut tables: Tables = whole()
            .into_iter()
            .map(|(name, table)| {
                let lines = table.iter().map(|row| row.join(",") + "\n");
                (name.to_owned(), lines.collect())
            })
            .collect();
        tables.insert(name.to_owned(), text.to_owned());
        assert_eq!(assert_fixes_are_certain(&tables), count, "{text:?}");
    }
}
