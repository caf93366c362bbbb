//! What is wrong with a spec, as data, and as the one line that cargo shows.

use std::fmt;

use crate::{Place, Rule, Severity};

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
pub(crate) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub(crate) fn report(
        &mut self,
        rule: Rule,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.0.push(Diagnostic { rule, place, message: message.into(), help: help.into() });
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(Diagnostic::is_error)
    }

    /// All of them, file by file, from top to bottom.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| (diagnostic.place.span.start, diagnostic.rule);
            a.place.file.cmp(&b.place.file).then_with(|| key(a).cmp(&key(b)))
        });
        self.0
    }
}
