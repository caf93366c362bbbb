//! `mde-errors explain`.

use catalogue_spec::Rule;
use insta::assert_snapshot;
use mde_errors::{ErrorCode, Locale};

use crate::session::{run, sessions};

/// One snapshot for each locale: a new code appears in each of them, and a new locale is a new file.
#[test]
fn every_code_in_every_locale() {
    for locale in Locale::ALL {
        let explain = |code: &'static ErrorCode| vec!["explain", code.as_str(), "--locale", locale.as_str()];
        assert_snapshot!(format!("explain@{locale}"), sessions(ErrorCode::ALL.iter().map(explain)));
    }
}

#[test]
fn every_alias_is_named_as_one() {
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
        vec!["explain", "InvalidHash"],
        vec!["explain", "client"],
        vec!["explain", "Invalid"],
        vec!["explain", "Throttled"],
        vec!["explain", "Teapot"],
        vec!["explain", ""],
        vec!["explain", "Teapot", "--locale", "tlh"],
    ]));
}

#[test]
fn statuses() {
    assert_snapshot!(sessions([
        vec!["explain", "404"],
        vec!["explain", "404", "--json"],
        vec!["explain", "403", "--locale", "zh-TW"],
        vec!["explain", "503"],
        vec!["explain", "503", "--json"],
        vec!["explain", "200"],
        vec!["explain", "499"],
        vec!["explain", "600"],
        vec!["explain", "0404"],
        vec!["explain", "404", "--locale", "tlh"],
    ]));
}

/// Every registered status is explained in every language.
#[test]
fn every_status_and_every_locale() {
    let is_explained = |status: u16, locale: Locale| {
        let page = run(["explain", &status.to_string(), "--locale", locale.as_str()]).success();
        let reason = ErrorCode::reason_of_status(status, locale).unwrap();
        assert!(page.starts_with(&format!("{status} {reason}\n")), "{page}");
    };
    for &locale in Locale::ALL {
        is_explained(503, locale);
    }
    for status in (100..600).filter(|status| ErrorCode::recognize(status.to_string().as_bytes()).is_err()) {
        if ErrorCode::reason_of_status(status, Locale::default()).is_some() {
            is_explained(status, Locale::default());
        }
    }
}

/// Pasted text may contain anything, and is shown as text.
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

/// In texts about older versions, the first letter of an id is that of the level.
#[test]
fn every_rule_by_each_of_its_ids() {
    for rule in Rule::ALL {
        for id in [rule.id().to_owned(), rule.id().replace('C', "E"), rule.id().replace('C', "w")] {
            assert_eq!(run(["explain", &id]).success(), rule.page());
        }
    }
    assert_snapshot!(sessions([
        vec!["explain", "C0607", "--json"],
        vec!["explain", "C0999"],
        vec!["explain", "W0999"]
    ]));
}
