//! Templates of every kind, formatted and then recognized.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use catalogue::{AnyCode, Code as _, Isolation, Localized, Reading, Value};
use catalogue_build::leak;
use catalogue_spec::{Files, Spec};

/// A template, the types of its arguments, and some values of them, each with the part that is recognized if it is not
/// everything.
type Case =
    (&'static str, &'static [(&'static str, &'static str)], &'static [(&'static [Value<'static>], Read)]);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Read {
    All,
    /// The code, but not all arguments.
    Code,
    Nothing,
}

use Read::{All, Code, Nothing};
use Value::{Integer, Number, String as Text};

const CASES: &[Case] = &[
    ("Nothing is here.", &[], &[(&[], All)]),
    (
        "Item {$a} is gone.",
        &[("a", "string")],
        &[(&[Text("x")], All), (&[Text("")], All), (&[Text(" is gone. Item ")], All)],
    ),
    // Ambiguous: no arguments are returned.
    (
        "From {$a} to {$b}.",
        &[("a", "string"), ("b", "string")],
        &[(&[Text("x"), Text("y")], All), (&[Text("x to y"), Text("z")], Code)],
    ),
    (
        "{$a}{$b} together.",
        &[("a", "string"), ("b", "string")],
        &[(&[Text("x"), Text("y")], Code), (&[Text(""), Text("")], All)],
    ),
    ("Twice {$a} is {$a}.", &[("a", "string")], &[(&[Text("x")], All), (&[Text("x is x")], Code)]),
    (
        "Got {$n} of {$m}.",
        &[("n", "integer"), ("m", "integer")],
        &[(&[Integer(1500), Integer(-3)], All), (&[Integer(i64::MIN), Integer(i64::MAX)], All)],
    ),
    (
        "Grouped {$n :integer}, {$m :number}.",
        &[("n", "integer"), ("m", "integer")],
        &[(&[Integer(1_234_567), Integer(-1000)], All), (&[Integer(7), Integer(i64::MIN)], All)],
    ),
    (
        "Ratio {$x}.",
        &[("x", "number")],
        &[
            (&[Number(0.5)], All),
            (&[Number(-7.0)], All),
            (&[Number(1e300)], All),
            (&[Number(f64::INFINITY)], All),
        ],
    ),
    (
        ".input {$n :integer} .match $n one {{One thing ({$n}).}} * {{{$n} things.}}",
        &[("n", "integer")],
        &[(&[Integer(1)], All), (&[Integer(0)], All), (&[Integer(12_345)], All)],
    ),
    // The variant for one does not contain the number.
    (
        ".input {$k :integer} .match $k one {{A single part.}} * {{{$k} parts.}}",
        &[("k", "integer")],
        &[(&[Integer(1)], Code), (&[Integer(2)], All)],
    ),
    // A value that is formatted with more than its digits is not recognized.
    ("Share {$x :percent}.", &[("x", "number")], &[(&[Number(0.5)], Nothing)]),
    (r"Braces \{{$a}\} and \\.", &[("a", "string")], &[(&[Text("x")], All), (&[Text("{}")], All)]),
    ("Literal {|quoted|} and {$a}.", &[("a", "string")], &[(&[Text("x")], All)]),
    ("It isn't {$a}, and can't be.", &[("a", "string")], &[(&[Text("x")], All)]),
    ("Can't find {$a}.", &[("a", "string")], &[(&[Text("x")], All)]),
    (
        "Filled {$a}1{$n} items.",
        &[("a", "string"), ("n", "integer")],
        &[(&[Text("x"), Integer(2)], All), (&[Text("11"), Integer(1)], Code)],
    ),
    ("Tiny {$x}.", &[("x", "number")], &[(&[Number(f64::MIN_POSITIVE)], All), (&[Number(f64::MAX)], All)]),
    ("{$a}: {$b}!", &[("a", "string"), ("b", "string")], &[(&[Text("x"), Text("y")], All)]),
    ("找不到{$a}。", &[("a", "string")], &[(&[Text("é")], All)]),
];

fn spec() -> Spec {
    let mut codes = "code,status,advice,source\n".to_owned();
    let mut arguments = "code,argument,type,description,example\n".to_owned();
    let mut templates = "code,message,help\n".to_owned();
    for (index, (template, types, _)) in CASES.iter().enumerate() {
        codes += &format!("C{index:02},400,give-up,https://example.com\n");
        templates += &format!("C{index:02},\"{template}\",Stop.\n");
        for (name, kind) in *types {
            arguments += &format!("C{index:02},{name},{kind},the {name},1\n");
        }
    }
    let files = Files::new("spec")
        .with("codes.csv", codes)
        .with("arguments.csv", arguments)
        .with("templates.csv", templates)
        .with("statuses.csv", "status,reason\n400,Bad Request\n");
    let (spec, report) = Spec::check(files);
    spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()))
}

