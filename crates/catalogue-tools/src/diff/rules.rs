//! The meaning of each kind of change for the next version, with the reason: one table, which the code, the documentation, `--help`, and the
//! output of `mde-errors diff` share.
//!
//! There are two verdicts, as [semantic versioning](https://semver.org) names them. The first is for programs that compile against
//! the generated crate:
//!
//! - *major*: a program that compiled no longer does, or a lookup that found something finds nothing;
//! - *minor*: a program can name or find what it could not, or a program that compiles as before now acts otherwise;
//! - *patch*: only texts for people differ. Every lookup and every reading of a server's message gives the same.
//!
//! The second is for clients of the API that the spec describes, in any programming language. It follows Smithy (a status that changes
//! breaks, and so does a retry that is no longer safe; a new error breaks unless only a new kind of request gets it), the Azure
//! guidelines (the status and the code are the contract, a message is not), and RFC 9457 (the `type` names a problem):
//!
//! - *major*: a client that does what the old spec says can fail;
//! - *minor*: a client can do more, or can act otherwise than before, and works if it does not;
//! - *patch*: only texts for people differ;
//! - *none*: the API responds as before. Only what the crate makes of a response differs.
//!
//! A rule can have a condition, which a spec cannot say: `unless` names what would make the change compatible.

use std::fmt;

use serde::Serialize;

/// The part of the version that has to change, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// No part: nothing has changed for this audience.
    None,
    /// The third number: texts have changed.
    Patch,
    /// The second number: there is more, or programs act otherwise.
    Minor,
    /// The first number: programs break.
    Major,
}

impl Level {
    /// Every level, from the least.
    pub const ALL: &[Level] = &[Level::None, Level::Patch, Level::Minor, Level::Major];

    /// Its name: `none`, `patch`, `minor` or `major`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Patch => "patch",
            Level::Minor => "minor",
            Level::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Those for whom a change has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Programs that compile against the crate that is generated from the spec.
    Crate,
    /// Clients of the API that the spec describes, in any programming language.
    Api,
}

impl Audience {
    /// Every audience.
    pub const ALL: &[Audience] = &[Audience::Crate, Audience::Api];

    /// Its name: `crate` or `api`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Audience::Crate => "crate",
            Audience::Api => "api",
        }
    }

    /// Who they are, in a few words.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Audience::Crate => "programs that compile against the crate",
            Audience::Api => "clients of the API",
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The meaning of a kind of change for an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Meaning {
    /// The part of the version that has to change.
    pub level: Level,
    /// The reason, as a sentence.
    pub reason: &'static str,
    /// The condition under which the change is compatible after all, which a spec cannot say. It completes "unless …".
    pub unless: Option<&'static str>,
}

/// The reason, and the condition.
impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unless {
            Some(unless) => write!(f, "{}, unless {unless}.", self.reason.trim_end_matches('.')),
            None => f.write_str(self.reason),
        }
    }
}

