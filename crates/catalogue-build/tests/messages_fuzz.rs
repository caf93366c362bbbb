//! Random messages with hostile arguments, formatted with generated tables; and tables with arbitrary content.
//!
//! Each run tries a few hundred of each kind. `FUZZ_SECONDS=600 cargo test --release -p catalogue-build --test
//! messages_fuzz` runs for ten minutes each, and `FUZZ_SEED` sets the first seed. A failure prints its seed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use catalogue::__private::PluralCategory;
use catalogue::{Arguments, Catalogue, Isolation, Kind, Localized, Value, is_escaped};
use catalogue_build::{leak, tables};
use catalogue_spec::Spec;
use catalogue_spec::cldr::numbers::symbols;

use catalogue_testing::{Random, is_long_run, run};

/// The length of the header, which has the version of the layout.
const HEADER: usize = 16;

/// The maximum length of the directory, which has the number of records of each table.
const DIRECTORY: usize = 160;

const MESSAGES: [&str; 16] = [
    "Resource {$a} was not found.",
    "{$a}{$b} \\{ {$c} \\\\ {|text|} \u{5d0}",
    ".input {$a :integer} .match $a one {{{$a} item of {$b}}} * {{{$a} items of {$b}}}",
    ".input {$a :number select=ordinal} .match $a one {{{$a}st}} two {{{$a}nd}} few {{{$a}rd}} * {{{$a}th}}",
    ".input {$a :number} .input {$b :string} .match $a $b 0 x {{no {$c}}} one * {{{$b :string u:dir=rtl}}} * * {{{$a}}}",
    ".input {$a :number minimumFractionDigits=$b maximumFractionDigits=$c} {{{$a} {$b} {$c}}}",
    ".local $x = {$a :percent maximumFractionDigits=2} .match $x 50 {{half}} one {{{$x}}} * {{{$x :number}}}",
    ".input {$a :integer} .local $x = {$a :offset add=1} .match $x 1 {{a}} few {{{$x}}} * {{{$a} {$x}}}",
    ".local $x = {|-12.50| :number signDisplay=always} {{{$x} {$x :integer} {$x :percent} {$x :string}}}",
    "{$a :number minimumSignificantDigits=3 maximumSignificantDigits=$b roundingPriority=morePrecision}",
    "{$a :number roundingIncrement=25 minimumFractionDigits=2 maximumFractionDigits=2 roundingMode=halfEven}",
    "{$a :number useGrouping=always minimumIntegerDigits=99 trailingZeroDisplay=stripIfInteger}",
    "{$a :integer u:dir=rtl} {$b :string u:dir=auto} {$c :string u:dir=ltr} {$a :percent signDisplay=exceptZero}",
    ".input {$a :string} .match $a NaN {{1}} |\u{202e}| {{2}} 5 {{3}} * {{{$a}}}",
    ".local $x = {$a :number minimumFractionDigits=$b} .local $y = {$x :number maximumFractionDigits=$x minimumIntegerDigits=$x} \
     .local $z = {$y :number minimumFractionDigits=$y maximumFractionDigits=$y} {{{$z}}}",
    ".input {$a :integer select=exact} .input {$b :number} .match $a $b 1 one {{{$c}}} * 1.5 {{{$b}}} * * {{{$a}{$b}{$c}}}",
];

/// The parts of messages, and fragments that break them.
const FRAGMENTS: [&str; 60] = [
    "{$a}",
    "{$b}",
    "{$c}",
    "{$x}",
    "$a",
    "$b",
    "$x",
    "{",
    "}",
    "{{",
    "}}",
    "\\",
    "|",
    "*",
    "one",
    "two",
    "few",
    "many",
    "other",
    "zero",
    "0",
    "1",
    "-1",
    "1.5",
    "1e9999",
    "1e-9999",
    "99",
    "100",
    ":integer",
    ":number",
    ":percent",
    ":string",
    ":offset",
    "add=1",
    "subtract=99",
    "select=ordinal",
    "select=exact",
    "select=$b",
    "minimumFractionDigits=99",
    "maximumFractionDigits=$a",
    "minimumSignificantDigits=$b",
    "maximumSignificantDigits=1",
    "minimumIntegerDigits=$c",
    "roundingIncrement=5000",
    "roundingMode=ceil",
    "roundingMode=halfEven",
    "trailingZeroDisplay=stripIfInteger",
    "roundingPriority=lessPrecision",
    "signDisplay=negative",
    "signDisplay=never",
    "useGrouping=min2",
    "u:dir=rtl",
    "u:dir=auto",
    ".input {$a :number}",
    ".local $y = {$x :number}",
    ".match $a",
    ".match $a $b",
    " ",
    "\u{202e}",
    "\u{627}",
];

