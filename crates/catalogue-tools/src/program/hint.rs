//! Values that a shell completes: codes, statuses, locales, and rules.
//!
//! For clap, possible values are the only values. Here they are hints: any other value is accepted, and later code
//! reports unknown ones with better help.

use std::ffi::OsStr;

use catalogue::{Code as _, Locale as _};
use catalogue_spec::Rule;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};

use super::catalog::Catalog;

/// Accepts any text. Suggests the codes, with their statuses.
pub(super) fn codes(catalog: Option<Catalog>) -> impl TypedValueParser<Value = String> {
    Hinted { parser: StringValueParser::new(), catalog, hints: code_hints }
}

/// Accepts any text. Suggests the codes, with their statuses, and the rules, with their summaries.
pub(super) fn explained(catalog: Option<Catalog>) -> impl TypedValueParser<Value = String> {
    let hints = |catalog| {
        let rules = Rule::ALL.iter().map(|rule| PossibleValue::new(rule.id()).help(rule.summary()));
        code_hints(catalog).into_iter().chain(rules).collect()
    };
    Hinted { parser: StringValueParser::new(), catalog, hints }
}

/// Accepts any number that may be a status. Suggests the statuses of codes.
pub(super) fn statuses(catalog: Option<Catalog>) -> impl TypedValueParser<Value = u16> {
    let hints = |catalog: Option<Catalog>| {
        let statuses = catalog.into_iter().flat_map(Catalog::statuses);
        statuses.map(|status| PossibleValue::new(status.to_string())).collect()
    };
    Hinted { parser: status, catalog, hints }
}

/// Accepts any text. Suggests the locales.
pub(super) fn locales(catalog: Option<Catalog>) -> impl TypedValueParser<Value = String> {
    let hints = |catalog: Option<Catalog>| {
        let locales = catalog.into_iter().flat_map(Catalog::locales);
        locales.map(|locale| PossibleValue::new(locale.as_str())).collect()
    };
    Hinted { parser: StringValueParser::new(), catalog, hints }
}

fn code_hints(catalog: Option<Catalog>) -> Vec<PossibleValue> {
    let of = |catalog: Catalog| {
        catalog.codes().map(move |code| {
            let reason =
                catalog.first_locale().and_then(|locale| catalog.reason_of_status(code.status(), locale));
            let status = format!("{} {}", code.status(), reason.unwrap_or_default());
            PossibleValue::new(code.as_str()).help(status)
        })
    };
    catalog.into_iter().flat_map(of).collect()
}

fn status(text: &str) -> Result<u16, &'static str> {
    let status = text.parse().ok().filter(|status| (100..1000).contains(status));
    status.ok_or("a status is a number of three digits")
}

/// A parser that suggests values. They are made when a shell or a help asks for them, not each time the program starts.
#[derive(Clone)]
struct Hinted<P> {
    parser: P,
    catalog: Option<Catalog>,
    hints: fn(Option<Catalog>) -> Vec<PossibleValue>,
}

impl<P: TypedValueParser> TypedValueParser for Hinted<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<P::Value, Error> {
        self.parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.hints)(self.catalog).into_iter()))
    }
}
