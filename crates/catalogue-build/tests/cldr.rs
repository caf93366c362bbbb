//! Plural categories and numbers of generated tables, compared with ICU4X, an independent implementation of CLDR, and
//! with the samples that CLDR has for its rules.
//!
//! If they differ, [UTS #35](https://www.unicode.org/reports/tr35/tr35-numbers.html) and ECMA-402 decide.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::fmt::Write as _;
use std::str::FromStr as _;

use catalogue::__private::PluralCategory;
use catalogue::{Arguments, Catalogue, Isolation, Kind, Localized, Value};
use catalogue_build::leak;
use catalogue_spec::cldr::numbers::symbols;
use catalogue_spec::{Rule, Spec};
use fixed_decimal::{Decimal, RoundingIncrement, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale::Locale;
use icu_plurals::{PluralRuleType, PluralRules, PluralRulesOptions};

/// The locales of the API's catalog.
const SHIPPED: [&str; 17] = [
    "en", "ar", "da", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "tr", "zh-CN",
    "zh-TW",
];

/// Other locales with long rules, or with their own digits, signs, or groups. ICU4X has no data for some that CLDR has
/// rules for, such as `ff`, `gv`, `kw`, `shi`, and `tzm`. These are among the samples.
const OTHERS: [&str; 32] = [
    "ar-EG", "ar-MA", "be", "bg", "bn", "br", "ca", "ceb", "cs", "cy", "de-AT", "de-CH", "dsb", "en-IN",
    "fa", "ga", "he", "hi", "is", "lt", "lv", "mk", "mr", "mt", "my", "ne", "pt-PT", "si", "sl", "sw", "uk",
    "ur",
];

fn all() -> impl Iterator<Item = &'static str> {
    SHIPPED.into_iter().chain(OTHERS)
}

#[test]
fn integers_up_to_20_000() {
    for tag in SHIPPED {
        let mut pair = Pair::new(tag);
        (0..=20_000).for_each(|value| pair.check_count(value));
    }
}

#[test]
fn ordinal_numbers_up_to_20_000() {
    for tag in SHIPPED {
        let mut pair = Pair::new(tag);
        (0..=20_000).for_each(|value| pair.check_ordinal(value));
    }
}

#[test]
fn integers_of_other_locales() {
    for tag in OTHERS {
        let mut pair = Pair::new(tag);
        let numbers = (0..400_i64).chain((400..20_000).step_by(97)).chain((20_000..2_100_000).step_by(9_991));
        for value in numbers {
            pair.check_count(value);
            pair.check_ordinal(value);
        }
    }
}

#[test]
fn large_and_negative_numbers() {
    let powers = (0..19).map(|power| 10_i64.pow(power));
    let around = powers.flat_map(|power| {
        [power - 1, power, power + 1, power + 2, 2 * (power / 10), power / 10 * 11, power / 1000 * 1001]
    });
    let others = [i64::MAX, i64::MAX - 1, i64::MIN + 1, 123_456_789, 21_000_000, 4_294_967_296];
    let numbers: Vec<_> = around.chain(others).flat_map(|value| [value, -value]).chain([i64::MIN]).collect();
    for tag in all() {
        let mut pair = Pair::new(tag);
        for &value in &numbers {
            pair.check_count(value);
            pair.check_ordinal(value);
            pair.check_text(&value.to_string());
        }
    }
}

/// Visible fraction digits count, including zeros.
#[test]
fn decimals() {
    for tag in all() {
        let mut pair = Pair::new(tag);
        for fraction in 1..=4_usize {
            let unit = 10_u32.pow(fraction as u32);
            let around = (0..30 * unit).step_by((unit as usize / 10) * 7 + 1);
            let large = [100, 101, 111, 1000, 9999, 100_000, 1_000_000, 1_000_001];
            let large =
                large.into_iter().flat_map(|whole| [0, 1, unit / 10, unit - 1].map(|rest| (whole, rest)));
            let small = (0..23.min(unit)).map(|rest| (0, rest));
            for (whole, rest) in around.map(|n| (n / unit, n % unit)).chain(large).chain(small) {
                pair.check_text(&format!("{whole}.{rest:0fraction$}"));
            }
        }
        for text in [
            "-0",
            "-0.0",
            "-0.001",
            "-1.5",
            "-1234.50",
            "1.0000000000000000000",
            "0.000000000000000001",
            "1.00000000000000000000000000000000000000000",
            "1.50000000000000000000000000000000000000000",
            "1234567890123456789",
            "123456789012345.6789",
            "12345678901234567000",
            "123456789012345670000",
            "1234567890123456700000",
            "12345678901234567000000",
            "1000000000000000000000000000000",
            "1234567.12345678",
        ] {
            pair.check_text(text);
        }
    }
    // ICU4X uses 18 fraction digits, so it takes this number for zero.
    Pair::new("ar").check("cardinal", Value::String("0.0000000000000000001"), 19, "other");
}

