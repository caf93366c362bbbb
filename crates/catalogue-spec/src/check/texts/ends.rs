//! The ends of texts: as a sentence, as a question, or with a colon.

use super::languages::is_written_in;
use super::text::{ComparedText, TextFinding};
use crate::diagnostic::rules::texts::TextMistake;
use crate::spec::locale::Subtags;

/// Returns the mistake of a translation that does not end like the English text: as a sentence, as a question, or with
/// a colon.
pub(super) fn lost_punctuation(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Option<TextFinding> {
    let end = english.source.chars().next_back()?;
    let last = translation.source.chars().next_back()?;
    let mistake = match end {
        '.' | '!' | '?' if !is_ended(last, end, locale) => TextMistake::LostSentenceEnd,
        '?' if is_full_stop(last) && !may_ask_with_full_stop(translation.source, locale) => {
            TextMistake::LostQuestionMark
        }
        // In Tibetan, the mark that ends a sentence ends this too.
        ':' if !is_colon(last) && !is_written_in(locale, &["Tibt"]) => TextMistake::LostColon,
        _ => return None,
    };
    // These scripts separate sentences with spaces.
    if is_written_in(locale, &["Khmr", "Laoo", "Mymr", "Thai"]) {
        return None;
    }
    Some(TextFinding {
        mistake,
        range: translation.source.len() - last.len_utf8()..translation.source.len(),
        english: Some(english.source.len() - 1..english.source.len()),
    })
}

/// Returns whether a character can end a sentence: a mark, a closing bracket, or a closing quotation mark.
fn is_ended(last: char, english: char, locale: &str) -> bool {
    // In German, `«` closes.
    const CLOSING: &str = ")）]】〕》〉\"'”“’‘»«›‹」』｣";
    let is_greek_question =
        matches!(last, ';' | '\u{37e}') && english == '?' && is_written_in(locale, &["Grek"]);
    is_terminal(last) || is_colon(last) || last == '…' || CLOSING.contains(last) || is_greek_question
}

/// Returns whether a character has Unicode's property
/// [Sentence_Terminal](https://www.unicode.org/reports/tr44/#Sentence_Terminal) or ends a sentence in Tibetan.
fn is_terminal(c: char) -> bool {
    matches!(u32::from(c),
        0x21 | 0x2e | 0x3f | 0x589 | 0x61d..=0x61f | 0x6d4 | 0x700..=0x702 | 0x7f9 | 0x837 | 0x839
        | 0x83d..=0x83e | 0x964..=0x965 | 0xf0b | 0xf0d..=0xf12 | 0x104a..=0x104b | 0x1362 | 0x1367..=0x1368
        | 0x166e | 0x1735..=0x1736 | 0x17d4..=0x17d5 | 0x1803 | 0x1809 | 0x1944..=0x1945 | 0x1aa8..=0x1aab
        | 0x1b4e..=0x1b4f | 0x1b5a..=0x1b5b | 0x1b5e..=0x1b5f | 0x1b7d..=0x1b7f | 0x1c3b..=0x1c3c
        | 0x1c7e..=0x1c7f | 0x2024 | 0x203c..=0x203d | 0x2047..=0x2049 | 0x2cf9..=0x2cfb | 0x2e2e | 0x2e3c
        | 0x2e53..=0x2e54 | 0x3002 | 0xa4ff | 0xa60e..=0xa60f | 0xa6f3 | 0xa6f7 | 0xa876..=0xa877
        | 0xa8ce..=0xa8cf | 0xa92f | 0xa9c8..=0xa9c9 | 0xaa5d..=0xaa5f | 0xaaf0..=0xaaf1 | 0xabeb | 0xfe12
        | 0xfe15..=0xfe16 | 0xfe52 | 0xfe56..=0xfe57 | 0xff01 | 0xff0e | 0xff1f | 0xff61 | 0x10a56..=0x10a57
        | 0x10f55..=0x10f59 | 0x10f86..=0x10f89 | 0x11047..=0x11048 | 0x110be..=0x110c1 | 0x11141..=0x11143
        | 0x111c5..=0x111c6 | 0x111cd | 0x111de..=0x111df | 0x11238..=0x11239 | 0x1123b..=0x1123c | 0x112a9
        | 0x113d4..=0x113d5 | 0x1144b..=0x1144c | 0x115c2..=0x115c3 | 0x115c9..=0x115d7 | 0x11641..=0x11642
        | 0x1173c..=0x1173e | 0x11944 | 0x11946 | 0x11a42..=0x11a43 | 0x11a9b..=0x11a9c | 0x11c41..=0x11c42
        | 0x11ef7..=0x11ef8 | 0x11f43..=0x11f44 | 0x16a6e..=0x16a6f | 0x16af5 | 0x16b37..=0x16b38 | 0x16b44
        | 0x16d6e..=0x16d6f | 0x16e98 | 0x1bc9f | 0x1da88)
}

/// Returns whether a mark ends a statement, in the languages that have another mark for questions.
fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '。' | '．' | '｡' | '।' | '۔' | '።')
}

/// Returns whether a text asks without a question mark. In Japanese, `か` does.
fn may_ask_with_full_stop(translation: &str, locale: &str) -> bool {
    Subtags::of(locale).language == "ja" && translation.chars().rev().nth(1) == Some('か')
}

fn is_colon(c: char) -> bool {
    matches!(
        c,
        ':' | '：' | '﹕' | '︰' | '\u{589}' | '\u{703}'
            ..='\u{708}' | '\u{1361}' | '\u{1365}' | '\u{1366}' | '\u{1804}' | '\u{17d6}'
    )
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointSetData;
    use icu_properties::props::SentenceTerminal;

    use super::*;

    #[test]
    fn terminals_are_those_of_unicode() {
        let terminals = CodePointSetData::new::<SentenceTerminal>();
        for c in '\0'..=char::MAX {
            let is_tibetan = matches!(c, '\u{f0b}' | '\u{f0d}'..='\u{f12}');
            assert_eq!(is_terminal(c), terminals.contains(c) || is_tibetan, "{:x}", u32::from(c));
        }
    }
}
