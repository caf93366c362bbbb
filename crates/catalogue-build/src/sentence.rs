//! The sentences that the API may answer, as they are read backwards: those that templates make, and the wordings that were
//! observed.
//!
//! A sentence is literal texts with slots between them. In its literals, contractions are written out: a message is met with
//! either. Which of two sentences that one message may be comes first, [`Sentence::rank`] tells; where it does not, the spec is
//! told of.

use catalogue::{Advice, Kind, answers_layout as layout};

use crate::Message;
use crate::message::{Expression, Operand, Piece, Variant};
use crate::spec::{Argument, Code, Wording};

/// A sentence that a message may be.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) origin: Origin,
    /// The place of the code whose message says the same.
    pub(crate) code: usize,
    /// The places of the codes under which alone it is read.
    pub(crate) under: Vec<usize>,
    pub(crate) advice: Option<Advice>,
    /// Whether the code's message with the arguments says all that the sentence says.
    pub(crate) is_exact: bool,
    /// Literal texts, each with the slot behind it; none is behind the last.
    pub(crate) pieces: Vec<(String, Option<Slot>)>,
}

/// Where a sentence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The template of its code.
    Template,
    /// The wording with this index.
    Wording(usize),
}

/// Where a message has something of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    /// The argument of the code with this index; none where it is something that the code's message does not say.
    pub(crate) argument: Option<usize>,
    pub(crate) form: Form,
    /// Whether it is how long to wait.
    pub(crate) is_wait: bool,
}

impl Slot {
    /// The slot of what has a name.
    fn new(name: &str, argument: Option<usize>, form: Form) -> Self {
        let is_wait = name == WAIT && matches!(form, Form::Integer | Form::Grouped | Form::Wait);
        Self { argument, form, is_wait }
    }
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Text,
    /// A whole number, as its digits.
    Integer,
    /// A whole number, its digits grouped or not.
    Grouped,
    Number,
    /// How long to wait: whole seconds, grouped or not, or a time.
    Wait,
}

/// How much a sentence says of itself: characters of its own, numbers, and characters before its first slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    literal: usize,
    numbers: usize,
    beginning: usize,
}

/// The name of the argument that is how long to wait.
pub(crate) const WAIT: &str = "retry_after";

/// Every sentence of a spec.
pub(crate) fn sentences(codes: &[Code], wordings: &[Wording]) -> Vec<Sentence> {
    let templates = codes.iter().enumerate().flat_map(|(index, code)| {
        code.message().variants().iter().filter_map(move |variant| of_template(index, code, variant))
    });
    let place = |name: &str| codes.iter().position(|code| code.name() == name);
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
    use catalogue::layout::Function;
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
        let is_grouped = expression.function != catalogue::layout::Function::None;
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
    let says_more = pieces.iter().any(|(_, slot)| slot.is_some_and(|slot| slot.argument.is_none()));
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
    let is_named =
        |argument| pieces.iter().any(|(_, slot)| slot.is_some_and(|slot| slot.argument == Some(argument)));
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
    (pieces.len() <= layout::MOST_SLOTS + 1).then_some(pieces)
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
        let is_one = quote_and_behind.chars().count() - behind.chars().count() == 1;
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

impl Sentence {
    /// Which of the sentences that a message may be comes first, from the least: by its literal text, then by its numbers, whose
    /// slots take less than others, then by the text that it begins with.
    pub(crate) fn rank(&self) -> Rank {
        let symbols = self.symbols();
        let literal = symbols.iter().filter(|symbol| matches!(symbol, Symbol::Character(_))).count();
        let numbers = symbols.iter().filter(|symbol| **symbol == Symbol::Number).count();
        let beginning = symbols.iter().take_while(|symbol| matches!(symbol, Symbol::Character(_))).count();
        Rank { literal, numbers, beginning }
    }

    /// How the sentence begins in every form, its first letter small.
    pub(crate) fn key(&self) -> String {
        let Some((first, slot)) = self.pieces.first() else { return String::new() };
        let first = if slot.is_none() { first.strip_suffix('.').unwrap_or(first) } else { first };
        let negation = layout::NEGATIONS.iter().filter_map(|negation| first.find(negation)).min();
        let mut key = first.get(..negation.unwrap_or(first.len())).unwrap_or_default().to_owned();
        if let Some(letter) = key.get_mut(..1) {
            letter.make_ascii_lowercase();
        }
        key
    }

    /// What the sentence is made of, to compare it with others: without what is tolerated.
    fn symbols(&self) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        let last = self.pieces.len().saturating_sub(1);
        for (index, (literal, slot)) in self.pieces.iter().enumerate() {
            let literal = if index == last { literal.strip_suffix('.').unwrap_or(literal) } else { literal };
            for (at, c) in literal.chars().enumerate() {
                symbols.push(Symbol::Character(if index + at == 0 { c.to_ascii_lowercase() } else { c }));
            }
            symbols
                .extend(slot.map(|slot| if slot.form == Form::Text { Symbol::Text } else { Symbol::Number }));
        }
        symbols
    }

    /// Whether two sentences are the same, whatever their slots are called.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.symbols() == other.symbols()
    }

    /// Whether there is a message that is both sentences.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        overlap(&self.symbols(), &other.symbols())
    }
}

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Symbol {
    Character(char),
    /// Any text, or none.
    Text,
    /// Characters of a number, one at least.
    Number,
}

