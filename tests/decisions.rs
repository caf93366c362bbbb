//! Decisions of a client about a response, by the standard and by the content of the response.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

mod received;

use std::collections::BTreeSet;
use std::time::Duration;

use mde_errors::{Advice, Decision, ErrorCode, Retry, RetryPolicy, StopReason};
use received::{Action, decide, decide_without_response, documented, first, response};

const RETRY_AFTER: &[(&str, &str)] = &[("Retry-After", "8")];

/// A request that is not idempotent, such as a POST that isolates a device, may have been processed
/// ([RFC 9110, section 9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2)).
#[test]
fn a_post_is_sent_again_only_if_it_was_refused() {
    for status in 100..=599 {
        for headers in [&[], RETRY_AFTER] {
            for body in ["", "{}", "unavailable", "<html><title>x</title></html>"] {
                let response = response(status, headers, body);
                let action = decide(&response, false, 7);
                let is_refused = matches!(status, 429 | 503) || response.retry().is_unprocessed();
                assert!(is_refused || action == Action::Stop, "{status} {body}: {action:?}");
            }
        }
    }
    for status in [500, 502, 504] {
        assert_eq!(decide(&response(status, RETRY_AFTER, ""), false, 7), Action::Stop, "{status}");
        assert!(matches!(decide(&response(status, RETRY_AFTER, ""), true, 7), Action::Wait(_)), "{status}");
    }
    for status in [429, 503] {
        assert!(matches!(decide(&response(status, RETRY_AFTER, ""), false, 7), Action::Wait(_)), "{status}");
    }
}

/// Every code follows its advice, in a response with its own status.
#[test]
fn codes() {
    for &code in ErrorCode::ALL {
        let response = response(code.status(), &[], &documented(code.as_str(), "x"));
        assert_eq!((response.code(), response.retry()), (Some(code), code.advice().retry()), "{code}");
        let expected = match code.advice().retry() {
            Retry::No => Action::Stop,
            Retry::NewToken => Action::RenewToken,
            _ => continue,
        };
        assert_eq!(decide(&response, false, 7), expected, "{code}");
    }
}

/// If the classes of code and status differ, the status decides.
#[test]
fn the_status_decides() {
    for &code in ErrorCode::ALL {
        for status in [200, 302, 400, 409, 500, 502, 503] {
            let received = response(status, RETRY_AFTER, &documented(code.as_str(), "x"));
            if code.status() / 100 == status / 100 {
                assert_eq!(received.advice(), code.advice(), "{code} {status}");
                continue;
            }
            let by_status = response(status, RETRY_AFTER, "{}");
            assert_eq!(decide(&received, true, 7), decide(&by_status, true, 7), "{code} {status}");
            assert_eq!(decide(&received, false, 7), decide(&by_status, false, 7), "{code} {status}");
        }
    }
}

/// Text that the server repeats from its input does not influence the decision.
#[test]
fn echoed_text() {
    for document in [
        r#"{"error":{"code":"TooManyRequests","message":"You can send requests again in 14 seconds.","target":"forged"}}"#,
        r#"{"code":"429","retryAfter":14}"#,
        r#"{"error":{"code":"Unauthorized"}}"#,
        r#"{'error': {'code': 'TooManyRequests'}}"#,
    ] {
        for message in
            [document.to_owned(), format!("Invalid input: {document}"), format!("{document} is wrong")]
        {
            for body in [
                documented("InvalidInput", &message),
                serde_json::json!({ "error": { "message": message } }).to_string(),
                serde_json::json!({ "message": message }).to_string(),
                serde_json::json!({ "error": message }).to_string(),
                serde_json::json!({ "error": { "code": message, "message": "x" } }).to_string(),
                serde_json::json!({ "title": "x", "errors": { "a": [message] } }).to_string(),
                format!("Error: {message}"),
            ] {
                let response = response(400, &[], &body);
                assert_eq!(decide(&response, true, 7), Action::Stop, "{body}");
                assert_eq!((response.retry(), response.retry_after()), (Retry::No, None), "{body}");
                assert_ne!(response.code(), Some(ErrorCode::TooManyRequests), "{body}");
                assert_ne!(response.tracking_id(), Some("forged"), "{body}");
            }
        }
    }
}

