//! Numbers as a language writes them: rounded, grouped, with its digits and signs.

use core::fmt::{self, Write};

use super::decimal::Decimal;
use super::options::{Grouping, RoundingMode, RoundingPriority, SignDisplay, TrailingZeros};
use crate::buffer::Chunks;

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
    pub(crate) zeros: TrailingZeros,
    pub(crate) priority: RoundingPriority,
    pub(crate) increment: u16,
    pub(crate) mode: RoundingMode,
}

impl Format {
    /// The format without options: at most three fraction digits.
    pub(crate) const DEFAULT: Self = Self {
        percent: false,
        sign: SignDisplay::Auto,
        grouping: Grouping::Auto,
        minimum_integer: 1,
        minimum_fraction: None,
        maximum_fraction: None,
        minimum_significant: None,
        maximum_significant: None,
        zeros: TrailingZeros::Auto,
        priority: RoundingPriority::Auto,
        increment: 1,
        mode: RoundingMode::HalfExpand,
    };

    /// Returns a number as it is shown: rounded, with its number of fraction digits
    /// ([ECMA-402](https://tc39.es/ecma402/#sec-setnfdigitoptions)). If the minimum of the fraction digits is greater
    /// than the maximum, which is an error in ECMA-402, the maximum is used for both.
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
        let first = |value: Decimal| if value.mantissa() == 0 { 1 } else { value.integer_digits() };
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

    /// Returns a rounded number with a minimum number of fraction digits.
    fn shown(&self, value: Decimal, minimum: i32) -> Rounded {
        let fraction = (-value.exponent()).max(minimum).max(0);
        let fraction =
            if self.zeros == TrailingZeros::StripIfInteger && value.exponent() >= 0 { 0 } else { fraction };
        Rounded { value, fraction }
    }
}

/// A number as it is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rounded {
    pub(crate) value: Decimal,
    /// The number of digits after the decimal separator, trailing zeros included.
    pub(crate) fraction: i32,
}

impl Rounded {
    /// Returns the digit at a power of ten.
    fn digit(&self, power: i32) -> u8 {
        let Ok(power) = u32::try_from(power - self.value.exponent()) else { return 0 };
        let unit = 10_u64.checked_pow(power);
        unit.map_or(0, |unit| (self.value.mantissa() / unit % 10) as u8)
    }

    /// Writes the number in a language.
    pub(crate) fn write<W: Write + ?Sized>(
        &self,
        format: &Format,
        symbols: &Symbols,
        out: &mut W,
    ) -> fmt::Result {
        let mut out = Chunks::new(out);
        out.write_str(self.sign(format.sign, symbols))?;
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

    fn sign(&self, display: SignDisplay, symbols: &Symbols) -> &'static str {
        let (is_negative, is_zero) = (self.value.is_negative(), self.value.mantissa() == 0);
        match display {
            SignDisplay::Never => "",
            SignDisplay::Negative | SignDisplay::ExceptZero if is_zero => "",
            _ if is_negative => symbols.minus,
            SignDisplay::Always | SignDisplay::ExceptZero => symbols.plus,
            SignDisplay::Auto | SignDisplay::Negative => "",
        }
    }
}

/// The symbols of a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Symbols {
    pub(crate) decimal: &'static str,
    pub(crate) group: &'static str,
    pub(crate) minus: &'static str,
    pub(crate) plus: &'static str,
    pub(crate) percent_prefix: &'static str,
    pub(crate) percent_suffix: &'static str,
    /// The digit zero. The other digits follow it.
    pub(crate) zero: u32,
    /// The number of digits of the last group, and that of the other groups.
    pub(crate) groups: (u8, u8),
    /// The minimum number of digits before the first separator.
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

    /// Returns `true` if a group ends with the digit at a power of ten and another group follows.
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
pub(super) const ENGLISH: Symbols = Symbols {
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
mod tests {
    extern crate std;
    use std::string::String;

    use super::super::{Decimal, Format, Grouping, RoundingMode, SignDisplay, Symbols, TrailingZeros};
    use super::ENGLISH;

    fn write(text: &str, format: &Format, symbols: &Symbols) -> String {
        let mut out = String::new();
        format.apply(Decimal::parse(text).unwrap()).write(format, symbols, &mut out).unwrap();
        out
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
            ("4", Format { minimum_fraction: Some(2), zeros: TrailingZeros::StripIfInteger, ..default }, "4"),
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
}
