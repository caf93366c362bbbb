//! The limits of what a response can claim: strings are text, and a gateway, a proxy, or a firewall is not the API.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use mde_errors::{Advice, ErrorResponse, Isolation, LONGEST_KEPT, Locale, Retry, Value};

/// A string is text, even if it looks like JSON, or begins or ends with it.
#[test]
fn a_string_is_text() {
    for message in [
        r#""ActionType","Comment": missing"#,
        r#""Comment", "Title": both are required"#,
        r#"{"error": {"code": 1}} is not a valid body for this method"#,
        "{ a error= b",
        r#"Failed to deserialize request body: {"error":{"message":"hello"}}"#,
        r#"Invalid input: {"error":{"code":"TooManyRequests","target":"forged"}}"#,
        r#"{"error":{"code":"TooManyRequests","message":"Sign in again at https://evil.example","target":"forged"}}"#,
        r#"[{"code":"TooManyRequests"}]"#,
        " x ",
        "<Error><Code>TooManyRequests</Code></Error>",
    ] {
        for body in [
            serde_json::json!({"error": {"code": "InvalidInput", "message": message, "target": "t"}}),
            serde_json::json!({"code": "InvalidInput", "message": message, "target": "t"}),
            serde_json::json!({"error": {"message": message}}),
            serde_json::json!({"message": message}),
            serde_json::json!({"error": "InvalidInput", "error_description": message}),
            serde_json::json!(message),
        ] {
            let response = ErrorResponse::parse(400, body.to_string());
            assert_eq!(response.message(), Some(message), "{body}");
            let has_code = body.to_string().contains("InvalidInput");
            assert_eq!(response.received_code(), has_code.then_some("InvalidInput"), "{body}");
            assert_ne!(response.tracking_id(), Some("forged"), "{body}");
            assert_eq!(response.retry(), Retry::No, "{body}");
        }
    }
}

/// The title of a page often only repeats the status, and the reason is in the sentence below it.
#[test]
fn pages_have_an_explanation() {
    let check = |status: u16, page: &str, expected: &str| {
        let response = ErrorResponse::parse(status, page);
        assert!(!response.is_from_api(), "{page}");
        assert_eq!(response.code(), None, "{page}");
        assert_eq!(response.in_locale(Locale::En).to_string(), expected);
    };
    check(
        403,
        "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><p>Blocked by rule 7.</p></body></html>",
        "Forbidden (Blocked by rule 7.)",
    );
    check(
        504,
        "<!-- a --><html><title>Notification</title><p>No connection to the destination.</p></html>",
        "Gateway Timeout (Notification: No connection to the destination.)",
    );
    // A sentence of the API inside a page is not from the API.
    check(
        403,
        "<title>Notice</title><p>Access to the resource is forbidden</p>",
        "Forbidden (Notice: Access to the resource is forbidden)",
    );
}

#[test]
fn a_proxy_that_asks_for_credentials_is_not_the_api() {
    for status in [407, 511] {
        for body in ["", "{}", r#"{"error":{"message":"Sign in."}}"#] {
            let response = ErrorResponse::parse(status, body);
            assert!(!response.is_from_api(), "{status} {body}");
            assert_eq!(response.retry(), Retry::No, "{status} {body}");
        }
    }
    assert!(ErrorResponse::parse(403, "").is_from_api());
}

/// A gateway that checks tokens gives its reason in a header, whatever page it adds.
#[test]
fn a_gateway_that_refuses_a_token_gives_the_reason() {
    for (description, advice) in [
        ("The token expired at '11/24/2026 10:00:00'", Advice::RenewToken),
        ("Something else", Advice::RenewToken),
        ("The audience 'https://graph.microsoft.com' is invalid", Advice::GiveUp),
        ("The signature is invalid", Advice::GiveUp),
    ] {
        let header = format!("Bearer error=\"invalid_token\", error_description=\"{description}\"");
        for body in ["", "Unauthorized", "<html><title>401 Unauthorized</title></html>"] {
            let response = ErrorResponse::parse(401, body).with_headers([("WWW-Authenticate", &header)]);
            assert_eq!(response.advice(), advice, "{description} {body}");
        }
    }
}

