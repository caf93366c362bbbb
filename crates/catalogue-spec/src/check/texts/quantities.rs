//! Quantities: a number, or an argument, with its sign, its percent sign and its unit. They are the same in every language, but for
//! how they are written.

use std::collections::BTreeMap;
use std::ops::Range;

use super::numbers::{self, Number, SPACES, digit, has_digit};
use super::{Finding, Text, rewording};
use crate::Rule;
use crate::check::characters::is_right_to_left;
use crate::diagnostic::suggest::shorten;

/// The quantities in a translation are those in the English text.
pub(super) fn changed(english: &Text<'_>, translation: &Text<'_>, locale: &str) -> Option<Finding> {
    // Most texts have none.
    let is_without = |text: &Text<'_>| text.placeholders.is_empty() && !has_digit(text.source);
    if is_without(english) && is_without(translation) {
        return None;
    }
    let (expected, found) = numbers::read(english, translation);
    let (expected, found) = (quantities(english, expected, "en"), quantities(translation, found, locale));
    changed_number(english, &expected, translation, &found)
        .or_else(|| changed_sign(english, &expected, translation, &found))
        .or_else(|| changed_unit(english, &expected, translation, &found))
}

/// A number, or an argument, and what belongs to it.
struct Quantity<'a> {
    /// The bytes of the number or the placeholder.
    range: Range<usize>,
    amount: Amount<'a>,
    /// Whether it is part of a word: then it is there, and has no sign and no unit.
    is_in_word: bool,
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
        let is_sign = |c: &char| self.is_negative && MINUS_SIGNS.contains(c);
        let start = self.range.start - sign.filter(is_sign).map_or(0, char::len_utf8);
        match self.follower {
            Follower::Unit { end, .. } => start..end,
            _ => start..self.range.end,
        }
    }

    /// The number and its bytes.
    fn number_range(&self) -> (&str, &Range<usize>) {
        (self.number().unwrap_or_default(), &self.range)
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
    let count = |quantities: &[Quantity<'_>], spelled: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for number in quantities.iter().filter_map(Quantity::number).map(str::to_owned).chain(spelled) {
            *counts.entry(number).or_default() += 1;
        }
        counts
    };
    let (expected_counts, found_counts) = (count(expected, Vec::new()), count(found, Vec::new()));
    if expected_counts == found_counts {
        return None;
    }
    // What stands in characters may be part of another word: it is there, and never too much.
    let all_counts = count(found, numbers::in_characters(translation.source));
    let has_more = |quantity: &Quantity<'_>, counts: &BTreeMap<_, _>, others: &BTreeMap<_, _>| {
        !quantity.is_in_word
            && quantity.number().is_some_and(|number| counts.get(number) > others.get(number))
    };
    let is_surplus = |quantity: &&Quantity<'_>| has_more(quantity, &found_counts, &expected_counts);
    let is_lost = |quantity: &&Quantity<'_>| has_more(quantity, &expected_counts, &all_counts);
    // A number may be said by another one, which then is not too much.
    let mut surplus: Vec<_> = found.iter().filter(is_surplus).collect();
    let mut lost: Vec<_> = expected.iter().filter(is_lost).collect();
    lost.retain(|lost| {
        let is_same =
            |other: &&Quantity<'_>| rewording::is_same(english, lost.number_range(), other.number());
        match surplus.iter().position(is_same) {
            Some(same) => {
                surplus.remove(same);
                false
            }
            None => true,
        }
    });
    // Where English says "a", "one" or "hexadecimal", other languages write 1 or 16.
    let is_small = |quantity: &&Quantity<'_>| quantity.number().is_some_and(|number| number.len() < 3);
    // A small number may be spelled out, and others be said without a number, if no other is in its place.
    let may_be_spelled = |quantity: &Quantity<'_>| {
        quantity.number().and_then(|number| number.parse().ok()).is_some_and(|number: u64| number <= 12)
            || rewording::needs_no_number(english, quantity.number_range(), quantity.is_percent)
    };
    let lost = lost.into_iter().find(|lost| !surplus.is_empty() || !may_be_spelled(lost));
    if lost.is_none() && surplus.iter().all(is_small) {
        return None;
    }
    let surplus = surplus.first().copied();
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
        let quantities = quantities.iter().filter(|quantity| !quantity.is_in_word);
        quantities.filter(|quantity| quantity.amount == *amount).collect()
    };
    let is_first = |(at, quantity): &(usize, &Quantity<'_>)| {
        !expected.iter().take(*at).any(|other| other.amount == quantity.amount)
    };
    let amounts = expected.iter().enumerate().filter(is_first).map(|(_, quantity)| &quantity.amount);
    amounts
        .map(move |amount| (with(expected, amount), with(found, amount)))
        .filter(|(expected, found)| !expected.is_empty() && !found.is_empty())
}

