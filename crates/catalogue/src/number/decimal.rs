//! Exact decimal numbers.

use core::fmt::Write;

use super::options::RoundingMode;
use crate::buffer::Buffer;

/// A decimal number, exact: `mantissa` × 10^`exponent`.
///
/// The mantissa has no trailing zeros, so that equal numbers have equal fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    mantissa: u64,
    exponent: i32,
}

impl Decimal {
    /// Returns a number, given its parts.
    #[must_use]
    pub const fn new(negative: bool, mantissa: u64, exponent: i32) -> Self {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        if mantissa == 0 {
            return Self { negative, mantissa, exponent: 0 };
        }
        while mantissa.is_multiple_of(10) && exponent < i32::MAX {
            mantissa /= 10;
            exponent += 1;
        }
        Self { negative, mantissa, exponent }
    }

    /// Returns an integer as a decimal.
    #[must_use]
    pub const fn from_integer(value: i64) -> Self {
        Self::new(value < 0, value.unsigned_abs(), 0)
    }

    /// Returns the shortest decimal that is nearest to a number: the digits that `Display` writes. Returns `None` if
    /// the number is not finite.
    #[must_use]
    pub fn from_float(value: f64) -> Option<Self> {
        let mut digits = Buffer::<32>::default();
        write!(digits, "{value:e}").ok()?;
        Self::parse(digits.as_str())
    }

    /// Parses a number as MessageFormat 2 writes it (the production `number-literal`): `-12.5e3`. Returns `None` if the
    /// text is not a number literal, has more than 19 significant digits, or is longer than 10,000 digits.
    #[must_use]
    pub const fn parse(text: &str) -> Option<Self> {
        let mut bytes = text.as_bytes();
        let mut negative = false;
        if let [b'-', rest @ ..] = bytes {
            (negative, bytes) = (true, rest);
        }
        // A leading zero is not followed by another digit.
        if let [b'0', b'0'..=b'9', ..] = bytes {
            return None;
        }
        let Some((mut digits, _, mut bytes)) = Digits::NONE.take(bytes) else { return None };
        let mut exponent = 0_i32;
        if let [b'.', rest @ ..] = bytes {
            let Some((all, count, rest)) = digits.take(rest) else { return None };
            (digits, exponent, bytes) = (all, -(count as i32), rest);
        }
        if let [b'e' | b'E', rest @ ..] = bytes {
            let (is_negative, rest) = match rest {
                [b'-', rest @ ..] => (true, rest),
                [b'+', rest @ ..] => (false, rest),
                rest => (false, rest),
            };
            let Some((power, count, rest)) = Digits::NONE.take(rest) else { return None };
            if count > 4 {
                return None;
            }
            let power = power.significant as i32 * 10_i32.pow(power.zeros);
            exponent += if is_negative { -power } else { power };
            bytes = rest;
        }
        exponent += digits.zeros as i32;
        if bytes.is_empty() { Some(Self::new(negative, digits.significant, exponent)) } else { None }
    }

    /// Returns `true` if the number is negative, or zero with a minus sign.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// Returns the digits of the number, without trailing zeros.
    #[must_use]
    pub const fn mantissa(self) -> u64 {
        self.mantissa
    }

    /// Returns the power of ten that the digits are multiplied by.
    #[must_use]
    pub const fn exponent(self) -> i32 {
        self.exponent
    }

    /// Returns the number without the sign of a negative zero.
    pub(crate) const fn without_sign_of_zero(self) -> Self {
        Self { negative: self.negative && self.mantissa != 0, ..self }
    }

    /// Returns the number multiplied by a power of ten.
    pub(crate) const fn scaled(self, power: i32) -> Self {
        Self { exponent: if self.mantissa == 0 { 0 } else { self.exponent + power }, ..self }
    }

    /// Returns the number plus an integer, or `None` if the sum has too many digits.
    pub(crate) fn plus(self, other: i64) -> Option<Self> {
        let unit = 10_i128.checked_pow(self.exponent.unsigned_abs())?;
        let (mine, theirs) = match self.exponent {
            0.. => (i128::from(self.mantissa).checked_mul(unit)?, i128::from(other)),
            _ => (i128::from(self.mantissa), i128::from(other).checked_mul(unit)?),
        };
        let sum = if self.negative { theirs.checked_sub(mine)? } else { theirs.checked_add(mine)? };
        let mantissa = u64::try_from(sum.unsigned_abs()).ok()?;
        Some(Self::new(sum < 0, mantissa, self.exponent.min(0)))
    }

    /// Returns the nearest integer.
    pub(crate) fn to_integer(self) -> Self {
        self.rounded(0, 1, RoundingMode::HalfExpand)
    }

    /// Returns the absolute value if the number is an integer below a billion.
    pub(crate) fn to_small(self) -> Option<u32> {
        let unit = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let value = self.mantissa.checked_mul(unit).filter(|value| *value < 1_000_000_000)?;
        // A negative zero is not an integer.
        u32::try_from(value).ok().filter(|value| *value > 0 || !self.negative)
    }

