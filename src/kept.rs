//! How much is kept of text from outside: who sends it does not decide that.

/// The most bytes of a body, and of each text, that an answer keeps, be it one that was got or one of your own: 64 KiB.
pub const LONGEST_KEPT: usize = 64 * 1024;

/// The beginning of a text: whole characters, and no more bytes than these.
pub(crate) fn beginning(text: &str, longest: usize) -> &str {
    if text.len() <= longest {
        return text;
    }
    let end = (0..=longest).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