/// Declares each kind of change with the words for it and its two rules.
macro_rules! table {
    (@unless) => { None };
    (@unless $unless:literal) => { Some($unless) };
    ($(
        $(#[$doc:meta])*
        $kind:ident: $words:literal,
            crate: $crate_level:ident $crate_reason:literal,
            api: $api_level:ident $api_reason:literal $(unless $unless:literal)?;
    )*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum ChangeKind {
            $(
                $(#[$doc])*
                ///
                #[doc = concat!("- For the crate, `", stringify!($crate_level), "`: ", $crate_reason)]
                #[doc = concat!("- For the API, `", stringify!($api_level), "`: ", $api_reason $(, " Unless ", $unless, ".")?)]
                $kind,
            )*
        }

        impl ChangeKind {
            /// Every kind.
            pub const ALL: &[ChangeKind] = &[$(ChangeKind::$kind),*];

            /// The change in a few words, with `{}` for the text or the argument.
            pub(super) fn words(self) -> &'static str {
                match self {
                    $(ChangeKind::$kind => $words,)*
                }
            }

            /// The meaning of a change of this kind for an audience.
            #[must_use]
            pub const fn meaning(self, audience: Audience) -> Meaning {
                match (self, audience) {
                    $(
                        (ChangeKind::$kind, Audience::Crate) => {
                            Meaning { level: Level::$crate_level, reason: $crate_reason, unless: None }
                        }
                        (ChangeKind::$kind, Audience::Api) => Meaning {
                            level: Level::$api_level,
                            reason: $api_reason,
                            unless: table!(@unless $($unless)?),
                        },
                    )*
                }
            }
        }
    };
}

table! {
    /// A code that was not there.
    CodeAdded: "added",
        crate: Minor "Programs can name it; the enum of the codes is open for more.",
        api: Major "A client gets a code that it does not know."
            unless "only a new kind of request gets it, or the API sent it already";
    /// A code that is no longer there.
    CodeRemoved: "removed",
        crate: Major "Its variant and its message's struct are gone: a program that names them no longer compiles.",
        api: Major "A client that handles the code no longer gets it."
            unless "the API had stopped sending it";
    /// A code has another name, and the old one is an alias.
    CodeRenamed: "renamed",
        crate: Major "Its variant and its message's struct have another name: a program that names the old one no longer compiles.",
        api: Major "A client that handles the old name gets another."
            unless "the API still sends the old name wherever it did";
    /// A code that the API no longer sends, from now on.
    CodeDeprecated: "deprecated",
        crate: Minor "It works as before, and `deprecated` returns a note: programs should stop using it.",
        api: Major "A client that handles the code gets another in its place."
            unless "the API had stopped sending it, or still does";
    /// A code that was deprecated and is not any more.
    CodeRestored: "no longer deprecated",
        crate: Minor "It works as before, and `deprecated` no longer returns a note.",
        api: Major "A client gets a code that it no longer expects."
            unless "the API never stopped sending it";
    /// The note about a code that was and is deprecated.
    DeprecationReworded: "deprecation reworded",
        crate: Patch "Only the note differs.",
        api: Patch "Only the note differs.";
    /// A code comes with another status.
    StatusMoved: "moved to another status",
        crate: Minor "Every program compiles as before, and one that looks at the status acts otherwise.",
        api: Major "The status is part of the contract: a client that looks at it acts otherwise.";
    /// A program does something else next, and sends the request again if it did before.
    AdviceMoved: "moved to another advice",
        crate: Minor "Every program compiles as before, and one that follows the advice acts otherwise.",
        api: Minor "A client that follows the advice acts otherwise, and still retries if it did.";
    /// A program can send the request again, and could not.
    RetryAdded: "moved to an advice that retries",
        crate: Minor "Every program compiles as before, and one that follows the advice now retries.",
        api: Minor "A client can retry; one that does not works as before.";
    /// A program must not send the request again, and could.
    RetryRemoved: "moved to an advice that does not retry",
        crate: Minor "Every program compiles as before, and one that follows the advice no longer retries.",
        api: Major "A client that retries, as the old spec says, does so in vain.";
    /// Another name for a code.
    AliasAdded: "alias added",
        crate: Minor "A lookup that failed now finds the code.",
        api: Major "A client gets a name that it does not know."
            unless "only a new kind of request gets it, or the API sent it already";
    /// A name for a code that is no longer one.
    AliasRemoved: "alias removed",
        crate: Major "A lookup that found the code by this name no longer does.",
        api: Major "A client that handles this name no longer gets it."
            unless "the API had stopped sending it";
    /// The message of a code has an argument that it did not have.
    ArgumentAdded: "argument {} added",
        crate: Major "It is a field of the message's struct: a program that makes one lacks it and no longer compiles.",
        api: Minor "A response has one more argument, which a client can ignore.";
    /// The message of a code no longer has an argument.
    ArgumentRemoved: "argument {} removed",
        crate: Major "Its field of the message's struct is gone: a program that sets it no longer compiles.",
        api: Major "A client that reads the argument no longer finds it.";
    /// An argument has another name, and is the same in all else.
    ArgumentRenamed: "argument {} renamed",
        crate: Major "A field of the message's struct has its name: a program that sets the old one no longer compiles.",
        api: Major "A client that reads the argument by its old name no longer finds it.";
    /// An argument takes other values.
    ArgumentRetyped: "type of argument {} changed",
        crate: Major "Its field of the message's struct takes other values: a program that sets it no longer compiles.",
        api: Major "A client that reads the argument gets a value of another type.";
    /// The description of an argument, in the language of the templates.
    DescriptionReworded: "description of argument {} reworded",
        crate: Patch "Only documentation differs.",
        api: Patch "Only documentation differs.";
    /// An argument has another example.
    ExampleChanged: "example of argument {} changed",
        crate: Patch "Only documentation and examples differ.",
        api: Patch "Only documentation and examples differ.";
    /// The message of a code, in the language of the templates.
    MessageReworded: "message reworded",
        crate: Patch "Only a text for people differs. A server's message that is no longer read as before is a change of its own.",
        api: Patch "A message is not part of the contract: only a text for people differs.";
    /// The help of a code, in the language of the templates.
    HelpReworded: "help reworded",
        crate: Patch "Only a text for people differs.",
        api: Patch "Only a text for people differs.";
    /// A code is documented elsewhere.
    SourceChanged: "source changed",
        crate: Patch "Only an address for people differs.",
        api: Major "It is the `type` of problem details, by which a client knows the problem."
            unless "no problem details are sent, or their `type` is set by the service";
    /// Its message is documented otherwise.
    DocumentedChanged: "documented message changed",
        crate: Patch "Nothing that is generated for programs depends on it.",
        api: Patch "Only documentation differs.";
    /// A sentence of the server that is recognized and was not.
    WordingAdded: "wording added",
        crate: Minor "A message that was passed on as it came is now recognized, and can be acted on.",
        api: None "The API responds as before; only the crate recognizes more.";
    /// A sentence of the server that is no longer recognized.
    WordingRemoved: "wording removed",
        crate: Minor "A message that was recognized is now passed on as it came.",
        api: None "The API responds as before; only the crate recognizes less.";
    /// A sentence of the server means something else to a program.
    WordingChanged: "wording changed",
        crate: Minor "Every program compiles as before, and one that follows the advice can act otherwise.",
        api: None "The API responds as before; only the crate draws another conclusion.";
    /// A message of the server that was recognized and is not any more.
    ReadingLost: "no longer recognizes a message",
        crate: Minor "A program no longer gets the code, the arguments, or the wait from such a message.",
        api: None "The API responds as before; only the crate recognizes less.";
    /// A message of the server that is read as something else.
    ReadingChanged: "reads a message as something else",
        crate: Minor "A program gets another code, other arguments, another advice, or another wait from such a message.",
        api: None "The API responds as before; only the crate draws another conclusion.";
    /// A message of the server that is recognized and was not, because a template makes it now.
    ReadingGained: "recognizes a message that it did not",
        crate: Minor "A message that was passed on as it came is now recognized, and can be acted on.",
        api: None "The API responds as before; only the crate recognizes more.";
    /// A status that was not there.
    StatusAdded: "added",
        crate: Minor "`reason_of_status` now returns a phrase for it.",
        api: Major "A client gets a status that it does not know."
            unless "only a new kind of request gets it, or the API, or a gateway before it, sent it already";
    /// A status that is no longer there.
    StatusRemoved: "removed",
        crate: Major "`reason_of_status` returned a phrase for it and now returns `None`.",
        api: Major "A client that handles the status no longer gets it."
            unless "the API had stopped sending it, or still does";
    /// The reason phrase of a status, in the language of the templates.
    ReasonReworded: "reason reworded",
        crate: Patch "Only a text for people differs.",
        api: Patch "Clients ignore the phrase: only a text for people differs.";
    /// A status alone means a code, and meant none.
    StatusCodeAdded: "means a code",
        crate: Minor "`from_status` now returns a code for a response that has none.",
        api: None "The API responds as before; only the crate draws another conclusion.";
    /// A status alone means another code.
    StatusCodeMoved: "means another code",
        crate: Minor "`from_status` returns another code for a response that has none: a program that looks at it acts otherwise.",
        api: None "The API responds as before; only the crate draws another conclusion.";
    /// A status alone means no code any more.
    StatusCodeRemoved: "means no code any more",
        crate: Major "`from_status` returned a code for a response that has none, and now returns `None`.",
        api: None "The API responds as before; only the crate draws no conclusion.";
    /// A status that means no code has an advice, and had none.
    StatusAdviceAdded: "advice added",
        crate: Minor "`advice_of_status` now returns an advice.",
        api: Minor "A client learns what to do, and does not retry, as before.";
    /// A program does something else about a status that means no code, and sends the request again if it did before.
    StatusAdviceMoved: "moved to another advice",
        crate: Minor "Every program compiles as before, and one that follows the advice of the status acts otherwise.",
        api: Minor "A client that follows the advice acts otherwise, and still retries if it did.";
    /// A program can send the request again after a status that means no code, and could not.
    StatusRetryAdded: "moved to an advice that retries",
        crate: Minor "Every program compiles as before, and one that follows the advice of the status now retries.",
        api: Minor "A client can retry; one that does not works as before.";
    /// A program must not send the request again after a status that means no code, and could.
    StatusRetryRemoved: "moved to an advice that does not retry",
        crate: Minor "Every program compiles as before, and one that follows the advice of the status no longer retries.",
        api: Major "A client that retries, as the old spec says, does so in vain.";
    /// A status that means no code has no advice any more.
    StatusAdviceRemoved: "advice removed",
        crate: Major "`advice_of_status` returned an advice and now returns `None`.",
        api: Major "A client no longer knows whether to retry.";
    /// A language that was not there.
    LocaleAdded: "added",
        crate: Minor "Programs can ask for it; the enum of the locales is open for more.",
        api: Minor "A client that asks for the language now gets it.";
    /// A language that is no longer there.
    LocaleRemoved: "removed",
        crate: Major "Its variant is gone: a program that names it no longer compiles, and its tag is no longer found.",
        api: Minor "A client that asks for the language gets another, as HTTP allows.";
    /// A text is translated that was not.
    TranslationAdded: "{} added",
        crate: Patch "Only a text for people differs: it was that of the next fallback.",
        api: Patch "Only a text for people differs: it was that of the next fallback.";
    /// A text is translated otherwise.
    TranslationChanged: "{} changed",
        crate: Patch "Only a text for people differs.",
        api: Patch "Only a text for people differs.";
    /// A text that was translated is not any more.
    TranslationRemoved: "{} lost",
        crate: Patch "Only a text for people differs: it is that of the next fallback.",
        api: Patch "Only a text for people differs: it is that of the next fallback.";
}

impl ChangeKind {
    /// The part of the version that a change of this kind requires to change, for an audience.
    #[must_use]
    pub const fn level(self, audience: Audience) -> Level {
        self.meaning(audience).level
    }
}

/// The name of the kind as in JSON: `code-added`.
impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        f.pad(&name)
    }
}
