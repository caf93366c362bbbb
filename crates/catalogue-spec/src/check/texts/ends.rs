//! How a text ends: as a sentence, as a question, with a colon.

use super::languages::is_one_of;
use super::{Finding, Text};
use crate::Rule;

/// Where the English text ends as a sentence, so does the translation; and as the same kind of one.
pub(super) fn lost_punctuation(english: &Text<'_>, translation: &Text<'_>, locale: &str) -> Option<Finding> {
    let end = english.source.chars().next_back()?;
    let last = translation.source.chars().next_back()?;
    let (message, help) = match end {
        '.' | '!' | '?' if !is_ended(last, end, locale) => (
            "the translation does not end as a sentence does, and the English text does",
            "end it with the full stop of the language",
        ),
        '?' if is_full_stop(last) && !may_ask_with_full_stop(translation.source, locale) => (
            "the English text asks, and the translation does not",
            "end it with the question mark of the language",
        ),
        // In Tibetan, the stroke that ends a sentence ends this too.
        ':' if !is_colon(last) && !is_one_of(locale, "bo dz") => (
            "the English text ends with a colon, and the translation does not",
            "end it with the colon of the language",
        ),
        _ => return None,
    };
    // Where no full stop is written.
    if is_one_of(locale, "th lo my km") {
        return None;
    }
    Some(Finding {
        rule: Rule::LostPunctuation,
        range: translation.source.len() - last.len_utf8()..translation.source.len(),
        message: message.to_owned(),
        help: help.into(),
        english: Some(english.source.len() - 1..english.source.len()),
    })
}

/// Whether a text that ends with a character ends as a sentence: with a mark, or with a bracket or a quotation mark that closes.
fn is_ended(last: char, english: char, locale: &str) -> bool {
    // In German, `«` closes.
    const CLOSING: &str = ")）]】〕》〉\"'”“’‘»«›‹」』｣";
    let is_greek_question = matches!(last, ';' | '\u{37e}') && english == '?' && is_one_of(locale, "el");
    is_terminal(last) || is_colon(last) || last == '…' || CLOSING.contains(last) || is_greek_question
}

/// Unicode's Sentence_Terminal ([UAX #44](https://www.unicode.org/reports/tr44/#Sentence_Terminal)) of the scripts that are
/// written today, and what ends a sentence in Tibetan.
fn is_terminal(c: char) -> bool {
    matches!(c,
        '!' | '.' | '?' | '\u{589}' | '\u{61d}'..='\u{61f}' | '\u{6d4}' | '\u{700}'..='\u{702}' | '\u{7f9}' | '\u{964}' | '\u{965}'
        | '\u{f0b}' | '\u{f0d}'..='\u{f12}' | '\u{104a}' | '\u{104b}' | '\u{1362}' | '\u{1367}' | '\u{1368}' | '\u{166e}'
        | '\u{17d4}' | '\u{17d5}' | '\u{1803}' | '\u{1809}' | '\u{1944}' | '\u{1945}' | '\u{1aa8}'..='\u{1aab}'
        | '\u{1b5a}' | '\u{1b5b}' | '\u{1b5e}' | '\u{1b5f}' | '\u{1c3b}' | '\u{1c3c}' | '\u{1c7e}' | '\u{1c7f}'
        | '\u{203c}' | '\u{203d}' | '\u{2047}'..='\u{2049}' | '。' | '\u{a4ff}' | '\u{a60e}' | '\u{a60f}'
        | '\u{a6f3}' | '\u{a6f7}' | '\u{a876}' | '\u{a877}' | '\u{a8ce}' | '\u{a8cf}' | '\u{a92f}' | '\u{a9c8}' | '\u{a9c9}'
        | '\u{aa5d}'..='\u{aa5f}' | '\u{aaf0}' | '\u{aaf1}' | '\u{abeb}' | '\u{fe52}' | '\u{fe56}' | '\u{fe57}'
        | '！' | '．' | '？' | '｡' | '\u{11141}'..='\u{11143}')
}

/// A mark that ends a statement, in the languages that end a question with another.
fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '。' | '．' | '｡' | '।' | '۔' | '።')
}

/// In Japanese, `か` asks.
fn may_ask_with_full_stop(translation: &str, locale: &str) -> bool {
    is_one_of(locale, "ja") && translation.chars().rev().nth(1) == Some('か')
}

fn is_colon(c: char) -> bool {
    matches!(
        c,
        ':' | '：' | '﹕' | '︰' | '\u{589}' | '\u{703}'
            ..='\u{708}' | '\u{1361}' | '\u{1365}' | '\u{1366}' | '\u{1804}' | '\u{17d6}'
    )
}
