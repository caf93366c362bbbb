//! The client parses the responses of this crate's server: the code and all arguments, in every language and form.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]
#![cfg(feature = "http")]

use mde_errors::{
    Arguments, BodyForm, CodeSource, ErrorCode, ErrorReply, ErrorResponse, Fidelity, Kind, LONGEST_KEPT,
    Locale, Message, Value,
};

/// The message of a code, with the same values for all of its arguments.
#[derive(Clone, Copy)]
struct Filled<'a> {
    code: ErrorCode,
    text: &'a str,
    integer: i64,
}

impl Arguments for Filled<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        Some(match self.code.arguments().nth(index)?.kind() {
            Kind::String => Value::String(self.text),
            Kind::Integer => Value::Integer(self.integer),
            _ => Value::Number(self.integer as f64 / 8.0),
        })
    }
}

impl Message for Filled<'_> {
    type Code = ErrorCode;

    fn code(&self) -> ErrorCode {
        self.code
    }

    fn arguments(&self) -> impl Arguments {
        self
    }
}

/// Parses a response that is sent in some languages and both forms.
fn check(message: Filled<'_>, name: &str, locales: &[Locale]) {
    let response = ErrorReply::new(message).with_alias(name);
    for &locale in locales {
        for format in [BodyForm::Microsoft, BodyForm::Problem] {
            let http = response.clone().with_locale(locale).with_form(format).to_http();
            let read = ErrorResponse::parse(http.status(), http.body()).with_headers(http.headers());
            let context = format!("{name} {locale} {format:?} {} bytes", message.text.len());
            assert_eq!((read.code(), read.received_code()), (Some(message.code), Some(name)), "{context}");
            let sent: Vec<_> = message.code.arguments().enumerate().collect();
            let sent = sent
                .iter()
                .map(|(index, argument)| (argument.name(), Arguments::value(&message, *index).unwrap()));
            assert!(read.arguments().eq(sent), "{context}");
            // So the message is also available in any other language.
            if message.text.len() < 100 && !message.text.trim().is_empty() {
                let localized = read.in_locale(Locale::De);
                assert_eq!(localized.fidelity(), Fidelity::Exact, "{context}");
                assert_eq!(localized.to_string(), message.in_locale(Locale::De).to_string(), "{context}");
            }
            let advice = message.code.advice();
            assert_eq!(read.advice(), advice, "{context}");
            assert!(!read.contradicts_status() && read.is_from_api(), "{context}");

            // A response to HEAD has no body.
            let head = ErrorResponse::parse(http.status(), "").with_headers(http.headers());
            assert_eq!((head.code(), head.received_code()), (Some(message.code), Some(name)), "{context}");
            assert_eq!(head.code_source(), Some(CodeSource::Header), "{context}");
            assert_eq!(head.advice(), advice, "{context}");
        }
    }
}

#[test]
fn every_code_in_every_language_and_form() {
    let texts = [
        ("42", 0),
        ("", i64::MAX),
        (" ", 1),
        ("\"\\", i64::MIN),
        ("\0\u{1}\u{1f}\u{7f}\u{9b}31m\r\n\t", -1),
        ("\u{202e}abc\u{2066}\u{2028}\u{2029}\u{feff}", 9_007_199_254_740_993),
        (r"{$resource} \{\} {{}} {$input :integer} \u0041", 1_500),
        (r#""},"code":"Forged","arguments":{"resource":"x"}}"#, 1),
        (r#"{"error":{"code":"TooManyRequests","innererror":{"code":"Forbidden"}}}"#, 2),
        ("אבג", 3),
        ("null", 5),
        ("Resource 1 was not found.", 6),
    ];
    for &code in ErrorCode::ALL {
        for (text, integer) in texts {
            for name in [code.as_str()].into_iter().chain(code.aliases()) {
                check(Filled { code, text, integer }, name, Locale::ALL);
            }
        }
    }
}

#[test]
fn texts_up_to_the_maximum_length() {
    // Each byte takes six in JSON.
    let text = "\u{1}".repeat(LONGEST_KEPT);
    for &code in ErrorCode::ALL.iter().filter(|code| code.arguments().next().is_some()) {
        // The length of a text is the same in every language.
        check(Filled { code, text: &text, integer: 7 }, code.as_str(), &[Locale::En, Locale::Ja, Locale::Ar]);
    }
}
