//! The tokens of a text: brackets, separators, strings, and words.
//!
//! One loose grammar covers JSON, whole or cut off, printed objects of programs, and prose that contains either, so
//! that nothing is malformed. This module knows no member names, and does not match brackets. It looks at each byte at
//! most a fixed number of times, and allocates only to decode a string.

use alloc::borrow::Cow;
use alloc::string::String;

/// A token of a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    /// An opening bracket of any kind.
    Open(u8),
    /// A closing bracket of any kind.
    Close,
    /// `,` or `;`.
    Separator,
    /// `:`, `=`, or `=>`: the sign between a name and its value.
    Sign,
    /// A name or a value.
    Text(RawText<'a>),
    End,
}

/// A string, or a word, which ends at white space, brackets, separators, and signs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RawText<'a> {
    /// The text without its quotes, and with its escapes.
    pub(super) bytes: &'a [u8],
    pub(super) is_quoted: bool,
    pub(super) has_escapes: bool,
    /// Whether it is the first in a line, or after a bracket, a separator, or a sign. In prose, no other word is a
    /// name.
    pub(super) is_first: bool,
}

impl<'a> RawText<'a> {
    pub(super) const fn word(bytes: &'a [u8]) -> Self {
        Self { bytes, is_quoted: false, has_escapes: false, is_first: false }
    }

    /// Returns the beginning of a text: enough for `kept` bytes, even if it consists of escapes.
    pub(super) fn beginning(self, kept: usize) -> Self {
        Self { bytes: self.bytes.get(..LONGEST_ESCAPE * kept).unwrap_or(self.bytes), ..self }
    }

    /// Decodes the text as [`String::from_utf8_lossy`] does.
    pub(super) fn decode(self) -> Cow<'a, str> {
        if self.has_escapes { Cow::Owned(unescape(self.bytes)) } else { lossy(self.bytes) }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    body: &'a [u8],
    /// The text that has not been read.
    rest: &'a [u8],
    /// Whether the next text is the first one: see [`RawText::is_first`].
    is_first: bool,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(body: &'a [u8]) -> Self {
        Self { body, rest: body, is_first: true }
    }

