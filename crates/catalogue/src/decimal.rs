//! Whole numbers as decimal digits, without the cost of `core::fmt`.

use core::fmt;

/// The most that an `i64` needs: 19 digits and a sign.
const LONGEST: usize = 20;

/// Writes a number in decimal.
#[inline]
pub(crate) fn write<W: fmt::Write + ?Sized>(out: &mut W, value: i64) -> fmt::Result {
    let mut buffer = [b'0'; LONGEST];
    let mut start = LONGEST;
    let mut put = |byte: u8| {
        start -= 1;
        if let Some(place) = buffer.get_mut(start) {
            *place = byte;
        }
    };
    let mut rest = value.unsigned_abs();
    while rest >= 10 {
        let pair = (rest % 100) as u8;
        put(b'0' + pair % 10);
        put(b'0' + pair / 10);
        rest /= 100;
    }
    if rest > 0 || value == 0 {
        put(b'0' + rest as u8);
    }
    if value < 0 {
        put(b'-');
    }
    let digits = buffer.get(start..).and_then(|digits| str::from_utf8(digits).ok());
    out.write_str(digits.unwrap_or(""))
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
