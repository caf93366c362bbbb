//! What is wrong with a spec, as data. How it is shown is `render`'s business.

mod render;
mod rule;
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
        self.push(rule, place, message.into(), Vec::new(), help.into());
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
        let labels = vec![Label { place: other, message: label.to_owned() }];
        self.push(rule, place, message.into(), labels, help.into());
    }

    fn push(&mut self, rule: Rule, place: Place, message: String, labels: Vec<Label>, mut help: Help) {
        help.message = bounded(help.message);
        self.found.push(Diagnostic { rule, place, message: bounded(message), labels, help });
    }

    /// Advice to use the candidate that is nearest to a name, or else whatever `otherwise` says.
    pub fn did_you_mean<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> Help {
        let left = self.suggestions.get();
        self.suggestions.set(left.saturating_sub(1));
        let candidate = if left > 0 { nearest(name, candidates) } else { None };
        match candidate {
            Some(candidate) => Help::likely(format!("did you mean `{candidate}`?"), candidate),
            None => otherwise.into(),
        }
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
