//! Times and dates, which some languages write with points, like decimals.

use std::collections::BTreeSet;

use super::numbers::{WrittenNumber, digit, trimmed};

/// The maximum number of parts: a date and a time have no more.
const MOST_PARTS: usize = 6;

/// Returns the numbers, with times and dates split at their points if the other text has the same parts with colons,
/// slashes, or hyphens: `10.30` for `10:30`. With fewer than `fewest` parts, the points have another meaning.
pub(super) fn with_parts(
    (source, numbers): (&str, Vec<WrittenNumber>),
    (other_source, others): (&str, &[WrittenNumber]),
    fewest: usize,
) -> Vec<WrittenNumber> {
    let sorted = |numbers: &[WrittenNumber]| {
        let mut values: Vec<_> = numbers.iter().map(|number| number.value.clone()).collect();
        values.sort();
        values
    };
    let is_one = |numbers: &[WrittenNumber]| {
        numbers.windows(2).all(|pair| match pair {
            [a, b] => other_source.get(a.range.end..b.range.start).is_some_and(|between| match between {
                ":" | "/" => true,
                "-" | "\u{2010}" | "\u{2011}" => numbers.len() > 2,
                _ => false,
            }),
            _ => false,
        })
    };
    let known: BTreeSet<_> = others.iter().map(|number| number.value.as_str()).collect();
    // The times and dates of the other text, which is searched only once.
    let is_needed = numbers.iter().any(|number| number.value.contains('.'));
    let lengths = (fewest..=MOST_PARTS).filter(|_| is_needed);
    let together: BTreeSet<Vec<String>> = lengths
        .flat_map(|length| others.windows(length).filter(|others| is_one(others)).map(sorted))
        .collect();
    let parts = |number: &WrittenNumber| {
        let is_known = !number.value.contains('.') || known.contains(number.value.as_str());
        let parts = if is_known { Vec::new() } else { parts(source, number) };
        // A date and a time have no more.
        let is_few = (fewest..=MOST_PARTS).contains(&parts.len());
        let is_parted = is_few && together.contains(&sorted(&parts));
        is_parted.then_some(parts)
    };
    numbers.into_iter().flat_map(|number| parts(&number).unwrap_or_else(|| vec![number])).collect()
}

/// Returns the parts of a number between characters that are not digits.
fn parts(source: &str, number: &WrittenNumber) -> Vec<WrittenNumber> {
    let text = source.get(number.range.clone()).unwrap_or_default();
    let mut parts = Vec::new();
    let mut at = number.range.start;
    for part in text.split_inclusive(|c| digit(c).is_none()) {
        let digits: String = part.chars().filter_map(digit).collect();
        let length = part.trim_end_matches(|c| digit(c).is_none()).len();
        parts.push(WrittenNumber {
            range: at..at + length,
            value: trimmed(&digits),
            is_in_word: number.is_in_word,
        });
        at += part.len();
    }
    parts
}
