//! Replies: the body in both forms, and the headers.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]
#![cfg(feature = "http")]

use std::collections::BTreeSet;
use std::time::Duration;

use http::header::{ACCEPT_LANGUAGE, RETRY_AFTER, VARY};
use http::{HeaderMap, HeaderName, HeaderValue};
use mde_errors::{Arguments, BodyForm, ErrorCode, ErrorReply, Locale, Message, Value, messages};
use serde_json::json;

fn headers(name: HeaderName, line: &'static str) -> HeaderMap {
    [(name, HeaderValue::from_static(line))].into_iter().collect()
}

#[test]
fn vary_has_the_headers_that_decided() {
    let vary = |response: ErrorReply| response.to_http().headers().get(VARY).cloned();
    let response = ErrorReply::new(messages::NotFound);
    assert_eq!(vary(response.clone()), None);
    let request = HeaderMap::new();
    assert_eq!(vary(response.clone().negotiate(&request)).unwrap(), "accept, accept-language");
    let fixed = response.with_locale(Locale::Ja);
    assert_eq!(vary(fixed.clone().negotiate(&request)).unwrap(), "accept");
    assert_eq!(vary(fixed.with_form(BodyForm::Problem).negotiate(&request)), None);
}

#[test]
fn the_first_value_is_kept() {
    let request = headers(ACCEPT_LANGUAGE, "de");
    let response = ErrorReply::new(messages::NotFound).negotiate(&request);
    assert_eq!(response.locale(), Locale::De);
    assert_eq!(response.clone().negotiate(&headers(ACCEPT_LANGUAGE, "ja")), response);
    assert_eq!(response.with_locale(Locale::Ja).negotiate(&request).locale(), Locale::Ja);
}

fn problem(response: &ErrorReply) -> serde_json::Value {
    serde_json::from_str(response.clone().with_form(BodyForm::Problem).to_http().body()).unwrap()
}

#[test]
fn instance_is_the_callers_id_or_a_uuid_or_missing() {
    let response = ErrorReply::new(messages::NotFound);
    let fresh = format!("urn:uuid:{}", response.tracking_id());
    assert_eq!(problem(&response)["instance"], *fresh);
    let nil = "00000000-0000-0000-0000-000000000000";
    let response = response.with_tracking_id(nil);
    assert_eq!(problem(&response).get("instance"), None);
    assert_eq!(problem(&response)["target"], nil);
    let response = response.with_tracking_id("|7f\"\r\n\u{202e}.");
    assert_eq!(problem(&response).get("instance"), None);
    assert_eq!(problem(&response)["target"], "|7f\"\r\n\u{202e}.");
    assert_eq!(problem(&response.with_instance("/requests/7"))["instance"], "/requests/7");
}

/// A message of the caller, with a value of any kind or without one.
struct Made(Option<Value<'static>>);

impl Message for Made {
    type Code = ErrorCode;

    fn code(&self) -> ErrorCode {
        ErrorCode::ResourceNotFound
    }

    fn arguments(&self) -> impl Arguments {
        self
    }
}

impl Arguments for Made {
    fn value(&self, _: usize) -> Option<Value<'_>> {
        self.0
    }
}