const TEXTS: [&str; 40] = [
    "",
    "x",
    "one",
    "NaN",
    "5",
    "0",
    "-0",
    "-0.0",
    "1",
    "1.0",
    "1.50",
    "-1",
    "00",
    "1e3",
    "1e9999",
    "-1e-9999",
    "1e99999",
    "0.000000000000000000000000000000001",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999",
    "10000000000000000000000000000000000000000000",
    "9999999999999999999",
    "-9999999999999999.999",
    "\u{202e}abc\u{2066}",
    "\u{2069}\u{2069}\u{2069}",
    "\n[ERROR] forged",
    "\r",
    "\0",
    "\u{1b}[31m",
    "\u{85}\u{2028}\u{2029}",
    "\u{61c}\u{200e}\u{200f}",
    "\u{5d0}\u{5d1}",
    "\u{6f1}\u{6f2}",
    "\u{4e2d}\u{6587}",
    "{$a}",
    "}}{{",
    "\u{fffd}\u{10ffff}",
    "\u{7f}1\u{9f}",
    "printable ASCII, longer than sixteen bytes\u{202d}",
];

const FLOATS: [f64; 20] = [
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.5,
    2.5,
    99.995,
    1e15,
    1e21,
    -1e100,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    5e-324,
    f64::EPSILON,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    0.1 + 0.2,
    18_446_744_073_709_551_615.0,
];

const INTEGERS: [i64; 16] =
    [0, 1, -1, 2, 5, 11, 21, 99, 100, 999, 1000, -1000, 1_000_000, 2_147_483_648, i64::MIN, i64::MAX];

const ISOLATIONS: [Isolation; 3] = [Isolation::Auto, Isolation::Standard, Isolation::None];

/// The values of a message, by the index of the argument.
struct Values<'a>(Vec<Option<Value<'a>>>);

impl Arguments for Values<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.0.get(index).copied().flatten()
    }
}

#[test]
fn messages_with_hostile_arguments() {
    let locales = locales();
    let mut formatted = 0;
    let (tried, first) = run(400, |random| {
        let locale = locales[random.below(locales.len())];
        let message = random.message();
        let mut kinds: Vec<_> =
            ["a", "b", "c"].into_iter().map(|name| (name.to_owned(), random.kind())).collect();
        kinds.truncate(random.below(12));
        let (Some(spec), _) = Spec::of_message(locale, &message, &kinds) else { return };
        let names = spec.codes()[0].arguments().len();
        // A catalog is never freed. Many values for each catalog keep the memory small.
        let catalogue = leak(&spec);
        let allowed = allowed(locale, &message);
        for _ in 0..if is_long_run() { 1000 } else { 20 } {
            let huge = (random.below(500) == 0).then(|| random.text().repeat(random.below(3000)));
            let values: Vec<_> = (0..names)
                .map(|_| match &huge {
                    Some(huge) if random.below(2) == 0 => Some(Value::String(huge)),
                    _ => random.value(),
                })
                .collect();
            let values = Values(values);
            check_message(catalogue, &values, &allowed, random.below(300));
            formatted += 1;
        }
    });
    println!("{tried} messages from seed {first}, formatted {formatted} times in two languages in six ways");
    assert!(formatted > 1000, "too few messages were formatted: {formatted}");
}

#[test]
fn tables_with_arbitrary_content() {
    let locales = locales();
    let mut formatted = 0_u64;
    let (tried, first) = run(300, |random| {
        let (text, bytes) = random.tables(&locales);
        let (text, bytes): (&'static str, &'static [u8]) = (text.leak(), bytes.leak());
        let catalogue: &'static Catalogue = Box::leak(Box::new(Catalogue::new(text, bytes)));
        for _ in 0..if is_long_run() { 8 } else { 4 } {
            for _ in 0..if is_long_run() { 600 } else { 4 } {
                let values = Values((0..4).map(|_| random.value()).collect());
                let (code, locale) = (random.index(), random.index());
                for isolation in ISOLATIONS {
                    let message = Localized::of(catalogue, code, locale, &values).isolating(isolation);
                    let mut written = Limited { text: String::new(), left: 1 << 26 };
                    message.write_to(&mut written).expect("a text that ends");
                    formatted += 1;
                }
                check_reads(catalogue, code, locale);
            }
        }
    });
    println!("{tried} tables from seed {first}, formatted {formatted} times");
}

