//! Numbers as a language writes them: rounded, grouped, with its digits and signs.
//!
//! The options are those of MessageFormat 2's number functions, which are ECMA-402's; what a language writes is CLDR's
//! ([UTS #35, part 3](https://www.unicode.org/reports/tr35/tr35-numbers.html)), cut to the catalogue's locales.

use core::fmt::{self, Write};

use crate::buffer::{Buffer, Chunks};

/// A decimal number, exact: `mantissa` × 10^`exponent`.
///
/// No zero stands at the end of the mantissa, so that equal numbers are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    mantissa: u64,
    exponent: i32,
}

impl Decimal {
    /// A number of its parts.
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

    /// A whole number.
    #[must_use]
    pub const fn from_integer(value: i64) -> Self {
        Self::new(value < 0, value.unsigned_abs(), 0)
    }

    /// The shortest decimal that is nearest to a number: what `Display` writes. `None` where it is no number, or infinite.
    #[must_use]
    pub fn from_float(value: f64) -> Option<Self> {
        let mut digits = Buffer::<32>::default();
        write!(digits, "{value:e}").ok()?;
        Self::parse(digits.as_str())
    }

    /// Reads a number as MessageFormat 2 writes it (the production `number-literal`): `-12.5e3`. `None` where the text is none, or
    /// has more than nineteen digits, zeros at the beginning and the end aside, or ten thousand with them.
    #[must_use]
    pub const fn parse(text: &str) -> Option<Self> {
        let mut bytes = text.as_bytes();
        let mut negative = false;
        if let [b'-', rest @ ..] = bytes {
            (negative, bytes) = (true, rest);
        }
        // No zero stands before another digit.
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

    /// Whether the number is below zero, or zero with a minus sign.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// The digits of the number, without zeros at the end.
    #[must_use]
    pub const fn mantissa(self) -> u64 {
        self.mantissa
    }

    /// The power of ten that the digits are multiplied with.
    #[must_use]
    pub const fn exponent(self) -> i32 {
        self.exponent
    }

    /// The same number, zero without a sign: it is no other than zero.
    pub(crate) const fn without_sign_of_zero(self) -> Self {
        Self { negative: self.negative && self.mantissa != 0, ..self }
    }

    /// The same number times a power of ten.
    pub(crate) const fn scaled(self, power: i32) -> Self {
        Self { exponent: if self.mantissa == 0 { 0 } else { self.exponent + power }, ..self }
    }

    /// The number plus a whole one; `None` where that has too many digits.
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

    /// The nearest whole number.
    pub(crate) fn to_integer(self) -> Self {
        self.rounded(0, 1, RoundingMode::HalfExpand)
    }

    /// The amount of the number, if it is whole and below a billion.
    pub(crate) fn to_small(self) -> Option<u32> {
        let unit = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let value = self.mantissa.checked_mul(unit).filter(|value| *value < 1_000_000_000)?;
        // Zero with a minus sign is no other whole number.
        u32::try_from(value).ok().filter(|value| *value > 0 || !self.negative)
    }

    /// The number rounded to a multiple of `increment` × 10^`power`.
    fn rounded(self, power: i32, increment: u64, mode: RoundingMode) -> Self {
        // What has four zeros before the place, and nothing behind it, is a multiple of every increment.
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
        // What has too many digits then stays as it is.
        u64::try_from(mantissa).map_or(self, |mantissa| Self::new(self.negative, mantissa, power))
    }

    /// How many digits stand before the decimal separator; not above zero where all stand behind it.
    fn integer_digits(self) -> i32 {
        count_digits(self.mantissa) + self.exponent
    }
}

/// Digits as they are read: those up to the last that is not zero, and how many zeros follow.
#[derive(Clone, Copy)]
struct Digits {
    significant: u64,
    zeros: u32,
}

impl Digits {
    const NONE: Self = Self { significant: 0, zeros: 0 };