    /// Returns the number rounded to a multiple of `increment` × 10^`power`.
    pub(super) fn rounded(self, power: i32, increment: u64, mode: RoundingMode) -> Self {
        // A number with four zeros before the place, and no digit after it, is a multiple of every increment.
        let places = power - self.exponent;
        if self.mantissa == 0 || places < -3 || (places <= 0 && increment == 1) {
            return self;
        }
        let scale = |power: i32| 10_u128.saturating_pow(power.max(0).cast_unsigned());
        // Beyond this, all digits are dropped.
        let unit = scale(places.min(36)).saturating_mul(u128::from(increment));
        let amount = u128::from(self.mantissa) * scale(-places);
        let (quotient, rest) = (amount / unit, amount % unit);
        let up = mode.is_up(self.negative, rest != 0, rest.cmp(&(unit - rest)), quotient % 2 == 1);
        let (mut mantissa, mut power) = ((quotient + u128::from(up)) * u128::from(increment), power);
        while mantissa > u128::from(u64::MAX) && mantissa.is_multiple_of(10) {
            (mantissa, power) = (mantissa / 10, power + 1);
        }
        // A number with too many digits stays as it is.
        u64::try_from(mantissa).map_or(self, |mantissa| Self::new(self.negative, mantissa, power))
    }

    /// Returns the number of digits before the decimal separator: 0 or less if all digits are after it.
    pub(super) fn integer_digits(self) -> i32 {
        count_digits(self.mantissa) + self.exponent
    }
}

/// Digits as they are read: those up to the last that is not zero, and the number of zeros after it.
#[derive(Clone, Copy)]
struct Digits {
    significant: u64,
    zeros: u32,
}

impl Digits {
    const NONE: Self = Self { significant: 0, zeros: 0 };

    /// Appends the digits that bytes begin with. Returns the digits, their number, which is at least 1, and the rest of
    /// the bytes.
    const fn take(self, mut bytes: &[u8]) -> Option<(Self, u32, &[u8])> {
        let Self { mut significant, mut zeros } = self;
        let mut count = 0_u32;
        while let [digit @ b'0'..=b'9', rest @ ..] = bytes {
            (bytes, count) = (rest, count + 1);
            if count == 10_000 {
                return None;
            }
            if *digit == b'0' {
                zeros += 1;
                continue;
            }
            if significant != 0 {
                let Some(unit) = 10_u64.checked_pow(zeros + 1) else { return None };
                let Some(shifted) = significant.checked_mul(unit) else { return None };
                significant = shifted;
            }
            let Some(next) = significant.checked_add((*digit - b'0') as u64) else { return None };
            (significant, zeros) = (next, 0);
        }
        if count == 0 { None } else { Some((Self { significant, zeros }, count, bytes)) }
    }
}

/// Returns the number of decimal digits of a number, or 0 for zero.
fn count_digits(number: u64) -> i32 {
    number.checked_ilog10().map_or(0, |log| log as i32 + 1)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::Decimal;

    #[test]
    fn numbers_are_read_as_the_standard_writes_them() {
        for (text, expected) in [
            ("0", Some((false, 0, 0))),
            ("-0", Some((true, 0, 0))),
            ("120", Some((false, 12, 1))),
            ("-4.20", Some((true, 42, -1))),
            ("0.42e+1", Some((false, 42, -1))),
            ("1E3", Some((false, 1, 3))),
            ("18446744073709551615", Some((false, u64::MAX, 0))),
        ] {
            let found = Decimal::parse(text).map(|d| (d.is_negative(), d.mantissa(), d.exponent()));
            assert_eq!(found, expected, "{text}");
        }
        for text in [
            "",
            "-",
            "00",
            "042",
            "1.",
            ".1",
            "+1",
            "1e",
            "1.e3",
            "1e+",
            "1.0e2.0",
            "0x1",
            "1 ",
            "１",
            "99999999999999999999",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn floats_are_exact_to_their_shortest_digits() {
        for value in [0.0, -0.0, 0.1, 1.5, 1e21, 5e-324, f64::MAX, 0.1 + 0.2, 1_234_567.891] {
            let decimal = Decimal::from_float(value).unwrap();
            let text = std::format!(
                "{}{}e{}",
                if decimal.negative { "-" } else { "" },
                decimal.mantissa,
                decimal.exponent
            );
            assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{value}");
        }
        assert_eq!(Decimal::from_float(f64::NAN), None);
        assert_eq!(Decimal::from_float(f64::INFINITY), None);
    }

    #[test]
    fn sums() {
        let plus = |text, other| Decimal::parse(text).unwrap().plus(other);
        assert_eq!(plus("41", 1), Decimal::parse("42"));
        assert_eq!(plus("1.5", -2), Decimal::parse("-0.5"));
        assert_eq!(plus("1000", -1000), Decimal::parse("0"));
        assert_eq!(plus("18446744073709551615", 1), None);
        assert_eq!(plus("1e300", 1), None);
    }
}
