//! How the tests of received errors call the library: the one place to change if the calls do.
#![allow(dead_code, reason = "each test uses its part")]

use std::time::Duration;

use mde_errors::{Attempt, Decision, ErrorResponse, Idempotency, RetryPolicy};

/// A response as a client gets it.
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: &str) -> ErrorResponse {
    ErrorResponse::parse(status, body).with_headers(headers.iter().copied())
}

/// The action of a client after its first attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Wait(Duration),
    RenewToken,
    Stop,
}

/// Decides about the first attempt of a request, with a random number.
pub(crate) fn decide(response: &ErrorResponse, is_idempotent: bool, random: u64) -> Action {
    action(response.decide(first(is_idempotent).with_jitter(random)))
}

/// Decides about a request to which no response came.
pub(crate) fn decide_without_response(is_idempotent: bool) -> Action {
    action(RetryPolicy::default().decide_without_response(first(is_idempotent).with_jitter(7)))
}

/// The first attempt of a request.
pub(crate) fn first(is_idempotent: bool) -> Attempt {
    Attempt::first(if is_idempotent { Idempotency::Idempotent } else { Idempotency::NotIdempotent })
}

fn action(decision: Decision) -> Action {
    match decision {
        Decision::Retry { after } => Action::Wait(after),
        Decision::RenewToken => Action::RenewToken,
        Decision::Stop { .. } => Action::Stop,
    }
}

/// The documented body.
pub(crate) fn documented(code: &str, message: &str) -> String {
    serde_json::json!({ "error": { "code": code, "message": message, "target": "43f4cb08" } }).to_string()
}
