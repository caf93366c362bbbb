//! What answers mean: the server's sentences read backwards, and what a status alone tells.
//!
//! A template makes a sentence of arguments; run backwards, it finds the arguments in the sentence. So do the wordings that were
//! observed. A sentence is literal texts with slots between them. It must be met from the first character to the last, word by
//! word; what may differ is the case of the first letter, a full stop at the end, and `n't` for ` not`.
//!
//! Reading takes time in proportion to the message and allocates nothing. Which sentences may be met at all, their beginnings
//! tell: they are sorted by them, and each names the next whose beginning is a part of its own.

use core::fmt;

use crate::records::{range, record, table, u32_at};
use crate::{Advice, Arguments, Code, Localized, Value};

/// How the bytes of [`Answers`] are laid out: four counts (`u32` each) of statuses, sentences, codes in lists and pieces, then
/// records of fixed size in this order, every number little-endian. A *text* is where it begins in the catalogue's text, and its
/// length (`u32` each).
pub mod layout {
    /// A status, and the code that it alone stands for (`u32` each), by status.
    pub const STATUS: usize = 8;
    /// A sentence: its key (a text), the sentence whose key is a part of it ([`NONE`] or its place), its code, [flags](IS_EXACT)
    /// with the advice in the lowest byte, its rank, the first code under which it is observed and how many, its first piece and
    /// how many (`u32` each). The sentences stand in the order of their keys.
    ///
    /// A key is how the sentence begins, its first letter small, as far as that is the same in every form that is tolerated.
    pub const SENTENCE: usize = 40;
    /// The code of a list (`u32`).
    pub const UNDER: usize = 4;
    /// A piece of a sentence: literal text (a text), and the slot behind it (`u32`): the argument of the code with that index, or
    /// [`OTHER`] or [`WAIT`], with [`IS_INTEGER`], [`IS_GROUPED`] or [`IS_NUMBER`]; [`NONE`] behind the last.
    pub const PIECE: usize = 12;
    /// No sentence, no slot.
    pub const NONE: u32 = u32::MAX;
    /// The flag of a sentence that says what its code's message says, with all its arguments and nothing else.
    pub const IS_EXACT: u32 = 1 << 8;
    /// The flag of a sentence that was observed, and is no template.
    pub const IS_WORDING: u32 = 1 << 9;
    /// The flag of a sentence with an advice of its own.
    pub const HAS_ADVICE: u32 = 1 << 10;
    /// The slot of what is no argument of the code.
    pub const OTHER: u32 = 0xffff;
    /// The slot of the seconds to wait.
    pub const WAIT: u32 = 0xfffe;
    /// The bit of a slot that takes a whole number, as its digits.
    pub const IS_INTEGER: u32 = 1 << 16;
    /// The bit of a slot that takes a whole number, its digits grouped or not.
    pub const IS_GROUPED: u32 = 1 << 17;
    /// The bit of a slot that takes a number.
    pub const IS_NUMBER: u32 = 1 << 18;
    /// The most slots that a sentence has. A message with more arguments is not read backwards.
    pub const MOST_SLOTS: usize = 16;
}

use layout::{MOST_SLOTS, NONE};

/// What the answers of an API mean: static data beside its [`Catalogue`](crate::Catalogue).
#[derive(Clone, Copy)]
pub struct Answers {
    text: &'static str,
    statuses: &'static [[u8; layout::STATUS]],
    sentences: &'static [[u8; layout::SENTENCE]],
    under: &'static [[u8; layout::UNDER]],
    pieces: &'static [[u8; layout::PIECE]],
}

impl Answers {
    /// The tables that the generator wrote, over the text of the catalogue.
    #[must_use]
    pub const fn new(text: &'static str, bytes: &'static [u8]) -> Self {
        let (counts, rest) = table::<4>(bytes, 4);
        let (statuses, rest) = table(rest, u32_at(record(counts, 0), 0) as usize);
        let (sentences, rest) = table(rest, u32_at(record(counts, 1), 0) as usize);
        let (under, rest) = table(rest, u32_at(record(counts, 2), 0) as usize);
        let (pieces, _) = table(rest, u32_at(record(counts, 3), 0) as usize);
        Self { text, statuses, sentences, under, pieces }
    }

