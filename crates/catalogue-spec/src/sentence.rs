//! The sentences that an API may send: the sentences of templates, and the wordings that were observed. Recognition
//! reads a message as one of them.
//!
//! A sentence is literal texts with slots between them. Its literals have no contractions, because a message is
//! recognized with and without them. If a message matches two sentences, [`SpecSentence::order`] decides. The
//! [examples](SpecSentence::examples) of a sentence show whether it is read as itself: the check reads them with the
//! recognizer of the runtime.

pub mod strings;
pub mod table;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use catalogue::__private::{Function, MOST_SLOTS, NEGATIONS};
use catalogue::{Advice, Kind, Value};

use crate::ParsedMessage;
use crate::message::{Expression, Operand, PatternPiece, Variant};
use crate::spec::{SpecArgument, SpecCode, Wording};

/// A sentence that a message may match.
#[derive(Clone, Debug)]
pub struct SpecSentence {
    /// The template or wording that the sentence comes from.
    pub origin: Origin,
    /// The index of the code whose message says the same.
    pub code: usize,
    /// The indices of the codes for which the sentence is read. If there are none, it is read for every code.
    pub under: Vec<usize>,
    /// The advice, if it is not that of the code.
    pub advice: Option<Advice>,
    /// Whether the code's message with these arguments says everything that the sentence says.
    pub is_exact: bool,
    /// The literal texts, each with the slot after it. The last text has no slot.
    pub pieces: Vec<(String, Option<Slot>)>,
}

/// The origin of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The template of its code.
    Template,
    /// The wording with this index.
    Wording(usize),
}

/// The part of a sentence that differs between messages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The name of the argument.
    pub name: String,
    /// The index of the code's argument, or `None` if the code's message does not say it.
    pub argument: Option<usize>,
    /// The form that the value has in the text.
    pub form: Form,
    /// Whether the value is the time to wait.
    pub is_wait: bool,
}

impl Slot {
    /// Returns a slot with a name.
    fn new(name: &str, argument: Option<usize>, form: Form) -> Self {
        let is_wait = name == WAIT && matches!(form, Form::Integer | Form::Grouped | Form::Wait);
        Self { name: name.to_owned(), argument, form, is_wait }
    }
}

/// The form of the values of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Any text.
    Text,
    /// An integer without group separators.
    Integer,
    /// An integer, with or without group separators.
    Grouped,
    /// A decimal number.
    Number,
    /// The time to wait: integer seconds, with or without group separators, or a time.
    Wait,
}

/// The name of the argument that is the time to wait.
pub const WAIT: &str = "retry_after";

/// Returns all sentences of a spec.
pub fn sentences(codes: &[SpecCode], wordings: &[Wording]) -> Vec<SpecSentence> {
    let templates = codes.iter().enumerate().flat_map(|(index, code)| {
        code.message().variants().iter().filter_map(move |variant| of_template(index, code, variant))
    });
    let places: HashMap<&str, usize> =
        codes.iter().zip(0..).map(|(code, index)| (code.name(), index)).collect();
    let place = |name: &str| places.get(name).copied();
    let observed = wordings.iter().enumerate().filter_map(|(index, wording)| {
        let code = place(wording.code())?;
        let under = wording.under().iter().filter_map(|name| place(name)).collect();
        of_wording((index, wording), (code, codes.get(code)?), under)
    });
    templates.chain(observed).collect()
}

/// Returns the sentence of a variant of a template. Returns `None` if a placeholder cannot be read back, or if there
/// are too many.
fn of_template(index: usize, code: &SpecCode, variant: &Variant) -> Option<SpecSentence> {
    let slot = |expression: &Expression| {
        let Operand::Argument(name) = &expression.operand else { return None };
        let argument = code.arguments().iter().position(|argument| argument.name() == &**name)?;
        let form = template_form(expression, code.arguments().get(argument)?)?;
        Some(Slot::new(name, Some(argument), form))
    };
    let pieces = pieces(code.message(), variant, slot)?;
    let has_word = pieces.iter().any(|(literal, _)| literal.contains(char::is_alphabetic));
    Some(SpecSentence {
        origin: Origin::Template,
        code: index,
        // A sentence without a word matches almost anything, so it is read only for its own code.
        under: if has_word { Vec::new() } else { vec![index] },
        advice: None,
        is_exact: names_all(&pieces, code.arguments()),
        pieces,
    })
}

