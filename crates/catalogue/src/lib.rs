//! The runtime that a generated error catalog is built on.
//!
//! A catalog is static data: a text, and tables of numbers that point into it. [`Catalogue`] reads it by index, finds
//! codes and locales in it, and recognizes messages; [`Localized`] formats messages. The generator, `catalogue-build`,
//! writes the data and a few short `impl`s that delegate to this crate. A program uses the enums and structs that it
//! generates, and rarely names this crate.
//!
//! It knows nothing of CSV or of any API's codes. Of HTTP, it knows status codes and their classes, reason phrases, the
//! grammar of `Accept-Language`, and whether a request can be sent again. It has no dependency, needs neither `std` nor
//! an allocator, and panics on no input.
//!
//! The modules, from the bottom up:
//!
//! | module | what it holds |
//! |---|---|
//! | `value`, `advice`, `retry`, `functions`, `number/options`, `plural` | small enums, and the values that arguments take |
//! | `layout` | the records and the tables of a catalog |
//! | `hash`, `names` | the perfect hash from a name to an index |
//! | `catalogue`, `statuses` | what the tables say of codes, locales, arguments, and statuses |
//! | `number`, `digits`, `plural`, `bidi`, `escape`, `buffer` | numbers, plural categories, and text |
//! | `body`, `values`, `render` | messages that are written from tables, in any language |
//! | `template` | messages that are written from constants, in the language of the templates |
//! | `code`, `arguments`, `localized`, `message`, `named` | codes and locales, and their messages |
//! | `locales` | the choice of a locale |
//! | `recognition` | the sentence of the catalog that a server's message is |
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod advice;
mod argument_error;
mod arguments;
mod bidi;
mod body;
mod buffer;
mod catalogue;
mod code;
mod digits;
mod escape;
mod functions;
mod hash;
mod layout;
mod locales;
mod localized;
mod macros;
mod message;
mod named;
mod named_enum;
mod names;
mod number;
#[cfg(feature = "alloc")]
mod owned;
mod plural;
mod recognition;
mod render;
mod retry;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub mod serde;
mod statuses;
mod template;
mod value;
mod values;
#[cfg(feature = "alloc")]
mod wire_code;

pub use advice::{Advice, UnknownAdvice};
pub use argument_error::{ArgumentError, ArgumentErrorKind};
pub use arguments::Arguments;
pub use bidi::Isolation;
pub use catalogue::Catalogue;
pub use code::{AnyCode, AnyLocale, Argument, Code, Locale, UnknownCode, UnknownLocale};
pub use escape::{Escaped, is_escaped};
pub use localized::Localized;
pub use message::{Example, Message};
pub use named::{NamedMessage, NamedValues};
#[cfg(feature = "alloc")]
pub use owned::{OwnedMessage, OwnedValue};
pub use recognition::Reading;
pub use retry::{Retry, UnknownRetry};
pub use value::{Kind, UnknownKind, Value};
#[cfg(feature = "alloc")]
pub use wire_code::WireCode;

/// Items for generated code, the generator, and the other crates of the workspace. They are not part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::bidi::is_right_to_left;
    pub use crate::catalogue::{at, at_or};
    pub use crate::code::{Sealed, UNKNOWN_CODE, UNKNOWN_LOCALE};
    pub use crate::functions::{Direction, Function, MOST_SELECTORS, MOST_STEPS, OptionName, Select};
    pub use crate::hash::{Mix, hash, word};
    pub use crate::layout::TextRef;
    pub use crate::layout::assertion::{READER, join, length};
    pub use crate::layout::records;
    pub use crate::layout::tables::{LAYOUT_VERSION, Tables, is_readable};
    pub use crate::locales::{LONGEST_HEADER, MOST_RANGES, parse_weight, whole_elements};
    pub use crate::names::Names;
    pub use crate::number::{Decimal, Grouping, RoundingMode, RoundingPriority, SignDisplay, TrailingZeros};
    pub use crate::plural::{NOT_IN_TABLE, PluralCategory};
    pub use crate::recognition::{
        ANCHOR_SIZES, MOST_CANDIDATES, MOST_SLOTS, NEGATIONS, ReadBack, Recognizer, anchor_hash, bucket,
    };
    pub use crate::template::{Template, TemplatePart};
}

/// Nothing, without the feature `alloc`: a generated catalog asks for it in any case.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! impl_owned {
    ($generics:tt, $code:ty, $name:ty) => {};
}

/// Nothing, without the feature `serde`: a generated catalogue asks for it in any case.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde {
    ($name:ident, $expected:literal) => {};
}
