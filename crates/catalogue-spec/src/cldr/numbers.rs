//! Symbols and patterns of numbers ([UTS #35, part 3](https://www.unicode.org/reports/tr35/tr35-numbers.html)).

use super::data::{NUMBERS, unescaped};

/// The symbols that a locale writes numbers with.
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
    /// The texts before and after the digits of a percentage.
    pub percent: (String, String),
    /// The digit zero; the others follow it in Unicode.
    pub zero: char,
    /// The number of digits of the last group, of the others, and the minimum of the first.
    pub groups: (u8, u8, u8),
    /// Whether the locale is written from right to left.
    pub is_right_to_left: bool,
}

/// Returns the symbols of the nearest locale that CLDR has, with the default digits of that locale.
pub fn symbols(locale: &str) -> NumberSymbols {
    let record = super::nearest(locale, |tag| NUMBERS.get(tag)).or_else(|| NUMBERS.get("und"));
    let mut fields = record.unwrap_or_default().split(' ');
    let mut field = || unescaped(fields.next().unwrap_or_default());
    let zero = field().chars().next().unwrap_or('0');
    let (decimal, group, minus, plus) = (field(), field(), field(), field());
    let groups = field();
    let mut groups = groups.split(',').map(|digits| digits.parse().unwrap_or(3));
    let mut digits = || groups.next().unwrap_or(3);
    let groups = (digits(), digits(), digits());
    let percent = field();
    let (before, after) = percent.split_once('0').unwrap_or_default();
    NumberSymbols {
        decimal,
        group,
        minus,
        plus,
        percent: (before.to_owned(), after.to_owned()),
        zero,
        groups,
        is_right_to_left: super::is_right_to_left(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_records_are_read() {
        for record in NUMBERS.after("").filter(|record| !record.starts_with('#')) {
            let fields: Vec<_> = record.split(' ').collect();
            assert_eq!(fields.len(), 8, "{record}");
            let [zero, decimal, minus, plus, percent] = [1, 2, 4, 5, 7].map(|field| unescaped(fields[field]));
            assert!(zero.chars().count() == 1 && percent.matches('0').count() == 1, "{record}");
            assert!([decimal, minus, plus].iter().all(|symbol| !symbol.is_empty()), "{record}");
            let groups: Vec<u8> = fields[6].split(',').map(|digits| digits.parse().unwrap()).collect();
            assert_eq!(groups.len(), 3, "{record}");
        }
    }
}
