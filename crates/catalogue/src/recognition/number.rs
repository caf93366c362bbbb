//! The parser of numbers as they are written in messages.

use core::fmt;

use crate::Value;
use crate::layout::records::SlotRecord;

/// More digits than any number has on either side of its decimal point: the largest `f64` has 309, the smallest 341.
const MOST_DIGITS: usize = 400;

/// Returns the length and the value of the number at the beginning of a text, in the language of the templates, or of
/// the time there. A number must be written as it would be formatted: `7`, not `007`.
pub(super) fn number(text: &str, slot: SlotRecord) -> Option<(usize, Value<'static>)> {
    if slot.flags & SlotRecord::IS_TIME != 0
        && let Some((length, seconds)) = time(text)
    {
        return Some((length, Value::Integer(seconds)));
    }
    let bytes = text.as_bytes();
    // No number has more digits. The limit keeps the time linear if a message is nothing but digits.
    let digits = |from: usize| {
        bytes.iter().skip(from).take(MOST_DIGITS).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(sign);
    if whole == MOST_DIGITS {
        return None;
    }
    if slot.flags & SlotRecord::IS_NUMBER != 0 {
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
    // A number with groups does not begin with a zero: "0,500 seconds" is half a second in other languages.
    if slot.flags & SlotRecord::IS_GROUPED != 0 && whole <= 3 && value != 0 {
        while bytes.get(length) == Some(&b',') && digits(length + 1) == 3 {
            let group: i128 = text.get(length + 1..length + 4)?.parse().ok()?;
            value = value.checked_mul(1000)?.checked_add(if sign == 1 { -group } else { group })?;
            length += 4;
        }
    }
    let is_negative_zero = sign == 1 && value == 0;
    i64::try_from(value).ok().filter(|_| !is_negative_zero).map(|value| (length, Value::Integer(value)))
}

/// Returns the length of the time at the beginning of a text, and its seconds: `[d.]hh:mm:ss`, as .NET writes a time
/// ([the format `c`](https://learn.microsoft.com/en-us/dotnet/standard/base-types/standard-timespan-format-strings))
/// without a fraction.
fn time(text: &str) -> Option<(usize, i64)> {
    // More days than such a time has, and few enough digits for linear time.
    const MOST_DIGITS: usize = 8;
    let digits = text.bytes().take(MOST_DIGITS).take_while(u8::is_ascii_digit).count();
    let (days, clock) = match text.split_at_checked(digits)? {
        (days, rest) if rest.starts_with('.') => (days.parse::<i64>().ok()?, rest.get(1..)?),
        _ => (0, text),
    };
    let two = |tens: u8, ones: u8| {
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
    };
    let &[h, hh, b':', m, mm, b':', s, ss] = clock.as_bytes().first_chunk()? else { return None };
    let (hours, minutes, seconds) = (two(h, hh)?, two(m, mm)?, two(s, ss)?);
    // Another digit or colon after it makes it something else.
    let goes_on = matches!(clock.as_bytes().get(8), Some(b'0'..=b'9' | b':'));
    let is_time = hours < 24 && minutes < 60 && seconds < 60 && !goes_on;
    let length = text.len() - clock.len() + 8;
    is_time.then_some((length, ((days * 24 + hours) * 60 + minutes) * 60 + seconds))
}

/// The expected rest of a text. Writing anything else is an error.
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

    use super::number;
    use crate::Value;
    use crate::layout::records::SlotRecord;

    const IS_INTEGER: u16 = SlotRecord::IS_INTEGER;
    const IS_GROUPED: u16 = SlotRecord::IS_GROUPED;
    const IS_NUMBER: u16 = SlotRecord::IS_NUMBER;
    const IS_TIME: u16 = SlotRecord::IS_TIME;

    #[test]
    fn numbers_as_they_are_written() {
        let check = |flags, text: &str, expected| {
            assert_eq!(number(text, SlotRecord { argument: 0, flags }), expected, "{text:?}");
        };
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
        check(IS_GROUPED, "0,500 seconds", integer(1, 0));
        check(IS_GROUPED, "-0,500", None);
        check(IS_GROUPED, "1,500,00", integer(5, 1500));
        check(IS_GROUPED, "-1,234,567.", integer(10, -1_234_567));
        check(IS_GROUPED, "1500,000", integer(4, 1500));
        let wait = IS_GROUPED | IS_TIME;
        check(wait, "53 seconds", integer(2, 53));
        check(wait, "1,500 seconds", integer(5, 1500));
        check(wait, "00:12:30.", integer(8, 750));
        check(wait, "23:59:59", integer(8, 86_399));
        check(wait, "1.02:03:04 left", integer(10, 93_784));
        check(wait, "99999999.00:00:00", integer(17, 8_639_999_913_600));
        for (no_time, digits) in [
            ("24:00:00", 2),
            ("12:60:00", 2),
            ("12:00:60", 2),
            ("12:34:56:78", 2),
            ("12:34", 2),
            ("12:34:567", 2),
            ("12:34:5", 2),
            ("1.2:03:04", 1),
            ("100000000.00:00:00", 9),
        ] {
            let number = no_time[..digits].parse().unwrap();
            check(wait, no_time, integer(digits, number));
            check(IS_GROUPED, no_time, integer(digits, number));
        }
        check(IS_GROUPED, "10:12:30", integer(2, 10));
        let float = |length, value| Some((length, Value::Number(value)));
        check(IS_NUMBER, "0.5.", float(3, 0.5));
        check(IS_NUMBER, "-7 ", float(2, -7.0));
        check(IS_NUMBER, "inf", float(3, f64::INFINITY));
        for no_number in ["", ".5", "1.50", "01", "e5"] {
            check(IS_NUMBER, no_number, None);
        }
    }
}
