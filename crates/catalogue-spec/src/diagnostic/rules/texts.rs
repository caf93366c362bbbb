//! Rules about texts, compared with their English text or alone: C0508, C0509, C0610 to C0613.

use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// A mistake in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextMistake {
    /// C0509: a letter, or a digit, touches the placeholder of an argument.
    Touched { argument: String, is_digit: bool },
    /// C0509: a word of a template touches the placeholder of an argument.
    TouchedByWord { argument: String, word: String },
    /// C0508: there is nothing between two placeholders.
    Adjacent,
    /// C0610: the translation is the English text.
    Copied,
    /// C0610: all words of the translation are words of the English text.
    PartlyCopied,
    /// C0611: the translation does not end as a sentence.
    LostSentenceEnd,
    /// C0611: the translation does not end as a question.
    LostQuestionMark,
    /// C0611: the translation does not end with a colon.
    LostColon,
    /// C0612: the translation has one number, and the English text has another one in its place.
    ChangedNumber { number: String, english: String },
    /// C0612: the translation has a number that the English text does not have.
    SurplusNumber { number: String },
    /// C0612: the translation does not have a number of the English text.
    LostNumber { english: String },
    /// C0613: the translation does not have a term of the English text. `is_near` is set if the place is a similar
    /// term.
    LostTerm { term: String, is_near: bool },
}

impl TextMistake {
    /// Returns the rule.
    pub(crate) fn rule(&self) -> Rule {
        match self {
            Self::Touched { .. } | Self::TouchedByWord { .. } => Rule::GluedPlaceholder,
            Self::Adjacent => Rule::AdjacentPlaceholders,
            Self::Copied | Self::PartlyCopied => Rule::Untranslated,
            Self::LostSentenceEnd | Self::LostQuestionMark | Self::LostColon => Rule::LostPunctuation,
            Self::ChangedNumber { .. } | Self::SurplusNumber { .. } | Self::LostNumber { .. } => {
                Rule::ChangedNumber
            }
            Self::LostTerm { .. } => Rule::ChangedTerm,
        }
    }

    /// Returns the diagnostic of the mistake. `english` is the place of the text, or of its part, that the translation
    /// is compared with.
    pub(crate) fn at(&self, place: Place, english: Option<Place>) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.rule(), place, self.message()).help(self.help());
        match english {
            Some(english) => diagnostic.label(english, "the English text"),
            None => diagnostic,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Touched { argument, is_digit } => {
                let what = if *is_digit { "digit" } else { "letter" };
                format!("a {what} touches the placeholder of `{argument}`")
            }
            Self::TouchedByWord { argument, word } => {
                format!("the word `{word}` touches the placeholder of `{argument}`")
            }
            Self::Adjacent => "there is nothing between these placeholders".to_owned(),
            Self::Copied => "the translation is the English text".to_owned(),
            Self::PartlyCopied => "the translation has no word but those of the English text".to_owned(),
            Self::LostSentenceEnd => {
                "the translation does not end as a sentence does, and the English text does".to_owned()
            }
            Self::LostQuestionMark => "the English text asks, and the translation does not".to_owned(),
            Self::LostColon => "the English text ends with a colon, and the translation does not".to_owned(),
            Self::ChangedNumber { number, english } => format!(
                "the translation says {} where the English text says {}",
                shorten(number),
                shorten(english)
            ),
            Self::SurplusNumber { number } => format!("the English text does not say {}", shorten(number)),
            Self::LostNumber { english } => {
                format!("the translation does not say {}, as the English text does", shorten(english))
            }
            Self::LostTerm { term, .. } => {
                format!("the translation lacks `{}`, which is the same in every language", shorten(term))
            }
        }
    }

    fn help(&self) -> Help {
        match self {
            Self::Touched { is_digit: false, .. } | Self::TouchedByWord { .. } => "put a space between them",
            Self::Touched { is_digit: true, .. } => "remove the digit, or put a space between them",
            Self::Adjacent => "put a word, a punctuation mark or a space between them",
            Self::Copied | Self::PartlyCopied => {
                "translate it, or leave the cell empty until it is translated"
            }
            Self::LostSentenceEnd => "end it with the full stop of the language",
            Self::LostQuestionMark => "end it with the question mark of the language",
            Self::LostColon => "end it with the colon of the language",
            Self::ChangedNumber { .. } | Self::SurplusNumber { .. } | Self::LostNumber { .. } => {
                "say the same numbers, each as often"
            }
            Self::LostTerm { term, is_near } => {
                let help = "leave codes, names of headers and parameters, and addresses as they are";
                if *is_near {
                    return Help::likely(format!("did you mean `{term}`? {help}"), term.as_str());
                }
                help
            }
        }
        .into()
    }
}
