//! Arbitrary statuses, headers, and bodies: a response is parsed or kept, and nothing panics. Documented bodies: their
//! members are parsed, whatever their texts are.
//!
//! `FUZZ_SECONDS=600 cargo test --release --test responses_fuzz` runs for ten minutes, and `FUZZ_SEED=7` sets the first
//! seed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::time::Duration;

use mde_errors::{
    Attempt, Decision, ErrorCode, ErrorResponse, Fidelity, Idempotency, LONGEST_KEPT, Locale, Retry,
    RetryPolicy, is_escaped,
};

use catalogue_testing::Random;

/// The parts of bodies.
const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "\\",
    "\\\"",
    "\\u0041",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\u12",
    "(",
    ")",
    "=",
    " ",
    "\n",
    "\t",
    "\u{feff}",
    "\0",
    "null",
    "true",
    "None",
    "404",
    "429",
    "-1",
    "1e999",
    "0.5",
    "error",
    "\"error\"",
    "\"code\"",
    "\"message\"",
    "\"target\"",
    "\"innerError\"",
    "\"details\"",
    "\"statusCode\"",
    "\"Error\": {\"Code\"",
    "'code'",
    "code=",
    "message=",
    "\"ResourceNotFound\"",
    "429",
    "Resource ",
    " was not found.",
    "n't",
    "You can send requests again in ",
    " seconds.",
    "9999999999999999999999",
    "<html>",
    "<title>",
    "找不到",
    "\u{202e}",
    "\u{1b}[31m",
    "🦀",
    "HTTP/1.1 ",
    "{\"error\":",
    "\"{\\\"error\\\":",
    "Bearer ",
];

fn part(random: &mut Random) -> &'static str {
    PARTS[random.below(PARTS.len())]
}

/// Returns a body that was really sent, with mutations, or one of random parts.
fn body(random: &mut Random) -> Vec<u8> {
    let lines: Vec<_> = include_str!("wire/real-responses.jsonl").lines().collect();
    let mut body = match random.below(3) {
        0 => (0..random.below(60)).flat_map(|_| part(random).bytes()).collect(),
        _ => {
            let line: serde_json::Value = serde_json::from_str(lines[random.below(lines.len())]).unwrap();
            line["body"].as_str().unwrap().as_bytes().to_vec()
        }
    };
    for _ in 0..random.below(6) {
        let at = random.below(body.len() + 1);
        match random.below(7) {
            0 => body.truncate(at),
            1 => drop(body.drain(..at)),
            2 => body.insert(at, random.number() as u8),
            3 => drop(body.splice(at..at, part(random).bytes())),
            4 if at < body.len() => body[at] ^= 1 << random.below(8),
            5 => body = serde_json::to_vec(&String::from_utf8_lossy(&body)).unwrap(),
            6 => {
                let end = at + random.below(body.len() + 1 - at);
                let piece = body[at..end].to_vec();
                let most = if random.below(50) == 0 { 5000 } else { 5 };
                let times = random.below(most);
                body.splice(at..at, piece.repeat(times));
            }
            _ => {}
        }
        body.truncate(4 * LONGEST_KEPT);
    }
    body
}

fn headers(random: &mut Random) -> Vec<(Vec<u8>, Vec<u8>)> {
    let names = [
        "Retry-After",
        "retry-after",
        "retry-after-ms",
        "date",
        "request-id",
        "client-request-id",
        "x-ms-error-code",
        "WWW-Authenticate",
        "x",
    ];
    let values = [
        "8",
        "ResourceNotFound",
        "429",
        "Bearer error=\"invalid_token\", error_description=\"The token \\\"x\\\" expired.\", claims=\"e30=\"",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "",
        "99999999999999999999",
        "Sun Nov  6 08:49:37 1994",
    ];
    let count = random.below(4);
    let header = |_| {
        let mut value = values[random.below(values.len())].as_bytes().to_vec();
        for _ in 0..random.below(3) {
            let at = random.below(value.len() + 1);
            value.insert(at, random.number() as u8);
        }
        (names[random.below(names.len())].as_bytes().to_vec(), value)
    };
    (0..count).map(header).collect()
}

