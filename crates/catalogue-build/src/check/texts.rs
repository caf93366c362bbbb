//! A translation beside its English text: what a person who reads both would notice.
//!
//! These rules know no language. They compare what is the same in all of them: numbers, terms, the placeholders, that a sentence
//! ends. What they cannot know, they pass: a warning always means something.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::suggest::shorten;
use crate::{Message, Piece, Rule};

/// A text, and the parts of it that are literal.
#[derive(Clone)]
pub(super) struct Text<'a> {
    source: &'a str,
    literals: Vec<Range<usize>>,
    placeholders: Vec<(&'a str, Range<usize>)>,
}

/// Something to tell about a translation: where in it, what, and what to do.
pub(super) struct Finding {
    pub(super) rule: Rule,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

impl<'a> Text<'a> {
    /// A text without placeholders.
    pub(super) fn plain(source: &'a str) -> Self {
        let all = 0..source.len();
        Self { source, literals: vec![all], placeholders: Vec::new() }
    }

    pub(super) fn of_message(message: &'a Message) -> Self {
        let mut text = Self { source: message.source(), literals: Vec::new(), placeholders: Vec::new() };
        for piece in message.pieces() {
            match piece {
                Piece::Text(range) => text.literals.push(range.clone()),
                Piece::Argument { name, span } => text.placeholders.push((name, span.clone())),
            }
        }
        text
    }

    fn literals(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.literals.iter().map(|range| (range.start, self.source.get(range.clone()).unwrap_or_default()))
    }

    /// The words: runs of letters.
    fn words(&self) -> impl Iterator<Item = &'a str> {
        let literals = self.literals();
        let words = literals.flat_map(|(_, literal)| literal.split(|c: char| !c.is_alphabetic()));
        words.filter(|word| !word.is_empty())
    }
}

/// Compares a translation with its English text.
pub(super) fn compare(english: &Text<'_>, translation: &Text<'_>, locale: &str) -> Vec<Finding> {
    if let Some(finding) = untranslated(english, translation) {
        // All else that could be said follows from it.
        return vec![finding];
    }
    let mut findings = Vec::new();
    findings.extend(lost_punctuation(english, translation, locale));
    findings.extend(changed_number(english, translation));
    findings.extend(lost_term(english, translation));
    findings.extend(glued(english, translation));
    findings
}

/// A translation that says nothing but what stands in the English text: it was copied, or half of it was lost.
fn untranslated(english: &Text<'_>, translation: &Text<'_>) -> Option<Finding> {
    // One word may be the same in both languages.
    let is_copy = english.source == translation.source && english.words().nth(1).is_some();
    let is_english = |word: &str| english.words().any(|other| other.to_lowercase() == word.to_lowercase());
    let is_rest = || {
        let found = translation.words().count();
        found > 0 && found < english.words().count() && translation.words().all(is_english)
    };
    // Most translations have a word of their own at once.
    let is_rest = translation.words().next().is_some_and(is_english) && is_rest();
    (is_copy || is_rest).then(|| Finding {
        rule: Rule::Untranslated,
        range: 0..translation.source.len(),
        message: if is_copy {
            "the translation is the English text".to_owned()
        } else {
            "the translation has no word but those of the English text".to_owned()
        },
        help: "translate it, or leave the cell empty until it is translated".to_owned(),
    })
}

/// Where the English text ends as a sentence, so does the translation.
fn lost_punctuation(english: &Text<'_>, translation: &Text<'_>, locale: &str) -> Option<Finding> {
    const ENDS: &str = ".!?:…。！？：．｡؟۔।॥։።";
    // Where no full stop is written.
    let has_no_stops = ["th", "lo", "my", "km"].contains(&locale.split('-').next().unwrap_or_default());
    let last = translation.source.chars().last()?;
    let is_ended =
        ENDS.contains(last) || matches!(last, ')' | '）' | '"' | '”' | '」' | '』' | '»' | ']' | '】');
    let is_sentence = english.source.ends_with(['.', '!', '?', ':', '…']);
    (is_sentence && !is_ended && !has_no_stops).then(|| Finding {
        rule: Rule::LostPunctuation,
        range: translation.source.len() - last.len_utf8()..translation.source.len(),
        message: "the translation does not end as a sentence does, and the English text does".to_owned(),
        help: "end it with the full stop of the language".to_owned(),
    })
}