/// The quantities of a text with such numbers.
fn quantities<'a>(text: &Text<'a>, numbers: Vec<Number>, locale: &str) -> Vec<Quantity<'a>> {
    let numbers =
        numbers.into_iter().map(|number| (number.range, Amount::Number(number.value), number.is_in_word));
    let arguments =
        text.placeholders.iter().map(|(name, span)| (span.clone(), Amount::Argument(name), false));
    let is_right_to_left = text.source.chars().any(is_right_to_left);
    let quantity = |(range, amount, is_in_word): (Range<usize>, Amount<'a>, bool)| {
        let before = text.source.get(..range.start).unwrap_or_default();
        let after = text.source.get(range.end..).unwrap_or_default();
        Quantity {
            amount,
            is_in_word,
            is_negative: ends_with_minus(before) || (is_right_to_left && starts_with_minus(after)),
            is_percent: is_percent(before, after),
            follower: follower(after, range.end, locale),
            range,
        }
    };
    numbers.chain(arguments).map(quantity).collect()
}

/// Words for a minus sign, in small letters, or how they begin.
const MINUS: &[&str] = &[
    "minus",
    "miinus",
    "mínus",
    "mīnus",
    "negat",
    "négat",
    "negaci",
    "moins",
    "menos",
    "meno ",
    "minius",
    "ujem",
    "zápor",
    "eksi",
    "mənfi",
    " âm",
    "hasi",
    "минус",
    "мінус",
    "отриц",
    "від’єм",
    "від'єм",
    "негатив",
    "теріс",
    "μείον",
    "αρνητικ",
    "მინუს",
    "մինուս",
    "سالب",
    "ناقص",
    "منفی",
    "منفي",
    "מינוס",
    "שלילי",
    "माइनस",
    "ऋण",
    "मायनस",
    "মাইনাস",
    "ঋণ",
    "માઇનસ",
    "ਮਨਫ਼ੀ",
    "மைனஸ்",
    "మైనస్",
    "ಮೈನಸ್",
    "മൈനസ്",
    "ลบ",
    "ລົບ",
    "ដក",
    "အနုတ်",
    "負",
    "负",
    "零下",
    "マイナス",
    "마이너스",
    "음수",
    "영하",
];

/// Words for a percent sign, in small letters, or how they begin.
const PERCENT: &[&str] = &[
    "%",
    "٪",
    "％",
    "percent",
    "per cent",
    "prozent",
    "procent",
    "prosent",
    "protsent",
    "prósent",
    "persen",
    "peratus",
    "pour cent",
    "pourcent",
    "por cien",
    "porcent",
    "por cento",
    "per cento",
    "porsyento",
    "percentual",
    "százalék",
    "odstot",
    "posto",
    "për qind",
    "ehuneko",
    "y cant",
    "faoin gcéad",
    "fil-mija",
    "phần trăm",
    "asilimia",
    "yüzde",
    "faiz",
    "foiz",
    "göterim",
    "elcent",
    "процент",
    "відсот",
    "на сто",
    "одсто",
    "посто",
    "пайыз",
    "хувь",
    "працэнт",
    "τοις εκατό",
    "ποσοστ",
    "տոկոս",
    "პროცენტ",
    "אחוז",
    "المائة",
    "المئة",
    "بالمئة",
    "درصد",
    "فیصد",
    "سلنه",
    "प्रतिशत",
    "टक्क",
    "फीसद",
    "শতাংশ",
    "ટકા",
    "ਪ੍ਰਤੀਸ਼ਤ",
    "ਫ਼ੀਸਦੀ",
    "ਫੀਸਦੀ",
    "ପ୍ରତିଶତ",
    "சதவீத",
    "சதவிகித",
    "விழுக்காடு",
    "శాతం",
    "ಪ್ರತಿಶತ",
    "ಶೇಕಡ",
    "ശതമാന",
    "සියයට",
    "ප්‍රතිශත",
    "เปอร์เซ็นต์",
    "ร้อยละ",
    "ເປີເຊັນ",
    "ສ່ວນຮ້ອຍ",
    "ភាគរយ",
    "ရာခိုင်နှုန်း",
    "በመቶ",
    "百分",
    "パーセント",
    "퍼센트",
];

const MINUS_SIGNS: [char; 5] = ['-', '\u{2212}', '\u{2011}', '\u{2013}', '－'];

/// Whether a minus sign stands before a number: not a hyphen behind a word, and not a dash between two numbers.
fn ends_with_minus(before: &str) -> bool {
    let Some(before) = before.strip_suffix(MINUS_SIGNS) else {
        return false;
    };
    // Before Chinese and Japanese words, and behind them, no space is written, nor a hyphen.
    let is_word = |c: char| {
        c.is_alphanumeric() && !matches!(u32::from(c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
    };
    before.chars().next_back().is_none_or(|c| !is_word(c) && !".,)]}%-".contains(c))
}

/// Whether a minus sign stands behind a number, as it may where text goes from right to left.
fn starts_with_minus(after: &str) -> bool {
    const MARKS: [char; 3] = ['\u{61c}', '\u{200e}', '\u{200f}'];
    let behind = after.trim_start_matches(MARKS).strip_prefix(MINUS_SIGNS);
    behind.is_some_and(|rest| {
        !rest.trim_start_matches(MARKS).starts_with(|c: char| c.is_alphanumeric() || c == '{')
    })
}

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
    // A compound has a hyphen there.
    let is_joint = |c: char| SPACES.contains(&c) || super::fold(c) == '-';
    let word = after.strip_prefix(is_joint).unwrap_or(after);
    let space = after.len() - word.len();
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
        Some((symbol, _)) => Follower::Unit { symbol, end: end + space + length },
        None => Follower::Word,
    }
}
