//! Errors of services in front of and next to the API, and the actions of a client.
//!
//! `tests/wire/sentences.csv` is a table of sentences: the code of the response (`under`), the code that the sentence
//! means, the advice, and the seconds to wait. A `-` means that the catalog does not have the sentence.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::BTreeSet;
use std::path::Path;

use catalogue_spec::{Files, Spec};
use mde_errors::{Advice, CodeSource, ErrorCode, ErrorResponse, Locale};

/// A row of the table.
struct Case {
    sentence: String,
    under: Option<ErrorCode>,
    /// The code, the advice, and the seconds to wait.
    expected: Option<(String, String, Option<u64>)>,
}

fn cases() -> Vec<Case> {
    let mut reader = csv::Reader::from_path("tests/wire/sentences.csv").unwrap();
    let case = |record: csv::StringRecord| {
        let [sentence, under, code, advice, wait] = [0, 1, 2, 3, 4].map(|column| record[column].to_owned());
        let wait = (!wait.is_empty()).then(|| wait.parse().unwrap());
        Case {
            sentence,
            under: (!under.is_empty()).then(|| under.parse().unwrap()),
            expected: (code != "-").then_some((code, advice, wait)),
        }
    };
    reader.records().map(|record| case(record.unwrap())).collect()
}

#[test]
fn sentences() {
    for Case { sentence, under, expected } in cases() {
        let reading = ErrorCode::read(&sentence, under);
        let found = reading.map(|reading| {
            (reading.code().to_string(), reading.advice().to_string(), reading.seconds_to_wait())
        });
        assert_eq!(found, expected, "{sentence} under {under:?}");
    }
}

/// The message of a response decides, whatever its status is and whatever the language of the output is.
#[test]
fn sentences_in_responses() {
    for Case { sentence, under, expected } in cases() {
        let (Some(under), Some((meaning, advice, wait))) = (under, expected) else { continue };
        let body = serde_json::json!({ "error": { "code": under.as_str(), "message": sentence } });
        let response = ErrorResponse::parse(under.status(), body.to_string());
        let localized = response.in_locale(Locale::De);
        assert_eq!(localized.meaning().map(ErrorCode::as_str), Some(meaning.as_str()), "{sentence}");
        assert_eq!(response.advice().to_string(), advice, "{sentence}");
        assert_eq!(response.retry_after().map(|wait| wait.as_secs()), wait, "{sentence}");
    }
}

/// The token endpoint has no codes of the API: only the description has the reason.
#[test]
fn the_token_endpoint() {
    for (status, error, description, advice) in [
        (
            401,
            "invalid_client",
            "AADSTS7000222: The provided client secret keys are expired.",
            Advice::GiveUp,
        ),
        (400, "invalid_grant", "AADSTS65001: The user has not consented.", Advice::RequestPermission),
        (400, "invalid_scope", "AADSTS70011: The scope is not valid.", Advice::CorrectRequest),
        (400, "temporarily_unavailable", "AADSTS90033: A transient error has occurred.", Advice::BackOff),
        (401, "invalid_client", "AADSTS90033: A transient error has occurred.", Advice::BackOff),
        (503, "temporarily_unavailable", "AADSTS90033: A transient error has occurred.", Advice::BackOff),
        (400, "invalid_grant", "AADSTS50196: The server terminated an operation.", Advice::BackOff),
        (400, "invalid_grant", "AADSTS123456: Nobody has described this.", Advice::GiveUp),
        (401, "invalid_client", "AADSTS123456: Nobody has described this.", Advice::GiveUp),
        (503, "temporarily_unavailable", "AADSTS123456: Nobody has described this.", Advice::BackOff),
    ] {
        let number: u32 = description["AADSTS".len()..].split(':').next().unwrap().parse().unwrap();
        let body = serde_json::json!({
            "error": error,
            "error_description": format!("{description}\r\nTrace ID: 0000aaaa\r\nCorrelation ID: aaaa0000"),
            "error_codes": [number],
            "timestamp": "2026-01-09 02:02:12Z",
            "trace_id": "0000aaaa-11bb-cccc-dd33-eeeeee333333",
            "correlation_id": "aaaa0000-bb11-2222-33cc-444444dddddd",
            "error_uri": format!("https://login.microsoftonline.com/error?code={number}"),
        });
        assert_eq!(ErrorResponse::parse(status, body.to_string()).advice(), advice, "{status} {description}");
    }
}

