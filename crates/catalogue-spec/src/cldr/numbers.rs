//! What a locale writes in numbers ([UTS #35, part 3](https://www.unicode.org/reports/tr35/tr35-numbers.html)).

use mf2_locale_data::number::pattern::{self, Token};
use mf2_locale_data::number_data;

/// Separators, signs, digits and direction of a locale.
#[derive(Debug)]
pub struct NumberSymbols {
    /// The decimal separator.
    pub decimal: String,
    /// The group separator.
    pub group: String,
    /// The minus sign.
    pub minus: String,
    /// The plus sign.
    pub plus: String,
    /// What stands before and behind the digits of a percentage.
    pub percent: (String, String),
    /// The digit zero; the others follow it.
    pub zero: char,
    /// How many digits the last group has, the others, and the first at least.
    pub groups: (u8, u8, u8),
    /// Whether the locale is written from right to left.
    pub is_right_to_left: bool,
}

/// The symbols of a locale: those of the nearest one that CLDR has, at last those of its root.
pub fn symbols(locale: &str) -> NumberSymbols {
    let is_right_to_left = super::is_right_to_left(locale);
    let Ok(data) = number_data(locale) else {
        return NumberSymbols { is_right_to_left, ..NumberSymbols::root() };
    };
    let grouping = pattern::parse(data.decimal_pattern).map(|pattern| pattern.grouping);
    let (primary, secondary) = grouping.map_or((3, 3), |grouping| (grouping.primary, grouping.secondary));
    // The styles are numbered, and that of percentages is the first.
    let percent = data.patterns.iter().find(|(style, _)| **style as u8 == 1);
    let percent = percent.and_then(|(_, pattern)| pattern::parse(pattern).ok());
    let affix = |tokens: Vec<Token>| -> String {
        let text = |token| match token {
            Token::Text(text) => text,
            Token::Percent => data.percent.to_owned(),
            Token::Sign | Token::Currency => String::new(),
        };
        tokens.into_iter().map(text).collect()
    };
    let percent = percent.map_or((String::new(), data.percent.to_owned()), |pattern| {
        (affix(pattern.positive.0), affix(pattern.positive.1))
    });
    NumberSymbols {
        decimal: data.decimal.to_owned(),
        group: data.group.to_owned(),
        minus: data.minus.to_owned(),
        plus: data.plus.to_owned(),
        percent,
        zero: data.digits.and_then(|digits| digits.chars().next()).unwrap_or('0'),
        groups: (primary, secondary, data.minimum_grouping_digits),
        is_right_to_left,
    }
}

impl NumberSymbols {
    /// What is written where nothing is known of a locale.
    fn root() -> Self {
        Self {
            decimal: ".".to_owned(),
            group: ",".to_owned(),
            minus: "-".to_owned(),
            plus: "+".to_owned(),
            percent: (String::new(), "%".to_owned()),
            zero: '0',
            groups: (3, 3, 1),
            is_right_to_left: false,
        }
    }
}