#[test]
fn formatted_messages_are_recognized() {
    let spec = spec();
    let catalogue = leak(&spec);
    for (code, (template, _, samples)) in CASES.iter().enumerate() {
        for (values, expected) in *samples {
            let pad = |index| values.get(index).copied().unwrap_or(Text(""));
            let message = Localized::of(catalogue, code, 0, [pad(0), pad(1)])
                .raw()
                .isolating(Isolation::None)
                .to_string();
            let read = Reading::new(catalogue, &message, AnyCode::new(catalogue, code));
            let found = match &read {
                None => Nothing,
                Some(reading) => {
                    assert_eq!(reading.code().index(), code, "{template}: {message}");
                    if reading.is_exact() {
                        let arguments: Vec<_> = reading.arguments().map(|(_, value)| value).collect();
                        assert_eq!(arguments, *values, "{template}: {message}");
                        All
                    } else {
                        Code
                    }
                }
            };
            assert_eq!(found, *expected, "{template}: {message}: {read:?}");
        }
    }
}

/// Spellings of a sentence that a reader would not distinguish.
#[test]
fn tolerated_spellings() {
    let spec = spec();
    let catalogue = leak(&spec);
    for (message, code) in [
        ("nothing is here", Some(0)),
        ("Nothing is here..", None),
        ("Nothing is Here.", None),
        ("Nothing  is here.", None),
        ("It is not x, and cannot be.", Some(13)),
        ("it isn’t x, and cannot be", Some(13)),
        ("It isn't x, and can't be.", Some(13)),
        ("It was not x, and cannot be.", None),
        ("found: nothing is here.", None),
        ("Cannot find x.", Some(14)),
        ("cannot find x", Some(14)),
        ("can’t find x", Some(14)),
    ] {
        let read = Reading::<AnyCode>::new(catalogue, message, None);
        assert_eq!(read.map(|reading| reading.code().index()), code, "{message}");
    }
}

/// An argument may be the seconds to wait, and so may a capture with such a name.
#[test]
fn waits() {
    let files = Files::new("spec")
        .with("codes.csv", "code,status,advice,source\nBusy,429,wait-as-told,https://x.y\nFull,429,give-up,https://x.y\n")
        .with("arguments.csv", "code,argument,type,description,example\nBusy,retry_after,integer,how long to wait,30\nFull,retry_after,string,a text,x\n")
        .with("templates.csv", "code,message,help\nBusy,Wait {$retry_after :integer} seconds.,Wait.\nFull,Full until {$retry_after}.,Wait.\n")
        .with("statuses.csv", "status,reason\n429,Too Many Requests\n")
        .with(
            "wordings.csv",
            "wording,code,source\nSlow down for {$retry_after}s,Busy,https://x.y\nBack in {$retry_after},Full,https://x.y\n",
        );
    let (spec, report) = Spec::check(files);
    let spec = spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()));
    let catalogue = leak(&spec);
    for (message, arguments, wait) in [
        ("Wait 1,500 seconds.", &[Integer(1500)][..], Some(1500)),
        ("Wait -1 seconds.", &[Integer(-1)], None),
        ("slow down for 7s", &[Integer(7)], Some(7)),
        ("Full until 7.", &[Text("7")], None),
        ("Back in 00:01:00", &[Text("00:01:00")], None),
    ] {
        let found = Reading::<AnyCode>::new(catalogue, message, None).unwrap();
        assert_eq!(found.arguments().map(|(_, value)| value).collect::<Vec<_>>(), arguments, "{message}");
        assert_eq!(found.seconds_to_wait(), wait, "{message}");
    }
}

/// A name that appears twice in a sentence has one value, whether it is an argument or not.
#[test]
fn a_name_has_one_value() {
    let files = Files::new("spec")
        .with("codes.csv", "code,status,advice,source\nFull,404,give-up,https://x.y\n")
        .with("arguments.csv", "code,argument,type,description,example\nFull,size,integer,a size,1500\n")
        .with("templates.csv", "code,message,help\nFull,It is {$size} full.,Wait.\n")
        .with("statuses.csv", "status,reason\n404,Not Found\n")
        .with(
            "wordings.csv",
            "wording,code,source\n\
             Of {$size} ({$size :integer}) nothing is left,Full,https://x.y\n\
             {$what} is full; empty {$what} first,Full,https://x.y\n",
        );
    let (spec, report) = Spec::check(files);
    assert!(report.diagnostics().is_empty(), "{:?}", report.diagnostics());
    let catalogue = leak(&spec.unwrap());
    for (message, is_read) in [
        ("Of 1500 (1,500) nothing is left", true),
        ("Of 1500 (1500) nothing is left", true),
        ("Of 1500 (1,501) nothing is left", false),
        ("The disk is full; empty The disk first", true),
        ("The disk is full; empty the disk first", false),
    ] {
        let read = Reading::<AnyCode>::new(catalogue, message, None);
        assert_eq!(read.is_some(), is_read, "{message}");
    }
}
