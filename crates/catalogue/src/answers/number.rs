//! A number as it is written → its value.

use core::fmt;

use super::layout;
use crate::Value;

/// More digits than any number has on either side of its point: the largest `f64` has 309, the smallest 341.
const MOST_DIGITS: usize = 400;

/// The number at the beginning of a text, as the language of the templates writes it: its length and its value. Only what would be
/// written so again is one: `7`, not `007`.
pub(super) fn number(text: &str, slot: u32) -> Option<(usize, Value<'static>)> {
    let bytes = text.as_bytes();
    // No number has more digits: what goes on and on is not looked at from each of its places to its end.
    let digits = |from: usize| {
        bytes.iter().skip(from).take(MOST_DIGITS).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(sign);
    if whole == MOST_DIGITS {
        return None;
    }
    if slot & layout::IS_NUMBER != 0 {
        if let Some(word) = ["NaN", "inf", "-inf"].into_iter().find(|word| text.starts_with(word)) {
            return Some((word.len(), Value::Number(word.parse().ok()?)));
        }
        let fraction = match bytes.get(sign + whole) {
            Some(b'.') => digits(sign + whole + 1),
            _ => 0,
        };
        let length = sign + whole + if fraction > 0 { 1 + fraction } else { 0 };
        let value: f64 = text.get(..length).filter(|_| whole > 0)?.parse().ok()?;
        let mut rest = Same(text.get(..length)?);
        fmt::write(&mut rest, format_args!("{value}")).ok()?;
        return rest.0.is_empty().then_some((length, Value::Number(value)));
    }
    if whole == 0 || (whole > 1 && bytes.get(sign) == Some(&b'0')) {
        return None;
    }
    let mut value = text.get(..sign + whole)?.parse::<i128>().ok()?;
    let mut length = sign + whole;
    if slot & layout::IS_GROUPED != 0 && whole <= 3 {
        while bytes.get(length) == Some(&b',') && digits(length + 1) == 3 {
            let group: i128 = text.get(length + 1..length + 4)?.parse().ok()?;
            value = value.checked_mul(1000)?.checked_add(if sign == 1 { -group } else { group })?;
            length += 4;
        }
    }
    let is_negative_zero = sign == 1 && value == 0;
    i64::try_from(value).ok().filter(|_| !is_negative_zero).map(|value| (length, Value::Integer(value)))
}

/// The rest of a text that what is written has to be.
struct Same<'a>(&'a str);

impl fmt::Write for Same<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::super::layout::{IS_GROUPED, IS_INTEGER, IS_NUMBER};
    use super::number;
    use crate::Value;

    #[test]
    fn numbers_as_they_are_written() {
        let check = |slot, text: &str, expected| assert_eq!(number(text, slot), expected, "{text:?}");
        let integer = |length, value| Some((length, Value::Integer(value)));
        for slot in [IS_INTEGER, IS_GROUPED] {
            check(slot, "0", integer(1, 0));
            check(slot, "-12 items", integer(3, -12));
            check(slot, "9223372036854775807", integer(19, i64::MAX));
            check(slot, "-9223372036854775808", integer(20, i64::MIN));
            for no_number in
                ["", "-", "-0", "007", "x1", "9223372036854775808", "٣", "+1", "1".repeat(200).as_str()]
            {
                check(slot, no_number, None);
            }
        }
        check(IS_INTEGER, "1,500", integer(1, 1));
        check(IS_GROUPED, "1,500", integer(5, 1500));
        check(IS_GROUPED, "1,500,00", integer(5, 1500));
        check(IS_GROUPED, "-1,234,567.", integer(10, -1_234_567));
        check(IS_GROUPED, "1500,000", integer(4, 1500));
        let float = |length, value| Some((length, Value::Number(value)));
        check(IS_NUMBER, "0.5.", float(3, 0.5));
        check(IS_NUMBER, "-7 ", float(2, -7.0));
        check(IS_NUMBER, "inf", float(3, f64::INFINITY));
        for no_number in ["", ".5", "1.50", "01", "e5"] {
            check(IS_NUMBER, no_number, None);
        }
    }
}