    /// Appends the digits that bytes begin with: with how many there are, at least one, and the bytes behind them.
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

/// How many decimal digits a number has; zero has none.
fn count_digits(number: u64) -> i32 {
    number.checked_ilog10().map_or(0, |log| log as i32 + 1)
}

/// Which way a number is rounded that lies between two (ECMA-402 `roundingMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "ECMA-402 names and defines them")]
pub(crate) enum RoundingMode {
    Ceil,
    Floor,
    Expand,
    Trunc,
    HalfCeil,
    HalfFloor,
    #[default]
    HalfExpand,
    HalfTrunc,
    HalfEven,
}

impl RoundingMode {
    /// Whether the amount of a number grows.
    fn is_up(self, negative: bool, has_rest: bool, half: core::cmp::Ordering, is_odd: bool) -> bool {
        let (is_above, is_half) = (half.is_gt(), half.is_eq());
        match self {
            RoundingMode::Ceil => has_rest && !negative,
            RoundingMode::Floor => has_rest && negative,
            RoundingMode::Expand => has_rest,
            RoundingMode::Trunc => false,
            RoundingMode::HalfCeil => is_above || (is_half && !negative),
            RoundingMode::HalfFloor => is_above || (is_half && negative),
            RoundingMode::HalfExpand => is_above || is_half,
            RoundingMode::HalfTrunc => is_above,
            RoundingMode::HalfEven => is_above || (is_half && is_odd),
        }
    }
}

/// When a sign is written (ECMA-402 `signDisplay`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "ECMA-402 names and defines them")]
pub(crate) enum SignDisplay {
    #[default]
    Auto,
    Always,
    ExceptZero,
    Negative,
    Never,
}

/// When digits are grouped (ECMA-402 `useGrouping`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "ECMA-402 names and defines them")]
pub(crate) enum Grouping {
    #[default]
    Auto,
    Always,
    Never,
    Min2,
}

/// Which of fraction digits and significant digits counts, where both are asked for (ECMA-402 `roundingPriority`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "ECMA-402 names and defines them")]
pub(crate) enum RoundingPriority {
    #[default]
    Auto,
    MorePrecision,
    LessPrecision,
}

/// How a number is written: the options of MessageFormat 2's number functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Format {
    pub(crate) percent: bool,
    pub(crate) sign: SignDisplay,
    pub(crate) grouping: Grouping,
    pub(crate) minimum_integer: u8,
    pub(crate) minimum_fraction: Option<u16>,
    pub(crate) maximum_fraction: Option<u16>,
    pub(crate) minimum_significant: Option<u8>,
    pub(crate) maximum_significant: Option<u8>,
    pub(crate) strip_if_integer: bool,
    pub(crate) priority: RoundingPriority,
    pub(crate) increment: u16,
    pub(crate) mode: RoundingMode,
}

impl Format {
    /// What is written where nothing is asked for: at most three fraction digits.
    pub(crate) const DEFAULT: Self = Self {
        percent: false,
        sign: SignDisplay::Auto,
        grouping: Grouping::Auto,
        minimum_integer: 1,
        minimum_fraction: None,
        maximum_fraction: None,
        minimum_significant: None,
        maximum_significant: None,
        strip_if_integer: false,
        priority: RoundingPriority::Auto,
        increment: 1,
        mode: RoundingMode::HalfExpand,
    };

    /// A number as it is shown: rounded, and with how many fraction digits
    /// ([ECMA-402](https://tc39.es/ecma402/#sec-setnfdigitoptions), and what it leaves to an error: the lower of two fraction digits
    /// that contradict each other is the minimum).
    pub(crate) fn apply(&self, value: Decimal) -> Rounded {
        let value = if self.percent { value.scaled(2) } else { value };
        let default = if self.percent || self.increment > 1 { 0 } else { 3 };
        let minimum = self.minimum_fraction.map_or(0, i32::from);
        let minimum = self.maximum_fraction.map_or(minimum, |maximum| minimum.min(maximum.into()));
        let maximum = self.maximum_fraction.map_or(default.max(minimum), i32::from);
        // The power of ten of the last digit.
        let by_fraction = -maximum;
        let has_significant = self.minimum_significant.is_some() || self.maximum_significant.is_some();
        if !has_significant && self.priority == RoundingPriority::Auto {
            let value = value.rounded(by_fraction, self.increment.max(1).into(), self.mode);
            return self.shown(value, minimum);
        }
        let least = self.minimum_significant.map_or(1, i32::from).max(1);
        let most = self.maximum_significant.map_or(least.max(21), i32::from).max(1);
        let first = |value: Decimal| if value.mantissa == 0 { 1 } else { value.integer_digits() };
        let significant = value.rounded(first(value) - most, 1, self.mode);
        // Rounding may have added a digit.
        let first = first(significant);
        let by_significant = first - most;
        let is_significant = match self.priority {
            RoundingPriority::Auto => true,
            RoundingPriority::MorePrecision => by_significant <= by_fraction,
            RoundingPriority::LessPrecision => by_significant > by_fraction,
        };
        match is_significant {
            true => self.shown(significant, least.min(most) - first),
            false => self.shown(value.rounded(by_fraction, 1, self.mode), minimum),
        }
    }