/// The messages are valid before they are mutated.
#[test]
fn the_messages_are_valid() {
    for message in MESSAGES {
        assert!(Spec::of_message("ar", message, &[]).0.is_some(), "{message}");
    }
}

/// Returns the locales of CLDR that a catalog may have.
fn locales() -> Vec<&'static str> {
    let records = include_str!("../../catalogue-spec/data/cldr/numbers.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut locales: Vec<_> = records.filter_map(|record| record.split(' ').next()).collect();
    locales.retain(|locale| Spec::of_message(locale, "", &[]).0.is_some());
    assert!(locales.len() > 600, "{} locales", locales.len());
    locales
}

/// Checks a message in the language of the templates and in another one, in all ways.
fn check_message(catalogue: &'static Catalogue, values: &Values<'_>, allowed: &BTreeSet<char>, limit: usize) {
    for (locale, isolation) in (0..2).flat_map(|locale| ISOLATIONS.map(|isolation| (locale, isolation))) {
        for raw in [false, true] {
            let message = Localized::of(catalogue, 0, locale, values).isolating(isolation);
            let message = if raw { message.raw() } else { message };
            let mut written = String::new();
            message.write_to(&mut written).unwrap();
            assert_eq!(message.to_string(), written);
            // A truncated output is a prefix of the full output.
            let mut limited = Limited { text: String::new(), left: limit };
            assert_eq!(message.write_to(&mut limited).is_ok(), written.len() <= limit);
            assert!(written.starts_with(&limited.text));
            if raw {
                continue;
            }
            let isolates =
                |range: std::ops::RangeInclusive<char>| written.chars().filter(|c| range.contains(c)).count();
            if !allowed.iter().any(|c| ('\u{2066}'..='\u{2069}').contains(c)) {
                let (begun, ended) = (isolates('\u{2066}'..='\u{2068}'), isolates('\u{2069}'..='\u{2069}'));
                assert_eq!(begun, ended, "{written:?}");
                assert!(begun == 0 || isolation != Isolation::None, "{written:?}");
            }
            let is_isolate = |c: char| isolation != Isolation::None && ('\u{2066}'..='\u{2069}').contains(&c);
            let foreign = written.chars().find(|c| is_escaped(*c) && !allowed.contains(c) && !is_isolate(*c));
            assert_eq!(foreign, None, "{written:?} of {:?}", values.0);
        }
    }
}

/// Returns the characters of a message or its language that are escaped in arguments.
fn allowed(locale: &str, message: &str) -> BTreeSet<char> {
    let symbols = symbols(locale);
    let (before, after) = &symbols.percent;
    let texts = [&symbols.decimal, &symbols.group, &symbols.minus, &symbols.plus, before, after];
    texts
        .into_iter()
        .map(String::as_str)
        .chain([message])
        .flat_map(str::chars)
        .filter(|c| is_escaped(*c))
        .collect()
}

/// Reads the other content of a table.
fn check_reads(catalogue: &'static Catalogue, code: usize, locale: usize) {
    let texts = [
        catalogue.name(code),
        catalogue.docs_url(code),
        catalogue.template(code, locale),
        catalogue.help(code, locale),
        catalogue.reason_phrase(code, locale),
        catalogue.locale(locale),
        catalogue.argument_name(code),
        catalogue.argument_example(code),
        catalogue.argument_description(code, locale),
        catalogue.deprecation_note(code).unwrap_or_default(),
    ];
    let _ = (texts, catalogue.status(code), catalogue.advice(code), catalogue.argument_kind(code));
    let _ = (
        catalogue.aliases(code).count(),
        catalogue.arguments(code).len(),
        catalogue.template_length(code, PluralCategory::One),
    );
    let _ = (
        catalogue.codes_by_status(404),
        catalogue.find_locale("en"),
        catalogue.template_parts::<4>(code, PluralCategory::Other),
    );
    let _ = (catalogue.message_locale(code, locale), catalogue.help_locale(code, locale));
}

