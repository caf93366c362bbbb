//! Tests of numbers against a model that calculates digit by digit, as ECMA-402 describes it
//! ([ToRawFixed and ToRawPrecision](https://tc39.es/ecma402/#sec-torawprecision)).

extern crate std;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use super::format::ENGLISH;
use super::{Decimal, Format, Grouping, RoundingMode, RoundingPriority, SignDisplay, TrailingZeros};

/// A number as its sign, its digits and the power of ten of the last of them.
#[derive(Clone, Debug, PartialEq)]
struct Paper {
    negative: bool,
    digits: String,
    exponent: i32,
}

impl Paper {
    /// Parses a number. Returns `None` if the text is not a number.
    fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, power) =
            text.split_once(['e', 'E']).map_or((text, None), |(digits, power)| (digits, Some(power)));
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let power = power.map_or(Some(0), |power| {
            let unsigned = power.strip_prefix(['-', '+']).unwrap_or(power);
            if is_digits(unsigned) { power.parse::<i32>().ok() } else { None }
        })?;
        let is_right =
            is_digits(whole) && fraction.is_none_or(is_digits) && (whole == "0" || !whole.starts_with('0'));
        let fraction = fraction.unwrap_or("");
        is_right.then(|| Self {
            negative,
            digits: format!("{whole}{fraction}"),
            exponent: power - fraction.len() as i32,
        })
    }

    /// Returns the number without zeros at either end.
    fn trimmed(&self) -> Self {
        let digits = self.digits.trim_start_matches('0');
        let trimmed = digits.trim_end_matches('0');
        let exponent =
            if trimmed.is_empty() { 0 } else { self.exponent + (digits.len() - trimmed.len()) as i32 };
        Self { digits: trimmed.to_string(), exponent, ..*self }
    }

    /// Returns the number of digits before the separator: -1 for 0.05.
    fn first(&self) -> i32 {
        let trimmed = self.trimmed();
        if trimmed.digits.is_empty() { 1 } else { trimmed.digits.len() as i32 + trimmed.exponent }
    }

    /// Returns the number rounded to a multiple of `increment` × 10^`power`.
    fn rounded(&self, power: i32, increment: u32, mode: RoundingMode) -> Self {
        // The digits down to the power, and those after it.
        let mut digits = self.digits.clone();
        for _ in power..self.exponent {
            digits.push('0');
        }
        let decimals = (power - self.exponent).max(0) as usize;
        let digits = format!("{}{digits}", "0".repeat(decimals));
        let (whole, rest) = digits.split_at(digits.len() - decimals);
        // Long division.
        let (mut quotient, mut left) = (String::new(), 0);
        for digit in whole.bytes() {
            left = left * 10 + u32::from(digit - b'0');
            quotient.push(char::from(b'0' + (left / increment) as u8));
            left %= increment;
        }
        let is_exact = left == 0 && rest.bytes().all(|digit| digit == b'0');
        // Twice the remainder, compared with the increment.
        let twice = 2 * left + u32::from(rest.bytes().next().is_some_and(|digit| digit >= b'5'));
        let more = rest.bytes().enumerate().any(|(at, digit)| digit != b'0' && (at > 0 || digit != b'5'));
        let half = twice.cmp(&increment).then(if more {
            core::cmp::Ordering::Greater
        } else {
            core::cmp::Ordering::Equal
        });
        let is_odd = quotient.bytes().last().is_some_and(|digit| digit % 2 == 1);
        let is_up = !is_exact
            && match mode {
                RoundingMode::Ceil => !self.negative,
                RoundingMode::Floor => self.negative,
                RoundingMode::Expand => true,
                RoundingMode::Trunc => false,
                RoundingMode::HalfCeil => half.is_gt() || half.is_eq() && !self.negative,
                RoundingMode::HalfFloor => half.is_gt() || half.is_eq() && self.negative,
                RoundingMode::HalfExpand => half.is_ge(),
                RoundingMode::HalfTrunc => half.is_gt(),
                RoundingMode::HalfEven => half.is_gt() || half.is_eq() && is_odd,
            };
        // Long multiplication, of one more if the number is rounded up.
        let mut carry = if is_up { increment } else { 0 };
        let mut product = Vec::new();
        for digit in quotient.bytes().rev() {
            carry += u32::from(digit - b'0') * increment;
            product.push(char::from(b'0' + (carry % 10) as u8));
            carry /= 10;
        }
        product.extend(carry.to_string().chars().rev());
        Self { negative: self.negative, digits: product.into_iter().rev().collect(), exponent: power }
    }

    /// Writes the number with a minimum number of fraction digits and of integer digits.
    fn write(&self, format: &Format, minimum_fraction: i32) -> String {
        let Self { negative, digits, exponent } = self.trimmed();
        let fraction = (-exponent).max(0) as usize;
        let padded = format!("{}{digits}{}", "0".repeat(fraction), "0".repeat(exponent.max(0) as usize));
        let (whole, decimals) = padded.split_at(padded.len() - fraction);
        let whole = whole.trim_start_matches('0');
        let zeros = usize::from(format.minimum_integer.max(1)).saturating_sub(whole.len());
        let whole = format!("{}{whole}", "0".repeat(zeros));
        let is_grouped = match format.grouping {
            Grouping::Never => false,
            Grouping::Min2 => whole.len() > 4,
            Grouping::Auto | Grouping::Always => whole.len() > 3,
        };
        let grouped: String = whole.char_indices().fold(String::new(), |text, (at, digit)| {
            let is_start = at > 0 && (whole.len() - at) % 3 == 0;
            if is_grouped && is_start { format!("{text},{digit}") } else { format!("{text}{digit}") }
        });
        let mut decimals = decimals.to_string();
        let is_integer = decimals.is_empty();
        while (decimals.len() as i32) < minimum_fraction {
            decimals.push('0');
        }
        let is_whole = decimals.is_empty() || (is_integer && format.zeros == TrailingZeros::StripIfInteger);
        let is_zero = digits.is_empty();
        let sign = match format.sign {
            SignDisplay::Auto if negative => "-",
            SignDisplay::Always if negative => "-",
            SignDisplay::Always => "+",
            SignDisplay::ExceptZero if !is_zero => {
                if negative {
                    "-"
                } else {
                    "+"
                }
            }
            SignDisplay::Negative if negative && !is_zero => "-",
            _ => "",
        };
        let percent = if format.percent { "%" } else { "" };
        match is_whole {
            true => format!("{sign}{grouped}{percent}"),
            false => format!("{sign}{grouped}.{decimals}{percent}"),
        }
    }

    /// Returns the number as the options write it.
    fn format(&self, format: &Format) -> String {
        let mut number = self.clone();
        number.exponent += if format.percent { 2 } else { 0 };
        let default = if format.percent || format.increment != 1 { 0 } else { 3 };
        let (least, most) = match (format.minimum_fraction, format.maximum_fraction) {
            (None, None) => (0, default),
            (Some(least), None) => (least, default.max(least)),
            (None, Some(most)) => (0, most),
            // ECMA-402 throws an error if the first is greater than the second.
            (Some(least), Some(most)) => (least.min(most), most),
        };
        let (least, most) = (i32::from(least), i32::from(most));
        let by_fraction = |increment| number.rounded(-most, increment, format.mode).write(format, least);
        let has_significant = format.minimum_significant.is_some() || format.maximum_significant.is_some();
        if !has_significant && format.priority == RoundingPriority::Auto {
            return by_fraction(format.increment.into());
        }
        let minimum = i32::from(format.minimum_significant.unwrap_or(1).max(1));
        let maximum = format.maximum_significant.map_or(minimum.max(21), |most| i32::from(most.max(1)));
        let rounded = number.rounded(number.first() - maximum, 1, format.mode);
        let magnitude = rounded.first() - maximum;
        match format.priority {
            RoundingPriority::MorePrecision if magnitude > -most => by_fraction(1),
            RoundingPriority::LessPrecision if magnitude <= -most => by_fraction(1),
            _ => rounded.write(format, minimum.min(maximum) - rounded.first()),
        }
    }
}

