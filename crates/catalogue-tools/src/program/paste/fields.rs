//! Errors that SDKs and sign-in pages print as a code and a message instead of JSON.
//!
//! ```text
//! Status: 404 (Not Found)         (ResourceNotFound) Machine 42 was not found     Code="ResourceNotFound" Message="Machine 42 …"
//! ErrorCode: ResourceNotFound     Code: ResourceNotFound
//!                                 Message: Machine 42 was not found
//! ```

use catalogue::{AnyCode, Code as _};

use super::json::body_with;
use super::text::trimmed;

/// The prefix of the codes of Microsoft Entra ID.
pub(super) const ENTRA: &str = "AADSTS";

/// Returns the body for the code and the message in a text.
pub(super) fn body(words: &str) -> Option<String> {
    let line_of = |names: &[&str]| {
        words.lines().find_map(|line| {
            let (name, value) = without_exception(trimmed(line)).split_once(':')?;
            let name = trimmed(name).to_ascii_lowercase();
            names.contains(&name.as_str()).then(|| trimmed(value)).filter(|value| !value.is_empty())
        })
    };
    let message = line_of(&["message", "error message"]);
    let code =
        line_of(&["errorcode", "error code"]).or_else(|| line_of(&["code"]).filter(|_| message.is_some()));
    if let Some(code) = code.filter(|code| is_code(code)) {
        return Some(body_with(Some(code), message.or_else(|| after_code(words, code))));
    }
    let code = quoted_after(words, "Code=")?;
    is_code(code).then(|| body_with(Some(code), quoted_after(words, "Message=")))
}

/// Returns the body for the words after a status: a message, or `Code: message`. A tool takes them from the body.
pub(super) fn body_of_message(words: &str, find_code: impl Fn(&str) -> Option<AnyCode>) -> String {
    let (code, message) = words.split_once(':').unwrap_or_default();
    match find_code(code) {
        Some(code) => {
            body_with(Some(code.as_str()), Some(trimmed(message)).filter(|message| !message.is_empty()))
        }
        None if words.is_empty() => String::new(),
        None => body_with(None, Some(words)),
    }
}

/// Returns the body for a sentence of Microsoft Entra ID, `AADSTS65001: …`, which libraries and sign-in pages show
/// without JSON.
pub(super) fn entra(words: &str) -> Option<String> {
    let at = words.match_indices(ENTRA).map(|(at, _)| at).find(|at| {
        let number = words.get(at + ENTRA.len()..).unwrap_or_default();
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        end >= 4 && number.get(end..).is_some_and(|rest| rest.starts_with(':'))
    })?;
    let line = words.get(at..)?.lines().next()?;
    Some(serde_json::json!({ "error_description": trimmed(line) }).to_string())
}

/// Returns a line without the name of an exception before it: `com.microsoft.graph.http.GraphServiceException: `.
fn without_exception(line: &str) -> &str {
    let is_name = |text: &str| {
        text.contains('.') && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._$".contains(&byte))
    };
    line.split_once(": ").filter(|(name, _)| is_name(name)).map_or(line, |(_, rest)| rest)
}

/// Returns the text after a code in brackets, in the same line: `[TooManyRequests] : Slow down.`
fn after_code<'a>(words: &'a str, code: &str) -> Option<&'a str> {
    let brackets = [format!("[{code}]"), format!("({code})")];
    let (_, rest) = brackets.iter().find_map(|code| words.split_once(code.as_str()))?;
    let line = rest.lines().next()?.trim_start_matches([' ', ':']);
    Some(trimmed(line)).filter(|line| !line.is_empty())
}

fn quoted_after<'a>(words: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = words.split_once(name)?;
    rest.strip_prefix('"')?.split_once('"').map(|(value, _)| value)
}

fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