/// The numbers in a translation are those in the English text.
fn changed_number(english: &Text<'_>, translation: &Text<'_>) -> Option<Finding> {
    // Most texts have no digit.
    let has_digit = |text: &Text<'_>| match text.source.is_ascii() {
        true => text.source.bytes().any(|byte| byte.is_ascii_digit()),
        false => text.source.chars().any(|c| digit(c).is_some()),
    };
    if !has_digit(english) && !has_digit(translation) {
        return None;
    }
    let count = |text: &Text<'_>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, number) in numbers(text) {
            *counts.entry(number).or_default() += 1;
        }
        counts
    };
    let (expected, found) = (count(english), count(translation));
    if expected == found {
        return None;
    }
    let is_too_many = |(_, number): &(Range<usize>, String)| found.get(number) > expected.get(number);
    let surplus = numbers(translation).into_iter().find(is_too_many);
    let lost = expected.iter().find(|(number, count)| found.get(*number) < Some(count));
    // Where English says "a", "one" or "hexadecimal", other languages write 1 or 16.
    let is_small = |(_, number): &(Range<usize>, String)| number.len() < 3;
    if lost.is_none() && numbers(translation).iter().filter(|number| is_too_many(number)).all(is_small) {
        return None;
    }
    Some(Finding {
        rule: Rule::ChangedNumber,
        range: surplus.as_ref().map_or(0..translation.source.len(), |(range, _)| range.clone()),
        message: match (&surplus, lost) {
            (Some((_, number)), Some((lost, _))) => {
                format!(
                    "the translation says {} where the English text says {}",
                    shorten(number),
                    shorten(lost)
                )
            }
            (Some((_, number)), None) => format!("the English text does not say {}", shorten(number)),
            (None, Some((lost, _))) => {
                format!("the translation does not say {}, as the English text does", shorten(lost))
            }
            (None, None) => "the numbers are not those of the English text".to_owned(),
        },
        help: "say the same numbers, each as often".to_owned(),
    })
}

/// The numbers of a text, in ASCII digits, without what separates groups of them.
fn numbers(text: &Text<'_>) -> Vec<(Range<usize>, String)> {
    let mut numbers: Vec<(Range<usize>, String)> = Vec::new();
    for (start, literal) in text.literals() {
        let mut separator = None;
        let mut is_in_word = false;
        for (at, c) in literal.char_indices() {
            let at = start + at;
            if let Some(digit) = digit(c) {
                let end = at + c.len_utf8();
                match numbers.last_mut() {
                    Some((range, number)) if range.end == at || separator == Some(range.end) => {
                        range.end = end;
                        number.push(digit);
                    }
                    // A digit in a word, as in MD5, is part of a term.
                    _ if !is_in_word => numbers.push((at..end, digit.into())),
                    _ => {}
                }
                separator = None;
            } else {
                let is_separator =
                    matches!(c, ',' | '.' | '\'' | '’' | '٬' | '٫' | '\u{a0}' | '\u{202f}' | ' ');
                let ends_number = numbers.last().is_some_and(|(range, _)| range.end == at);
                let next = literal.get(at - start + c.len_utf8()..).unwrap_or_default();
                let group = next.chars().take_while(|c| digit(*c).is_some()).count();
                separator = (is_separator && ends_number && group == 3).then_some(at);
                if separator.is_some()
                    && let Some((range, _)) = numbers.last_mut()
                {
                    // The separator belongs to the number: the next digit follows it.
                    range.end = at + c.len_utf8();
                }
                is_in_word = c.is_ascii_alphabetic() || (is_in_word && c == '-');
            }
        }
    }
    numbers
}

/// A decimal digit of any of the scripts that number messages are written in, as ASCII.
fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c).filter(char::is_ascii_digit);
    }
    const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '๐', '０', '០'];
    let value = ZEROS
        .iter()
        .find_map(|&zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// The terms of the English text, which are the same in every language, stand in the translation.
fn lost_term(english: &Text<'_>, translation: &Text<'_>) -> Option<Finding> {
    let mut tokens = english
        .literals()
        .flat_map(|(_, literal)| literal.split(|c: char| c.is_whitespace() || "()[]{},;\"“”".contains(c)))
        .map(|token| token.trim_matches(['.', ':', '?', '!', '\'', '…']));
    let lost = tokens.find(|token| is_term(token) && !translation.source.contains(token))?;
    Some(Finding {
        rule: Rule::ChangedTerm,
        range: 0..translation.source.len(),
        message: format!("the translation lacks `{}`, which is the same in every language", shorten(lost)),
        help: "leave codes, names of headers and parameters, and addresses as they are".to_owned(),
    })
}

/// Whether a token is a code rather than a word: an address, a `$parameter`, a `Header-Name`, letters with digits, or a capital
/// letter behind a small one.
fn is_term(token: &str) -> bool {
    // Most tokens are words: small letters behind the first.
    let is_word =
        |(at, byte): (usize, u8)| byte.is_ascii_lowercase() || (at == 0 && byte.is_ascii_uppercase());
    if token.bytes().enumerate().all(is_word) {
        return false;
    }
    let is_ascii = token.is_ascii() && token.bytes().any(|byte| byte.is_ascii_alphabetic());
    let pairs = || token.bytes().zip(token.bytes().skip(1));
    let has_inner_capital = pairs().any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
        || (pairs().any(|(a, b)| a.is_ascii_uppercase() && b.is_ascii_uppercase())
            && token.bytes().any(|byte| byte.is_ascii_lowercase())
            && !token.ends_with('s'));
    let is_header = token.contains('-')
        && token.split('-').all(|part| part.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase()));
    let has_digit = token.bytes().any(|byte| byte.is_ascii_digit()) && !token.contains('-')
        || (token.contains('-')
            && token
                .split('-')
                .all(|part| part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())));
    is_ascii
        && (token.contains("://") || token.starts_with('$') || is_header || has_inner_capital || has_digit)
}