/// Floating-point numbers: the shortest digits that round-trip.
#[test]
fn floats() {
    let floats = [
        0.1,
        0.5,
        1.0,
        1.1,
        2.25,
        1e15,
        1.5e15,
        1e20,
        1e21,
        1.234_567_890_123_456_7e20,
        1e-7,
        5e-324,
        1e300,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        9_007_199_254_740_993.0,
        -0.0,
    ];
    for tag in SHIPPED {
        let mut pair = Pair::new(tag);
        for value in floats {
            // `Display` writes no exponent.
            let text = value.to_string();
            let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            if fraction < 100 {
                let expected = pair.icu(&Decimal::from_str(&text).unwrap(), GroupingStrategy::Auto);
                pair.check("number", Value::Number(value), fraction, &expected);
            }
        }
    }
}

#[test]
fn grouping() {
    for tag in all() {
        let mut pair = Pair::new(tag);
        for text in ["0", "999", "1000", "9999", "10000", "123456", "1234567", "-1000", "-12345678.9"] {
            let number = Decimal::from_str(text).unwrap();
            for (what, strategy) in [("never", GroupingStrategy::Never), ("min2", GroupingStrategy::Min2)] {
                let expected = pair.icu(&number, strategy);
                pair.check(what, Value::String(text), 0, &expected);
            }
            // ICU4X follows the preference of the language. ECMA-402 says: even if the language prefers otherwise.
            let mut expected = pair.icu(&number, GroupingStrategy::Auto);
            let whole = text.trim_start_matches('-');
            if whole.len() == 4 && expected == pair.icu(&number, GroupingStrategy::Never) {
                let first = expected.char_indices().rev().nth(2).unwrap().0;
                expected.insert_str(first, &symbols(tag).group);
            }
            pair.check("always", Value::String(text), 0, &expected);
        }
    }
}

/// A percentage is CLDR's pattern around a number formatted by ICU4X, which has no percentages.
#[test]
fn percentages() {
    for tag in all() {
        let mut pair = Pair::new(tag);
        let symbols = symbols(tag);
        let (before, after) = &symbols.percent;
        for (text, hundredfold) in [
            ("0", "0"),
            ("0.01", "1"),
            ("0.256", "26"),
            ("0.5", "50"),
            ("1", "100"),
            ("12", "1200"),
            ("123.45", "12345"),
            ("123456", "12345600"),
        ] {
            let digits = pair.icu(&Decimal::from_str(hundredfold).unwrap(), GroupingStrategy::Auto);
            let expected = format!("{before}{digits}{after}");
            pair.check("percent", Value::String(text), 0, &expected);
            if text != "0" {
                // "If there is no explicit negative subpattern, the implicit negative subpattern is the ASCII minus
                // sign (-) prefixed to the positive subpattern", the sign being localized.
                let expected = format!("{}{expected}", symbols.minus);
                pair.check("percent", Value::String(&format!("-{text}")), 0, &expected);
            }
        }
    }
}