/// Pseudo-random numbers ([SplitMix64](https://doi.org/10.1145/2714064.2660195)).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn pick<T: Copy, const N: usize>(&mut self, all: [T; N]) -> T {
        all[self.below(N as u64) as usize]
    }

    /// Returns digits: often fives, nines, and zeros, which are hard to round.
    fn digits(&mut self, most: u64) -> String {
        let count = self.below(most) + 1;
        (0..count)
            .map(|_| {
                if self.below(2) == 0 { self.pick(['0', '5', '9']) } else { self.pick(['1', '2', '4', '6']) }
            })
            .collect()
    }

    /// Returns a number, or a text that is almost one.
    fn number(&mut self) -> String {
        let sign = self.pick(["", "", "", "-", "-", "+"]);
        let sign = if sign == "+" && self.below(8) > 0 { "" } else { sign };
        let digits = self.digits(9);
        let whole = if self.below(9) == 0 { &digits } else { digits.trim_start_matches('0') };
        let whole = if whole.is_empty() { "0" } else { whole };
        let fraction = if self.below(2) == 0 { format!(".{}", self.digits(9)) } else { String::new() };
        let power = match self.below(12) {
            0 => format!("{}{}", self.pick(["e", "E", "e-", "e+", "e--", ""]), self.below(30)),
            1 => "0".repeat(self.below(20) as usize),
            2 => self.pick(["e", ".", " ", "x", "e1.5", "e00012"]).to_string(),
            _ => String::new(),
        };
        format!("{sign}{whole}{fraction}{power}")
    }

    fn size(&mut self) -> Option<u8> {
        let size = self.below(5) as u8;
        self.pick([None, None, Some(size), Some(size + 1), Some(22)])
    }

    fn format(&mut self) -> Format {
        let significant = self.below(3) == 0;
        Format {
            percent: self.below(5) == 0,
            sign: self.pick([
                SignDisplay::Auto,
                SignDisplay::Always,
                SignDisplay::ExceptZero,
                SignDisplay::Negative,
                SignDisplay::Never,
            ]),
            grouping: self.pick([Grouping::Auto, Grouping::Always, Grouping::Never, Grouping::Min2]),
            minimum_integer: self.pick([0, 1, 1, 1, 2, 5, 40]),
            minimum_fraction: self.size().map(u16::from),
            maximum_fraction: self.size().map(u16::from),
            minimum_significant: self.size().filter(|_| significant),
            maximum_significant: self.size().filter(|_| significant),
            zeros: TrailingZeros::from_index(u32::from(self.below(4) == 0)),
            priority: self.pick([
                RoundingPriority::Auto,
                RoundingPriority::Auto,
                RoundingPriority::MorePrecision,
                RoundingPriority::LessPrecision,
            ]),
            increment: self.pick([1, 1, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000]),
            mode: self.pick([
                RoundingMode::Ceil,
                RoundingMode::Floor,
                RoundingMode::Expand,
                RoundingMode::Trunc,
                RoundingMode::HalfCeil,
                RoundingMode::HalfFloor,
                RoundingMode::HalfExpand,
                RoundingMode::HalfTrunc,
                RoundingMode::HalfEven,
            ]),
        }
    }
}

