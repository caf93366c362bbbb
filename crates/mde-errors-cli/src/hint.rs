//! What a shell completes codes, statuses and locales to.
//!
//! To clap, values that are known are values that are allowed. Here they are hints alone: any other is accepted too, and
//! found to be unknown later, where there is more to say about it.

use std::ffi::OsStr;

use catalogue_spec::Rule;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};
use mde_errors::{ErrorCode, Locale};

use crate::list;

/// Accepts any text. Suggests the codes, with their statuses.
pub(crate) fn codes() -> impl TypedValueParser<Value = String> {
    hinted(StringValueParser::new(), || all_codes().collect())
}

/// Accepts any text. Suggests the codes, with their statuses, and the rules, with their summaries.
pub(crate) fn explained() -> impl TypedValueParser<Value = String> {
    hinted(StringValueParser::new(), || {
        let rules = Rule::ALL.iter().map(|rule| PossibleValue::new(rule.id()).help(rule.summary()));
        all_codes().chain(rules).collect()
    })
}

fn all_codes() -> impl Iterator<Item = PossibleValue> {
    ErrorCode::ALL.iter().map(|code| {
        let status = format!("{} {}", code.status(), code.reason(Locale::default()));
        PossibleValue::new(code.as_str()).help(status)
    })
}

/// Any number that may be a status; hints at those that codes have.
pub(crate) fn statuses() -> impl TypedValueParser<Value = u16> {
    hinted(status, || {
        list::statuses().into_iter().map(|status| PossibleValue::new(status.to_string())).collect()
    })
}

/// Any text; hints at the locales.
pub(crate) fn locales() -> impl TypedValueParser<Value = String> {
    hinted(StringValueParser::new(), || {
        Locale::ALL.iter().map(|locale| PossibleValue::new(locale.as_str())).collect()
    })
}

fn status(text: &str) -> Result<u16, &'static str> {
    let status = text.parse().ok().filter(|status| (100..1000).contains(status));
    status.ok_or("a status is a number of three digits")
}

fn hinted<P: TypedValueParser>(parser: P, known: fn() -> Vec<PossibleValue>) -> Hinted<P> {
    Hinted { parser, known }
}

#[derive(Clone)]
struct Hinted<P> {
    parser: P,
    known: fn() -> Vec<PossibleValue>,
}

impl<P: TypedValueParser> TypedValueParser for Hinted<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<P::Value, Error> {
        self.parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.known)().into_iter()))
    }
}
