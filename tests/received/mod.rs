//! Calls of the library in the tests of received errors, in one place so that they are easy to change.
#![allow(dead_code, reason = "each test uses only some of them")]

use std::time::Duration;

use mde_errors::{Attempt, Decision, ErrorResponse, Idempotency, RetryPolicy};

/// Returns a response as a client receives it.
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

/// Returns the action after the first attempt of a request, with a random number.
pub(crate) fn decide(response: &ErrorResponse, is_idempotent: bool, random: u64) -> Action {
    action(response.decide(first(is_idempotent).with_jitter(random)))
}

/// Returns the action after a request without a response.
pub(crate) fn decide_without_response(is_idempotent: bool) -> Action {
    action(RetryPolicy::default().decide_without_response(first(is_idempotent).with_jitter(7)))
}

/// Returns the first attempt of a request.
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

/// Returns a body in the documented form.
pub(crate) fn documented(code: &str, message: &str) -> String {
    serde_json::json!({ "error": { "code": code, "message": message, "target": "43f4cb08" } }).to_string()
}