#[test]
fn numbers_are_read_and_written_as_on_paper() {
    let mut random = Random(0);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let text = random.number();
        let paper = Paper::parse(&text).filter(|paper| paper.trimmed().digits.len() <= 19);
        let Some(number) = Decimal::parse(&text) else {
            let is_long_power = text.split_once('e').is_some_and(|(_, power)| power.len() > 4);
            assert!(paper.is_none() || is_long_power, "{text} is a number");
            refused += 1;
            continue;
        };
        let paper = paper.unwrap_or_else(|| panic!("{text} is not a number"));
        let trimmed = paper.trimmed();
        assert_eq!(number.is_negative(), trimmed.negative, "{text}");
        assert_eq!(number.mantissa().to_string().trim_start_matches('0'), trimmed.digits, "{text}");
        assert_eq!(number.exponent(), trimmed.exponent, "{text}");
        read += 1;
        for _ in 0..4 {
            let format = random.format();
            let mut found = String::new();
            format.apply(number).write(&format, &ENGLISH, &mut found).unwrap();
            assert_eq!(found, paper.format(&format), "{text} {format:?}");
        }
    }
    assert!(read > 10_000 && refused > 500, "{read} numbers, {refused} other texts");
}

/// Sums that have a result.
#[test]
fn sums_are_those_of_integers() {
    let mut random = Random(1);
    let mut sums = 0;
    for _ in 0..20_000 {
        let text = random.number();
        let Some(number) = Decimal::parse(&text) else { continue };
        let other = (random.next() >> random.below(64)).cast_signed();
        // In units of 10^-18.
        let scaled = 10_i128.checked_pow((number.exponent() + 18).max(0).cast_unsigned());
        let amount = scaled.and_then(|unit| i128::from(number.mantissa()).checked_mul(unit));
        let (Some(amount), -18..) = (amount, number.exponent()) else { continue };
        let amount = if number.is_negative() { -amount } else { amount };
        let Some(expected) =
            i128::from(other).checked_mul(10_i128.pow(18)).and_then(|other| other.checked_add(amount))
        else {
            continue;
        };
        let Some(sum) = number.plus(other) else {
            let digits = expected.unsigned_abs().to_string();
            assert!(digits.trim_end_matches('0').len() >= 19, "{text} + {other}");
            continue;
        };
        let found = i128::from(sum.mantissa()) * 10_i128.pow((sum.exponent() + 18).cast_unsigned());
        assert_eq!(if sum.is_negative() { -found } else { found }, expected, "{text} + {other}");
        sums += 1;
    }
    assert!(sums > 5_000, "{sums} sums");
}
