//! Reads the tables of an error catalog and checks them: a [`Spec`], or [diagnostics](Diagnostic) that point at the
//! cell.
//!
//! Each step is a folder, and knows only the steps before it:
//!
//! | step | module | errors found there |
//! |---|---|---|
//! | folder → files → rows | [`read`] | unreadable files, malformed CSV |
//! | rows → [`Spec`] | `check` | every rule across the tables |
//! | the model | [`spec`], [`message`], [`cldr`] | none: a spec is valid |
//!
//! A mistake is a [`Diagnostic`]: the broken [`Rule`], the [`Place`], a message, and help. All mistakes are found at
//! once. A spec that passes the check compiles.
//!
//! This crate knows nothing about Rust code generation, terminals, or the bytes of compiled tables. The exception is the table
//! of sentences: the check reads the example of each sentence with the recognizer that programs use, so [`sentence`] makes the
//! records that it reads.
#![forbid(unsafe_code)]

pub mod check;
pub mod cldr;
pub mod diagnostic;
pub mod message;
pub mod read;
pub mod sentence;
pub mod spec;

pub use diagnostic::suggest::nearest;
pub use diagnostic::{Diagnostic, FixKind, Help, Label, Replacement, Report, Rule, Severity};
pub use message::ParsedMessage;
pub use read::{Files, Place};
pub use spec::{Documented, LocaleTag, Spec, SpecArgument, SpecCode, Status, Translation, Wording};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