    /// A number that is rounded, with so many fraction digits at least.
    fn shown(&self, value: Decimal, minimum: i32) -> Rounded {
        let fraction = (-value.exponent).max(minimum).max(0);
        let fraction = if self.strip_if_integer && value.exponent >= 0 { 0 } else { fraction };
        Rounded { value, fraction }
    }

    /// Whether integers up to 999 are written as their digits alone.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::DEFAULT
    }
}

/// A number as it is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rounded {
    pub(crate) value: Decimal,
    /// How many digits stand behind the decimal separator, zeros at the end included.
    pub(crate) fraction: i32,
}

impl Rounded {
    /// The digit at a power of ten.
    fn digit(&self, power: i32) -> u8 {
        let Ok(power) = u32::try_from(power - self.value.exponent) else { return 0 };
        let unit = 10_u64.checked_pow(power);
        unit.map_or(0, |unit| (self.value.mantissa / unit % 10) as u8)
    }

    /// Writes the number in a language.
    pub(crate) fn write<W: Write + ?Sized>(
        &self,
        format: &Format,
        symbols: &Symbols,
        out: &mut W,
    ) -> fmt::Result {
        let mut out = Chunks::new(out);
        match self.sign(format.sign) {
            Sign::Minus => out.write_str(symbols.minus)?,
            Sign::Plus => out.write_str(symbols.plus)?,
            Sign::None => {}
        }
        if format.percent {
            out.write_str(symbols.percent_prefix)?;
        }
        let integer = self.value.integer_digits().max(i32::from(format.minimum_integer)).max(1);
        let is_grouped = symbols.groups(integer, format.grouping);
        for power in (0..integer).rev() {
            symbols.write_digit(self.digit(power), &mut out)?;
            if is_grouped && symbols.is_group_end(power) {
                out.write_str(symbols.group)?;
            }
        }
        if self.fraction > 0 {
            out.write_str(symbols.decimal)?;
            for power in 1..=self.fraction {
                symbols.write_digit(self.digit(-power), &mut out)?;
            }
        }
        if format.percent {
            out.write_str(symbols.percent_suffix)?;
        }
        out.finish()
    }

    fn sign(&self, display: SignDisplay) -> Sign {
        let (is_negative, is_zero) = (self.value.negative, self.value.mantissa == 0);
        match display {
            SignDisplay::Never => Sign::None,
            SignDisplay::Negative if is_zero => Sign::None,
            SignDisplay::ExceptZero if is_zero => Sign::None,
            _ if is_negative => Sign::Minus,
            SignDisplay::Always | SignDisplay::ExceptZero => Sign::Plus,
            SignDisplay::Auto | SignDisplay::Negative => Sign::None,
        }
    }
}

enum Sign {
    None,
    Minus,
    Plus,
}

/// What a language writes in numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Symbols {
    pub(crate) decimal: &'static str,
    pub(crate) group: &'static str,
    pub(crate) minus: &'static str,
    pub(crate) plus: &'static str,
    pub(crate) percent_prefix: &'static str,
    pub(crate) percent_suffix: &'static str,
    /// The digit zero; the others follow it.
    pub(crate) zero: u32,
    /// How many digits the last group has, and the others.
    pub(crate) groups: (u8, u8),
    /// How many digits stand before the first separator at least.
    pub(crate) minimum_grouping: u8,
}

impl Symbols {
    fn groups(&self, integer: i32, grouping: Grouping) -> bool {
        let primary = i32::from(self.groups.0);
        let before = match grouping {
            Grouping::Never => return false,
            Grouping::Always => 1,
            Grouping::Auto => i32::from(self.minimum_grouping),
            Grouping::Min2 => i32::from(self.minimum_grouping).max(2),
        };
        primary > 0 && integer >= primary + before
    }