    pub(super) fn next(&mut self) -> Token<'a> {
        self.skip_space();
        let Some((&byte, after)) = self.rest.split_first() else { return Token::End };
        let token = match byte {
            b'"' => return Token::Text(self.string(after, b'"')),
            // Elsewhere it is an apostrophe.
            b'\'' if self.is_first => return Token::Text(self.string(after, b'\'')),
            b'{' | b'[' | b'(' => Token::Open(byte),
            b'}' | b']' | b')' => Token::Close,
            b',' | b';' => Token::Separator,
            b':' | b'=' => Token::Sign,
            _ => return Token::Text(self.word(byte, after)),
        };
        self.rest = after;
        self.is_first = true;
        token
    }

    /// Reads the sign after a text that is a name.
    pub(super) fn sign(&mut self) -> Option<u8> {
        self.skip_space();
        let (&sign @ (b':' | b'='), after) = self.rest.split_first()? else { return None };
        // Ruby's `=>` is one sign.
        self.rest = after.strip_prefix(b">").filter(|_| sign == b'=').unwrap_or(after);
        self.is_first = true;
        Some(sign)
    }

    /// Returns the next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Returns `true` if nothing is left to read.
    pub(super) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Returns `true` if nothing more belongs to the word just read: a separator, a closing bracket, a string, or the
    /// end of the line follows.
    pub(super) fn ends_clause(&self) -> bool {
        let blanks = self.rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        count(blanks);
        let next = self.rest.get(blanks);
        next.is_none_or(|byte| matches!(byte, b',' | b';' | b'}' | b']' | b')' | b'\r' | b'\n' | b'"'))
    }

    /// Returns `true` if the text after a number makes it a status: in a tuple, `(401, "…`, a string or brackets; in a
    /// sentence, `(429) Too Many Requests`, the reason phrase. Other numbers in brackets are numbers.
    pub(super) fn is_before_reason(&self) -> bool {
        match self.rest.trim_ascii_start() {
            [b',', rest @ ..] => matches!(rest.trim_ascii_start(), [b'"' | b'\'' | b'{' | b'[' | b'N', ..]),
            [b')', b' ', next, ..] => next.is_ascii_uppercase(),
            _ => false,
        }
    }

    /// Returns text without quotes: from a word, just read, to the end of the line or of the brackets, a `;`, or a
    /// comma before a name.
    pub(super) fn clause(&mut self, word: RawText<'a>) -> RawText<'a> {
        let start = self.body.len() - self.rest.len() - word.bytes.len();
        let mut brackets = 0_usize;
        let end = self.rest.iter().enumerate().position(|(at, byte)| match byte {
            b'{' | b'[' | b'(' => {
                brackets += 1;
                false
            }
            b'}' | b']' | b')' if brackets > 0 => {
                brackets -= 1;
                false
            }
            b'}' | b']' | b')' | b';' | b'\n' => true,
            b',' if brackets == 0 => self.rest.get(at + 1..).is_some_and(begins_with_name),
            _ => false,
        });
        let (clause, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len())).unwrap_or_default();
        count(clause.len());
        self.rest = rest;
        let clause = self.body.get(start..start + word.bytes.len() + clause.len()).unwrap_or_default();
        RawText { bytes: clause.trim_ascii_end(), ..word }
    }

    #[inline]
    fn skip_space(&mut self) {
        let mut rest = self.rest;
        while let Some((&byte @ (b' ' | b'\n' | b'\r' | b'\t'), after)) = rest.split_first() {
            self.is_first |= byte == b'\n';
            rest = after;
        }
        count(self.rest.len() - rest.len());
        self.rest = rest;
    }

    /// Reads a string, from after its opening quote. A string that is not closed continues to the end.
    fn string(&mut self, rest: &'a [u8], quote: u8) -> RawText<'a> {
        let mut end = 0;
        let mut has_escapes = false;
        let (bytes, rest) = loop {
            end += find_either(rest.get(end..).unwrap_or_default(), quote, b'\\');
            match rest.get(end) {
                None => break (rest, &[][..]),
                Some(b'\\') => {
                    has_escapes = true;
                    end += 2;
                }
                // In `'don't'` only the last is a quote.
                Some(b'\'') if rest.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => end += 1,
                Some(_) => {
                    break (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default());
                }
            }
        };
        self.finish(RawText { bytes, is_quoted: true, has_escapes, is_first: self.is_first }, rest)
    }

    /// Reads a word, or a string that Python marks with a letter, `u'…'`.
    fn word(&mut self, first: u8, after: &'a [u8]) -> RawText<'a> {
        if self.is_first
            && matches!(first, b'b' | b'B' | b'u' | b'U')
            && let Some((&quote @ (b'"' | b'\''), after)) = after.split_first()
        {
            return self.string(after, quote);
        }
        // Quotes inside are part of it: `don't`, `5"`, and the rest of a string whose beginning was cut off.
        let end = after.iter().position(|byte| {
            matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b';' | b':' | b'=')
                || matches!(byte, b'{' | b'[' | b'(' | b'}' | b']' | b')')
        });
        let end = end.map_or(self.rest.len(), |end| end + 1);
        let (bytes, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.finish(RawText { bytes, is_quoted: false, has_escapes: false, is_first: self.is_first }, rest)
    }

    #[inline]
    fn finish(&mut self, text: RawText<'a>, rest: &'a [u8]) -> RawText<'a> {
        count(self.rest.len() - rest.len());
        self.rest = rest;
        self.is_first = false;
        text
    }
}

/// Returns the number of bytes before the first of either. It looks at eight at a time.
#[inline]
pub(super) fn find_either(bytes: &[u8], one: u8, other: u8) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = equal_bits(word, one) | equal_bits(word, other);
        if found != 0 {
            return 8 * i + found.trailing_zeros() as usize / 8;
        }
    }
    let run = tail.iter().position(|&byte| byte == one || byte == other).unwrap_or(tail.len());
    bytes.len() - tail.len() + run
}

/// Returns a number other than 0 if a byte of the word equals another. The lowest bit that is set is the high bit of
/// the first such byte. Later ones may be marked wrongly.
#[inline]
const fn equal_bits(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let difference = word ^ (ONES * byte as u64);
    difference.wrapping_sub(ONES) & !difference & (ONES << 7)
}

/// Returns `true` if a text begins with a string, or with a name and its sign, within the maximum length of a name.
fn begins_with_name(rest: &[u8]) -> bool {
    const LONGEST: usize = 32;
    let rest = rest.get(..LONGEST).unwrap_or(rest).trim_ascii_start();
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let name = rest.iter().position(|byte| !is_of_name(byte)).unwrap_or(rest.len());
    count(name);
    match rest.split_at_checked(name) {
        Some(([], after)) => after.starts_with(b"\""),
        Some((_, after)) => matches!(after.trim_ascii_start(), [b':' | b'=', ..]),
        None => false,
    }
}

/// The maximum number of bytes of an escape of one character: `\u0041`.
const LONGEST_ESCAPE: usize = 6;

/// The maximum number of bytes of a text that are copied.
const MOST_COPIED: usize = LONGEST_ESCAPE * crate::LONGEST_KEPT;

