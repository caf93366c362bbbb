//! The checked spec: the content of the tables, without mistakes.
//!
//! Its fields are private and only [`Spec::check`] returns one, so code with a `Spec` may rely on every rule.

pub mod locale;
pub mod pseudo;
pub mod reserved;
pub mod standard;
pub mod status;

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Advice, Kind};

use crate::diagnostic::Rule;
use crate::message::ParsedMessage;

pub use locale::LocaleTag;

/// A spec without mistakes, sorted by name. It does not depend on the order of rows.
#[derive(Clone, Debug)]
pub struct Spec {
    pub(crate) codes: Vec<SpecCode>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) translations: Vec<Translation>,
    pub(crate) wordings: Vec<Wording>,
}

/// An error code.
#[derive(Clone, Debug)]
pub struct SpecCode {
    pub(crate) name: String,
    pub(crate) status: u16,
    pub(crate) advice: Advice,
    pub(crate) aliases: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) source: String,
    pub(crate) documented: Option<Documented>,
    pub(crate) arguments: Vec<SpecArgument>,
    pub(crate) message: ParsedMessage,
    pub(crate) help: String,
}

/// A code's message as it is documented.
#[derive(Clone, Debug)]
pub enum Documented {
    /// The template, with each argument's description in braces.
    Template(String),
    /// A description of the message.
    Description(String),
}

/// An argument of a code's message.
#[derive(Clone, Debug)]
pub struct SpecArgument {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) description: String,
    pub(crate) example: String,
}

/// An HTTP status.
#[derive(Clone, Debug)]
pub struct Status {
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) has_standard_reason: bool,
    pub(crate) code: Option<String>,
    pub(crate) advice: Option<Advice>,
}

/// A sentence that the API was observed to send.
#[derive(Clone, Debug)]
pub struct Wording {
    pub(crate) message: ParsedMessage,
    pub(crate) code: String,
    pub(crate) under: Vec<String>,
    pub(crate) advice: Option<Advice>,
    pub(crate) source: String,
}

/// The texts of one language. A missing text is not translated.
#[derive(Clone, Debug)]
pub struct Translation {
    pub(crate) locale: LocaleTag,
    /// Boxed, because the nodes of a map have room for more entries than they hold.
    pub(crate) messages: BTreeMap<String, Box<ParsedMessage>>,
    pub(crate) helps: BTreeMap<String, String>,
    pub(crate) reasons: BTreeMap<u16, String>,
    /// The sentences of advices that differ from the generator's own.
    pub(crate) advices: BTreeMap<Advice, String>,
    pub(crate) descriptions: BTreeMap<String, Vec<(String, String)>>,
    /// The texts that were translated from an old English text: the key, and the column that records the old text.
    pub(crate) stale: BTreeSet<(String, &'static str)>,
}

impl Spec {
    /// Returns a spec of one code with one message in one language, and the rules that the message breaks. The spec is
    /// `None` if the message cannot be parsed. Tests of the standard use this for messages that the check rejects.
    #[doc(hidden)]
    #[must_use]
    pub fn of_message(locale: &str, source: &str, kinds: &[(String, Kind)]) -> (Option<Self>, Vec<Rule>) {
        let (message, errors) = ParsedMessage::read(source);
        let rules = errors.iter().map(|error| error.mistake.rule).collect();
        let (Some(message), Ok(locale)) = (message, LocaleTag::parse(locale)) else { return (None, rules) };
        let argument = |name: &str| SpecArgument {
            name: name.to_owned(),
            kind: kinds.iter().find(|(known, _)| known == name).map_or(Kind::String, |(_, kind)| *kind),
            description: String::new(),
            example: String::new(),
        };
        let code = SpecCode {
            name: "Code".to_owned(),
            status: 400,
            advice: Advice::GiveUp,
            aliases: Vec::new(),
            deprecated: None,
            source: String::new(),
            documented: None,
            arguments: message.argument_names().map(argument).collect(),
            message: message.clone(),
            help: String::new(),
        };
        let messages = BTreeMap::from([("Code".to_owned(), Box::new(message))]);
        let translation = Translation { messages, ..Translation::empty(locale) };
        (
            Some(Self {
                codes: vec![code],
                statuses: Vec::new(),
                translations: vec![translation],
                wordings: Vec::new(),
            }),
            rules,
        )
    }

    /// Returns the codes, by name.
    #[must_use]
    pub fn codes(&self) -> &[SpecCode] {
        &self.codes
    }