    /// The place of the code that a status stands for where an answer names none.
    ///
    /// A status that the API does not document is taken as the first of its class, as a client has to
    /// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)): 503 as 500.
    #[must_use]
    pub fn of_status(&self, status: u16) -> Option<usize> {
        let find = |status: u16| {
            let mut records =
                self.statuses.iter().filter(move |record| u32_at(*record, 0) == u32::from(status));
            records.next().map(|record| u32_at(record, 4))
        };
        let code = find(status).or_else(|| find(status / 100 * 100).filter(|_| status >= 400))?;
        (code != NONE).then_some(code as usize)
    }

    /// The sentence that a message is, in an answer with a code. Of several, the template of this code comes first, those of other codes
    /// come last; else the one of the highest rank comes first. If two are still alike, no argument is taken from either.
    fn read<'m>(&self, message: &'m str, code: Option<usize>) -> Option<Found<'m>> {
        let is_before = |record: &[u8; layout::SENTENCE]| !is_behind(self.text_at(record, 0), message);
        let mut next = self.sentences.partition_point(is_before).checked_sub(1);
        let mut best: Option<(Found<'m>, (u8, u32))> = None;
        while let Some(index) = next {
            let sentence = self.sentence(index);
            next = Some(sentence.parent as usize).filter(|&parent| parent < index);
            let rank = (sentence.precedence(code), sentence.rank);
            if !sentence.is_for(code)
                || !begins_with(message, sentence.key)
                || best.as_ref().is_some_and(|(_, other)| rank < *other)
            {
                continue;
            }
            let Some(found) = sentence.read(message) else { continue };
            best = match best {
                Some((other, same)) if same == rank => Some((other.without_arguments(), rank)),
                _ => Some((found, rank)),
            };
        }
        best.map(|(found, _)| found)
    }

    /// What a message is read as, by the places of codes and arguments: for tests of the generator.
    #[doc(hidden)]
    #[must_use]
    pub fn read_parts<'m>(
        &self,
        message: &'m str,
        code: Option<usize>,
    ) -> Option<(usize, bool, [Option<Value<'m>>; MOST_SLOTS])> {
        let found = self.read(message, code)?;
        Some((found.code, found.flags & layout::IS_EXACT != 0, found.arguments))
    }

    fn sentence(&self, index: usize) -> Sentence {
        let record = record(self.sentences, index);
        Sentence {
            text: self.text,
            key: self.text_at(record, 0),
            parent: u32_at(record, 8),
            code: u32_at(record, 12),
            flags: u32_at(record, 16),
            rank: u32_at(record, 20),
            under: range(self.under, u32_at(record, 24), u32_at(record, 28)),
            pieces: range(self.pieces, u32_at(record, 32), u32_at(record, 36)),
        }
    }

    fn text_at(&self, record: &[u8], at: usize) -> &'static str {
        slice(self.text, u32_at(record, at), u32_at(record, at + 4))
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers {{ sentences: {}, .. }}", self.sentences.len())
    }
}

/// What a server's message says: the sentence that it is, with its arguments.
#[derive(Clone, Debug)]
pub struct Reading<'m, C> {
    found: Found<'m>,
    code: C,
}

impl<'m, C: Code> Reading<'m, C> {
    /// Reads a message of an answer with a code, as far as it is known. `None` where the message is no sentence of the catalogue.
    #[must_use]
    pub fn of(message: &'m str, code: Option<C>) -> Option<Self> {
        let found = C::ANSWERS.read(message, code.map(C::index))?;
        let code = C::ALL.get(found.code).copied()?;
        Some(Self { found, code })
    }

