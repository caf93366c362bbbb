//! The meanings that a text can have.

use super::tokens::{RawText, count};

/// Returns `true` if a text is empty or white space.
pub(super) fn is_blank(text: RawText<'_>) -> bool {
    let visible = text.bytes.trim_ascii_start();
    count(text.bytes.len() - visible.len());
    visible.is_empty()
}

/// Returns `true` if a text could be a code: it has letters, digits, `_`, `.`, and `-` alone, as no sentence has.
pub(super) fn looks_like_code(text: RawText<'_>) -> bool {
    let is_of_code = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    count(text.bytes.len());
    !text.bytes.is_empty() && text.bytes.iter().all(is_of_code)
}

/// Returns `true` if a word means nothing or a truth value. The end of the body can have cut it off.
pub(super) fn is_literal(text: RawText<'_>, is_at_end: bool) -> bool {
    let word = text.bytes;
    ["null", "none", "nil", "undefined", "true", "false"].iter().any(|literal| {
        let literal = literal.as_bytes();
        let start = if is_at_end { literal.get(..word.len()) } else { Some(literal) };
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    })
}

/// Returns `true` if a string begins like an object in JSON or Python, with or without escapes.
pub(super) fn begins_document(text: RawText<'_>) -> bool {
    let object = text.bytes.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    text.is_quoted && object.is_some_and(|object| matches!(object, [b'"' | b'\'' | b'\\', ..]))
}
