//! The sentences that the API may answer, as they are read backwards: those that templates make, and the wordings that were
//! observed.
//!
//! A sentence is literal texts with slots between them. In its literals, contractions are written out: a message is met with
//! either. Which of two sentences that one message may be comes first, [`Sentence::order`] says. Whether a sentence is read as
//! itself, its [examples](Sentence::examples) show: the recognizer of the runtime reads them.

pub mod strings;
pub mod table;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use catalogue::__private::{Function, MOST_SLOTS, NEGATIONS};
use catalogue::{Advice, Kind, Value};

use crate::Message;
use crate::message::{Expression, Operand, Piece, Variant};
use crate::spec::{Argument, Code, Wording};

/// A sentence that a message may be.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The template or wording that the sentence comes from.
    pub origin: Origin,
    /// The place of the code whose message says the same.
    pub code: usize,
    /// The places of the codes under which alone it is read.
    pub under: Vec<usize>,
    /// The advice, if it is not that of the code.
    pub advice: Option<Advice>,
    /// Whether the code's message with the arguments says all that the sentence says.
    pub is_exact: bool,
    /// Literal texts, each with the slot behind it; none is behind the last.
    pub pieces: Vec<(String, Option<Slot>)>,
}

/// Where a sentence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The template of its code.
    Template,
    /// The wording with this index.
    Wording(usize),
}

/// Where a message has something of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The name of the argument.
    pub name: String,
    /// The argument of the code with this index; none where it is something that the code's message does not say.
    pub argument: Option<usize>,
    /// The form that the value has in the text.
    pub form: Form,
    /// Whether it is how long to wait.
    pub is_wait: bool,
}

impl Slot {
    /// The slot of what has a name.
    fn new(name: &str, argument: Option<usize>, form: Form) -> Self {
        let is_wait = name == WAIT && matches!(form, Form::Integer | Form::Grouped | Form::Wait);
        Self { name: name.to_owned(), argument, form, is_wait }
    }
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Any text.
    Text,
    /// A whole number, as its digits.
    Integer,
    /// A whole number, its digits grouped or not.
    Grouped,
    /// A decimal number.
    Number,
    /// How long to wait: whole seconds, grouped or not, or a time.
    Wait,
}

/// The name of the argument that is how long to wait.
pub const WAIT: &str = "retry_after";

