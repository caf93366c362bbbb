//! Text from outside, made harmless.
//!
//! An argument's text may be chosen by whoever sent a request. Written as it is, a line break forges a line of a log, an escape
//! character drives a terminal, and a bidirectional control turns the words around it. Such characters are written visibly,
//! as Rust's own `\n`, `\u{1b}` and `\u{202e}`; all others stay, a backslash too: a person reads `C:\temp`, not `C:\\temp`.

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
/// The text is escaped for people, and cannot be read back: a backslash stays, so that a path reads as it is, and so a line break and
/// the two characters `\n` are written alike. What programs read is better logged as data, each argument in a field of its own.
///
/// ```
/// use catalogue::Escaped;
///
/// assert_eq!(Escaped("evil\nlog line\u{1b}[31m").to_string(), r"evil\nlog line\u{1b}[31m");
/// assert_eq!(Escaped(r"C:\new\table").to_string(), r"C:\new\table");
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

/// Whether a text is all printable ASCII: most are, and need no second look.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    is_usual(text) || is_other_plain(text)
}

/// Whether a text is of a usual length and all printable ASCII: little enough to be told where it is written.
#[inline(always)]
pub(crate) fn is_usual(text: &[u8]) -> bool {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) if text.len() <= 16 => are_printable(first, last),
        _ => false,
    }
}

/// Whether a text of any length is all printable ASCII: eight bytes at a time, the last of which may have been looked at before.
#[inline(never)]
fn is_other_plain(text: &[u8]) -> bool {
    match text.last_chunk() {
        Some(last) => text.as_chunks().0.iter().all(|word| are_printable(word, last)),
        None => text.iter().all(is_printable),
    }
}

/// Whether two times eight bytes are all printable ASCII.
#[inline(always)]
fn are_printable(first: &[u8; 8], last: &[u8; 8]) -> bool {
    // A vector register compares all bytes at once. Where there is none, two words do it, and each byte by itself would take long.
    if cfg!(any(target_feature = "sse2", target_feature = "neon", target_feature = "simd128")) {
        first.iter().zip(last).fold(true, |are, (one, other)| are & is_printable(one) & is_printable(other))
    } else {
        (unsafe_bits(first) | unsafe_bits(last)) == 0
    }
}

/// Whether a byte is printable ASCII: one comparison of signed numbers, as a vector register compares, where a space is the least of
/// them.
#[inline]
const fn is_printable(byte: &u8) -> bool {
    const SHIFT: u8 = b' '.wrapping_sub(i8::MIN.cast_unsigned());
    const LAST: i8 = b'~'.wrapping_sub(SHIFT).cast_signed();
    byte.wrapping_sub(SHIFT).cast_signed() <= LAST
}

/// Not zero if a byte is below 0x20, is 0x7f, or above. Which byte it is, this does not tell: those behind it may be marked too.
#[inline]
const fn unsafe_bits(word: &[u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let word = u64::from_le_bytes(*word);
    // The first byte below 0x20 borrows, which sets its high bit, and 0xff keeps its own; 1 more than those from 0x7f up to 0xfe has
    // that bit set.
    (word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES)) & HIGH
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

/// Writes text as Rust quotes it, but for the quotes around it. What `Debug` of a text would escape but is safe stays.
pub(crate) struct Quoted<'o, W: ?Sized>(pub(crate) &'o mut W);

impl<W: Write + ?Sized> Write for Quoted<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| match c {
            '"' | '\\' => write!(self.0, "\\{c}"),
            c if is_escaped(c) => write_escape(self.0, c),
            c => self.0.write_char(c),
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::{String, ToString};

    use super::{Escaped, is_escaped, is_plain, unsafe_bits};

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

    /// The way of machines without vector registers, which the machine of this test may have.
    #[test]
    fn words_of_any_two_bytes() {
        for (one, other) in (0..=u8::MAX).flat_map(|one| (0..=u8::MAX).map(move |other| (one, other))) {
            let is_safe = [one, other].iter().all(|byte| matches!(byte, b' '..=b'~'));
            for word in [
                [one, other, b'a', b'b', b'c', b'd', b'e', b'f'],
                [b'a', b'b', b'c', b'd', b'e', b'f', one, other],
            ] {
                assert_eq!(unsafe_bits(&word) == 0, is_safe, "{word:?}");
                assert_eq!(is_plain(&word), is_safe, "{word:?}");
            }
        }
    }

    #[test]
    fn at_every_place() {
        for length in 0..40 {
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
