//! Numbers: in the digits of all scripts, in groups, with words and characters for thousands and more, as times and dates.
//!
//! What a number is can often be read in two ways. Then the way is taken in which the other text has it too.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Text;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) range: Range<usize>,
    /// In ASCII digits, without zeros before it, with a point before decimals and nothing between groups.
    pub(super) value: String,
    /// Whether it is part of a word, as in MD5 or SHA-256.
    pub(super) is_in_word: bool,
}

/// The numbers of an English text and of its translation, each read as the other text has it, if it can be.
pub(super) fn read(english: &Text<'_>, translation: &Text<'_>) -> (Vec<Number>, Vec<Number>) {
    let (expected, found) = (numbers(english), numbers(translation));
    let mut values = values(&expected);
    let large = (0..expected.len()).flat_map(|at| readings_as_large(english.source, &expected, at));
    values.extend(large.map(|(_, number)| number.value));
    let found = with_large(translation.source, found, |_, large| values.contains(large));
    let found = with_parts((translation.source, found), (english.source, &expected), 2);
    let values = self::values(&found);
    let expected = with_large(english.source, expected, |plain, large| {
        values.contains(large) && !values.contains(plain)
    });
    // A number with one point has decimals, and is no time, in English.
    let expected = with_parts((english.source, expected), (translation.source, &found), 3);
    (expected, found)
}

fn values(numbers: &[Number]) -> BTreeSet<String> {
    numbers.iter().map(|number| number.value.clone()).collect()
}

/// The numbers of a text, as they stand there.
fn numbers(text: &Text<'_>) -> Vec<Number> {
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
                is_in_word = c.is_ascii_alphabetic() || (is_in_word && super::fold(c) == '-');
                continue;
            }
            let (length, value) = number(literal.get(at..).unwrap_or_default());
            end = at + length;
            numbers.push(Number { range: start + at..start + end, value, is_in_word });
        }
    }
    numbers
}

/// The number that a text begins with, and how many bytes it takes: its digits, without what separates groups, and with a point
/// for what separates decimals.
fn number(text: &str) -> (usize, String) {
    let mut number = String::new();
    let (mut end, mut groups) = (0, 0);
    for (at, c) in text.char_indices() {
        if let Some(digit) = digit(c) {
            number.push(digit);
            end = at + c.len_utf8();
            continue;
        }
        let next = text.get(at + c.len_utf8()..).unwrap_or_default();
        match digits(next) {
            // A separator of groups in one language is one of decimals in another.
            3 if ",.'’٬٫，．".contains(c) => {}
            // Numbers with a space between them may also be two.
            3 if SPACES.contains(&c) && number.len() <= 3 + groups * 3 && !number.contains('.') => {}
            2 if ",٬".contains(c) && is_indian(next, c) => {}
            1.. if ",.٫，．".contains(c) => number.push('.'),
            _ => break,
        }
        groups += 1;
    }
    (end, trimmed(&number))
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.chars().take_while(|&c| digit(c).is_some()).count()
}

/// Whether a text goes on as groups of two digits and a last one of three, as in 1,50,000.
fn is_indian(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator).map(|group| (group, digits(group)));
    let is_pair = |&(group, digits): &(&str, usize)| digits == 2 && group.chars().count() == 2;
    groups.find(|group| !is_pair(group)).is_some_and(|(_, digits)| digits == 3)
}

/// A number without the zeros before it.
fn trimmed(number: &str) -> String {
    let trimmed = number.trim_start_matches('0');
    let needs_zero = !trimmed.starts_with(|c: char| c.is_ascii_digit());
    if needs_zero { format!("0{trimmed}") } else { trimmed.to_owned() }
}

/// What stands between a number and its unit, or between groups: spaces, most of them ones where no line breaks.
pub(super) const SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// A decimal digit of any script, as ASCII.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c).filter(char::is_ascii_digit);
    }
    // Unicode's decimal digits, General_Category Nd: the zeros, each with the other nine behind it.
    const ZEROS: [u32; 76] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
        0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
        0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40,
        0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da,
        0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60,
        0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0,
        0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
    ];
    let c = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|&zero| zero <= c).checked_sub(1)?)?;
    char::from_digit(c.checked_sub(*zero).filter(|value| *value < 10)?, 10)
}

pub(super) fn has_digit(text: &str) -> bool {
    match text.is_ascii() {
        true => text.bytes().any(|byte| byte.is_ascii_digit()),
        false => text.chars().any(|c| digit(c).is_some()),
    }
}

/// Characters behind a number that add so many zeros to it.
fn zeros(c: char) -> Option<u32> {
    match c {
        '百' | '백' => Some(2),
        '千' | '천' => Some(3),
        '万' | '萬' | '만' => Some(4),
        '億' | '亿' | '억' => Some(8),
        _ => None,
    }
}

