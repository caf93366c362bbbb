//! Escaping of untrusted text.
//!
//! The sender of a request may choose the text of an argument. If it were written as it is, a line break could forge a
//! line of a log, an escape character could control a terminal, and a bidirectional control could reorder the words
//! around it. Such characters are escaped as in Rust: `\n`, `\u{1b}`, `\u{202e}`. All others are written as they are,
//! including the backslash, so that a person reads `C:\temp` and not `C:\\temp`.

use core::fmt::{self, Write};

/// Returns `true` if a character is escaped: a control character (general category `Cc`), a line or paragraph
/// separator, or a bidirectional control (Unicode property `Bidi_Control`).
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
/// The text is escaped for people and cannot be parsed back: a backslash is not escaped, so a line break and the two
/// characters `\n` give the same text. For programs, log each argument as a field of its own.
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

/// Returns `true` if a text is all printable ASCII. Most texts are, and need no further check.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    is_usual(text) || is_other_plain(text)
}

/// Returns `true` if a text has 8 to 16 bytes, all of them printable ASCII. The check is short enough to be inlined.
#[inline(always)]
pub(crate) fn is_usual(text: &[u8]) -> bool {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) if text.len() <= 16 => are_printable(first, last),
        _ => false,
    }
}

/// Returns `true` if a text of any length is all printable ASCII. It is checked in chunks of eight bytes; the last may
/// overlap.
#[inline(never)]
fn is_other_plain(text: &[u8]) -> bool {
    match text.last_chunk() {
        Some(last) => text.as_chunks().0.iter().all(|word| are_printable(word, last)),
        None => text.iter().all(is_printable),
    }
}

/// Returns `true` if two chunks of eight bytes are all printable ASCII.
#[inline(always)]
fn are_printable(first: &[u8; 8], last: &[u8; 8]) -> bool {
    // A vector register compares all bytes at once. Without one, two words are compared, which is faster than 16 bytes.
    if cfg!(any(target_feature = "sse2", target_feature = "neon", target_feature = "simd128")) {
        first.iter().zip(last).fold(true, |are, (one, other)| are & is_printable(one) & is_printable(other))
    } else {
        (unsafe_bits(first) | unsafe_bits(last)) == 0
    }
}

/// Returns `true` if a byte is printable ASCII. This is one comparison of signed numbers, as vector registers have it:
/// the byte is shifted so that a space becomes the minimum.
#[inline]
const fn is_printable(byte: &u8) -> bool {
    const SHIFT: u8 = b' '.wrapping_sub(i8::MIN.cast_unsigned());
    const LAST: i8 = b'~'.wrapping_sub(SHIFT).cast_signed();
    byte.wrapping_sub(SHIFT).cast_signed() <= LAST
}

/// Returns a nonzero value if a byte is less than 0x20 or greater than 0x7e. The bits after the first such byte mean
/// nothing.
#[inline]
const fn unsafe_bits(word: &[u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let word = u64::from_le_bytes(*word);
    // Subtraction sets the high bit of the first byte below 0x20, and keeps that of 0xff. Addition sets the high bit of
    // a byte from 0x7f to 0xfe.
    (word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES)) & HIGH
}

#[cold]
#[inline(never)]
fn write_escaped<W: Write + ?Sized>(out: &mut W, text: &str) -> fmt::Result {
    for piece in text.split_inclusive(is_escaped) {
        out.write_str(piece.strip_suffix(is_escaped).unwrap_or(piece))?;
        let last = piece.chars().next_back().filter(|&c| is_escaped(c));
        last.map_or(Ok(()), |c| write_escape(out, c))?;
    }
    Ok(())
}

fn write_escape<W: Write + ?Sized>(out: &mut W, c: char) -> fmt::Result {
    match c {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        c => write!(out, "{}", c.escape_unicode()),
    }
}

/// Writes text as in a Rust string literal, without the quotes around it. Only [unsafe characters](is_escaped), quotes,
/// and backslashes are escaped.
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

    /// Tests the code for machines without vector registers on any machine.
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
