//! The language of the output.

use insta::assert_snapshot;
use mde_errors::Locale;

use crate::session::{Session, program, run, run_with, sessions};

#[test]
fn every_locale_is_accepted_in_every_spelling() {
    for locale in Locale::ALL {
        let tag = locale.as_str();
        let list = |tag: &str| run(["list", "--locale", tag]).success();
        for written in [tag.replace('-', "_"), tag.to_lowercase(), tag.to_uppercase()] {
            assert_eq!(list(&written), list(tag), "{written}");
        }
    }
}

/// A tag without a locale of its own finds the locale that a browser would get, and a note says so.
#[test]
fn tags_of_other_programs() {
    let tags =
        ["en-US", "en-GB", "de-AT", "fr-CA", "zh", "zh-Hant", "zh-HK", "zh-TX", "pt", "pt-PT", "de_DE.UTF-8"];
    for tag in tags {
        let found = Locale::matching(tag).unwrap().as_str();
        let note = format!("note: no messages in `{tag}`; showing `{found}`\n");
        for command in
            [vec!["list"], vec!["list", "--json"], vec!["explain", "404"], vec!["localize", "--json"]]
        {
            let run = |locale| run_with(b"", command.iter().copied().chain(["--locale", locale]));
            let matched = run(tag);
            assert_eq!((matched.stdout, matched.stderr), (run(found).success(), note.clone()), "{tag}");
            assert_eq!(matched.status, Some(0));
        }
    }
}

#[test]
fn unknown_locales() {
    assert_snapshot!(sessions([
        vec!["explain", "NotFound", "--locale", "zhh-TW"],
        vec!["explain", "NotFound", "--locale", "en-GB"],
        vec!["list", "--locale", "tlh"],
        vec!["list", "--locale", ""],
        vec!["list", "--locale", "\u{1b}[31mred"],
    ]));
}

/// On other systems, the languages are in the system's settings.
#[test]
#[cfg(target_os = "linux")]
fn by_default_the_user_language_is_used() {
    let list = |variables: &[(&str, &str)]| {
        let mut program = program(["list"]);
        program.env_remove("LC_ALL").envs(variables.iter().copied());
        Session::of(program).success()
    };
    let list_in = |locale: &str| run(["list", "--locale", locale]).success();
    let (default, chinese) = (list_in(Locale::default().as_str()), list_in("zh-TW"));

    assert_eq!(list(&[]), default);
    assert_eq!(list(&[("LC_ALL", "zh_TW.UTF-8")]), chinese);
    assert_eq!(list(&[("LC_MESSAGES", "zh_TW.UTF-8"), ("LANG", "en_US.UTF-8")]), chinese);
    assert_eq!(list(&[("LANG", "zh_TW")]), chinese);
    // The script decides, not the start of the tag.
    assert_eq!(list(&[("LANG", "zh_HK.UTF-8")]), chinese);
    assert_eq!(list(&[("LANG", "zh_Latn_TW.UTF-8")]), default);
    assert_eq!(list(&[("LANG", "zh_TW.Big5@stroke")]), chinese);
    assert_eq!(list(&[("LANGUAGE", "tlh:zh_TW:en"), ("LANG", "en_US.UTF-8")]), chinese);
    assert_eq!(list(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_TW.UTF-8")]), default);
    assert_eq!(list(&[("LC_ALL", "tlh")]), default);
    for posix in ["C", "POSIX", "C.UTF-8"] {
        assert_eq!(list(&[("LC_ALL", posix), ("LANG", "zh_TW.UTF-8"), ("LANGUAGE", "zh_TW")]), default);
    }
}
