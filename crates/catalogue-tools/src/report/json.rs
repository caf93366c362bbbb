//! A report as JSON.

use catalogue::is_escaped;
use serde::Serialize;

use catalogue_spec::{Diagnostic, FixKind, Label, Place, Replacement, Report};

/// Returns the diagnostics of a report as [JSON Lines](https://jsonlines.org): one object per line.
///
/// | field | holds |
/// |---|---|
/// | `id`, `severity` | the rule's id; `error` or `warning` |
/// | `message`, `help` | the message, and how to fix the mistake |
/// | `file`, `line`, `column` | the start; columns are characters, and both count from 1 |
/// | `end_line`, `end_column` | the position after the last character |
/// | `span` | the byte range: an object of `start` and `end` (exclusive) |
/// | `labels` | a list of other places, each with its `message` and the fields of a place |
/// | `replacement` | the text that replaces the span: an object of `text` and `safe`; or `null` |
///
/// Fields may be added; none is removed or changed. Control characters and bidirectional controls are escaped.
#[must_use]
pub fn to_json_lines(report: &Report) -> String {
    // Serializing strings and numbers into memory cannot fail.
    let json = |diagnostic| serde_json::to_string(&JsonDiagnostic::from(diagnostic)).unwrap_or_default();
    let line = |diagnostic| harmless(json(diagnostic)) + "\n";
    report.diagnostics().iter().map(line).collect()
}

/// Escapes characters in JSON that control a terminal or reorder its text. Line breaks between values are kept.
pub(crate) fn harmless(json: String) -> String {
    if !json.contains(|c| is_escaped(c) && c != '\n') {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_escaped(c) && c != '\n' {
            // JSON writes a character above U+FFFF as a surrogate pair.
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    id: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    labels: Vec<JsonLabel<'a>>,
    help: &'a str,
    replacement: Option<JsonReplacement<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    span: JsonSpan,
}

#[derive(Serialize)]
struct JsonSpan {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Serialize)]
struct JsonReplacement<'a> {
    text: &'a str,
    safe: bool,
}

impl<'a> From<&'a Diagnostic> for JsonDiagnostic<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            id: diagnostic.rule.id(),
            severity: diagnostic.rule.severity().as_str(),
            message: &diagnostic.message,
            place: (&diagnostic.place).into(),
            labels: diagnostic.labels.iter().map(JsonLabel::from).collect(),
            help: &diagnostic.help.message,
            replacement: diagnostic.help.replacement.as_ref().map(JsonReplacement::from),
        }
    }
}

impl<'a> From<&'a Place> for JsonPlace<'a> {
    fn from(place: &'a Place) -> Self {
        let Place { file, line, column, end: (end_line, end_column), span, .. } = place;
        Self {
            file,
            line: *line,
            column: *column,
            end_line: *end_line,
            end_column: *end_column,
            span: JsonSpan { start: span.start, end: span.end },
        }
    }
}

impl<'a> From<&'a Label> for JsonLabel<'a> {
    fn from(label: &'a Label) -> Self {
        Self { message: &label.message, place: (&label.place).into() }
    }
}

impl<'a> From<&'a Replacement> for JsonReplacement<'a> {
    fn from(replacement: &'a Replacement) -> Self {
        Self { text: &replacement.text, safe: replacement.kind == FixKind::Safe }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_escaped_and_kept() {
        let text: String = ('\0'..=char::MAX).filter(|&c| is_escaped(c) || c < '\u{500}').collect();
        let json = harmless(serde_json::to_string(&text).unwrap());
        assert!(!json.contains(is_escaped));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
