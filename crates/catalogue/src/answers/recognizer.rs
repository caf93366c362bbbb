//! Which sentence a message is.
//!
//! Every sentence has an anchor: a few bytes that are the same in all its forms, chosen by the generator so that few others have them.
//! The bytes of a message are looked up, each with those before it, and lead to the sentences that the message may be. Of these, the
//! first [`MOST_CANDIDATES`] in their order are compared with it. The time is so in proportion to the message, however many sentences
//! there are, and whatever somebody has made the message of.

use core::fmt;

use super::layout::{self, MOST_CANDIDATES};
use super::sentence::{Found, Sentence};
use crate::Value;
use crate::records::{range, record, table, u32_at};

/// The sentences of a catalogue, and what leads from a message to them. For the generator, which reads its own examples with it.
#[derive(Clone, Copy)]
pub struct Recognizer<'t> {
    text: &'t str,
    sentences: &'t [[u8; layout::SENTENCE]],
    under: &'t [[u8; layout::UNDER]],
    pieces: &'t [[u8; layout::PIECE]],
    own: &'t [[u8; layout::OWN]],
    heads: &'t [[u8; layout::HEAD]],
    anchors: &'t [[u8; layout::ANCHOR]],
    /// The sizes that anchors have.
    sizes: u32,
}

/// What a message was read as, for the generator.
#[derive(Clone, Debug)]
pub struct ReadBack<'m> {
    /// The index of the sentence.
    pub sentence: usize,
    /// The index of another sentence that the message is as well, and that is as good.
    pub other: Option<usize>,
    /// The arguments, if the sentence names all of them and says nothing else.
    pub arguments: Option<[Option<Value<'m>>; layout::MOST_SLOTS]>,
}

/// What a message was read as.
pub(super) struct Read<'t, 'm> {
    pub(super) found: Found<'t, 'm>,
    /// The index of the sentence.
    sentence: u32,
    /// The index of another sentence that the message is as well, and that is as good.
    other: Option<u32>,
}

impl<'t> Recognizer<'t> {
    /// The tables that the generator wrote, over the text of the catalogue.
    #[must_use]
    pub const fn new(text: &'t str, bytes: &'t [u8]) -> Self {
        let (counts, rest) = table::<4>(bytes, 7);
        let (sentences, rest) = table(rest, u32_at(record(counts, 0), 0) as usize);
        let (under, rest) = table(rest, u32_at(record(counts, 1), 0) as usize);
        let (pieces, rest) = table(rest, u32_at(record(counts, 2), 0) as usize);
        let (own, rest) = table(rest, u32_at(record(counts, 3), 0) as usize);
        let (heads, rest) = table(rest, u32_at(record(counts, 4), 0) as usize);
        let (anchors, _) = table(rest, u32_at(record(counts, 5), 0) as usize);
        let sizes = u32_at(record(counts, 6), 0);
        Self { text, sentences, under, pieces, own, heads, anchors, sizes }
    }

