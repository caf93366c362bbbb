//! A code for the output, as text and as JSON.

use catalogue::{Advice, AnyCode, AnyLocale, Arguments, Code as _, Example, Kind, Locale as _, Localized};
use serde::{Serialize, Serializer};

/// Everything that a catalog has about a code in a locale. Serialized, it is an entry of `--json`. Fields may be added;
/// none is removed or changed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CodeEntry {
    pub(super) code: &'static str,
    pub(super) status: u16,
    pub(super) reason: &'static str,
    pub(super) locale: &'static str,
    /// The message as it is written in its table.
    pub(super) template: &'static str,
    /// The message with examples of its arguments.
    #[serde(serialize_with = "raw")]
    pub(super) example: Localized<Example<AnyCode>>,
    pub(super) arguments: Vec<ArgumentEntry>,
    pub(super) help: &'static str,
    pub(super) advice: AdviceEntry,
    pub(super) source: &'static str,
    pub(super) aliases: Vec<&'static str>,
    /// The code to use instead.
    pub(super) deprecated: Option<&'static str>,
}

/// An argument of a message.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ArgumentEntry {
    pub(super) name: &'static str,
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    pub(super) description: &'static str,
    /// An example value, as `format` takes it.
    pub(super) example: &'static str,
}

/// The next step of a program.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AdviceEntry {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
}

impl CodeEntry {
    pub(super) fn new(code: AnyCode, locale: AnyLocale) -> Self {
        let (catalogue, index, in_locale) = (code.catalogue(), code.index(), locale.index());
        let arguments = code.arguments().map(|argument| ArgumentEntry {
            name: argument.name(),
            kind: argument.kind(),
            description: argument.description(locale),
            example: argument.example(),
        });
        Self {
            code: code.as_str(),
            status: code.status(),
            reason: catalogue.reason_phrase(index, in_locale),
            locale: locale.as_str(),
            template: catalogue.template(index, in_locale),
            example: Localized::new(code, locale, Example(code)),
            arguments: arguments.collect(),
            help: catalogue.help(index, in_locale),
            advice: AdviceEntry::new(code.advice(), locale),
            source: catalogue.docs_url(index),
            aliases: catalogue.aliases(index).collect(),
            deprecated: catalogue.deprecation_note(index),
        }
    }
}

impl AdviceEntry {
    pub(super) fn new(advice: Advice, locale: AnyLocale) -> Self {
        let description = locale.catalogue().description_of_advice(advice, locale.index());
        Self { name: advice.as_str(), description }
    }
}

fn raw<S: Serializer>(message: &Localized<impl Arguments + Copy>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&message.raw())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::catalog::Catalog;

    #[test]
    fn every_example_is_of_its_kind() {
        for code in Catalog::of_repository().codes() {
            for (index, argument) in code.arguments().enumerate() {
                assert!(Example(code).value(index).is_some(), "{code}: {}", argument.name());
            }
        }
    }
}
