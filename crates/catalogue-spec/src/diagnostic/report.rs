//! The diagnostics of a spec.

use std::cell::Cell;

use super::suggest::{bounded, nearest};
use super::{Diagnostic, Severity};
use crate::read::source::SourceFile;

/// The diagnostics that have been reported so far.
#[derive(Debug)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// The number of suggestions that may still be made. Each suggestion compares a name with all others, so the limit
    /// bounds the time. If there are many mistakes, their spelling is not the cause.
    suggestions: Cell<usize>,
}

/// The diagnostics of the tables that a spec has once.
impl Default for Diagnostics {
    fn default() -> Self {
        Self { found: Vec::new(), suggestions: Cell::new(100) }
    }
}

impl Diagnostics {
    /// Returns the diagnostics of a translation. Each translation has suggestions of its own, so that its diagnostics
    /// depend neither on the other translations nor on the thread that reads it.
    pub fn of_translation() -> Self {
        Self { suggestions: Cell::new(50), ..Self::default() }
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

    /// Adds other diagnostics.
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

    /// Returns the report: all diagnostics, file by file, from top to bottom, and the files that they are in.
    pub fn into_report(mut self, sources: Vec<SourceFile>) -> Report {
        self.found.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| (diagnostic.place.span.start, diagnostic.rule);
            a.place.file.cmp(&b.place.file).then_with(|| key(a).cmp(&key(b)))
        });
        Report { diagnostics: self.found, sources }
    }
}

/// The diagnostics of a spec.
#[derive(Debug)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    sources: Vec<SourceFile>,
}

impl Report {
    /// Returns the diagnostics, file by file, from top to bottom.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns the diagnostics for a terminal, where people see the end first: the warnings, then the errors.
    pub fn errors_last(&self) -> impl Iterator<Item = &Diagnostic> {
        let of =
            |is_error| self.diagnostics.iter().filter(move |diagnostic| diagnostic.is_error() == is_error);
        of(false).chain(of(true))
    }

    /// Returns the line after the last diagnostic on a terminal: a command of `program` that explains a rule. Returns
    /// `None` without a diagnostic.
    #[must_use]
    pub fn explanation(&self, program: &str) -> Option<String> {
        let rule = self.errors_last().last()?.rule;
        let kind = match rule.severity() {
            Severity::Error => "an error",
            Severity::Warning => "a warning",
        };
        Some(format!("for more about {kind}, run `{program} explain {}`", rule.id()))
    }

    /// Returns the number of diagnostics with a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.rule.severity() == severity).count()
    }

    /// Returns a file that has diagnostics.
    pub fn source(&self, path: &str) -> Option<&SourceFile> {
        self.sources.iter().find(|source| source.path() == path)
    }
}
