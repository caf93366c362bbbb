//! The match of a sentence with a message.

use super::number::number;
use crate::Value;
use crate::layout::records::{PieceRecord, SentenceRecord, SlotRecord, UnderRecord};

/// The maximum number of slots of a sentence. A message with more arguments is not recognized.
pub const MOST_SLOTS: usize = 16;

/// The spellings of a negation after its verb, or after `ca`, for which a message can have `n't`.
pub const NEGATIONS: [&str; 2] = [" not", "nnot"];

/// A sentence that a message may be.
pub(super) struct KnownSentence<'t> {
    pub(super) text: &'t str,
    pub(super) record: SentenceRecord,
    pub(super) under: &'t [[u8; UnderRecord::SIZE]],
    pub(super) pieces: &'t [[u8; PieceRecord::SIZE]],
}

/// A piece: literal text, and the slot after it.
#[derive(Clone, Copy)]
struct SentencePiece<'t> {
    literal: &'t str,
    slot: SlotRecord,
}

impl SentencePiece<'_> {
    const END: Self = Self { literal: "", slot: SlotRecord::END };

    /// Returns `true` if the slot takes a number, whose text shows where it ends.
    fn is_typed(self) -> bool {
        const TYPED: u16 = SlotRecord::IS_INTEGER | SlotRecord::IS_GROUPED | SlotRecord::IS_NUMBER;
        !self.is_last() && self.slot.flags & TYPED != 0
    }

    /// Returns `true` if no slot follows.
    fn is_last(self) -> bool {
        self.slot == SlotRecord::END
    }
}

/// The maximum number of bytes at each end that are compared first.
const MOST_COMPARED: usize = 16;

impl<'t> KnownSentence<'t> {
    /// Returns `true` if the sentence can be in a response with a code.
    pub(super) fn is_for(&self, code: Option<usize>) -> bool {
        let is_under = |code| self.under.iter().any(|under| UnderRecord::read(under).code as usize == code);
        self.under.is_empty() || code.is_some_and(is_under)
    }

    /// Returns `true` if the first and last bytes of a message are those of the sentence. This excludes most other
    /// messages.
    pub(super) fn may_be(&self, message: &str) -> bool {
        self.may_begin(message) && self.may_end(message)
    }

    fn may_begin(&self, message: &str) -> bool {
        let literal = self.piece(0).literal;
        let literal = if self.pieces.len() == 1 { without_stop(literal) } else { literal }.as_bytes();
        let literal = literal.get(..MOST_COMPARED).unwrap_or(literal);
        // A negation may be spelled in another way.
        let is_negation = |four: &[u8]| NEGATIONS.iter().any(|negation| negation.as_bytes() == four);
        let end = literal.windows(4).position(is_negation);
        let mut bytes = literal.iter().take(end.unwrap_or(MOST_COMPARED - 3));
        let mut found = message.bytes();
        let is_first = bytes
            .next()
            .is_none_or(|first| found.next().is_some_and(|byte| byte.eq_ignore_ascii_case(first)));
        is_first && bytes.all(|byte| found.next() == Some(*byte))
    }

    fn may_end(&self, message: &str) -> bool {
        let literal = without_stop(self.piece(self.pieces.len().wrapping_sub(1)).literal).as_bytes();
        // The case of the first letter is free.
        let literal = if self.pieces.len() == 1 { literal.get(1..).unwrap_or_default() } else { literal };
        // A negation may be spelled in another way, but its last letter is the same. It may begin before the compared
        // bytes.
        let start = literal.len().saturating_sub(MOST_COMPARED);
        let around = literal.get(start.saturating_sub(1)..).unwrap_or_default();
        let negation = around.windows(2).rposition(|two| two == b"no");
        let tail = around.get(negation.map_or(start.min(1), |at| at + 2)..).unwrap_or_default();
        let mut found = without_stop(message).bytes().rev();
        tail.iter().rev().all(|byte| found.next() == Some(*byte))
    }

