//! The perfect hash of names.

use crate::hash::Mix;
use crate::layout::record::{field, record};

record! {
    /// The perfect hash of names.
    pub struct HashRecord {
        seed: u64,
        mix: (Mix as u32),
        /// The length of the shortest name in bytes.
        shortest: u32,
        /// The length of the longest name in bytes.
        longest: u32,
    }

    /// The pilot of a bucket of a perfect hash.
    pub struct PilotRecord {
        pilot: u32,
    }

    /// A slot of a perfect hash.
    pub struct NameRecord {
        length_and_index: u32,
    }

    /// A word of a name. A name has as many as the longest name of its table.
    pub struct WordRecord {
        word: u64,
    }
}

impl NameRecord {
    /// Returns the record of a name of at most 255 bytes. The index has at most 24 bits.
    #[must_use]
    pub const fn new(length: usize, index: u32) -> Self {
        Self { length_and_index: index << 8 | length as u8 as u32 }
    }

    /// Returns the length of the name in bytes.
    #[inline]
    #[must_use]
    pub const fn length(self) -> usize {
        self.length_and_index as u8 as usize
    }

    /// Returns the index of the name.
    #[inline]
    #[must_use]
    pub const fn index(self) -> u32 {
        self.length_and_index >> 8
    }
}
