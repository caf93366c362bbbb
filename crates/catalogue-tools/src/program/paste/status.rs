//! The words with which tools report a status.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use catalogue::{AnyCode, Code as _};
use catalogue_spec::spec::standard;

use super::text::{MASK, is_space, trimmed};

/// A status that a tool reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundStatus {
    pub(super) status: u16,
    /// The offset after the report and its reason phrase.
    pub(super) end: usize,
}

/// The maximum number of characters that are searched. The output of tools is shorter.
const LONGEST_SEARCHED: usize = 1024 * 1024;

/// The error statuses.
const ERRORS: RangeInclusive<u16> = 400..=599;

/// More characters than any name of a status has.
const LONGEST_NAME: usize = 40;

/// Words before a status, in lower case.
const LABELS: [&str; 22] = [
    "status",
    "status-code",
    "status code",
    "http_status",
    "response code",
    "http code",
    "http response",
    "http",
    "http error",
    "http error code",
    "http/1.0",
    "http/1.1",
    "http/2",
    "http/2.0",
    "response status code does not indicate success",
    "returned error",
    "returned an error",
    "responded with",
    "server returned",
    "failed with",
    "tunnel failed, response",
    "tunnel connection failed",
];

/// Words before the name of a status, in lower case: `Status Code: Forbidden`.
const LABELS_OF_NAMES: [&str; 5] =
    ["status code", "http status", "invalid status", "http response", "does not indicate success"];

/// Suffixes of single words before a status or its name: `HttpStatusCode`.
const ENDS_OF_WORDS: [&str; 6] =
    ["statuscode", "status_code", "httpstatus", "responsecode", "response_code", "resultcode"];

/// Suffixes of the names of exceptions before a status, which also contain `http`, `response`, or `status`.
const ENDS_OF_EXCEPTIONS: [&str; 2] = ["error", "exception"];

/// Words that follow a status in a sentence. A number before any other word is a count.
const FOLLOWING: [&str; 26] = [
    "after", "and", "as", "at", "because", "but", "by", "during", "error", "for", "from", "if", "in", "is",
    "on", "or", "received", "response", "returned", "status", "to", "trying", "was", "when", "while", "with",
];

/// The names of statuses in .NET and in older standards.
const OTHER_NAMES: [(u16, &str); 6] = [
    (413, "Payload Too Large"),
    (413, "Request Entity Too Large"),
    (414, "Request Uri Too Long"),
    (416, "Requested Range Not Satisfiable"),
    (422, "Unprocessable Entity"),
    (505, "Http Version Not Supported"),
];

/// Finds the status that a tool reports in a text without its documents. Of several lines, the last counts, because it
/// is the outcome. Of several reports in a line, the first counts, because the others are its causes.
pub(super) fn find(words: &str) -> Option<FoundStatus> {
    let end = words.char_indices().nth(LONGEST_SEARCHED).map_or(words.len(), |(at, _)| at);
    let words = words.get(..end).unwrap_or(words);
    let mut found: Option<FoundStatus> = None;
    let mut end = 0;
    for candidate in candidates(words) {
        let between = words.get(end..candidate.end).unwrap_or_default();
        end = candidate.end;
        match &mut found {
            Some(found) if !between.contains('\n') => {
                // A repeated status: `403 (403 Forbidden)`.
                if found.status == candidate.status && candidate.end - found.end <= LONGEST_NAME {
                    found.end = candidate.end;
                }
            }
            found => *found = Some(candidate),
        }
    }
    found
}

/// Returns the code and the status in a text that has nothing else, such as a row of a table. A known code alone has no
/// status. A status alone is accepted if it is also a code.
pub(super) fn code_in(
    text: &str,
    find_code: impl Fn(&str) -> Option<AnyCode>,
) -> Option<(AnyCode, Option<u16>)> {
    // A table has a header, and a line below it.
    let mut lines = text.lines().map(trimmed).filter(|line| !line.is_empty());
    let (first, second, third, more) = (lines.next()?, lines.next(), lines.next(), lines.next());
    match (second, third, more) {
        (None, ..) => code_in_line(first, find_code),
        (Some(second), Some(third), None) if second.chars().all(|c| "-+| ".contains(c)) => {
            code_in_line(third, find_code)
        }
        _ => None,
    }
}

fn code_in_line(line: &str, find_code: impl Fn(&str) -> Option<AnyCode>) -> Option<(AnyCode, Option<u16>)> {
    let is_between = |c: char| is_space(c) || "():,;|/[]\"'".contains(c);
    let mut words = line.split(is_between).filter(|word| !matches!(*word, "" | "-"));
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let code = |word: &str| find_code(word).filter(|code| code.as_str() == word);
    let status = |word: &str| word.parse().ok().filter(|status| ERRORS.contains(status));
    match second {
        None => code(first).map(|code| (code, None)),
        Some(second) => match (code(first), code(second)) {
            (Some(code), _) => Some((code, Some(status(second)?))),
            (_, Some(code)) => Some((code, Some(status(first)?))),
            _ => None,
        },
    }
}

