//! The tables that a locale is chosen with.

use crate::layout::record::{field, record};

record! {
    /// A language, by its code. Subtags are letters in usual case, padded with zeros. The table is sorted.
    pub struct LanguageRecord {
        /// The language, or the language and an extended language subtag, `zh-yue`.
        code: [8],
        /// The script that the language is written in if nothing else is said.
        likely_script: [4],
        /// The script that the code implies.
        script: [4],
        /// The region that the code implies.
        region: [4],
        group: u32,
        /// The language of the catalog, or [`NO_INDEX`](crate::layout::records::NO_INDEX).
        language: u32,
    }

    /// The script of a language in a region where it is not the likely one. The table is sorted by its key.
    pub struct ScriptRecord {
        key: {ScriptKey},
        script: [4],
    }

    /// The key of a [`ScriptRecord`].
    #[derive(PartialOrd, Ord)]
    pub struct ScriptKey {
        language: [8],
        region: [4],
    }

    /// A region that has another code now. The table is sorted.
    pub struct RegionRecord {
        old: [4],
        new: [4],
    }

    /// The locales for a place, the best first. The table is sorted by its key.
    pub struct PlaceRecord {
        key: {PlaceKey},
        first_candidate: u32,
        candidates: u32,
    }

    /// The key of a [`PlaceRecord`].
    #[derive(PartialOrd, Ord)]
    pub struct PlaceKey {
        /// A group of languages, big-endian.
        group: [4],
        script: [4],
        /// The region, or zeros for all regions without a record.
        region: [4],
    }

    /// A locale that suits a place. Locales with variants come after the others.
    pub struct CandidateRecord {
        locale: u16,
    }

    /// The tag of a locale, taken apart.
    pub struct TagRecord {
        language: u32,
        script: [4],
        /// The region, if the tag names one.
        region: [4],
        /// The first byte of the variants.
        variants: u32,
        variants_length: u32,
        /// The next locale of the fallback chain, or [`NO_INDEX`](crate::layout::records::NO_INDEX).
        fallback: u32,
        /// 1 if the locale is written from right to left.
        is_right_to_left: u32,
    }
}