    /// The code whose message says the same. It may be another than that of the answer: an API has few codes for many messages.
    #[must_use]
    pub fn code(&self) -> C {
        self.code
    }

    /// What a program does next, where this message tells more of it than the code.
    #[must_use]
    pub fn advice(&self) -> Option<Advice> {
        if self.found.flags & layout::HAS_ADVICE != 0 {
            return Some(Advice::from_index(self.found.flags as u8));
        }
        // A template says it of its code, whatever code the answer has.
        (self.found.flags & layout::IS_WORDING != 0).then(|| C::CATALOGUE.advice(self.found.code))
    }

    /// The seconds that the message says to wait.
    #[must_use]
    pub fn seconds_to_wait(&self) -> Option<u64> {
        self.found.wait
    }

    /// Whether the code's message with the arguments says all that the server's message says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.found.flags & layout::IS_EXACT != 0
    }

    /// The arguments of the code's message that the server's message names, by name.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Value<'m>)> {
        let names =
            C::CATALOGUE.arguments(self.found.code).map(|argument| C::CATALOGUE.argument_name(argument));
        names.zip(self.found.arguments).filter_map(|(name, value)| Some((name, value?)))
    }

    /// The code's message with these arguments, in a locale.
    #[must_use]
    pub fn in_locale(&self, locale: C::Locale) -> Localized<&Self> {
        Localized::new(self.code, locale, self)
    }
}

impl<C> Arguments for Reading<'_, C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.found.arguments.get(index).copied().flatten()
    }
}

/// A sentence that was found in a message.
#[derive(Clone, Debug)]
struct Found<'m> {
    code: usize,
    flags: u32,
    wait: Option<u64>,
    arguments: [Option<Value<'m>>; MOST_SLOTS],
}

impl Found<'_> {
    /// The same, where it cannot be told what the arguments are.
    fn without_arguments(self) -> Self {
        Self { flags: self.flags & !layout::IS_EXACT, wait: None, arguments: [None; MOST_SLOTS], ..self }
    }
}

/// A sentence that a message may be.
struct Sentence {
    text: &'static str,
    key: &'static str,
    parent: u32,
    code: u32,
    flags: u32,
    rank: u32,
    under: &'static [[u8; layout::UNDER]],
    pieces: &'static [[u8; layout::PIECE]],
}

/// A piece: literal text, and the slot behind it.
#[derive(Clone, Copy)]
struct Piece {
    literal: &'static str,
    slot: u32,
}

impl Piece {
    const END: Self = Self { literal: "", slot: NONE };

    /// Whether what stands in the slot tells where it ends.
    fn is_typed(self) -> bool {
        const TYPED: u32 = layout::IS_INTEGER | layout::IS_GROUPED | layout::IS_NUMBER;
        self.slot != NONE && self.slot & TYPED != 0
    }
}

impl Sentence {
    /// Whether it may be met in an answer with a code.
    fn is_for(&self, code: Option<usize>) -> bool {
        let is_under = |code| self.under.iter().any(|under| u32::from_le_bytes(*under) as usize == code);
        self.under.is_empty() || code.is_some_and(is_under)
    }

    /// Which sentences come before others, whatever their rank.
    fn precedence(&self, code: Option<usize>) -> u8 {
        // A template that is read under its own code alone may be anything: it has no precedence over what was observed.
        let is_wording = self.flags & layout::IS_WORDING != 0 || !self.under.is_empty();
        match code {
            _ if is_wording => 1,
            Some(code) if code == self.code as usize => 2,
            _ => 0,
        }
    }

