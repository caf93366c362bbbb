//! Numbers that a translation may replace or omit: equal durations, equal limits, and idioms.
//!
//! Only the English text is examined, because the words of the translation are not understood.

use std::ops::Range;

use super::numbers::SPACES;
use super::text::{ComparedText, fold};

/// Returns whether another number may replace a number of the English text, at a range.
pub(super) fn is_same(
    english: &ComparedText<'_>,
    (number, range): (&str, &Range<usize>),
    other: Option<&str>,
) -> bool {
    let (Ok(number), Some(Ok(other))) = (number.parse::<f64>(), other.map(str::parse::<f64>)) else {
        return false;
    };
    let is_near = |a: f64, b: f64| (a - b).abs() <= a.abs().max(b.abs()) * 1e-9;
    // "More than 1 row" is "2 or more rows".
    let is_whole = number.fract() == 0.0 && other.fract() == 0.0;
    if is_whole && is_near((number - other).abs(), 1.0) && is_limit(english, range) {
        return true;
    }
    let Some(own) = unit(english, range) else { return false };
    let is_as_long = |unit: &Unit| {
        let is = |a: u32, b: u32| is_near(number * f64::from(a), other * f64::from(b));
        own.seconds.iter().any(|&a| unit.seconds.iter().any(|&b| is(a, b)))
    };
    UNITS.iter().filter(|unit| unit.name != own.name).any(is_as_long)
}

/// Returns whether a language may express a number of the English text without a number: "24 hours" is "a day", "24/7"
/// is "around the clock", "100 %" is "all".
pub(super) fn needs_no_number(english: &ComparedText<'_>, (number, range): (&str, &Range<usize>)) -> bool {
    let after = english.source.get(range.end..).unwrap_or_default();
    if number == "24" {
        let rest = after.trim_start_matches(SPACES).strip_prefix(['/', 'x', '×', '-']);
        let rest = rest.and_then(|rest| rest.trim_start_matches(SPACES).strip_prefix('7'));
        if rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())) {
            return true;
        }
    }
    let before = english.source.get(..range.start).unwrap_or_default();
    // 24/7/365.
    if number == "365" && before.trim_end_matches(SPACES).ends_with(['/', 'x', '×', '-']) {
        return true;
    }
    let unit_of_number = after.trim_start_matches(SPACES);
    if unit_of_number.starts_with('%') || unit_of_number.starts_with("percent") {
        return matches!(number, "25" | "50" | "75" | "100");
    }
    let (Some(own), Ok(number)) = (unit(english, range), number.parse::<f64>()) else { return false };
    // A part of one, one and a half, or a small integer.
    let has_name = |ratio: f64| match ratio {
        0.0..=1.0 => (ratio * f64::from(own.parts)).fract() == 0.0,
        1.0..=2.0 => (ratio * 2.0).fract() == 0.0,
        _ => ratio <= 12.0 && ratio.fract() == 0.0,
    };
    let longer = UNITS.iter().skip_while(|unit| unit.name != own.name).skip(1);
    longer.flat_map(|unit| unit.seconds).any(|&longer| {
        own.seconds.iter().any(|&seconds| has_name(number * f64::from(seconds) / f64::from(longer)))
    })
}

/// A unit of time.
struct Unit {
    name: &'static str,
    /// The possible lengths in seconds. Months and years vary in length.
    seconds: &'static [u32],
    /// The number of parts of the next unit that have names in this unit: an hour has quarters.
    parts: u8,
}

/// The units from the shortest to the longest.
const UNITS: [Unit; 7] = [
    Unit { name: "second", seconds: &[1], parts: 2 },
    Unit { name: "minute", seconds: &[60], parts: 4 },
    Unit { name: "hour", seconds: &[3600], parts: 2 },
    Unit { name: "day", seconds: &[86_400], parts: 2 },
    Unit { name: "week", seconds: &[604_800], parts: 2 },
    Unit { name: "month", seconds: &[2_419_200, 2_592_000, 2_628_000, 2_678_400], parts: 4 },
    Unit { name: "year", seconds: &[31_104_000, 31_449_600, 31_536_000, 31_622_400], parts: 2 },
];

