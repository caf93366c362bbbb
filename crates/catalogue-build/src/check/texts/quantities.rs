//! Quantities: a number, or an argument, with its sign, its percent sign and its unit. They are the same in every language, but for
//! how they are written.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Finding, Text};
use crate::Rule;
use crate::suggest::shorten;

/// The quantities in a translation are those in the English text.
pub(super) fn changed(english: &Text<'_>, translation: &Text<'_>, locale: &str) -> Option<Finding> {
    // Most texts have none.
    let is_without = |text: &Text<'_>| text.placeholders.is_empty() && !has_digit(text.source);
    if is_without(english) && is_without(translation) {
        return None;
    }
    let (expected, found) = (quantities(english, "en"), quantities(translation, locale));
    changed_number(english, &expected, translation, &found)
        .or_else(|| changed_sign(english, &expected, translation, &found))
        .or_else(|| changed_unit(english, &expected, translation, &found))
}

/// A number, or an argument, and what belongs to it.
struct Quantity<'a> {
    /// The bytes of the number or the placeholder.
    range: Range<usize>,
    amount: Amount<'a>,
    is_negative: bool,
    is_percent: bool,
    follower: Follower,
}

#[derive(PartialEq)]
enum Amount<'a> {
    /// In ASCII digits, with a point before decimals and nothing between groups.
    Number(String),
    Argument(&'a str),
}

/// What follows a number.
enum Follower {
    Unit {
        /// By its international symbol.
        symbol: &'static str,
        /// Where the unit ends.
        end: usize,
    },
    /// Something that may be a unit in the language.
    Word,
    Nothing,
}

impl Quantity<'_> {
    fn number(&self) -> Option<&str> {
        match &self.amount {
            Amount::Number(number) => Some(number),
            Amount::Argument(_) => None,
        }
    }

    /// The bytes of all of it: from the sign to the unit.
    fn whole(&self, text: &Text<'_>) -> Range<usize> {
        let sign = text.source.get(..self.range.start).and_then(|before| before.chars().next_back());
        let start = self.range.start - sign.filter(|_| self.is_negative).map_or(0, char::len_utf8);
        match self.follower {
            Follower::Unit { end, .. } => start..end,
            _ => start..self.range.end,
        }
    }

    fn written<'t>(&self, text: &Text<'t>) -> &'t str {
        text.source.get(self.whole(text)).unwrap_or_default()
    }
}

fn finding(range: Range<usize>, message: String, help: &str, english: Option<Range<usize>>) -> Finding {
    Finding { rule: Rule::ChangedNumber, range, message, help: help.into(), english }
}

/// The numbers are the same, each as often.
fn changed_number(
    english: &Text<'_>,
    expected: &[Quantity<'_>],
    translation: &Text<'_>,
    found: &[Quantity<'_>],
) -> Option<Finding> {
    let count = |quantities: &[Quantity<'_>]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for number in quantities.iter().filter_map(Quantity::number) {
            *counts.entry(number.to_owned()).or_default() += 1;
        }
        counts
    };
    let (expected_counts, found_counts) = (count(expected), count(found));
    if expected_counts == found_counts {
        return None;
    }
    let is_surplus = |quantity: &&Quantity<'_>| {
        quantity.number().is_some_and(|number| found_counts.get(number) > expected_counts.get(number))
    };
    let is_lost = |quantity: &&Quantity<'_>| {
        quantity.number().is_some_and(|number| expected_counts.get(number) > found_counts.get(number))
    };
    let surplus = found.iter().find(is_surplus);
    let lost = expected.iter().find(is_lost);
    // Where English says "a", "one" or "hexadecimal", other languages write 1 or 16.
    let is_small = |quantity: &Quantity<'_>| quantity.number().is_some_and(|number| number.len() < 3);
    if lost.is_none() && found.iter().filter(is_surplus).all(is_small) {
        return None;
    }
    let message = match (surplus, lost) {
        (Some(surplus), Some(lost)) => format!(
            "the translation says {} where the English text says {}",
            shorten(surplus.written(translation)),
            shorten(lost.written(english))
        ),
        (Some(surplus), None) => {
            format!("the English text does not say {}", shorten(surplus.written(translation)))
        }
        (None, lost) => {
            let lost = lost.map(|lost| lost.written(english)).unwrap_or_default();
            format!("the translation does not say {}, as the English text does", shorten(lost))
        }
    };
    let range = surplus.map_or(0..translation.source.len(), |surplus| surplus.range.clone());
    let english = lost.map(|lost| lost.range.clone());
    Some(finding(range, message, "say the same numbers, each as often", english))
}

