//! The checked spec: what the tables say, once nothing in them is wrong.
//!
//! Its fields are private and [`Spec::check`] is the only way to one: what holds a `Spec` may rely on every rule.

pub mod locale;
pub mod pseudo;
pub mod reserved;
pub mod standard;
pub mod status;

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Advice, Kind};

use crate::diagnostic::Rule;
use crate::message::Message;

pub use locale::LocaleTag;

/// A spec without mistakes, sorted by name: the order of rows in the tables is gone.
#[derive(Clone, Debug)]
pub struct Spec {
    pub(crate) codes: Vec<Code>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) translations: Vec<Translation>,
    pub(crate) wordings: Vec<Wording>,
}

/// An error code.
#[derive(Clone, Debug)]
pub struct Code {
    pub(crate) name: String,
    pub(crate) status: u16,
    pub(crate) advice: Advice,
    pub(crate) aliases: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) source: String,
    pub(crate) documented: Option<Documented>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) message: Message,
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
pub struct Argument {
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

/// A sentence that the API was seen to answer.
#[derive(Clone, Debug)]
pub struct Wording {
    pub(crate) message: Message,
    pub(crate) code: String,
    pub(crate) under: Vec<String>,
    pub(crate) advice: Option<Advice>,
    pub(crate) source: String,
}

/// The texts of one language. A text that is missing is not translated.
#[derive(Clone, Debug)]
pub struct Translation {
    pub(crate) locale: LocaleTag,
    /// In boxes: the nodes of a map have room for more than they hold.
    pub(crate) messages: BTreeMap<String, Box<Message>>,
    pub(crate) helps: BTreeMap<String, String>,
    pub(crate) reasons: BTreeMap<u16, String>,
    /// The sentences of advices, if they are other than the generator has for the locale.
    pub(crate) advices: BTreeMap<Advice, String>,
    pub(crate) descriptions: BTreeMap<String, Vec<(String, String)>>,
    /// What was translated from another English text than that of today: the key, and the column that holds the old one.
    pub(crate) stale: BTreeSet<(String, &'static str)>,
}

impl Spec {
    /// A spec of one code with one message in one language, and the rules that the message breaks: for a test of what the standard
    /// says of messages that the check refuses. `None` where it is no message at all.
    #[doc(hidden)]
    #[must_use]
    pub fn of_message(locale: &str, source: &str, kinds: &[(String, Kind)]) -> (Option<Self>, Vec<Rule>) {
        let (message, errors) = Message::read(source);
        let rules = errors.iter().map(|error| error.mistake.rule).collect();
        let (Some(message), Ok(locale)) = (message, LocaleTag::parse(locale)) else { return (None, rules) };
        let argument = |name: &str| Argument {
            name: name.to_owned(),
            kind: kinds.iter().find(|(known, _)| known == name).map_or(Kind::String, |(_, kind)| *kind),
            description: String::new(),
            example: String::new(),
        };
        let code = Code {
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

    /// The codes, by name.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The statuses, from the lowest: the registered ones from 300 on, and those of the table.
    #[must_use]
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// The translations, by the tag of their locale.
    #[must_use]
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// The sentences that the API was seen to answer, in the order of their text.
    #[must_use]
    pub fn wordings(&self) -> &[Wording] {
        &self.wordings
    }
}

impl Code {
    /// Returns the name of the code: what the API sends, or a name for it if that is no identifier.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The HTTP status that it comes with.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// What a program does next.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.advice
    }

    /// Other codes that the API answers for the same.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// What to use instead, where the code is deprecated.
    #[must_use]
    pub fn deprecated(&self) -> Option<&str> {
        self.deprecated.as_deref()
    }

    /// Where the code is documented.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The message as it is documented there.
    #[must_use]
    pub fn documented(&self) -> Option<&Documented> {
        self.documented.as_ref()
    }

    /// The arguments of its message, in the order in which the message names them.
    #[must_use]
    pub fn arguments(&self) -> &[Argument] {
        &self.arguments
    }

    /// The message, in the language of the templates.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// What the reader of the message should do, in the language of the templates.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl Argument {
    /// The name, as messages spell it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kind of its values.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What it stands for, in the language of the templates.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// A value that it may have.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }
}

impl Status {
    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Its reason phrase, in the language of the templates.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Whether the reason phrase is the one that is registered: then it needs no translation, as the generator has its own.
    #[must_use]
    pub fn has_standard_reason(&self) -> bool {
        self.has_standard_reason
    }

    /// The code that the status alone means: the one that its row names, or else the only one that comes with it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The advice for it if it means no code: that of its row, or else of all codes that come with it, or else of the HTTP standard.
    /// `None` if it means a code, or if none of these has an advice.
    #[must_use]
    pub fn advice(&self) -> Option<Advice> {
        self.advice
    }
}

impl Wording {
    /// The sentence, with an argument where it says something else each time.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The code whose message says the same.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The codes under which it is observed; none where it means the same under any.
    #[must_use]
    pub fn under(&self) -> &[String] {
        &self.under
    }

    /// What a program does next, where that is not the advice of the code.
    #[must_use]
    pub fn advice(&self) -> Option<Advice> {
        self.advice
    }

    /// Where it was observed.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl Translation {
    /// One without a text.
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

    /// The locale.
    #[must_use]
    pub fn locale(&self) -> &LocaleTag {
        &self.locale
    }

    /// The message of a code.
    #[must_use]
    pub fn message(&self, code: &str) -> Option<&Message> {
        self.messages.get(code).map(Box::as_ref)
    }

    /// The help of a code.
    #[must_use]
    pub fn help(&self, code: &str) -> Option<&str> {
        self.helps.get(code).map(String::as_str)
    }

    /// The reason phrase of a status, if it is another than the generator has for the locale.
    #[must_use]
    pub fn reason(&self, status: u16) -> Option<&str> {
        self.reasons.get(&status).map(String::as_str)
    }

    /// Returns the sentence of an advice, if it is another than the generator has for the locale.
    #[must_use]
    pub fn advice(&self, advice: Advice) -> Option<&str> {
        self.advices.get(&advice).map(String::as_str)
    }

    /// Returns `true` if a text was translated from another English text than the current one. `column` is the column of the English
    /// text.
    #[must_use]
    pub fn is_stale(&self, key: &str, column: &'static str) -> bool {
        self.stale.contains(&(key.to_owned(), column))
    }

    /// The description of a code's argument.
    #[must_use]
    pub fn description(&self, code: &str, argument: &str) -> Option<&str> {
        let mut descriptions = self.descriptions.get(code)?.iter();
        descriptions.find(|(name, _)| name == argument).map(|(_, description)| description.as_str())
    }
}
