//! Compiles tables of error codes and messages into a Rust catalogue.
//!
//! A person edits CSV tables; a build script calls [`compile`]; the crate includes what it writes. A crate with several catalogs
//! gives each [a name](compile_with). The line is straight, and each step knows only the one before it:
//!
//! | step | module | what goes wrong there |
//! |---|---|---|
//! | folder → files | `files` | what cannot be read |
//! | CSV → rows | `table`, `rows` | what is no table |
//! | rows → [`Spec`] | `check`, `standard` | every rule across the tables |
//! | [`Spec`] → tables | `tables`, `names`, `languages`, `cldr` | nothing: a spec is valid |
//! | tables → Rust | `emit` | nothing |
//!
//! What is wrong is a [`Diagnostic`]: the [`Rule`] that is broken, the [`Place`], what is wrong and what to do. All mistakes are
//! found at once; none surfaces as an error of the compiler in generated code, nor as a warning, whatever names and texts the tables
//! have: also under `#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]`.
#![forbid(unsafe_code)]

mod build;
mod cells;
mod check;
mod cldr;
mod coverage;
mod diagnostic;
mod diff;
mod emit;
mod files;
mod format;
mod languages;
mod locale;
mod message;
mod names;
mod pseudo;
mod render;
mod report;
mod rows;
mod rule;
mod sentence;
mod skeleton;
mod source;
mod spec;
mod standard;
mod suggest;
mod table;
mod tables;

pub use build::{Compilation, compile, compile_with};
pub use coverage::{Coverage, CoveredText, TextKind};
pub use diagnostic::{Diagnostic, Help, Label, Replacement, Report};
pub use diff::{Audience, Change, ChangeKind, Diff, Level, Meaning, TranslatedText};
pub use emit::{Generated, Options, generate};
#[doc(hidden)]
pub use emit::{leak, leak_answers, tables};
pub use files::Files;
pub use format::{Canonical, canonical};
#[doc(hidden)]
pub use languages::languages;
pub use locale::LocaleTag;
pub use message::Message;
pub use names::NameTable;
#[doc(hidden)]
pub use pseudo::with_pseudo_locale;
pub use report::{Fix, FixedFile};
pub use rule::{Rule, Severity};
pub use skeleton::{SkeletonError, skeleton};
pub use source::Place;
pub use spec::{Argument, Code, Documented, Spec, Status, Translation, Wording};
pub use suggest::nearest;