#[inline]
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    count(bytes.len());
    let copy = || String::from_utf8_lossy(bytes.get(..MOST_COPIED).unwrap_or(bytes));
    // The lossy conversion alone takes longer for valid text.
    str::from_utf8(bytes).map_or_else(|_| copy(), Cow::Borrowed)
}

/// Decodes the escapes of a string, as JSON and Python write them.
pub(super) fn unescape(text: &[u8]) -> String {
    let mut rest = text.get(..MOST_COPIED).unwrap_or(text);
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = rest.iter().position(|&byte| byte == b'\\') {
        let (plain, escape) = rest.split_at_checked(at).unwrap_or_default();
        text.push_str(&lossy(plain));
        rest = push_escape(&mut text, escape.get(1..).unwrap_or_default());
    }
    text.push_str(&lossy(rest));
    text
}

/// Writes the character of an escape, from after its backslash, and returns the text after the escape. An escape that
/// is cut off writes nothing, and an unknown one itself.
fn push_escape<'a>(text: &mut String, escape: &'a [u8]) -> &'a [u8] {
    count(2);
    let Some((&kind, after)) = escape.split_first() else { return &[] };
    let c = match kind {
        b'"' | b'\'' | b'\\' | b'/' => char::from(kind),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return push_unit(text, escape, 4),
        b'x' => return push_unit(text, escape, 2),
        _ => {
            text.push('\\');
            return escape;
        }
    };
    text.push(c);
    after
}

/// Writes the character of an escape with the given number of hexadecimal digits. Two surrogates are one character. One
/// alone is replaced.
fn push_unit<'a>(text: &mut String, escape: &'a [u8], digits: usize) -> &'a [u8] {
    let after = escape.get(1..).unwrap_or_default();
    let Some((unit, after)) = hexadecimal(after, digits) else {
        if after.len() < digits && after.iter().all(u8::is_ascii_hexdigit) {
            return &[];
        }
        text.push('\\');
        return escape;
    };
    if let 0xd800..0xdc00 = unit
        && let Some((low @ 0xdc00..0xe000, after)) =
            after.strip_prefix(br"\u").and_then(|low| hexadecimal(low, 4))
    {
        let pair = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        text.push(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
        return after;
    }
    text.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    after
}

fn hexadecimal(rest: &[u8], digits: usize) -> Option<(u32, &[u8])> {
    let (digits, after) = rest.split_at_checked(digits)?;
    let value =
        digits.iter().try_fold(0, |value, &digit| Some(16 * value + char::from(digit).to_digit(16)?))?;
    Some((value, after))
}

/// Adds to the number of bytes that were looked at. The tests compare it with the length of the body.
#[inline]
pub(super) fn count(_bytes: usize) {
    #[cfg(test)]
    tests::LOOKED_AT.with(|count| count.set(count.get() + _bytes));
}

#[cfg(test)]
pub(super) mod tests {
    extern crate std;
    use core::cell::Cell;

    use super::*;

    std::thread_local! {
        /// See [`count`].
        pub(in super::super) static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn a_run_ends_at_the_first_quote_or_backslash() {
        for length in 0..40 {
            for at in 0..=length {
                for byte in *b"\"\\" {
                    let mut bytes = std::vec![b'x'; length];
                    bytes.iter_mut().skip(at).for_each(|place| *place = byte);
                    // Bytes that a subtraction may mark wrongly: one more than the quote, and one with another high
                    // bit.
                    bytes.iter_mut().skip(at + 1).step_by(2).for_each(|place| *place = byte ^ 1);
                    bytes.iter_mut().skip(at + 2).step_by(3).for_each(|place| *place = byte | 0x80);
                    assert_eq!(find_either(&bytes, b'"', b'\\'), at, "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn escapes() {
        for (escaped, text) in [
            (r#"\"\\\/\b\f\n\r\t\'"#, "\"\\/\u{8}\u{c}\n\r\t'"),
            (r"\u4e2d\u00e9\x41", "中éA"),
            (r"\ud83d\ude00!", "😀!"),
            // Half a pair, and a pair in the wrong order.
            (r"\ud83d!", "\u{fffd}!"),
            (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            // Unknown, as in a path of Windows that was not escaped.
            (r"C:\Program Files\u1", r"C:\Program Files"),
            (r"C:\Program\ux", r"C:\Program\ux"),
            // Cut off.
            ("a\\", "a"),
            (r"a\u", "a"),
            (r"a\u00e", "a"),
        ] {
            assert_eq!(unescape(escaped.as_bytes()), text, "{escaped}");
        }
        assert_eq!(unescape(b"\xff\\n\xe2\x80"), "\u{fffd}\n\u{fffd}");
    }
}