/// The rounding options, compared with `fixed_decimal`. They are the same in every language.
#[test]
fn rounding() {
    let modes = [
        ("ceil", SignedRoundingMode::Ceil),
        ("floor", SignedRoundingMode::Floor),
        ("expand", SignedRoundingMode::Unsigned(UnsignedRoundingMode::Expand)),
        ("trunc", SignedRoundingMode::Unsigned(UnsignedRoundingMode::Trunc)),
        ("halfCeil", SignedRoundingMode::HalfCeil),
        ("halfFloor", SignedRoundingMode::HalfFloor),
        ("halfExpand", SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand)),
        ("halfTrunc", SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfTrunc)),
        ("halfEven", SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfEven)),
    ];
    // The increments of `fixed_decimal`, and the number of digits to the left by which they are shifted.
    let increments = [
        (1, RoundingIncrement::MultiplesOf1, 0),
        (2, RoundingIncrement::MultiplesOf2, 0),
        (5, RoundingIncrement::MultiplesOf5, 0),
        (10, RoundingIncrement::MultiplesOf1, 1),
        (20, RoundingIncrement::MultiplesOf2, 1),
        (25, RoundingIncrement::MultiplesOf25, 0),
        (50, RoundingIncrement::MultiplesOf5, 1),
        (100, RoundingIncrement::MultiplesOf1, 2),
        (200, RoundingIncrement::MultiplesOf2, 2),
        (250, RoundingIncrement::MultiplesOf25, 1),
        (500, RoundingIncrement::MultiplesOf5, 2),
        (1000, RoundingIncrement::MultiplesOf1, 3),
        (2000, RoundingIncrement::MultiplesOf2, 3),
        (2500, RoundingIncrement::MultiplesOf25, 2),
        (5000, RoundingIncrement::MultiplesOf5, 3),
    ];
    let mut numbers: Vec<_> = (0..60).map(|n| format!("{}.{:02}", n / 5, n * 7 % 100)).collect();
    let others =
        ["0.5", "1.5", "2.5", "25", "7", "1250", "3750", "99999.995", "1e6", "0.0049", "9223372036854775000"];
    numbers.extend(others.map(ToOwned::to_owned));
    let numbers: Vec<_> = numbers.iter().flat_map(|text| [text.clone(), format!("-{text}")]).collect();
    let pair = Pair::new("en");
    for (mode_name, mode) in modes {
        let variant = |(increment, ..): (u16, RoundingIncrement, i16)| {
            format!(
                " {increment} {{{{{{$n :number minimumFractionDigits=$digits maximumFractionDigits=$digits \
                 roundingMode={mode_name} roundingIncrement={increment} useGrouping=never}}}}}}"
            )
        };
        let variants = increments.map(variant).concat();
        let source = format!(".input {{$increment :integer}} .match $increment{variants} * {{{{}}}}");
        let catalogue = catalogue("en", &source, &[]);
        for (increment, multiple, left) in increments {
            for (fraction, text) in
                (0..=2_i16).flat_map(|fraction| numbers.iter().map(move |text| (fraction, text)))
            {
                let mut number = Decimal::from_str(text).unwrap();
                number.round_with_mode_and_increment(left - fraction, mode, multiple);
                number.absolute.trim_start();
                number.absolute.trim_end();
                number.absolute.pad_end(-fraction);
                let expected = pair.icu(&number, GroupingStrategy::Never);
                let values =
                    [Value::Integer(increment.into()), Value::String(text), Value::Integer(fraction.into())];
                let found = pair.ours(catalogue, values.map(Some));
                assert_eq!(found, expected, "{text} {mode_name} {increment} {fraction}");
            }
        }
    }
}

/// The samples that CLDR has for its rules, in all its languages.
#[test]
fn samples() {
    let mut count = 0;
    let mut pair: Option<Pair> = None;
    for record in include_str!("cldr/samples.txt").lines().filter(|line| !line.starts_with('#')) {
        let [kind, locale, category, samples] = record.splitn(4, ' ').collect::<Vec<_>>().try_into().unwrap();
        let pair = match &mut pair {
            Some(pair) if pair.tag == locale => pair,
            other => other.insert(Pair::new(locale)),
        };
        for text in samples.split(' ') {
            let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            pair.check(kind, Value::String(text), fraction, category);
            count += 1;
        }
    }
    assert!(count > 3_000, "{count} samples");
}

/// Returns a message that formats or selects by a number, as the argument `what` says.
fn source() -> String {
    let mut source = ".input {$n :number minimumFractionDigits=$digits} .input {$what :string} \
        .local $ordinal = {$n :number select=ordinal} \
        .match $what $n $ordinal \
        always * * {{{$n :number useGrouping=always}}} \
        never * * {{{$n :number useGrouping=never}}} \
        min2 * * {{{$n :number useGrouping=min2}}} \
        number * * {{{$n}}} \
        percent * * {{{$n :percent}}} \
        * * * {{}}"
        .to_owned();
    for &category in PluralCategory::NAMES {
        write!(source, " cardinal {category} * {{{{{category}}}}} ordinal * {category} {{{{{category}}}}}")
            .unwrap();
    }
    source
}

/// Returns a message with a cardinal plural.
fn count() -> String {
    let variant = |category: PluralCategory| format!(" {0} {{{{{0} {{$n}}}}}}", category.as_str());
    format!(
        ".input {{$n :integer}} .match $n{} * {{{{}}}}",
        PluralCategory::ALL.iter().copied().map(variant).collect::<String>()
    )
}

/// Returns a message with an ordinal plural.
fn order() -> String {
    let variant = |category: PluralCategory| format!(" {0} {{{{{0}}}}}", category.as_str());
    let variants = PluralCategory::ALL.iter().copied().map(variant).collect::<String>();
    format!(".input {{$n :integer select=ordinal}} .match $n{variants} * {{{{}}}}")
}

