//! Responses of an API whose catalog is only known at run time.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]
#![cfg(feature = "http")]

use std::borrow::Cow;

use catalogue::{AnyCode, AnyLocale, Catalogue, Locale as _};
use catalogue_http::{AnyApi, Api};
use mde_errors::{
    Attempt, Code as _, Decision, Defender, ErrorCode, Example, Idempotency, Locale, StopReason, messages,
};

fn some_api() -> AnyApi {
    AnyApi::new(Defender.catalogue())
}

fn locale(tag: &str) -> AnyLocale {
    let catalogue = some_api().catalogue();
    AnyLocale::new(catalogue, catalogue.find_locale(tag).unwrap()).unwrap()
}

#[test]
fn a_response_is_understood() {
    let body = r#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found", "target": "id",
        "requestId": "43f4cb08"}}"#;
    let response = catalogue_http::ErrorResponse::parse_for(some_api(), http::StatusCode::NOT_FOUND, body);
    assert_eq!(response.code().map(AnyCode::as_str), Some("ResourceNotFound"));
    assert_eq!(response.in_locale(locale("ja")).to_string(), "リソース 42 が見つかりませんでした。");
    assert_eq!(response.in_locale(locale("ja")).locale(), Some(locale("ja")));
    // `target` is the tracking ID only for an API that declares it.
    assert_eq!((response.target(), response.tracking_id()), (Some("id"), Some("43f4cb08")));
    assert!(response.is_client_error() && response.is_error());
    let because = StopReason::Advice(ErrorCode::ResourceNotFound.advice());
    assert_eq!(response.decide(Attempt::first(Idempotency::Idempotent)), Decision::Stop { because });
}

/// Headers of the Defender API have no meaning for another API.
#[test]
fn headers_are_those_of_the_api() {
    let headers = [("x-ms-error-code", "ResourceNotFound"), ("x-request-id", "r"), ("x-azure-ref", "s")];
    let response = catalogue_http::ErrorResponse::parse_for(some_api(), 400, "").with_headers(headers);
    assert_eq!(response.received_code(), None);
    assert!(response.ids().eq([("x-request-id", "r")]));
    let response = mde_errors::ErrorResponse::parse(400, "").with_headers(headers);
    assert_eq!(response.code(), Some(ErrorCode::ResourceNotFound));
    assert!(response.ids().eq([("x-azure-ref", "s")]));
}

/// The typed catalog and the same catalog without types have the same content for every code and language.
#[test]
fn every_code_in_every_language() {
    for (&code, any) in ErrorCode::ALL.iter().zip(AnyCode::all(some_api().catalogue())) {
        let sent = catalogue_http::ErrorReply::new_for(some_api(), Example(any)).to_http();
        assert_eq!(sent.headers().get("x-ms-error-code"), None);
        let received = catalogue_http::ErrorResponse::parse_for(some_api(), sent.status(), sent.body());
        let received = received.with_headers(sent.headers());
        let typed = mde_errors::ErrorResponse::parse(sent.status(), sent.body());
        assert_eq!(received.code(), Some(any));
        assert_eq!(received.advice(), code.advice());
        for (&locale, any) in Locale::ALL.iter().zip(AnyLocale::all(some_api().catalogue())) {
            assert_eq!(any.as_str(), locale.as_str());
            assert_eq!(received.in_locale(any).to_string(), typed.in_locale(locale).to_string());
        }
        let json: serde_json::Value = serde_json::from_str(sent.body()).unwrap();
        assert_eq!(received.tracking_id(), json["error"]["requestId"].as_str());
    }
}

/// An API that overrides every default.
#[derive(Clone, Copy, Debug, Default)]
struct Contoso;

impl Api for Contoso {
    type Code = ErrorCode;

    fn catalogue(self) -> &'static Catalogue {
        Defender.catalogue()
    }

    fn body_form(self) -> mde_errors::BodyForm {
        mde_errors::BodyForm::Problem
    }

    fn error_code_header(self) -> Option<&'static str> {
        Some("x-contoso-code")
    }

    fn request_id_headers(self) -> &'static [&'static str] {
        &["x-contoso-id"]
    }

    fn retry_after_ms_headers(self) -> &'static [&'static str] {
        &["x-contoso-wait"]
    }

    fn tracking_id_member(self) -> &'static str {
        "traceId"
    }

    fn docs_url(self, code: ErrorCode) -> Option<Cow<'static, str>> {
        Some(format!("https://contoso.example/{code}").into())
    }

    fn challenge(self) -> &'static str {
        "Bearer realm=\"contoso\""
    }
}

#[test]
fn everything_that_differs_between_apis() {
    let sent = catalogue_http::ErrorReply::<Contoso>::new(messages::Unauthorized).to_http();
    assert_eq!(sent.headers()["content-type"], "application/problem+json");
    assert_eq!(sent.headers()["x-contoso-code"], "Unauthorized");
    assert_eq!(sent.headers()["www-authenticate"], "Bearer realm=\"contoso\"");
    let id = sent.headers()["x-contoso-id"].to_str().unwrap();
    let json: serde_json::Value = serde_json::from_str(sent.body()).unwrap();
    assert_eq!(
        (&json["type"], &json["traceId"]),
        (&"https://contoso.example/Unauthorized".into(), &id.into())
    );

    let head =
        catalogue_http::ErrorResponse::<Contoso>::parse(sent.status(), "").with_headers(sent.headers());
    assert_eq!((head.code(), head.tracking_id()), (Some(ErrorCode::Unauthorized), Some(id)));
    let wait =
        catalogue_http::ErrorResponse::<Contoso>::parse(503, "").with_headers([("x-contoso-wait", "250")]);
    assert_eq!(wait.retry_after().unwrap().as_millis(), 250);
}

/// A typed API and the same API without its type send and parse the same.
#[test]
fn an_api_without_its_type() {
    let api = AnyApi::of::<Contoso>();
    for (&code, any) in ErrorCode::ALL.iter().zip(AnyCode::all(api.catalogue())) {
        let typed = catalogue_http::ErrorReply::<Contoso>::new(Example(code)).with_tracking_id("7");
        let erased = catalogue_http::ErrorReply::new_for(api, Example(any)).with_tracking_id("7");
        assert_eq!(typed.to_http().body(), erased.to_http().body());
        assert_eq!(typed.to_http().headers(), erased.to_http().headers());
        let headers = [("x-contoso-code", code.as_str()), ("x-contoso-id", "8")];
        let received = catalogue_http::ErrorResponse::parse_for(api, code.status(), "").with_headers(headers);
        assert_eq!((received.code(), received.tracking_id()), (Some(any), Some("8")));
    }
}