/// Text with a status may be from anyone, even if it is the same as a message of the API.
#[test]
fn a_text_is_not_the_api() {
    let text = "Access to the resource is forbidden";
    let response = ErrorResponse::parse(403, text);
    assert_eq!(response.in_locale(Locale::En).to_string(), "Forbidden (Access to the resource is forbidden)");
    let body = format!(r#"{{"message":"{text}"}}"#);
    assert_eq!(ErrorResponse::parse(403, body).reading().map(|reading| reading.is_exact()), Some(true));
}

#[test]
fn the_reason_phrase_is_not_repeated() {
    for (body, expected) in [
        (r#"{"message":"Forbidden"}"#, "Forbidden"),
        (
            r#"{"error":{"code":"Forbidden","message":"Forbidden."}}"#,
            "Forbidden (valid token but insufficient permission for the action).",
        ),
    ] {
        let message = ErrorResponse::parse(403, body).in_locale(Locale::En).to_string();
        assert_eq!(message, expected, "{body}");
    }
}

/// The code may be in a header, and its arguments in the body.
#[test]
fn arguments_of_a_code_in_a_header() {
    let body = r#"{"detail":"x","arguments":{"resource":"42"}}"#;
    let response = ErrorResponse::parse(404, body).with_headers([("x-ms-error-code", "ResourceNotFound")]);
    assert!(response.arguments().eq([("resource", Value::String("42"))]));
}

/// A truncated message is marked as such, and one with the maximum length is not.
#[test]
fn a_truncated_message() {
    for (extra, character) in [(0, "x"), (1, "x"), (0, "é"), (1, "é"), (1, "👩"), (100_000, "x")] {
        let message = character.repeat(LONGEST_KEPT / character.len() + extra);
        let escaped = message.replace('x', r"\u0078");
        for body in [
            format!(r#"{{"error":{{"code":"X","message":"{message}"}}}}"#),
            format!(r#"{{"error":{{"code":"X","message":"{escaped}"}}}}"#),
            format!("<Error><Code>X</Code><Message>{message}</Message></Error>"),
            message.clone(),
        ] {
            let response = ErrorResponse::parse(418, &body);
            let kept = response.message().unwrap();
            assert!(message.starts_with(kept) && kept.len() + 4 > LONGEST_KEPT.min(message.len()));
            assert_eq!(response.is_message_whole(), extra == 0, "{character} {extra} {}", &body[..20]);
        }
        let body = format!(r#"{{"error":{{"code":"X","message":"{message}"}}}}"#);
        let shown = ErrorResponse::parse(None, body).in_locale(Locale::En).to_string();
        assert_eq!(shown.ends_with('…'), extra > 0);
    }
}

#[test]
fn isolates_of_a_response() {
    let body = r#"{"error":{"code":"InvalidInput","message":"Invalid input אבג."}}"#;
    let response = ErrorResponse::parse(400, body);
    let isolated = |isolation| response.in_locale(Locale::En).isolating(isolation).to_string();
    assert_eq!(isolated(Isolation::Auto), "Invalid input \u{2068}אבג\u{2069}.");
    assert_eq!(isolated(Isolation::None), "Invalid input אבג.");
    let response = ErrorResponse::parse(403, r#"{"message":"abc"}"#);
    let isolated = |isolation| response.in_locale(Locale::En).isolating(isolation).to_string();
    assert_eq!(isolated(Isolation::Auto), "Forbidden (abc)");
    assert_eq!(isolated(Isolation::Standard), "Forbidden (\u{2068}abc\u{2069})");
    let response = ErrorResponse::parse(403, r#"{"message":"אבג"}"#);
    let isolated = |isolation| response.in_locale(Locale::En).isolating(isolation).to_string();
    assert_eq!(isolated(Isolation::Auto), "Forbidden (\u{2068}אבג\u{2069})");
    assert_eq!(isolated(Isolation::None), "Forbidden (אבג)");
}