/// Each number has the sign and the percent sign that it has in the English text, or words for them stand somewhere.
fn changed_sign(
    english: &Text<'_>,
    expected: &[Quantity<'_>],
    translation: &Text<'_>,
    found: &[Quantity<'_>],
) -> Option<Finding> {
    type Has = fn(&Quantity<'_>) -> bool;
    let signs: [(&str, Has, &[&str]); 2] = [
        ("minus sign", |quantity| quantity.is_negative, MINUS),
        ("percent sign", |quantity| quantity.is_percent, PERCENT),
    ];
    signs.into_iter().find_map(|(name, has, words)| {
        let (source, target) = both(expected, found).find(|(expected, found)| {
            let with = |quantities: &[&Quantity<'_>]| quantities.iter().any(|quantity| has(quantity));
            with(expected) != with(found)
        })?;
        let (source, target) = (source.first()?, target.first()?);
        let in_words = if has(source) { translation } else { english };
        let text = in_words.source.to_lowercase();
        if words.iter().any(|word| text.contains(word)) {
            return None;
        }
        let message = match has(source) {
            true => format!("the {name} of {} is lost", shorten(source.written(english))),
            false => format!(
                "{} has a {name}, and the English text has none",
                shorten(target.written(translation))
            ),
        };
        let range = target.whole(translation);
        Some(finding(range, message, "write it as in the English text", Some(source.whole(english))))
    })
}

/// Each number with a unit has the same one, or a word of the language.
fn changed_unit(
    english: &Text<'_>,
    expected: &[Quantity<'_>],
    translation: &Text<'_>,
    found: &[Quantity<'_>],
) -> Option<Finding> {
    both(expected, found).find_map(|(expected, found)| {
        let unit = |quantity: &&Quantity<'_>| match quantity.follower {
            Follower::Unit { symbol, .. } => Some(symbol),
            _ => None,
        };
        let source = expected.iter().find(|quantity| unit(quantity).is_some())?;
        let is_kept = |quantity: &&Quantity<'_>| match quantity.follower {
            Follower::Unit { symbol, .. } => expected.iter().any(|other| unit(other) == Some(symbol)),
            Follower::Word => true,
            Follower::Nothing => false,
        };
        let target = found.iter().find(|quantity| !is_kept(quantity))?;
        let message = format!(
            "the translation says {} where the English text says {}",
            shorten(target.written(translation)),
            shorten(source.written(english))
        );
        let range = target.whole(translation);
        Some(finding(range, message, "write the same unit", Some(source.whole(english))))
    })
}

/// The quantities of either text that have one amount, for each amount that both have.
fn both<'q, 'a>(
    expected: &'q [Quantity<'a>],
    found: &'q [Quantity<'a>],
) -> impl Iterator<Item = (Vec<&'q Quantity<'a>>, Vec<&'q Quantity<'a>>)> {
    let with = |quantities: &'q [Quantity<'a>], amount: &Amount<'_>| -> Vec<_> {
        quantities.iter().filter(|quantity| quantity.amount == *amount).collect()
    };
    let is_first = |(at, quantity): &(usize, &Quantity<'_>)| {
        !expected.iter().take(*at).any(|other| other.amount == quantity.amount)
    };
    let amounts = expected.iter().enumerate().filter(is_first).map(|(_, quantity)| &quantity.amount);
    amounts
        .map(move |amount| (with(expected, amount), with(found, amount)))
        .filter(|(_, found)| !found.is_empty())
}

