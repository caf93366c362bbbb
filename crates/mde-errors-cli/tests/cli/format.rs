//! `mde-errors format`.

use insta::assert_snapshot;
use mde_errors::{ErrorCode, Locale};
use serde_json::Value;

use crate::session::{run, sessions};

const BATCH: &str = "MaximumBatchSizeExceeded";

#[test]
fn a_message() {
    assert_snapshot!(sessions([
        vec!["format", BATCH, "received=120", "allowed=100"],
        vec!["format", BATCH, "allowed=-1", "received=007"],
        vec!["format", "429"],
        vec!["format", "InvalidUrl", "url=https://contoso.com/?a=b=c"],
        vec!["format", "InvalidUrl", "url="],
        vec!["format", BATCH, "received=120", "allowed=100", "--json"],
    ]));
}

#[test]
fn every_code_with_its_examples_in_every_locale() {
    for locale in Locale::ALL {
        let list = run(["list", "--json", "--locale", locale.as_str()]).success();
        let entries: Vec<Value> = serde_json::from_str(&list).unwrap();
        assert_eq!(entries.len(), ErrorCode::ALL.len());
        for entry in entries {
            let given = entry["arguments"].as_array().unwrap().iter().map(|argument| {
                format!("{}={}", argument["name"].as_str().unwrap(), argument["example"].as_str().unwrap())
            });
            let given: Vec<_> = given.collect();
            let command = ["format", entry["code"].as_str().unwrap(), "--locale", locale.as_str(), "--raw"];
            let message = run(command.into_iter().chain(given.iter().map(String::as_str))).success();
            assert_eq!(message, format!("{}\n", entry["example"].as_str().unwrap()));
        }
    }
}

#[test]
fn problems_with_arguments() {
    assert_snapshot!(sessions([
        vec!["format", BATCH],
        vec!["format", BATCH, "received=many", "allowed=1.5"],
        vec!["format", BATCH, "received=120", "received=121", "allowed=100"],
        vec!["format", BATCH, "recieved=120", "allowed=100"],
        vec!["format", "DisallowedOperation", "foo=bar"],
        vec!["format", "NotFound", "resource=it"],
        vec!["format", "InvalidUrl", "\u{1b}[31m=\u{1b}[31m", "--json"],
    ]));
}

/// All problems are reported at once.
#[test]
fn many_problems_at_once() {
    assert_snapshot!(run(["format", BATCH, "size=1", "received=many", "size=2", "--locale", "tlh"]));
}

#[test]
fn the_arguments_of_an_unknown_code_are_not_checked() {
    assert_snapshot!(run(["format", "MaximumBatchSizeExceded", "received=many", "--locale", "tlh"]));
}

/// Control characters in values are escaped, unless --raw is given. They are then kept even if colors are off.
#[test]
fn control_characters() {
    let value = "url=a\u{1b}[31m\nb\u{9b}\u{202e}";
    assert_eq!(
        run(["format", "InvalidUrl", value]).success(),
        "URL a\\u{1b}[31m\\nb\\u{9b}\\u{202e} is invalid.\n"
    );
    assert_eq!(
        run(["format", "InvalidUrl", value, "--raw"]).success(),
        "URL a\u{1b}[31m\nb\u{9b}\u{202e} is invalid.\n"
    );
    let json = run(["format", "InvalidUrl", value, "--json"]).success();
    assert!(json.contains(r#""URL a\u001b[31m\nb\u009b\u202e is invalid.""#), "{json}");
}

#[test]
fn wrong_usage() {
    assert_snapshot!(sessions([
        vec!["format", "InvalidUrl", "https://contoso.com"],
        vec!["format", "InvalidUrl", "=https://contoso.com"],
    ]));
}
