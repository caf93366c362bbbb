//! Any status, headers and body: an answer is understood or kept, and nothing panics.
//!
//! `FUZZ_SECONDS=600 cargo test --release --test answers_fuzz` goes on for ten minutes, `FUZZ_SEED=7` begins elsewhere.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

#[path = "../crates/catalogue-build/tests/random/mod.rs"]
mod random;

use std::time::Duration;

use mde_errors::{ErrorCode, ErrorResponse, Fidelity, LONGEST_KEPT, Locale, RetryPolicy, is_escaped};

use random::Random;

/// What bodies are made of.
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

/// A body that was really answered, damaged; or one of parts.
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
            2 => body.insert(at, random.next() as u8),
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
    let names = ["Retry-After", "retry-after", "date", "request-id", "client-request-id", "x"];
    let values = [
        "8",
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
            value.insert(at, random.next() as u8);
        }
        (names[random.below(names.len())].as_bytes().to_vec(), value)
    };
    (0..count).map(header).collect()
}

#[test]
fn any_answer() {
    let (count, first) = random::run(2000, |random| {
        let statuses = [0, 200, 400, 401, 404, 408, 429, 501, 503, u16::MAX];
        let status = statuses.get(random.below(statuses.len() + 1)).copied();
        let body = body(random);
        let answer = ErrorResponse::parse(status, &body).with_headers(headers(random));
        assert!(body.starts_with(answer.body()));
        assert_eq!(answer.is_body_whole(), body.len() <= LONGEST_KEPT);
        let texts = [answer.message(), answer.tracking_id(), answer.received_code()];
        assert!(texts.into_iter().flatten().all(|text| text.len() <= LONGEST_KEPT));
        assert_eq!(answer.code().is_some(), answer.code_source().is_some());
        assert!(!answer.to_string().contains(is_escaped));

        let locale = Locale::ALL[random.below(Locale::ALL.len())];
        let localized = answer.in_locale(locale);
        let text = localized.to_string();
        assert!(!text.is_empty(), "{answer:?}");
        // Isolates that the catalogue sets are no text from outside.
        assert!(!text.replace(['\u{2068}', '\u{2069}'], "").contains(is_escaped), "{text:?}");
        // What stands for no code may still have a reason in the language.
        let has_meaning = match (localized.meaning(), answer.status()) {
            (Some(_), _) => true,
            (None, status) => {
                status.is_some_and(|status| ErrorCode::reason_of_status(status, locale).is_some())
            }
        };
        assert_eq!(localized.fidelity() == Fidelity::Verbatim, !has_meaning);
        assert_eq!(localized.locale().is_some(), has_meaning);
        localized.raw().to_string();

        let (attempt, is_idempotent) = (random.next() as u32, random.below(2) == 0);
        let _ = answer.decide(attempt, is_idempotent, random.next());
        let policy = RetryPolicy {
            max_attempts: random.next() as u32,
            initial_backoff: Duration::from_nanos(random.next()),
            initial_busy_backoff: Duration::from_secs(random.next()),
            max_backoff: Duration::from_secs(random.next()),
            max_retry_after: Duration::from_secs(random.next()),
        };
        let _ = policy.decide(&answer, attempt, is_idempotent, random.next());
    });
    println!("{count} answers, from seed {first} on");
}
