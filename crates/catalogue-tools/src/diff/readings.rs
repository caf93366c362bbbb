//! Two specs → the server messages that they recognize differently.
//!
//! Every sentence of either spec is filled with the examples of its arguments, and then with values that are harder to
//! recognize. Both specs then parse the message. So a reworded template is judged by whether the messages that it
//! produced are still recognized.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use catalogue::{Advice, AnyCode, Code as _, Value};

use super::lookups::Lookups;
use super::renamed::Renamed;
use super::{Change, ChangeKind};
use catalogue_spec::sentence::{Form, Origin, Slot, SpecSentence, sentences};
use catalogue_spec::spec::{SpecArgument, SpecCode};

/// Returns the changes by the code that they are about.
pub(super) fn compare(
    old: &Lookups<'_>,
    new: &Lookups<'_>,
    renamed: &Renamed<'_>,
) -> BTreeMap<String, Vec<Change>> {
    let none = Renamed::default();
    let (old, new) = (SpecRecognizer::new(old, renamed), SpecRecognizer::new(new, &none));
    let mut changes = Changes::default();
    let (before, after): (BTreeSet<_>, BTreeSet<_>) =
        (old.identities().collect(), new.identities().collect());
    if before == after {
        return changes.0;
    }
    let samples: BTreeSet<Sample> = [(&old, &after), (&new, &before)]
        .into_iter()
        .zip([false, true])
        .flat_map(|((reader, others), is_new)| reader.samples(others, is_new))
        .collect();
    // A sentence with a difference needs no harder samples.
    let mut is_found = BTreeSet::new();
    for Sample { number, of, message, contexts } in &samples {
        if *number > 0 && is_found.contains(of) {
            continue;
        }
        for context in contexts {
            let context = context.as_deref();
            let (Some(before), Some(after)) = (old.read(message, context), new.read(message, context)) else {
                continue;
            };
            if before != after {
                is_found.insert(of);
                changes.add((message, context), (&old, before), (&new, after));
            }
        }
    }
    changes.0
}

/// The changes so far: the first of each kind for each code.
#[derive(Default)]
struct Changes(BTreeMap<String, Vec<Change>>);

impl Changes {
    fn add(
        &mut self,
        (message, context): (&str, Option<&str>),
        (old, before): (&SpecRecognizer<'_>, Option<MessageMeaning>),
        (new, after): (&SpecRecognizer<'_>, Option<MessageMeaning>),
    ) {
        let (kind, code) = match (&before, &after) {
            (before, after) if before == after => return,
            (None, Some(after)) => (ChangeKind::ReadingGained, &after.code),
            (Some(before), None) => (ChangeKind::ReadingLost, &before.code),
            (Some(before), _) => (ChangeKind::ReadingChanged, &before.code),
            (None, None) => return,
        };
        // An added or removed code already implies that its messages are recognized or no longer recognized.
        if old.index(code).is_none() || new.index(code).is_none() {
            return;
        }
        let changes = self.0.entry(code.clone()).or_default();
        if changes.iter().all(|change| change.kind != kind) {
            changes.push(Change {
                kind,
                code: Some(code.clone()),
                status: None,
                argument: None,
                locale: None,
                text: None,
                message: Some(message.to_owned()),
                under: context.map(str::to_owned),
                old: before.map(|reading| reading.to_string()),
                new: after.map(|reading| reading.to_string()),
            });
            changes.sort_by_key(|change| change.kind);
        }
    }
}

/// A message made from a sentence, and the codes of the responses to parse it in.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Sample {
    /// 0 for the message with the examples, which comes first.
    number: usize,
    /// `true` if the sentence is one of the new spec, and its index there.
    of: (bool, usize),
    message: String,
    contexts: Vec<Option<String>>,
}

/// A spec that recognizes messages.
struct SpecRecognizer<'a> {
    lookups: &'a Lookups<'a>,
    /// The renamed codes: results use the names of the other spec.
    renamed: &'a Renamed<'a>,
    sentences: Vec<SpecSentence>,
}

/// The comparable part of a sentence, without indexes of its spec.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Identity<'a> {
    is_template: bool,
    code: &'a str,
    under: Vec<&'a str>,
    advice: Option<Advice>,
    is_exact: bool,
    pieces: Vec<(&'a str, Option<Part<'a>>)>,
}

/// The comparable part of a slot: the name of its argument, its form, and whether it holds the seconds to wait.
type Part<'a> = (Option<&'a str>, Form, bool);

impl<'a> SpecRecognizer<'a> {
    fn new(lookups: &'a Lookups<'a>, renamed: &'a Renamed<'a>) -> Self {
        Self { lookups, renamed, sentences: sentences(lookups.spec.codes(), lookups.spec.wordings()) }
    }