/// Every sentence of a spec.
pub fn sentences(codes: &[Code], wordings: &[Wording]) -> Vec<Sentence> {
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

/// The sentence that a variant of a template makes. None where it has a placeholder that cannot be read backwards, or too many.
fn of_template(index: usize, code: &Code, variant: &Variant) -> Option<Sentence> {
    let slot = |expression: &Expression| {
        let Operand::Argument(name) = &expression.operand else { return None };
        let argument = code.arguments().iter().position(|argument| argument.name() == &**name)?;
        let form = template_form(expression, code.arguments().get(argument)?)?;
        Some(Slot::new(name, Some(argument), form))
    };
    let pieces = pieces(code.message(), variant, slot)?;
    let has_word = pieces.iter().any(|(literal, _)| literal.contains(char::is_alphabetic));
    Some(Sentence {
        origin: Origin::Template,
        code: index,
        // What has no word of its own may be anything: only its own code tells it.
        under: if has_word { Vec::new() } else { vec![index] },
        advice: None,
        is_exact: names_all(&pieces, code.arguments()),
        pieces,
    })
}

/// How a template writes an argument; none where it cannot be read again.
fn template_form(expression: &Expression, argument: &Argument) -> Option<Form> {
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
    (code_index, code): (usize, &Code),
    under: Vec<usize>,
) -> Option<Sentence> {
    let slot = |expression: &Expression| {
        let Operand::Argument(name) = &expression.operand else { return None };
        let is_grouped = expression.function != Function::None;
        let argument = code.arguments().iter().position(|argument| argument.name() == &**name);
        let kind = argument.and_then(|argument| code.arguments().get(argument)).map(Argument::kind);
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
    Some(Sentence {
        origin: Origin::Wording(index),
        code: code_index,
        under,
        advice: wording.advice(),
        is_exact: names_all(&pieces, code.arguments()) && !says_more && wording.advice().is_none(),
        pieces,
    })
}

/// Whether each argument of a code stands in a slot.
fn names_all(pieces: &[(String, Option<Slot>)], arguments: &[Argument]) -> bool {
    let is_named = |argument| {
        pieces.iter().any(|(_, slot)| slot.as_ref().is_some_and(|slot| slot.argument == Some(argument)))
    };
    (0..arguments.len()).all(is_named)
}

/// The pieces of a variant, given the slot of each expression.
fn pieces(
    message: &Message,
    variant: &Variant,
    slot: impl Fn(&Expression) -> Option<Slot>,
) -> Option<Vec<(String, Option<Slot>)>> {
    let mut pieces: Vec<(String, Option<Slot>)> = Vec::new();
    let mut literal = String::new();
    for piece in &variant.pieces {
        match piece {
            Piece::Text(range) => literal.push_str(message.source().get(range.clone())?),
            Piece::Placeholder { expression, .. } => {
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

/// A text with its contractions written out: `isn't` as `is not`, `can't` as `cannot`. Those whose verb changes too stay, such as `won't`.
fn written_out(text: &str) -> String {
    const IRREGULAR: [&str; 3] = ["ai", "sha", "wo"];
    let mut written = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '’']) {
        let (before, quote_and_behind) = rest.split_at(at);
        let behind = quote_and_behind.trim_start_matches(['\'', '’']);
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let verb = word.strip_suffix('n').map(str::to_lowercase).filter(|verb| !verb.is_empty());
        let after = behind.strip_prefix('t').filter(|after| !after.starts_with(char::is_alphanumeric));
        let quotes = quote_and_behind.get(..quote_and_behind.len() - behind.len());
        let is_one = quotes.is_some_and(|quotes| quotes.chars().count() == 1);
        match (verb, after) {
            (Some(verb), Some(after)) if is_one && !IRREGULAR.contains(&verb.as_str()) => {
                written += before.strip_suffix('n').unwrap_or(before);
                written += if verb == "ca" { "nnot" } else { " not" };
                rest = after;
            }
            _ => {
                let kept = rest.len() - behind.len();
                written += rest.get(..kept).unwrap_or_default();
                rest = behind;
            }
        }
    }
    written + rest
}

/// The order of sentences, from the first to the last.
type Order = (bool, Reverse<usize>, Reverse<usize>, Reverse<usize>);

impl Sentence {
    /// Which of the sentences that a message may be comes first: templates come after what was observed, unless the answer has their
    /// code. Then the one with more literal text, with more numbers, whose slots take less than others, and with more text that it
    /// begins with.
    pub fn order(&self) -> Order {
        let literal = self.literals().map(|literal| literal.chars().count()).sum();
        let is_number = |slot: &&Slot| slot.form != Form::Text;
        let numbers = self.slots().filter(is_number).count();
        let beginning = self.literals().next().map_or(0, |literal| literal.chars().count());
        (self.is_template(), Reverse(literal), Reverse(numbers), Reverse(beginning))
    }

    /// Whether it is a template that says of itself whose it is.
    pub fn is_template(&self) -> bool {
        self.origin == Origin::Template && self.under.is_empty()
    }

    /// Returns the slots, in order.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.pieces.iter().filter_map(|(_, slot)| slot.as_ref())
    }

    /// The literal texts, without a full stop at the end.
    fn literals(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|(literal, slot)| match slot {
            None => literal.strip_suffix('.').unwrap_or(literal),
            Some(_) => literal,
        })
    }

    /// The parts of the literal texts that are the same in every form of the sentence.
    pub fn fixed_parts(&self) -> impl Iterator<Item = &str> {
        self.literals().enumerate().flat_map(|(index, literal)| {
            // The case of the first letter is free.
            let first = literal.chars().next().filter(|_| index == 0).map_or(0, char::len_utf8);
            let mut rest = literal.get(first..);
            std::iter::from_fn(move || {
                let text = rest?;
                // Each negation ends with `not`, and is as long as the other.
                const LENGTH: usize = " not".len();
                let is_negation = |end: &usize| {
                    NEGATIONS
                        .iter()
                        .any(|negation| text.get(..*end).is_some_and(|text| text.ends_with(negation)))
                };
                let mut ends = text.match_indices("not").map(|(at, not)| at + not.len());
                let (part, behind) = match ends.find(is_negation) {
                    Some(end) => (text.get(..end.saturating_sub(LENGTH)), text.get(end..)),
                    None => (Some(text), None),
                };
                rest = behind;
                part
            })
        })
    }

    /// The texts and the slots without the names of the slots. Two sentences with the same shape are the same to a reader.
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

    /// Messages that are this sentence, to be read again: with the examples of its arguments, with short values, and with long numbers;
    /// with a full stop at the end and without. Empty if it is too long to be compared with others.
    pub fn examples<'a>(&self, code: &'a Code) -> Vec<Example<'a>> {
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
        // After a text that may be anything, a full stop belongs to it.
        if self.pieces.last().is_some_and(|(literal, _)| !literal.is_empty())
            && let Some(example) = examples.last()
        {
            let message = match example.message.strip_suffix('.') {
                Some(message) => message.to_owned(),
                None => format!("{}.", example.message),
            };
            examples.push(Example { message, ..example.clone() });
        }
        examples
    }

    fn filled<'a>(&self, code: &'a Code, values: Values) -> Example<'a> {
        let text = self.unlike();
        let mut arguments = vec![None; code.arguments().len()];
        let mut message = String::new();
        for (literal, slot) in &self.pieces {
            message += literal;
            let Some(slot) = slot else { continue };
            // Slots with one name have one value: a number if any of them is a number.
            let is_same = |other: &&Slot| other.name == slot.name;
            let is_number = self.slots().filter(is_same).any(|slot| slot.form != Form::Text);
            let argument = slot.argument.and_then(|argument| code.arguments().get(argument));
            let value = values.of(argument, is_number, text);
            message += &written(value, slot.form);
            if let Some(place) = slot.argument.and_then(|argument| arguments.get_mut(argument)) {
                *place = Some(value);
            }
        }
        Example { message, arguments, values }
    }

    /// A text that is not a part of the sentence.
    fn unlike(&self) -> &'static str {
        let is_unlike = |text: &&str| self.pieces.iter().all(|(literal, _)| !literal.contains(text));
        ["x", "y", "z", "q", "j", "k"].into_iter().find(is_unlike).unwrap_or("¤")
    }
}

/// A message that is a sentence.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    /// The text of the example.
    pub message: String,
    /// The arguments of the code that it names.
    pub arguments: Vec<Option<Value<'a>>>,
    /// The values that the example has.
    pub values: Values,
}

/// The values in the slots of an example.
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
    fn of<'a>(self, argument: Option<&'a Argument>, is_number: bool, text: &'static str) -> Value<'a> {
        /// An example that is longer would take the check more time than the sentence.
        const LONGEST: usize = 256;
        let example = argument.filter(|argument| argument.example().len() <= LONGEST);
        let example = example.and_then(|argument| argument.kind().parse(argument.example()));
        match (self, example, argument.map(Argument::kind)) {
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

/// A value as it is written in a slot.
fn written(value: Value<'_>, form: Form) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        Value::Number(number) => number.to_string().into(),
        Value::Integer(number) if form == Form::Grouped => grouped(number).into(),
        Value::Integer(number) => number.to_string().into(),
        _ => "".into(),
    }
}

/// An integer, its digits grouped.
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