/// How words behind a number begin, in small letters, that add so many zeros to it. A reading counts only where the other text
/// has the same number, so that a word that begins in this way by chance does no harm.
const LARGE_WORDS: &[(u32, &[&str])] = &[
    (
        3,
        &[
            "thousand",
            "tausend",
            "tusind",
            "tusen",
            "þúsund",
            "duizend",
            "mil",
            "mille",
            "mii",
            "tys",
            "tisíc",
            "tisoč",
            "tūkst",
            "tuhat",
            "tuhan",
            "tuhande",
            "ezer",
            "bin",
            "тыс",
            "тис",
            "хиляд",
            "хиљад",
            "илјад",
            "мың",
            "миң",
            "ming",
            "χιλιάδ",
            "nghìn",
            "ngàn",
            "ribu",
            "libo",
            "elfu",
            "ألف",
            "آلاف",
            "אלף",
            "אלפי",
            "هزار",
            "ہزار",
            "हज़ार",
            "हजार",
            "হাজার",
            "હજાર",
            "ਹਜ਼ਾਰ",
            "ஆயிர",
            "వేల",
            "ಸಾವಿರ",
            "ആയിര",
            "พัน",
            "ათას",
            "հազար",
        ],
    ),
    (4, &["หมื่น"]),
    (5, &["lakh", "लाख", "লাখ", "লক্ষ", "લાખ", "ਲੱਖ", "இலட்ச", "லட்ச", "లక్ష", "ಲಕ್ಷ", "ലക്ഷ", "لاکھ", "แสน"]),
    (
        6,
        &[
            "mill",
            "mili",
            "milh",
            "milj",
            "milyon",
            "milyun",
            "mln",
            "mio",
            "мил",
            "мільй",
            "млн",
            "εκατομμύ",
            "triệu",
            "juta",
            "مليون",
            "ملايين",
            "מיליון",
            "میلیون",
            "ملین",
            "ล้าน",
            "მილიონ",
            "միլիոն",
        ],
    ),
    (7, &["crore", "करोड़", "करोड़", "कोटी", "কোটি", "કરોડ", "ਕਰੋੜ", "கோடி", "కోట", "ಕೋಟಿ", "കോടി", "کروڑ"]),
    (
        9,
        &[
            "billion",
            "bilh",
            "bili",
            "milliard",
            "miliard",
            "miljard",
            "milijard",
            "milyar",
            "mrd",
            "миллиард",
            "мільярд",
            "милиард",
            "милијард",
            "млрд",
            "δισεκατομμύ",
            "tỷ",
            "مليار",
            "מיליארד",
            "میلیارد",
            "ارب",
        ],
    ),
];

/// A number with so many zeros more.
fn with_zeros(number: &str, zeros: u32) -> Option<u128> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let rest = zeros.checked_sub(u32::try_from(decimals.len()).ok()?)?;
    let number: u128 = format!("{whole}{decimals}").parse().ok()?;
    number.checked_mul(10_u128.checked_pow(rest)?)
}

/// The numbers that the one at an index may be with what stands behind it, each with how many numbers it takes: `1億5000万` is one.
fn readings_as_large(source: &str, numbers: &[Number], at: usize) -> Vec<(usize, Number)> {
    let mut readings = Vec::new();
    let Some(first) = numbers.get(at).filter(|number| !number.is_in_word) else { return readings };
    let large = |end, value: u128| Number {
        range: first.range.start..end,
        value: value.to_string(),
        is_in_word: false,
    };
    let behind = |end: usize| source.get(end..).unwrap_or_default();
    let word = behind(first.range.end).trim_start_matches(SPACES);
    let start = source.len() - word.len();
    if word.starts_with(|c: char| zeros(c).is_some()) {
        let (mut sum, mut end, mut count) = (Some(0_u128), start, 0);
        for number in numbers.iter().skip(at).take(MOST_PARTS) {
            if count > 0 && number.range.start != end {
                break;
            }
            let from = if count == 0 { start } else { number.range.end };
            let more: Vec<_> = behind(from).chars().map_while(|c| Some((c.len_utf8(), zeros(c)?))).collect();
            end = from + more.iter().map(|(length, _)| length).sum::<usize>();
            let part = with_zeros(&number.value, more.iter().map(|(_, zeros)| zeros).sum());
            sum = sum.zip(part).and_then(|(sum, part)| sum.checked_add(part));
            count += 1;
        }
        readings.extend(sum.map(|sum| (count, large(end, sum))));
    } else if word.starts_with(char::is_alphabetic) {
        let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let lower: String = word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase).collect();
        // `mil` is a thousand in Spanish, and begins the word for a million: the longest counts.
        let known =
            LARGE_WORDS.iter().flat_map(|(zeros, words)| words.iter().map(move |word| (word, *zeros)));
        let longest = known.filter(|(word, _)| lower.starts_with(**word)).max_by_key(|(word, _)| word.len());
        let values = longest.and_then(|(_, zeros)| with_zeros(&first.value, zeros)).into_iter();
        readings.extend(values.map(|value| (1, large(start + length, value))));
    }
    readings
}

