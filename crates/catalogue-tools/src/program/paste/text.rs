//! Characters of pasted text.

/// The character that replaces each byte of a document if only the words around it count.
pub(super) const MASK: char = '\u{1}';

/// Returns `true` for white space, and for zero-width characters that are copied along with it.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Returns a text without the white space around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_space)
}
