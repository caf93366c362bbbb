//! Plural categories: the form that a language has for a number.
//!
//! The rules are CLDR's ([UTS #35, part 3, section
//! 5](https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules)), cut to the catalog's locales. The
//! categories of most integers are in a table that is made from the rules; the rules are evaluated for all other
//! numbers.

use crate::named_enum::named_enum;
use crate::number::Rounded;

named_enum! {
    /// The form that a language has for a number.
    #[allow(missing_docs, reason = "CLDR names them")]
    pub enum PluralCategory else Other {
        Zero = "zero",
        One = "one",
        Two = "two",
        Few = "few",
        Many = "many",
        Other = "other",
    }
}

/// The rules of a language for one kind of number, cardinal or ordinal.
///
/// First comes [the table](place) of the categories of integers, by their index. The rules follow as [words](Words):
/// their number; for each its category and the number of its alternatives; for each the number of its relations; for
/// each its operand (its index in `niwvft`), whether it is negated, the modulus or 0, and the number of its ranges; for
/// each its first and its last number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PluralRules<'a> {
    table: &'a [u8],
    rules: &'a [u8],
}

impl<'a> PluralRules<'a> {
    /// Returns the rules in some bytes. Without bytes, all numbers are [`PluralCategory::Other`].
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        let (table, rules) = match bytes.split_at_checked(TABLE) {
            Some(parts) => parts,
            None => (&[] as &[_], &[] as &[_]),
        };
        Self { table, rules }
    }

    /// Returns the category of an integer that is shown as one.
    #[inline(never)]
    pub(crate) fn of_integer(&self, value: i64) -> PluralCategory {
        let value = value.unsigned_abs();
        match place(value).and_then(|place| self.table.get(place)) {
            Some(&category) if category != NOT_IN_TABLE => PluralCategory::from_index(category.into()),
            _ => self.of(&Operands { i: value, v: 0, w: 0, f: 0, t: 0 }),
        }
    }

    /// Returns the category of a number as it is shown: that of `1.0` may differ from that of `1`.
    pub(crate) fn of_number(&self, number: &Rounded) -> PluralCategory {
        self.of(&Operands::of(number))
    }

    fn of(&self, operands: &Operands) -> PluralCategory {
        let mut words = Words(self.rules);
        for _ in 0..words.count() {
            let category = words.next();
            let mut is_met = false;
            for _ in 0..words.count() {
                let mut are_all = true;
                for _ in 0..words.count() {
                    are_all &= relation(&mut words, operands);
                }
                is_met |= are_all;
            }
            if is_met {
                return PluralCategory::from_index(category);
            }
        }
        PluralCategory::Other
    }
}

/// The size in bytes of the table before the rules.
pub(crate) const TABLE: usize = 200;

/// The entry of the table for integers whose category depends on more than the table distinguishes.
pub const NOT_IN_TABLE: u8 = PluralCategory::ALL.len() as u8;

/// The first integer that the table does not cover: some rules depend on the millions.
const LIMIT: u64 = 1_000_000;

/// Returns the index of an integer in the table. From 100 on, the rules depend on the last two digits.
#[inline]
pub(crate) fn place(value: u64) -> Option<usize> {
    match value {
        0..100 => Some(value as usize),
        100..LIMIT => Some(100 + value as usize % 100),
        _ => None,
    }
}

/// Reads a relation, such as `n % 10 = 2..4`, and returns `true` if it holds.
fn relation(words: &mut Words<'_>, operands: &Operands) -> bool {
    let (operand, is_negated, modulus) = (words.next(), words.next() != 0, words.next());
    let value = operands.get(operand);
    let value = if modulus == 0 { value } else { value.map(|value| value % u64::from(modulus)) };
    let mut is_in = false;
    for _ in 0..words.count() {
        let range = u64::from(words.next())..=u64::from(words.next());
        is_in |= value.is_some_and(|value| range.contains(&value));
    }
    is_in != is_negated
}

/// A sequence of 32-bit integers. It yields zeros after the last.
struct Words<'a>(&'a [u8]);

impl Words<'_> {
    /// Reads a count. It is never more than the number of bytes left.
    fn count(&mut self) -> usize {
        let count = self.next() as usize;
        count.min(self.0.len())
    }

    fn next(&mut self) -> u32 {
        match self.0.split_first_chunk() {
            Some((word, rest)) => {
                self.0 = rest;
                u32::from_le_bytes(*word)
            }
            None => 0,
        }
    }
}

