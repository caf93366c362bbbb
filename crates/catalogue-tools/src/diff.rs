//! Two specs → what has changed, and what that means for the programs that use the catalogue, and for clients of the API.
//!
//! | module | what it holds |
//! |---|---|
//! | `rules` | the kinds of changes, and what each means as semantic versioning, and why |
//! | `change` | a change |
//! | `compare` | two specs → changes |
//! | `lookups` | a spec → what lookups find in its catalogue |
//! | `renamed` | two specs → the codes that have another name |
//! | `readings` | two specs → the server's messages that they read differently |
//!
//! It compares what specs say and what lookups find, not how tables are written: the order of rows and columns, quotes, and line ends
//! make no difference. It does not know where the specs come from or how changes are shown.

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

/// What has changed between two specs.
///
/// The changes are complete and in an order that depends on nothing but what has changed: first those of the codes, by name,
/// then those of the statuses, then those of the locales.
///
/// A comparison asks the generated tables of both specs, which stay in memory until the process ends.
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
/// // A program that reads the server's messages no longer recognizes the old one. To a client, it is only a text.
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

    /// What has changed.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The part of the version that has to change for an audience: the largest that a change requires.
    #[must_use]
    pub fn level(&self, audience: Audience) -> Level {
        self.changes.iter().map(|change| change.level(audience)).max().unwrap_or(Level::None)
    }

    /// The stricter of the two verdicts, and whose it is. If both are the same, that of the crate.
    #[must_use]
    pub fn strictest(&self) -> (Audience, Level) {
        let (of_crate, of_api) = (self.level(Audience::Crate), self.level(Audience::Api));
        if of_api > of_crate { (Audience::Api, of_api) } else { (Audience::Crate, of_crate) }
    }

    /// The change that decides the [level](Self::level): the first with this level, if possible one without a
    /// [condition](Meaning::unless). `None` if nothing has changed for the audience.
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
