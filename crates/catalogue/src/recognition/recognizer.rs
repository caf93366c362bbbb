//! The search for the sentence that a message is.
//!
//! Every sentence has an anchor: a few bytes that are the same in all its forms, chosen by the generator so that few
//! others have them. The bytes of a message are looked up, each with those before it, and lead to the sentences that
//! the message may be. Of these, the first [`MOST_CANDIDATES`] in their order are compared with it. The time is so in
//! proportion to the message, however many sentences there are, and whatever somebody has made the message of.

use core::fmt;

use super::anchors::{ANCHOR_SIZES, anchor_hash, bucket};
use super::sentence::{Found, KnownSentence, MOST_SLOTS};
use crate::Value;
use crate::layout::record::{range, record_at};
use crate::layout::records::{AnchorRecord, HeadRecord, OwnRecord, SentenceRecord};
use crate::layout::tables::Tables;

/// The maximum number of sentences that a message is compared with, and that have the same anchor.
pub const MOST_CANDIDATES: usize = 64;

/// The sentences of a catalog. The generator reads its own examples with it.
#[derive(Clone, Copy)]
pub struct Recognizer<'t> {
    text: &'t str,
    tables: &'t Tables<'t>,
}

/// The sentence that a message was recognized as, for the generator.
#[derive(Clone, Debug)]
pub struct ReadBack<'m> {
    /// The index of the sentence.
    pub sentence: usize,
    /// The index of another sentence that the message is as well, and that is as good.
    pub other: Option<usize>,
    /// The arguments, if the sentence names all of them and says nothing else.
    pub arguments: Option<[Option<Value<'m>>; MOST_SLOTS]>,
}

/// The sentence that a message was recognized as.
pub(super) struct Read<'t, 'm> {
    pub(super) found: Found<'t, 'm>,
    /// The index of the sentence.
    sentence: u32,
    /// The index of another sentence that the message is as well, and that is as good.
    other: Option<u32>,
}

impl<'t> Recognizer<'t> {
    /// Returns the sentences in the tables of a catalog.
    #[must_use]
    pub const fn new(text: &'t str, tables: &'t Tables<'t>) -> Self {
        Self { text, tables }
    }

    /// Recognizes a message of a response with a code.
    #[must_use]
    pub fn read_back<'m>(&self, message: &'m str, code: Option<usize>) -> Option<ReadBack<'m>> {
        let Read { found, sentence, other } = self.read(message, code)?;
        Some(ReadBack {
            sentence: sentence as usize,
            other: other.map(|other| other as usize),
            arguments: found.is_exact().then(|| core::array::from_fn(|index| found.value(index))),
        })
    }

    /// Recognizes a message of a response with a code. Of several sentences, the template of this code comes first, and
    /// then the one with the smallest order. If two have the same order, the result has no arguments.
    pub(super) fn read<'m>(&self, message: &'m str, code: Option<usize>) -> Option<Read<'t, 'm>> {
        // A template that is read only under its own code may match anything, so observed wordings come before it.
        let own = self.own(code).filter(|&index| self.sentence(index).under.is_empty());
        self.first(own, message).or_else(|| self.first(self.candidates(message, code).iter(), message))
    }

    /// Returns the number of anchors that are compared with a message, and of the sentences that are: for tests.
    #[must_use]
    pub fn work(&self, message: &str, code: Option<usize>) -> usize {
        let anchors: usize = self.buckets(message).map(|(_, anchors)| anchors.len()).sum();
        self.candidates(message, code).count + anchors
    }

    /// Returns the sentences that a message can be in a response with a code.
    fn candidates(&self, message: &str, code: Option<usize>) -> Candidates {
        let mut candidates = Candidates::new();
        let is_read = |index| {
            let sentence = self.sentence(index);
            sentence.is_for(code) && sentence.may_be(message)
        };
        // A sentence without text has no anchor.
        self.own(code).filter(|&index| is_read(index)).for_each(|index| candidates.insert(index));
        for (hash, anchors) in self.buckets(message) {
            for AnchorRecord { sentence, .. } in
                anchors.iter().map(AnchorRecord::read).filter(|anchor| anchor.hash == hash)
            {
                if candidates.takes(sentence) && is_read(sentence) {
                    candidates.insert(sentence);
                }
            }
        }
        candidates
    }

    /// Returns the first sentences of a code's template, in their order.
    fn own(&self, code: Option<usize>) -> impl Iterator<Item = u32> {
        let all = self.tables.own;
        let sentence = |own: &[u8; OwnRecord::SIZE]| OwnRecord::read(own).sentence;
        let code_of = |own: &_| self.sentence(sentence(own)).record.code as usize;
        let own = code.and_then(|code| {
            let rest = all.get(all.partition_point(|own| code_of(own) < code)..)?;
            rest.get(..rest.partition_point(|own| code_of(own) == code))
        });
        own.unwrap_or_default().iter().map(sentence).take(MOST_CANDIDATES)
    }

    /// Returns the first of some sorted sentences that a message is.
    fn first<'m>(&self, sentences: impl Iterator<Item = u32>, message: &'m str) -> Option<Read<'t, 'm>> {
        let mut best: Option<(Read<'t, 'm>, u32)> = None;
        for index in sentences {
            let sentence = self.sentence(index);
            if best.as_ref().is_some_and(|(_, order)| *order != sentence.record.order) {
                break;
            }
            let Some(found) = sentence.read(message) else { continue };
            match best {
                None => best = Some((Read { found, sentence: index, other: None }, sentence.record.order)),
                Some((Read { found, sentence, .. }, _)) => {
                    let found = found.without_arguments();
                    return Some(Read { found, sentence, other: Some(index) });
                }
            }
        }
        best.map(|(read, _)| read)
    }

    /// Returns the hash of every possible anchor in a message, and the bucket that it leads to.
    fn buckets(&self, message: &str) -> impl Iterator<Item = (u32, &'t [[u8; AnchorRecord::SIZE]])> {
        let Tables { heads, anchors, anchor_sizes, .. } = *self.tables;
        let buckets = heads.len().saturating_sub(1);
        let sizes = ANCHOR_SIZES.into_iter().filter(move |size| anchor_sizes as usize & size != 0);
        let mut bytes = 0_u64;
        message.bytes().zip(1..).flat_map(move |(byte, length)| {
            bytes = bytes << 8 | u64::from(byte);
            let last = bytes;
            sizes.clone().filter(move |size| length >= *size).map(move |size| {
                let hash = anchor_hash(last & (u64::MAX >> (64 - 8 * size)), size);
                let bucket = bucket(hash, buckets);
                let [start, end] =
                    [bucket, bucket + 1].map(|head| HeadRecord::read(record_at(heads, head)).first_anchor);
                (hash, range(anchors, start, end.saturating_sub(start)))
            })
        })
    }

    fn sentence(&self, index: u32) -> KnownSentence<'t> {
        let Tables { sentences, under, pieces, .. } = *self.tables;
        let record = SentenceRecord::read(record_at(sentences, index as usize));
        KnownSentence {
            text: self.text,
            record,
            under: range(under, record.first_under, record.under),
            pieces: range(pieces, record.first_piece, record.pieces),
        }
    }
}

impl fmt::Debug for Recognizer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recognizer {{ sentences: {}, .. }}", self.tables.sentences.len())
    }
}

/// The first sentences, in their order, that a message may be.
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

    /// Returns `true` if a sentence is not among them and would be inserted.
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