/// The quantities of a text.
fn quantities<'a>(text: &Text<'a>, locale: &str) -> Vec<Quantity<'a>> {
    let numbers = numbers(text).into_iter().map(|(range, number)| (range, Amount::Number(number)));
    let arguments = text.placeholders.iter().map(|(name, span)| (span.clone(), Amount::Argument(name)));
    let quantity = |(range, amount): (Range<usize>, Amount<'a>)| {
        let before = text.source.get(..range.start).unwrap_or_default();
        let after = text.source.get(range.end..).unwrap_or_default();
        Quantity {
            amount,
            is_negative: ends_with_minus(before),
            is_percent: is_percent(before, after),
            follower: follower(after, range.end, locale),
            range,
        }
    };
    numbers.chain(arguments).map(quantity).collect()
}

/// The numbers of a text, in ASCII digits.
fn numbers(text: &Text<'_>) -> Vec<(Range<usize>, String)> {
    let mut numbers = Vec::new();
    for (start, literal) in text.literals() {
        if !has_digit(literal) {
            continue;
        }
        let mut is_in_word = false;
        let mut end = 0;
        for (at, c) in literal.char_indices() {
            if at < end {
                continue;
            }
            if digit(c).is_none() {
                // A digit in a word, as in MD5 or SHA-256, is part of a term.
                is_in_word = c.is_ascii_alphabetic() || (is_in_word && super::fold(c) == '-');
                continue;
            }
            let (length, number) = number(literal.get(at..).unwrap_or_default());
            end = at + length;
            if !is_in_word {
                numbers.push((start + at..start + end, number));
            }
        }
    }
    numbers
}

/// The number that a text begins with, and how many bytes it takes: its digits, without what separates groups of three, and with
/// a point for what separates decimals.
fn number(text: &str) -> (usize, String) {
    let mut number = String::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if let Some(digit) = digit(c) {
            number.push(digit);
            end = at + c.len_utf8();
            continue;
        }
        let next = text.get(at + c.len_utf8()..).unwrap_or_default();
        match next.chars().take_while(|&c| digit(c).is_some()).count() {
            // A separator of groups in one language is one of decimals in another.
            3 if ",.'’٬٫，．\u{a0}\u{202f} ".contains(c) => {}
            1.. if ",.٫，．".contains(c) => number.push('.'),
            _ => break,
        }
    }
    (end, number)
}

/// A decimal digit of any of the scripts that numbers are written in, as ASCII.
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

fn has_digit(text: &str) -> bool {
    match text.is_ascii() {
        true => text.bytes().any(|byte| byte.is_ascii_digit()),
        false => text.chars().any(|c| digit(c).is_some()),
    }
}

/// Words for a minus sign, in small letters.
const MINUS: &[&str] = &[
    "minus",
    "negativ",
    "négati",
    "moins",
    "menos",
    "meno ",
    "минус",
    "отриц",
    "ujem",
    "eksi",
    "سالب",
    "ناقص",
    "負",
    "负",
    "マイナス",
    "마이너스",
    "음수",
];

/// Words for a percent sign, in small letters.
const PERCENT: &[&str] = &[
    "percent",
    "per cent",
    "prozent",
    "procent",
    "pour cent",
    "pourcent",
    "por ciento",
    "porcent",
    "por cento",
    "per cento",
    "percentual",
    "процент",
    "yüzde",
    "المائة",
    "المئة",
    "百分",
    "パーセント",
    "퍼센트",
    "%",
    "٪",
    "％",
];

/// Whether a minus sign stands before a number: not a hyphen behind a word, and not a dash between two numbers.
fn ends_with_minus(before: &str) -> bool {
    let Some(before) = before.strip_suffix(['-', '\u{2212}', '\u{2011}', '\u{2013}', '－']) else {
        return false;
    };
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !".,)]}%-".contains(c))
}

const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
const PERCENT_SIGNS: [char; 4] = ['%', '％', '٪', '‰'];

