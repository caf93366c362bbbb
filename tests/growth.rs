//! The check and the recognizer with specs of growing size: work and memory grow linearly, whatever the messages are.
//!
//! Work is counted and not timed: by allocations, because the check makes some for each item, and by the sentences that
//! a message is compared with.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::fmt::Write as _;

use catalogue_build::leak;
use catalogue_spec::{Files, Spec};

/// Returns the tables of a spec with many codes: the message of each, the type of its argument `item`, and the rows of
/// wordings.csv.
fn files(
    size: usize,
    message: &dyn Fn(usize) -> String,
    kind: &str,
    wording: &dyn Fn(usize) -> String,
) -> Files {
    let mut codes = "code,status,advice,source\n".to_owned();
    let mut arguments = "code,argument,type,description,example\n".to_owned();
    let mut templates = "code,message,help\n".to_owned();
    let mut wordings = "wording,code,under,advice,source\n".to_owned();
    for number in 0..size {
        let (message, wording) = (message(number), wording(number));
        // Writing to a string cannot fail.
        _ = writeln!(codes, "Code{number:05},404,give-up,https://example.com");
        if message.contains("$item") {
            _ = writeln!(arguments, "Code{number:05},item,{kind},the item,7");
        }
        _ = writeln!(templates, "Code{number:05},\"{message}\",Stop.");
        if !wording.is_empty() {
            _ = writeln!(wordings, "{wording},https://example.com");
        }
    }
    Files::new("spec")
        .with("codes.csv", codes)
        .with("arguments.csv", arguments)
        .with("templates.csv", templates)
        .with("wordings.csv", wordings)
        .with("statuses.csv", "status,reason\n404,Not Found\n")
}

type Row = fn(usize) -> String;

/// Messages and wordings that are similar to each other.
const SHAPES: &[(&str, &str, Row, Row)] = &[
    (
        "begin with a placeholder",
        "string",
        |n| format!("{{$item}} has the problem number x{n:05}."),
        |_| String::new(),
    ),
    (
        "differ in the middle",
        "string",
        |n| format!("{{$item}} is x{n:05} {{$item}} again."),
        |_| String::new(),
    ),
    (
        "have short texts",
        "string",
        |n| format!("{{$item}}{}{{$item}}{}", letter(n / 676), letters(n)),
        |_| String::new(),
    ),
    ("begin with a number", "integer", |n| format!("{{$item}} parts of x{n:05}."), |_| String::new()),
    (
        "begin with each other",
        "string",
        |n| format!("{}{{$item}}.", "ab ".repeat(n % 50 + 1) + &letters(n)),
        |_| String::new(),
    ),
    (
        "are observed",
        "string",
        |n| format!("Something x{n:05}."),
        |n| format!("{{$what}} had the problem number y{n:05},Code{n:05},,"),
    ),
    (
        "are the same under other codes",
        "string",
        |n| format!("Something x{n:05}."),
        |n| format!("{{$what}} had a problem,Code{n:05},Code{n:05},"),
    ),
    ("are the same", "string", |_| "{$item} has a problem.".to_owned(), |_| String::new()),
    (
        "are observed twice",
        "string",
        |n| format!("Something x{n:05}."),
        |_| "{$what} had a problem,Code00000,,".to_owned(),
    ),
    (
        "are observed under codes that do not exist",
        "string",
        |n| format!("Something x{n:05}."),
        |n| format!("{{$what}} had the problem number y{n:05},Cdoe{n:05},,"),
    ),
];

fn letter(number: usize) -> char {
    char::from(b'a' + (number % 26) as u8)
}

fn letters(number: usize) -> String {
    [letter(number / 26), letter(number)].iter().collect()
}

/// Twice the codes take little more than twice the work and the memory. If the growth were quadratic, it would be four
/// times.
#[test]
fn the_check_grows_linearly() {
    for (name, kind, message, wording) in SHAPES {
        let measure = |size| {
            let files = files(size, message, kind, wording);
            let info = allocation_counter::measure(|| drop(Spec::check(files)));
            (info.count_total, info.bytes_max)
        };
        let ((few, small), (many, large)) = (measure(100), measure(200));
        assert!(many * 10 <= few * 23, "messages that {name}: {few} allocations become {many}");
        assert!(large * 10 <= small * 25, "messages that {name}: {small} bytes become {large}");
    }
}

/// The memory for two messages of 30,000 characters each is linear in their length, not their product.
#[test]
fn memory_is_linear_in_the_length_of_messages() {
    let long = [
        "a".repeat(30_000),
        "a 1 ".repeat(7_500),
        "is not ".repeat(4_285),
        "{$item} and ".repeat(8) + &"b".repeat(30_000),
    ];
    for text in &long {
        for kind in ["string", "integer"] {
            let message = |number| format!("{{$item}}{text}{number}.");
            let files =
                files(2, &message, kind, &|number| format!("{{$what}}{text}{{$item}}{number},Code00000,,"));
            let info = allocation_counter::measure(|| drop(Spec::check(files)));
            assert!(info.bytes_max < 20 << 20, "{} bytes", info.bytes_max);
        }
    }
}

/// A message is compared with few sentences, however many there are.
#[test]
fn recognition_compares_few_sentences() {
    for (name, kind, message, wording) in SHAPES {
        let (spec, _) = Spec::check(files(300, message, kind, wording));
        let Some(spec) = spec else { continue };
        let catalogue = leak(&spec);
        let templates = spec.codes().iter().map(|code| code.message().source());
        let wordings = spec.wordings().iter().map(|wording| wording.message().source());
        for source in templates.chain(wordings).step_by(7) {
            let message = source.replace("{$item}", "7").replace("{$what}", "nothing");
            for code in [None, Some(0)] {
                let work = catalogue.recognizer().work(&message, code);
                // A text that all sentences have is compared with all of them, up to a limit.
                let each = if name.contains("the same") { 64 } else { 4 };
                assert!(work <= 64 + each * message.len(), "messages that {name}: {work} for {message:?}");
            }
        }
        // A message made of all of them.
        let all: String = spec.codes().iter().map(|code| code.message().source()).collect();
        let work = catalogue.recognizer().work(&all, None);
        assert!(work <= 64 + 64 * all.len(), "messages that {name}: {work} for {} bytes", all.len());
    }
}