    /// What a message is read as, in an answer with a code.
    #[must_use]
    pub fn read_back<'m>(&self, message: &'m str, code: Option<usize>) -> Option<ReadBack<'m>> {
        let Read { found, sentence, other } = self.read(message, code)?;
        Some(ReadBack {
            sentence: sentence as usize,
            other: other.map(|other| other as usize),
            arguments: found.is_exact().then(|| core::array::from_fn(|index| found.value(index))),
        })
    }

    /// How many sentences there are.
    pub(super) fn count(&self) -> usize {
        self.sentences.len()
    }

    /// The sentence that a message is, in an answer with a code. Of several, the template of this code comes first; else the one that
    /// comes first in their order. If two are still alike, no argument is taken from either.
    pub(super) fn read<'m>(&self, message: &'m str, code: Option<usize>) -> Option<Read<'t, 'm>> {
        // A template that is read under its own code alone may be anything: it has no precedence over what was observed.
        let own = self.own(code).filter(|&index| self.sentence(index).under.is_empty());
        self.first(own, message).or_else(|| {
            let (candidates, _) = self.candidates(message, code);
            self.first(candidates.iter(), message)
        })
    }

    /// How many anchors are looked at to read a message, and with how many sentences it is compared at most: for tests.
    #[must_use]
    pub fn work(&self, message: &str, code: Option<usize>) -> usize {
        let (candidates, looked_at) = self.candidates(message, code);
        candidates.count + looked_at
    }

    /// The sentences that a message may be in an answer with a code, and how many anchors were looked at to find them.
    fn candidates(&self, message: &str, code: Option<usize>) -> (Candidates, usize) {
        let mut candidates = Candidates::new();
        let is_read = |index| {
            let sentence = self.sentence(index);
            sentence.is_for(code) && sentence.may_be(message)
        };
        // What has no text has no anchor.
        self.own(code).filter(|&index| is_read(index)).for_each(|index| candidates.insert(index));
        let looked_at = self.look_up(message, |index| {
            if candidates.takes(index) && is_read(index) {
                candidates.insert(index);
            }
        });
        (candidates, looked_at)
    }

    /// The first few sentences of a code's template, in their order.
    fn own(&self, code: Option<usize>) -> impl Iterator<Item = u32> {
        let code_of = |own: &[u8; layout::OWN]| self.sentence(u32::from_le_bytes(*own)).code as usize;
        let own = code.and_then(|code| {
            let rest = self.own.get(self.own.partition_point(|own| code_of(own) < code)..)?;
            rest.get(..rest.partition_point(|own| code_of(own) == code))
        });
        own.unwrap_or_default().iter().map(|own| u32::from_le_bytes(*own)).take(MOST_CANDIDATES)
    }

    /// The first of some sentences that a message is, given in their order.
    fn first<'m>(&self, sentences: impl Iterator<Item = u32>, message: &'m str) -> Option<Read<'t, 'm>> {
        let mut best: Option<(Read<'t, 'm>, u32)> = None;
        for index in sentences {
            let sentence = self.sentence(index);
            if best.as_ref().is_some_and(|(_, order)| *order != sentence.order) {
                break;
            }
            let Some(found) = sentence.read(message) else { continue };
            match best {
                None => best = Some((Read { found, sentence: index, other: None }, sentence.order)),
                Some((Read { found, sentence, .. }, _)) => {
                    let found = found.without_arguments();
                    return Some(Read { found, sentence, other: Some(index) });
                }
            }
        }
        best.map(|(read, _)| read)
    }

    /// Calls a function with each sentence whose anchor is in a message, some of them more than once. Returns how many anchors were
    /// looked at.
    fn look_up(&self, message: &str, mut function: impl FnMut(u32)) -> usize {
        let buckets = self.heads.len().saturating_sub(1);
        let sizes = layout::ANCHOR_SIZES.map(|size| if self.sizes as usize & size == 0 { 0 } else { size });
        let (mut bytes, mut looked_at) = (0_u64, 0);
        for (byte, length) in message.bytes().zip(1..) {
            bytes = bytes << 8 | u64::from(byte);
            for size in sizes {
                if size == 0 || length < size {
                    continue;
                }
                let hash = layout::anchor_hash(bytes & (u64::MAX >> (64 - 8 * size)), size);
                let bucket = layout::bucket(hash, buckets);
                let [start, end] = [bucket, bucket + 1].map(|head| u32_at(record(self.heads, head), 0));
                for anchor in range(self.anchors, start, end.saturating_sub(start)) {
                    looked_at += 1;
                    if u32_at(anchor, 0) == hash {
                        function(u32_at(anchor, 4));
                    }
                }
            }
        }
        looked_at
    }

    fn sentence(&self, index: u32) -> Sentence<'t> {
        let record = record(self.sentences, index as usize);
        Sentence {
            text: self.text,
            order: u32_at(record, 0),
            code: u32_at(record, 4),
            flags: u32_at(record, 8),
            under: range(self.under, u32_at(record, 12), u32_at(record, 16)),
            pieces: range(self.pieces, u32_at(record, 20), u32_at(record, 24)),
        }
    }
}

impl fmt::Debug for Recognizer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recognizer {{ sentences: {}, .. }}", self.sentences.len())
    }
}

/// The sentences that a message may be, those that come first in their order, sorted.
struct Candidates {
    indices: [u32; MOST_CANDIDATES],
    count: usize,
}

impl Candidates {
    const fn new() -> Self {
        Self { indices: [0; MOST_CANDIDATES], count: 0 }
    }

    fn as_slice(&self) -> &[u32] {
        self.indices.get(..self.count).unwrap_or_default()
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        self.as_slice().iter().copied()
    }

    /// Whether a sentence is not among them yet, and would be.
    fn takes(&self, index: u32) -> bool {
        let is_before =
            self.count < MOST_CANDIDATES || self.as_slice().last().is_some_and(|last| index < *last);
        is_before && self.as_slice().binary_search(&index).is_err()
    }

    fn insert(&mut self, index: u32) {
        let Err(at) = self.as_slice().binary_search(&index) else { return };
        self.count = (self.count + 1).min(MOST_CANDIDATES);
        if let Some(rest) = self.indices.get_mut(at..self.count)
            && !rest.is_empty()
        {
            rest.rotate_right(1);
            if let Some(first) = rest.first_mut() {
                *first = index;
            }
        }
    }
}
