//! A mistake in a line, for editors.

use catalogue::Escaped;

use crate::Diagnostic;

impl Diagnostic {
    /// The mistake in a line: `file:line:column: error[E0506]: what is wrong; help: what to do`, without an end.
    ///
    /// It has the form of a compiler's, so that editors find the place. No text from a cell breaks the line or drives a terminal.
    ///
    /// ```
    /// use catalogue_build::{Files, Spec};
    ///
    /// let (_, report) = Spec::check(Files::new("spec").with("notes.txt", ""));
    /// let last = report.diagnostics().iter().find(|diagnostic| !diagnostic.is_error()).expect("a warning");
    /// assert_eq!(last.short(), "spec/notes.txt:1:1: warning[W0111]: `notes.txt` is not a table of a spec, and is not \
    ///     read; help: move it out of the folder; a translation is `translations/<locale>.csv`");
    /// ```
    #[must_use]
    pub fn short(&self) -> String {
        let (file, line, column) = (Escaped(&self.place.file), self.place.line, self.place.column);
        let (severity, id) = (self.rule.severity().as_str(), self.rule.id());
        let (message, help) = (Escaped(&self.message), Escaped(&self.help.message));
        format!("{file}:{line}:{column}: {severity}[{id}]: {message}; help: {help}")
    }
}
