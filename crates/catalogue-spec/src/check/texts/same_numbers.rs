//! Compares the numbers of a translation with those of the English text, including how often each appears.
//!
//! If a number can be read in several ways, the reading that the other text has is used.

use std::collections::{BTreeMap, BTreeSet};

use super::large::{readings_as_large, with_large};
use super::numbers::{WrittenNumber, has_digit, numbers};
use super::text::{ComparedText, TextFinding};
use super::times::with_parts;
use super::{han, rewording};
use crate::cldr::words::large_numbers;
use crate::diagnostic::rules::texts::TextMistake;
use crate::spec::locale::TEMPLATES;

/// Returns the first number of either text that the other does not have.
pub(super) fn changed(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Option<TextFinding> {
    // Most texts have none.
    if !has_digit(english.source) && !has_digit(translation.source) {
        return None;
    }
    let (expected, found) = read(english, translation, locale);
    let (expected_counts, found_counts) = (counts(&expected, Vec::new()), counts(&found, Vec::new()));
    if expected_counts == found_counts {
        return None;
    }
    // A number in Chinese characters may be part of another word, so it is never surplus.
    let all_counts = counts(&found, han::in_characters(translation.source));
    let has_more = |number: &WrittenNumber, counts: &BTreeMap<_, _>, others: &BTreeMap<_, _>| {
        !number.is_in_word && counts.get(&number.value) > others.get(&number.value)
    };
    let is_surplus = |number: &&WrittenNumber| has_more(number, &found_counts, &expected_counts);
    let is_lost = |number: &&WrittenNumber| has_more(number, &expected_counts, &all_counts);
    // A number may be replaced by another one that means the same, which then is not surplus.
    let mut surplus: Vec<_> = found.iter().filter(is_surplus).collect();
    let mut lost: Vec<_> = expected.iter().filter(is_lost).collect();
    lost.retain(|lost| {
        let is_same = |other: &&WrittenNumber| {
            rewording::is_same(english, (&lost.value, &lost.range), Some(&other.value))
        };
        match surplus.iter().position(is_same) {
            Some(same) => {
                surplus.remove(same);
                false
            }
            None => true,
        }
    });
    // If the English text says "a", "one", or "hexadecimal", other languages write 1 or 16.
    let is_small = |number: &&WrittenNumber| number.value.len() < 3;
    // A small number may be spelled out, and others may be said without a number, if no other number is in their place.
    let may_be_spelled = |number: &WrittenNumber| {
        number.value.parse().is_ok_and(|number: u64| number <= 12)
            || rewording::needs_no_number(english, (&number.value, &number.range))
    };
    let lost = lost.into_iter().find(|lost| !surplus.is_empty() || !may_be_spelled(lost));
    if lost.is_none() && surplus.iter().all(is_small) {
        return None;
    }
    let written = |text: &ComparedText<'_>, number: &WrittenNumber| {
        text.source.get(number.range.clone()).unwrap_or_default().to_owned()
    };
    let surplus = surplus.first().copied();
    let mistake = match (surplus, lost) {
        (Some(surplus), Some(lost)) => {
            let (number, english) = (written(translation, surplus), written(english, lost));
            TextMistake::ChangedNumber { number, english }
        }
        (Some(surplus), None) => TextMistake::SurplusNumber { number: written(translation, surplus) },
        (None, lost) => TextMistake::LostNumber { english: written(english, lost?) },
    };
    Some(TextFinding {
        mistake,
        range: surplus.map_or(0..translation.source.len(), |surplus| surplus.range.clone()),
        english: lost.map(|lost| lost.range.clone()),
    })
}

/// Returns how often each number appears.
fn counts(numbers: &[WrittenNumber], spelled: Vec<String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for number in numbers.iter().map(|number| number.value.clone()).chain(spelled) {
        *counts.entry(number).or_default() += 1;
    }
    counts
}

/// Returns the numbers of an English text and of its translation, each read as the other text has it, if it can be.
fn read(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> (Vec<WrittenNumber>, Vec<WrittenNumber>) {
    let values = |numbers: &[WrittenNumber]| -> BTreeSet<String> {
        numbers.iter().map(|number| number.value.clone()).collect()
    };
    let (english_words, words) = (large_numbers(TEMPLATES), large_numbers(locale));
    let (expected, found) = (numbers(english), numbers(translation));
    let mut wanted = values(&expected);
    let readings =
        (0..expected.len()).flat_map(|at| readings_as_large((english.source, &expected), &english_words, at));
    wanted.extend(readings.map(|(_, number)| number.value));
    let found = with_large((translation.source, found), &words, |_, large| wanted.contains(large));
    let found = with_parts((translation.source, found), (english.source, &expected), 2);
    let wanted = values(&found);
    let expected = with_large((english.source, expected), &english_words, |plain, large| {
        wanted.contains(large) && !wanted.contains(plain)
    });
    // In English, a number with one point has decimals, and is not a time.
    let expected = with_parts((english.source, expected), (translation.source, &found), 3);
    (expected, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_other_text_has_them() {
        for (english, translation, locale, numbers) in [
            ("10,000", "1万", "zh", &["10000"][..]),
            ("15,000 or 3", "1.5万 3", "zh", &["15000", "3"]),
            ("150,000,000", "1億5000万", "ja", &["150000000"]),
            ("50,000,000", "5천만", "ko", &["50000000"]),
            ("5 KB", "5千字节", "zh", &["5"]),
            ("1,000,000", "1 Million", "de", &["1000000"]),
            ("1 million", "100万", "zh", &["1000000"]),
            ("1 million", "1 Million", "de", &["1000000"]),
            ("150,000", "1.5 लाख", "hi", &["150000"]),
            ("10:30", "10.30", "de", &["10", "30"]),
            ("2024-01-15", "15.1.2024", "de", &["2024", "1", "15"]),
            ("2024.01.15", "15/01/2024", "de", &["2024", "1", "15"]),
        ] {
            let (expected, found) =
                read(&ComparedText::plain(english), &ComparedText::plain(translation), locale);
            let [expected, found] = [expected, found].map(|numbers| {
                let mut values: Vec<_> = numbers.into_iter().map(|number| number.value).collect();
                values.sort();
                values
            });
            let mut sorted = numbers.to_vec();
            sorted.sort_unstable();
            assert_eq!(expected, sorted, "{english}");
            assert_eq!(found, sorted, "{translation}");
        }
        for (english, translation, locale) in [
            ("10,000", "1", "de"),
            ("10,000", "1億", "ja"),
            ("5 to 10", "5.10", "de"),
            ("1.5", "1:5", "de"),
            ("5-10", "5.10", "de"),
            ("2 million", "3 Million", "de"),
        ] {
            let (expected, found) =
                read(&ComparedText::plain(english), &ComparedText::plain(translation), locale);
            let [expected, found] = [expected, found]
                .map(|numbers| numbers.into_iter().map(|number| number.value).collect::<Vec<_>>());
            assert_ne!(expected, found, "{translation}");
        }
    }
}
