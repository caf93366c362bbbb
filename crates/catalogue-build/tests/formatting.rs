//! Messages of generated tables: the arguments that they request, and their text.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::cell::RefCell;

use catalogue::__private::{PluralCategory, Template, TemplatePart};
use catalogue::{Arguments, Catalogue, Isolation, Kind, Localized, Value};
use catalogue_build::leak;
use catalogue_spec::Spec;

/// Returns a catalog with one message, in English and in a locale.
fn catalogue(locale: &str, message: &str, kinds: &[(&str, Kind)]) -> &'static Catalogue {
    let kinds: Vec<_> = kinds.iter().map(|&(name, kind)| (name.to_owned(), kind)).collect();
    let (spec, rules) = Spec::of_message(locale, message, &kinds);
    leak(&spec.unwrap_or_else(|| panic!("{message}: {rules:?}")))
}

/// Formats a message in the locale of its catalog.
fn message(locale: &str, source: &str, arguments: &[(&str, Value<'_>)]) -> String {
    let kinds: Vec<_> = arguments.iter().map(|&(name, value)| (name, value.kind())).collect();
    let catalogue = catalogue(locale, source, &kinds);
    let named = |index| {
        let name = catalogue.argument_name(catalogue.arguments(0).nth(index)?);
        arguments.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
    };
    let values: Vec<_> = (0..catalogue.arguments(0).len()).map(|index| named(index).unwrap()).collect();
    Localized::of(catalogue, 0, 1, Listed(values)).isolating(Isolation::None).to_string()
}

struct Listed<'a>(Vec<Value<'a>>);

impl Arguments for Listed<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        // An index that is not an argument's is a panic.
        Some(self.0[index])
    }
}

/// Arguments with a value for every index, which record the requested indexes.
struct Always<'a> {
    value: Value<'a>,
    asked: RefCell<Vec<usize>>,
}

impl Arguments for Always<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.asked.borrow_mut().push(index);
        // Unbounded requests end here.
        (self.asked.borrow().len() < 100).then_some(self.value)
    }
}

/// Returns the parts of a message in English, as typed messages hold them.
fn template(catalogue: &'static Catalogue) -> Option<&'static Template> {
    fn parts(catalogue: &Catalogue, category: PluralCategory) -> &'static [TemplatePart] {
        macro_rules! of_length {
            ($($length:literal)*) => {
                match catalogue.template_length(0, category) {
                    $($length => Box::leak(Box::new(catalogue.template_parts::<$length>(0, category))),)*
                    length => panic!("{length} parts"),
                }
            };
        }
        of_length!(0 1 2 3 4 5 6 7 8)
    }
    let (one, other) = (parts(catalogue, PluralCategory::One), parts(catalogue, PluralCategory::Other));
    let template = Template::new(catalogue.template_selector(0), one, other);
    (!other.is_empty()).then(|| &*Box::leak(Box::new(template)))
}

