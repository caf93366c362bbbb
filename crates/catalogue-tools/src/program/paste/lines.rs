//! Lines: the marks before them, and those without information about the response.

use super::http::header;
use super::status::{self, FoundStatus};
use super::text::{MASK, is_space, trimmed};

/// The first words of a tool's remark after a status.
const REMARKS: [&str; 13] = [
    "for url",
    "for URL",
    "for uri",
    "http:",
    "https:",
    "url=",
    "uri=",
    "message='",
    "path=",
    "ReasonPhrase",
    "retry",
    "will retry",
    "Retry",
];

/// Removes from each line what a program put before it: the `>` of a mail, or the margin of a PowerShell error. Returns
/// `None` if there is neither.
pub(super) fn unquoted(text: &str) -> Option<String> {
    let lines = || text.lines().filter(|line| !trimmed(line).is_empty());
    // A mail has words before the quoted lines. curl marks what it sent.
    let is_quoted = |line: &str| {
        without_quotes(line).filter(|line| line.starts_with("HTTP/") || line.starts_with('{')).is_some()
    };
    if lines().any(is_quoted)
        || lines().next().is_some() && lines().all(|line| without_quotes(line).is_some())
    {
        let unquoted = text.lines().map(|line| without_quotes(line).unwrap_or(line));
        return Some(unquoted.collect::<Vec<_>>().join("\n"));
    }
    if lines().any(|line| trimmed(line) == "Line |") {
        let kept = text.lines().filter(|line| trimmed(line) != "Line |").filter_map(without_margin);
        return Some(kept.collect::<Vec<_>>().join("\n"));
    }
    None
}

/// Returns a line without the marks of a mail before it, or `None` if there are none.
fn without_quotes(line: &str) -> Option<&str> {
    let line = trimmed(line);
    line.starts_with('>').then(|| line.trim_start_matches("> ").trim_start_matches('>').trim_start())
}

/// Returns a line without the margin of PowerShell, or `None` if it is a line of the script.
fn without_margin(line: &str) -> Option<&str> {
    match line.split_once('|') {
        Some((margin, line)) if trimmed(margin).is_empty() => Some(line.strip_prefix(' ').unwrap_or(line)),
        Some((margin, _)) if trimmed(margin).bytes().all(|byte| byte.is_ascii_digit()) => None,
        _ => Some(line),
    }
}

/// Returns the part of a log after the request, if the log shows it as Azure PowerShell and the SDKs do.
pub(super) fn after_request(text: &str) -> &str {
    let at = text.rfind("HTTP RESPONSE").filter(|at| {
        let line = text.get(*at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        line.ends_with('=')
    });
    at.and_then(|at| text.get(at..)).unwrap_or(text)
}

/// Returns `true` if a line has no information about the response: it is empty, or the place of an error in a script.
fn is_noise(line: &str) -> bool {
    let line = trimmed(line);
    let starts = |start: &str| line.starts_with(start);
    !line.contains(|c: char| c.is_alphanumeric() || c == MASK)
        || starts("+ ")
        || starts("At ") && line.contains(" char:")
        || starts("at ") && line.contains(['(', '.'])
        || starts("File \"")
        || starts("Traceback (")
        || starts("CategoryInfo")
        || starts("FullyQualifiedErrorId")
        || starts("PS ") && line.contains('>')
        || starts("* ")
        || starts("HTTP RESPONSE")
        || starts("For more information")
        || matches!(line, "Headers:" | "Body:" | "Content:" | "Details:")
        // Settings in the output of a tool, `DataSourceKind=Web`.
        || line.split_once('=').is_some_and(|(name, value)| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !value.contains(' ')
        })
}

/// Returns the lines of a text that are not noise.
fn said(text: &str) -> impl Iterator<Item = &str> {
    let next = text.lines().skip(1).map(Some).chain([None]);
    // Before a line of the script is its place, in the language of the system.
    let is_place = |next: Option<&str>| next.is_some_and(|next| next.starts_with("+ "));
    text.lines()
        .zip(next)
        .filter(move |(line, next)| !is_noise(line) && !is_place(*next))
        .map(|(line, _)| line)
}

/// Returns `true` if words contain more than the name of the failed command, or of the text after them: `Response body:
/// `.
pub(super) fn says_anything(words: &str) -> bool {
    let is_said = |line: &str| {
        let line = without_command(line).trim_matches(|c: char| is_space(c) || c == MASK);
        let is_name = line.strip_suffix([':', '=']).is_some_and(|name| {
            name.split(' ').count() <= 3 && name.chars().all(|c| c.is_alphabetic() || c == ' ')
        });
        !is_name && line.contains(char::is_alphanumeric)
    };
    said(words).any(is_said)
}

/// Returns the words of a text that are not a tool's.
pub(super) fn words_of(text: &str) -> String {
    let Some(first) = text.lines().find(|line| !trimmed(line).is_empty()) else { return text.to_owned() };
    if without_command(first).len() == trimmed(first).len() {
        return text.to_owned();
    }
    let kept = said(text).map(without_command);
    trimmed(&kept.collect::<Vec<_>>().join("\n")).to_owned()
}

/// Returns the words after a status. They are the server's, unless they are an address or a tool's remark.
pub(super) fn words_after(words: &str, FoundStatus { status, end }: FoundStatus) -> String {
    let rest = words.get(end..).unwrap_or_default();
    let (line, more) = rest.split_once('\n').unwrap_or((rest, ""));
    let mut line = line.trim_start_matches(|c: char| is_space(c) || ",.:;-()[]'\"".contains(c));
    if line.starts_with("from ") {
        line = line.split_once(": ").map_or("", |(_, rest)| rest);
    }
    let prefixes = ["with error:", "error:", "message:", "Reason:", "reason:"];
    let line = prefixes.iter().find_map(|prefix| line.strip_prefix(prefix)).unwrap_or(line);
    let line = line.trim_matches(|c: char| is_space(c) || "()[]'\"".contains(c));
    let is_remark = REMARKS.iter().any(|start| line.starts_with(start)) || status::is_name(status, line);
    let first = (!is_remark && line.contains(char::is_alphabetic)).then_some(line);
    let more = said(more).filter(|line| header(line).is_none());
    let kept: Vec<_> = first.into_iter().chain(more).collect();
    trimmed(&kept.join("\n")).to_owned()
}

/// Returns a line without the PowerShell command that failed, `Invoke-RestMethod: `.
fn without_command(line: &str) -> &str {
    let line = trimmed(line);
    let Some((command, rest)) = line.split_once(':') else { return line };
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    match trimmed(command).split_once('-') {
        Some((verb, noun)) if is_word(verb) && is_word(noun) => trimmed(rest),
        _ => line,
    }
}
