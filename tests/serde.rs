//! Codes, locales, advice, and received errors as JSON, with the feature `serde`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]
#![cfg(feature = "serde")]

use mde_errors::{Advice, Decision, ErrorCode, ErrorResponse, Idempotency, Locale, WireCode};

/// A code that no table lists is not an error.
#[test]
fn unknown_codes() {
    for text in ["\"NotFound\"", "\"Teapot\""] {
        let code: WireCode<ErrorCode> = serde_json::from_str(text).unwrap();
        assert_eq!(code.known().is_some(), text.contains("NotFound"));
        assert_eq!(serde_json::to_string(&code).unwrap(), text);
    }
    assert!(serde_json::from_str::<ErrorCode>("\"Teapot\"").is_err());
}

#[test]
fn names_survive_a_round_trip() {
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
fn an_unknown_name_is_an_error() {
    let error = serde_json::from_str::<ErrorCode>("\"Teapot\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid value: string \"Teapot\", expected an error code of the catalog at line 1 column 8"
    );
    assert!(serde_json::from_str::<Locale>("42").is_err());
}

#[test]
fn a_response() {
    let body = r#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found", "target": "43f4cb08"}}"#;
    let response = ErrorResponse::parse(404, body).with_headers([("retry-after", "7"), ("cf-ray", "r")]);
    let json = serde_json::to_value(response.in_locale(Locale::Ja)).unwrap();
    let expected = serde_json::json!({
        "is_error": true,
        "is_from_api": true,
        "code": "ResourceNotFound",
        "code_source": "name",
        "received_code": "ResourceNotFound",
        "status": 404,
        "contradicts_status": false,
        "locale": "ja",
        "message": "リソース 42 が見つかりませんでした。",
        "fidelity": "exact",
        "meaning": "ResourceNotFound",
        "arguments": { "resource": "42" },
        "help": ErrorCode::ResourceNotFound.help(Locale::Ja),
        "advice": {
            "name": "correct-request",
            "description": ErrorCode::description_of_advice(Advice::CorrectRequest, Locale::Ja),
        },
        "retry": "no",
        "retry_after": 7,
        "tracking_id": "43f4cb08",
        "ids": { "cf-ray": "r" },
        "server_message": "Machine 42 was not found",
        "explanation": null,
        "captures": {},
        "challenge": null,
        "is_salvaged": false,
        "details": [],
    });
    assert_eq!(json, expected);
    // For a status in the output of a tool, the sender is unknown.
    let response = ErrorResponse::parse(503, "");
    let part = serde_json::to_value(response.in_locale(Locale::En).partial()).unwrap();
    assert_eq!((&part["is_from_api"], &part["code"]), (&serde_json::Value::Null, &serde_json::Value::Null));
}

#[test]
fn a_decision() {
    let attempt = mde_errors::Attempt::first(Idempotency::NotIdempotent);
    let decision: Decision = ErrorResponse::parse(404, "").decide(attempt);
    assert_eq!(
        serde_json::to_string(&decision).unwrap(),
        r#"{"decision":"stop","because":"correct-request"}"#
    );
}
