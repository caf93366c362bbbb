//! A change of a spec.

use std::fmt;

use serde::Serialize;

use super::{Audience, ChangeKind, Level, Meaning};

/// One thing that has changed.
///
/// Its `Display` says what, in a few words and without the code, status or locale that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The kind of the change.
    pub kind: ChangeKind,
    /// The code that the change is about. Without one, it is about a status, or about a locale as a whole.
    pub code: Option<String>,
    /// The status that the change is about. If a code has moved to another, that is in `old` and `new`.
    pub status: Option<u16>,
    /// The argument. If it has been renamed, its old name.
    pub argument: Option<String>,
    /// The locale.
    pub locale: Option<String>,
    /// Which of the texts, if one in another language has changed.
    pub text: Option<TranslatedText>,
    /// A message of the server that is read otherwise, as an example.
    pub message: Option<String>,
    /// The code of the response that the message is in. `None` if the response has no code.
    pub under: Option<String>,
    /// How it was, as it is written in its table; the message, if a code was removed; what the server's message was read as. `None` if
    /// there was nothing.
    pub old: Option<String>,
    /// How it is now; the message, if a code was added; what the server's message is read as. `None` if there is nothing any more.
    pub new: Option<String>,
}

impl Change {
    /// The meaning of the change for an audience, with the reason.
    #[must_use]
    pub const fn meaning(&self, audience: Audience) -> Meaning {
        self.kind.meaning(audience)
    }

    /// The part of the version that the change requires to change, for an audience.
    #[must_use]
    pub const fn level(&self, audience: Audience) -> Level {
        self.kind.level(audience)
    }
}

/// A text that is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TranslatedText {
    /// The message of a code.
    Message,
    /// The help of a code.
    Help,
    /// The description of a code's argument.
    Description,
    /// The reason phrase of a status.
    Reason,
}

impl TranslatedText {
    fn as_str(self) -> &'static str {
        match self {
            TranslatedText::Message => "message",
            TranslatedText::Help => "help",
            TranslatedText::Description => "description",
            TranslatedText::Reason => "reason",
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let argument = self.argument.as_ref().map(|name| format!("`{name}`"));
        let object = match (self.text, argument) {
            (Some(text), None) => text.as_str().to_owned(),
            (Some(text), Some(argument)) => format!("{} of argument {argument}", text.as_str()),
            (None, argument) => argument.unwrap_or_default(),
        };
        // Of a locale as a whole, the locale is what has changed.
        if let (Some(locale), Some(_)) = (&self.locale, self.text) {
            write!(f, "{locale} ")?;
        }
        f.write_str(&self.kind.words().replace("{}", &object))
    }
}