#[test]
fn any_response() {
    let (count, first) = catalogue_testing::run(2000, |random| {
        let statuses = [0, 200, 400, 401, 404, 408, 429, 501, 503, u16::MAX];
        let status = statuses.get(random.below(statuses.len() + 1)).copied();
        let body = body(random);
        let is_salvage = random.below(2) == 0;
        let read = if is_salvage {
            ErrorResponse::salvage(status, &body)
        } else {
            ErrorResponse::parse(status, &body)
        };
        let response = read.with_headers(headers(random));
        assert!(body.starts_with(response.body()));
        assert_eq!(response.is_body_whole(), body.len() <= LONGEST_KEPT);
        let texts =
            [response.message(), response.explanation(), response.tracking_id(), response.received_code()];
        assert!(texts.into_iter().flatten().all(|text| text.len() <= LONGEST_KEPT));
        assert_eq!(response.code().is_some(), response.code_source().is_some());
        assert!(!response.to_string().contains(is_escaped));

        let locale = Locale::ALL[random.below(Locale::ALL.len())];
        let localized = response.in_locale(locale);
        let text = localized.to_string();
        assert!(!text.is_empty(), "{response:?}");
        // Isolates that the catalog adds are not text from the response.
        assert!(!text.replace(['\u{2068}', '\u{2069}'], "").contains(is_escaped), "{text:?}");
        // A status without a code may still have a reason phrase in the language.
        let has_meaning = match (localized.meaning(), response.status()) {
            (Some(_), _) => true,
            (None, status) => {
                status.is_some_and(|status| ErrorCode::reason_of_status(status, locale).is_some())
            }
        };
        assert_eq!(localized.fidelity() == Fidelity::Verbatim, !has_meaning);
        assert_eq!(localized.locale().is_some(), has_meaning);
        localized.raw().to_string();

        assert!(format!("{response:?}").len() < 12_000);
        response.arguments().for_each(drop);
        response.ids().for_each(drop);

        // A request that is not idempotent is sent again only if it was refused.
        let decision =
            response.decide(Attempt::first(Idempotency::NotIdempotent).with_jitter(random.number()));
        let is_refused = matches!(response.status(), Some(429 | 503)) || response.retry().is_unprocessed();
        assert!(is_refused || matches!(decision, Decision::Stop { .. }), "{response:?}");
        assert!(response.retry() != Retry::No || matches!(decision, Decision::Stop { .. }), "{response:?}");
        if response.is_salvaged() {
            let decided = ErrorResponse::parse(status, "").advice().retry();
            assert!(response.retry() == Retry::No || response.retry() == decided, "{response:?}");
        }

        check_class(&response);

        let idempotency = Idempotency::ALL[random.below(2)];
        let attempt = Attempt::new(random.number() as u32, idempotency).with_jitter(random.number());
        let _ = response.decide(attempt);
        let policy = RetryPolicy::new()
            .with_max_attempts(random.number() as u32)
            .with_initial_backoff(Duration::from_nanos(random.number()))
            .with_initial_busy_backoff(Duration::from_secs(random.number()))
            .with_max_backoff(Duration::from_secs(random.number()))
            .with_max_retry_after(Duration::from_secs(random.number()));
        let _ = policy.decide(&response, attempt);
    });
    println!("{count} responses, from seed {first} on");
}

/// If the code, or the sentence, and the status are of different classes, the status decides.
fn check_class(response: &ErrorResponse) {
    let code = response.reading().map(|reading| reading.code()).or(response.code());
    let (Some(code), Some(status)) = (code, response.status()) else { return };
    if response.is_salvaged() || !response.is_from_api() || code.status() / 100 == status / 100 {
        return;
    }
    match ErrorCode::advice_of_status(status) {
        Some(advice) => assert_eq!(response.known_advice(), Some(advice), "{response:?}"),
        None => assert_eq!(response.retry(), Retry::No, "{response:?}"),
    }
}

/// Returns a text of a member: random parts that look like JSON, like sentences, or like a page.
fn text(random: &mut Random) -> String {
    let mut text: String = (0..random.below(12)).map(|_| part(random)).collect();
    if random.below(4) == 0 {
        // A body, whole or with mutations, inside a text.
        text += &String::from_utf8_lossy(&body(random));
    }
    if text.trim().is_empty() {
        text.push('x');
    }
    if random.below(100) == 0 {
        text = text.repeat(100);
    }
    text
}

/// Returns a string as servers write it: with or without escapes of all characters that are not ASCII.
fn string(random: &mut Random, text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    if random.below(3) > 0 {
        return json;
    }
    let escape = |c: char| match c {
        '\0'..='\x7f' => c.to_string(),
        c => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    json.chars().map(escape).collect()
}

fn space(random: &mut Random) -> &'static str {
    ["", "", "", " ", "\n  ", "\r\n\t"][random.below(6)]
}

/// Returns an arbitrary JSON value.
fn value(random: &mut Random, depth: usize) -> String {
    match random.below(if depth < 4 { 8 } else { 6 }) {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => (random.number() as i64).to_string(),
        3 => ["-0.5", "1e300", "1e999", "-2E+3", "0"][random.below(5)].to_owned(),
        4 => "\"\\ud800\\udc00\\ud800\"".to_owned(),
        5 => {
            let text = text(random);
            string(random, &text)
        }
        6 => {
            let most = if random.below(20) == 0 { 30 } else { 4 };
            let elements: Vec<_> = (0..random.below(most)).map(|_| value(random, depth + 1)).collect();
            format!("[{}{}]", space(random), elements.join(", "))
        }
        _ => members(random, &[], depth + 1),
    }
}

