//! What is wrong with a spec, as data, and as the one line that cargo shows.

use std::cell::Cell;
use std::fmt;

use crate::{Place, Rule, Severity, nearest};

/// A mistake in a spec: which rule is broken, where, what is wrong, and what to do.
///
/// Its `Display` is one line, `file:line:column: [id] what is wrong; help: what to do`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that is broken.
    pub rule: Rule,
    /// Where: the cell, or the characters in it.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Diagnostic {
    /// Whether nothing is generated because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.severity() == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, place: Place { file, line, column, .. }, message, help } = self;
        let (message, help) = (one_line(message), one_line(help));
        write!(f, "{file}:{line}:{column}: [{}] {message}; help: {help}", rule.id())
    }
}

/// A text as one line, for a protocol and a terminal that know only lines: what cells hold may be anything.
fn one_line(text: &str) -> catalogue::Escaped<'_> {
    catalogue::Escaped(text)
}

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    suggestions: Cell<usize>,
}

/// A suggestion compares a name with all others. Whoever has this many mistakes has another problem than their spelling.
const MOST_SUGGESTIONS: usize = 100;

impl Diagnostics {
    /// Advice to use the candidate that is nearest to a name, or else whatever `otherwise` says.
    pub(crate) fn did_you_mean<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> String {
        let suggestions = self.suggestions.get();
        self.suggestions.set(suggestions + 1);
        let candidate = if suggestions < MOST_SUGGESTIONS { nearest(name, candidates) } else { None };
        match candidate {
            Some(candidate) => format!("did you mean `{candidate}`?"),
            None => otherwise.to_owned(),
        }
    }

    pub(crate) fn report(
        &mut self,
        rule: Rule,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Diagnostic { rule, place, message: message.into(), help: help.into() });
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// All of them, file by file, from top to bottom.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| (diagnostic.place.span.start, diagnostic.rule);
            a.place.file.cmp(&b.place.file).then_with(|| key(a).cmp(&key(b)))
        });
        self.found
    }
}