/// Only arguments of the message are requested, because their values may come from an array, or from an endless source.
#[test]
fn only_arguments_of_the_message_are_requested() {
    const MESSAGES: [&str; 10] = [
        "No placeholder.",
        "",
        "Set \\{x\\} and {$n} here.",
        "{$a}{$b} \\{ {$c} \\\\ {|text|} \u{5d0}",
        "{$n :number minimumFractionDigits=2}",
        "{$n :integer} of {$m}",
        ".input {$a :integer} .match $a one {{{$a} item of {$b}}} * {{{$a} items of {$b}}}",
        ".input {$a :integer} .match $a 0 {{none}} one {{{$a} item}} * {{{$a} items of {$b} \\{x\\}}}",
        ".local $x = {$a :percent} .match $x 50 {{half}} * {{{$x} {|literal| :string} {$b}}}",
        "A {$a} b {$b} c {$c} d {$d} e {$e} f {$f :integer}.",
    ];
    let mut templates = 0;
    for source in MESSAGES {
        for locale in ["de", "ar", "fa"] {
            let kinds = ["a", "b", "c", "d", "e", "f", "m", "n"].map(|name| (name, Kind::Integer));
            let catalogue = catalogue(locale, source, &kinds);
            let count = catalogue.arguments(0).len();
            let template = template(catalogue);
            templates += usize::from(template.is_some());
            for value in
                [Value::Integer(1), Value::Integer(-7_000), Value::Number(0.5), Value::String("a\nb \u{5d0}")]
            {
                for isolation in [Isolation::Auto, Isolation::Standard, Isolation::None] {
                    for (language, raw, of_template) in [
                        (0, false, template),
                        (0, true, template),
                        (0, false, None),
                        (1, false, None),
                        (1, true, None),
                    ] {
                        let arguments = Always { value, asked: RefCell::new(Vec::new()) };
                        let mut message =
                            Localized::of(catalogue, 0, language, &arguments).isolating(isolation);
                        if raw {
                            message = message.raw();
                        }
                        if let Some(template) = of_template {
                            message = message.with_template(template);
                        }
                        let mut written = String::new();
                        message.write_to(&mut written).unwrap();
                        assert_eq!(message.to_string(), written);
                        let asked = arguments.asked.borrow();
                        let other = asked.iter().find(|&&index| index >= count);
                        assert_eq!(other, None, "{source} in {locale}, {value:?}, {isolation:?}");
                    }
                }
            }
        }
    }
    assert!(templates >= 15, "{templates}");
}

/// All numbers of a message have the digits and signs of its language, with or without a function.
#[test]
fn numbers_of_a_message_are_in_one_script() {
    let numbers = [("count", Value::Integer(1234)), ("ratio", Value::Number(1234.5))];
    let all = "{$count} {$count :integer} {$ratio} {$ratio :number}";
    for (locale, expected) in [
        ("de", "1234 1.234 1234,5 1.234,5"),
        (
            "fa",
            "\u{6f1}\u{6f2}\u{6f3}\u{6f4} \u{6f1}\u{66c}\u{6f2}\u{6f3}\u{6f4} \u{6f1}\u{6f2}\u{6f3}\u{6f4}\u{66b}\u{6f5} \u{6f1}\u{66c}\u{6f2}\u{6f3}\u{6f4}\u{66b}\u{6f5}",
        ),
        ("mr", "१२३४ १,२३४ १२३४.५ १,२३४.५"),
    ] {
        assert_eq!(message(locale, all, &numbers), expected, "{locale}");
    }
    let negative = [("count", Value::Integer(-1234)), ("ratio", Value::Number(-0.5))];
    for (locale, expected) in [("en-GB", "-1234 -0.5"), ("sv", "−1234 −0,5")] {
        assert_eq!(message(locale, "{$count} {$ratio}", &negative), expected, "{locale}");
    }
    // Strings are unchanged, and a plural form can be selected without formatting a number.
    assert_eq!(message("fa", "{$id}", &[("id", Value::String("1234"))]), "1234");
    let plural = ".input {$n :integer} .match $n one {{one}} * {{{$n}}}";
    assert_eq!(message("fa", plural, &[("n", Value::Integer(42))]), "\u{6f4}\u{6f2}");
    assert_eq!(
        message("fa", "{$n}", &[("n", Value::Integer(i64::MIN))])
            .chars()
            .filter(char::is_ascii_digit)
            .count(),
        0
    );
}

/// `Debug` quotes the message, so that its end is visible whatever it contains.
#[test]
fn debug_quotes_the_message() {
    let catalogue = catalogue("de", "Value {$a} is \\\\ wrong.", &[]);
    let localized = |text| Localized::of(catalogue, 0, 1, [Value::String(text)]);
    let debug = |text| format!("{:?}", localized(text));
    assert_eq!(
        debug("a\"b'ü\u{301}"),
        "Localized { code: Code, locale: de, message: \"Value a\\\"b'ü\u{301} is \\\\ wrong.\" }"
    );
    assert_eq!(
        format!("{:?}", localized("a\nb\u{202e}").raw()),
        "Localized { code: Code, locale: de, message: \"Value a\\nb\\u{202e} is \\\\ wrong.\" }"
    );
}