    /// Matches the sentence with a message: as it is, or else without a full stop at the end of either.
    pub(super) fn read<'m>(&self, message: &'m str) -> Option<Found<'t, 'm>> {
        if !self.may_be(message) {
            return None;
        }
        let as_it_is = Match { sentence: self, message, without_stop: false }.find();
        as_it_is.or_else(|| {
            let last = self.piece(self.pieces.len().wrapping_sub(1));
            let before = self.piece(self.pieces.len().wrapping_sub(2));
            // After a slot for any text, a full stop belongs to that text.
            if last.literal.is_empty() && !(self.pieces.len() > 1 && before.is_typed()) {
                return None;
            }
            let message = message.strip_suffix('.').unwrap_or(message);
            Match { sentence: self, message, without_stop: true }.find()
        })
    }

    fn piece(&self, index: usize) -> SentencePiece<'t> {
        let Some(piece) = self.pieces.get(index) else { return SentencePiece::END };
        let PieceRecord { literal, slot, .. } = PieceRecord::read(piece);
        SentencePiece { literal: literal.of(self.text), slot }
    }
}

/// A sentence to be matched with a message.
///
/// Slots for any text divide a sentence into blocks. The other slots are numbers, so the start of a block determines
/// its end. If the first possible start of each block is also its last possible one, there is only one match.
struct Match<'s, 't, 'm> {
    sentence: &'s KnownSentence<'t>,
    message: &'m str,
    /// `true` if the full stop at the end of the message was removed, and that of the sentence is ignored.
    without_stop: bool,
}

/// The starts of the blocks of a sentence. A sentence has one block more than slots for any text.
type Starts = [usize; MOST_SLOTS + 1];

/// The maximum length of a literal text that is searched for by its first character. This is faster for short texts;
/// the search for longer ones takes linear time.
const LONG: usize = 32;

