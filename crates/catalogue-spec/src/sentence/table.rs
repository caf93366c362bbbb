//! The sentences of a catalog → the tables that recognition reads.
//!
//! They are in this package because the check reads the examples of each sentence with the recognizer of the runtime.

use catalogue::__private::records::{
    AnchorRecord, HAS_ADVICE, HeadRecord, OwnRecord, PieceRecord, SentenceRecord, SlotRecord, UnderRecord,
};
use catalogue::__private::{ANCHOR_SIZES, MOST_CANDIDATES, Tables, anchor_hash, bucket};
use catalogue::Advice;

use super::strings::StringPool;
use super::{Form, Origin, Slot, SpecSentence};

/// The tables of sentences.
#[derive(Debug, Default)]
pub struct SentenceTables {
    anchor_sizes: u32,
    sentences: Vec<[u8; SentenceRecord::SIZE]>,
    under: Vec<[u8; UnderRecord::SIZE]>,
    pieces: Vec<[u8; PieceRecord::SIZE]>,
    own: Vec<[u8; OwnRecord::SIZE]>,
    heads: Vec<[u8; HeadRecord::SIZE]>,
    anchors: Vec<[u8; AnchorRecord::SIZE]>,
}

impl SentenceTables {
    /// Returns the tables of sentences. Sorts the sentences in the order of the tables.
    pub fn new(sentences: &mut [SpecSentence], text: &mut StringPool) -> Self {
        sentences.sort_by_cached_key(|sentence| {
            (sentence.order(), sentence.code, sentence.pieces.clone(), sentence.origin)
        });
        let mut tables = Self::default();
        let mut order = 0;
        let mut before = None;
        for sentence in &*sentences {
            if before.replace(sentence.order()).is_some_and(|before| before != sentence.order()) {
                order += 1;
            }
            tables.add(sentence, order, text);
        }
        let mut own: Vec<_> =
            sentences.iter().zip(0..).filter(|(sentence, _)| sentence.origin == Origin::Template).collect();
        own.sort_by_key(|(sentence, index)| (sentence.code, *index));
        tables.own = own.into_iter().map(|(_, sentence)| OwnRecord { sentence }.to_bytes()).collect();
        let anchors = anchors(sentences);
        let buckets = anchors.len().next_power_of_two();
        let head = |head| anchors.partition_point(|(hash, _)| bucket(*hash, buckets) < head) as u32;
        tables.heads =
            (0..=buckets).map(|bucket| HeadRecord { first_anchor: head(bucket) }.to_bytes()).collect();
        tables.anchors =
            anchors.iter().map(|&(hash, sentence)| AnchorRecord { hash, sentence }.to_bytes()).collect();
        tables.anchor_sizes =
            sentences.iter().filter_map(anchor_size).fold(0, |sizes, size| sizes | size as u32);
        tables
    }

    fn add(&mut self, sentence: &SpecSentence, order: u32, text: &mut StringPool) {
        let (advice, flags) = advice_and_flag(sentence.advice);
        let exact = if sentence.is_exact { SentenceRecord::IS_EXACT } else { 0 };
        let wording = if sentence.origin == Origin::Template { 0 } else { SentenceRecord::IS_WORDING };
        let record = SentenceRecord {
            order,
            code: sentence.code as u32,
            advice,
            flags: flags | exact | wording,
            reserved: 0,
            first_under: self.under.len() as u32,
            under: sentence.under.len() as u32,
            first_piece: self.pieces.len() as u32,
            pieces: sentence.pieces.len() as u32,
        };
        self.sentences.push(record.to_bytes());
        self.under.extend(sentence.under.iter().map(|&code| UnderRecord { code: code as u32 }.to_bytes()));
        for (literal, slot) in &sentence.pieces {
            let literal = text.add(literal);
            let name =
                slot.as_ref().filter(|slot| slot.argument.is_none()).map_or("", |slot| slot.name.as_str());
            let slot = slot.as_ref().map_or(SlotRecord::END, slot_record);
            self.pieces.push(PieceRecord { literal, slot, name: text.add(name) }.to_bytes());
        }
    }