    /// Finds the sentence in a message: as it is, or else but for a full stop at the end of either.
    fn read<'m>(&self, message: &'m str) -> Option<Found<'m>> {
        if !self.may_end(message) {
            return None;
        }
        let as_it_is = Match { sentence: self, message, without_stop: false }.find();
        as_it_is.or_else(|| {
            let last = self.piece(self.pieces.len().wrapping_sub(1));
            let before = self.piece(self.pieces.len().wrapping_sub(2));
            // Behind a text that may be anything, a full stop belongs to it.
            if last.literal.is_empty() && !(self.pieces.len() > 1 && before.is_typed()) {
                return None;
            }
            let message = message.strip_suffix('.').unwrap_or(message);
            Match { sentence: self, message, without_stop: true }.find()
        })
    }

    /// Whether a message ends with the sentence's last byte, which is the same in every form. Most that are not the sentence do not.
    fn may_end(&self, message: &str) -> bool {
        let last = |text: &str| text.strip_suffix('.').unwrap_or(text).as_bytes().last().copied();
        let end = last(self.piece(self.pieces.len().wrapping_sub(1)).literal);
        end.is_none() || end == last(message)
    }

    fn piece(&self, index: usize) -> Piece {
        let Some(piece) = self.pieces.get(index) else { return Piece::END };
        Piece { literal: slice(self.text, u32_at(piece, 0), u32_at(piece, 4)), slot: u32_at(piece, 8) }
    }
}

/// A sentence to be found in a message.
///
/// Slots for any text part a sentence into blocks; the slots within a block, and so the block, end where their numbers end. So
/// where each block can begin first, and where last, is where all of them can: if these are the same, there is one way.
struct Match<'s, 'm> {
    sentence: &'s Sentence,
    message: &'m str,
    /// Whether the full stop at the end of the message has been taken away, and that of the sentence is to be.
    without_stop: bool,
}

/// Where the blocks of a sentence begin. A sentence has one block more than slots for any text.
type Starts = [usize; MOST_SLOTS + 1];

