//! Characters that touch a placeholder: a space was lost, or a character was inserted.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::languages::may_have_endings;
use super::numbers::digit;
use super::text::{ComparedText, TextFinding};
use super::units::is_unit;
use crate::ParsedMessage;
use crate::diagnostic::rules::texts::TextMistake;

/// A character that touches a placeholder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Touch {
    /// A letter of a script that puts spaces between words.
    Letter,
    Digit,
}

/// Returns the placeholders that a letter or a digit touches in the translation, but not in the English text.
pub(super) fn glued(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Vec<TextFinding> {
    /// The placeholders of a name: the place of the first, and the characters that touch any of them.
    struct Same<'e> {
        first: &'e Range<usize>,
        before: BTreeSet<Touch>,
        after: BTreeSet<Touch>,
    }
    let mut known: HashMap<&str, Same<'_>> = HashMap::new();
    for (name, span) in &english.placeholders {
        let new = || Same { first: span, before: BTreeSet::new(), after: BTreeSet::new() };
        let same = known.entry(name).or_insert_with(new);
        same.before.extend(touch_before(english.source, span));
        same.after.extend(touch_after(english.source, span));
    }
    let finding = |(name, span): &(&str, Range<usize>)| {
        let same = known.get(name);
        let is_new_before = |touch: &Touch| same.is_none_or(|same| !same.before.contains(touch));
        let is_new_after = |touch: &Touch| same.is_none_or(|same| !same.after.contains(touch));
        let before = touch_before(translation.source, span).filter(is_new_before);
        let after = touch_after(translation.source, span).filter(is_new_after);
        let is_suffix = || is_suffix(translation.source.get(span.end..).unwrap_or_default(), locale);
        let touch = before.or(after.filter(|touch| *touch != Touch::Letter || !is_suffix()))?;
        Some(TextFinding {
            mistake: TextMistake::Touched { argument: (*name).to_owned(), is_digit: touch == Touch::Digit },
            range: span.clone(),
            english: same.map(|same| same.first.clone()),
        })
    };
    translation.placeholders.iter().filter_map(finding).collect()
}

/// Returns whether the letters at the start of a text may be an ending in the language. Many languages have an ending
/// `s`.
fn is_suffix(text: &str, locale: &str) -> bool {
    let is_s = || text.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    may_have_endings(locale) || is_s()
}

fn touch_before(source: &str, span: &Range<usize>) -> Option<Touch> {
    touch(source.get(..span.start)?.chars().next_back()?)
}

fn touch_after(source: &str, span: &Range<usize>) -> Option<Touch> {
    touch(source.get(span.end..)?.chars().next()?)
}

fn touch(c: char) -> Option<Touch> {
    if digit(c).is_some() {
        return Some(Touch::Digit);
    }
    is_spaced(c).then_some(Touch::Letter)
}

/// Returns whether a character is a letter of a script that puts spaces between words.
fn is_spaced(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, 'A'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

/// Returns a placeholder of a template that a word touches. Shorter text and units belong to it: `v{$version}`,
/// `{$n}MB`.
pub(in super::super) fn glued_word(message: &ParsedMessage) -> Option<TextFinding> {
    const SHORTEST: usize = 3;
    let find = |text: ComparedText<'_>| {
        text.placeholders.iter().find_map(|(name, span)| {
            let before = text.source.get(..span.start).unwrap_or_default();
            let after = text.source.get(span.end..).unwrap_or_default();
            let before = before.get(before.trim_end_matches(is_spaced).len()..).unwrap_or_default();
            let after =
                after.get(..after.len() - after.trim_start_matches(is_spaced).len()).unwrap_or_default();
            let is_word = |word: &str| word.chars().nth(SHORTEST - 1).is_some() && !is_unit(word);
            let word = [before, after].into_iter().find(|word| is_word(word))?;
            Some(TextFinding {
                mistake: TextMistake::TouchedByWord { argument: (*name).to_owned(), word: word.to_owned() },
                range: text.start + span.start..text.start + span.end,
                english: None,
            })
        })
    };
    ComparedText::of_message(message).find_map(find)
}

/// Returns adjacent placeholders: readers cannot see where one value ends and the next begins.
pub(in super::super) fn adjacent(message: &ParsedMessage) -> Option<TextFinding> {
    ComparedText::of_message(message).find_map(|text| {
        let mut pairs = text.placeholders.iter().zip(text.placeholders.iter().skip(1));
        let ((_, first), (_, second)) = pairs.find(|((_, first), (_, second))| first.end == second.start)?;
        Some(TextFinding {
            mistake: TextMistake::Adjacent,
            range: text.start + first.start..text.start + second.end,
            english: None,
        })
    })
}