    /// Returns the statuses, from the lowest: the registered ones from 300 on, and those of the table.
    #[must_use]
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// Returns the translations, by the tag of their locale.
    #[must_use]
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Returns the sentences that the API was observed to send, in the order of their text.
    #[must_use]
    pub fn wordings(&self) -> &[Wording] {
        &self.wordings
    }
}

impl SpecCode {
    /// Returns the name of the code: the code on the wire, or a name for it if that is not an identifier.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the HTTP status of responses with the code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the advice: what a program does next.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.advice
    }

    /// Returns the other codes that the API sends for the same error.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// Returns the replacement in words, if the code is deprecated.
    #[must_use]
    pub fn deprecated(&self) -> Option<&str> {
        self.deprecated.as_deref()
    }

    /// Returns the address of the documentation of the code.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the message as it is documented there, if it is.
    #[must_use]
    pub fn documented(&self) -> Option<&Documented> {
        self.documented.as_ref()
    }

    /// Returns the arguments of the message, in the order in which the message names them.
    #[must_use]
    pub fn arguments(&self) -> &[SpecArgument] {
        &self.arguments
    }

    /// Returns the message, in the language of the templates.
    #[must_use]
    pub fn message(&self) -> &ParsedMessage {
        &self.message
    }

    /// Returns the help, in the language of the templates: an instruction for the reader of the message.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl SpecArgument {
    /// Returns the name, as messages spell it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the kind of the values.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns the meaning of the argument, in the language of the templates.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Returns an example of a value.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }
}

impl Status {
    /// Returns the status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the reason phrase, in the language of the templates.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns whether the reason phrase is the registered one. It then needs no translation, because the generator has
    /// its own.
    #[must_use]
    pub fn has_standard_reason(&self) -> bool {
        self.has_standard_reason
    }

    /// Returns the code that the status alone means: the one that its row names, or else the only one with the status.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Returns the advice for the status if it means no code: that of its row, or else that of all codes with the
    /// status, or else that of the HTTP standard. Returns `None` if the status means a code, or if none of these has an
    /// advice.
    #[must_use]
    pub fn advice(&self) -> Option<Advice> {
        self.advice
    }
}

impl Wording {
    /// Returns the sentence, with an argument for each part that varies.
    #[must_use]
    pub fn message(&self) -> &ParsedMessage {
        &self.message
    }

    /// Returns the code whose message says the same.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Returns the codes for which the sentence is observed. If there are none, it means the same for every code.
    #[must_use]
    pub fn under(&self) -> &[String] {
        &self.under
    }

    /// Returns the advice, if it differs from the advice of the code.
    #[must_use]
    pub fn advice(&self) -> Option<Advice> {
        self.advice
    }

    /// Returns the address of the page where the sentence was observed.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl Translation {
    /// Returns a translation without texts.
    pub fn empty(locale: LocaleTag) -> Self {
        Self {
            locale,
            messages: BTreeMap::new(),
            helps: BTreeMap::new(),
            reasons: BTreeMap::new(),
            advices: BTreeMap::new(),
            descriptions: BTreeMap::new(),
            stale: BTreeSet::new(),
        }
    }

    /// Returns the locale.
    #[must_use]
    pub fn locale(&self) -> &LocaleTag {
        &self.locale
    }

    /// Returns the message of a code, if it is translated.
    #[must_use]
    pub fn message(&self, code: &str) -> Option<&ParsedMessage> {
        self.messages.get(code).map(Box::as_ref)
    }

    /// Returns the help of a code, if it is translated.
    #[must_use]
    pub fn help(&self, code: &str) -> Option<&str> {
        self.helps.get(code).map(String::as_str)
    }

    /// Returns the reason phrase of a status, if it differs from the generator's own for the locale.
    #[must_use]
    pub fn reason(&self, status: u16) -> Option<&str> {
        self.reasons.get(&status).map(String::as_str)
    }

    /// Returns the sentence of an advice, if it differs from the generator's own for the locale.
    #[must_use]
    pub fn advice(&self, advice: Advice) -> Option<&str> {
        self.advices.get(&advice).map(String::as_str)
    }

    /// Returns `true` if a text was translated from another English text than the current one. `column` is the column
    /// of the English text.
    #[must_use]
    pub fn is_stale(&self, key: &str, column: &'static str) -> bool {
        self.stale.contains(&(key.to_owned(), column))
    }

    /// Returns the description of a code's argument, if it is translated.
    #[must_use]
    pub fn description(&self, code: &str, argument: &str) -> Option<&str> {
        let mut descriptions = self.descriptions.get(code)?.iter();
        descriptions.find(|(name, _)| name == argument).map(|(_, description)| description.as_str())
    }
}
