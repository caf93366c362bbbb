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
        *place = match str::from_utf8(number.split_at(zeros).1) {
            Ok(text) => text,
            Err(_) => "",
        };
        (rest, digits, value) = (others, more, value + 1);
    }
    texts
};

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

/// Writes a number that is not negative in decimal, with a separator of at most four bytes between groups of three digits.
#[inline(never)]
pub(crate) fn write_grouped<W: fmt::Write + ?Sized>(out: &mut W, value: u64, separator: &str) -> fmt::Result {
    // Seven groups, and what stands between them.
    let mut buffer = [0; 7 * 3 + 6 * 4];
    let mut start = buffer.len();
    let mut rest = value;
    while rest >= 1000 {
        let digits = DIGITS.get((rest % 1000) as usize).unwrap_or(&[b'0'; 3]);
        start = put(&mut buffer, start, digits);
        // Copies of a known length are no calls.
        start = match *separator.as_bytes() {
            [a] => put(&mut buffer, start, &[a]),
            [a, b] => put(&mut buffer, start, &[a, b]),
            [a, b, c] => put(&mut buffer, start, &[a, b, c]),
            [a, b, c, d] => put(&mut buffer, start, &[a, b, c, d]),
            _ => start,
        };
        rest /= 1000;
    }
    let first = small(rest as i64).unwrap_or_default();
    start = match *first.as_bytes() {
        [a] => put(&mut buffer, start, &[a]),
        [a, b] => put(&mut buffer, start, &[a, b]),
        [a, b, c] => put(&mut buffer, start, &[a, b, c]),
        _ => start,
    };
    out.write_str(buffer.get(start..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or(""))
}

/// Puts bytes before a place in a buffer. The answer is where they begin.
#[inline(always)]
fn put<const N: usize>(buffer: &mut [u8], end: usize, bytes: &[u8; N]) -> usize {
    match buffer.get_mut(..end).and_then(|before| before.last_chunk_mut()) {
        Some(place) => {
            *place = *bytes;
            end - N
        }
        None => end,
    }
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
    write_grouped(out, value.unsigned_abs(), "")
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
        }
    }
}
