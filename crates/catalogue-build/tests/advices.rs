//! The sentences of the advices, which are part of the generator and the same for every catalog.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::{BTreeMap, BTreeSet};

use catalogue::Advice;
use catalogue_build::leak;
use catalogue_spec::{Files, Spec};

const DATA: &str = include_str!("../../catalogue-spec/data/advice.csv");

/// Returns the rows of the file, as a CSV reader parses them.
fn rows() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(DATA.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Returns a spec without codes, with some locales.
fn spec(tags: &[&str]) -> Spec {
    let files = Files::new("spec")
        .with("codes.csv", "code,status,advice,source\n")
        .with("arguments.csv", "code,argument,type,description,example\n")
        .with("templates.csv", "code,message,help\n");
    let with = |files: Files, tag: &&str| files.with(&format!("translations/{tag}.csv"), "key,message\n");
    let (spec, report) = Spec::check(tags.iter().fold(files, with));
    spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()))
}

#[test]
fn the_file_has_every_advice_in_the_languages_of_the_statuses() {
    let header = |data: &'static str| data.lines().find(|line| !line.starts_with('#')).unwrap();
    let languages =
        header(include_str!("../../catalogue-spec/data/statuses.csv")).strip_prefix("status,reason,advice,");
    assert_eq!(header(DATA).strip_prefix("advice,en,"), languages);
    // The generator does not parse escaped quotes in a cell.
    assert!(!DATA.contains("\"\""));
    let rows = rows();
    let advices: Vec<_> = rows.iter().map(|row| row["advice"].parse()).collect();
    assert_eq!(advices, Advice::ALL.iter().copied().map(Ok).collect::<Vec<_>>());
    let mut sentences = BTreeSet::new();
    for (row, advice) in rows.iter().zip(Advice::ALL) {
        assert_eq!(row["en"], advice.description());
        for (locale, sentence) in row.iter().filter(|(column, _)| *column != "advice") {
            assert_eq!(sentence.trim(), sentence, "{advice} {locale}");
            assert!(sentence.ends_with(['.', '。']), "{advice} {locale}: {sentence}");
            assert!(sentences.insert(sentence), "{advice} {locale}: two have {sentence}");
        }
    }
}

/// Every locale of the data is found, in every spelling and with a region. A language without data is in English.
#[test]
fn advices_are_in_the_nearest_locale_of_the_data() {
    let tags = [
        ("ar", "ar"),
        ("cs", "en"),
        ("de", "de"),
        ("de-AT", "de"),
        ("en-GB", "en"),
        ("fr-CA", "fr"),
        ("nb", "en"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("zh-HK", "zh-TW"),
        ("zh-Hans-SG", "zh-CN"),
        ("zh-Hant-TW", "zh-TW"),
    ];
    let catalogue = leak(&spec(&tags.map(|(tag, _)| tag)));
    for (row, advice) in rows().iter().zip(Advice::ALL) {
        for (tag, expected) in tags.into_iter().chain([("en", "en")]) {
            let locale = catalogue.find_locale(tag).unwrap();
            assert_eq!(catalogue.description_of_advice(*advice, locale), row[expected], "{advice} {tag}");
        }
    }
    assert_eq!(catalogue.description_of_advice(Advice::GiveUp, usize::MAX), "");
}
