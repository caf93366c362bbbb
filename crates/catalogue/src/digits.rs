//! Whole numbers as decimal digits, without the cost of `core::fmt`.

use core::fmt;

use crate::buffer::Buffer;

/// The numbers below a thousand in three digits.
static DIGITS: [[u8; 3]; 1000] = {
    let mut digits = [[0; 3]; 1000];
    let mut rest: &mut [[u8; 3]] = &mut digits;
    let mut value = 0_u16;
    while let [place, others @ ..] = rest {
        *place = [b'0' + (value / 100) as u8, b'0' + (value / 10 % 10) as u8, b'0' + (value % 10) as u8];
        (rest, value) = (others, value + 1);
    }
    digits
};

/// The same as text, without zeros before them: most numbers in messages are among them.
static SMALL: [&str; 1000] = {
    let mut texts = [""; 1000];
    let mut rest: &mut [&str] = &mut texts;
    let (mut digits, mut value): (&[[u8; 3]], _) = (&DIGITS, 0);
    while let ([place, others @ ..], [number, more @ ..]) = (rest, digits) {
        let zeros = if value < 10 {
            2
        } else if value < 100 {
            1
        } else {
            0
        };
        *place = text(number.split_at(zeros).1);
        (rest, digits, value) = (others, more, value + 1);
    }
    texts
};

/// Those below a hundred with zeros before them: a group of three digits, if it is not the first.
static PADDED: [&str; 100] = {
    let mut texts = [""; 100];
    let mut rest: &mut [&str] = &mut texts;
    let mut digits: &[[u8; 3]] = &DIGITS;
    while let ([place, others @ ..], [number, more @ ..]) = (rest, digits) {
        *place = text(number);
        (rest, digits) = (others, more);
    }
    texts
};

const fn text(digits: &'static [u8]) -> &'static str {
    match str::from_utf8(digits) {
        Ok(text) => text,
        Err(_) => "",
    }
}

/// Writes a number in decimal.
#[inline(always)]
pub(crate) fn write<W: fmt::Write + ?Sized>(out: &mut W, value: i64) -> fmt::Result {
    match small(value) {
        Some(digits) => out.write_str(digits),
        None => write_large(out, value),
    }
}

/// A number below a thousand in decimal.
#[inline(always)]
pub(crate) fn small(value: i64) -> Option<&'static str> {
    SMALL.get(usize::try_from(value).ok()?).copied()
}

/// Writes a number that is not negative in decimal: one digit as a character, two or three as a text of known length, since neither
/// takes a call to copy it.
#[inline(always)]
pub(crate) fn write_whole<W: fmt::Write + ?Sized>(out: &mut W, value: u64) -> fmt::Result {
    match value {
        0..10 => out.write_char(char::from(b'0' + value as u8)),
        10..1000 => write_digits(out, SMALL.get(value as usize).copied().unwrap_or_default()),
        _ => write_grouped(out, value, None),
    }
}

/// Writes two or three digits. The arms differ in what is known of the length.
#[inline(always)]
fn write_digits<W: fmt::Write + ?Sized>(out: &mut W, digits: &str) -> fmt::Result {
    match digits.len() {
        2 => out.write_str(digits),
        3 => out.write_str(digits),
        _ => Ok(()),
    }
}

/// Writes a number that is not negative in decimal, with a separator between groups of three digits.
///
/// Each piece is written by itself. Put together, they would be bytes, and to find that these are text costs more than a few writes.
#[inline(never)]
pub(crate) fn write_grouped<W: fmt::Write + ?Sized>(
    out: &mut W,
    value: u64,
    separator: Option<char>,
) -> fmt::Result {
    let (before, group) = (value / 1000, value % 1000);
    match before {
        0 => return write_whole(out, group),
        1..1000 => write_whole(out, before)?,
        _ => write_grouped(out, before, separator)?,
    }
    if let Some(separator) = separator {
        out.write_char(separator)?;
    }
    let group = group as usize;
    write_digits(out, PADDED.get(group).or_else(|| SMALL.get(group)).copied().unwrap_or_default())
}

/// Whether a text is the number in decimal.
pub(crate) fn is(value: i64, text: &str) -> bool {
    // 19 digits and a sign.
    let mut digits = Buffer::<20>::default();
    write(&mut digits, value).is_ok() && digits.as_str() == text
}

#[inline(never)]
fn write_large<W: fmt::Write + ?Sized>(out: &mut W, value: i64) -> fmt::Result {
    if value < 0 {
        out.write_str("-")?;
    }
    write_grouped(out, value.unsigned_abs(), None)
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::{String, ToString};

    #[test]
    fn writes_what_core_writes() {
        let powers = (0..19).map(|power| 10_i64.pow(power));
        let around = powers.flat_map(|power| [power - 1, power, power + 1, 5 * (power / 10)]);
        let ends = [i64::MIN, i64::MIN + 1, i64::MAX];
        for value in (-10_000..10_000).chain(around.flat_map(|n| [n, -n])).chain(ends) {
            let mut text = String::new();
            super::write(&mut text, value).unwrap();
            assert_eq!(text, value.to_string());
            if let Ok(value) = u64::try_from(value) {
                text.clear();
                super::write_whole(&mut text, value).unwrap();
                assert_eq!(text, value.to_string());
                text.clear();
                super::write_grouped(&mut text, value, Some('\u{a0}')).unwrap();
                assert_eq!(text.split('\u{a0}').collect::<String>(), value.to_string());
                assert!(text.rsplit('\u{a0}').skip(1).all(|group| group.len() <= 3), "{text}");
            }
        }
    }
}
