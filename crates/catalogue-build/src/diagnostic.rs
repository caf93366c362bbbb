//! What is wrong with a spec, as data. How it is shown is `render`'s business.

use std::cell::Cell;

use crate::source::Source;
use crate::{Place, Rule, Severity, nearest};

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

/// What to write in the place of a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replacement {
    /// The text, as it is to stand in the file.
    pub text: String,
    /// Whether it is what was meant in any case, and not only likely.
    pub is_safe: bool,
}

impl Diagnostic {
    /// Whether nothing is generated because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.severity() == Severity::Error
    }
}

impl Help {
    /// What to do, and the text that does it if that is what was meant.
    pub(crate) fn likely(message: impl Into<String>, replacement: impl Into<String>) -> Self {
        let replacement = Replacement { text: replacement.into(), is_safe: false };
        Self { message: message.into(), replacement: Some(replacement) }
    }

    /// What to do, and the text that does it.
    pub(crate) fn safe(message: impl Into<String>, replacement: impl Into<String>) -> Self {
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
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    suggestions: Cell<usize>,
}

/// A suggestion compares a name with all others. Whoever has this many mistakes has another problem than their spelling.
const MOST_SUGGESTIONS: usize = 100;

impl Diagnostics {
    pub(crate) fn report(
        &mut self,
        rule: Rule,
        place: Place,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) {
        let (message, help) = (message.into(), help.into());
        self.found.push(Diagnostic { rule, place, message, labels: Vec::new(), help });
    }

    /// Reports a mistake that another place has to do with.
    pub(crate) fn report_beside(
        &mut self,
        rule: Rule,
        place: Place,
        message: impl Into<String>,
        (other, label): (Place, &str),
        help: impl Into<Help>,
    ) {
        let labels = vec![Label { place: other, message: label.to_owned() }];
        let (message, help) = (message.into(), help.into());
        self.found.push(Diagnostic { rule, place, message, labels, help });
    }

    /// Advice to use the candidate that is nearest to a name, or else whatever `otherwise` says.
    pub(crate) fn did_you_mean<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> Help {
        let suggestions = self.suggestions.get();
        self.suggestions.set(suggestions + 1);
        let candidate = if suggestions < MOST_SUGGESTIONS { nearest(name, candidates) } else { None };
        match candidate {
            Some(candidate) => Help::likely(format!("did you mean `{candidate}`?"), candidate),
            None => otherwise.into(),
        }
    }

    /// Adds what was found apart.
    pub(crate) fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// All of them, file by file, from top to bottom, and the files that they are in.
    pub(crate) fn into_report(mut self, sources: Vec<Source>) -> Report {
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
    /// The mistakes, file by file, from top to bottom.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many of them weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.rule.severity() == severity).count()
    }

    /// A file that mistakes are in.
    pub(crate) fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path() == path)
    }
}