/// Returns the form in which a template writes an argument, or `None` if that cannot be read back.
fn template_form(expression: &Expression, argument: &SpecArgument) -> Option<Form> {
    if !expression.settings.is_empty() {
        return None;
    }
    match (expression.function, argument.kind()) {
        (Function::None | Function::String, Kind::String) => Some(Form::Text),
        (Function::None, Kind::Integer) => Some(Form::Integer),
        (Function::None, Kind::Number) => Some(Form::Number),
        (Function::Integer | Function::Number, Kind::Integer) => Some(Form::Grouped),
        _ => None,
    }
}

fn of_wording(
    (index, wording): (usize, &Wording),
    (code_index, code): (usize, &SpecCode),
    under: Vec<usize>,
) -> Option<SpecSentence> {
    let slot = |expression: &Expression| {
        let Operand::Argument(name) = &expression.operand else { return None };
        let is_grouped = expression.function != Function::None;
        let argument = code.arguments().iter().position(|argument| argument.name() == &**name);
        let kind = argument.and_then(|argument| code.arguments().get(argument)).map(SpecArgument::kind);
        let form = match kind {
            Some(Kind::Number) => Form::Number,
            Some(Kind::Integer) if !is_grouped => Form::Integer,
            _ if is_grouped => Form::Grouped,
            None if **name == *WAIT => Form::Wait,
            _ => Form::Text,
        };
        Some(Slot::new(name, argument, form))
    };
    let pieces = pieces(&wording.message, wording.message.last_variant()?, slot)?;
    let says_more = pieces.iter().any(|(_, slot)| slot.as_ref().is_some_and(|slot| slot.argument.is_none()));
    Some(SpecSentence {
        origin: Origin::Wording(index),
        code: code_index,
        under,
        advice: wording.advice(),
        is_exact: names_all(&pieces, code.arguments()) && !says_more && wording.advice().is_none(),
        pieces,
    })
}

/// Returns whether each argument of a code has a slot.
fn names_all(pieces: &[(String, Option<Slot>)], arguments: &[SpecArgument]) -> bool {
    let is_named = |argument| {
        pieces.iter().any(|(_, slot)| slot.as_ref().is_some_and(|slot| slot.argument == Some(argument)))
    };
    (0..arguments.len()).all(is_named)
}

/// Returns the pieces of a variant. `slot` returns the slot of an expression.
fn pieces(
    message: &ParsedMessage,
    variant: &Variant,
    slot: impl Fn(&Expression) -> Option<Slot>,
) -> Option<Vec<(String, Option<Slot>)>> {
    let mut pieces: Vec<(String, Option<Slot>)> = Vec::new();
    let mut literal = String::new();
    for piece in &variant.pieces {
        match piece {
            PatternPiece::Text(range) => literal.push_str(message.source().get(range.clone())?),
            PatternPiece::Placeholder { expression, .. } => {
                let expression = message.expressions().get(*expression)?;
                match &expression.operand {
                    Operand::Literal(text) => literal.push_str(text),
                    _ => pieces.push((written_out(&std::mem::take(&mut literal)), Some(slot(expression)?))),
                }
            }
        }
    }
    pieces.push((written_out(&literal), None));
    (pieces.len() <= MOST_SLOTS + 1).then_some(pieces)
}

/// Returns a text with its contractions written out: `isn't` as `is not`, `can't` as `cannot`. A contraction that
/// changes the verb too, such as `won't`, is kept.
fn written_out(text: &str) -> String {
    const IRREGULAR: [&str; 3] = ["ai", "sha", "wo"];
    let mut written = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '’']) {
        let (before, from_quote) = rest.split_at(at);
        let after_quote = from_quote.trim_start_matches(['\'', '’']);
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let verb = word.strip_suffix('n').map(str::to_lowercase).filter(|verb| !verb.is_empty());
        let after = after_quote.strip_prefix('t').filter(|after| !after.starts_with(char::is_alphanumeric));
        let quotes = from_quote.get(..from_quote.len() - after_quote.len());
        let is_one = quotes.is_some_and(|quotes| quotes.chars().count() == 1);
        match (verb, after) {
            (Some(verb), Some(after)) if is_one && !IRREGULAR.contains(&verb.as_str()) => {
                written += before.strip_suffix('n').unwrap_or(before);
                written += if verb == "ca" { "nnot" } else { " not" };
                rest = after;
            }
            _ => {
                let kept = rest.len() - after_quote.len();
                written += rest.get(..kept).unwrap_or_default();
                rest = after_quote;
            }
        }
    }
    written + rest
}