    fn name(&self, code: usize) -> Option<&'a str> {
        self.lookups.name(code).map(|name| self.renamed.get(name))
    }

    fn index(&self, code: &str) -> Option<usize> {
        self.lookups.index(self.renamed.before(code))
    }

    fn argument(&self, code: usize, slot: &Slot) -> Option<&'a SpecArgument> {
        self.lookups.spec.codes().get(code).map(SpecCode::arguments)?.get(slot.argument?)
    }

    fn identities(&self) -> impl Iterator<Item = Identity<'_>> {
        self.sentences.iter().map(|sentence| {
            let slot = |slot: &'_ Slot| {
                (self.argument(sentence.code, slot).map(SpecArgument::name), slot.form, slot.is_wait)
            };
            Identity {
                is_template: sentence.origin == Origin::Template,
                code: self.name(sentence.code).unwrap_or_default(),
                under: sentence.under.iter().filter_map(|&code| self.name(code)).collect(),
                advice: sentence.advice,
                is_exact: sentence.is_exact,
                pieces: sentence
                    .pieces
                    .iter()
                    .map(|(text, found)| (text.as_str(), found.as_ref().map(slot)))
                    .collect(),
            }
        })
    }

    /// Returns messages made from the sentences. A sentence that the other spec has too gives one, with the examples. A
    /// changed wording gives none: its own change is reported.
    fn samples(&self, others: &BTreeSet<Identity<'_>>, is_new: bool) -> impl Iterator<Item = Sample> {
        let sentences = self.sentences.iter().zip(self.identities()).enumerate();
        sentences.flat_map(move |(index, (sentence, identity))| {
            let count = match (others.contains(&identity), identity.is_template) {
                (true, _) => 1,
                (false, true) => HARDER + 1,
                (false, false) => 0,
            };
            let codes = [sentence.code].into_iter().chain(sentence.under.iter().copied());
            let codes: BTreeSet<_> = codes.filter_map(|code| self.name(code)).collect();
            let contexts =
                || [None].into_iter().chain(codes.iter().map(|code| Some((*code).to_owned()))).collect();
            let sample = |number| {
                let message = self.message(sentence, number);
                Sample { number, of: (is_new, index), message, contexts: contexts() }
            };
            (0..count).map(sample).collect::<Vec<_>>()
        })
    }

    /// Returns a message made from a sentence, with the examples of its arguments or with other values.
    fn message(&self, sentence: &SpecSentence, number: usize) -> String {
        let mut message = String::new();
        for (text, slot) in &sentence.pieces {
            message += text;
            if let Some(slot) = slot {
                let example = self.argument(sentence.code, slot).map(SpecArgument::example);
                let values = values(slot.form);
                message += match number.checked_sub(1) {
                    None => example.unwrap_or(values.0),
                    Some(number) => values.1.get(number).copied().unwrap_or(values.0),
                };
            }
        }
        message
    }

    /// Parses a message of a response with a code. Returns the outer `None` if the spec does not have the code.
    #[allow(clippy::option_option, reason = "one is about the code, the other about the message")]
    fn read(&self, message: &str, code: Option<&str>) -> Option<Option<MessageMeaning>> {
        let code = match code {
            Some(code) => Some(self.index(code)?),
            None => None,
        };
        let catalogue = self.lookups.catalogue;
        let code = code.and_then(|index| AnyCode::new(catalogue, index));
        let Some(reading) = catalogue::Reading::new(catalogue, message, code) else { return Some(None) };
        let argument = |(name, value): (&str, Value<'_>)| {
            let value = match value {
                Value::String(text) => format!("{text:?}"),
                Value::Integer(number) => number.to_string(),
                Value::Number(number) => format!("{number:?}"),
                _ => return None,
            };
            Some((name.to_owned(), value))
        };
        Some(Some(MessageMeaning {
            code: self.name(reading.code().index()).unwrap_or_default().to_owned(),
            arguments: reading.arguments().filter_map(argument).collect(),
            wait: reading.seconds_to_wait(),
            advice: reading.has_own_advice().then(|| reading.advice()),
            is_exact: reading.is_exact(),
        }))
    }
}

/// The result of parsing a message.
#[derive(PartialEq, Eq)]
struct MessageMeaning {
    code: String,
    arguments: BTreeMap<String, String>,
    wait: Option<u64>,
    advice: Option<Advice>,
    is_exact: bool,
}

/// `NotFound, item "42", wait 8 s, advice back-off, not exact`.
impl fmt::Display for MessageMeaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        for (name, value) in &self.arguments {
            write!(f, ", {name} {value}")?;
        }
        if let Some(seconds) = self.wait {
            write!(f, ", wait {seconds} s")?;
        }
        if let Some(advice) = self.advice {
            write!(f, ", advice {advice}")?;
        }
        f.write_str(if self.is_exact { "" } else { ", not exact" })
    }
}

/// The number of values of a slot in addition to the example.
const HARDER: usize = 2;

/// Returns an easy value of a slot, and some that are harder to recognize.
fn values(form: Form) -> (&'static str, [&'static str; HARDER]) {
    match form {
        Form::Text => ("x", ["1", "a b."]),
        Form::Integer => ("7", ["0", "-12"]),
        Form::Grouped => ("7", ["1,234,567", "0"]),
        Form::Number => ("7", ["0.5", "-3"]),
        Form::Wait => ("8", ["00:01:00", "1.02:03:04"]),
    }
}
