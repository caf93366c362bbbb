//! Responses as on the wire and in the output of tools: status lines and headers.

use super::found::Headers;
use super::json::parts;
use super::text::{MASK, is_space, trimmed};

/// The names of headers that are about an error, and of those that nearly every response has.
const KNOWN: [&str; 32] = [
    "apim-request-id",
    "cache-control",
    "cf-ray",
    "client-request-id",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "etag",
    "expires",
    "location",
    "odata-version",
    "pragma",
    "request-id",
    "retry-after",
    "retry-after-ms",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "www-authenticate",
    "x-azure-ref",
    "x-content-type-options",
    "x-ms-correlation-request-id",
    "x-ms-error-code",
    "x-ms-ratelimit-remaining-resource",
    "x-ms-request-id",
    "x-ms-retry-after-ms",
    "x-powered-by",
];

/// The head of a response, and the text after it.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) rest: &'a str,
}

/// Finds the head of a response. Before it, there may be the request or other heads without a body: `100 Continue`, and
/// those of a proxy, of redirections, and of authentication challenges. Returns `None` if all status lines are inside a
/// body.
pub(super) fn head(text: &str) -> Option<Head<'_>> {
    // A status line inside a body does not count.
    let words = parts(text).words(text);
    let mut starts = words.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some(start + line.len() - line.trim_start_matches(is_space).len())
    });
    let start = starts.find(|start| words.get(*start..).and_then(status_of).is_some())?;
    let mut head = read(text.get(start..)?)?;
    while matches!(head.status, 100..=399 | 401 | 407)
        && let Some(next) = read(head.rest)
    {
        head = next;
    }
    Some(head)
}

/// Reads a status line and the headers after it.
fn read(text: &str) -> Option<Head<'_>> {
    let text = text.trim_start_matches(is_space);
    let status = status_of(text)?;
    let mut rest = line(text).1;
    let mut headers = Headers::new();
    loop {
        let (next, after) = line(rest);
        // Copied text may lack the empty line before the body.
        if begins_body(trimmed(next)) {
            break;
        }
        if trimmed(next).is_empty() {
            // Or it may have an empty line after each line.
            let (following, _) = line(after.trim_start_matches(is_space));
            if !is_known_header(following) {
                rest = after;
                break;
            }
        }
        headers.extend(header(next));
        rest = after;
    }
    Some(Head { status, headers, rest })
}

/// Returns the status of a status line, `HTTP/2 404`, at the start of a text.
fn status_of(text: &str) -> Option<u16> {
    let (line, _) = line(text.strip_prefix("HTTP/")?);
    let status = line.split(is_space).nth(1)?;
    status.parse().ok().filter(|status| (100..1000).contains(status))
}

/// Parses a line as a header with a valid name.
pub(super) fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = trimmed(line).split_once(':')?;
    let name = trimmed(name);
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    (is_name && !name.is_empty()).then(|| (name.to_owned(), trimmed(value).to_owned()))
}

fn is_known_header(line: &str) -> bool {
    header(line).is_some_and(|(name, _)| KNOWN.contains(&name.to_ascii_lowercase().as_str()))
}

/// Returns the headers with known names in the output of a tool.
pub(super) fn headers_in(words: &str) -> Headers {
    words.lines().filter(|line| is_known_header(line) && !line.contains(MASK)).filter_map(header).collect()
}

/// Returns the headers in a dictionary that Python prints, `{'Retry-After': '12'}`.
pub(super) fn headers_in_object(object: &str) -> Headers {
    let parts: Vec<_> = object.split('\'').collect();
    let pair = |parts: &[&str]| match parts {
        [name, joint, value]
            if joint.trim() == ":" && KNOWN.contains(&name.to_ascii_lowercase().as_str()) =>
        {
            Some(((*name).to_owned(), (*value).to_owned()))
        }
        _ => None,
    };
    parts.windows(3).filter_map(pair).collect()
}

/// Returns a text without the headers at its start.
pub(super) fn without_headers(text: &str) -> String {
    let mut rest = text;
    while !rest.is_empty() && (trimmed(line(rest).0).is_empty() || header(line(rest).0).is_some()) {
        rest = line(rest).1;
    }
    rest.to_owned()
}

/// Returns the response in the output of `curl -v`, without the request and the remarks. Returns `None` for other text.
pub(super) fn of_trace(text: &str) -> Option<String> {
    let lines = || text.split_inclusive('\n');
    if !lines().any(|line| line.starts_with("< HTTP/")) {
        return None;
    }
    let is_remark = |line: &str| {
        let line = line.trim_end();
        let is_size = line.starts_with(['{', '}']) && line.ends_with("bytes data]");
        is_size || line == ">" || line.starts_with("> ") || line.starts_with("* ")
    };
    Some(
        lines().filter(|line| !is_remark(line)).map(|line| line.strip_prefix("< ").unwrap_or(line)).collect(),
    )
}

/// Returns `true` if a text begins like a body, and unlike a header.
fn begins_body(text: &str) -> bool {
    text.starts_with(['{', '[', '<', '"'])
}

/// Splits a text after its first line.
fn line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.strip_suffix('\r').unwrap_or(line), rest)
}