/// A sort key of sentences, from the first to the last.
type Order = (bool, Reverse<usize>, Reverse<usize>, Reverse<usize>);

impl SpecSentence {
    /// Returns the rank of the sentence among those that a message matches. Wordings come before templates, except for
    /// a template of the response's own code. Then come sentences with more literal text, with more numbers, and with
    /// more text at their start.
    pub fn order(&self) -> Order {
        let literal = self.literals().map(|literal| literal.chars().count()).sum();
        let is_number = |slot: &&Slot| slot.form != Form::Text;
        let numbers = self.slots().filter(is_number).count();
        let beginning = self.literals().next().map_or(0, |literal| literal.chars().count());
        (self.is_template(), Reverse(literal), Reverse(numbers), Reverse(beginning))
    }

    /// Returns whether the sentence is a template that is read for every code.
    pub fn is_template(&self) -> bool {
        self.origin == Origin::Template && self.under.is_empty()
    }

    /// Returns the slots, in order.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.pieces.iter().filter_map(|(_, slot)| slot.as_ref())
    }

    /// Returns the literal texts, without a full stop at the end.
    fn literals(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|(literal, slot)| match slot {
            None => literal.strip_suffix('.').unwrap_or(literal),
            Some(_) => literal,
        })
    }

    /// Returns the parts of the literal texts that are the same in every form of the sentence.
    pub fn fixed_parts(&self) -> impl Iterator<Item = &str> {
        self.literals().enumerate().flat_map(|(index, literal)| {
            // The case of the first letter is free.
            let first = literal.chars().next().filter(|_| index == 0).map_or(0, char::len_utf8);
            let mut rest = literal.get(first..);
            std::iter::from_fn(move || {
                let text = rest?;
                // All negations end with `not`, and have the same length.
                const LENGTH: usize = " not".len();
                let is_negation = |end: &usize| {
                    NEGATIONS
                        .iter()
                        .any(|negation| text.get(..*end).is_some_and(|text| text.ends_with(negation)))
                };
                let mut ends = text.match_indices("not").map(|(at, not)| at + not.len());
                let (part, after) = match ends.find(is_negation) {
                    Some(end) => (text.get(..end.saturating_sub(LENGTH)), text.get(end..)),
                    None => (Some(text), None),
                };
                rest = after;
                part
            })
        })
    }

    /// Returns the literal texts and the slots without their names. Readers cannot distinguish two sentences of the
    /// same shape.
    pub fn shape(&self) -> String {
        let mut shape = String::new();
        for (literal, slot) in self.literals().zip(self.pieces.iter().map(|(_, slot)| slot)) {
            // The case of the first letter is free. A message has no NUL.
            let is_first = shape.is_empty();
            shape += literal;
            if let Some(first) = shape.get_mut(..1).filter(|_| is_first) {
                first.make_ascii_lowercase();
            }
            match slot {
                None => {}
                Some(slot) if slot.form == Form::Text => shape += "\0",
                Some(_) => shape += "\0#",
            }
        }
        shape
    }

    /// Returns messages that match the sentence: with the examples of its arguments, with short values, and with long
    /// numbers, and with and without a full stop at the end. Returns no messages if the sentence is too long to be
    /// compared with others.
    pub fn examples<'a>(&self, code: &'a SpecCode) -> Vec<SentenceExample<'a>> {
        const LONGEST: usize = 4096;
        if self.pieces.iter().map(|(literal, _)| literal.len()).sum::<usize>() > LONGEST {
            return Vec::new();
        }
        let mut examples = vec![self.filled(code, Values::Examples)];
        if self.slots().next().is_some() {
            examples.push(self.filled(code, Values::Short));
        }
        if self.slots().any(|slot| slot.form != Form::Text) {
            examples.push(self.filled(code, Values::Long));
        }
        // After a slot for any text, a full stop would belong to the value.
        if self.pieces.last().is_some_and(|(literal, _)| !literal.is_empty())
            && let Some(example) = examples.last()
        {
            let message = match example.message.strip_suffix('.') {
                Some(message) => message.to_owned(),
                None => format!("{}.", example.message),
            };
            examples.push(SentenceExample { message, ..example.clone() });
        }
        examples
    }

    fn filled<'a>(&self, code: &'a SpecCode, values: Values) -> SentenceExample<'a> {
        let text = self.unlike();
        let mut arguments = vec![None; code.arguments().len()];
        let mut message = String::new();
        for (literal, slot) in &self.pieces {
            message += literal;
            let Some(slot) = slot else { continue };
            // Slots with the same name have the same value: a number if any of them is a number.
            let is_same = |other: &&Slot| other.name == slot.name;
            let is_number = self.slots().filter(is_same).any(|slot| slot.form != Form::Text);
            let argument = slot.argument.and_then(|argument| code.arguments().get(argument));
            let value = values.of(argument, is_number, text);
            message += &written(value, slot.form);
            if let Some(place) = slot.argument.and_then(|argument| arguments.get_mut(argument)) {
                *place = Some(value);
            }
        }
        SentenceExample { message, arguments, values }
    }

    /// Returns a text that is not a part of the sentence.
    fn unlike(&self) -> &'static str {
        let is_unlike = |text: &&str| self.pieces.iter().all(|(literal, _)| !literal.contains(text));
        ["x", "y", "z", "q", "j", "k"].into_iter().find(is_unlike).unwrap_or("¤")
    }
}