/// Whether a percent sign belongs to a number: behind it, or before it as in Turkish.
fn is_percent(before: &str, after: &str) -> bool {
    let is_before = || {
        let before = before.trim_end_matches(SPACES).strip_suffix(PERCENT_SIGNS)?;
        // Then it is that of another number.
        let other = before.trim_end_matches(SPACES).chars().next_back();
        Some(other.is_none_or(|c| digit(c).is_none() && c != '}'))
    };
    after.trim_start_matches(SPACES).starts_with(PERCENT_SIGNS) || is_before() == Some(true)
}

/// The symbols of units, each with what other languages write for it.
const UNITS: &[(&str, &[&str])] = &[
    ("B", &["Б"]),
    ("kB", &["KB", "КБ", "кБ", "ko", "Ko"]),
    ("MB", &["МБ", "Mo"]),
    ("GB", &["ГБ", "Go"]),
    ("TB", &["ТБ", "To"]),
    ("PB", &["ПБ", "Po"]),
    ("KiB", &["КиБ", "Kio"]),
    ("MiB", &["МиБ", "Mio"]),
    ("GiB", &["ГиБ", "Gio"]),
    ("TiB", &["ТиБ", "Tio"]),
    ("kbps", &["Kbps"]),
    ("Mbps", &[]),
    ("Gbps", &[]),
    ("ns", &["нс"]),
    ("µs", &["us", "μs", "мкс"]),
    ("ms", &["мс"]),
    ("s", &["с", "sn"]),
    ("min", &["мин", "dk"]),
    ("h", &["ч", "sa"]),
    ("Hz", &["Гц"]),
    ("kHz", &["кГц"]),
    ("MHz", &["МГц"]),
    ("GHz", &["ГГц"]),
    ("mm", &["мм"]),
    ("cm", &["см"]),
    ("m", &["м"]),
    ("km", &["км"]),
    ("mg", &["мг"]),
    ("g", &["г"]),
    ("kg", &["кг"]),
    ("V", &["В"]),
    ("W", &["Вт"]),
    ("kW", &["кВт"]),
    ("°C", &[]),
    ("°F", &[]),
    ("px", &[]),
    ("dpi", &[]),
];

/// Whether a word is the symbol of a unit.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.iter().any(|(symbol, _)| *symbol == word)
}

/// What follows a number that ends at a byte of its text.
fn follower(after: &str, end: usize, locale: &str) -> Follower {
    let is_letter = |c: char| c.is_alphabetic() || c == '°';
    let word = after.strip_prefix(SPACES).unwrap_or(after);
    // In Chinese or Japanese, a word follows the symbol of a unit without a space.
    let is_latin = |c: char| matches!(u32::from(c), 0x41..=0x24f | 0x3bc);
    let starts_latin = word.starts_with(is_latin);
    let length = word.find(|c: char| !is_letter(c) || is_latin(c) != starts_latin).unwrap_or(word.len());
    let word = word.get(..length).unwrap_or_default();
    // What is the octet in French is a word in others.
    let is_french = locale == "fr" || locale.starts_with("fr-");
    let is_written = |other: &str| other == word && (is_french || !other.ends_with('o'));
    let is_unit =
        |(symbol, others): &&(&str, &[&str])| *symbol == word || others.iter().any(|other| is_written(other));
    match UNITS.iter().find(is_unit) {
        _ if word.is_empty() => Follower::Nothing,
        Some((symbol, _)) => {
            let space = after.len() - after.strip_prefix(SPACES).unwrap_or(after).len();
            Follower::Unit { symbol, end: end + space + length }
        }
        None => Follower::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::numbers;

    #[test]
    fn numbers_of_a_text() {
        let of = |text| numbers(&Text::plain(text)).into_iter().map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(of("100 calls a minute and 1,500 an hour"), ["100", "1500"]);
        assert_eq!(of("1.500.000; 3.5, MD5 SHA-256 SHA‑1 IPv4 x2"), ["1500000", "3.5"]);
        assert_eq!(of("32 digits, 40. 1'000 1 000 ١٬٥٠٠ ١٫٥"), ["32", "40", "1000", "1000", "1500", "1.5"]);
        assert_eq!(of("每分鐘 100 次，１．５"), ["100", "1.5"]);
    }
}
