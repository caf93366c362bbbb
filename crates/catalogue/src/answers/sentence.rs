//! A sentence, met in a message.

use super::layout::{self, MOST_SLOTS, NEGATIONS, NONE};
use super::number::number;
use crate::Value;
use crate::records::{text_at, u32_at};

/// A sentence that a message may be.
pub(super) struct Sentence {
    pub(super) text: &'static str,
    pub(super) key: &'static str,
    pub(super) parent: u32,
    pub(super) code: u32,
    pub(super) flags: u32,
    pub(super) rank: u32,
    pub(super) under: &'static [[u8; layout::UNDER]],
    pub(super) pieces: &'static [[u8; layout::PIECE]],
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
    pub(super) fn is_for(&self, code: Option<usize>) -> bool {
        let is_under = |code| self.under.iter().any(|under| u32::from_le_bytes(*under) as usize == code);
        self.under.is_empty() || code.is_some_and(is_under)
    }

    /// Which sentences come before others, whatever their rank.
    pub(super) fn precedence(&self, code: Option<usize>) -> u8 {
        // A template that is read under its own code alone may be anything: it has no precedence over what was observed.
        let is_wording = self.flags & layout::IS_WORDING != 0 || !self.under.is_empty();
        match code {
            _ if is_wording => 1,
            Some(code) if code == self.code as usize => 2,
            _ => 0,
        }
    }

    /// Finds the sentence in a message: as it is, or else but for a full stop at the end of either.
    pub(super) fn read<'m>(&self, message: &'m str) -> Option<Found<'m>> {
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
        Piece { literal: text_at(self.text, piece, 0), slot: u32_at(piece, 8) }
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
        // Where it begins with ` not`, that may be `n't`.
        literal.chars().next().filter(|_| !literal.starts_with(" not"))
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
                let text = self.message.get(at..end)?;
                if text.is_empty() && found.flags & layout::IS_WORDING != 0 {
                    // Nobody observed that nothing stands there: what is said may be something else.
                    found.flags &= !layout::IS_EXACT;
                }
                (end, Value::String(text))
            };
            if let (Value::Integer(seconds), true) = (value, piece.slot & layout::IS_WAIT != 0) {
                found.wait = u64::try_from(seconds).ok();
            }
            match piece.slot & 0xffff {
                layout::OTHER => {}
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

/// Where a literal text that stands at a place of the message ends: word by word, or with `n't` for ` not`.
fn literal_end(message: &str, at: usize, literal: &str) -> Option<usize> {
    let (mut rest, mut literal) = (message.get(at..)?, literal);
    loop {
        if let Some(rest) = rest.strip_prefix(literal) {
            return Some(message.len() - rest.len());
        }
        let (before, spelled, behind) = first_negation(literal)?;
        rest = rest.strip_prefix(before)?;
        let contracted = || rest.strip_prefix('n')?.strip_prefix(['\'', '’'])?.strip_prefix('t');
        rest = rest.strip_prefix(spelled).or_else(contracted)?;
        literal = behind;
    }
}

/// The first negation of a text that is a word: what stands before it, how it is spelled, and what stands behind it.
fn first_negation(literal: &str) -> Option<(&str, &'static str, &str)> {
    literal.match_indices("not").find_map(|(at, not)| {
        let (until, behind) = literal.split_at_checked(at + not.len())?;
        let is_word = !behind.starts_with(char::is_alphanumeric);
        let spelled = NEGATIONS.into_iter().find(|spelled| is_word && until.ends_with(spelled))?;
        Some((until.strip_suffix(spelled)?, spelled, behind))
    })
}

/// The places between the characters of a text, and its ends.
fn boundaries(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    (0..=text.len()).filter(|&at| text.is_char_boundary(at))
}

/// A sentence that was found in a message.
#[derive(Clone, Debug)]
pub(super) struct Found<'m> {
    pub(super) code: usize,
    pub(super) flags: u32,
    pub(super) wait: Option<u64>,
    pub(super) arguments: [Option<Value<'m>>; MOST_SLOTS],
}

impl Found<'_> {
    /// The same, where it cannot be told what the arguments are.
    pub(super) fn without_arguments(self) -> Self {
        Self { flags: self.flags & !layout::IS_EXACT, wait: None, arguments: [None; MOST_SLOTS], ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::literal_end;

    #[test]
    fn literals_and_their_contractions() {
        for (message, literal, end) in [
            ("was not found", "was not found", Some(13)),
            ("wasn't found", "was not found", Some(12)),
            ("wasn’t found!", "was not found", Some(14)),
            ("cannot go", "cannot go", Some(9)),
            ("can't go", "cannot go", Some(8)),
            ("an't go", "annot go", Some(7)),
            ("can'tgo", "cannotgo", None),
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
}
