//! `mde-errors explain`.

use insta::assert_snapshot;
use mde_errors::{ErrorCode, Locale};

use crate::session::{run, sessions};

/// One snapshot a locale: a new code is a part of each, a new locale is a file.
#[test]
fn every_code_in_every_locale() {
    for locale in Locale::ALL {
        let explain = |code: &'static ErrorCode| vec!["explain", code.as_str(), "--locale", locale.as_str()];
        assert_snapshot!(format!("explain@{locale}"), sessions(ErrorCode::ALL.iter().map(explain)));
    }
}

#[test]
fn every_alias_is_told_to_be_one() {
    for code in ErrorCode::ALL {
        for alias in code.aliases() {
            let explained = run(["explain", alias]).success();
            let rest = explained.strip_prefix(&format!("{alias} is another name of {code}.\n\n"));
            assert_eq!(rest, Some(run(["explain", code.as_str()]).success().as_str()));
            let json = |name| run(["explain", name, "--json"]).success();
            assert_eq!(json(alias), json(code.as_str()));
        }
    }
}

#[test]
fn an_alias() {
    assert_snapshot!(run(["explain", "429"]));
}

#[test]
fn json() {
    assert_snapshot!(run(["explain", "MaximumBatchSizeExceeded", "--json"]));
}

#[test]
fn unknown_codes() {
    assert_snapshot!(sessions([
        vec!["explain", "resourceNotFound"],
        vec!["explain", "ResourceNotFoud", "--json"],
        vec!["explain", "Teapot"],
        vec!["explain", ""],
        vec!["explain", "Teapot", "--locale", "tlh"],
    ]));
}

/// Whoever looks a status up is led on.
#[test]
fn statuses_are_no_codes() {
    assert_snapshot!(sessions([vec!["explain", "404"], vec!["explain", "418"]]));
}

/// What is pasted may hold anything, and is shown as text.
#[test]
fn untrusted_text() {
    let long = "Long".repeat(50);
    assert_snapshot!(sessions([
        vec!["explain", "\u{1b}]0;title\u{7}Not\nFound\u{202e}"],
        vec!["explain", &long],
        vec!["explain", "NotFound", "--\u{1b}[31mred"],
    ]));
}

#[test]
fn wrong_usage() {
    assert_snapshot!(sessions([vec!["explain"], vec!["explain", "NotFound", "Forbidden"], vec!["explian"]]));
}