/// Returns all reported statuses, in order.
fn candidates(words: &str) -> Vec<FoundStatus> {
    let mut found = Vec::new();
    let mut start = 0;
    let has_document = words.contains(MASK);
    while let Some(at) = words.get(start..).and_then(|rest| rest.find(|c: char| c.is_ascii_alphanumeric())) {
        let at = start + at;
        let rest = words.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (before, word) = (words.get(..at).unwrap_or_default(), rest.get(..length).unwrap_or_default());
        start = at + length;
        let after = words.get(start..).unwrap_or_default();
        let candidate = if word.starts_with(|c: char| c.is_ascii_digit()) {
            of_number(before, word, after, has_document)
                .map(|(status, length)| FoundStatus { status, end: start + length })
        } else {
            of_name(before, rest).map(|(status, length)| FoundStatus { status, end: at + length })
        };
        if let Some(candidate) = candidate {
            start = start.max(candidate.end);
            found.push(candidate);
        }
    }
    found
}

/// Returns the status in a number, and the length of its reason phrase.
fn of_number(before: &str, number: &str, after: &str, has_document: bool) -> Option<(u16, usize)> {
    let status = number.parse().ok().filter(|_| number.len() == 3)?;
    let label = label(before);
    let is_status = ERRORS.contains(&status)
        // Redirections that the tool did not follow.
        || (300..400).contains(&status) && label.ends_with("does not indicate success");
    let is_part_of_number = before.ends_with(['.', ',', '-', '/', '_', '$', '#'])
        || after.starts_with(['_', '%'])
        || after.starts_with(['.', ',', '-', '/', ':'])
            && after.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if !is_status || is_part_of_number {
        return None;
    }
    if let Some(length) = reason_after(status, after) {
        return Some((status, length));
    }
    // .NET Framework, in any language: `…: (404) Nicht gefunden.`
    let is_localized = before
        .trim_end_matches(is_space)
        .strip_suffix('(')
        .map(|before| before.trim_end_matches(is_space))
        // In Korean, the status is inside the sentence.
        .is_some_and(|before| before.ends_with([':', '：']) || before.ends_with("원격 서버에서"))
        && after.strip_prefix(") ").is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_lowercase()));
    if is_localized {
        return Some((status, after.find('\n').unwrap_or(after.len())));
    }
    let word = label.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let is_exception = ["http", "response", "status"].iter().any(|part| word.contains(part))
        && ENDS_OF_EXCEPTIONS.iter().any(|end| word.ends_with(end));
    let is_labelled = LABELS.iter().any(|known| ends_with_word(&label, known))
        || ENDS_OF_WORDS.iter().any(|end| word.ends_with(end))
        || is_exception
        // `TooManyRequests (429)`. A single word may be a count, `locked: 423`.
        || names(status).any(|name| (before.ends_with('(') || !name.is_one_word) && ends_with_name(&label, name));
    let line = tail(before).rsplit('\n').next().unwrap_or_default();
    let is_at_start = line.chars().all(is_space);
    let is_at_end = after.chars().find(|c| *c == '\n' || !is_space(*c)).is_none_or(|c| c == '\n');
    let is_of_line = line.trim_matches(|c: char| is_space(c) || "('\"".contains(c)).is_empty()
        || ["error", "error code", "response"].iter().any(|known| ends_with_word(&label, known));
    let is_assigned = before.ends_with('=');
    let is_whole = after.chars().all(is_space) && ["", "error", "error code"].contains(&label.as_str());
    let is_status = is_labelled && (is_assigned || !counts(after))
        // The whole text: `429`, `Error 429`.
        || is_whole
        // A line that continues with the body: `429 {…}`.
        || is_of_line
            && after
                .trim_start_matches([' ', ':', '-', ',', '\'', '"', ')'])
                .trim_start_matches("b'")
                .starts_with(MASK)
        // A line next to the body: `403`, `Response: 403`; or the line that curl writes after it.
        || has_document
            && is_at_end
            && (is_at_start
                || before.ends_with(MASK)
                || ["response", "code", "error", "result"].iter().any(|known| ends_with_word(&label, known)))
        // The Graph SDK has several words in between.
        || is_at_end && before.ends_with(": ") && label.contains("status code")
        // As in Python's representation of a response.
        || before.ends_with("<Response [") && after.starts_with("]>");
    is_status.then_some((status, 0))
}

/// Returns the status with a name, and the length of the name.
fn of_name(before: &str, rest: &str) -> Option<(u16, usize)> {
    if !rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let label = label(before);
    let is_labelled = LABELS_OF_NAMES.iter().any(|known| ends_with_word(&label, known))
        || ENDS_OF_WORDS.iter().any(|end| label.ends_with(end));
    let find = || {
        let errors = all_names().iter().filter(|name| ERRORS.contains(&name.status));
        let found = errors.filter_map(|name| Some((name.status, prefix_length(rest, name)?)));
        found.max_by_key(|(_, length)| *length)
    };
    if is_labelled {
        return find();
    }
    // `az rest` prints `Forbidden({…})`.
    let end = rest.char_indices().nth(LONGEST_NAME).map_or(rest.len(), |(at, _)| at);
    let bracket =
        rest.get(..end)?.find('(').filter(|at| rest.get(at + 1..).is_some_and(|rest| rest.starts_with(MASK)));
    let is_word = before.is_empty() || before.ends_with([' ', '\n']);
    bracket.filter(|_| is_word).and_then(|bracket| find().filter(|(_, length)| *length == bracket))
}

