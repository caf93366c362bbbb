//! What answers mean: the codes of statuses, and the sentences that are read backwards.

use catalogue::{Advice, answers_layout as layout};

use super::{Records, Text};
use crate::sentence::{Form, Origin, Rank, Sentence, Slot, sentences};
use crate::spec::{Code, Spec};

/// The tables of the answers, as [`catalogue::Answers`] reads them.
pub(super) fn write(spec: &Spec, text: &mut Text) -> Vec<u8> {
    let place = |name: &str| spec.codes().iter().position(|code| code.name() == name);
    let mut statuses = Records::default();
    for status in spec.statuses() {
        let code = status.code().and_then(place);
        // Its class decides.
        if code.is_none() && status.advice().is_none() {
            continue;
        }
        statuses.number(u32::from(status.status()));
        statuses.number(code.map_or(layout::NONE, |code| code as u32));
        let of_code = || spec.codes().get(code?).map(Code::advice);
        statuses.number(advice_flags(status.advice().or_else(of_code)));
    }

    let mut sorted: Vec<(String, Rank, Sentence)> = sentences(spec.codes(), spec.wordings())
        .into_iter()
        .map(|sentence| (sentence.key(), sentence.rank(), sentence))
        .collect();
    sorted
        .sort_by(|(a_key, _, a), (b_key, _, b)| (a_key, a.code, &a.pieces).cmp(&(b_key, b.code, &b.pieces)));
    let mut ranks: Vec<_> = sorted.iter().map(|(_, rank, _)| *rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let (mut records, mut under, mut pieces) = (Records::default(), Records::default(), Records::default());
    // The sentences whose keys begin the last one, the longest last.
    let mut parents: Vec<(usize, &str)> = Vec::new();
    for (index, (key, rank, sentence)) in sorted.iter().enumerate() {
        while parents.pop_if(|(_, parent)| !key.starts_with(*parent)).is_some() {}
        let advice = advice_flags(sentence.advice);
        let exact = if sentence.is_exact { layout::IS_EXACT } else { 0 };
        let wording = if sentence.origin == Origin::Template { 0 } else { layout::IS_WORDING };
        records.text(text.add(key));
        records.number(parents.last().map_or(layout::NONE, |(parent, _)| *parent as u32));
        records.number(sentence.code as u32);
        records.number(advice | exact | wording);
        records.number(ranks.partition_point(|other| other < rank) as u32);
        records.number(under.count(layout::UNDER) as u32);
        records.number(sentence.under.len() as u32);
        records.number(pieces.count(layout::PIECE) as u32);
        records.number(sentence.pieces.len() as u32);
        for code in &sentence.under {
            under.number(*code as u32);
        }
        for (literal, slot) in &sentence.pieces {
            pieces.text(text.add(literal));
            pieces.number(slot.map_or(layout::NONE, number_of));
        }
        parents.push((index, key));
    }

    let mut all = Records::default();
    for count in [
        statuses.count(layout::STATUS),
        sorted.len(),
        under.count(layout::UNDER),
        pieces.count(layout::PIECE),
    ] {
        all.number(count as u32);
    }
    all.0.extend([statuses, records, under, pieces].into_iter().flat_map(|records| records.0));
    all.0
}

fn advice_flags(advice: Option<Advice>) -> u32 {
    advice.map_or(0, |advice| layout::HAS_ADVICE | advice as u32)
}

fn number_of(slot: Slot) -> u32 {
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
