//! `mde-errors coverage`.

use std::fs;

use insta::assert_snapshot;
use mde_errors::{ErrorCode, Locale};
use serde_json::Value;

use crate::folder::Folder;
use crate::session::run;

#[test]
fn help() {
    assert_snapshot!(run(["coverage", "--help"]));
}

#[test]
fn of_all_languages_and_of_one() {
    let folder = Folder::with_small_spec("coverage-all").with("spec/translations/fr.csv", "key,message\n");
    assert_snapshot!(folder.sessions([
        vec!["coverage"],
        vec!["coverage", "--all", "fr"],
        vec!["coverage", "de", "fr", "--spec", "spec/"],
    ]));
}

#[test]
fn json() {
    let folder = Folder::with_small_spec("coverage-json");
    assert_snapshot!(folder.run(["coverage", "--json"]));
}

#[test]
fn a_minimum() {
    let folder =
        Folder::with_small_spec("coverage-min").with("spec/translations/fr.csv", "key,message\n404,x\n");
    assert_snapshot!(folder.sessions([
        vec!["coverage", "--min", "88", "de"],
        vec!["coverage", "--min", "89", "de"],
        vec!["coverage", "--min", "100"],
        vec!["coverage", "--min", "0"],
    ]));
}

#[test]
fn unknown_languages() {
    let folder = Folder::with_small_spec("coverage-unknown");
    assert_snapshot!(folder.sessions([
        vec!["coverage", "du", "zh-TW"],
        vec!["coverage", "--min", "0", "en"],
        vec!["coverage", "\u{1b}[31m"],
    ]));
    std::fs::remove_dir_all(folder.path("spec/translations")).unwrap();
    assert_snapshot!(
        "no_translations",
        folder.sessions([vec!["coverage"], vec!["coverage", "--json"], vec!["coverage", "de"]])
    );
}

#[test]
fn a_spec_with_errors_has_none() {
    let folder = Folder::with_small_spec("coverage-errors").with("spec/locales.csv", "locale\nDE\nfr\n");
    assert_snapshot!(folder.sessions([vec!["coverage"], vec!["coverage", "--json"]]));
}

#[test]
fn wrong_usage() {
    let folder = Folder::with_small_spec("coverage-usage");
    assert_snapshot!(folder.sessions([
        vec!["coverage", "--min", "101"],
        vec!["coverage", "--min", "all"],
        vec!["coverage", "--json", "--all"],
    ]));
}

/// The command that a CI pipeline of this catalog runs.
#[test]
fn of_the_real_spec() {
    let folder = Folder::with_real_spec("coverage-real");
    let languages: Vec<Value> = serde_json::from_str(&folder.run(["coverage", "--json"]).success()).unwrap();
    assert_eq!(languages.len(), Locale::ALL.len() - 1);
    for language in languages {
        assert_eq!(language["messages"]["total"], ErrorCode::ALL.len());
        let kinds = ["messages", "helps", "reasons", "descriptions"];
        let total: u64 = kinds.iter().map(|kind| language[kind]["total"].as_u64().unwrap()).sum();
        assert_eq!(language["total"], total);
        let missing = language["missing"].as_array().unwrap().len() as u64;
        assert_eq!(language["translated"].as_u64().unwrap() + missing, total);
        let locale = language["locale"].as_str().unwrap();
        let is_complete = folder.run(["coverage", "--min", "100", locale]).status == Some(0);
        assert_eq!(is_complete, missing == 0, "{locale}");
    }
}

/// A shell parses a suggested command as intended.
#[test]
fn commands_are_quoted_for_a_shell() {
    let folder = Folder::with_small_spec("coverage-quoted");
    fs::rename(folder.path("spec"), folder.path("my spec's")).unwrap();
    let spec = r"'my spec'\''s'";
    let session = folder.run(["coverage", "--spec", "my spec's", "--min", "100"]);
    let command =
        format!(r"`mde-errors skeleton de --spec {spec} --output 'my spec'\''s/translations/de.csv'`");
    assert!(session.stderr.contains(&command), "{session}");
    folder.write("my spec's/codes.csv", folder.read("my spec's/codes.csv").replace('\n', "\r\n"));
    let session = folder.run(["fmt", "--check", "--spec", "my spec's"]);
    assert!(session.stderr.contains(&format!("`mde-errors fmt --spec {spec}`")), "{session}");
}