/// The characters of a word that are looked at.
const LONGEST_WORD: usize = 24;

/// The numbers that one may be made of: as many as there are characters for large ones.
const MOST_PARTS: usize = 6;

/// Numbers, with those in the place of others that are wanted, by what is in the text and what it may be read as.
fn with_large(source: &str, numbers: Vec<Number>, is_wanted: impl Fn(&str, &str) -> bool) -> Vec<Number> {
    let mut read = Vec::with_capacity(numbers.len());
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        let mut readings = readings_as_large(source, &numbers, at).into_iter();
        let (count, number) = readings
            .find(|(_, large)| is_wanted(&number.value, &large.value))
            .unwrap_or_else(|| (1, number.clone()));
        read.push(number);
        at += count.max(1);
    }
    read
}

/// Numbers, with those that are times or dates with points in them in parts, where the other text has the same with colons,
/// strokes or hyphens: `10.30` for `10:30`. Where there are fewer parts, the points are something else.
fn with_parts(
    (source, numbers): (&str, Vec<Number>),
    (other_source, others): (&str, &[Number]),
    fewest: usize,
) -> Vec<Number> {
    let sorted = |numbers: &[Number]| {
        let mut values: Vec<_> = numbers.iter().map(|number| number.value.clone()).collect();
        values.sort();
        values
    };
    let is_one = |numbers: &[Number]| {
        numbers.windows(2).all(|pair| match pair {
            [a, b] => other_source.get(a.range.end..b.range.start).is_some_and(|between| match between {
                ":" | "/" => true,
                "-" | "\u{2010}" | "\u{2011}" => numbers.len() > 2,
                _ => false,
            }),
            _ => false,
        })
    };
    let known = values(others);
    // What stands together in the other text, so that it is not searched once for each number.
    let is_needed = numbers.iter().any(|number| number.value.contains('.'));
    let lengths = (fewest..=MOST_PARTS).filter(|_| is_needed);
    let together: BTreeSet<Vec<String>> = lengths
        .flat_map(|length| others.windows(length).filter(|others| is_one(others)).map(sorted))
        .collect();
    let parts = |number: &Number| {
        let is_known = !number.value.contains('.') || known.contains(&number.value);
        let parts = if is_known { Vec::new() } else { parts(source, number) };
        // A date and a time have no more.
        let is_few = (fewest..=MOST_PARTS).contains(&parts.len());
        let is_parted = is_few && together.contains(&sorted(&parts));
        is_parted.then_some(parts)
    };
    numbers.into_iter().flat_map(|number| parts(&number).unwrap_or_else(|| vec![number])).collect()
}

/// The parts of a number between what is no digit.
fn parts(source: &str, number: &Number) -> Vec<Number> {
    let text = source.get(number.range.clone()).unwrap_or_default();
    let mut parts = Vec::new();
    let mut at = number.range.start;
    for part in text.split_inclusive(|c| digit(c).is_none()) {
        let digits: String = part.chars().filter_map(digit).collect();
        let length = part.trim_end_matches(|c| digit(c).is_none()).len();
        parts.push(Number { range: at..at + length, value: trimmed(&digits), is_in_word: number.is_in_word });
        at += part.len();
    }
    parts
}

/// The numbers that a text has in Chinese characters, which may be parts of other words.
pub(super) fn in_characters(text: &str) -> Vec<String> {
    let runs = text.split(|c| character(c).is_none()).filter(|run| !run.is_empty());
    runs.filter_map(value_of_characters).map(|value| value.to_string()).collect()
}

/// What a Chinese character is in a number.
#[derive(Clone, Copy)]
enum Character {
    Digit(u128),
    Zeros(u32),
}

fn character(c: char) -> Option<Character> {
    const DIGITS: &str = "零一二三四五六七八九";
    match c {
        '〇' => Some(Character::Digit(0)),
        '两' | '兩' => Some(Character::Digit(2)),
        '十' => Some(Character::Zeros(1)),
        '백' | '천' | '만' | '억' => None,
        _ => match zeros(c) {
            Some(zeros) => Some(Character::Zeros(zeros)),
            None => Some(Character::Digit(DIGITS.chars().position(|digit| digit == c)? as u128)),
        },
    }
}

