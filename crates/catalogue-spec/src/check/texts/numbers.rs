//! Numbers in digits of any script, with groups and decimals.
//!
//! Many numbers can be read in two ways, because a point separates groups in one language and decimals in another.

use std::ops::Range;

use super::text::{ComparedText, fold};

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WrittenNumber {
    pub(super) range: Range<usize>,
    /// In digits of ASCII, without leading zeros, with a point before decimals and nothing between groups.
    pub(super) value: String,
    /// Whether it is part of a word, as in MD5 or SHA-256.
    pub(super) is_in_word: bool,
}

/// Returns the numbers of a text, as they are written.
pub(super) fn numbers(text: &ComparedText<'_>) -> Vec<WrittenNumber> {
    let mut numbers = Vec::new();
    for (start, literal) in text.literals() {
        if !has_digit(literal) {
            continue;
        }
        let mut is_in_word = false;
        let mut end = 0;
        for (at, c) in literal.char_indices() {
            if at < end {
                continue;
            }
            if digit(c).is_none() {
                is_in_word = c.is_ascii_alphabetic() || (is_in_word && fold(c) == '-');
                continue;
            }
            let (length, value) = number(literal.get(at..).unwrap_or_default());
            end = at + length;
            numbers.push(WrittenNumber { range: start + at..start + end, value, is_in_word });
        }
    }
    numbers
}

/// Returns the number at the start of a text, and its length in bytes. The number has no group separators, and a point
/// before its decimals.
fn number(text: &str) -> (usize, String) {
    let mut number = String::new();
    let (mut end, mut groups) = (0, 0);
    for (at, c) in text.char_indices() {
        if let Some(digit) = digit(c) {
            number.push(digit);
            end = at + c.len_utf8();
            continue;
        }
        let next = text.get(at + c.len_utf8()..).unwrap_or_default();
        match digits(next) {
            // A group separator in one language is a decimal separator in another.
            3 if ",.'’٬٫，．".contains(c) => {}
            // Two numbers may be separated by a space, too.
            3 if SPACES.contains(&c) && number.len() <= 3 + groups * 3 && !number.contains('.') => {}
            2 if ",٬".contains(c) && is_indian(next, c) => {}
            1.. if ",.٫，．".contains(c) => number.push('.'),
            _ => break,
        }
        groups += 1;
    }
    (end, trimmed(&number))
}

/// Returns the number of digits that a text begins with.
fn digits(text: &str) -> usize {
    text.chars().take_while(|&c| digit(c).is_some()).count()
}

/// Returns whether a text continues with groups of two digits and a last group of three, as in 1,50,000.
fn is_indian(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator).map(|group| (group, digits(group)));
    let is_pair = |&(group, digits): &(&str, usize)| digits == 2 && group.chars().count() == 2;
    groups.find(|group| !is_pair(group)).is_some_and(|(_, digits)| digits == 3)
}

/// Returns a number without leading zeros.
pub(super) fn trimmed(number: &str) -> String {
    let trimmed = number.trim_start_matches('0');
    let needs_zero = !trimmed.starts_with(|c: char| c.is_ascii_digit());
    if needs_zero { format!("0{trimmed}") } else { trimmed.to_owned() }
}

/// The spaces between a number and its unit, or between groups. Most of them do not allow a line break.
pub(super) const SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// Returns a decimal digit of any script as a digit of ASCII.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c).filter(char::is_ascii_digit);
    }
    // The zeros of Unicode's decimal digits, General_Category Nd. The other nine digits follow each.
    const ZEROS: [u32; 76] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
        0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
        0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40,
        0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da,
        0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60,
        0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0,
        0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
    ];
    let c = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|&zero| zero <= c).checked_sub(1)?)?;
    char::from_digit(c.checked_sub(*zero).filter(|value| *value < 10)?, 10)
}

pub(super) fn has_digit(text: &str) -> bool {
    match text.is_ascii() {
        true => text.bytes().any(|byte| byte.is_ascii_digit()),
        false => text.chars().any(|c| digit(c).is_some()),
    }
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory;

    use super::*;

    fn of(text: &str) -> Vec<String> {
        let numbers = numbers(&ComparedText::plain(text)).into_iter();
        numbers.filter(|number| !number.is_in_word).map(|number| number.value).collect()
    }

    #[test]
    fn numbers_of_a_text() {
        assert_eq!(of("100 calls a minute and 1,500 an hour"), ["100", "1500"]);
        assert_eq!(of("1.500.000; 3.5, MD5 SHA-256 SHA‑1 IPv4 x2"), ["1500000", "3.5"]);
        assert_eq!(
            of("32 digits, 40. 1'000; 1 000 000, 2024 100 ١٬٥٠٠ ١٫٥"),
            ["32", "40", "1000", "1000000", "2024", "100", "1500", "1.5"]
        );
        assert_eq!(of("每分鐘 100 次，１．５"), ["100", "1.5"]);
        assert_eq!(
            of("1,50,000 1,00,00,000 1,50 1,50,00; 0,5; 007 0"),
            ["150000", "10000000", "1.50", "1.50.00", "0.5", "7", "0"]
        );
    }

    #[test]
    fn digits_are_those_of_unicode() {
        let categories = CodePointMapData::<GeneralCategory>::new();
        for c in '\0'..=char::MAX {
            let is_digit = categories.get(c) == GeneralCategory::DecimalNumber;
            assert_eq!(digit(c).is_some(), is_digit, "{c:?}");
        }
        for zero in ['0', '٠', '०', '๐', '０', '𞥐'] {
            for value in 0..10 {
                let c = char::from_u32(u32::from(zero) + value).unwrap();
                assert_eq!(digit(c), char::from_digit(value, 10), "{c}");
            }
        }
    }
}