    /// Whether a group ends with the digit of a power of ten, and another follows.
    fn is_group_end(&self, power: i32) -> bool {
        let (primary, secondary) = (i32::from(self.groups.0), i32::from(self.groups.1).max(1));
        power >= primary && power > 0 && (power - primary) % secondary == 0
    }

    fn write_digit<W: Write + ?Sized>(&self, digit: u8, out: &mut Chunks<'_, W>) -> fmt::Result {
        match char::from_u32(self.zero.wrapping_add(u32::from(digit))) {
            Some(c) => out.write_char(c),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
const ENGLISH: Symbols = Symbols {
    decimal: ".",
    group: ",",
    minus: "-",
    plus: "+",
    percent_prefix: "",
    percent_suffix: "%",
    zero: 0x30,
    groups: (3, 3),
    minimum_grouping: 1,
};

#[cfg(test)]
mod model;

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::String;

    use super::{Decimal, ENGLISH, Format, Grouping, RoundingMode, SignDisplay, Symbols};

    fn write(text: &str, format: &Format, symbols: &Symbols) -> String {
        let mut out = String::new();
        format.apply(Decimal::parse(text).unwrap()).write(format, symbols, &mut out).unwrap();
        out
    }

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
    fn digits_and_groups() {
        let format = Format::DEFAULT;
        for (text, expected) in [
            ("0", "0"),
            ("-0", "-0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.8915", "-1,234,567.892"),
            ("1e21", "1,000,000,000,000,000,000,000"),
            ("0.0004", "0"),
            ("0.9996", "1"),
        ] {
            assert_eq!(write(text, &format, &ENGLISH), expected);
        }
        let indian = Symbols { groups: (3, 2), zero: 0x966, ..ENGLISH };
        assert_eq!(write("12345678", &format, &indian), "१,२३,४५,६७८");
        let spanish = Symbols { minimum_grouping: 2, ..ENGLISH };
        assert_eq!(write("1500", &format, &spanish), "1500");
        assert_eq!(write("15000", &format, &spanish), "15,000");
        assert_eq!(write("1500", &Format { grouping: Grouping::Always, ..format }, &spanish), "1,500");
    }

    /// As ECMA-402 has them.
    #[test]
    fn options() {
        let default = Format::DEFAULT;
        for (text, format, expected) in [
            ("4.2", Format { minimum_fraction: Some(2), ..default }, "4.20"),
            ("4", Format { minimum_fraction: Some(2), strip_if_integer: true, ..default }, "4"),
            ("4.5", Format { maximum_fraction: Some(0), ..default }, "5"),
            ("4.5", Format { maximum_fraction: Some(0), mode: RoundingMode::HalfEven, ..default }, "4"),
            ("-4.5", Format { maximum_fraction: Some(0), mode: RoundingMode::HalfCeil, ..default }, "-4"),
            ("-4.1", Format { maximum_fraction: Some(0), mode: RoundingMode::Floor, ..default }, "-5"),
            ("123456", Format { maximum_significant: Some(2), ..default }, "120,000"),
            ("0.012345", Format { maximum_significant: Some(2), ..default }, "0.012"),
            ("99.9", Format { maximum_significant: Some(2), ..default }, "100"),
            ("1", Format { minimum_significant: Some(3), ..default }, "1.00"),
            ("0", Format { minimum_significant: Some(3), ..default }, "0.00"),
            ("5", Format { minimum_integer: 3, ..default }, "005"),
            ("0.256", Format { percent: true, ..default }, "26%"),
            ("12", Format { percent: true, ..default }, "1,200%"),
            ("5", Format { sign: SignDisplay::Always, ..default }, "+5"),
            ("0", Format { sign: SignDisplay::ExceptZero, ..default }, "0"),
            ("-0", Format { sign: SignDisplay::Negative, ..default }, "0"),
            ("-5", Format { sign: SignDisplay::Never, ..default }, "5"),
            (
                "1.23",
                Format { increment: 5, minimum_fraction: Some(2), maximum_fraction: Some(2), ..default },
                "1.25",
            ),
            (
                "1.23",
                Format { increment: 10, minimum_fraction: Some(2), maximum_fraction: Some(2), ..default },
                "1.20",
            ),
        ] {
            assert_eq!(write(text, &format, &ENGLISH), expected, "{text} {format:?}");
        }
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
