//! A writer of JSON for the bodies of errors: objects of strings, numbers, and objects.
//!
//! Its output cannot control a terminal or change the direction of a line: characters that are [escaped](is_escaped) in
//! other texts are written as JSON escapes. A client that parses the body gets them as they were.
//!
//! It does not use `serde_json`, which would need an adapter for these escapes and for everything that implements
//! `Display`, and would bring errors into a writer that cannot fail. The tests compare both, for every character.

use core::fmt::{self, Display, Write};
use std::string::String;

use catalogue::is_escaped;

/// Returns an object with the members that `write` adds.
pub(super) fn object(write: impl FnOnce(&mut JsonMembers<'_>)) -> String {
    let mut json = String::new();
    JsonMembers::write(&mut json, write);
    json
}

/// The members of an object that is being written.
pub(super) struct JsonMembers<'a> {
    json: &'a mut String,
    is_empty: bool,
}

impl JsonMembers<'_> {
    fn write(json: &mut String, write: impl FnOnce(&mut JsonMembers<'_>)) {
        json.push('{');
        write(&mut JsonMembers { json, is_empty: true });
        json.push('}');
    }

    /// Writes a member that is a string: the text that `text` displays.
    pub(super) fn text(&mut self, name: &str, text: impl Display) {
        self.name(name);
        self.quoted(text);
    }

    /// Writes a member that is a number, or `null`: `literal` displays JSON.
    pub(super) fn literal(&mut self, name: &str, literal: impl Display) {
        self.name(name);
        // To write to a string does not fail.
        let _ = write!(self.json, "{literal}");
    }

    /// Writes a member that is an object.
    pub(super) fn object(&mut self, name: &str, write: impl FnOnce(&mut JsonMembers<'_>)) {
        self.name(name);
        JsonMembers::write(self.json, write);
    }

    fn name(&mut self, name: &str) {
        if !core::mem::take(&mut self.is_empty) {
            self.json.push(',');
        }
        self.quoted(name);
        self.json.push(':');
    }

    fn quoted(&mut self, text: impl Display) {
        self.json.push('"');
        let _ = write!(Inside(self.json), "{text}");
        self.json.push('"');
    }
}

/// The inside of a JSON string.
struct Inside<'a>(&'a mut String);

impl Write for Inside<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(|c| matches!(c, '"' | '\\') || is_escaped(c)) {
            let (plain, tail) = rest.split_at(at);
            self.0.push_str(plain);
            let mut chars = tail.chars();
            match chars.next() {
                Some(c @ ('"' | '\\')) => self.0.extend(['\\', c]),
                Some('\n') => self.0.push_str("\\n"),
                Some('\r') => self.0.push_str("\\r"),
                Some('\t') => self.0.push_str("\\t"),
                Some(c) => {
                    let mut units = [0; 2];
                    for unit in c.encode_utf16(&mut units) {
                        write!(self.0, "\\u{unit:04x}")?;
                    }
                }
                None => {}
            }
            rest = chars.as_str();
        }
        self.0.push_str(rest);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn every_character_among_others() {
        let all: Vec<_> = ('\0'..=char::MAX).collect();
        for characters in all.chunks(32) {
            let text = String::from_iter(characters);
            let json = object(|members| members.text(&text, &text));
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read, serde_json::json!({ &text: text }));
            assert!(!json.contains(is_escaped), "{json}");
            if !text.contains(is_escaped) {
                assert_eq!(json, read.to_string(), "what need not be escaped is not");
            }
        }
    }

    #[test]
    fn members_of_every_kind() {
        let json = object(|members| {
            members.literal("a", 1);
            members.object("b", |_| {});
            members.object("c", |members| members.text("d", "e"));
            members.literal("f", "null");
        });
        assert_eq!(json, r#"{"a":1,"b":{},"c":{"d":"e"},"f":null}"#);
    }
}