/// A placeholder that a letter touches where none does in the English text: a space was lost.
fn glued(english: &Text<'_>, translation: &Text<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, span) in &translation.placeholders {
        let (before, after) = neighbours(translation, span);
        let allowed = english.placeholders.iter().filter(|(other, _)| other == name);
        let (mut may_before, mut may_after) = (false, false);
        for (_, span) in allowed {
            let (before, after) = neighbours(english, span);
            may_before |= before;
            may_after |= after;
        }
        if (before && !may_before) || (after && !may_after) {
            findings.push(Finding {
                rule: Rule::GluedPlaceholder,
                range: span.clone(),
                message: format!("a letter touches the placeholder of `{name}`"),
                help: "put a space between them".to_owned(),
            });
        }
    }
    findings
}

/// Whether a letter of a script that puts spaces between words stands right before and right behind a span.
fn neighbours(text: &Text<'_>, span: &Range<usize>) -> (bool, bool) {
    let before = text.source.get(..span.start).and_then(|before| before.chars().last());
    let after = text.source.get(span.end..).and_then(|after| after.chars().next());
    let touches = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphabetic() && matches!(c, 'A'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'))
    };
    (touches(before), touches(after))
}

/// Placeholders with nothing between them: their values run together, and nobody can tell them apart.
pub(super) fn adjacent(message: &Message) -> Option<Finding> {
    let pieces = message.pieces();
    pieces.iter().zip(pieces.iter().skip(1)).find_map(|pair| match pair {
        (Piece::Argument { span: first, .. }, Piece::Argument { span: second, .. }) => Some(Finding {
            rule: Rule::AdjacentPlaceholders,
            range: first.start..second.end,
            message: "there is nothing between these placeholders".to_owned(),
            help: "put a word, a punctuation mark or a space between them".to_owned(),
        }),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Text, compare, numbers};
    use crate::Message;

    fn rules(english: &str, translation: &str) -> Vec<&'static str> {
        let [english, translation] = [english, translation].map(|source| Message::parse(source).unwrap());
        let (english, translation) = (Text::of_message(&english), Text::of_message(&translation));
        compare(&english, &translation, "xx").iter().map(|finding| finding.rule.id()).collect()
    }

    #[test]
    fn whole_translations_pass() {
        for (english, translation) in [
            ("Resource {$resource} was not found.", "找不到資源 {$resource}。"),
            ("URL {$url} is invalid.", "L’URL {$url} n’est pas valide."),
            ("Wait 1,500 seconds.", "Warten Sie 1.500 Sekunden."),
            ("Wait 1,500 seconds.", "انتظر ١٬٥٠٠ ثانية."),
            ("Wait 1,500 seconds, or 3.", "Attendez 1\u{202f}500 secondes, ou 3."),
            ("{$reason}.", "{$reason}。"),
            ("Give MD5 or SHA-1.", "MD5 または SHA-1 を指定してください。"),
            ("See Retry-After and $filter.", "Voir Retry-After et $filter."),
            ("OK", "OK"),
            ("Give the hash in hexadecimal.", "16 進数で指定してください。"),
            ("{$item} exists.", "{$item}이(가) 있습니다."),
            ("{$n}MB used.", "{$n}MB belegt."),
            ("Tracking IDs help.", "Ids hilft."),
        ] {
            assert_eq!(rules(english, translation), [""; 0], "{translation}");
        }
    }

    #[test]
    fn broken_translations_are_told() {
        for (english, translation, rule) in [
            ("Resource {$resource} was not found.", "Resource {$resource} was not found.", "W0610"),
            ("Resource {$resource} was not found.", "Resource {$resource}。", "W0610"),
            ("Invalid request body.", "要求本文無效", "W0611"),
            ("Too Many Requests", "429 的要求太多", "W0612"),
            ("Wait 100 seconds.", "Warten Sie 10 Sekunden.", "W0612"),
            ("Wait 100 seconds.", "Warten Sie.", "W0612"),
            ("Give MD5.", "Geben Sie MD-5 an.", "W0613"),
            ("See Retry-After.", "Siehe Wiederholen-nach.", "W0613"),
            ("IP address {$ip} is invalid.", "IP-Adresse {$ip}ist ungültig.", "W0509"),
        ] {
            assert!(
                rules(english, translation).contains(&rule),
                "{translation}: {:?}",
                rules(english, translation)
            );
        }
    }

    #[test]
    fn numbers_of_a_text() {
        let of = |text| numbers(&Text::plain(text)).into_iter().map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(of("100 calls a minute and 1,500 an hour"), ["100", "1500"]);
        assert_eq!(of("1.500.000; 3.5, MD5 SHA-256 IPv4 x2"), ["1500000", "3", "5"]);
        assert_eq!(of("每分鐘 100 次"), ["100"]);
    }
}
