//! `mde-errors skeleton`.

use std::fs;

use insta::assert_snapshot;
use mde_errors::Locale;

use crate::folder::Folder;
use crate::session::run;

#[test]
fn help() {
    assert_snapshot!(run(["skeleton", "--help"]));
}

#[test]
fn of_a_new_language() {
    assert_snapshot!(Folder::with_small_spec("skeleton-new").run(["skeleton", "fr"]));
}

#[test]
fn of_an_existing_translation() {
    let folder = Folder::with_small_spec("skeleton-begun");
    let existing = folder.read("spec/translations/de.csv") + "Removed,Gone.,Weg.,,,\n";
    folder.write("spec/translations/de.csv", existing);
    assert_snapshot!(folder.run(["skeleton", "de"]));
}

#[test]
fn into_a_file() {
    let folder = Folder::with_small_spec("skeleton-file");
    let printed = folder.run(["skeleton", "de"]).success();
    let file = "spec/translations/de.csv";
    let session = folder.run(["skeleton", "de", "--output", file]);
    assert_eq!(
        (session.stdout.as_str(), session.stderr.as_str()),
        ("", &*format!("{file} written\n")),
        "{session}"
    );
    assert_eq!(folder.read(file), printed);
    assert_eq!(folder.run(["skeleton", "de", "--output", "-"]).success(), printed);
    // No temporary file remains, and a missing folder is created.
    assert_eq!(fs::read_dir(folder.path("spec/translations")).unwrap().count(), 1);
    folder.run(["skeleton", "fr", "--output", "to/translate/fr.csv"]);
    assert_eq!(folder.read("to/translate/fr.csv"), folder.run(["skeleton", "fr"]).success());
}

#[test]
fn a_file_that_cannot_be_written() {
    let folder = Folder::with_small_spec("skeleton-unwritable").with("file", "");
    let session = folder.run(["skeleton", "fr", "--output", "file/fr.csv"]);
    assert_eq!(session.status, Some(1), "{session}");
    assert!(session.stderr.starts_with("error: cannot write `file/fr.csv`: "), "{session}");
}

#[test]
fn of_an_invalid_language() {
    let folder = Folder::with_small_spec("skeleton-locales");
    assert_snapshot!(folder.sessions([
        vec!["skeleton", "DE_at"],
        vec!["skeleton", "german language"],
        vec!["skeleton", "../../etc"],
        vec!["skeleton", "\u{1b}[31m"],
        vec!["skeleton", "en"],
        vec!["skeleton"],
    ]));
}

#[test]
fn an_unreadable_translation_is_not_replaced() {
    let folder = Folder::with_small_spec("skeleton-broken");
    folder.write("spec/translations/de.csv", "key,message\n404,\"Nicht da\n");
    folder.write("spec/translations/fr.csv", "key,message\n404\n");
    let codes = folder.read("spec/codes.csv");
    let broken = folder.run(["skeleton", "de", "--output", "spec/translations/de.csv"]);
    // Errors in French do not affect Italian.
    assert_eq!(folder.run(["skeleton", "it"]).status, Some(0));
    folder.write("spec/codes.csv", codes.replace("404", "440"));
    assert_snapshot!(format!("{broken}\n{}", folder.run(["skeleton", "it"])));
    assert_eq!(folder.read("spec/translations/de.csv"), "key,message\n404,\"Nicht da\n");
}

/// The output passes the check, except for missing texts. It is canonical, and it is stable if it is written again.
#[test]
fn of_the_real_spec() {
    let folder = Folder::with_real_spec("skeleton-real");
    let before = folder.run(["check", "--format", "short"]).success();
    for locale in
        ["eo", "sr-Latn"].into_iter().chain(Locale::ALL.iter().skip(1).map(|locale| locale.as_str()))
    {
        let file = format!("spec/translations/{locale}.csv");
        folder.run(["skeleton", locale, "--output", &file]);
        let written = folder.read(&file);
        assert_eq!(folder.run(["skeleton", locale]).success(), written);
    }
    assert_eq!(folder.run(["fmt", "--check"]).success(), "");
    let after = folder.run(["check", "--format", "short"]).success();
    let new: Vec<_> = after
        .lines()
        .filter(|line| line.contains(".csv:") && !before.lines().any(|known| known == *line))
        .collect();
    let [missing] = new.as_slice() else { panic!("{after}") };
    assert!(missing.contains("[C0607]") && missing.contains("in `eo` and `sr-Latn`"), "{after}");
}