/// A message that matches a sentence.
#[derive(Clone, Debug)]
pub struct SentenceExample<'a> {
    /// The text of the example.
    pub message: String,
    /// The values of the code's arguments, or `None` for those that the sentence does not have.
    pub arguments: Vec<Option<Value<'a>>>,
    /// The kind of values in the slots.
    pub values: Values,
}

/// The kind of values in the slots of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// The examples of the arguments.
    Examples,
    /// Short values.
    Short,
    /// Long values.
    Long,
}

impl Values {
    fn of<'a>(self, argument: Option<&'a SpecArgument>, is_number: bool, text: &'static str) -> Value<'a> {
        /// The maximum length of a value. With a longer one, the check would take more time for the value than for the
        /// sentence.
        const LONGEST: usize = 256;
        let example = argument.filter(|argument| argument.example().len() <= LONGEST);
        let example = example.and_then(|argument| argument.kind().parse(argument.example()));
        match (self, example, argument.map(SpecArgument::kind)) {
            (Values::Examples, Some(example), _) => example,
            (Values::Long, _, Some(Kind::Number)) => Value::Number(1_234_567.5),
            (_, _, Some(Kind::Number)) => Value::Number(1.0),
            (_, _, Some(Kind::String)) => Value::String(text),
            (_, _, None) if !is_number => Value::String(text),
            (Values::Long, ..) => Value::Integer(1_234_567),
            _ => Value::Integer(1),
        }
    }
}

/// Returns a value in the form of a slot.
fn written(value: Value<'_>, form: Form) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        Value::Number(number) => number.to_string().into(),
        Value::Integer(number) if form == Form::Grouped => grouped(number).into(),
        Value::Integer(number) => number.to_string().into(),
        _ => "".into(),
    }
}

/// Returns an integer with group separators.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = if number < 0 { "-".to_owned() } else { String::new() };
    for (digit, left) in digits.chars().zip((1..=digits.len()).rev()) {
        grouped.push(digit);
        if left > 1 && left % 3 == 1 {
            grouped.push(',');
        }
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::{grouped, written_out};

    #[test]
    fn contractions_are_written_out() {
        for (text, expected) in [
            ("isn't supported", "is not supported"),
            ("It wasn’t found", "It was not found"),
            ("you can't, Can't", "you cannot, Cannot"),
            ("It needn't, won't", "It need not, won't"),
            ("n't, isn''t", "n't, isn''t"),
            ("the user's don'ts", "the user's don'ts"),
            ("'t n't", "'t n't"),
            ("", ""),
        ] {
            assert_eq!(written_out(text), expected);
        }
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, expected) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (-1_234_567, "-1,234,567"),
            (i64::MIN, "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(grouped(number), expected);
        }
    }
}
