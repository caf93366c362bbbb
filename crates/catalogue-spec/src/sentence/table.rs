//! The sentences of a catalog → the table that recognition reads.
//!
//! It is here and not with the other tables because the check reads the example of each sentence with the recognizer that programs use.

use catalogue::{Advice, answers_layout as layout};

use super::strings::{Records, Text};
use super::{Form, Origin, Sentence, Slot};

/// The tables of sentences, as [`catalogue::Recognizer`] reads them. The sentences are sorted as the tables have them.
pub fn write_sentences(sentences: &mut [Sentence], text: &mut Text) -> Vec<u8> {
    sentences.sort_by_cached_key(|sentence| {
        (sentence.order(), sentence.code, sentence.pieces.clone(), sentence.origin)
    });
    let (mut records, mut under, mut pieces) = (Records::default(), Records::default(), Records::default());
    let mut order = 0;
    let mut before = None;
    for sentence in &*sentences {
        if before.replace(sentence.order()).is_some_and(|before| before != sentence.order()) {
            order += 1;
        }
        let advice = advice_flags(sentence.advice);
        let exact = if sentence.is_exact { layout::IS_EXACT } else { 0 };
        let wording = if sentence.origin == Origin::Template { 0 } else { layout::IS_WORDING };
        records.number(order);
        records.number(sentence.code as u32);
        records.number(advice | exact | wording);
        records.number(under.count(layout::UNDER) as u32);
        records.number(sentence.under.len() as u32);
        records.number(pieces.count(layout::PIECE) as u32);
        records.number(sentence.pieces.len() as u32);
        for code in &sentence.under {
            under.number(*code as u32);
        }
        for (literal, slot) in &sentence.pieces {
            pieces.text(text.add(literal));
            pieces.number(slot.as_ref().map_or(layout::NONE, number_of));
            let name =
                slot.as_ref().filter(|slot| slot.argument.is_none()).map_or("", |slot| slot.name.as_str());
            pieces.text(text.add(name));
        }
    }

    let mut own: Vec<_> =
        sentences.iter().zip(0..).filter(|(sentence, _)| sentence.origin == Origin::Template).collect();
    own.sort_by_key(|(sentence, index)| (sentence.code, *index));
    let own = own.into_iter().map(|(_, index)| index);
    let anchors = anchors(sentences);
    let buckets = anchors.len().next_power_of_two();
    let heads = (0..=buckets)
        .map(|bucket| anchors.partition_point(|(hash, _)| layout::bucket(*hash, buckets) < bucket) as u32);
    let (mut owns, mut head_records, mut anchor_records) =
        (Records::default(), Records::default(), Records::default());
    own.for_each(|index| owns.number(index));
    heads.for_each(|head| head_records.number(head));
    for (hash, index) in &anchors {
        anchor_records.number(*hash);
        anchor_records.number(*index);
    }
    let mut all = Records::default();
    for count in [
        sentences.len(),
        under.count(layout::UNDER),
        pieces.count(layout::PIECE),
        owns.count(layout::OWN),
        head_records.count(layout::HEAD),
        anchor_records.count(layout::ANCHOR),
        sentences.iter().filter_map(anchor_size).fold(0, |sizes, size| sizes | size),
    ] {
        all.number(count as u32);
    }
    let tables = [records, under, pieces, owns, head_records, anchor_records];
    all.0.extend(tables.into_iter().flat_map(|records| records.0));
    all.0
}

/// The anchor of each sentence that has one: its hash, and the index of the sentence; sorted. Of the bytes that a sentence has, those
/// are taken that few others have, so that few sentences are found by them that a message is not.
fn anchors(sentences: &[Sentence]) -> Vec<(u32, u32)> {
    /// Enough to tell a million anchors apart. Those that fall together are only thought to be more frequent than they are.
    const MOST_COUNTS: usize = 1 << 20;
    let bytes: usize = sentences.iter().flat_map(Sentence::fixed_parts).map(str::len).sum();
    let counts = bytes.next_power_of_two().min(MOST_COUNTS);
    let place = |hash: u32| layout::bucket(hash, counts);
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
    // The first of those that are alike stay.
    let (mut before, mut alike) = (None, 0);
    anchors.retain(|(hash, _)| {
        alike = if before.replace(*hash) == Some(*hash) { alike + 1 } else { 1 };
        alike <= layout::MOST_CANDIDATES
    });
    anchors
}

/// The hashes of the anchors that a sentence may have.
fn possible_anchors(sentence: &Sentence) -> impl Iterator<Item = u32> {
    let size = anchor_size(sentence).unwrap_or_default();
    let mask = u64::MAX.checked_shr(64 - 8 * size as u32).unwrap_or_default();
    sentence.fixed_parts().filter(move |_| size > 0).flat_map(move |part| {
        let mut bytes = 0;
        part.bytes().zip(1..).filter_map(move |(byte, length)| {
            bytes = bytes << 8 | u64::from(byte);
            (length >= size).then(|| layout::anchor_hash(bytes & mask, size))
        })
    })
}

/// How many bytes the anchor of a sentence has: as many as its longest part allows. `None` if the sentence has no text.
fn anchor_size(sentence: &Sentence) -> Option<usize> {
    let longest = sentence.fixed_parts().map(str::len).max()?;
    layout::ANCHOR_SIZES.into_iter().find(|size| *size <= longest)
}

/// Returns the flags of a record that may have an advice.
#[must_use]
pub fn advice_flags(advice: Option<Advice>) -> u32 {
    advice.map_or(0, |advice| layout::HAS_ADVICE | advice as u32)
}

fn number_of(slot: &Slot) -> u32 {
    slot.argument.map_or(layout::OTHER, |argument| argument as u32)
        | if slot.is_wait { layout::IS_WAIT } else { 0 }
        | match slot.form {
            Form::Text => 0,
            Form::Integer => layout::IS_INTEGER,
            Form::Grouped => layout::IS_GROUPED,
            Form::Number => layout::IS_NUMBER,
            Form::Wait => layout::IS_GROUPED | layout::IS_TIME,
        }
}
