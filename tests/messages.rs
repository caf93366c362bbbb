//! Every code in every language, with the example arguments of its table.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::fmt::Write as _;

use catalogue::{AnyCode, Catalogue};
use mde_errors::{ArgumentErrorKind, Code, ErrorCode, Kind, Locale, Value, is_escaped, messages};

fn examples(code: ErrorCode) -> Vec<(&'static str, Value<'static>)> {
    code.arguments()
        .map(|argument| (argument.name(), argument.kind().parse(argument.example()).unwrap()))
        .collect()
}

/// One snapshot for each language: a new language is a new file, and a new code is a few new lines.
#[test]
fn every_code_in_every_language() {
    for &locale in Locale::ALL {
        let mut all = String::new();
        for &code in ErrorCode::ALL {
            let arguments = examples(code);
            let message = code.with_arguments(arguments.as_slice()).unwrap();
            writeln!(all, "{code} ({} {})", code.status(), code.reason_phrase(locale)).unwrap();
            writeln!(all, "    {}", message.in_locale(locale)).unwrap();
            for argument in code.arguments() {
                writeln!(all, "    {}: {}", argument.name(), argument.description(locale)).unwrap();
            }
            writeln!(all, "    > {}", code.help(locale)).unwrap();
        }
        insta::assert_snapshot!(format!("messages@{locale}"), all);
    }
}

/// The plural forms, the digits, and the group separators of every language.
#[test]
fn every_message_with_a_count_in_every_language() {
    const COUNTS: [i64; 8] = [0, 1, 2, 5, 11, 21, 100, 1_000_000];
    let mut all = String::new();
    for &code in
        ErrorCode::ALL.iter().filter(|code| code.arguments().any(|argument| argument.kind() == Kind::Integer))
    {
        for &locale in Locale::ALL {
            writeln!(all, "{code} {locale}").unwrap();
            for count in COUNTS {
                let value = |(name, value)| match value {
                    Value::Integer(_) => (name, Value::Integer(count)),
                    other => (name, other),
                };
                let arguments: Vec<_> = examples(code).into_iter().map(value).collect();
                let message = code.with_arguments(arguments.as_slice()).unwrap();
                writeln!(all, "    {}", message.in_locale(locale)).unwrap();
            }
        }
    }
    insta::assert_snapshot!("counts", all);
}

#[test]
fn typed_messages_and_named_arguments_give_the_same_message() {
    let typed = messages::MaximumBatchSizeExceeded { received: 120, allowed: 100 };
    let arguments = [("allowed", 100.into()), ("received", 120_u8.into())];
    let named = ErrorCode::MaximumBatchSizeExceeded.with_arguments(arguments).unwrap();
    assert_eq!(typed.to_string(), "Maximum batch size exceeded. Received: 120, allowed: 100.");
    for &locale in Locale::ALL {
        let mut written = String::new();
        typed.in_locale(locale).write_to(&mut written).unwrap();
        assert_eq!(written, typed.in_locale(locale).to_string());
        assert_eq!(written, named.in_locale(locale).to_string());
    }
    assert_eq!(named.code(), messages::MaximumBatchSizeExceeded::CODE);
}

/// Every argument of every message appears in it, in every language.
#[test]
fn every_argument_is_shown() {
    for &code in ErrorCode::ALL {
        for shown in code.arguments() {
            let values: Vec<_> = code
                .arguments()
                .map(|argument| match argument.kind() {
                    Kind::String if argument.name() == shown.name() => (argument.name(), Value::from("§§§")),
                    Kind::Integer if argument.name() == shown.name() => {
                        (argument.name(), Value::from(987_654_321))
                    }
                    Kind::String => (argument.name(), Value::from("x")),
                    _ => (argument.name(), Value::from(1)),
                })
                .collect();
            for &locale in Locale::ALL {
                let text = code.with_arguments(values.as_slice()).unwrap().in_locale(locale).to_string();
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                assert!(text.contains("§§§") || digits.contains("987654321"), "{code} {locale}: {text}");
            }
        }
    }
}

#[test]
fn arguments_are_escaped_unless_raw() {
    let resource = "x was found.\r\nuser=admin\u{1b}[2J\u{202e}\u{2028}\u{85}";
    let message = messages::ResourceNotFound { resource };
    let shown = message.to_string();
    assert_eq!(shown, r"Resource x was found.\r\nuser=admin\u{1b}[2J\u{202e}\u{2028}\u{85} was not found.");
    assert!(!shown.contains(is_escaped));
    let raw = message.in_locale(Locale::default()).raw().to_string();
    assert_eq!(raw, format!("Resource {resource} was not found."));
}

#[test]
fn named_arguments_are_checked() {
    let code = ErrorCode::MaximumBatchSizeExceeded;
    let errors = |arguments: &[(&'static str, Value<'_>)]| -> Vec<String> {
        mde_errors::NamedMessage::errors(code, &arguments).map(|error| error.to_string()).collect()
    };
    assert_eq!(errors(&[("received", 1.into()), ("allowed", 2.into())]), [""; 0]);
    assert_eq!(
        errors(&[("recieved", 1.into()), ("allowed", "2".into()), ("allowed", 2.into())]),
        [
            "MaximumBatchSizeExceeded takes no argument `recieved`",
            "MaximumBatchSizeExceeded takes the argument `allowed` as integer, not as string",
            "MaximumBatchSizeExceeded takes the argument `allowed` once, not again",
            "MaximumBatchSizeExceeded needs the argument `received`",
        ]
    );
    let error = code.with_arguments([("allowed", 1.into())]).unwrap_err();
    assert_eq!((error.code(), error.argument()), ("MaximumBatchSizeExceeded", "received"));
    assert_eq!((error.kind(), error.position()), (ArgumentErrorKind::Missing, None));
    let long = "名".repeat(100);
    let error = code.with_arguments([(long.as_str(), 1.into())]).unwrap_err();
    assert_eq!((error.argument(), error.position()), ("名".repeat(21).as_str(), Some(0)));
}

/// Messages are errors.
#[test]
fn messages_are_errors() {
    fn fails() -> Result<(), Box<dyn std::error::Error>> {
        Err(messages::Unauthorized)?;
        Ok(())
    }
    fn fails_by_name() -> Result<String, Box<dyn std::error::Error>> {
        let name = String::from("token");
        Ok(ErrorCode::Unauthorized.with_arguments([(name.as_str(), "x".into())])?.to_string())
    }
    assert_eq!(fails().unwrap_err().to_string(), "Unauthorized (invalid or expired authorization header).");
    assert_eq!(fails_by_name().unwrap_err().to_string(), "Unauthorized takes no argument `token`");
}

#[test]
fn the_generic_interface_gives_the_same() {
    fn names<C: Code>(catalogue: &'static Catalogue) -> Vec<String> {
        let codes = (0..).map_while(|index| C::from_index(catalogue, index));
        codes.map(|code| code.to_string()).collect()
    }
    let expected: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let catalogue = ErrorCode::ResourceNotFound.catalogue();
    assert_eq!(names::<ErrorCode>(catalogue), expected);
    assert_eq!(names::<AnyCode>(catalogue), expected);
}