/// Returns the unit of time after a number of the English text.
fn unit(english: &ComparedText<'_>, range: &Range<usize>) -> Option<&'static Unit> {
    let after = english.source.get(range.end..)?;
    let is_joint = |c: char| SPACES.contains(&c) || fold(c) == '-';
    let word = after.strip_prefix(is_joint).unwrap_or(after);
    let length = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
    let word = word.get(..length)?.to_ascii_lowercase();
    let name = match word.as_str() {
        "s" | "sec" | "secs" => "second",
        "min" | "mins" => "minute",
        "h" | "hr" | "hrs" => "hour",
        word => word.strip_suffix('s').unwrap_or(word),
    };
    UNITS.iter().find(|unit| unit.name == name)
}

/// Returns whether a number of the English text is a limit, which may be expressed from the other side: "more than 1"
/// is "2 or more".
fn is_limit(english: &ComparedText<'_>, range: &Range<usize>) -> bool {
    const BEFORE: [&str; 18] = [
        "than",
        "over",
        "above",
        "below",
        "under",
        "beyond",
        "exceed",
        "exceeds",
        "exceeded",
        "exceeding",
        "at least",
        "at most",
        "up to",
        "equal to",
        "minimum of",
        "maximum of",
        "minimum is",
        "maximum is",
    ];
    const AFTER: [&str; 10] = [
        "or more",
        "or fewer",
        "or less",
        "or greater",
        "or higher",
        "or lower",
        "and more",
        "and above",
        "and below",
        "and up",
    ];
    let before = english.source.get(..range.start).unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_before = |words: &&str| {
        let rest = before.strip_suffix(*words);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    };
    let after = english.source.get(range.end..).unwrap_or_default().to_ascii_lowercase();
    // The words may come after the noun: "5 rows or more".
    let is_after =
        |words: &&str| after.split(['.', ',', ';']).next().is_some_and(|clause| clause.contains(*words));
    BEFORE.iter().any(is_before) || AFTER.iter().any(is_after)
}

#[cfg(test)]
mod tests {
    use super::ComparedText;
    use super::{is_same, needs_no_number};

    /// Returns the first number of a text.
    fn first(text: &str) -> (String, std::ops::Range<usize>) {
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
        let end = start + text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
        (text[start..end].to_owned(), start..end)
    }

    #[test]
    fn other_numbers_for_the_same() {
        let is = |text: &str, other: &str| {
            let (number, range) = first(text);
            is_same(&ComparedText::plain(text), (&number, &range), Some(other))
        };
        for (text, other) in [
            ("more than 1 row", "2"),
            ("fewer than 10 rows", "9"),
            ("10 rows or more", "9"),
            ("must not exceed 5 items", "6"),
            ("24 hours", "1"),
            ("24-hour window", "1"),
            ("60 seconds", "1"),
            ("90 seconds", "1.5"),
            ("2 days", "48"),
            ("12 months", "1"),
            ("30 days", "1"),
            ("14 days", "2"),
            ("1 year", "365"),
        ] {
            assert!(is(text, other), "{text}: {other}");
        }
        for (text, other) in [
            ("1 row", "2"),
            ("moreover 1 row", "2"),
            ("more than 1 row", "3"),
            ("3 hours", "4"),
            ("24 hours", "42"),
            ("100 seconds", "10"),
            ("24 rows", "1"),
            ("10 rows. Send 5 or more.", "9"),
        ] {
            assert!(!is(text, other), "{text}: {other}");
        }
    }

    #[test]
    fn numbers_without_a_number() {
        let is = |text: &str| {
            let (number, range) = first(text);
            needs_no_number(&ComparedText::plain(text), (&number, &range))
        };
        for text in [
            "24/7",
            "24 / 7 support",
            "24x7",
            "24 hours",
            "48 hours",
            "24-hour",
            "60 minutes",
            "30 minutes",
            "15 minutes",
            "90 minutes",
            "45 min",
            "30 seconds",
            "14 days",
            "30 days",
            "365 days a year",
            "52 weeks",
            "18 months",
            "100%",
            "100 percent",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "24",
            "24/70",
            "24 rows",
            "100 seconds",
            "30 hours",
            "15 seconds",
            "100 days",
            "37 minutes",
            "42%",
            "17 weeks",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
