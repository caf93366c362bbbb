//! Numbers in Chinese characters. Their values are those of Unihan's kPrimaryNumeric ([UAX
//! #38](https://www.unicode.org/reports/tr38/#kPrimaryNumeric)). Korean syllables have the values of the characters
//! that they represent.

/// Returns the number of zeros that a character adds to the number before it.
pub(super) fn zeros(c: char) -> Option<u32> {
    match c {
        '百' | '백' => Some(2),
        '千' | '천' => Some(3),
        '万' | '萬' | '만' => Some(4),
        '億' | '亿' | '억' => Some(8),
        _ => None,
    }
}

/// Returns the numbers in Chinese characters in a text. Some may be parts of other words.
pub(super) fn in_characters(text: &str) -> Vec<String> {
    let runs = text.split(|c| character(c).is_none()).filter(|run| !run.is_empty());
    runs.filter_map(value_of_characters).map(|value| value.to_string()).collect()
}

/// A Chinese character in a number.
#[derive(Clone, Copy)]
enum NumeralCharacter {
    Digit(u128),
    Zeros(u32),
}

fn character(c: char) -> Option<NumeralCharacter> {
    const DIGITS: &str = "零一二三四五六七八九";
    match c {
        '〇' => Some(NumeralCharacter::Digit(0)),
        '两' | '兩' => Some(NumeralCharacter::Digit(2)),
        '十' => Some(NumeralCharacter::Zeros(1)),
        '백' | '천' | '만' | '억' => None,
        _ => match zeros(c) {
            Some(zeros) => Some(NumeralCharacter::Zeros(zeros)),
            None => Some(NumeralCharacter::Digit(DIGITS.chars().position(|digit| digit == c)? as u128)),
        },
    }
}

/// Returns the number that Chinese characters write: digit by digit, or with characters for ten and its powers.
fn value_of_characters(run: &str) -> Option<u128> {
    let (mut total, mut section, mut digits) = (0_u128, 0_u128, None::<u128>);
    for character in run.chars().filter_map(character) {
        match character {
            NumeralCharacter::Digit(digit) => {
                digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            }
            NumeralCharacter::Zeros(zeros) => {
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
    use super::*;
    use crate::cldr::words::large_numbers;

    #[test]
    fn numbers_in_characters() {
        assert_eq!(in_characters("百分之五十，三小時，一千五百零二"), ["100", "50", "3", "1502"]);
        assert_eq!(
            in_characters("二〇二四年 三万 十二萬三千 一億 二十"),
            ["2024", "30000", "123000", "100000000", "20"]
        );
        assert_eq!(in_characters(&"億".repeat(100)), [""; 0]);
    }

    /// CLDR's words for large numbers that are one character have the same value here.
    #[test]
    fn characters_agree_with_cldr() {
        for locale in ["ja", "ko", "zh", "zh-Hant"] {
            for (word, value) in large_numbers(locale) {
                let known = word.chars().next().and_then(zeros).filter(|_| word.chars().count() == 1);
                assert!(known.is_none_or(|known| known == value), "{word}");
            }
        }
    }
}
