//! Mistakes in a spec, as data.
//!
//! | module | holds |
//! |---|---|
//! | `rule` | the table of rules: id, level, fixes |
//! | `rules` | a function for each diagnostic of a rule, and the pages |
//! | `report` | the diagnostics of a spec |
//! | [`suggest`] | "did you mean", and texts of tables in sentences |
//! | `render` | text for a terminal |

mod render;
mod report;
mod rule;
pub(crate) mod rules;
pub mod suggest;

use crate::read::Place;

pub use report::{Diagnostics, Report};
pub use rule::{FixKind, Rule, Severity};

/// A mistake in a spec: the rule that is broken, the place, a message, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that is broken.
    pub rule: Rule,
    /// The place: a cell, or characters in it.
    pub place: Place,
    /// The message.
    pub message: String,
    /// Other places that are related to the mistake.
    pub labels: Vec<Label>,
    /// The help: how to fix the mistake.
    pub help: Help,
}

/// Another place that is related to a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// The place.
    pub place: Place,
    /// The role of the place.
    pub message: String,
}

/// Help with a mistake: how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Help {
    /// The help in words.
    pub message: String,
    /// The text that fixes the mistake, if it is known.
    pub replacement: Option<Replacement>,
}

/// A text that replaces a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replacement {
    /// The text as it is written to the file.
    pub text: String,
    /// Whether the replacement is right in every case, or only likely.
    pub kind: FixKind,
}

impl Diagnostic {
    /// Returns a diagnostic without labels and help.
    pub fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        let help = Help { message: String::new(), replacement: None };
        Self { rule, place, message: message.into(), labels: Vec::new(), help }
    }

    /// Adds another place that is related to the mistake. `message` is its role.
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// Sets the help.
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        self.help = help.into();
        self
    }

    /// Returns `true` if the mistake prevents the generation of code.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.severity() == Severity::Error
    }

    /// Returns the kind of the fix, or `None` without a replacement.
    #[must_use]
    pub fn fix(&self) -> Option<FixKind> {
        self.help.replacement.as_ref().map(|replacement| replacement.kind)
    }
}

/// A mistake in a text whose place in a file is not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The rule that is broken.
    pub rule: Rule,
    /// The message.
    pub message: String,
    /// The help: how to fix the mistake.
    pub help: Help,
}

impl Mistake {
    pub(crate) fn new(rule: Rule, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { rule, message: message.into(), help: help.into().into() }
    }

    /// Returns the diagnostic of the mistake at a place.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic::new(self.rule, place, self.message).help(self.help)
    }
}

impl Help {
    /// Returns help with a replacement that is probably right.
    pub fn likely(message: impl Into<String>, replacement: impl Into<String>) -> Self {
        Self::with(message.into(), replacement.into(), FixKind::Likely)
    }

    /// Returns help with a replacement that is right in every case.
    pub fn safe(message: impl Into<String>, replacement: impl Into<String>) -> Self {
        Self::with(message.into(), replacement.into(), FixKind::Safe)
    }

    /// Returns a suggestion to use the candidate, or `otherwise` if there is none.
    pub fn did_you_mean(candidate: Option<&str>, otherwise: impl Into<Help>) -> Self {
        match candidate {
            Some(candidate) => Self::likely(format!("did you mean `{candidate}`?"), candidate),
            None => otherwise.into(),
        }
    }

    fn with(message: String, text: String, kind: FixKind) -> Self {
        Self { message, replacement: Some(Replacement { text, kind }) }
    }
}

impl From<String> for Help {
    fn from(message: String) -> Self {
        Self { message, replacement: None }
    }
}

impl From<&str> for Help {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}
