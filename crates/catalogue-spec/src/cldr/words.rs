//! Words for large numbers, and grammatical cases.

use super::data::{CASES, LARGE, unescaped};
use super::nearest;

/// Returns the words of a locale that follow the digits of a large number, each with the number of zeros that it adds.
/// Only the start of a word is returned, in lower case. Returns no words for locales that CLDR does not know.
pub(crate) fn large_numbers(locale: &str) -> Vec<(String, u32)> {
    let words = |tag: &str| {
        let prefix = format!("{tag} ");
        let words: Vec<_> = LARGE.after(&prefix).filter_map(large_number).collect();
        Some(words).filter(|words| !words.is_empty())
    };
    nearest(locale, words).unwrap_or_default()
}

fn large_number(record: &str) -> Option<(String, u32)> {
    let (zeros, word) = record.split_once(' ')?;
    Some((unescaped(word), zeros.parse().ok()?))
}

/// Returns the number of grammatical cases of a language, or `None` if CLDR does not know it.
pub(crate) fn grammatical_cases(language: &str) -> Option<u32> {
    CASES.get(language)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_records_are_read() {
        for record in LARGE.after("").filter(|record| !record.starts_with('#')) {
            let (_, word) = record
                .split_once(' ')
                .and_then(|(_, word)| large_number(word).map(|word| ((), word)))
                .unwrap();
            assert!((2..20).contains(&word.1), "{record}");
        }
        for record in CASES.after("").filter(|record| !record.starts_with('#')) {
            assert!(grammatical_cases(record.split(' ').next().unwrap()).is_some(), "{record}");
        }
    }

    #[test]
    fn words_of_locales() {
        for (locale, word) in
            [("de-AT", ("million", 6)), ("zh-TW", ("萬", 4)), ("zh", ("万", 4)), ("hi", ("लाख", 5))]
        {
            assert!(large_numbers(locale).contains(&(word.0.to_owned(), word.1)), "{locale}");
        }
        assert!(large_numbers("ja").iter().all(|(word, _)| word.chars().count() == 1));
        assert_eq!(large_numbers("xyz"), []);
        assert_eq!(["fi", "fr", "xyz"].map(grammatical_cases), [Some(14), Some(0), None]);
    }
}