/// Returns an object with the given members and with others, in any order. Members of an object that is not part of the
/// error may have any name.
fn members(random: &mut Random, given: &[(&str, String)], depth: usize) -> String {
    const OTHERS: [&str; 22] = [
        "@odata.context",
        "data",
        "path",
        "timestamp",
        "info",
        "severity",
        "中",
        "errorCode",
        "errorMessage",
        "", // in any object
        "error",
        "code",
        "message",
        "target",
        "statusCode",
        "details",
        "arguments",
        "resource",
        "headers",
        "retry-after",
        "innererror",
        "errors",
    ];
    let is_of_error = depth < 2;
    let mut all: Vec<String> = Vec::new();
    for (name, value) in given {
        let at = random.below(all.len() + 1);
        all.insert(at, format!("{}\"{name}\"{}:{}{value}", space(random), space(random), space(random)));
    }
    for _ in 0..random.below(4) {
        let name = OTHERS[random.below(if is_of_error { 10 } else { OTHERS.len() })];
        let member = format!("{}:{}", string(random, name), value(random, depth.max(2)));
        all.insert(random.below(all.len() + 1), member);
    }
    format!("{{{}{}}}", all.join(","), space(random))
}

#[test]
fn any_documented_body() {
    const ID: &str = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";
    let (count, first) = catalogue_testing::run(2000, |random| {
        let code = match random.below(3) {
            0 => text(random),
            1 => ErrorCode::ALL[random.below(ErrorCode::ALL.len())].as_str().to_owned(),
            _ => "429".to_owned(),
        };
        let message = text(random);
        let has_id = random.below(2) == 0;
        let target = if has_id { ID.to_owned() } else { format!("$ {}", text(random)) };
        let mut given = Vec::new();
        for (name, text) in [("code", &code), ("message", &message), ("target", &target)] {
            given.push((name, string(random, text)));
        }
        if random.below(4) == 0 {
            // The code of an inner error would count if the catalog had it.
            let inner = [("date", "\"2024-02-18T16:46:20\"".to_owned()), ("code", "\"Unknown\"".to_owned())];
            given.push(("innererror", members(random, &inner, 1)));
        }
        let mut error = members(random, &given, 1);
        // Of duplicates, the first counts.
        for name in ["code", "message", "target"] {
            if random.below(4) == 0 && error.pop() == Some('}') {
                error += &format!(",\"{name}\":{}}}", value(random, 1));
            }
        }
        let body = members(random, &[("error", error)], 0);
        let mark = if random.below(4) == 0 { "\u{feff}" } else { "" };
        let bytes = format!("{mark}{}{body}{}", space(random), space(random)).into_bytes();
        // Whatever the other members are, the first 4 MiB are read.
        if bytes.len() > 4 * 1024 * 1024 {
            return;
        }
        let statuses = [None, Some(400), Some(404), Some(429), Some(500)];
        let response = ErrorResponse::parse(statuses[random.below(statuses.len())], &bytes);
        let all = [("request-id", "r"), ("x-ms-error-code", "InvalidHashValue")];
        let headers = &all[..random.below(all.len() + 1)];
        let response = response.with_headers(headers.iter().copied());
        let shown = || String::from_utf8_lossy(&bytes);
        let kept = |text: &str| {
            let end = (0..=text.len().min(LONGEST_KEPT)).rev().find(|end| text.is_char_boundary(*end));
            text[..end.unwrap()].to_owned()
        };
        assert_eq!(response.message(), Some(kept(&message).as_str()), "{}", shown());
        assert_eq!(response.received_code(), Some(kept(&code).as_str()), "{}", shown());
        assert_eq!(response.target(), Some(kept(&target).as_str()), "{}", shown());
        // A target that is not an ID is used only as a last resort.
        let id = if has_id || headers.is_empty() { response.target() } else { Some("r") };
        assert_eq!(response.tracking_id(), id, "{}", shown());
        assert!(response.is_from_api() && !response.is_salvaged());
        check_class(&response);
        // The decision follows from the members. Texts that look like them change nothing.
        let known = ErrorCode::recognize(code.as_bytes()).ok();
        if let Some(known) = known {
            assert_eq!(response.code(), Some(known), "{}", shown());
        } else if headers.len() == 2 {
            assert_eq!(response.code(), Some(ErrorCode::InvalidHashValue), "{}", shown());
        } else if response.reading().is_none() {
            let by_status = response.status().and_then(ErrorCode::advice_of_status);
            assert_eq!(response.known_advice(), by_status, "{}", shown());
        }
        // The wait and the arguments are in the message or missing. Unrelated members are not part of the error.
        let reading = response.reading();
        let wait = reading.as_ref().and_then(mde_errors::Reading::seconds_to_wait);
        assert_eq!(response.retry_after().map(|wait| wait.as_secs()), wait, "{}", shown());
        let read = reading.iter().flat_map(mde_errors::Reading::arguments);
        assert!(response.arguments().eq(read), "{}", shown());
        // Salvaging gives the same result if the code is known.
        if known.is_some() {
            let salvaged = ErrorResponse::salvage(None, &bytes);
            assert_eq!(salvaged.message(), response.message(), "{}", shown());
            assert!(!salvaged.is_salvaged());
        }
    });
    println!("{count} bodies, from seed {first} on");
}
