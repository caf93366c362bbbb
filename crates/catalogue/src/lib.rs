//! The runtime that a generated error catalogue stands on.
//!
//! A catalogue is static data: a text, and tables of numbers that point into it. This crate looks names up in it
//! ([`Names`]), reads it ([`Catalogue`]) and formats its messages ([`Localized`]). The generator, `catalogue-build`, writes the
//! data and a few short `impl`s that delegate to here; a program sees the enum and the structs that it generates, and rarely
//! names this crate.
//!
//! It knows nothing of CSV or of any API's codes. Of HTTP, it knows status codes and their classes, reason phrases, the grammar of
//! `Accept-Language`, and whether a request can be sent again. It has no dependency, needs neither `std` nor an allocator, and
//! panics on no input.
//!
//! | module | what it holds |
//! |---|---|
//! | `names` | the perfect hash from a name to an index |
//! | `catalogue` | the tables of a catalogue, and how they are laid out |
//! | `records` | how tables are read |
//! | `languages` | which locale a reader gets |
//! | `code` | what generated codes have in common, and their arguments |
//! | `message` | a message with its arguments, typed or by name, in a language |
//! | `table_message` | the same, written from its tables |
//! | `evaluate` | a message's expressions and variants, as MessageFormat 2 has them |
//! | `number`, `plural` | numbers and plural forms, as CLDR has them |
//! | `value` | the values that arguments take |
//! | `answers` | what answers mean: sentences read backwards, statuses without a code |
//! | `escape` | text from outside, made harmless |
//! | `advice` | what a person or a program does next |
//! | `retry` | whether a program sends the request again |
#![no_std]
#![forbid(unsafe_code)]

mod advice;
mod answers;
mod buffer;
mod catalogue;
mod code;
mod digits;
mod escape;
mod evaluate;
mod languages;
mod message;
mod names;
mod number;
mod plural;
mod records;
mod retry;
#[cfg(feature = "serde")]
pub mod serde;
mod table_message;
mod value;

/// What generated code needs. It is not part of the API.
#[doc(hidden)]
pub mod __private {
    use crate::{UnknownCode, UnknownLocale};

    /// A type that only this crate and generated code implement traits for.
    pub trait Sealed {}

    pub const UNKNOWN_CODE: UnknownCode = UnknownCode::VALUE;
    pub const UNKNOWN_LOCALE: UnknownLocale = UnknownLocale::VALUE;
}

/// Nothing, without the feature `serde`: a generated catalogue asks for it in any case.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde {
    ($name:ident, $expected:literal) => {};
}

pub use advice::{Advice, UnknownAdvice};
#[doc(hidden)]
pub use answers::Recognizer;
pub use answers::{Answers, Reading, layout as answers_layout};
pub use catalogue::{Catalogue, LAYOUT_VERSION, Layout, Template, TemplatePart, layout, section};
pub use code::{AnyCode, AnyLocale, Argument, Code, Locale, UnknownCode, UnknownLocale};
pub use escape::{Escaped, is_escaped};
pub use evaluate::{Isolation, is_right_to_left};
pub use languages::{
    LONGEST_HEADER, Languages, MOST_RANGES, layout as languages_layout, parse_weight, whole_elements,
};
pub use message::{
    ArgumentError, ArgumentErrorKind, Arguments, Example, Localized, Message, NamedMessage, NamedValues,
};
pub use names::{Mix, Names, hash, word};
pub use number::Decimal;
pub use plural::PluralCategory;
pub use retry::{Retry, UnknownRetry};
pub use value::{Kind, Value};
