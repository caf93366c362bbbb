//! Integers as decimal digits, without the cost of `core::fmt`.

use core::fmt;

use crate::buffer::Buffer;

/// The numbers below a thousand in three digits each, between two spaces. A single string needs no relocations, and the
/// spaces save comparisons with its ends.
const DIGITS: &str = {
    const LENGTH: usize = 3 * 1000 + 2;
    const BYTES: [u8; LENGTH] = {
        let mut bytes = [b' '; LENGTH];
        let [_, rest @ ..] = &mut bytes;
        let mut rest: &mut [u8] = rest;
        let mut value = 0_u16;
        while let [hundreds, tens, ones, others @ ..] = rest {
            *hundreds = b'0' + (value / 100) as u8;
            *tens = b'0' + (value / 10 % 10) as u8;
            *ones = b'0' + (value % 10) as u8;
            rest = others;
            value += 1;
        }
        bytes
    };
    match str::from_utf8(&BYTES) {
        Ok(digits) => digits,
        Err(_) => "",
    }
};

/// Returns the last `COUNT` digits of a number below a thousand, which is never `None`.
#[inline(always)]
fn last_digits<const COUNT: usize>(value: u64) -> Option<&'static str> {
    let (_, rest) = DIGITS.split_at_checked(3 * value as usize + 4 - COUNT)?;
    Some(rest.split_at_checked(COUNT)?.0)
}

/// Writes the last `COUNT` digits of a number below a thousand. `COUNT` is a constant, so that they are copied without
/// a call.
#[inline(always)]
fn write_last<const COUNT: usize, W: fmt::Write + ?Sized>(out: &mut W, value: u64) -> fmt::Result {
    match last_digits::<COUNT>(value) {
        Some(digits) => out.write_str(digits),
        None => Ok(()),
    }
}

/// Writes a number in decimal.
#[inline(always)]
pub(crate) fn write<W: fmt::Write + ?Sized>(out: &mut W, value: i64) -> fmt::Result {
    match value.cast_unsigned() {
        value @ 0..1000 => write_small(out, value),
        _ => write_large(out, value),
    }
}

/// Writes a number below a thousand in decimal.
#[inline(always)]
pub(crate) fn write_small<W: fmt::Write + ?Sized>(out: &mut W, value: u64) -> fmt::Result {
    match value {
        0..10 => out.write_char(char::from(b'0' + value as u8)),
        10..100 => write_last::<2, W>(out, value),
        _ => write_last::<3, W>(out, value),
    }
}

/// Writes a number that is not negative in decimal, with a separator between groups of three digits.
///
/// Each piece is written on its own: joining them as bytes and checking that these are UTF-8 costs more.
#[inline(never)]
pub(crate) fn write_grouped<W: fmt::Write + ?Sized>(
    out: &mut W,
    value: u64,
    separator: Option<char>,
) -> fmt::Result {
    let (before, group) = (value / 1000, value % 1000);
    match before {
        0 => return write_small(out, group),
        1..1000 => write_small(out, before)?,
        _ => write_grouped(out, before, separator)?,
    }
    if let Some(separator) = separator {
        out.write_char(separator)?;
    }
    write_last::<3, W>(out, group)
}

/// Returns `true` if a text is the number in decimal.
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
                super::write_grouped(&mut text, value, Some('\u{a0}')).unwrap();
                assert_eq!(text.split('\u{a0}').collect::<String>(), value.to_string());
                assert!(text.rsplit('\u{a0}').skip(1).all(|group| group.len() <= 3), "{text}");
            }
        }
    }
}
