//! The version change that each kind of change requires, with the reason: one table for the code, the documentation,
//! `--help`, and the output of `catalogue diff`.
//!
//! There are two verdicts, as [semantic versioning](https://semver.org) names them. The first is for programs that
//! compile against the generated crate:
//!
//! - *major*: a program no longer compiles, or a lookup that found something returns nothing;
//! - *minor*: a program can name or find something new, or a program that still compiles behaves differently;
//! - *patch*: only texts for people differ. Every lookup and every recognized server message has the same result.
//!
//! The second is for clients of the API that the spec describes, in any programming language. It follows Smithy (a
//! changed status breaks, and so does a retry that is no longer safe; a new error breaks unless only a new kind of
//! request returns it), the Azure guidelines (the status and the code are the contract, the message is not), and RFC
//! 9457 (the `type` identifies a problem):
//!
//! - *major*: a client that follows the old spec can fail;
//! - *minor*: a client can do more or behave differently, and works if it does not;
//! - *patch*: only texts for people differ;
//! - *none*: the API responds as before. Only the crate's interpretation of a response differs.
//!
//! A rule can have a condition that a spec cannot express: `unless` names the case in which the change is compatible.

use std::fmt;

use serde::Serialize;

/// The part of the version that has to change, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// No part: nothing has changed for this audience.
    None,
    /// The third number: texts have changed.
    Patch,
    /// The second number: there is something new, or programs behave differently.
    Minor,
    /// The first number: programs break.
    Major,
}

impl Level {
    /// Every level, in ascending order.
    pub const ALL: &[Level] = &[Level::None, Level::Patch, Level::Minor, Level::Major];

    /// Returns the name: `none`, `patch`, `minor`, or `major`.
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

/// A group of users that a change can affect.
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

    /// Returns the name: `crate` or `api`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Audience::Crate => "crate",
            Audience::Api => "api",
        }
    }

    /// Returns a short description.
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
    /// The condition under which the change is compatible, which a spec cannot express. It completes the phrase "unless
    /// …".
    pub unless: Option<&'static str>,
}

/// Writes the reason and the condition.
impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unless {
            Some(unless) => write!(f, "{}, unless {unless}.", self.reason.trim_end_matches('.')),
            None => f.write_str(self.reason),
        }
    }
}

