//! The sentence of every advice in every language.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a failing test panics")]

use std::collections::BTreeMap;

use mde_errors::{Advice, ErrorCode, ErrorResponse, Locale};

/// No language falls back to English or to another language.
#[test]
fn every_advice_is_in_every_locale() {
    let data = include_str!("../crates/catalogue-spec/data/advice.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(data.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), Advice::ALL.len());
    for row in rows {
        let advice: Advice = row["advice"].parse().unwrap();
        for &locale in Locale::ALL {
            assert_eq!(
                ErrorCode::description_of_advice(advice, locale),
                row[locale.as_str()],
                "{advice} {locale}"
            );
        }
        assert_eq!(ErrorCode::description_of_advice(advice, Locale::En), advice.description());
    }
}

/// Every error response has an advice in the language if there is one for its status, even without a code.
#[test]
fn a_response_has_an_advice() {
    let unknown = r#"{"error": {"code": "BrandNewCode", "message": "Something new."}}"#;
    let license = r#"{"error": {"code": "Unauthorized", "message": "Unauthorized request - reason of failure: No Tvm license"}}"#;
    for &locale in Locale::ALL {
        for body in ["", "<html></html>", unknown, license] {
            for status in (100..600).map(Some).chain([None]) {
                let response = ErrorResponse::parse(status, body);
                let expected =
                    response.known_advice().map(|advice| ErrorCode::description_of_advice(advice, locale));
                assert_eq!(response.in_locale(locale).advice(), expected, "{status:?} {body}");
            }
        }
        for status in [409, 502, 503] {
            let response = ErrorResponse::parse(status, unknown);
            let localized = response.in_locale(locale);
            assert_eq!(localized.help(), None, "{status} {locale}");
            assert!(localized.advice().is_some(), "{status} {locale}");
        }
        assert_eq!(ErrorResponse::parse(None, "out of order").in_locale(locale).advice(), None);
    }
}