impl<'t, 'm> Match<'_, 't, 'm> {
    fn find(&self) -> Option<Found<'t, 'm>> {
        let (first, blocks) = self.first_ways()?;
        let last = self.last_ways(blocks)?;
        let KnownSentence { text, record, pieces, .. } = *self.sentence;
        let found = Found { text, pieces, record, wait: None, slots: Some([""; MOST_SLOTS]) };
        if first != last {
            return Some(found.without_arguments());
        }
        self.capture(&first, found)
    }

    fn piece(&self, index: usize) -> SentencePiece<'t> {
        let piece = self.sentence.piece(index);
        match piece.is_last() && self.without_stop {
            true => SentencePiece { literal: without_stop(piece.literal), ..piece },
            false => piece,
        }
    }

    /// Returns the first possible start of each block, and the number of blocks.
    fn first_ways(&self) -> Option<(Starts, usize)> {
        let mut starts = [0; MOST_SLOTS + 1];
        let (mut at, mut piece) = self.block(0, 0)?;
        let mut blocks = 1;
        while !self.piece(piece).is_last() {
            let start = self.first_start(piece + 1, at)?;
            *starts.get_mut(blocks)? = start;
            blocks += 1;
            (at, piece) = self.block(piece + 1, start)?;
        }
        (at == self.message.len()).then_some((starts, blocks))
    }

    /// Returns the last possible start of each block.
    fn last_ways(&self, blocks: usize) -> Option<Starts> {
        let mut starts = [0; MOST_SLOTS + 1];
        let mut end = self.message.len();
        // The first block is at the beginning.
        for block in (1..blocks).rev() {
            let start = self.last_start(self.first_piece(block), end)?;
            *starts.get_mut(block)? = start;
            end = start;
        }
        Some(starts)
    }

    /// Returns the index of the first piece of a block.
    fn first_piece(&self, block: usize) -> usize {
        let pieces = 0..self.sentence.pieces.len();
        let mut ends = pieces.filter(|&piece| !self.piece(piece).is_typed());
        ends.nth(block.wrapping_sub(1)).map_or(0, |end| end + 1)
    }

    /// Returns the first start of a block from `from` on. The last block ends with the message.
    fn first_start(&self, piece: usize, from: usize) -> Option<usize> {
        let fits = |start: &usize| self.fits(piece, *start, None);
        if let Some(start) = self.only_start(piece) {
            return start.filter(|start| *start >= from).filter(fits);
        }
        let rest = self.message.get(from..)?;
        let head = head(self.piece(piece).literal);
        match head.chars().next() {
            None => boundaries(rest).map(|at| from + at).find(fits),
            Some(first) if head.len() > LONG => {
                let mut at = from;
                loop {
                    at += self.message.get(at..)?.find(head)?;
                    if fits(&at) {
                        return Some(at);
                    }
                    at += first.len_utf8();
                }
            }
            Some(first) => rest.match_indices(first).map(|(at, _)| from + at).find(fits),
        }
    }

    /// Returns the last start of a block that ends at `until` or before.
    fn last_start(&self, piece: usize, until: usize) -> Option<usize> {
        let fits = |start: &usize| self.fits(piece, *start, Some(until));
        if let Some(start) = self.only_start(piece) {
            return start.filter(fits);
        }
        let rest = self.message.get(..until)?;
        let head = head(self.piece(piece).literal);
        match head.chars().next() {
            None => boundaries(rest).rev().find(fits),
            Some(_) if head.len() > LONG => {
                let last = head.chars().next_back().map_or(0, char::len_utf8);
                let mut rest = rest;
                loop {
                    let at = rest.rfind(head)?;
                    if fits(&at) {
                        return Some(at);
                    }
                    rest = rest.get(..at + head.len() - last)?;
                }
            }
            Some(first) => rest.rmatch_indices(first).map(|(at, _)| at).find(fits),
        }
    }

    /// Returns the only possible start of a block that is the last literal text, which ends with the message. Returns
    /// `None` if the block has other starts, and `Some(None)` if the message is too short.
    fn only_start(&self, index: usize) -> Option<Option<usize>> {
        let piece = self.piece(index);
        let is_one = piece.is_last() && head(piece.literal).len() == piece.literal.len();
        is_one.then(|| self.message.len().checked_sub(piece.literal.len()))
    }

    fn fits(&self, piece: usize, start: usize, until: Option<usize>) -> bool {
        self.block(piece, start).is_some_and(|(end, last)| {
            let is_last = self.piece(last).is_last();
            if is_last { end == self.message.len() } else { until.is_none_or(|until| end <= until) }
        })
    }

    /// Returns the end of a block that begins at `at`, and the index of its last piece.
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

    /// Returns the end of the text that the sentence begins with. The case of its first letter is ignored.
    fn beginning(&self, literal: &str) -> Option<usize> {
        match (literal.split_at_checked(1), self.message.split_at_checked(1)) {
            (Some((first, rest)), Some((found, _))) if found.eq_ignore_ascii_case(first) => {
                literal_end(self.message, 1, rest)
            }
            _ => literal_end(self.message, 0, literal),
        }
    }

    /// Takes the texts of the slots, given the starts of the blocks.
    fn capture(&self, starts: &Starts, mut found: Found<'t, 'm>) -> Option<Found<'t, 'm>> {
        let (mut at, mut index, mut block) = (0, 0, 0);
        let mut slots = [""; MOST_SLOTS];
        loop {
            let piece = self.piece(index);
            at = match index {
                0 => self.beginning(piece.literal)?,
                _ => literal_end(self.message, at, piece.literal)?,
            };
            if piece.is_last() {
                return Some(Found { slots: Some(slots), ..found });
            }
            let end = if piece.is_typed() {
                let (length, value) = number(self.message.get(at..)?, piece.slot)?;
                if let (Value::Integer(seconds), true) = (value, piece.slot.flags & SlotRecord::IS_WAIT != 0)
                {
                    found.wait = u64::try_from(seconds).ok();
                }
                at + length
            } else {
                block += 1;
                *starts.get(block)?
            };
            let text = self.message.get(at..end)?;
            if text.is_empty() && found.record.flags & SentenceRecord::IS_WORDING != 0 {
                // No wording was observed with an empty slot, so the message may say something else.
                found.record.flags &= !SentenceRecord::IS_EXACT;
            }
            // Two slots of one name have one value.
            let slot = found.pieces.get(index).map(PieceRecord::read)?;
            let is_other = |(before, other): (&[u8; PieceRecord::SIZE], &&str)| {
                let before = PieceRecord::read(before);
                let is_equal = |found| value(before.slot, other) == Some(found);
                *other != text && found.is_same(slot, before) && !value(slot.slot, text).is_some_and(is_equal)
            };
            if found.pieces.iter().zip(slots.iter()).take(index).any(is_other) {
                return None;
            }
            *slots.get_mut(index)? = text;
            at = end;
            index += 1;
        }
    }
}

