//! The official test suite of MessageFormat 2, from the source of a message through generated tables to its text.
//!
//! The suite is not part of this repository. The folder `test` of
//! [message-format-wg](https://github.com/unicode-org/message-format-wg) is looked up in `MESSAGEFORMAT2_TESTS`, and
//! then next to the project. `cargo test -p catalogue-build --test conformance -- --nocapture` prints the number of
//! tests that passed, were refused by design, and failed, or that the folder is missing.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a failing test panics, and this one prints a table"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use catalogue::{Isolation, Localized, Value};
use catalogue_build::leak;
use catalogue_spec::{Rule, Spec};
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization as _;

#[test]
fn the_official_suite() {
    let Some(folder) = suite() else {
        println!(
            "NOT RUN: the test suite of MessageFormat 2 was not found; set MESSAGEFORMAT2_TESTS to its folder `test`"
        );
        return;
    };
    let mut total = Tally::default();
    let mut failures = Vec::new();
    println!("{:32} {:>6} {:>7} {:>7} {:>7}", "file", "tests", "passed", "refused", "failed");
    for file in files(&folder.join("tests")) {
        let name = file.strip_prefix(folder.join("tests")).unwrap().to_string_lossy().into_owned();
        let suite: Json = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let mut tally = Tally::default();
        for test in suite["tests"].as_array().unwrap() {
            let test = Test { own: test, shared: &suite["defaultTestProperties"] };
            let outcome = test.run();
            if let Outcome::Failed(why) = &outcome {
                failures.push(format!("{name}: {} : {why}", test.own["src"]));
            }
            tally.count(&outcome);
        }
        tally.print(&name);
        total.add(&tally);
    }
    total.print("all");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(total.tests >= 461, "{} tests are not the whole suite", total.tests);
}

/// Returns the folder of the suite.
fn suite() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/conformance/messageformat2/test");
    let folder = env::var_os("MESSAGEFORMAT2_TESTS").map_or(PathBuf::from(beside), PathBuf::from);
    folder.join("tests").is_dir().then_some(folder)
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) }).collect()
}

/// A test, and the properties that all tests of its file share.
struct Test<'a> {
    own: &'a Json,
    shared: &'a Json,
}

enum Outcome {
    Passed,
    /// The message uses something that a catalog does not support, and the diagnostic says so.
    Refused,
    Failed(String),
}

impl<'a> Test<'a> {
    fn get(&self, property: &str) -> &'a Json {
        match &self.own[property] {
            Json::Null => &self.shared[property],
            own => own,
        }
    }

    fn text(&self, property: &str) -> &'a str {
        self.get(property).as_str().unwrap_or_default()
    }

    /// Returns the names of the expected errors. The suite may also say that there are some or none, without names.
    fn errors(&self) -> Vec<&'a str> {
        let errors = self.get("expErrors").as_array();
        errors.into_iter().flatten().map(|error| error["type"].as_str().unwrap()).collect()
    }

    fn run(&self) -> Outcome {
        let kinds: Vec<_> = self.arguments().into_iter().map(|(name, value)| (name, value.kind())).collect();
        // The language of the templates is always there. `und` is not a locale of a catalog.
        let locale = match self.text("locale") {
            "und" => "en-US",
            locale => locale,
        };
        let (spec, rules) = Spec::of_message(locale, self.text("src"), &kinds);
        let is_invalid = rules.contains(&Rule::MalformedMessage);
        if is_invalid != self.errors().iter().any(|error| INVALID.contains(error)) {
            return Outcome::Failed(format!("valid or not? {rules:?}"));
        }
        let Some(spec) = spec else { return Outcome::Passed };
        let found = self.format(spec);
        let is_refused = rules.contains(&Rule::UnsupportedMessage);
        match self.get("exp").as_str() {
            Some(expected) if found != expected && !is_refused => {
                Outcome::Failed(format!("{found:?} for {expected:?}"))
            }
            _ if is_refused => Outcome::Refused,
            _ => self.told(&rules),
        }
    }

    /// Checks that the errors that do not depend on arguments are reported: an invalid operand, option, or key.
    fn told(&self, rules: &[Rule]) -> Outcome {
        let is_told = rules.iter().any(|rule| matches!(rule, Rule::BadExpression | Rule::BadKey));
        let of_arguments = self.own["params"].is_array() || self.errors().contains(&"unresolved-variable");
        let is_expected = self.errors().iter().any(|error| KNOWN_BEFORE.contains(error));
        if is_told == is_expected || of_arguments {
            return Outcome::Passed;
        }
        Outcome::Failed(format!("told: {rules:?}, expected: {:?}", self.errors()))
    }

    /// Returns the given arguments, except for those of types that no catalog has.
    fn arguments(&self) -> Vec<(String, Value<'a>)> {
        let parameters = self.own["params"].as_array().into_iter().flatten();
        let argument = |parameter: &'a Json| {
            let value = match &parameter["value"] {
                Json::String(text) => Value::String(text),
                Json::Number(number) => match number.as_i64() {
                    Some(integer) => Value::Integer(integer),
                    None => Value::Number(number.as_f64()?),
                },
                _ => return None,
            };
            // Names are compared in normalization form C.
            Some((parameter["name"].as_str()?.nfc().collect(), value))
        };
        parameters.filter_map(argument).collect()
    }

    /// Formats the message with the generated tables.
    fn format(&self, spec: Spec) -> String {
        let names: Vec<_> =
            spec.codes()[0].arguments().iter().map(|argument| argument.name().to_owned()).collect();
        let given = self.arguments();
        let values: Vec<_> = names
            .iter()
            .map(|name| given.iter().find(|(given, _)| given == name).map(|(_, value)| *value))
            .collect();
        let catalogue = leak(&spec);
        let isolation =
            if self.text("bidiIsolation") == "none" { Isolation::None } else { Isolation::Standard };
        Localized::of(catalogue, 0, 1, Values(values)).raw().isolating(isolation).to_string()
    }
}

/// Values, some of which are missing.
struct Values<'a>(Vec<Option<Value<'a>>>);

impl catalogue::Arguments for Values<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.0.get(index).copied().flatten()
    }
}

/// The errors that make a message invalid.
const INVALID: &[&str] = &[
    "syntax-error",
    "variant-key-mismatch",
    "missing-fallback-variant",
    "missing-selector-annotation",
    "duplicate-declaration",
    "duplicate-option-name",
    "duplicate-variant",
];

/// The errors that do not depend on the arguments.
const KNOWN_BEFORE: &[&str] = &["bad-operand", "bad-option", "bad-variant-key"];

#[derive(Default)]
struct Tally {
    tests: usize,
    passed: usize,
    refused: usize,
    failed: usize,
}

impl Tally {
    fn count(&mut self, outcome: &Outcome) {
        self.tests += 1;
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Refused => self.refused += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }

    fn add(&mut self, other: &Self) {
        self.tests += other.tests;
        self.passed += other.passed;
        self.refused += other.refused;
        self.failed += other.failed;
    }

    fn print(&self, name: &str) {
        println!("{name:32} {:>6} {:>7} {:>7} {:>7}", self.tests, self.passed, self.refused, self.failed);
    }
}
