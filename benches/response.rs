//! The cost of parsing a response, compared with `serde_json`, which only parses the documented body; and the cost of
//! the message in another language.
//!
//! `cargo bench --bench response` prints nanoseconds for one response, and the ratio to `serde_json`: the median of
//! rounds, with every candidate in turn in each round. No time is asserted. `cargo bench --bench response -- --test`
//! only checks that the results are equal.
#![allow(clippy::print_stdout, reason = "a bench prints a report")]
#![allow(clippy::expect_used, reason = "a bench may stop")]

use std::hint::black_box;
use std::time::Instant;

use mde_errors::{Attempt, ErrorResponse, Fidelity, Idempotency, Locale};
use serde::Deserialize;

/// The example of the API's documentation.
const BODY: &str = r#"{
    "error": {
        "code": "ResourceNotFound",
        "message": "Machine 123123123 was not found",
        "target": "43f4cb08-8fac-4b65-9db1-745c2ae65f3a"
    }
}"#;

const ROUNDS: usize = 301;
const CALLS: u32 = 2_000;

/// The types that a client writes by hand for the documented body.
#[derive(Deserialize)]
struct DocumentedBody {
    error: Error,
}

#[derive(Deserialize)]
struct Error {
    code: String,
    message: String,
    target: String,
}

fn by_hand(body: &[u8]) -> Error {
    serde_json::from_slice::<DocumentedBody>(body).expect("the documented body").error
}

fn main() {
    let body = BODY.as_bytes();
    let response = ErrorResponse::parse(404, body);
    let Error { code, message, target } = by_hand(body);
    let read = [response.received_code(), response.message(), response.tracking_id()];
    assert_eq!(read, [Some(code.as_str()), Some(message.as_str()), Some(target.as_str())]);
    // A sentence that is not in the catalog: every candidate is tried.
    let unknown = ErrorResponse::parse(404, BODY.replace("found", "seen"));
    assert_eq!(response.in_locale(Locale::ZhTw).fidelity(), Fidelity::Exact);
    assert_eq!(unknown.in_locale(Locale::ZhTw).fidelity(), Fidelity::General);
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }

    let localize = |response: &ErrorResponse, out: &mut String| {
        out.clear();
        black_box(response).in_locale(black_box(Locale::ZhTw)).write_to(out).expect("a string takes all");
    };
    let attempt = Attempt::first(Idempotency::Idempotent).with_jitter(7);
    let mut out = String::new();
    let mut rounds: [Vec<f64>; 5] = Default::default();
    for _ in 0..ROUNDS {
        let times = [
            measure(|| drop(black_box(by_hand(black_box(body))))),
            measure(|| drop(black_box(ErrorResponse::parse(404, black_box(body))))),
            measure(|| localize(&response, &mut out)),
            measure(|| localize(&unknown, &mut out)),
            measure(|| _ = black_box(black_box(&response).decide(attempt))),
        ];
        rounds.iter_mut().zip(times).for_each(|(round, time)| round.push(time));
    }
    let [peer, parse, exact, general, decide] = rounds.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times.get(ROUNDS / 2).copied().unwrap_or_default()
    });
    println!("\n| | ns | ratio | in a microsecond |\n|---|---|---|---|");
    for (name, time) in [
        ("`serde_json`, into a struct", peer),
        ("`ErrorResponse::parse`", parse),
        ("`in_locale`, a sentence of the catalog", exact),
        ("`in_locale`, an unknown sentence", general),
        ("`decide`", decide),
    ] {
        println!("| {name} | {time:.0} | {:.2} | {:.1} |", time / peer, 1000.0 / time);
    }
    hostile();
}

/// The cost of ten megabytes that are sent to keep a client busy, compared with a single scan of the bytes.
fn hostile() {
    println!("\n| 10 MB of | ms | ratio to a scan of the bytes |\n|---|---|---|");
    for part in ["[", " ", "\"", "\\", "{\"error\":", "\"message\":", "a=", "x "] {
        let body = part.repeat(10_000_000 / part.len());
        let median = |one: &dyn Fn()| {
            let mut times: Vec<_> = (0..9).map(|_| measure_one(one)).collect();
            times.sort_by(f64::total_cmp);
            times.get(4).copied().unwrap_or_default()
        };
        let look = || _ = black_box(black_box(&body).bytes().fold(0_u8, |all, byte| black_box(all ^ byte)));
        let parse = || _ = black_box(ErrorResponse::parse(500, black_box(&body)));
        let (look, parse) = (median(&look), median(&parse));
        println!("| `{part}` | {parse:.0} | {:.1} |", parse / look);
    }
}

/// Returns the milliseconds of one call.
fn measure_one(one: &dyn Fn()) -> f64 {
    let start = Instant::now();
    one();
    start.elapsed().as_secs_f64() * 1e3
}

/// Returns the nanoseconds of one call of many.
fn measure(mut one: impl FnMut()) -> f64 {
    let start = Instant::now();
    (0..CALLS).for_each(|_| one());
    start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
}
