//! lib
#![no_std]
#![forbid(unsafe_code)]

pub use catalogue::{
    Advice, Argument, ArgumentError, ArgumentErrorKind, Arguments, Code, Escaped, Kind, Localized, Message,
    NamedMessage, UnknownCode, UnknownLocale, Value, is_escaped,
};

pub use generated::{ErrorCode, Locale, messages};

mod generated {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}