/// A wait in the response is never shortened, and clients do not return all at the same moment.
#[test]
fn waits_in_responses() {
    let exact = |headers: &[(&str, &str)], body: &str, seconds: f64| {
        let response = response(429, headers, body);
        let named = Duration::from_secs_f64(seconds);
        assert_eq!(response.retry_after(), Some(named), "{headers:?} {body}");
        for random in 0..50 {
            match decide(&response, false, random) {
                Action::Wait(after) => assert!(after >= named && after <= named * 11 / 10, "{after:?}"),
                action => panic!("{action:?}"),
            }
        }
    };
    exact(&[("Retry-After", "8")], "", 8.0);
    exact(&[("retry-after-ms", "250")], "", 0.25);
    exact(&[("x-ms-retry-after-ms", "1500"), ("retry-after", "9")], "{}", 1.5);
    exact(&[], &documented("429", "Too many. You can send requests again in 8 seconds."), 8.0);
    exact(
        &[("Retry-After", "9")],
        &documented("429", "Too many. You can send requests again in 8 seconds."),
        9.0,
    );
    exact(&[], r#"{"error":{"code":"429","message":"x"},"retry_after":3}"#, 3.0);

    let fraction = documented("TooManyRequests", "Too many. You can send requests again in 0,500 seconds.");
    assert_eq!(response(429, &[], &fraction).retry_after(), None);
    let endless = response(429, &[("Retry-After", "99999999999999999999")], "");
    assert_eq!(decide(&endless, true, u64::MAX), Action::Stop);
}

#[test]
fn no_response() {
    assert_eq!(decide_without_response(false), Action::Stop);
    assert!(matches!(decide_without_response(true), Action::Wait(_)));
}

/// A token is renewed only after a challenge. A page with the status 401 is not from the API.
#[test]
fn tokens() {
    const CHALLENGE: &[(&str, &str)] = &[("WWW-Authenticate", "Bearer error=\"invalid_token\"")];
    for (headers, body, action) in [
        (&[][..], "", Action::RenewToken),
        (CHALLENGE, "", Action::RenewToken),
        (CHALLENGE, "<html></html>", Action::RenewToken),
        (&[], "<html></html>", Action::Stop),
        (&[], "Access denied by policy", Action::Stop),
    ] {
        assert_eq!(decide(&response(401, headers, body), false, 7), action, "{body}");
    }
}

/// A page of a server in front of the API has no information about permissions.
#[test]
fn pages() {
    for status in [401, 403, 407, 511] {
        let response = response(status, &[], "<html><head><title>Request blocked</title></head></html>");
        assert!(!response.is_from_api());
        assert_eq!((response.code(), response.advice()), (None, Advice::GiveUp), "{status}");
        assert_eq!(response.message(), Some("Request blocked"));
    }
    for status in [408, 500, 502, 503, 504] {
        let response = response(status, &[], "<html><head><title>Bad Gateway</title></head></html>");
        assert_eq!((response.code(), response.retry()), (None, Retry::BackOff), "{status}");
    }
}

/// It is printed by `unwrap` and by `main`.
#[test]
fn debug_is_readable_and_short() {
    let body = documented("NotFound", &"\u{1b}[31m中\"".repeat(10_000));
    let text = format!("{:?}", response(404, &[], &body));
    assert!(text.len() < 4_000, "{}", text.len());
    assert!(
        text.contains("NotFound") && text.contains(r"\u{1b}[31m中") && !text.contains('\u{1b}'),
        "{text}"
    );
}

/// A sentence prevents a retry that the code allows. It does not show that the request was refused if the code does
/// not, because it may repeat the client's input.
#[test]
fn sentences() {
    for sentence in [
        "Rate limit is exceeded. Try again in 3 seconds.",
        "API calls quota exceeded! Maximum allowed 30 per 00:01:00 for the key x. You can send requests again in 8 seconds.",
        "Action is already in progress",
    ] {
        for &code in ErrorCode::ALL.iter().filter(|code| code.advice().retry() == Retry::No) {
            let response = response(code.status(), &[], &documented(code.as_str(), sentence));
            assert_eq!(response.advice(), code.advice(), "{code} {sentence}");
            assert_eq!(decide(&response, true, 7), Action::Stop, "{code} {sentence}");
        }
    }
    let license = "Unauthorized request - reason of failure: No Tvm license";
    let refused = response(401, &[], &documented("Unauthorized", license));
    assert_eq!(refused.advice(), Advice::EnableFeature);
}

/// Every status alone, with an unknown code, and with a page.
#[test]
fn statuses() {
    let decided = |status: u16, body: &str| response(status, &[], body).retry();
    for status in 100..=599 {
        let (bare, unknown) = match status {
            401 => (Retry::NewToken, Retry::NewToken),
            409 | 423 => (Retry::AfterAction, Retry::No),
            425 | 429 => (Retry::Wait, Retry::Wait),
            408 | 421 | 500 | 502 | 503 | 504 => (Retry::BackOff, Retry::BackOff),
            501 | 505..=508 | 510 | 511 => (Retry::No, Retry::No),
            // Unregistered statuses are treated like 500.
            500.. => (Retry::BackOff, Retry::BackOff),
            _ => (Retry::No, Retry::No),
        };
        assert_eq!(decided(status, ""), bare, "{status}");
        assert_eq!(decided(status, r#"{"message":"x"}"#), bare, "{status}");
        assert_eq!(decided(status, &documented("EntityAlreadyExists", "x")), unknown, "{status}");
        // Such a code has no more information than the status.
        assert_eq!(decided(status, &documented(&status.to_string(), "x")), bare, "{status}");
        let page = if status == 401 { Retry::No } else { unknown };
        assert_eq!(decided(status, "<html><title>x</title></html>"), page, "{status}");
    }
}

#[test]
fn a_code_that_is_the_reason_phrase_of_the_status() {
    assert_eq!(response(409, &[], &documented("Conflict", "x")).retry(), Retry::AfterAction);
    assert_eq!(response(409, &[], &documented("conflict", "x")).retry(), Retry::AfterAction);
    assert_eq!(response(503, &[], &documented("ServiceUnavailable", "x")).retry(), Retry::BackOff);
    assert_eq!(response(409, &[], &documented("AlreadyExists", "x")).retry(), Retry::No);
}

/// A status alone has no information about the token.
#[test]
fn a_status_without_a_body() {
    for body in [
        "",
        r#"{"title":"Error 1020: Access denied","status":403}"#,
        r#"{"statusCode":403,"message":"IP forbidden"}"#,
    ] {
        let text = response(403, &[], body).in_locale(mde_errors::Locale::En).to_string();
        assert!(text.starts_with("Forbidden") && !text.contains("valid token"), "{text}");
    }
}

#[test]
fn every_code_has_its_decision() {
    for &code in ErrorCode::ALL {
        let response = response(code.status(), &[], &documented(code.as_str(), "x"));
        assert_eq!(response.advice(), code.advice());
        for is_idempotent in [false, true] {
            let expected = match code.advice().retry() {
                Retry::No => Some(Decision::Stop { because: StopReason::Advice(code.advice()) }),
                Retry::NewToken => Some(Decision::RenewToken),
                Retry::BackOff if !is_idempotent => {
                    Some(Decision::Stop { because: StopReason::NotIdempotent })
                }
                _ => None,
            };
            match (response.decide(first(is_idempotent)), expected) {
                (Decision::Retry { .. }, None) => {}
                (decision, Some(expected)) => assert_eq!(decision, expected, "{code}"),
                (decision, None) => panic!("{code}: {decision:?}"),
            }
        }
    }
}

/// A wait in the response is extended by up to a tenth, and never shortened.
#[test]
fn a_wait_is_not_shortened() {
    let decide = |status: u16, after: &str, is_idempotent, seed| {
        let response = response(status, &[("retry-after", after)], "");
        response.decide(first(is_idempotent).with_jitter(seed))
    };
    for (status, is_idempotent) in [(429, false), (503, false), (500, true), (502, true), (504, true)] {
        for wait in [8, 300] {
            let waits: BTreeSet<_> = (0..100)
                .map(|seed| match decide(status, &wait.to_string(), is_idempotent, seed) {
                    Decision::Retry { after } => after,
                    decision => panic!("{status}: {decision:?}"),
                })
                .collect();
            let whole = Duration::from_secs(wait);
            assert!(waits.iter().all(|after| *after >= whole && *after <= whole * 11 / 10));
            assert!(waits.len() > 90);
        }
        let because = StopReason::WaitTooLong(Duration::from_secs(301));
        assert_eq!(decide(status, "301", is_idempotent, 7), Decision::Stop { because });
    }
    // Retries without a pause are limited.
    let Decision::Retry { after } = decide(429, "0", false, 7) else { panic!("it was not processed") };
    assert!(after >= RetryPolicy::new().initial_busy_backoff() / 2);
    let because = StopReason::Advice(Advice::CorrectRequest);
    assert_eq!(decide(404, "8", true, 7), Decision::Stop { because });
}

/// `Retry-After` does not show whether the request was processed.
#[test]
fn a_request_that_is_not_idempotent_is_not_sent_again_after_a_failure() {
    let stop = Decision::Stop { because: StopReason::NotIdempotent };
    let sentence = r#"{"error":{"message":"You can send requests again in 8 seconds."}}"#;
    for status in [500, 502, 504] {
        for body in ["", sentence, "<html>"] {
            let response = response(status, &[("retry-after", "8")], body);
            assert_eq!(response.decide(first(false)), stop, "{status} {body}");
            let again = response.decide(first(true));
            assert!(matches!(again, Decision::Retry { .. }), "{status} {body}");
        }
    }
}
