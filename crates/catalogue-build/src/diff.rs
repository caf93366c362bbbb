//! Two specs → what has changed, and what that means for the programs that use the catalogue.
//!
//! | module | what it holds |
//! |---|---|
//! | `change` | a change, and the kinds there are |
//! | `rules` | what each kind means as semantic versioning, and why |
//! | `compare` | two specs → changes |
//!
//! It compares what specs say, not how their tables are written: the order of rows and columns, quotes and line ends are
//! nothing to it. Where the specs come from, and how changes are shown, is not its business.

mod change;
mod compare;
mod rules;

pub use change::{Change, ChangeKind, TranslatedText};
pub use rules::Level;

use crate::Spec;

/// What has changed between two specs.
///
/// The changes are complete and in an order that depends on nothing but what has changed: first those of the codes, by name,
/// then those of the statuses, then those of the locales.
///
/// ```
/// use catalogue_build::{ChangeKind, Diff, Files, Level, Spec};
///
/// let spec = |message: &str| {
///     let files = Files::new("spec")
///         .with("codes.csv", "code,status,advice,source\nNotFound,404,give-up,https://example.com\n")
///         .with("statuses.csv", "status,reason\n404,Not Found\n")
///         .with("arguments.csv", "code,argument,type,description,example\n")
///         .with("templates.csv", format!("code,message,help\nNotFound,{message},Look elsewhere.\n"));
///     Spec::check(files).0
/// };
/// let (old, new) = (spec("It is not there.").unwrap(), spec("It was not found.").unwrap());
///
/// let diff = Diff::between(&old, &new);
/// assert_eq!(diff.level(), Level::Patch);
/// let change = diff.deciding().unwrap();
/// assert_eq!(change.kind, ChangeKind::MessageReworded);
/// assert_eq!(change.old.as_deref(), Some("It is not there."));
/// assert_eq!(change.new.as_deref(), Some("It was not found."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// Compares two specs.
    #[must_use]
    pub fn between(old: &Spec, new: &Spec) -> Self {
        Self { changes: compare::compare(old, new) }
    }

    /// What has changed.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Which part of the version has to change: that which the weightiest change demands.
    #[must_use]
    pub fn level(&self) -> Level {
        self.deciding().map_or(Level::None, |change| change.kind.level())
    }

    /// The change that decides the [level](Self::level): the first of the weightiest. None where nothing has changed.
    #[must_use]
    pub fn deciding(&self) -> Option<&Change> {
        let level = self.changes.iter().map(|change| change.kind.level()).max()?;
        self.changes.iter().find(|change| change.kind.level() == level)
    }
}

#[cfg(test)]
mod tests;
