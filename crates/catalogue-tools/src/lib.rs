//! Tools for the tables of an error catalog: everything that a person does with a spec's folder and that no build
//! script needs.
//!
//! | module | does |
//! |---|---|
//! | [`coverage`] | counts the texts that each language has |
//! | [`diff`] | compares two specs |
//! | [`canonical`](mod@canonical) | writes tables in canonical form |
//! | [`program`] | is the program `catalogue` |
//! | [`report`] | writes diagnostics as JSON or SARIF, and applies safe fixes |
//! | [`skeleton`](mod@skeleton) | writes the table that a translator fills in |
#![forbid(unsafe_code)]

pub mod canonical;
pub mod coverage;
pub mod diff;
pub mod program;
pub mod report;
pub mod skeleton;

pub use canonical::{Canonical, canonical};
pub use coverage::{Coverage, CoveredText, TextKind};
pub use diff::{Audience, Change, ChangeKind, Diff, Level, Meaning, TranslatedText};
pub use report::{Fix, FixedFile};
pub use skeleton::{SkeletonError, skeleton};