    /// Adds these tables to those of a catalog.
    #[must_use]
    pub fn with<'t>(&'t self, tables: Tables<'t>) -> Tables<'t> {
        Tables {
            anchor_sizes: self.anchor_sizes,
            sentences: &self.sentences,
            under: &self.under,
            pieces: &self.pieces,
            own: &self.own,
            heads: &self.heads,
            anchors: &self.anchors,
            ..tables
        }
    }
}

/// Returns the anchors of the sentences, sorted: a hash, and the index of the sentence. The anchor of a sentence is the
/// one that the fewest sentences have, so that few wrong sentences are found by it.
fn anchors(sentences: &[SpecSentence]) -> Vec<(u32, u32)> {
    /// This many counters distinguish a million anchors. Anchors that share a counter only seem to be more frequent
    /// than they are.
    const MOST_COUNTS: usize = 1 << 20;
    let bytes: usize = sentences.iter().flat_map(SpecSentence::fixed_parts).map(str::len).sum();
    let counts = bytes.next_power_of_two().min(MOST_COUNTS);
    let place = |hash: u32| bucket(hash, counts);
    let mut frequency = vec![0_u32; counts];
    for hash in sentences.iter().flat_map(possible_anchors) {
        if let Some(count) = frequency.get_mut(place(hash)) {
            *count += 1;
        }
    }
    let mut taken = vec![0_u32; counts];
    let mut anchors = Vec::new();
    for (sentence, index) in sentences.iter().zip(0..) {
        let number = |numbers: &[u32], hash| u64::from(numbers.get(place(hash)).copied().unwrap_or_default());
        let cost = |hash: &u32| number(&frequency, *hash) * (1 + number(&taken, *hash));
        if let Some(hash) = possible_anchors(sentence).min_by_key(cost) {
            anchors.push((hash, index));
            if let Some(count) = taken.get_mut(place(hash)) {
                *count += 1;
            }
        }
    }
    anchors.sort_unstable();
    // Of equal anchors, only the first few are kept.
    let (mut before, mut alike) = (None, 0);
    anchors.retain(|(hash, _)| {
        alike = if before.replace(*hash) == Some(*hash) { alike + 1 } else { 1 };
        alike <= MOST_CANDIDATES
    });
    anchors
}

/// Returns the hashes of the possible anchors of a sentence.
fn possible_anchors(sentence: &SpecSentence) -> impl Iterator<Item = u32> {
    let size = anchor_size(sentence).unwrap_or_default();
    let mask = u64::MAX.checked_shr(64 - 8 * size as u32).unwrap_or_default();
    sentence.fixed_parts().filter(move |_| size > 0).flat_map(move |part| {
        let mut bytes = 0;
        part.bytes().zip(1..).filter_map(move |(byte, length)| {
            bytes = bytes << 8 | u64::from(byte);
            (length >= size).then(|| anchor_hash(bytes & mask, size))
        })
    })
}

/// Returns the number of bytes of a sentence's anchor: the largest size that its longest part allows. Returns `None` if
/// the sentence has no text.
fn anchor_size(sentence: &SpecSentence) -> Option<usize> {
    let longest = sentence.fixed_parts().map(str::len).max()?;
    ANCHOR_SIZES.into_iter().find(|size| *size <= longest)
}

/// Returns the fields of a record that may have an advice: the advice and its flag.
#[must_use]
pub fn advice_and_flag(advice: Option<Advice>) -> (Advice, u8) {
    advice.map_or((Advice::from_index(0), 0), |advice| (advice, HAS_ADVICE))
}

fn slot_record(slot: &Slot) -> SlotRecord {
    let wait = if slot.is_wait { SlotRecord::IS_WAIT } else { 0 };
    let form = match slot.form {
        Form::Text => 0,
        Form::Integer => SlotRecord::IS_INTEGER,
        Form::Grouped => SlotRecord::IS_GROUPED,
        Form::Number => SlotRecord::IS_NUMBER,
        Form::Wait => SlotRecord::IS_GROUPED | SlotRecord::IS_TIME,
    };
    let argument = slot.argument.map_or(SlotRecord::OTHER, |argument| argument as u16);
    SlotRecord { argument, flags: form | wait }
}
