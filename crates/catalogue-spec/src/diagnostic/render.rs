//! Diagnostics → text for people, in the form of rustc or one line each.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};
use catalogue::Escaped;

use crate::diagnostic::{Diagnostic, Report};
use crate::{Place, Severity};

/// The maximum number of lines between two places that are shown together.
const NEAR: usize = 10;

/// The maximum number of lines of a place that are shown after the first.
const MOST_LINES: usize = 10;

impl Report {
    /// Returns a diagnostic in the form of rustc: the line of the file, carets under the mistake, and how to fix it.
    ///
    /// It has the colors of a terminal if it is `styled`. It has several lines. The last one has no line end.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic, styled: bool) -> String {
        let level = match diagnostic.rule.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(harmless(&diagnostic.message)).id(diagnostic.rule.id());
        let groups = [title.elements(self.snippets(diagnostic)), self.help(diagnostic)];
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        // The renderer replaces control characters except those of C1, which control terminals too.
        let text = renderer.render(&groups);
        let is_c1 = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
        if text.contains(is_c1) { text.replace(is_c1, "\u{fffd}") } else { text }
    }

    /// Returns the lines with the mistake, and those of its labels.
    fn snippets<'a>(&'a self, diagnostic: &'a Diagnostic) -> Vec<Element<'a>> {
        let mut shown = vec![Shown::new(&diagnostic.place, AnnotationKind::Primary, None)];
        for label in &diagnostic.labels {
            let other = Shown::new(&label.place, AnnotationKind::Context, Some(&label.message));
            match shown.iter_mut().find(|shown| shown.is_near(&other)) {
                Some(near) => near.extend(other),
                None => shown.push(other),
            }
        }
        shown.into_iter().map(|shown| self.snippet(shown)).collect()
    }

    fn snippet<'a>(&'a self, shown: Shown<'a>) -> Element<'a> {
        let Some((source, lines)) = self.lines(shown.file, shown.lines.clone()) else {
            return Origin::path(shown.file).into();
        };
        let local = |place: &Place| {
            let within = |at: usize| at.clamp(lines.start, lines.end) - lines.start;
            within(place.span.start)..within(place.span.end)
        };
        let annotations =
            shown.annotations.iter().map(|(place, kind, label)| kind.span(local(place)).label(*label));
        let text = source.text().get(lines.clone()).unwrap_or_default();
        Snippet::source(text)
            .path(shown.file)
            .line_start(*shown.lines.start())
            .annotations(annotations.collect::<Vec<_>>())
            .into()
    }

    /// Returns the help, and the lines with the replacement.
    fn help<'a>(&'a self, diagnostic: &'a Diagnostic) -> Group<'a> {
        let title = Level::HELP.secondary_title(harmless(&diagnostic.help.message));
        let place = &diagnostic.place;
        let Some(replacement) = &diagnostic.help.replacement else { return Group::with_title(title) };
        let Some((source, lines)) = self.lines(&place.file, place.line..=place.end.0) else {
            return Group::with_title(title);
        };
        let text = source.text().get(lines.clone()).unwrap_or_default();
        let span = place.span.start - lines.start..place.span.end - lines.start;
        let patch = Patch::new(span, replacement.text.as_str());
        title.element(Snippet::source(text).path(&place.file).line_start(place.line).patch(patch))
    }

    /// Returns the bytes of some lines of a file, or `None` if the file has no text.
    fn lines(
        &self,
        path: &str,
        lines: RangeInclusive<usize>,
    ) -> Option<(&crate::read::source::SourceFile, std::ops::Range<usize>)> {
        let source = self.source(path).filter(|source| !source.text().is_empty())?;
        Some((source, source.line_span(lines)))
    }
}

/// Lines of a file, with annotations.
struct Shown<'a> {
    file: &'a str,
    lines: RangeInclusive<usize>,
    annotations: Vec<(&'a Place, AnnotationKind, Option<&'a str>)>,
}

impl<'a> Shown<'a> {
    fn new(place: &'a Place, kind: AnnotationKind, label: Option<&'a str>) -> Self {
        let last = place.end.0.min(place.line + MOST_LINES);
        Self { file: &place.file, lines: place.line..=last, annotations: vec![(place, kind, label)] }
    }

    fn is_near(&self, other: &Self) -> bool {
        let below = |a: &Self, b: &Self| *b.lines.start() <= a.lines.end() + NEAR;
        self.file == other.file && below(self, other) && below(other, self)
    }

    fn extend(&mut self, other: Self) {
        let first = *self.lines.start().min(other.lines.start());
        self.lines = first..=*self.lines.end().max(other.lines.end());
        self.annotations.extend(other.annotations);
    }
}

/// One line, without a line end: `file:line:column: error[C0506]: the message; help: how to fix it`.
///
/// The form is that of compilers, so that editors find the place. No text from a cell breaks the line or controls a
/// terminal.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column, .. } = &self.place;
        let (file, severity, id) = (Escaped(file), self.rule.severity().as_str(), self.rule.id());
        let (message, help) = (Escaped(&self.message), Escaped(&self.help.message));
        write!(f, "{file}:{line}:{column}: {severity}[{id}]: {message}; help: {help}")
    }
}

/// Returns a text from a table, escaped for a terminal.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(catalogue::is_escaped) { Escaped(text).to_string().into() } else { text.into() }
}
