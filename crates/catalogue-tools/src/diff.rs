//! Two specs → what has changed, and what each change means for programs that use the catalog and for clients of the
//! API.
//!
//! | module | holds |
//! |---|---|
//! | `rules` | the kinds of changes, the version change that each requires, and the reason |
//! | `change` | a change |
//! | `compare` | two specs → changes |
//! | `lookups` | a spec → the results of lookups in its catalog |
//! | `renamed` | two specs → the renamed codes |
//! | `readings` | two specs → the server messages that they recognize differently |
//!
//! The comparison covers the content of specs and the results of lookups, not the formatting of tables: the order of
//! rows and columns, quotes, and line endings make no difference. This module does not know where specs come from or
//! how changes are shown.

mod change;
mod compare;
mod lookups;
mod readings;
mod renamed;
mod rules;

pub use change::{Change, TranslatedText};
pub use rules::{Audience, ChangeKind, Level, Meaning};

use catalogue_spec::Spec;
use lookups::Lookups;

/// The changes between two specs.
///
/// The list is complete, and its order depends only on the changes: first those of codes, by name, then those of
/// statuses, then those of locales.
///
/// A comparison generates the tables of both specs, which stay in memory until the process ends.
///
/// ```
/// use catalogue_spec::{Files, Spec};
/// use catalogue_tools::{Audience, ChangeKind, Diff, Level};
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
/// // A program that recognizes messages no longer recognizes the old one. To a client, it is only text.
/// assert_eq!((diff.level(Audience::Crate), diff.level(Audience::Api)), (Level::Minor, Level::Patch));
/// assert_eq!(diff.strictest(), (Audience::Crate, Level::Minor));
///
/// let change = diff.deciding(Audience::Crate).unwrap();
/// assert_eq!(change.kind, ChangeKind::ReadingLost);
/// assert_eq!(change.message.as_deref(), Some("It is not there."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// Compares two specs.
    #[must_use]
    pub fn between(old: &Spec, new: &Spec) -> Self {
        Self::between_lookups(&Lookups::new(old), &Lookups::new(new))
    }

    fn between_lookups(old: &Lookups<'_>, new: &Lookups<'_>) -> Self {
        Self { changes: compare::compare(old, new) }
    }

    /// Returns the changes.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns the part of the version that has to change for an audience: the largest that any change requires.
    #[must_use]
    pub fn level(&self, audience: Audience) -> Level {
        self.changes.iter().map(|change| change.level(audience)).max().unwrap_or(Level::None)
    }

    /// Returns the stricter of the two verdicts with its audience. If both are the same, returns that of the crate.
    #[must_use]
    pub fn strictest(&self) -> (Audience, Level) {
        let (of_crate, of_api) = (self.level(Audience::Crate), self.level(Audience::Api));
        if of_api > of_crate { (Audience::Api, of_api) } else { (Audience::Crate, of_crate) }
    }

    /// Returns the change that decides the [level](Self::level): the first with this level, preferably one without a
    /// [condition](Meaning::unless). Returns `None` if nothing has changed for the audience.
    #[must_use]
    pub fn deciding(&self, audience: Audience) -> Option<&Change> {
        let level = self.level(audience);
        let mut deciding =
            self.changes.iter().filter(|change| level > Level::None && change.level(audience) == level);
        let first = deciding.clone().next();
        deciding.find(|change| change.meaning(audience).unless.is_none()).or(first)
    }
}

#[cfg(test)]
mod tests;
