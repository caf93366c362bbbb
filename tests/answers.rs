//! Answers as the API and what stands before it have really given them: what each means, in English and in Traditional Chinese.
//!
//! `tests/wire/real-responses.jsonl` holds them, as people published them: their bodies to the letter, also where that is no JSON.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::fmt::Write;
use std::{env, fs};

use insta::assert_snapshot;
use mde_errors::{Advice, Decision, ErrorCode, ErrorResponse, Fidelity, LONGEST_KEPT, Locale};

const ANSWERS: &str = include_str!("wire/real-responses.jsonl");

/// Source, status and body of each.
fn answers() -> impl Iterator<Item = (String, Option<u16>, String)> {
    ANSWERS.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let status = line["status"].as_u64().map(|status| status.try_into().unwrap());
        (line["source"].as_str().unwrap().to_owned(), status, line["body"].as_str().unwrap().to_owned())
    })
}

/// What is made of an answer, a line for each thing.
fn reading(answer: &ErrorResponse) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: String| writeln!(out, "    {name:14}{value}").unwrap();
    match (answer.code(), answer.code_source()) {
        (Some(code), Some(source)) => line("code", format!("{code} ({source:?})")),
        _ => line("code", "?".to_owned()),
    }
    if let Some(code) = answer.received_code() {
        line("received", code.to_owned());
    }
    if let Some(status) = answer.status() {
        line(
            "status",
            format!(
                "{status}{}",
                if answer.contradicts_status() { " (another than the code's)" } else { "" }
            ),
        );
    }
    if let Some(message) = answer.message() {
        line("message", message.to_owned());
    }
    if let Some(id) = answer.tracking_id() {
        line("tracking id", id.to_owned());
    }
    line("advice", answer.known_advice().map_or("?".to_owned(), |advice| advice.to_string()));
    if let Some(wait) = answer.retry_after() {
        line("retry after", format!("{wait:?}"));
    }
    for locale in [Locale::En, Locale::ZhTw] {
        let localized = answer.in_locale(locale);
        line(locale.as_str(), format!("{localized} ({:?})", localized.fidelity()));
        line("", localized.help().unwrap_or("no help").to_owned());
    }
    out
}

#[test]
fn every_real_answer() {
    let mut all = String::new();
    for (source, status, body) in answers() {
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

/// Such statuses are not like the first of their class, which is a request to be corrected, or a failure that passes.
#[test]
fn statuses_that_stand_for_no_code() {
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
        (418, "", Advice::CorrectRequest, "要求無效。", Fidelity::General),
        (599, "", Advice::BackOff, "服務無法處理此要求。", Fidelity::General),
        (302, "", Advice::GiveUp, "HTTP 302", Fidelity::Verbatim),
    ] {
        let answer = ErrorResponse::parse(status, body);
        let localized = answer.in_locale(Locale::ZhTw);
        let found = (answer.advice(), localized.to_string(), localized.fidelity());
        assert_eq!(found, (advice, zh_tw.to_owned(), fidelity), "{status} {body}");
        let locale = (fidelity != Fidelity::Verbatim).then_some(Locale::ZhTw);
        assert_eq!(localized.locale(), locale, "{status} {body}");
    }
    // It was not served, so that it may be sent again whatever it asks for.
    assert!(matches!(ErrorResponse::parse(425, "").decide(1, false, 0), Decision::Retry { .. }));
    assert!(matches!(ErrorResponse::parse(408, "").decide(1, false, 0), Decision::Stop { .. }));
    assert!(matches!(ErrorResponse::parse(408, "").decide(1, true, 0), Decision::Retry { .. }));
}

/// Of a status that stands for a code, the advice is the code's.
#[test]
fn what_statuses_tell() {
    for status in 0..=u16::MAX {
        let (code, advice) = (ErrorCode::of_status(status), ErrorCode::advice_of_status(status));
        match status {
            408 => assert_eq!((code, advice), (None, Some(Advice::BackOff))),
            425 => assert_eq!((code, advice), (None, Some(Advice::WaitAsTold))),
            501 => assert_eq!((code, advice), (None, Some(Advice::GiveUp))),
            400..600 => assert_eq!(code.map(ErrorCode::advice), advice, "{status}"),
            _ => assert_eq!((code, advice), (None, None), "{status}"),
        }
        assert_eq!(code.is_some() || advice.is_some(), (400..600).contains(&status), "{status}");
    }
}

/// A gateway says when a quota is filled again as a time. That is more than the code's message says.
#[test]
fn a_quota_that_is_filled_again() {
    for (message, wait) in [
        ("Out of call volume quota. Quota will be replenished in 00:12:30.", Some(750)),
        ("Out of bandwidth quota. Quota will be replenished in 5.03:23:11.", Some(444_191)),
        ("Out of call volume quota. Quota will be replenished in some days.", None),
    ] {
        let answer = ErrorResponse::parse(403, format!(r#"{{"statusCode": 403, "message": "{message}"}}"#));
        assert_eq!(answer.retry_after().map(|wait| wait.as_secs()), wait, "{message}");
        assert_eq!(answer.advice(), Advice::WaitAsTold, "{message}");
        let localized = answer.in_locale(Locale::ZhTw);
        assert_eq!(localized.to_string(), format!("要求過多：呼叫次數或 CPU 時間的配額已用完。 ({message})"));
        assert_eq!(localized.fidelity(), Fidelity::General);
    }
}

/// The file that is kept elsewhere is the one that is tested here.
#[test]
#[ignore = "needs the file of real answers, in REAL_RESPONSES"]
fn every_real_answer_is_here() {
    let path = env::var("REAL_RESPONSES").unwrap();
    assert_eq!(fs::read_to_string(path).unwrap(), ANSWERS);
}

/// What is kept is allocated once: the message, the tracking id and the body; of what is larger, no more than is kept, and a copy of it
/// while it is decoded.
#[test]
fn only_what_is_kept_is_allocated() {
    let body =
        r#"{"error":{"code":"ResourceNotFound","message":"Machine 42 was not found","target":"43f4cb08"}}"#;
    let measure = |body: &str| {
        let (mut answer, body) = (None, body.as_bytes());
        let measured = allocation_counter::measure(|| answer = Some(ErrorResponse::parse(404, body)));
        (measured, answer.unwrap())
    };
    let (measured, answer) = measure(body);
    let kept = body.len() + answer.message().unwrap().len() + answer.tracking_id().unwrap().len();
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
