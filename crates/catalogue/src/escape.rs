//! Text from outside, made harmless.
//!
//! An argument's text may be chosen by whoever sent a request. Written as it is, a line break forges a line of a log, an escape
//! character drives a terminal, and a bidirectional control turns the words around it. Such characters are written visibly,
//! as Rust's own `\n`, `\u{1b}` and `\u{202e}`; all others stay.

use core::fmt::{self, Write};

/// Whether a character is written escaped: a control character (general category `Cc`), a line or paragraph separator, or a
/// bidirectional control (Unicode property `Bidi_Control`).
///
/// ```
/// use catalogue::is_escaped;
///
/// assert!(is_escaped('\u{1b}'));
/// assert!(is_escaped('\u{202e}'));
/// assert!(!is_escaped('\\'));
/// assert!(!is_escaped('中'));
/// ```
#[must_use]
pub const fn is_escaped(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// A text whose [unsafe characters](is_escaped) are escaped when it is displayed.
///
/// ```
/// use catalogue::Escaped;
///
/// assert_eq!(Escaped("evil\nlog line\u{1b}[31m").to_string(), r"evil\nlog line\u{1b}[31m");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self.0)
    }
}

/// Writes a text, escaped.
#[inline]
pub(crate) fn write<W: Write + ?Sized>(out: &mut W, text: &str) -> fmt::Result {
    if is_plain(text.as_bytes()) { out.write_str(text) } else { write_escaped(out, text) }
}

/// Whether a text is all printable ASCII: most are, and need no second look. Eight bytes at a time, the last of which may have
/// been looked at before.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) else {
        return text.iter().all(|byte| matches!(byte, b' '..=b'~'));
    };
    let ends = unsafe_bits(u64::from_le_bytes(*first)) | unsafe_bits(u64::from_le_bytes(*last));
    if text.len() <= 16 {
        return ends == 0;
    }
    let (words, _) = text.as_chunks::<8>();
    words.iter().fold(ends, |bits, word| bits | unsafe_bits(u64::from_le_bytes(*word))) == 0
}

/// Not zero if a byte is below 0x20, is 0x7f, or above. Which byte it is, this does not tell: those behind it may be marked too.
#[inline]
const fn unsafe_bits(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // The first byte below 0x20 borrows, which sets its high bit; 1 more than 0x7f has that bit set.
    let below_space = word.wrapping_sub(ONES * 0x20);
    let delete = word.wrapping_add(ONES);
    (below_space | delete | word) & HIGH
}

#[cold]
#[inline(never)]
fn write_escaped<W: Write + ?Sized>(out: &mut W, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (safe, tail) = rest.split_at(at);
        out.write_str(safe)?;
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            write_escape(out, c)?;
        }
        rest = chars.as_str();
    }
    out.write_str(rest)
}

fn write_escape<W: Write + ?Sized>(out: &mut W, c: char) -> fmt::Result {
    match c {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        c => write!(out, "{}", c.escape_unicode()),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::{String, ToString};

    use super::{Escaped, is_escaped, is_plain};

    #[test]
    fn every_character_alone_and_among_others() {
        for c in '\0'..=char::MAX {
            let text = String::from_iter(['a', 'b', 'c', c, 'd', 'e', 'f', 'g', 'h']);
            let escaped = Escaped(&text).to_string();
            assert!(!escaped.contains(is_escaped), "{c:?} comes through");
            assert_eq!(escaped == text, !is_escaped(c), "{c:?}");
            assert_eq!(is_plain(text.as_bytes()), matches!(c, ' '..='~'), "{c:?}");
        }
    }

    #[test]
    fn at_every_place() {
        for length in 0..20 {
            for at in 0..length {
                let mut text = std::vec!['x'; length];
                text[at] = '\u{202e}';
                let expected = text.iter().map(|c| match c {
                    '\u{202e}' => "\\u{202e}",
                    _ => "x",
                });
                assert_eq!(Escaped(&String::from_iter(&text)).to_string(), String::from_iter(expected));
            }
        }
    }
}