/// Returns the end of the line before a status, in lower case, without what joins it to the status: `: `, ` was '`, `"
/// `. A line break may join them too.
fn label(before: &str) -> String {
    let end = tail(before).to_ascii_lowercase();
    let is_joint = |c: char| is_space(c) || ":='\"([<>‘’“”„-".contains(c);
    let end = end.trim_end_matches(is_joint);
    let without_verb = ["is", "was", "of"].iter().find_map(|verb| {
        end.strip_suffix(verb)
            .filter(|rest| rest.ends_with(is_space))
            .map(|rest| rest.trim_end_matches(is_joint))
    });
    // Lines may be wrapped at the width of a window.
    without_verb.unwrap_or(end).split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the end of a text, in which a label is searched for.
fn tail(text: &str) -> &str {
    const LONGEST: usize = 120;
    let start = text.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
}

/// Returns `true` if a text ends with a name, in one word or in several.
fn ends_with_name(text: &str, name: &StatusName) -> bool {
    let mut end = String::new();
    for word in text.rsplit(|c: char| !c.is_alphanumeric()).take(6) {
        end.insert_str(0, word);
        if end == name.letters {
            return true;
        }
    }
    false
}

/// Returns `true` if a text is only the name of a status.
pub(super) fn is_name(status: u16, text: &str) -> bool {
    names(status).any(|name| name.letters == letters(text))
}

/// Returns `true` if a number is a count of the words after it: `404 machines`.
fn counts(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ') else { return false };
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    // In a log: `status 404 path=/x`.
    let is_name = rest.get(end..).is_some_and(|rest| rest.starts_with(['=', ':', '-', '_']));
    word.starts_with(char::is_lowercase) && !FOLLOWING.contains(&word) && !is_name
}

/// Returns the length of a status's reason phrase after its number, with what joins them: ` Not Found`, `): Bad
/// Request`, ` Client Error: Forbidden`.
fn reason_after(status: u16, after: &str) -> Option<usize> {
    let is_joint = |c: char| is_space(c) && c != '\n' || "()[]:-'\"".contains(c);
    let rest = after.trim_start_matches(is_joint);
    let joint = after.len() - rest.len();
    let class = if status < 500 { "Client Error" } else { "Server Error" };
    if (1..=4).contains(&joint)
        && let Some(rest) = rest.strip_prefix(class)
    {
        let reason = rest.trim_start_matches([':', ' ']);
        let name = name_length(status, reason).map(|length| rest.len() - reason.len() + length);
        return Some(joint + class.len() + name.unwrap_or(0));
    }
    let length = name_length(status, rest).filter(|_| (1..=4).contains(&joint))?;
    // `423 locked accounts`
    let is_counted = rest.starts_with(char::is_lowercase)
        && rest.get(length..).is_some_and(|after| counts(&after.to_lowercase()));
    (!is_counted).then_some(joint + length)
}

/// Returns the length of a status's name at the start of a text, in any case, with or without spaces.
fn name_length(status: u16, text: &str) -> Option<usize> {
    names(status).filter_map(|name| prefix_length(text, name)).max()
}

/// Returns the reason phrase of a status, and its other names.
fn names(status: u16) -> impl Iterator<Item = &'static StatusName> {
    all_names().iter().filter(move |name| name.status == status)
}

/// A name of a status.
struct StatusName {
    status: u16,
    /// The letters of the name, in lower case.
    letters: String,
    is_one_word: bool,
}

fn all_names() -> &'static [StatusName] {
    static NAMES: OnceLock<Vec<StatusName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let standard = standard::all().iter().map(|standard| (standard.status, standard.reason));
        let all = standard.chain(OTHER_NAMES);
        all.map(|(status, name)| StatusName {
            status,
            letters: letters(name),
            is_one_word: !name.contains(' '),
        })
        .collect()
    })
}

/// Returns the letters of a name, in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns the length of a name at the start of a text.
fn prefix_length(text: &str, name: &StatusName) -> Option<usize> {
    let mut letters = name.letters.chars().peekable();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match letters.peek() {
            None if c.is_alphanumeric() => return None,
            None => break,
            Some(letter) if c.to_ascii_lowercase() == *letter => {
                letters.next();
                end = at + c.len_utf8();
            }
            Some(_) if at > 0 && (is_space(c) || c == '-' || c == '\'') => {}
            Some(_) => return None,
        }
    }
    letters.peek().is_none().then_some(end)
}
