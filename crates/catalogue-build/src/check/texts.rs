//! A translation beside its English text: what a person who reads both would notice.
//!
//! These rules know no language. They compare what is the same in all of them: numbers, terms, the placeholders, that a sentence
//! ends. What they cannot know, they pass: a warning always means something.

mod quantities;
mod terms;

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Help;
use crate::locale::TEMPLATES;
use crate::{Message, Piece, Rule};

/// A text, and the parts of it that are literal.
#[derive(Clone)]
pub(super) struct Text<'a> {
    source: &'a str,
    literals: Vec<Range<usize>>,
    placeholders: Vec<(&'a str, Range<usize>)>,
}

/// Something to tell about a text: where in it, what, and what to do.
pub(super) struct Finding {
    pub(super) rule: Rule,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Help,
    /// What it is compared with: a range of the English text.
    pub(super) english: Option<Range<usize>>,
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

    /// The text with each character [folded](fold).
    fn folded(&self) -> Cow<'a, str> {
        if self.source.chars().all(|c| fold(c) == c) {
            self.source.into()
        } else {
            self.source.chars().map(fold).collect()
        }
    }

    /// The words: runs of letters.
    fn words(&self) -> impl Iterator<Item = &'a str> {
        let literals = self.literals();
        let words = literals.flat_map(|(_, literal)| literal.split(|c: char| !c.is_alphabetic()));
        words.filter(|word| !word.is_empty())
    }
}

/// Hyphens and spaces that differ only in where a line may break, as the plain ones.
fn fold(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        c => c,
    }
}

/// Compares a translation with its English text.
pub(super) fn compare(english: &Text<'_>, translation: &Text<'_>, locale: &str) -> Vec<Finding> {
    // Of the English of another country, most is the same.
    let is_english = locale.split('-').next() == Some(TEMPLATES);
    if let Some(finding) = untranslated(english, translation).filter(|_| !is_english) {
        // All else that could be said follows from it.
        return vec![finding];
    }
    let mut findings = Vec::new();
    findings.extend(lost_punctuation(english, translation, locale));
    findings.extend(quantities::changed(english, translation, locale));
    findings.extend(terms::lost(english, translation));
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
        help: "translate it, or leave the cell empty until it is translated".into(),
        english: Some(0..english.source.len()),
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
    let is_sentence = english.source.ends_with(['.', '!', '?', ':']);
    (is_sentence && !is_ended && !has_no_stops).then(|| Finding {
        rule: Rule::LostPunctuation,
        range: translation.source.len() - last.len_utf8()..translation.source.len(),
        message: "the translation does not end as a sentence does, and the English text does".to_owned(),
        help: "end it with the full stop of the language".into(),
        english: Some(english.source.len() - 1..english.source.len()),
    })
}

/// A placeholder that a letter touches where none does in the English text: a space was lost.
fn glued(english: &Text<'_>, translation: &Text<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, span) in &translation.placeholders {
        let (before, after) = neighbours(translation, span);
        let allowed = || english.placeholders.iter().filter(|(other, _)| other == name);
        let (mut may_before, mut may_after) = (false, false);
        for (_, span) in allowed() {
            let (before, after) = neighbours(english, span);
            may_before |= before;
            may_after |= after;
        }
        if (before && !may_before) || (after && !may_after) {
            findings.push(Finding {
                rule: Rule::GluedPlaceholder,
                range: span.clone(),
                message: format!("a letter touches the placeholder of `{name}`"),
                help: "put a space between them".into(),
                english: allowed().next().map(|(_, span)| span.clone()),
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
            help: "put a word, a punctuation mark or a space between them".into(),
            english: None,
        }),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Text, compare};
    use crate::Message;

    fn rules(english: &str, translation: &str) -> Vec<&'static str> {
        let [english, translation] = [english, translation].map(|source| Message::parse(source).unwrap());
        let (english, translation) = (Text::of_message(&english), Text::of_message(&translation));
        compare(&english, &translation, "fr").iter().map(|finding| finding.rule.id()).collect()
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
            ("Give SHA-1.", "Indiquez SHA‑1."),
            ("At least 5 MB, 1.5 h.", "至少 5MB，1,5小時。"),
            ("At most 5 MB.", "最大 5MBまで。"),
            ("At most 5 MB.", "Не более 5 МБ."),
            ("At most 5 MB.", "5 ميغابايت على الأكثر."),
            ("It is 50% full.", "%50 dolu."),
            ("It is 50% full.", "Il est plein à 50 %."),
            ("It is 50% full.", "Es ist zu 50 Prozent voll."),
            ("At -5 or 5-10.", "Bei −5 oder 5–10."),
            ("At least {$n} s.", "至少 {$n} 秒。"),
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
            ("At most 5 MB.", "Höchstens 5 GB.", "W0612"),
            ("At most 5 MB.", "最大 5。", "W0612"),
            ("At most {$n} MB.", "Höchstens {$n} GB.", "W0612"),
            ("It is 50% full.", "Es ist 50 voll.", "W0612"),
            ("It is 50 full.", "Es ist 50 % voll.", "W0612"),
            ("It is {$n}% full.", "Es ist {$n} voll.", "W0612"),
            ("At -5.", "Bei 5.", "W0612"),
            ("At 5.", "Bei -5.", "W0612"),
            ("Wait 1.5 h.", "Warten Sie 5.1 h.", "W0612"),
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
}