/// Returns a text without the full stop at its end.
fn without_stop(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// Returns the beginning of a literal text that is the same in every form: the text before its first negation.
fn head(literal: &str) -> &str {
    let negation = NEGATIONS.iter().filter_map(|negation| literal.find(negation)).min();
    literal.get(..negation.unwrap_or(literal.len())).unwrap_or_default()
}

/// Returns the end of a literal text at a place of the message. The message may have `n't` for ` not`.
fn literal_end(message: &str, at: usize, literal: &str) -> Option<usize> {
    let (mut rest, mut literal) = (message.get(at..)?, literal);
    if let Some(rest) = rest.strip_prefix(literal) {
        return Some(message.len() - rest.len());
    }
    while let Some((before, spelled, behind)) = first_negation(literal) {
        rest = rest.strip_prefix(before)?;
        let contracted = || rest.strip_prefix('n')?.strip_prefix(['\'', '’'])?.strip_prefix('t');
        rest = rest.strip_prefix(spelled).or_else(contracted)?;
        literal = behind;
    }
    Some(message.len() - rest.strip_prefix(literal)?.len())
}

/// Returns the text before the first negation that is a word, the spelling of the negation, and the text after it.
fn first_negation(literal: &str) -> Option<(&str, &'static str, &str)> {
    literal.match_indices("not").find_map(|(at, not)| {
        let (until, behind) = literal.split_at_checked(at + not.len())?;
        let is_word = !behind.starts_with(char::is_alphanumeric);
        let spelled = NEGATIONS.into_iter().find(|spelled| is_word && until.ends_with(spelled))?;
        Some((until.strip_suffix(spelled)?, spelled, behind))
    })
}

/// Returns the indices between the characters of a text, and those of its ends.
fn boundaries(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    (0..=text.len()).filter(|&at| text.is_char_boundary(at))
}

/// A sentence that was found in a message.
#[derive(Clone, Debug)]
pub(super) struct Found<'t, 'm> {
    text: &'t str,
    pieces: &'t [[u8; PieceRecord::SIZE]],
    pub(super) record: SentenceRecord,
    pub(super) wait: Option<u64>,
    /// The text in each slot. `None` if the message can be divided in more than one way.
    slots: Option<[&'m str; MOST_SLOTS]>,
}

impl<'t, 'm> Found<'t, 'm> {
    /// Returns the sentence without arguments, for a message that can be divided in more than one way.
    pub(super) fn without_arguments(mut self) -> Self {
        self.record.flags &= !SentenceRecord::IS_EXACT;
        Self { wait: None, slots: None, ..self }
    }

    pub(super) fn code(&self) -> usize {
        self.record.code as usize
    }

    pub(super) fn is_exact(&self) -> bool {
        self.record.flags & SentenceRecord::IS_EXACT != 0
    }

    /// Returns the pieces with a slot, and the text in each.
    fn slots(&self) -> impl Iterator<Item = (PieceRecord, &'m str)> + use<'t, 'm> {
        let pieces = self.pieces.iter().map(PieceRecord::read).filter(|piece| piece.slot != SlotRecord::END);
        self.slots.into_iter().flat_map(move |slots| pieces.clone().zip(slots))
    }

    /// Returns the value of the argument with an index.
    pub(super) fn value(&self, index: usize) -> Option<Value<'m>> {
        let is_argument = |piece: &PieceRecord| usize::from(piece.slot.argument) == index;
        let (piece, text) = self.slots().find(|(piece, _)| is_argument(piece))?;
        (piece.slot.argument != SlotRecord::OTHER).then(|| value(piece.slot, text))?
    }

    /// Returns the names and texts of the slots that are neither an argument nor the time to wait.
    pub(super) fn captures(&self) -> impl Iterator<Item = (&'t str, &'m str)> {
        let (text, all) = (self.text, self.pieces);
        let name = move |piece: PieceRecord| is_capture(piece.slot).then(|| piece.name.of(text));
        self.slots().enumerate().filter_map(move |(index, (piece, value))| {
            let found = name(piece)?;
            let is_first =
                all.iter().take(index).all(|before| name(PieceRecord::read(before)) != Some(found));
            is_first.then_some((found, value))
        })
    }

    /// Returns `true` if two slots have the same name.
    fn is_same(&self, piece: PieceRecord, other: PieceRecord) -> bool {
        piece.slot.argument == other.slot.argument
            && (piece.slot.argument != SlotRecord::OTHER
                || piece.name.of(self.text) == other.name.of(self.text))
    }
}

/// Returns `true` if the text in a slot is neither an argument nor the time to wait.
fn is_capture(slot: SlotRecord) -> bool {
    slot != SlotRecord::END && slot.argument == SlotRecord::OTHER && slot.flags & SlotRecord::IS_WAIT == 0
}

/// Returns the value of the text in a slot.
fn value(slot: SlotRecord, text: &str) -> Option<Value<'_>> {
    if (SentencePiece { literal: "", slot }).is_typed() {
        number(text, slot).map(|(_, value)| value)
    } else {
        Some(Value::String(text))
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;

    use super::{KnownSentence, literal_end};
    use crate::layout::TextRef;
    use crate::layout::records::{PieceRecord, SentenceRecord, SlotRecord};

    /// The few bytes at the ends of a sentence may be a part of a negation.
    #[test]
    fn what_is_a_sentence_may_be_one() {
        for length in 0..40 {
            let filler = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".get(..length).unwrap();
            for (written, spelled) in
                [(" not", "n't"), (" not", "n’t"), ("nnot", "n't"), (" nothing", " nothing")]
            {
                for text in [
                    format!("It is{written}{filler}"),
                    format!("{filler}{written} it"),
                    format!("{filler}{written}."),
                ] {
                    let literal = TextRef { start: 0, length: text.len() as u32 };
                    let slot = SlotRecord::END;
                    let pieces = &[PieceRecord { literal, slot, name: TextRef::default() }.to_bytes()];
                    let record = SentenceRecord::read(&[0; SentenceRecord::SIZE]);
                    let sentence = KnownSentence { text: &text, record, under: &[], pieces };
                    for message in [text.clone(), text.replace(written, spelled)] {
                        assert!(sentence.may_be(&message), "{text:?} {message:?}");
                        assert!(sentence.may_be(message.trim_end_matches('.')), "{text:?} {message:?}");
                    }
                }
            }
        }
    }

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
            ("need no", "need not", None),
            ("", "", Some(0)),
        ] {
            assert_eq!(literal_end(message, 0, literal), end, "{message:?} {literal:?}");
        }
    }
}
