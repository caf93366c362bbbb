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

/// Whether a text is all printable ASCII: most are, and need no second look. Eight bytes at a time.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let unsafe_bits = words.iter().fold(0, |bits, word| bits | unsafe_bits(u64::from_le_bytes(*word)));
    unsafe_bits == 0 && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The high bit of each byte that is below 0x20, 0x7f, or above; other bits are zero.
#[inline]
const fn unsafe_bits(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // Below 0x80, adding 0x60 sets the high bit from 0x20 on, and adding 1 sets it for 0x7f alone.
    let low = word & !HIGH;
    let at_least_space = low + ONES * 0x60;
    let delete = low + ONES;
    (!at_least_space | delete | word) & HIGH
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
