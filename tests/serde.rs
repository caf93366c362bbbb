//! Codes, locales and advice as JSON, with the feature `serde`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]
#![cfg(feature = "serde")]

use mde_errors::{Advice, ErrorCode, Locale};

#[test]
fn by_name_and_back() {
    for &code in ErrorCode::ALL {
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, format!("\"{code}\""));
        assert_eq!(serde_json::from_str::<ErrorCode>(&json).unwrap(), code);
        assert_eq!(serde_json::from_reader::<_, ErrorCode>(json.as_bytes()).unwrap(), code);
    }
    for &locale in Locale::ALL {
        let json = serde_json::to_string(&locale).unwrap();
        assert_eq!(serde_json::from_str::<Locale>(&json).unwrap(), locale);
    }
    for &advice in Advice::ALL {
        let json = serde_json::to_string(&advice).unwrap();
        assert_eq!(serde_json::from_str::<Advice>(&json).unwrap(), advice);
    }
}

#[test]
fn an_unknown_name_is_an_error_that_says_so() {
    let error = serde_json::from_str::<ErrorCode>("\"Teapot\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid value: string \"Teapot\", expected an error code of the catalogue at line 1 column 8"
    );
    assert!(serde_json::from_str::<Locale>("42").is_err());
}