/// The operands of the rules ([UTS #35](https://www.unicode.org/reports/tr35/tr35-numbers.html#Operands)).
#[derive(Debug)]
pub(crate) struct Operands {
    /// The integer digits.
    i: u64,
    /// The number of fraction digits, with and without trailing zeros.
    v: u64,
    w: u64,
    /// The fraction digits, with and without trailing zeros.
    f: u64,
    t: u64,
}

impl Operands {
    fn of(number: &Rounded) -> Self {
        let (mantissa, exponent) = (number.value.mantissa(), number.value.exponent());
        let v = number.fraction.unsigned_abs();
        let w = exponent.min(0).unsigned_abs();
        let (i, t) = match 10_u64.checked_pow(w) {
            Some(unit) => (mantissa / unit, mantissa % unit),
            None => (0, mantissa),
        };
        let i = last_digits(i, exponent.max(0).unsigned_abs());
        let f = last_digits(t, v.saturating_sub(w));
        Self { i, v: v.into(), w: w.into(), f, t: last_digits(t, 0) }
    }

    /// Returns an operand by its index in `niwvft`. Returns `None` for `n` if the number has a fraction, because no
    /// range of integers contains it. The operands `c` and `e` are missing: no number is written with an exponent.
    fn get(&self, operand: u32) -> Option<u64> {
        match operand {
            0 => (self.t == 0).then_some(self.i),
            1 => Some(self.i),
            2 => Some(self.v),
            3 => Some(self.w),
            4 => Some(self.f),
            5 => Some(self.t),
            _ => Some(0),
        }
    }
}

/// Returns digits followed by zeros. Of a large number, it returns the last twelve digits with a 1 before them: no rule
/// depends on more.
fn last_digits(digits: u64, zeros: u32) -> u64 {
    const MANY: u64 = 1_000_000_000_000;
    let unit = 10_u64.checked_pow(zeros);
    match unit.and_then(|unit| digits.checked_mul(unit)) {
        Some(number) if number < MANY => number,
        _ if digits == 0 => 0,
        // Both factors are less than the square root of `u128::MAX`.
        _ => {
            MANY + (u128::from(digits % MANY) * u128::from(unit.map_or(0, |unit| unit % MANY))
                % u128::from(MANY)) as u64
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::{NOT_IN_TABLE, PluralCategory, PluralRules, TABLE};
    use crate::number::{Decimal, Format};

    /// Polish: one: i = 1 and v = 0; few: v = 0 and i % 10 = 2..4 and i % 100 != 12..14; many: v = 0 and (…).
    fn polish() -> Vec<u8> {
        let words: &[u32] = &[
            2, 1, 1, 2, 1, 0, 0, 1, 1, 1, 2, 0, 0, 1, 0, 0, //
            3, 1, 3, 2, 0, 0, 1, 0, 0, 1, 0, 10, 1, 2, 4, 1, 1, 100, 1, 12, 14,
        ];
        let mut bytes = std::vec![NOT_IN_TABLE; TABLE];
        bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        bytes
    }

    #[test]
    fn rules_are_read() {
        let bytes = polish();
        let rules = PluralRules::new(&bytes);
        for (value, category) in [
            (0, PluralCategory::Other),
            (1, PluralCategory::One),
            (-1, PluralCategory::One),
            (22, PluralCategory::Few),
            (112, PluralCategory::Other),
        ] {
            assert_eq!(rules.of_integer(value), category, "{value}");
        }
        let shown = |text: &str, fraction| {
            let format = Format { minimum_fraction: fraction, ..Format::DEFAULT };
            rules.of_number(&format.apply(Decimal::parse(text).unwrap()))
        };
        assert_eq!(shown("1", None), PluralCategory::One);
        assert_eq!(shown("1", Some(1)), PluralCategory::Other);
        assert_eq!(shown("2.5", None), PluralCategory::Other);
        assert_eq!(shown("1e300", None), PluralCategory::Other);
    }

    /// Any bytes give a category, also those that no generator writes.
    #[test]
    fn any_bytes_are_rules() {
        for byte in 0..=u8::MAX {
            let bytes = [byte; TABLE + 16];
            for length in [0, TABLE, TABLE + 3, TABLE + 16] {
                let _ = PluralRules::new(&bytes[..length]).of_integer(i64::MIN);
            }
        }
    }
}
