//! JSON documents: in a text, in parts, and as an editor changes them.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::text::{MASK, is_space, trimmed};

/// The maximum length of a text that is searched for documents. The output of tools is shorter.
const LONGEST_SEARCHED: usize = 1024 * 1024;

/// The maximum number of documents in a text. A text with more is not a response.
const MOST_PARTS: usize = 256;

/// Returns a text as a document: unchanged, or with the changes of an editor undone. Returns `None` if it is not one.
pub(super) fn document(text: &str) -> Option<Cow<'_, str>> {
    if is_document(text) { Some(Cow::Borrowed(text)) } else { tidied(text).map(Cow::Owned) }
}

/// Returns the only document in the body of a response: all of it, or with words of a shell around it. Returns `None`
/// if the body is a page, or if it has no document or several.
pub(super) fn only(body: &str) -> Option<String> {
    if let Some(document) = document(body) {
        return Some(document.into_owned());
    }
    let is_page = trimmed(body).starts_with('<');
    parts(body).only(body).filter(|_| !is_page)
}

/// Returns a body in the documented form, with a code and a message.
pub(super) fn body_with(code: Option<&str>, message: Option<&str>) -> String {
    serde_json::json!({ "error": { "code": code, "message": message } }).to_string()
}

/// Returns `true` if a text is a document, and not only a number or a word.
fn is_document(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '"']) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Undoes the changes of an editor in a document: other white space, typographic quotes, and line breaks inside
/// strings. Returns `None` if the text is not a document.
fn tidied(text: &str) -> Option<String> {
    let text = trimmed(text);
    if !text.starts_with(|c: char| matches!(c, '{' | '[' | '"') || is_typographic(c)) {
        return None;
    }
    let mut tidy = String::with_capacity(text.len());
    // The quote at the start of the string.
    let mut open = None;
    let mut is_escape = false;
    for (at, c) in text.char_indices() {
        let Some(quote) = open else {
            match c {
                _ if c == '"' || is_typographic(c) => {
                    open = Some(c);
                    tidy.push('"');
                }
                _ if c.is_ascii() => tidy.push(c),
                _ if is_space(c) => tidy.push(' '),
                _ => return None,
            }
            continue;
        };
        let closes = match c {
            _ if is_escape => false,
            '"' if quote == '"' => true,
            _ if quote != '"' && (c == '"' || is_typographic(c)) => {
                let next = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start_matches(is_space);
                next.is_empty() || next.starts_with([':', ',', '}', ']'])
            }
            _ => false,
        };
        match c {
            _ if closes => {
                open = None;
                // French quotes have spaces inside.
                let end = if c == '»' { tidy.trim_end_matches(NARROW_SPACES).len() } else { tidy.len() };
                tidy.truncate(end);
                tidy.push('"');
            }
            _ if quote == '«' && tidy.ends_with('"') && NARROW_SPACES.contains(&c) => {}
            _ if is_escape && is_typographic(c) => tidy.push('"'),
            '"' if !is_escape => tidy.push_str("\\\""),
            '\n' => tidy.push(' '),
            '\r' => {}
            _ => tidy.push(c),
        }
        is_escape = c == '\\' && !is_escape;
    }
    is_document(&tidy).then_some(tidy)
}

/// Spaces that do not break.
const NARROW_SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];

fn is_typographic(c: char) -> bool {
    matches!(c, '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ff02}' | '«' | '»')
}

/// The parts of a text that are not words.
#[derive(Debug, Default)]
pub(super) struct Parts {
    documents: Vec<Range<usize>>,
    /// Pages, and objects that are not JSON or are truncated.
    others: Vec<Range<usize>>,
}

/// Finds the documents in a text, and parts that look like them.
pub(super) fn parts(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut start = 0;
    while let Some(at) = text.get(start..).and_then(|rest| rest.find(['{', '[', '<'])).map(|at| start + at) {
        let rest = text.get(at..).unwrap_or_default();
        start = at + 1;
        if is_page(rest) || at > LONGEST_SEARCHED || parts.documents.len() + parts.others.len() == MOST_PARTS
        {
            parts.others.push(at..text.len());
            break;
        }
        let Some(is_object) = opening(rest) else { continue };
        let mut documents = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        match documents.next() {
            Some(Ok(_)) => {
                start = at + documents.byte_offset();
                parts.documents.push(at..start);
            }
            // The document is truncated.
            Some(Err(error)) if is_object && error.is_eof() => {
                parts.others.push(at..text.len());
                break;
            }
            _ if is_object => {
                start = at + end_of_object(rest);
                parts.others.push(at..start);
            }
            _ => {}
        }
    }
    parts
}

/// Returns whether the start of a document is an object, or `None` if the text does not begin like a document. Brackets
/// are more often part of a log.
fn opening(text: &str) -> Option<bool> {
    let mut chars = text.chars().filter(|c| !is_space(*c));
    match (chars.next(), chars.next()) {
        (Some('{'), Some(c)) if matches!(c, '"' | '\'' | '\\') || is_typographic(c) => Some(true),
        (Some('['), Some('{')) => Some(false),
        _ => None,
    }
}

