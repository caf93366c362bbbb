//! A report as [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which services and
//! editors show next to the lines.

use serde::Serialize;

use super::json::harmless;
use catalogue_spec::{Diagnostic, FixKind, Label, Place, Report, Rule};

/// Returns a report as a [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) log.
///
/// Files are URIs, relative if the folder's path is. Fixes have a property `safe`. Control characters and bidirectional
/// controls are escaped.
#[must_use]
pub fn to_sarif(report: &Report) -> String {
    // Serializing strings and numbers into memory cannot fail.
    harmless(serde_json::to_string_pretty(&log(report)).unwrap_or_default()) + "\n"
}

fn log(report: &Report) -> Log<'_> {
    let mut used: Vec<Rule> = report.diagnostics().iter().map(|diagnostic| diagnostic.rule).collect();
    used.sort_unstable();
    used.dedup();
    let results = report.diagnostics().iter().map(|diagnostic| result(report, diagnostic, &used));
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "catalogue",
                semantic_version: env!("CARGO_PKG_VERSION"),
                rules: used.iter().copied().map(ReportingDescriptor::from).collect(),
            },
        },
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    }
}

fn result<'a>(report: &Report, diagnostic: &'a Diagnostic, rules: &[Rule]) -> SarifResult<'a> {
    let Diagnostic { rule, place, message, labels, help, .. } = diagnostic;
    let related = |(i, Label { place, message, .. }): (usize, &'a Label)| SarifLocation {
        id: Some(i + 1),
        message: Some(SarifMessage::new(message)),
        physical_location: location(report, place),
    };
    let fix = help.replacement.as_ref().map(|replacement| SarifFix {
        description: SarifMessage::new(&help.message),
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation { uri: uri(&place.file) },
            replacements: [SarifReplacement {
                deleted_region: place.into(),
                inserted_content: ArtifactContent { text: &replacement.text },
            }],
        }],
        properties: FixProperties { safe: replacement.kind == FixKind::Safe },
    });
    SarifResult {
        rule_id: rule.id(),
        rule_index: rules.binary_search(rule).ok(),
        level: rule.severity().as_str(),
        message: SarifMessage { text: format!("{message}; help: {}", help.message) },
        locations: [SarifLocation { id: None, message: None, physical_location: location(report, place) }],
        related_locations: labels.iter().enumerate().map(related).collect(),
        fixes: fix.into_iter().collect(),
    }
}

/// Returns the location of a place. A place in an empty or unreadable file has no region.
fn location(report: &Report, place: &Place) -> PhysicalLocation {
    let has_text = report.source(&place.file).is_some_and(|source| !source.text().is_empty());
    PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(&place.file) },
        region: has_text.then(|| place.into()),
    }
}

/// Returns a path as a URI (RFC 3986): relative if the path is, and with the scheme `file` if it is absolute or begins
/// with a drive.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let has_drive = matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic());
    let (start, path) = match path.split_at_checked(2) {
        Some((drive, rest)) if has_drive => (format!("file:///{drive}"), rest),
        _ if path.starts_with('/') => ("file://".to_owned(), path),
        _ => (String::new(), path),
    };
    path.bytes().fold(start, |mut uri, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into());
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
        uri
    })
}

// The objects of the standard, with only the properties that are used.

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: &'static str,
    /// The name of the variant of [`Rule`].
    name: String,
    short_description: SarifMessage,
    help_uri: &'static str,
    help: MultiformatMessage,
    default_configuration: ReportingConfiguration,
}

/// Markdown that is also readable as plain text.
#[derive(Serialize)]
struct MultiformatMessage {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct ReportingConfiguration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: SarifMessage,
    locations: [SarifLocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
}

/// The standard doubles braces (§3.11.5), because they enclose the numbers of arguments. Readers do not undo that in a
/// message without arguments. No message here has arguments, so `{$allowed}` is written as it is in the table.
#[derive(Serialize)]
struct SarifMessage {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifMessage>,
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: SarifMessage,
    artifact_changes: [ArtifactChange<'a>; 1],
    properties: FixProperties,
}

#[derive(Serialize)]
struct FixProperties {
    safe: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [SarifReplacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifReplacement<'a> {
    deleted_region: Region,
    inserted_content: ArtifactContent<'a>,
}

#[derive(Serialize)]
struct ArtifactContent<'a> {
    text: &'a str,
}

impl SarifMessage {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl From<Rule> for ReportingDescriptor {
    fn from(rule: Rule) -> Self {
        Self {
            id: rule.id(),
            name: format!("{rule:?}"),
            short_description: SarifMessage::new(rule.summary()),
            help_uri: rule.url(),
            help: MultiformatMessage { text: rule.page(), markdown: rule.page() },
            default_configuration: ReportingConfiguration { level: rule.severity().as_str() },
        }
    }
}

impl From<&Place> for Region {
    fn from(place: &Place) -> Self {
        Self {
            start_line: place.line,
            start_column: place.column,
            end_line: place.end.0,
            end_column: place.end.1,
            byte_offset: place.span.start,
            byte_length: place.span.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("spec/translations/zh-TW.csv"), "spec/translations/zh-TW.csv");
        assert_eq!(uri("./my spec/50%/表.csv"), "my%20spec/50%25/%E8%A1%A8.csv");
        assert_eq!(uri("../spec/a:b#c?.csv"), "../spec/a%3Ab%23c%3F.csv");
        assert_eq!(uri("/home/me/spec/codes.csv"), "file:///home/me/spec/codes.csv");
        assert_eq!(uri("C:/me/spec/codes.csv"), "file:///C:/me/spec/codes.csv");
    }
}
