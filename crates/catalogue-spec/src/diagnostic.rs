//! Mistakes in a spec, as data.
//!
//! | module | holds |
//! |---|---|
//! | `rule` | the table of rules: id, level, fixes |
//! | [`rules`] | a function for each diagnostic of a rule, and the pages |
//! | [`suggest`] | "did you mean", and texts of tables in sentences |
//! | `render` | text for a terminal |

mod render;
mod rule;
pub(crate) mod rules;
pub mod suggest;

use std::cell::Cell;

use crate::diagnostic::suggest::bounded;
use crate::read::Place;
use crate::read::source::Source;

pub use rule::{FixKind, Rule, Severity};
use suggest::nearest;

/// A mistake in a spec: which rule is broken, where, what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that is broken.
    pub rule: Rule,
    /// Where: the cell, or the characters in it.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// Other places that have to do with it, and what they have to do with it.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Help,
}

/// A place that has to do with a mistake in another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What it has to do with the mistake.
    pub message: String,
}

/// What to do about a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Help {
    /// What to do.
    pub message: String,
    /// What to write in the place of the mistake.
    pub replacement: Option<Replacement>,
}

/// A text that replaces a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replacement {
    /// The text as it is written to the file.
    pub text: String,
    /// Whether it is right in every case, and not only likely.
    pub is_safe: bool,
}

impl Diagnostic {
    /// Returns a diagnostic without labels and help.
    pub fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        let help = Help { message: String::new(), replacement: None };
        Self { rule, place, message: message.into(), labels: Vec::new(), help }
    }

    /// Adds another place that has to do with the mistake.
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// Sets the help.
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        self.help = help.into();
        self
    }

    /// Returns `true` if nothing is generated because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.severity() == Severity::Error
    }

    /// Returns the kind of the fix, or `None` if there is no replacement.
    #[must_use]
    pub fn fix(&self) -> Option<FixKind> {
        let replacement = self.help.replacement.as_ref()?;
        Some(if replacement.is_safe { FixKind::Safe } else { FixKind::Likely })
    }
}

impl Help {
    /// What to do, and the text that does it if that is what was meant.
    pub fn likely(message: impl Into<String>, replacement: impl Into<String>) -> Self {
        let replacement = Replacement { text: replacement.into(), is_safe: false };
        Self { message: message.into(), replacement: Some(replacement) }
    }

    /// What to do, and the text that does it.
    pub fn safe(message: impl Into<String>, replacement: impl Into<String>) -> Self {
        let replacement = Replacement { text: replacement.into(), is_safe: true };
        Self { message: message.into(), replacement: Some(replacement) }
    }
}

impl Help {
    /// Returns a suggestion to use the candidate, or `otherwise` if there is none.
    pub fn did_you_mean(candidate: Option<&str>, otherwise: impl Into<Help>) -> Self {
        match candidate {
            Some(candidate) => Self::likely(format!("did you mean `{candidate}`?"), candidate),
            None => otherwise.into(),
        }
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

/// The mistakes found so far.
#[derive(Debug)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// How many suggestions may still be made. A suggestion compares a name with all others. Whoever has many mistakes has another
    /// problem than their spelling.
    suggestions: Cell<usize>,
}

/// For the tables that every spec has once.
impl Default for Diagnostics {
    fn default() -> Self {
        Self { found: Vec::new(), suggestions: Cell::new(100) }
    }
}

impl Diagnostics {
    /// For one of the tables of translations. Each has suggestions of its own, so that what is said of one does not depend on the
    /// others, nor on which thread reads it.
    pub fn of_translation() -> Self {
        Self { suggestions: Cell::new(50), ..Self::default() }
    }

    /// Reports a mistake.
    pub fn report(&mut self, rule: Rule, place: Place, message: impl Into<String>, help: impl Into<Help>) {
        self.push(Diagnostic::new(rule, place, message).help(help));
    }

    /// Reports a mistake that another place has to do with.
    pub fn report_beside(
        &mut self,
        rule: Rule,
        place: Place,
        message: impl Into<String>,
        (other, label): (Place, &str),
        help: impl Into<Help>,
    ) {
        self.push(Diagnostic::new(rule, place, message).label(other, label).help(help));
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.message = bounded(diagnostic.message);
        diagnostic.help.message = bounded(diagnostic.help.message);
        self.found.push(diagnostic);
    }

    /// Returns the candidate that is nearest to a name. Returns `None` if none is near, or after too many suggestions.
    pub fn nearest<'a>(&self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let left = self.suggestions.get();
        self.suggestions.set(left.saturating_sub(1));
        if left > 0 { nearest(name, candidates) } else { None }
    }

    /// Advice to use the candidate that is nearest to a name, or else whatever `otherwise` says.
    pub fn did_you_mean<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> Help {
        Help::did_you_mean(self.nearest(name, candidates), otherwise)
    }

    /// Adds what was found apart.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Returns `true` if nothing has been reported.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns `true` if one of the reported mistakes is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// All of them, file by file, from top to bottom, and the files that they are in.
    pub fn into_report(mut self, sources: Vec<Source>) -> Report {
        self.found.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| (diagnostic.place.span.start, diagnostic.rule);
            a.place.file.cmp(&b.place.file).then_with(|| key(a).cmp(&key(b)))
        });
        Report { diagnostics: self.found, sources }
    }
}

/// All that is wrong with a spec.
#[derive(Debug)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    sources: Vec<Source>,
}

impl Report {
    /// Returns the diagnostics, file by file, from top to bottom.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns the diagnostics for a terminal, where the end is what a person sees: first the warnings, then the errors.
    pub fn errors_last(&self) -> impl Iterator<Item = &Diagnostic> {
        let of =
            |is_error| self.diagnostics.iter().filter(move |diagnostic| diagnostic.is_error() == is_error);
        of(false).chain(of(true))
    }

    /// Returns the line after the last diagnostic on a terminal: a command of `program` that explains a rule. Returns `None` if
    /// there is no diagnostic.
    #[must_use]
    pub fn explanation(&self, program: &str) -> Option<String> {
        let rule = self.errors_last().last()?.rule;
        let kind = match rule.severity() {
            Severity::Error => "an error",
            Severity::Warning => "a warning",
        };
        Some(format!("for more about {kind}, run `{program} explain {}`", rule.id()))
    }

    /// How many of them weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.rule.severity() == severity).count()
    }

    /// A file that mistakes are in.
    pub fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path() == path)
    }
}
