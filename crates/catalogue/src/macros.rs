//! The macros that generated code calls: what the enums and structs of a catalog can do.
//!
//! A path to an associated item, `ErrorCode::status`, finds a variant of that name first. So the macros call methods of
//! a value, functions of a trait, and nothing else of the enums.

mod assertion;
mod code;
mod index;
mod locale;
mod message;
mod strings;