impl<'m> Match<'_, 'm> {
    fn find(&self) -> Option<Found<'m>> {
        let (first, blocks) = self.first_ways()?;
        let last = self.last_ways(blocks)?;
        let Sentence { code, flags, .. } = *self.sentence;
        let found = Found { code: code as usize, flags, wait: None, arguments: [None; MOST_SLOTS] };
        if first != last {
            return Some(found.without_arguments());
        }
        self.capture(&first, found)
    }

    fn piece(&self, index: usize) -> Piece {
        let piece = self.sentence.piece(index);
        match piece.slot {
            NONE if self.without_stop => {
                Piece { literal: piece.literal.strip_suffix('.').unwrap_or(piece.literal), ..piece }
            }
            _ => piece,
        }
    }

    /// Where each block can begin first, and how many blocks there are.
    fn first_ways(&self) -> Option<(Starts, usize)> {
        let mut starts = [0; MOST_SLOTS + 1];
        let (mut at, mut piece) = self.block(0, 0)?;
        let mut blocks = 1;
        while self.piece(piece).slot != NONE {
            let start = self.first_start(piece + 1, at)?;
            *starts.get_mut(blocks)? = start;
            blocks += 1;
            (at, piece) = self.block(piece + 1, start)?;
        }
        (at == self.message.len()).then_some((starts, blocks))
    }

    /// Where each block can begin last.
    fn last_ways(&self, blocks: usize) -> Option<Starts> {
        let mut starts = [0; MOST_SLOTS + 1];
        let mut end = self.message.len();
        // The first block stands at the beginning.
        for block in (1..blocks).rev() {
            let start = self.last_start(self.first_piece(block), end)?;
            *starts.get_mut(block)? = start;
            end = start;
        }
        Some(starts)
    }

    /// The piece that a block begins with.
    fn first_piece(&self, block: usize) -> usize {
        let pieces = 0..self.sentence.pieces.len();
        let mut ends = pieces.filter(|&piece| !self.piece(piece).is_typed());
        ends.nth(block.wrapping_sub(1)).map_or(0, |end| end + 1)
    }

    /// The first place from `from` on at which a block stands. The last block ends with the message.
    fn first_start(&self, piece: usize, from: usize) -> Option<usize> {
        let fits = |start: &usize| self.fits(piece, *start, None);
        let rest = self.message.get(from..)?;
        match self.first_character(piece) {
            Some(c) => rest.match_indices(c).map(|(at, _)| from + at).find(fits),
            None => boundaries(rest).map(|at| from + at).find(fits),
        }
    }

    /// The last place at which a block stands that ends at `until` or before it.
    fn last_start(&self, piece: usize, until: usize) -> Option<usize> {
        let fits = |start: &usize| self.fits(piece, *start, Some(until));
        let rest = self.message.get(..until)?;
        match self.first_character(piece) {
            Some(c) => rest.rmatch_indices(c).map(|(at, _)| at).find(fits),
            None => boundaries(rest).rev().find(fits),
        }
    }

    fn fits(&self, piece: usize, start: usize, until: Option<usize>) -> bool {
        self.block(piece, start).is_some_and(|(end, last)| {
            let is_last = self.piece(last).slot == NONE;
            if is_last { end == self.message.len() } else { until.is_none_or(|until| end <= until) }
        })
    }

    /// The character that a block begins with in every form; none where it may begin with any.
    fn first_character(&self, piece: usize) -> Option<char> {
        let literal = self.piece(piece).literal;
        // In the place of ` not` and of `cannot` other characters may stand, but the latter's first is the same.
        literal.chars().next().filter(|_| !literal.starts_with(NOT))
    }

    /// Where a block that begins at a place ends, and its last piece.
    fn block(&self, mut index: usize, mut at: usize) -> Option<(usize, usize)> {
        loop {
            let piece = self.piece(index);
            at = match index {
                0 => self.beginning(piece.literal)?,
                _ => literal_end(self.message, at, piece.literal)?,
            };
            if !piece.is_typed() {
                return Some((at, index));
            }
            at += number(self.message.get(at..)?, piece.slot)?.0;
            index += 1;
        }
    }

    /// Where the text that the sentence begins with ends. The case of its first letter is free.
    fn beginning(&self, literal: &str) -> Option<usize> {
        match (literal.split_at_checked(1), self.message.split_at_checked(1)) {
            (Some((first, rest)), Some((found, _))) if found.eq_ignore_ascii_case(first) => {
                literal_end(self.message, 1, rest)
            }
            _ => literal_end(self.message, 0, literal),
        }
    }

    /// Takes what stands in the slots, given where the blocks begin.
    fn capture(&self, starts: &Starts, mut found: Found<'m>) -> Option<Found<'m>> {
        let (mut at, mut index, mut block) = (0, 0, 0);
        loop {
            let piece = self.piece(index);
            at = match index {
                0 => self.beginning(piece.literal)?,
                _ => literal_end(self.message, at, piece.literal)?,
            };
            if piece.slot == NONE {
                return Some(found);
            }
            let (end, value) = if piece.is_typed() {
                let (length, value) = number(self.message.get(at..)?, piece.slot)?;
                (at + length, value)
            } else {
                block += 1;
                let end = *starts.get(block)?;
                (end, Value::String(self.message.get(at..end)?))
            };
            match piece.slot & 0xffff {
                layout::OTHER => {}
                layout::WAIT => match value {
                    Value::Integer(seconds) => found.wait = u64::try_from(seconds).ok(),
                    _ => return None,
                },
                argument => {
                    let place = found.arguments.get_mut(argument as usize)?;
                    // An argument that is named twice has one value.
                    if place.replace(value).is_some_and(|other| other != value) {
                        return None;
                    }
                }
            }
            at = end;
            index += 1;
        }
    }
}

const NOT: &str = " not";
const CANNOT: &str = "cannot";