fn catalogue(tag: &str, source: &str, kinds: &[(String, Kind)]) -> &'static Catalogue {
    let (spec, rules) = Spec::of_message(tag, source, kinds);
    assert_eq!(rules, [] as [Rule; 0], "{source}");
    leak(&spec.unwrap())
}

/// Values, some of which are missing.
struct Values<'a>([Option<Value<'a>>; 3]);

impl Arguments for Values<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.0.get(index).copied().flatten()
    }
}

/// A locale in both implementations.
struct Pair {
    tag: String,
    any: &'static Catalogue,
    count: &'static Catalogue,
    order: &'static Catalogue,
    cardinal: PluralRules,
    ordinal: PluralRules,
    auto: DecimalFormatter,
    text: String,
    expected: String,
}

impl Pair {
    fn new(tag: &str) -> Self {
        let locale = Locale::from_str(tag).unwrap();
        let plural = |kind| {
            let options = PluralRulesOptions::default().with_type(kind);
            PluralRules::try_new((&locale).into(), options).unwrap()
        };
        Self {
            tag: tag.to_owned(),
            any: catalogue(tag, &source(), &[]),
            count: catalogue(tag, &count(), &[("n".to_owned(), Kind::Integer)]),
            order: catalogue(tag, &order(), &[("n".to_owned(), Kind::Integer)]),
            cardinal: plural(PluralRuleType::Cardinal),
            ordinal: plural(PluralRuleType::Ordinal),
            auto: formatter(&locale, GroupingStrategy::Auto),
            text: String::new(),
            expected: String::new(),
        }
    }

    /// Checks the category and the number in a message with a cardinal plural.
    fn check_count(&mut self, value: i64) {
        let number = Decimal::from(value);
        let category = name(self.cardinal.category_for(&number));
        self.expected.clear();
        write!(self.expected, "{category} {}", self.auto.format(&number)).unwrap();
        self.text.clear();
        let message = Localized::of(self.count, 0, 1, [Value::Integer(value)]);
        message.isolating(Isolation::None).write_to(&mut self.text).unwrap();
        assert_eq!(self.text, self.expected, "{} {value}", self.tag);
    }

    fn check_ordinal(&mut self, value: i64) {
        self.text.clear();
        Localized::of(self.order, 0, 1, [Value::Integer(value)]).write_to(&mut self.text).unwrap();
        let expected = name(self.ordinal.category_for(value.unsigned_abs()));
        assert_eq!(self.text, expected, "{} {value}", self.tag);
    }

    /// Checks both categories of a number and its format, with its fraction digits.
    fn check_text(&mut self, text: &str) {
        let number = Decimal::from_str(text).unwrap();
        let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let value = Value::String(text);
        self.check("cardinal", value, fraction, name(self.cardinal.category_for(&number)));
        self.check("ordinal", value, fraction, name(self.ordinal.category_for(&number)));
        let expected = self.icu(&number, GroupingStrategy::Auto);
        self.check("number", value, fraction, &expected);
    }

    fn check(&mut self, what: &str, value: Value<'_>, fraction: usize, expected: &str) {
        // In the order of appearance: the number, its fraction digits, and the kind of output.
        let digits = (fraction > 0).then_some(Value::Integer(fraction as i64));
        let found = self.ours(self.any, [Some(value), digits, Some(Value::String(what))]);
        assert_eq!(found, expected, "{} {what} {value:?} with {fraction} fraction digits", self.tag);
    }

    fn ours(&self, catalogue: &'static Catalogue, values: [Option<Value<'_>>; 3]) -> String {
        Localized::of(catalogue, 0, 1, Values(values)).isolating(Isolation::None).to_string()
    }

    fn icu(&self, number: &Decimal, grouping: GroupingStrategy) -> String {
        match grouping {
            GroupingStrategy::Auto => self.auto.format(number).to_string(),
            _ => formatter(&Locale::from_str(&self.tag).unwrap(), grouping).format(number).to_string(),
        }
    }
}

fn formatter(locale: &Locale, grouping: GroupingStrategy) -> DecimalFormatter {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(grouping);
    DecimalFormatter::try_new(locale.into(), options).unwrap()
}

fn name(category: icu_plurals::PluralCategory) -> &'static str {
    match category {
        icu_plurals::PluralCategory::Zero => "zero",
        icu_plurals::PluralCategory::One => "one",
        icu_plurals::PluralCategory::Two => "two",
        icu_plurals::PluralCategory::Few => "few",
        icu_plurals::PluralCategory::Many => "many",
        icu_plurals::PluralCategory::Other => "other",
    }
}
