//! The sentences that messages are recognized by.

use super::HAS_ADVICE;
use crate::Advice;
use crate::layout::record::{field, record};

record! {
    /// A sentence that a message can be. The table is sorted by the order of the sentences.
    pub struct SentenceRecord {
        /// Of two sentences that a message is, the one with the smaller order comes first.
        order: u32,
        code: u32,
        /// The sentence's own advice, with the flag [`HAS_ADVICE`].
        advice: (Advice as u8),
        /// `SentenceRecord::IS_EXACT`, `SentenceRecord::IS_WORDING`, and [`HAS_ADVICE`].
        flags: u8,
        reserved: u16,
        /// The first code under which the sentence is observed.
        first_under: u32,
        under: u32,
        first_piece: u32,
        pieces: u32,
    }

    /// A code under which a sentence is observed.
    pub struct UnderRecord {
        code: u32,
    }

    /// A piece of a sentence: literal text, and the slot after it.
    pub struct PieceRecord {
        literal: text,
        slot: {SlotRecord},
        /// The name of a slot that is not an argument.
        name: text,
    }

    /// A slot of a sentence.
    pub struct SlotRecord {
        /// The index of the argument, or `SlotRecord::OTHER`.
        argument: u16,
        /// The flags: `SlotRecord::IS_INTEGER` and the others.
        flags: u16,
    }

    /// A sentence that is found by its code: a template. The table is sorted by the codes of the sentences.
    pub struct OwnRecord {
        sentence: u32,
    }

    /// The first anchor of a bucket. The last record is the number of anchors.
    pub struct HeadRecord {
        first_anchor: u32,
    }

    /// An anchor: a few bytes that are the same in every form of a sentence. The table is sorted.
    pub struct AnchorRecord {
        hash: u32,
        sentence: u32,
    }
}

impl SentenceRecord {
    /// The flag of a sentence that says exactly what its code's message says, with all its arguments.
    pub const IS_EXACT: u8 = 1;
    /// The flag of a sentence that was observed, and is not a template.
    pub const IS_WORDING: u8 = 2;

    /// Returns the sentence's own advice, if there is one.
    pub(crate) fn own_advice(self) -> Option<Advice> {
        (self.flags & HAS_ADVICE != 0).then_some(self.advice)
    }
}

impl SlotRecord {
    /// The argument of a slot that is not an argument of the code.
    pub const OTHER: u16 = u16::MAX;
    /// The slot after the last piece: none.
    pub const END: Self = Self { argument: u16::MAX, flags: u16::MAX };
    /// The flag of a slot that takes an integer without group separators.
    pub const IS_INTEGER: u16 = 1;
    /// The flag of a slot that takes an integer with or without group separators.
    pub const IS_GROUPED: u16 = 2;
    /// The flag of a slot that takes a number.
    pub const IS_NUMBER: u16 = 4;
    /// The flag of a slot that also takes a time as its seconds, `[d.]hh:mm:ss`.
    pub const IS_TIME: u16 = 8;
    /// The flag of a slot that is the time to wait, in seconds.
    pub const IS_WAIT: u16 = 16;
}
