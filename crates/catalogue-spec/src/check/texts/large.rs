//! Large numbers: digits with a word or a character for thousand, million, and so on.
//!
//! A reading counts only if the other text has the same number. A word that resembles a number word by chance does no
//! harm.

use super::han::zeros;
use super::numbers::{SPACES, WrittenNumber};

/// The words of a locale for large numbers, each with the number of zeros that it adds.
pub(super) type LargeWords = [(String, u32)];

/// Returns a number with a number of zeros appended.
fn with_zeros(number: &str, zeros: u32) -> Option<u128> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let rest = zeros.checked_sub(u32::try_from(decimals.len()).ok()?)?;
    let number: u128 = format!("{whole}{decimals}").parse().ok()?;
    number.checked_mul(10_u128.checked_pow(rest)?)
}

/// Returns the large numbers that the number at an index may form with the following word. Each comes with the number
/// of numbers that it consists of: `1億5000万` is one number.
pub(super) fn readings_as_large(
    (source, numbers): (&str, &[WrittenNumber]),
    words: &LargeWords,
    at: usize,
) -> Vec<(usize, WrittenNumber)> {
    let mut readings = Vec::new();
    let Some(first) = numbers.get(at).filter(|number| !number.is_in_word) else { return readings };
    let large = |end, value: u128| WrittenNumber {
        range: first.range.start..end,
        value: value.to_string(),
        is_in_word: false,
    };
    let after = |end: usize| source.get(end..).unwrap_or_default();
    let word = after(first.range.end).trim_start_matches(SPACES);
    let start = source.len() - word.len();
    if word.starts_with(|c: char| zeros(c).is_some()) {
        let (mut sum, mut end, mut count) = (Some(0_u128), start, 0);
        for number in numbers.iter().skip(at).take(MOST_PARTS) {
            if count > 0 && number.range.start != end {
                break;
            }
            let from = if count == 0 { start } else { number.range.end };
            let more: Vec<_> = after(from).chars().map_while(|c| Some((c.len_utf8(), zeros(c)?))).collect();
            end = from + more.iter().map(|(length, _)| length).sum::<usize>();
            let part = with_zeros(&number.value, more.iter().map(|(_, zeros)| zeros).sum());
            sum = sum.zip(part).and_then(|(sum, part)| sum.checked_add(part));
            count += 1;
        }
        readings.extend(sum.map(|sum| (count, large(end, sum))));
    } else if word.starts_with(char::is_alphabetic) {
        let lower: String = word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase).collect();
        // `mil` is a thousand in Spanish, and begins the word for a million: the longest word counts.
        let known = words.iter().filter(|(word, _)| lower.starts_with(word.as_str()));
        let longest = known.max_by_key(|(word, _)| word.len());
        let value = longest.and_then(|(_, zeros)| with_zeros(&first.value, *zeros));
        let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        readings.extend(value.map(|value| (1, large(start + length, value))));
    }
    readings
}

/// The maximum number of characters of a word that are read.
const LONGEST_WORD: usize = 24;

/// The maximum number of parts of one number: the number of characters for large numbers.
const MOST_PARTS: usize = 6;

/// Returns the numbers. A number is combined with the word after it if `is_wanted` returns `true` for the values
/// without and with the word.
pub(super) fn with_large(
    (source, numbers): (&str, Vec<WrittenNumber>),
    words: &LargeWords,
    is_wanted: impl Fn(&str, &str) -> bool,
) -> Vec<WrittenNumber> {
    let mut read = Vec::with_capacity(numbers.len());
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        let mut readings = readings_as_large((source, &numbers), words, at).into_iter();
        let (count, number) = readings
            .find(|(_, large)| is_wanted(&number.value, &large.value))
            .unwrap_or_else(|| (1, number.clone()));
        read.push(number);
        at += count.max(1);
    }
    read
}