#[test]
fn arguments_have_their_json_types() {
    let argument = |value| {
        let response = ErrorReply::new(Made(value));
        let arguments = &problem(&response)["arguments"];
        let body: serde_json::Value = serde_json::from_str(response.to_http().body()).unwrap();
        assert_eq!(
            body["error"]["innererror"],
            json!({ "code": "ResourceNotFound", "arguments": arguments })
        );
        arguments.get("resource").cloned()
    };
    let values: [(Value<'_>, serde_json::Value); 9] = [
        (i64::MIN.into(), json!(i64::MIN)),
        (i64::MAX.into(), json!(i64::MAX)),
        (1.5.into(), json!(1.5)),
        (Value::Number(-0.0), json!(-0.0)),
        (5e-324.into(), json!(5e-324)),
        (f64::MAX.into(), json!(f64::MAX)),
        (f64::NAN.into(), json!(null)),
        (f64::NEG_INFINITY.into(), json!(null)),
        ("1".into(), json!("1")),
    ];
    for (value, expected) in values {
        let told = argument(Some(value));
        assert_eq!(told.as_ref(), Some(&expected));
        // Negative zero is equal to zero, and differs only as text.
        assert_eq!(told.map(|told| told.to_string()), Some(expected.to_string()));
    }
    assert_eq!(argument(None), None);
}

#[test]
fn a_number_survives_a_round_trip() {
    let mut bits = 1_u64;
    let random = core::iter::repeat_with(|| {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from_bits(bits)
    });
    let special = [0.1 + 0.2, 1e21, 1e16, 9_007_199_254_740_993.0, f64::MIN_POSITIVE, f64::EPSILON];
    for number in random.filter(|number| number.is_finite()).take(5_000).chain(special) {
        let http = ErrorReply::new(Made(Some(number.into()))).to_http();
        let (_, rest) = http.body().split_once(r#""arguments":{"resource":"#).unwrap();
        let literal = rest.split_once('}').unwrap().0;
        assert_eq!(literal.parse::<f64>().map(f64::to_bits), Ok(number.to_bits()), "{literal}");
        serde_json::from_str::<serde_json::Number>(literal).unwrap();
    }
}

#[test]
fn a_wait_is_rounded_up_to_seconds() {
    let header = |pause| {
        let response = ErrorReply::new(messages::TooManyRequests).with_retry_after(pause).to_http();
        response.headers()[RETRY_AFTER].to_str().unwrap().parse::<u64>().unwrap()
    };
    assert_eq!(header(Duration::ZERO), 0);
    assert_eq!(header(Duration::from_nanos(1)), 1);
    assert_eq!(header(Duration::from_secs(8)), 8);
    assert_eq!(header(Duration::from_nanos(8_000_000_001)), 9);
    assert_eq!(header(Duration::MAX), u64::MAX);
}

#[test]
fn an_alias_is_an_alias_of_the_code() {
    let code = |response: ErrorReply| {
        let http = response.to_http();
        let body: serde_json::Value = serde_json::from_str(http.body()).unwrap();
        let code = problem(&response)["code"].clone();
        assert_eq!(
            (&body["error"]["code"], http.headers()["x-ms-error-code"].to_str().unwrap()),
            (&code, code.as_str().unwrap())
        );
        let inner = (code != response.code().as_str())
            .then(|| json!({ "code": response.code().as_str(), "arguments": {} }));
        assert_eq!(body["error"].get("innererror"), inner.as_ref());
        code
    };
    assert_eq!(code(ErrorReply::new(messages::TooManyRequests).with_alias("429")), "429");
    assert_eq!(code(ErrorReply::new(messages::TooManyRequests).with_alias("430")), "TooManyRequests");
    assert_eq!(code(ErrorReply::new(messages::NotFound).with_alias("429")), "NotFound");
}

/// Each code has its own type.
#[test]
fn every_type_is_a_distinct_link() {
    let link = |code: ErrorCode| {
        let reply = ErrorReply::new(mde_errors::Example(code));
        problem(&reply)["type"].as_str().unwrap().to_owned()
    };
    let links: BTreeSet<_> = ErrorCode::ALL.iter().map(|&code| link(code)).collect();
    assert_eq!(links.len(), ErrorCode::ALL.len());
    assert!(links.iter().all(|link| link.starts_with("https://") && link.parse::<http::Uri>().is_ok()));
}

/// It can be returned as an error, and fits in a line of a log.
#[test]
fn a_reply_is_an_error() {
    let fail = || -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Err(ErrorReply::new(messages::InvalidInput { input: "a\nb" }).with_tracking_id("x\ny"))?;
        Ok(())
    };
    assert_eq!(fail().unwrap_err().to_string(), r"InvalidInput (400): Invalid input a\nb. [x\ny]");
}