/// The number that Chinese characters write: digit by digit, or with characters for ten and its powers.
fn value_of_characters(run: &str) -> Option<u128> {
    let (mut total, mut section, mut digits) = (0_u128, 0_u128, None::<u128>);
    for character in run.chars().filter_map(character) {
        match character {
            Character::Digit(digit) => {
                digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            }
            Character::Zeros(zeros) => {
                let power = 10_u128.checked_pow(zeros)?;
                if zeros < 4 {
                    section = section.checked_add(digits.take().unwrap_or(1).checked_mul(power)?)?;
                } else {
                    let whole = section.checked_add(digits.take().unwrap_or(0))?.max(u128::from(total == 0));
                    total = match whole {
                        0 => total.checked_mul(power)?,
                        whole => total.checked_add(whole.checked_mul(power)?)?,
                    };
                    section = 0;
                }
            }
        }
    }
    total.checked_add(section)?.checked_add(digits.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::{digit, in_characters, numbers, read};

    fn of(text: &str) -> Vec<String> {
        let numbers = numbers(&Text::plain(text)).into_iter();
        numbers.filter(|number| !number.is_in_word).map(|number| number.value).collect()
    }

    #[test]
    fn numbers_of_a_text() {
        assert_eq!(of("100 calls a minute and 1,500 an hour"), ["100", "1500"]);
        assert_eq!(of("1.500.000; 3.5, MD5 SHA-256 SHA‑1 IPv4 x2"), ["1500000", "3.5"]);
        assert_eq!(
            of("32 digits, 40. 1'000; 1 000 000, 2024 100 ١٬٥٠٠ ١٫٥"),
            ["32", "40", "1000", "1000000", "2024", "100", "1500", "1.5"]
        );
        assert_eq!(of("每分鐘 100 次，１．５"), ["100", "1.5"]);
        assert_eq!(
            of("1,50,000 1,00,00,000 1,50 1,50,00; 0,5; 007 0"),
            ["150000", "10000000", "1.50", "1.50.00", "0.5", "7", "0"]
        );
    }

    #[test]
    fn digits_of_all_scripts() {
        for zero in [
            '0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '០', '᠐',
            '０', '𞥐',
        ] {
            for value in 0..10 {
                let c = char::from_u32(u32::from(zero) + value).unwrap();
                assert_eq!(digit(c), char::from_digit(value, 10), "{c}");
            }
        }
        for c in ['a', '²', '½', '一', '٪', 'Ⅷ', '〇', '\u{66a}', '\u{65f}'] {
            assert_eq!(digit(c), None, "{c}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_other_text_has_them() {
        for (english, translation, numbers) in [
            ("10,000", "1万", &["10000"][..]),
            ("15,000 or 3", "1.5万 3", &["15000", "3"]),
            ("150,000,000", "1億5000万", &["150000000"]),
            ("50,000,000", "5천만", &["50000000"]),
            ("5 KB", "5千字节", &["5"]),
            ("1,000,000", "1 Million", &["1000000"]),
            ("1 million", "100万", &["1000000"]),
            ("1 million", "1 Million", &["1000000"]),
            ("150,000", "1.5 लाख", &["150000"]),
            ("10:30", "10.30", &["10", "30"]),
            ("2024-01-15", "15.1.2024", &["2024", "1", "15"]),
            ("2024.01.15", "15/01/2024", &["2024", "1", "15"]),
        ] {
            let (expected, found) = read(&Text::plain(english), &Text::plain(translation));
            let [expected, found] = [expected, found].map(|numbers| {
                let mut values: Vec<_> = numbers.into_iter().map(|number| number.value).collect();
                values.sort();
                values
            });
            let mut sorted = numbers.to_vec();
            sorted.sort_unstable();
            assert_eq!(expected, sorted, "{english}");
            assert_eq!(found, sorted, "{translation}");
        }
        for (english, translation) in [
            ("10,000", "1"),
            ("10,000", "1億"),
            ("5 to 10", "5.10"),
            ("1.5", "1:5"),
            ("5-10", "5.10"),
            ("2 million", "3 Million"),
        ] {
            let (expected, found) = read(&Text::plain(english), &Text::plain(translation));
            let [expected, found] = [expected, found]
                .map(|numbers| numbers.into_iter().map(|number| number.value).collect::<Vec<_>>());
            assert_ne!(expected, found, "{translation}");
        }
    }

    #[test]
    fn numbers_in_characters() {
        assert_eq!(in_characters("百分之五十，三小時，一千五百零二"), ["100", "50", "3", "1502"]);
        assert_eq!(
            in_characters("二〇二四年 三万 十二萬三千 一億 二十"),
            ["2024", "30000", "123000", "100000000", "20"]
        );
        assert_eq!(in_characters(&"億".repeat(100)), [""; 0]);
    }
}