impl Symbol {
    /// Whether there is a character that both symbols take.
    fn meets(self, other: Self) -> bool {
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',');
        match (self, other) {
            (Symbol::Character(a), Symbol::Character(b)) => a == b,
            (Symbol::Character(c), Symbol::Number) | (Symbol::Number, Symbol::Character(c)) => {
                is_of_number(c)
            }
            _ => true,
        }
    }
}

/// Whether a text is taken by both: the places that one may have come to in either are followed character by character.
fn overlap(a: &[Symbol], b: &[Symbol]) -> bool {
    let mut seen = vec![false; (a.len() + 1) * (b.len() + 1)];
    let mut open = vec![(0, 0)];
    while let Some((i, j)) = open.pop() {
        match seen.get_mut(i * (b.len() + 1) + j) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        if (i, j) == (a.len(), b.len()) {
            return true;
        }
        let (left, right) = (a.get(i).copied(), b.get(j).copied());
        if left == Some(Symbol::Text) {
            open.push((i + 1, j));
        }
        if right == Some(Symbol::Text) {
            open.push((i, j + 1));
        }
        let (Some(left), Some(right)) = (left, right) else { continue };
        if left.meets(right) {
            // Behind a character, a number may go on; a text always may, and where it ends is tried above.
            let next = |symbol, at: usize| match symbol {
                Symbol::Character(_) => [at + 1, at + 1],
                Symbol::Text => [at, at],
                Symbol::Number => [at, at + 1],
            };
            for i in next(left, i) {
                open.extend(next(right, j).map(|j| (i, j)));
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Symbol, overlap, written_out};

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
    fn overlapping_sentences() {
        let symbols = |text: &str| -> Vec<Symbol> {
            let symbol = |c| match c {
                '*' => Symbol::Text,
                '#' => Symbol::Number,
                c => Symbol::Character(c),
            };
            text.chars().map(symbol).collect()
        };
        for (a, b, expected) in [
            ("a*c", "*bc", true),
            ("a*c", "b*c", false),
            ("a*c", "a*d", false),
            ("a*", "*a", true),
            ("x#y", "x12y", true),
            ("x#y", "xy", false),
            ("x#", "x*", true),
            ("x#z", "x#y", false),
            ("a*b*c", "a*c", true),
            ("ab", "a*b", true),
            ("ab", "ab", true),
            ("", "*", true),
            ("", "#", false),
        ] {
            assert_eq!(overlap(&symbols(a), &symbols(b)), expected, "{a} {b}");
            assert_eq!(overlap(&symbols(b), &symbols(a)), expected, "{b} {a}");
        }
    }
}