/// A new token does not help a client that was refused one.
#[test]
fn no_sentence_of_the_token_endpoint_advises_a_new_token() {
    let (spec, _) = Spec::check(Files::read(Path::new("spec")));
    let spec = spec.unwrap();
    let mut numbers = BTreeSet::new();
    for wording in spec.wordings() {
        let source = wording.message().source();
        let Some((number, _)) = source.strip_prefix("AADSTS").and_then(|rest| rest.split_once(": ")) else {
            continue;
        };
        assert!(numbers.insert(number.to_owned()), "duplicate sentence {source}");
        let example = source.replace("{$number :integer}", "123456").replace("{$reason}", "x");
        for under in
            [None, Some(ErrorCode::BadRequest), Some(ErrorCode::Unauthorized), Some(ErrorCode::Forbidden)]
        {
            let Some(reading) = ErrorCode::read(&example, under) else { continue };
            assert!(!matches!(reading.advice(), Advice::RenewToken | Advice::WaitAsTold), "{example}");
        }
        for status in [400, 401, 403, 429, 500, 503] {
            let body = serde_json::json!({ "error": "invalid_grant", "error_description": example });
            let advice = ErrorResponse::parse(status, body.to_string()).advice();
            assert_ne!(advice, Advice::RenewToken, "{status} {example}");
        }
    }
    assert!(numbers.len() > 100, "{}", numbers.len());
}

/// Codes of Microsoft Graph and Azure Resource Manager.
#[test]
fn codes_of_other_services() {
    for (status, received, code, advice) in [
        (401, "InvalidAuthenticationToken", ErrorCode::Unauthorized, Advice::RenewToken),
        (401, "ExpiredAuthenticationToken", ErrorCode::Unauthorized, Advice::RenewToken),
        (401, "unauthenticated", ErrorCode::Unauthorized, Advice::RenewToken),
        (401, "AuthenticationFailed", ErrorCode::Unauthorized, Advice::RenewToken),
        (403, "Authorization_RequestDenied", ErrorCode::Forbidden, Advice::RequestPermission),
        (401, "Authorization_IdentityNotFound", ErrorCode::Forbidden, Advice::RequestPermission),
        (403, "AuthorizationFailed", ErrorCode::Forbidden, Advice::RequestPermission),
        (403, "accessDenied", ErrorCode::Forbidden, Advice::RequestPermission),
        (404, "Request_ResourceNotFound", ErrorCode::ResourceNotFound, Advice::CorrectRequest),
        (404, "SubscriptionNotFound", ErrorCode::ResourceNotFound, Advice::CorrectRequest),
        (404, "itemNotFound", ErrorCode::NotFound, Advice::CorrectRequest),
        (404, "ItemNotFound", ErrorCode::NotFound, Advice::CorrectRequest),
        (400, "Request_BadRequest", ErrorCode::BadRequest, Advice::CorrectRequest),
        (429, "activityLimitReached", ErrorCode::TooManyRequests, Advice::WaitAsTold),
        (503, "Request_ThrottledTemporarily", ErrorCode::TooManyRequests, Advice::BackOff),
        (429, "ThrottledRequest", ErrorCode::TooManyRequests, Advice::WaitAsTold),
        (503, "serviceNotAvailable", ErrorCode::InternalServerError, Advice::BackOff),
        (500, "generalException", ErrorCode::InternalServerError, Advice::BackOff),
        (
            403,
            "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
            ErrorCode::DisabledFeature,
            Advice::EnableFeature,
        ),
    ] {
        let body = serde_json::json!({ "error": { "code": received, "message": "" } });
        let response = ErrorResponse::parse(status, body.to_string());
        assert_eq!(response.code(), Some(code), "{received}");
        assert_eq!(response.code_source(), Some(CodeSource::Alias), "{received}");
        assert_eq!(response.advice(), advice, "{received}");
    }
}

#[test]
fn the_help_of_a_quota_applies_without_a_header() {
    for &locale in Locale::ALL {
        let help = ErrorCode::TooManyRequests.help(locale);
        for words in ["Retry-After", "100", "500", "45"] {
            assert!(help.contains(words), "{locale}: {help}");
        }
    }
}
