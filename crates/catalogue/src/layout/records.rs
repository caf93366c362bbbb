//! The records of a catalog's tables.

mod codes;
mod languages;
mod messages;
mod names;
mod numbers;
mod sentences;

use super::record::{field, record};

pub use codes::{
    AdviceRecord, ArgumentRecord, CodeRecord, DescriptionRecord, HAS_ADVICE, LocaleRecord, MeaningRecord,
    MessageRecord, ReasonRecord, StatusRecord,
};
pub use languages::{
    CandidateRecord, LanguageRecord, PlaceKey, PlaceRecord, RegionRecord, ScriptKey, ScriptRecord, TagRecord,
};
pub use messages::{
    BodyKind, ExpressionRecord, FormRecord, KeyKind, KeyRecord, KeyValue, MatcherRecord, OperandKind,
    OptionRecord, PartRecord, Placeholder, SelectorRecord, VariantRecord,
};
pub use names::{HashRecord, NameRecord, PilotRecord, WordRecord};
pub use numbers::NumbersRecord;
pub use sentences::{
    AnchorRecord, HeadRecord, OwnRecord, PieceRecord, SentenceRecord, SlotRecord, UnderRecord,
};

/// The index that no locale, language, code, or part has.
pub const NO_INDEX: u32 = u32::MAX;

record! {
    /// A byte of the plural rules, or of the variants of locales.
    pub struct ByteRecord {
        byte: u8,
    }
}
