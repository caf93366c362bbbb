//! `mde-errors list`.

use insta::assert_snapshot;
use mde_errors::{ErrorCode, Example, Locale, Message as _};
use serde_json::Value;

use crate::session::{run, sessions};

#[test]
fn list() {
    assert_snapshot!(run(["list"]));
}

/// One snapshot for each locale.
#[test]
fn of_a_status() {
    for locale in Locale::ALL {
        assert_snapshot!(
            format!("list@{locale}"),
            run(["list", "--status", "403", "--locale", locale.as_str()])
        );
    }
}

/// People who read the list do not know the syntax of messages.
#[test]
fn no_line_has_the_source_of_a_message() {
    for locale in Locale::ALL {
        let listed = run(["list", "--locale", locale.as_str()]).success();
        assert_eq!(listed.lines().count(), ErrorCode::ALL.len());
        for (code, line) in ErrorCode::ALL.iter().map(|code| (code, code.as_str())).map(|(code, name)| {
            let line = listed.lines().find(|line| line.split_whitespace().nth(1) == Some(name));
            (code, line.unwrap())
        }) {
            for source in ["{$", "{|", "{{", ".input", ".match", ".local"] {
                assert!(!line.contains(source), "{line}");
            }
            let example = Example(*code).in_locale(*locale).to_string();
            assert!(line.ends_with(&example), "{line}");
        }
    }
}

#[test]
fn json() {
    assert_snapshot!(run(["list", "--status", "429", "--json"]));
}

/// The tests of `explain --json` also apply to `list --json`.
#[test]
fn json_is_that_of_explain() {
    let listed: Vec<Value> = serde_json::from_str(&run(["list", "--json"]).success()).unwrap();
    assert_eq!(listed.len(), ErrorCode::ALL.len());
    for entry in listed {
        let explained = run(["explain", entry["code"].as_str().unwrap(), "--json"]).success();
        assert_eq!(entry, serde_json::from_str::<Value>(&explained).unwrap());
    }
}

#[test]
fn statuses_without_a_code() {
    assert_snapshot!(sessions([vec!["list", "--status", "418"], vec!["list", "--status", "418", "--json"]]));
}

#[test]
fn wrong_usage() {
    assert_snapshot!(sessions([
        vec!["list", "--status", "abc"],
        vec!["list", "--status", "70000"],
        vec!["list", "--status", "\u{1b}[31mred"],
        vec!["list", "NotFound"],
    ]));
}