/// A writer that fails at its limit.
struct Limited {
    text: String,
    left: usize,
}

impl Write for Limited {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.left = self.left.checked_sub(text.len()).ok_or(fmt::Error)?;
        self.text.push_str(text);
        Ok(())
    }
}

trait Inputs {
    fn kind(&mut self) -> Kind;

    fn text(&mut self) -> &'static str;

    /// Returns a value of any kind, or none.
    fn value(&mut self) -> Option<Value<'static>>;

    /// Returns a message with a few mutations, or none: parts of this and other messages in new places.
    fn message(&mut self) -> String;

    /// Returns the tables of a message with changed bytes and words, and sometimes only noise.
    fn tables(&mut self, locales: &[&str]) -> (String, Vec<u8>);

    /// Returns an index, which is usually valid.
    fn index(&mut self) -> usize;
}

impl Inputs for Random {
    fn kind(&mut self) -> Kind {
        Kind::ALL[self.below(Kind::ALL.len())]
    }

    fn text(&mut self) -> &'static str {
        TEXTS[self.below(TEXTS.len())]
    }

    fn value(&mut self) -> Option<Value<'static>> {
        match self.below(9) {
            0 => None,
            1..4 => Some(Value::String(self.text())),
            4 | 5 => Some(Value::Integer(INTEGERS[self.below(INTEGERS.len())])),
            6 => Some(Value::Integer((self.number() >> self.below(64)).cast_signed())),
            7 => Some(Value::Number(FLOATS[self.below(FLOATS.len())])),
            _ => Some(Value::Number(f64::from_bits(self.number()))),
        }
    }

    fn message(&mut self) -> String {
        let mut message = MESSAGES[self.below(MESSAGES.len())].to_owned();
        for _ in 0..self.below(4) {
            let places: Vec<_> = message
                .char_indices()
                .filter(|(_, c)| matches!(c, ' ' | '{' | '}' | '=' | '$' | ':' | '|'))
                .map(|(at, _)| at)
                .chain([0, message.len()])
                .collect();
            let (at, end) = (places[self.below(places.len())], places[self.below(places.len())]);
            // Usually, an option or a placeholder is inserted, and sometimes one is replaced.
            let end = if self.below(3) == 0 && at <= end && end - at < 30 { end } else { at };
            let fragment = FRAGMENTS[self.below(FRAGMENTS.len())];
            let space = if message[..at].ends_with(' ') || self.below(2) == 0 { "" } else { " " };
            message.replace_range(at..end, &format!("{space}{fragment}"));
        }
        message
    }

    fn tables(&mut self, locales: &[&str]) -> (String, Vec<u8>) {
        let message = MESSAGES[self.below(MESSAGES.len())];
        let kinds = ["a", "b", "c"].map(|name| (name.to_owned(), self.kind()));
        let locale = locales[self.below(locales.len())];
        let (text, mut bytes) = tables(&Spec::of_message(locale, message, &kinds).0.expect("a message"));
        // A file with another header has no tables.
        let (_, tables) = bytes.split_at_mut(HEADER);
        match self.below(10) {
            0 => tables[DIRECTORY..].iter_mut().for_each(|byte| *byte = self.number() as u8),
            1 => bytes.truncate(HEADER + self.below(bytes.len() - HEADER)),
            _ => {}
        }
        for _ in 0..self.below(20) {
            let word = match self.below(4) {
                0 => u32::MAX - self.below(3) as u32,
                1 => self.number() as u32,
                _ => self.below(12) as u32,
            };
            // The directory is short, and changes the meaning of everything else.
            let end = if self.below(8) == 0 { DIRECTORY } else { bytes.len() - HEADER };
            let at = (HEADER + self.below(end.max(4))) & !3;
            if let Some(place) = bytes.get_mut(at..at + 4) {
                place.copy_from_slice(&word.to_le_bytes());
            }
        }
        (text, bytes)
    }

    fn index(&mut self) -> usize {
        match self.below(8) {
            0 => usize::MAX - self.below(3),
            1 => self.number() as usize,
            _ => self.below(4),
        }
    }
}
