//! What the catalogue says of a code, as it is told in text and in JSON.

use mde_errors::{Arguments, ErrorCode, Example, Kind, Locale, Localized};
use serde::{Serialize, Serializer};

/// All that the catalogue says of a code in a locale. Serialized, it is an entry of `--json`, whose fields do not change:
/// more may come.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) code: ErrorCode,
    pub(crate) status: u16,
    pub(crate) reason: &'static str,
    pub(crate) locale: Locale,
    /// The message as it is written in its table.
    pub(crate) template: &'static str,
    /// The message with examples of its arguments.
    #[serde(serialize_with = "raw")]
    pub(crate) example: Localized<Example<ErrorCode>>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) help: &'static str,
    pub(crate) advice: Advice,
    pub(crate) source: &'static str,
    pub(crate) aliases: Vec<&'static str>,
    /// What to use instead.
    pub(crate) deprecated: Option<&'static str>,
}

/// An argument of a message.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Argument {
    pub(crate) name: &'static str,
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    pub(crate) description: &'static str,
    /// A value, as `format` takes it.
    pub(crate) example: &'static str,
}

/// What a program does next.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Advice {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

impl Entry {
    pub(crate) fn new(code: ErrorCode, locale: Locale) -> Self {
        let arguments = code.arguments().map(|argument| Argument {
            name: argument.name(),
            kind: argument.kind(),
            description: argument.description(locale),
            example: argument.example(),
        });
        Self {
            code,
            status: code.status(),
            reason: code.reason(locale),
            locale,
            template: code.template(locale),
            example: Localized::new(code, locale, Example(code)),
            arguments: arguments.collect(),
            help: code.help(locale),
            advice: Advice::of(code.advice(), locale),
            source: code.source(),
            aliases: code.aliases().collect(),
            deprecated: code.deprecated(),
        }
    }
}

impl Advice {
    pub(crate) fn of(advice: mde_errors::Advice, locale: Locale) -> Self {
        Self { name: advice.as_str(), description: ErrorCode::description_of_advice(advice, locale) }
    }
}

fn raw<S: Serializer>(message: &Localized<impl Arguments + Copy>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&message.raw())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_of_its_kind() {
        for &code in ErrorCode::ALL {
            for (index, argument) in code.arguments().enumerate() {
                assert!(Example(code).value(index).is_some(), "{code}: {}", argument.name());
            }
        }
    }
}
