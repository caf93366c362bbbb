//! Responses that the API and gateways in front of it have really sent, and their meaning in English and in Traditional
//! Chinese.
//!
//! `tests/wire/real-responses.jsonl` has them as people published them, with their exact bodies, even if those are not
//! JSON.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::fmt::Write;
use std::{env, fs};

use insta::assert_snapshot;
use mde_errors::{
    Advice, Attempt, CodeSource, Decision, ErrorCode, ErrorResponse, Fidelity, Idempotency, LONGEST_KEPT,
    Locale,
};

const RESPONSES: &str = include_str!("wire/real-responses.jsonl");

/// Returns the source, the status, and the body of each response.
fn responses() -> impl Iterator<Item = (String, Option<u16>, String)> {
    RESPONSES.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let status = line["status"].as_u64().map(|status| status.try_into().unwrap());
        (line["source"].as_str().unwrap().to_owned(), status, line["body"].as_str().unwrap().to_owned())
    })
}

/// Returns everything that is parsed from a response, one property a line.
fn reading(response: &ErrorResponse) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: String| writeln!(out, "    {name:14}{value}").unwrap();
    match (response.code(), response.code_source()) {
        (Some(code), Some(source)) => line("code", format!("{code} ({source:?})")),
        _ => line("code", "?".to_owned()),
    }
    if let Some(code) = response.received_code() {
        line("received", code.to_owned());
    }
    if let Some(status) = response.status() {
        line(
            "status",
            format!(
                "{status}{}",
                if response.contradicts_status() { " (another than the code's)" } else { "" }
            ),
        );
    }
    if let Some(message) = response.message() {
        line("message", message.to_owned());
    }
    if let Some(id) = response.tracking_id() {
        line("tracking id", id.to_owned());
    }
    line("advice", response.known_advice().map_or("?".to_owned(), |advice| advice.to_string()));
    if let Some(wait) = response.retry_after() {
        line("retry after", format!("{wait:?}"));
    }
    for locale in [Locale::En, Locale::ZhTw] {
        let localized = response.in_locale(locale);
        line(locale.as_str(), format!("{localized} ({:?})", localized.fidelity()));
        line("", localized.help().unwrap_or("no help").to_owned());
    }
    out
}

#[test]
fn every_real_response() {
    let mut all = String::new();
    for (source, status, body) in responses() {
        let status_text = status.map_or("-".to_owned(), |status| status.to_string());
        writeln!(
            all,
            "{source}\n    {status_text} {body:?}\n\n{}",
            reading(&ErrorResponse::salvage(status, &body))
        )
        .unwrap();
    }
    assert_snapshot!(all);
}

/// The message is the reason phrase of the status itself, not that of the first status of its class.
#[test]
fn statuses_without_a_code() {
    for (status, body, advice, zh_tw, fidelity) in [
        (408, "", Advice::BackOff, "要求逾時", Fidelity::General),
        (408, " 408 Request Timeout\n", Advice::BackOff, "要求逾時", Fidelity::Exact),
        (408, "404 Request Timeout", Advice::BackOff, "要求逾時 (404 Request Timeout)", Fidelity::General),
        (408, "<html>", Advice::BackOff, "要求逾時", Fidelity::General),
        (
            408,
            "upstream request timeout",
            Advice::BackOff,
            "要求逾時 (upstream request timeout)",
            Fidelity::General,
        ),
        (
            408,
            r#"{"statusCode":408,"message":"request timeout."}"#,
            Advice::BackOff,
            "要求逾時",
            Fidelity::Exact,
        ),
        (
            408,
            r#"{"error":{"code":"Late","message":"Late"}}"#,
            Advice::BackOff,
            "要求逾時 (Late)",
            Fidelity::General,
        ),
        (
            408,
            r#"{"error":{"code":"NotFound"}}"#,
            Advice::CorrectRequest,
            "找不到要求的項目。",
            Fidelity::General,
        ),
        (425, "", Advice::WaitAsTold, "要求過早", Fidelity::General),
        (501, "", Advice::GiveUp, "未實作", Fidelity::General),
        (409, "", Advice::WaitForAction, "衝突", Fidelity::General),
        (502, "Bad Gateway", Advice::BackOff, "不正確的閘道", Fidelity::Exact),
        (418, "", Advice::CorrectRequest, "HTTP 418", Fidelity::Verbatim),
        (599, "", Advice::BackOff, "HTTP 599", Fidelity::Verbatim),
        (302, "", Advice::GiveUp, "已找到", Fidelity::General),
        (204, "", Advice::GiveUp, "HTTP 204", Fidelity::Verbatim),
    ] {
        let response = ErrorResponse::parse(status, body);
        let localized = response.in_locale(Locale::ZhTw);
        let found = (response.advice(), localized.to_string(), localized.fidelity());
        assert_eq!(found, (advice, zh_tw.to_owned(), fidelity), "{status} {body}");
        let locale = (fidelity != Fidelity::Verbatim).then_some(Locale::ZhTw);
        assert_eq!(localized.locale(), locale, "{status} {body}");
    }
    // The request was not processed, so it can be sent again even if it is not idempotent.
    assert!(matches!(
        ErrorResponse::parse(425, "").decide(Attempt::first(Idempotency::NotIdempotent)),
        Decision::Retry { .. }
    ));
    assert!(matches!(
        ErrorResponse::parse(408, "").decide(Attempt::first(Idempotency::NotIdempotent)),
        Decision::Stop { .. }
    ));
    assert!(matches!(
        ErrorResponse::parse(408, "").decide(Attempt::first(Idempotency::Idempotent)),
        Decision::Retry { .. }
    ));
}

