//! The records of a catalog's tables.

mod codes;
mod languages;
mod messages;
mod names;
mod numbers;
mod sentences;

use super::record::{field, record};

pub use codes::*;
pub use languages::*;
pub use messages::*;
pub use names::*;
pub use numbers::*;
pub use sentences::*;

/// The index that no locale, language, code, or part has.
pub const NO_INDEX: u32 = u32::MAX;

record! {
    /// A byte of the plural rules, or of the variants of locales.
    pub struct ByteRecord {
        byte: u8,
    }
}
