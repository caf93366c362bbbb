//! The numbers of locales.

use crate::layout::record::{field, record};

record! {
    /// The numbers of a locale: its symbols, its groups of digits, and its plural rules.
    pub struct NumbersRecord {
        decimal: text,
        group: text,
        minus: text,
        plus: text,
        percent_prefix: text,
        percent_suffix: text,
        /// The digit zero. The other digits follow it.
        zero: u32,
        /// The number of digits of the last group.
        primary_group: u8,
        /// The number of digits of the other groups.
        secondary_group: u8,
        /// The minimum number of digits before the first separator.
        minimum_grouping: u8,
        /// The flags: `NumbersRecord::IS_RIGHT_TO_LEFT` and the others.
        flags: u8,
        /// The first byte of the cardinal plural rules.
        cardinal: u32,
        cardinal_length: u32,
        /// The first byte of the ordinal plural rules.
        ordinal: u32,
        ordinal_length: u32,
        /// The smallest integer that needs more than its ASCII digits: the first with a separator. 0 if a flag is set.
        first_special: u32,
        /// The group separator as a character, or 0 if it is not one.
        separator: u32,
    }
}

impl NumbersRecord {
    /// The flag of a locale that is written from right to left.
    pub const IS_RIGHT_TO_LEFT: u8 = 1;
    /// The flag of a locale that does not use the ASCII digits.
    pub const HAS_OTHER_DIGITS: u8 = 2;
    /// The flag of a locale with groups that do not have three digits, or with a separator that is not a single
    /// character.
    pub const HAS_OTHER_GROUPS: u8 = 4;
}