/// A gateway gives the time until a quota is filled again. The message of the code does not have it.
#[test]
fn a_quota_with_a_time() {
    for (message, wait) in [
        ("Out of call volume quota. Quota will be replenished in 00:12:30.", Some(750)),
        ("Out of bandwidth quota. Quota will be replenished in 5.03:23:11.", Some(444_191)),
        ("Out of call volume quota. Quota will be replenished in some days.", None),
    ] {
        let response = ErrorResponse::parse(403, format!(r#"{{"statusCode": 403, "message": "{message}"}}"#));
        assert_eq!(response.retry_after().map(|wait| wait.as_secs()), wait, "{message}");
        assert_eq!(response.advice(), Advice::WaitAsTold, "{message}");
        let localized = response.in_locale(Locale::ZhTw);
        assert_eq!(localized.to_string(), format!("要求過多：呼叫次數或 CPU 時間的配額已用完。 ({message})"));
        assert_eq!(localized.fidelity(), Fidelity::General);
    }
}

/// The responses of this test are those of the file that is kept outside of the repository.
#[test]
#[ignore = "needs the file of real responses, in REAL_RESPONSES"]
fn every_real_response_is_here() {
    let path = env::var("REAL_RESPONSES").unwrap();
    assert_eq!(fs::read_to_string(path).unwrap(), RESPONSES);
}

/// Each kept text is allocated once: the message, the tracking ID, and the body. Of longer texts, no more is allocated
/// than is kept, and a copy while they are decoded.
#[test]
fn only_what_is_kept_is_allocated() {
    let body =
        r#"{"error":{"code":"ResourceNotFound","message":"Machine 42 was not found","target":"43f4cb08"}}"#;
    let measure = |body: &str| {
        let (mut response, body) = (None, body.as_bytes());
        let measured = allocation_counter::measure(|| response = Some(ErrorResponse::parse(404, body)));
        (measured, response.unwrap())
    };
    let (measured, response) = measure(body);
    let kept = body.len() + response.message().unwrap().len() + response.tracking_id().unwrap().len();
    assert_eq!((measured.count_total, measured.bytes_total), (3, kept as u64));

    let long = "x".repeat(10_000_000);
    for body in [
        format!(r#"{{"error":{{"message":"{long}"}}}}"#),
        format!(r#"{{"error":{{"message":"\n{long}"}}}}"#),
        format!(r#"{{"error":{{"code":"{long}","message":"{long}","target":"\n{long}"}}}}"#),
        format!(r#"{{\"error\":{{\"message\":\"{long}\"}}}}"#),
        format!(r#""{{\"error\":{{\"message\":\"{long}\"}}}}""#),
        format!(r#"{{"details":[{}]}}"#, format!(r#"{{"message":"\n{}"}},"#, "x".repeat(500_000)).repeat(20)),
    ] {
        let (measured, _) = measure(&body);
        let limit = 40 * LONGEST_KEPT as u64;
        assert!(measured.bytes_max < limit, "{}: {} bytes", &body[..40], measured.bytes_max);
    }
}

#[test]
fn headers_that_are_added_twice() {
    let headers = [("x-ms-error-code", "BadRequest"), ("request-id", "r")];
    let inner = r#"{"error":{"innererror":{"code":"InvalidHashValue"}}}"#;
    let response = ErrorResponse::parse(400, inner).with_headers(headers).with_headers(headers);
    assert!(response.ids().eq([("request-id", "r")]));
    // The code in the body was received first.
    assert_eq!(response.code(), Some(ErrorCode::InvalidHashValue));
    assert_eq!(response.code_source(), Some(CodeSource::Inner));
    assert_eq!(response.received_code(), Some("InvalidHashValue"));

    // A code that the catalog does not have is also a received code.
    let response = ErrorResponse::parse(400, r#"{"error":{"code":"Foo"}}"#).with_headers(headers);
    assert_eq!((response.code(), response.received_code()), (Some(ErrorCode::BadRequest), Some("Foo")));
    let response = ErrorResponse::parse(400, "").with_headers([("x-ms-error-code", "Foo")]);
    assert_eq!((response.code_source(), response.received_code()), (Some(CodeSource::Status), Some("Foo")));
    let response = response.with_headers(headers);
    assert_eq!((response.code_source(), response.received_code()), (Some(CodeSource::Header), Some("Foo")));
}
