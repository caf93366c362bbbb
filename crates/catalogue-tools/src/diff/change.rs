//! A change of a spec.

use std::fmt;

use serde::Serialize;

use super::{Audience, ChangeKind, Level, Meaning};

/// A change between two specs.
///
/// Its `Display` is a short description without the code, status, or locale that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The kind of the change.
    pub kind: ChangeKind,
    /// The code. If `None`, the change is about a status or about a whole locale.
    pub code: Option<String>,
    /// The status. If a code has moved to another status, both are in `old` and `new`.
    pub status: Option<u16>,
    /// The argument. If it was renamed, its old name.
    pub argument: Option<String>,
    /// The locale.
    pub locale: Option<String>,
    /// The kind of text, if a translation has changed.
    pub text: Option<TranslatedText>,
    /// An example of a server message that is recognized differently.
    pub message: Option<String>,
    /// The code of the response that the message is in, or `None` if the response has no code.
    pub under: Option<String>,
    /// The old value as in its table; the message of a removed code; or the old result for the server's message. `None`
    /// if there was none.
    pub old: Option<String>,
    /// The new value as in its table; the message of an added code; or the new result for the server's message. `None`
    /// if there is none.
    pub new: Option<String>,
}

impl Change {
    /// Returns the meaning of the change for an audience, with the reason.
    #[must_use]
    pub const fn meaning(&self, audience: Audience) -> Meaning {
        self.kind.meaning(audience)
    }

    /// Returns the part of the version that the change requires to change, for an audience.
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
        // For a change of a whole locale, the subject is already the locale.
        if let (Some(locale), Some(_)) = (&self.locale, self.text) {
            write!(f, "{locale} ")?;
        }
        f.write_str(&self.kind.words().replace("{}", &object))
    }
}