/// Where a literal text that stands at a place of the message ends: word by word, or with `n't` for ` not`.
fn literal_end(message: &str, at: usize, literal: &str) -> Option<usize> {
    let rest = message.get(at..)?;
    if rest.starts_with(literal) {
        return Some(at + literal.len());
    }
    let (mut rest, mut literal) = (rest, literal);
    while !rest.starts_with(literal) {
        let (before, spelled, behind) = first_negation(literal)?;
        rest = rest.strip_prefix(before)?;
        let contracted = |rest: &str| {
            let rest = if spelled == CANNOT { rest.strip_prefix("ca")? } else { rest };
            let rest = rest.strip_prefix('n')?;
            rest.strip_prefix(['\'', '’'])?.strip_prefix('t').map(str::len)
        };
        rest = match (rest.strip_prefix(spelled), contracted(rest)) {
            (Some(rest), _) => rest,
            (None, Some(left)) => rest.get(rest.len() - left..)?,
            (None, None) => return None,
        };
        literal = behind;
    }
    Some(message.len() - rest.len() + literal.len())
}

/// The first ` not` or `cannot` of a text that is a word: what stands before it, how it is spelled, and what stands behind it.
fn first_negation(literal: &str) -> Option<(&str, &'static str, &str)> {
    literal.match_indices("not").find_map(|(at, not)| {
        let (until, behind) = literal.split_at_checked(at + not.len())?;
        let is_word = !behind.starts_with(char::is_alphanumeric);
        let spelled = [CANNOT, NOT].into_iter().find(|spelled| is_word && until.ends_with(spelled))?;
        Some((until.strip_suffix(spelled)?, spelled, behind))
    })
}

/// The number at the beginning of a text, as the language of the templates writes it: its length and its value. Only what would be
/// written so again is one: `7`, not `007`.
fn number(text: &str, slot: u32) -> Option<(usize, Value<'static>)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(sign);
    if slot & layout::IS_NUMBER != 0 {
        if let Some(word) = ["NaN", "inf", "-inf"].into_iter().find(|word| text.starts_with(word)) {
            return Some((word.len(), Value::Number(word.parse().ok()?)));
        }
        let fraction = match bytes.get(sign + whole) {
            Some(b'.') => digits(sign + whole + 1),
            _ => 0,
        };
        let length = sign + whole + if fraction > 0 { 1 + fraction } else { 0 };
        let value: f64 = text.get(..length).filter(|_| whole > 0)?.parse().ok()?;
        let mut rest = Same(text.get(..length)?);
        fmt::write(&mut rest, format_args!("{value}")).ok()?;
        return rest.0.is_empty().then_some((length, Value::Number(value)));
    }
    if whole == 0 || (whole > 1 && bytes.get(sign) == Some(&b'0')) {
        return None;
    }
    let mut value = text.get(..sign + whole)?.parse::<i128>().ok()?;
    let mut length = sign + whole;
    if slot & layout::IS_GROUPED != 0 && whole <= 3 {
        while bytes.get(length) == Some(&b',') && digits(length + 1) == 3 {
            let group: i128 = text.get(length + 1..length + 4)?.parse().ok()?;
            value = value.checked_mul(1000)?.checked_add(if sign == 1 { -group } else { group })?;
            length += 4;
        }
    }
    let is_negative_zero = sign == 1 && value == 0;
    i64::try_from(value).ok().filter(|_| !is_negative_zero).map(|value| (length, Value::Integer(value)))
}

/// The rest of a text that what is written has to be.
struct Same<'a>(&'a str);

impl fmt::Write for Same<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// The places between the characters of a text, and its ends.
fn boundaries(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    (0..=text.len()).filter(|&at| text.is_char_boundary(at))
}

/// Whether a key stands behind all that a message can begin with.
fn is_behind(key: &str, message: &str) -> bool {
    folded(key).gt(folded(message))
}

/// Whether a message begins with a key.
fn begins_with(message: &str, key: &str) -> bool {
    let mut found = folded(message);
    folded(key).all(|byte| found.next() == Some(byte))
}