/// Returns the end of an object that is not JSON: after its closing brace, or at the end of the text.
fn end_of_object(text: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

fn is_page(text: &str) -> bool {
    let begins = |start: &str| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    begins("<!doctype") || begins("<html") || begins("<?xml") || begins("<error")
}

impl Parts {
    /// Returns the text with everything but its words masked. Offsets stay the same.
    pub(super) fn words(&self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        let mut parts: Vec<_> = self.documents.iter().chain(&self.others).cloned().collect();
        parts.sort_by_key(|part| part.start);
        let mut end = 0;
        for part in parts {
            words.push_str(text.get(end..part.start).unwrap_or_default());
            words.extend(std::iter::repeat_n(MASK, part.len()));
            end = part.end;
        }
        words + text.get(end..).unwrap_or_default()
    }

    /// Returns the objects that are not JSON.
    pub(super) fn others<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.others.iter().filter_map(|other| text.get(other.clone()))
    }

    /// Returns the body of a response whose status is reported before an offset. Returns `None` if there are only
    /// words.
    pub(super) fn body_after(&self, text: &str, end: usize) -> Option<String> {
        let mut after = self.documents.iter().filter(|document| document.start >= end);
        if let (Some(document), None) = (after.next(), after.next()) {
            return text.get(document.clone()).map(str::to_owned);
        }
        self.body_of(text, true)
    }

    /// Returns the body of a response: the only document if everything else is a tool's, or else the whole text.
    /// Returns `None` if there are only words.
    pub(super) fn body_of(&self, text: &str, is_tool: bool) -> Option<String> {
        match (self.documents.as_slice(), self.others.as_slice()) {
            ([], []) => None,
            _ if is_tool => {
                self.only(text).or_else(|| match (self.documents.as_slice(), self.others.as_slice()) {
                    ([], [other]) => text.get(other.clone()).map(str::to_owned),
                    _ => Some(text.to_owned()),
                })
            }
            _ => Some(text.to_owned()),
        }
    }

    fn only(&self, text: &str) -> Option<String> {
        match (self.documents.as_slice(), self.others.as_slice()) {
            ([document], _) => text.get(document.clone()).map(str::to_owned),
            ([], [other]) => tidied(text.get(other.clone())?),
            _ => None,
        }
    }
}

/// A value in a document, as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct JsonValue<'a>(&'a str);

impl<'a> JsonValue<'a> {
    /// Returns the value of a whole, valid document.
    pub(super) fn new(document: &'a str) -> Self {
        Self(document.trim())
    }

    pub(super) fn text(self) -> &'a str {
        self.0
    }

    /// Returns the member of an object with a name, in any case, with or without `_`. Of several, returns the first.
    pub(super) fn member(self, name: &str) -> Option<JsonValue<'a>> {
        let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
        let name = plain(name);
        self.members()?.into_iter().find(|(key, _)| plain(key) == name).map(|(_, value)| value)
    }

    /// Returns the members of an object.
    pub(super) fn members(self) -> Option<Vec<(String, JsonValue<'a>)>> {
        let Members(members) = serde_json::from_str(self.0).ok()?;
        Some(members.into_iter().map(|(name, value)| (name, Self(value.get()))).collect())
    }

    /// Returns the elements of an array.
    pub(super) fn elements(self) -> Option<Vec<JsonValue<'a>>> {
        let elements: Vec<&RawValue> = serde_json::from_str(self.0).ok()?;
        Some(elements.into_iter().map(|element| Self(element.get())).collect())
    }

    pub(super) fn string(self) -> Option<String> {
        serde_json::from_str(self.0).ok()
    }

    /// Returns an integer, also from a string.
    pub(super) fn integer(self) -> Option<u16> {
        self.0.parse().ok().or_else(|| self.string()?.parse().ok())
    }
}

struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_unchanged() {
        for text in [r#" {"a": "“b”"}"#, "[1]", r#""a""#, "{\"a\": \"x\u{a0}y\"}\r\n"] {
            assert_eq!(document(text).as_deref(), Some(text));
        }
        for text in ["404", "null", "", "{", "{a}", "a {}", "{} {}", "“a”b", "{“a”: “b}"] {
            assert_eq!(document(text), None, "{text}");
        }
    }

    #[test]
    fn the_changes_of_an_editor_are_undone() {
        let check =
            |text: &str, expected: &str| assert_eq!(document(text).as_deref(), Some(expected), "{text}");
        check("{\u{a0}\"a\": \u{200b}1}", r#"{ "a":  1}"#);
        check("\u{feff}{“a”: „b“, ”c”: “d”}", r#"{"a": "b", "c": "d"}"#);
        check(r#"{“a”: “Resource “42” and "43" \“ was”}"#, r#"{"a": "Resource “42” and \"43\" \" was"}"#);
        check("{«\u{a0}a\u{202f}»: «b», »c«: «\u{a0}d e\u{a0}»}", r#"{"a": "b", "c": "d e"}"#);
        check("{\"a\": \"b\r\nc\"}", r#"{"a": "b c"}"#);
    }

    #[test]
    fn parts_of_a_text() {
        let check = |text: &str, expected: &str| {
            let words = parts(text).words(text);
            assert_eq!(words.len(), text.len());
            let mut shown = words.replace(MASK, "#");
            while shown.contains("##") {
                shown = shown.replace("##", "#");
            }
            assert_eq!(shown, expected, "{text}");
        };
        check("a {\"b\": {}} c [{\"d\": 1}] e", "a # c # e");
        check("a {\"b\": \"}\"", "a #");
        check("{'a': {'b': 1}} c", "# c");
        check("a {b} [c] ${d} {} {\n Retry-After: 12 }", "a {b} [c] ${d} {} {\n Retry-After: 12 }");
        check("a <HTML><p> b", "a #");
        check("a <b> c", "a <b> c");
        // Without an end, in linear time.
        for text in ["{", "{\"a\":", "[{", "{'"] {
            let text = text.repeat(100_000);
            assert_eq!(parts(&text).words(&text).len(), text.len());
        }
    }
}
