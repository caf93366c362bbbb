//! A change, and the kinds of changes there are.

use std::fmt;

use serde::Serialize;

/// One thing that has changed.
///
/// Its `Display` says what, in a few words and without the code, status or locale that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What has happened.
    pub kind: ChangeKind,
    /// The code that it has to do with. Without one, it has to do with a status, or with a locale as a whole.
    pub code: Option<String>,
    /// The status that it has to do with. Where a code has moved to another, that is in `old` and `new`.
    pub status: Option<u16>,
    /// The argument. Where it has been renamed, its old name.
    pub argument: Option<String>,
    /// The locale.
    pub locale: Option<String>,
    /// Which of the texts, where one in another language has changed.
    pub text: Option<TranslatedText>,
    /// How it was, as it is written in its table; the message, where a code was removed. None where there was nothing.
    pub old: Option<String>,
    /// How it is now; the message, where a code was added. None where there is nothing any more.
    pub new: Option<String>,
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

/// Declares the kinds of changes once: the variant, its documentation, and the words for it.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $words:literal,)*) => {
        /// What may happen to a spec.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum ChangeKind {
            $($(#[$doc])* $kind,)*
        }

        impl ChangeKind {
            /// Every kind.
            pub const ALL: &[ChangeKind] = &[$(ChangeKind::$kind),*];

            /// What has happened, in a few words; `{}` stands for what is translated or for the argument.
            fn words(self) -> &'static str {
                match self {
                    $(ChangeKind::$kind => $words,)*
                }
            }
        }
    };
}

kinds! {
    /// A code that was not there.
    CodeAdded: "added",
    /// A code that is no longer there.
    CodeRemoved: "removed",
    /// A code that the API no longer answers, from now on.
    CodeDeprecated: "deprecated",
    /// A code that was deprecated, and is not any more.
    CodeRestored: "no longer deprecated",
    /// What to use instead of a code that was and is deprecated.
    DeprecationReworded: "deprecation reworded",
    /// A code comes with another status.
    StatusMoved: "moved to another status",
    /// A program does something else next.
    AdviceMoved: "moved to another advice",
    /// Another name for a code.
    AliasAdded: "alias added",
    /// A name for a code that no longer is one.
    AliasRemoved: "alias removed",
    /// The message of a code has an argument that it had not.
    ArgumentAdded: "argument {} added",
    /// The message of a code no longer has an argument.
    ArgumentRemoved: "argument {} removed",
    /// An argument has another name, and is the same in all else.
    ArgumentRenamed: "argument {} renamed",
    /// An argument takes other values.
    ArgumentRetyped: "type of argument {} changed",
    /// What an argument stands for is said in other words.
    DescriptionReworded: "description of argument {} reworded",
    /// An argument has another example.
    ExampleChanged: "example of argument {} changed",
    /// The message of a code, in the language of the templates.
    MessageReworded: "message reworded",
    /// The help of a code, in the language of the templates.
    HelpReworded: "help reworded",
    /// A code is documented elsewhere.
    SourceChanged: "source changed",
    /// Its message is documented otherwise.
    DocumentedChanged: "documented message changed",
    /// A sentence of the server that is understood, and was not.
    WordingAdded: "wording added",
    /// A sentence of the server that is no longer understood.
    WordingRemoved: "wording removed",
    /// A sentence of the server means something else to a program.
    WordingChanged: "wording changed",
    /// A status that was not there.
    StatusAdded: "added",
    /// A status that is no longer there.
    StatusRemoved: "removed",
    /// The reason phrase of a status, in the language of the templates.
    ReasonReworded: "reason reworded",
    /// A status alone stands for another code.
    StatusCodeMoved: "stands for another code",
    /// A program does something else about a status that stands for no code.
    StatusAdviceMoved: "moved to another advice",
    /// A language that was not there.
    LocaleAdded: "added",
    /// A language that is no longer there.
    LocaleRemoved: "removed",
    /// A text is translated that was not.
    TranslationAdded: "{} added",
    /// A text is translated otherwise.
    TranslationChanged: "{} changed",
    /// A text that was translated is not any more.
    TranslationRemoved: "{} lost",
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