/// The bytes of a text, its first letter small.
fn folded(text: &str) -> impl Iterator<Item = u8> {
    let first = text.as_bytes().first().map(u8::to_ascii_lowercase);
    first.into_iter().chain(text.bytes().skip(1))
}

/// A part of the text.
fn slice(text: &'static str, start: u32, length: u32) -> &'static str {
    text.get(start as usize..(start as usize).saturating_add(length as usize)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::boxed::Box;
    use std::vec::Vec;

    use super::layout::{IS_GROUPED, IS_INTEGER, IS_NUMBER};
    use super::{Answers, literal_end, number};
    use crate::Value;

    #[test]
    fn literals_and_their_contractions() {
        for (message, literal, end) in [
            ("was not found", "was not found", Some(13)),
            ("wasn't found", "was not found", Some(12)),
            ("wasn’t found!", "was not found", Some(14)),
            ("cannot go", "cannot go", Some(9)),
            ("can't go", "cannot go", Some(8)),
            ("isn't, wasn't.", "is not, was not", Some(13)),
            ("is not, wasn't", "is not, was not", Some(14)),
            ("isn't", "is nothing", None),
            ("is nothing", "is nothing", Some(10)),
            ("isn't", "is not x", None),
            ("is no", "is not", None),
            ("", "", Some(0)),
        ] {
            assert_eq!(literal_end(message, 0, literal), end, "{message:?} {literal:?}");
        }
    }

    #[test]
    fn numbers_as_they_are_written() {
        let check = |slot, text: &str, expected| assert_eq!(number(text, slot), expected, "{text:?}");
        let integer = |length, value| Some((length, Value::Integer(value)));
        for slot in [IS_INTEGER, IS_GROUPED] {
            check(slot, "0", integer(1, 0));
            check(slot, "-12 items", integer(3, -12));
            check(slot, "9223372036854775807", integer(19, i64::MAX));
            check(slot, "-9223372036854775808", integer(20, i64::MIN));
            for no_number in
                ["", "-", "-0", "007", "x1", "9223372036854775808", "٣", "+1", "1".repeat(200).as_str()]
            {
                check(slot, no_number, None);
            }
        }
        check(IS_INTEGER, "1,500", integer(1, 1));
        check(IS_GROUPED, "1,500", integer(5, 1500));
        check(IS_GROUPED, "1,500,00", integer(5, 1500));
        check(IS_GROUPED, "-1,234,567.", integer(10, -1_234_567));
        check(IS_GROUPED, "1500,000", integer(4, 1500));
        let float = |length, value| Some((length, Value::Number(value)));
        check(IS_NUMBER, "0.5.", float(3, 0.5));
        check(IS_NUMBER, "-7 ", float(2, -7.0));
        check(IS_NUMBER, "inf", float(3, f64::INFINITY));
        for no_number in ["", ".5", "1.50", "01", "e5"] {
            check(IS_NUMBER, no_number, None);
        }
    }

    /// Tables that no generator wrote lead nowhere, and not to a panic.
    #[test]
    fn any_bytes_are_tables() {
        let text = "Resource  was not found. isn't 12 of 34.";
        let mut state = 1_u64;
        let mut next = |limit: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % limit
        };
        for _ in 0..3000 {
            let mut bytes = Vec::new();
            for count in [3, 6, 3, 12] {
                bytes.extend((next(count) as u32).to_le_bytes());
            }
            for _ in 0..next(150) {
                let limit = [4, 16, 64, u64::from(u32::MAX)][next(4) as usize];
                bytes.extend((next(limit) as u32).to_le_bytes());
            }
            let answers = Answers::new(text, Box::leak(bytes.into_boxed_slice()));
            for message in ["", text, "Resource 1 was not found.", "isn't 12"] {
                for code in [None, Some(0), Some(5)] {
                    let _ = answers.read(message, code);
                }
            }
            for status in [0, 3, 400, 404, 599, u16::MAX] {
                let _ = answers.of_status(status);
            }
        }
    }
}
