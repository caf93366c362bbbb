//! A diagnostic in a line, for editors.

use catalogue::Escaped;
use catalogue_spec::Diagnostic;

/// Returns a diagnostic in a line, without a line end: `file:line:column: error[E0506]: the message; help: how to fix it`.
///
/// It has the form of a compiler's, so that editors find the place. No text from a cell breaks the line or drives a terminal.
///
/// ```
/// use catalogue_spec::{Files, Spec};
/// use catalogue_tools::report::short;
///
/// let (_, report) = Spec::check(Files::new("spec").with("notes.txt", ""));
/// let last = report.diagnostics().iter().find(|diagnostic| !diagnostic.is_error()).expect("a warning");
/// assert_eq!(short(last), "spec/notes.txt:1:1: warning[W0111]: `notes.txt` is not a table of a spec, and is not \
///     read; help: move it out of the folder; a translation is `translations/<locale>.csv`");
/// ```
#[must_use]
pub fn short(diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.place;
    let (file, line, column) = (Escaped(&place.file), place.line, place.column);
    let (severity, id) = (diagnostic.rule.severity().as_str(), diagnostic.rule.id());
    let (message, help) = (Escaped(&diagnostic.message), Escaped(&diagnostic.help.message));
    format!("{file}:{line}:{column}: {severity}[{id}]: {message}; help: {help}")
}