/// Declares each kind of change with its short description and its two rules.
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

            /// Returns a short description of the change, with `{}` for the text or the argument.
            pub(super) fn words(self) -> &'static str {
                match self {
                    $(ChangeKind::$kind => $words,)*
                }
            }

            /// Returns the meaning of a change of this kind for an audience.
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
    /// A code is new.
    CodeAdded: "added",
        crate: Minor "Programs can name it. The enum of codes is non-exhaustive.",
        api: Major "A client gets a code that it does not know."
            unless "only a new kind of request gets it, or the API sent it already";
    /// A code no longer exists.
    CodeRemoved: "removed",
        crate: Major "Its variant and the struct of its message no longer exist: a program that uses them no longer compiles.",
        api: Major "A client that handles the code no longer gets it."
            unless "the API had already stopped sending it";
    /// A code has another name, and the old name is an alias.
    CodeRenamed: "renamed",
        crate: Major "Its variant and the struct of its message have another name: a program that uses the old one no longer compiles.",
        api: Major "A client that handles the old name gets the new one."
            unless "the API still sends the old name";
    /// A code is now deprecated: the API no longer sends it.
    CodeDeprecated: "deprecated",
        crate: Minor "It works as before, and `deprecation_note` returns a note: programs should stop using it.",
        api: Major "A client that handles the code gets another one instead."
            unless "the API had already stopped sending it, or still sends it";
    /// A code is no longer deprecated.
    CodeRestored: "no longer deprecated",
        crate: Minor "It works as before, and `deprecation_note` returns `None`.",
        api: Major "A client gets a code that it no longer expects."
            unless "the API never stopped sending it";
    /// The deprecation note of a code has changed.
    DeprecationReworded: "deprecation reworded",
        crate: Patch "Only the note differs.",
        api: Patch "Only the note differs.";
    /// A code has another status.
    StatusMoved: "moved to another status",
        crate: Minor "Every program still compiles, and one that checks the status behaves differently.",
        api: Major "The status is part of the contract: a client that checks it behaves differently.";
    /// A code has another advice. A program retries if it did before.
    AdviceMoved: "moved to another advice",
        crate: Minor "Every program still compiles, and one that follows the advice behaves differently.",
        api: Minor "A client that follows the advice behaves differently, and still retries if it did.";
    /// A program can now retry the request.
    RetryAdded: "moved to an advice that retries",
        crate: Minor "Every program still compiles, and one that follows the advice now retries.",
        api: Minor "A client can retry. One that does not works as before.";
    /// A program must no longer retry the request.
    RetryRemoved: "moved to an advice that does not retry",
        crate: Minor "Every program still compiles, and one that follows the advice no longer retries.",
        api: Major "A client that retries, as the old spec says, does so in vain.";
    /// A code has another alias.
    AliasAdded: "alias added",
        crate: Minor "A lookup that failed now finds the code.",
        api: Major "A client gets a name that it does not know."
            unless "only a new kind of request gets it, or the API sent it already";
    /// An alias of a code no longer exists.
    AliasRemoved: "alias removed",
        crate: Major "A lookup by this name no longer finds the code.",
        api: Major "A client that handles this name no longer gets it."
            unless "the API had already stopped sending it";
    /// The message of a code has a new argument.
    ArgumentAdded: "argument {} added",
        crate: Major "The struct of the message has a new field: a program that creates one no longer compiles.",
        api: Minor "A response has one more argument, which a client can ignore.";
    /// The message of a code no longer has an argument.
    ArgumentRemoved: "argument {} removed",
        crate: Major "The struct of the message loses the field: a program that sets it no longer compiles.",
        api: Major "A client that reads the argument no longer finds it.";
    /// An argument has another name, and nothing else about it has changed.
    ArgumentRenamed: "argument {} renamed",
        crate: Major "The field of the message's struct is renamed: a program that sets the old one no longer compiles.",
        api: Major "A client that reads the argument by its old name no longer finds it.";
    /// An argument has another type.
    ArgumentRetyped: "type of argument {} changed",
        crate: Major "The field of the message's struct has another type: a program that sets it no longer compiles.",
        api: Major "A client that reads the argument gets a value of another type.";
    /// The description of an argument in the language of the templates has changed.
    DescriptionReworded: "description of argument {} reworded",
        crate: Patch "Only documentation differs.",
        api: Patch "Only documentation differs.";
    /// The example of an argument has changed.
    ExampleChanged: "example of argument {} changed",
        crate: Patch "Only documentation and examples differ.",
        api: Patch "Only documentation and examples differ.";
    /// The message of a code in the language of the templates has changed.
    MessageReworded: "message reworded",
        crate: Patch "Only a text for people differs. A server message that is no longer recognized is a separate change.",
        api: Patch "A message is not part of the contract: only a text for people differs.";
    /// The help of a code in the language of the templates has changed.
    HelpReworded: "help reworded",
        crate: Patch "Only a text for people differs.",
        api: Patch "Only a text for people differs.";
    /// The address of a code's documentation has changed.
    SourceChanged: "source changed",
        crate: Patch "Only an address for people differs.",
        api: Major "It is the `type` of problem details, by which a client identifies the problem."
            unless "the API sends no problem details, or the service sets their `type`";
    /// The documented message of a code has changed.
    DocumentedChanged: "documented message changed",
        crate: Patch "Nothing in the generated code depends on it.",
        api: Patch "Only documentation differs.";
    /// A sentence of the server is newly recognized.
    WordingAdded: "wording added",
        crate: Minor "A message that was passed on unchanged is now recognized, and programs can act on it.",
        api: None "The API responds as before. Only the crate recognizes more.";
    /// A sentence of the server is no longer recognized.
    WordingRemoved: "wording removed",
        crate: Minor "A message that was recognized is now passed on unchanged.",
        api: None "The API responds as before. Only the crate recognizes less.";
    /// A sentence of the server now has another advice.
    WordingChanged: "wording changed",
        crate: Minor "Every program still compiles, and one that follows the advice can behave differently.",
        api: None "The API responds as before. Only the crate interprets it differently.";
    /// A message of the server is no longer recognized.
    ReadingLost: "no longer recognizes a message",
        crate: Minor "A program no longer gets the code, the arguments, or the wait from such a message.",
        api: None "The API responds as before. Only the crate recognizes less.";
    /// A message of the server is recognized differently.
    ReadingChanged: "reads a message as something else",
        crate: Minor "A program gets another code, other arguments, another advice, or another wait from such a message.",
        api: None "The API responds as before. Only the crate interprets it differently.";
    /// A message of the server is newly recognized, because a template now matches it.
    ReadingGained: "recognizes a message that it did not",
        crate: Minor "A message that was passed on unchanged is now recognized, and programs can act on it.",
        api: None "The API responds as before. Only the crate recognizes more.";
    /// A status is new.
    StatusAdded: "added",
        crate: Minor "`reason_of_status` now returns a phrase for it.",
        api: Major "A client gets a status that it does not know."
            unless "only a new kind of request gets it, or the API, or a gateway before it, sent it already";
    /// A status no longer exists.
    StatusRemoved: "removed",
        crate: Major "`reason_of_status` returned a phrase for it and now returns `None`.",
        api: Major "A client that handles the status no longer gets it."
            unless "the API had already stopped sending it, or still sends it";
    /// The reason phrase of a status in the language of the templates has changed.
    ReasonReworded: "reason reworded",
        crate: Patch "Only a text for people differs.",
        api: Patch "Clients ignore the phrase. Only a text for people differs.";
    /// A status alone now means a code.
    StatusCodeAdded: "means a code",
        crate: Minor "`from_status` now returns a code for a response without a code.",
        api: None "The API responds as before. Only the crate interprets it differently.";
    /// A status alone means another code.
    StatusCodeMoved: "means another code",
        crate: Minor "`from_status` returns another code for a response without a code: a program that checks it behaves differently.",
        api: None "The API responds as before. Only the crate interprets it differently.";
    /// A status alone no longer means a code.
    StatusCodeRemoved: "no longer means a code",
        crate: Major "`from_status` returned a code for a response without a code, and now returns `None`.",
        api: None "The API responds as before. Only the crate no longer interprets it.";
    /// A status that means no code has a new advice.
    StatusAdviceAdded: "advice added",
        crate: Minor "`advice_of_status` now returns an advice.",
        api: Minor "A client learns what to do, and does not retry, as before.";
    /// A status that means no code has another advice. A program retries if it did before.
    StatusAdviceMoved: "moved to another advice",
        crate: Minor "Every program still compiles, and one that follows the advice of the status behaves differently.",
        api: Minor "A client that follows the advice behaves differently, and still retries if it did.";
    /// A program can now retry the request after a status that means no code.
    StatusRetryAdded: "moved to an advice that retries",
        crate: Minor "Every program still compiles, and one that follows the advice of the status now retries.",
        api: Minor "A client can retry. One that does not works as before.";
    /// A program must no longer retry the request after a status that means no code.
    StatusRetryRemoved: "moved to an advice that does not retry",
        crate: Minor "Every program still compiles, and one that follows the advice of the status no longer retries.",
        api: Major "A client that retries, as the old spec says, does so in vain.";
    /// A status that means no code no longer has an advice.
    StatusAdviceRemoved: "advice removed",
        crate: Major "`advice_of_status` returned an advice and now returns `None`.",
        api: Major "A client no longer knows whether to retry.";
    /// A language is new.
    LocaleAdded: "added",
        crate: Minor "Programs can ask for it. The enum of locales is non-exhaustive.",
        api: Minor "A client that asks for the language now gets it.";
    /// A language no longer exists.
    LocaleRemoved: "removed",
        crate: Major "Its variant no longer exists: a program that uses it no longer compiles, and its tag is not found.",
        api: Minor "A client that asks for the language gets another one, as HTTP allows.";
    /// A text has a new translation.
    TranslationAdded: "{} added",
        crate: Patch "Only a text for people differs: before, it was that of the next fallback.",
        api: Patch "Only a text for people differs: before, it was that of the next fallback.";
    /// The translation of a text has changed.
    TranslationChanged: "{} changed",
        crate: Patch "Only a text for people differs.",
        api: Patch "Only a text for people differs.";
    /// A text is no longer translated.
    TranslationRemoved: "{} lost",
        crate: Patch "Only a text for people differs: now, it is that of the next fallback.",
        api: Patch "Only a text for people differs: now, it is that of the next fallback.";
}

impl ChangeKind {
    /// Returns the part of the version that a change of this kind requires to change, for an audience.
    #[must_use]
    pub const fn level(self, audience: Audience) -> Level {
        self.meaning(audience).level
    }
}

/// Writes the name of the kind as in JSON: `code-added`.
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
