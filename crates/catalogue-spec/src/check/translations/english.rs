//! The English texts that translations translate.

use std::ops::Range;

use super::key::TranslationKey;
use crate::Place;
use crate::check::known::Known;
use crate::check::templates::Mentions;
use crate::diagnostic::suggest::shorten;

/// The English texts that translations translate.
#[derive(Clone, Copy)]
pub(crate) struct English<'e, 't> {
    pub(crate) known: &'e Known<'e, 't>,
    pub(crate) mentions: &'e Mentions<'t>,
}

/// A text that a complete translation has.
#[derive(Clone, Copy)]
pub(crate) struct ExpectedText<'e> {
    pub(crate) key: TranslationKey<'e>,
    /// `message` or `help`.
    pub(crate) column: &'static str,
}

impl ExpectedText<'_> {
    /// Returns the name of the text, for a sentence.
    pub(crate) fn name(&self) -> String {
        let key = self.key.to_string();
        let help = if self.column == "help" { " (help)" } else { "" };
        format!("`{}`{help}", shorten(&key))
    }
}

impl<'e, 't> English<'e, 't> {
    /// Returns the text of a key in a column, `message` or `help`. A message with a mistake in it is not translated.
    pub(crate) fn text(&self, key: TranslationKey<'_>, column: &str) -> Option<&'t str> {
        let known = self.known;
        match key {
            TranslationKey::Status(status) => known.statuses.reason(status).filter(|_| column == "message"),
            TranslationKey::Argument(code, argument) => {
                known.arguments.description(code, argument).filter(|_| column == "message")
            }
            TranslationKey::Code(code) => {
                let template =
                    known.templates.get(code).filter(|_| known.templates.table.has_column(column))?;
                match column {
                    "message" => self.mentions.whole(template).map(|_| template.row.cells.message.as_str()),
                    _ => Some(template.row.cells.help.as_str()),
                }
            }
        }
    }

    /// Returns the place of a range of the text of a key.
    pub(crate) fn place(&self, key: TranslationKey<'_>, column: &str, range: &Range<usize>) -> Option<Place> {
        let known = self.known;
        match key {
            TranslationKey::Status(status) => known.statuses.within_reason(status, range),
            TranslationKey::Argument(code, argument) => {
                known.arguments.within_description(code, argument, range)
            }
            TranslationKey::Code(code) => {
                known.templates.get(code).map(|template| known.templates.within(template, column, range))
            }
        }
    }

    /// Returns the texts that a complete translation has.
    pub(crate) fn expected(&self) -> impl Iterator<Item = ExpectedText<'e>> {
        let Self { known, mentions } = *self;
        let codes = || known.codes.names().filter(|code| !known.names.is_misspelled(code));
        let text = |key| ExpectedText { key, column: "message" };
        let reasons =
            known.statuses.with_own_reason().map(move |(status, _)| text(TranslationKey::Status(status)));
        let messages = codes().flat_map(|code| {
            ["message", "help"].map(|column| ExpectedText { key: TranslationKey::Code(code), column })
        });
        let descriptions = codes().flat_map(move |code| {
            let arguments =
                known.arguments.well_formed(code).filter(move |argument| !mentions.mean(code, argument));
            arguments.map(move |argument| text(TranslationKey::Argument(code, argument)))
        });
        reasons.chain(messages).chain(descriptions)
    }
}
