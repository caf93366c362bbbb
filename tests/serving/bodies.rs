//! Bodies as they are sent.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, SET_COOKIE, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::{get, post};
use mde_errors::axum::NegotiationLayer;
use mde_errors::{
    Arguments as _, BodyForm, ErrorCode, ErrorReply, ErrorResponse, Example, Kind, LONGEST_KEPT, Locale,
    Message as _, Value, is_escaped, messages,
};
use serde_json::json;

use super::mock_api;
use super::service::{ERROR_CODE, PROBLEM, ReceivedResponse, Service, language, not_found};

#[test]
fn every_code_in_every_language_and_both_forms() {
    let service = Service::new(mock_api::app());
    for &code in ErrorCode::ALL {
        let message = Example(code);
        for &locale in Locale::ALL {
            let id_in_header = message.in_locale(locale).raw().to_string();
            let really = code.message_locale(locale).as_str();
            let path = format!("/api/errors/{code}");

            let response = service.get(&path, &[language(locale.as_str())]);
            assert_eq!(response.status.as_u16(), code.status());
            assert_eq!(response.header(CONTENT_TYPE), "application/json; charset=utf-8");
            assert_eq!(response.header(CONTENT_LANGUAGE), really);
            assert_eq!(response.header(VARY), "accept, accept-language");
            assert_eq!(response.header(CACHE_CONTROL), "no-store");
            assert_eq!(response.headers.contains_key(WWW_AUTHENTICATE), code.status() == 401);
            assert_eq!(response.header(ERROR_CODE), code.as_str());
            let arguments = arguments(&message);
            let mut error =
                json!({ "code": code.as_str(), "message": id_in_header, "target": response.target() });
            if code.arguments().count() > 0 {
                error["innererror"] = json!({ "code": code.as_str(), "arguments": arguments });
            }
            assert_eq!(response.json(), json!({ "error": error }));

            let response = service.get(&path, &[PROBLEM, language(locale.as_str())]);
            assert_eq!(response.status.as_u16(), code.status());
            assert_eq!(response.header(CONTENT_TYPE), "application/problem+json");
            assert_eq!(response.header(CONTENT_LANGUAGE), really);
            assert_eq!(response.header(ERROR_CODE), code.as_str());
            let problem = json!({
                "type": format!("{}#{code}", code.docs_url()),
                "title": code.reason_phrase(locale),
                "status": code.status(),
                "detail": id_in_header,
                "instance": format!("urn:uuid:{}", response.target()),
                "code": code.as_str(),
                "target": response.target(),
                "arguments": arguments,
            });
            assert_eq!(response.json(), problem);
        }
    }
}

/// Returns the arguments of a message as in JSON.
fn arguments(message: &impl mde_errors::Message<Code = ErrorCode>) -> serde_json::Value {
    let values = message.arguments();
    let argument = |(index, argument): (usize, mde_errors::Argument)| {
        let value = match values.value(index)? {
            Value::String(text) => json!(text),
            Value::Integer(value) => json!(value),
            Value::Number(value) => json!(value),
            other => panic!("{other:?}"),
        };
        Some((argument.name().to_owned(), value))
    };
    message.code().arguments().enumerate().filter_map(argument).collect::<serde_json::Map<_, _>>().into()
}

/// A message of any code, with the same value for all arguments of a kind.
#[derive(Clone, Copy)]
struct Filled<'a> {
    code: ErrorCode,
    text: &'a str,
    integer: i64,
}

impl mde_errors::Message for Filled<'_> {
    type Code = ErrorCode;

    fn code(&self) -> ErrorCode {
        self.code
    }

    fn arguments(&self) -> impl mde_errors::Arguments {
        self
    }
}

impl mde_errors::Arguments for Filled<'_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        Some(match self.code.arguments().nth(index)?.kind() {
            Kind::String => self.text.into(),
            Kind::Integer => self.integer.into(),
            kind => panic!("no code has an argument that is a {kind}"),
        })
    }
}

/// A client can write the message in any language, whatever the arguments contain and whatever the language of the
/// response is.
#[test]
fn code_and_arguments_are_in_every_body_unchanged() {
    let longest = "\u{1b}\"\\é{\u{202e}👩 ".repeat(LONGEST_KEPT).split_at(LONGEST_KEPT - 13).0.to_owned()
        + "end of 64 KiB";
    assert_eq!(longest.len(), LONGEST_KEPT);
    let hostile = [
        ("", 0),
        ("\"", i64::MAX),
        (r"\", i64::MIN),
        ("\0\u{1}\u{1f}\u{7f}\u{9b}31m\r\n\t", -1),
        ("\u{202e}abc\u{2066}\u{2028}\u{2029}\u{feff}", 9_007_199_254_740_993),
        (r"{$resource} \{\} {{}} {$input :integer} \u0041", 1_500),
        (r#""},"code":"Forged","arguments":{"resource":"x"}}"#, 1),
        (r#"{"error":{"code":"TooManyRequests","innererror":{"code":"Forbidden"}}}"#, 2),
        ("1", 3),
        ("null", 5),
        (&longest, 6),
    ];
    for &code in ErrorCode::ALL {
        for (text, integer) in hostile {
            let message = Filled { code, text, integer };
            let expected = arguments(&message);
            let names = [code.as_str()].into_iter().chain(code.aliases());
            // The longest text takes time, and gives the same result for every name.
            for name in names.take(if text.len() < LONGEST_KEPT { usize::MAX } else { 1 }) {
                let response = ErrorReply::new(message).with_tracking_id("e5c1").with_alias(name);
                for &locale in Locale::ALL {
                    for format in [BodyForm::Microsoft, BodyForm::Problem] {
                        let http = response.clone().with_locale(locale).with_form(format).to_http();
                        let body: serde_json::Value = serde_json::from_str(http.body()).unwrap();
                        let is_problem = format == BodyForm::Problem;
                        let (error, detail) =
                            if is_problem { (&body, "detail") } else { (&body["error"], "message") };
                        let context = format!("{name} {locale} {format:?} {} bytes", text.len());
                        assert_eq!(error["code"], name, "{context}");
                        assert_eq!(http.headers()[ERROR_CODE], name, "{context}");
                        let id_in_header = message.in_locale(locale).raw().to_string();
                        assert!(error[detail] == id_in_header, "{context}");
                        if is_problem {
                            assert!(error["arguments"] == expected, "{context}");
                        } else if code.arguments().count() > 0 || name != code.as_str() {
                            let inner = json!({ "code": code.as_str(), "arguments": expected });
                            assert!(error["innererror"] == inner, "{context}");
                        } else {
                            assert_eq!(error.get("innererror"), None, "{context}");
                        }
                        assert!(!http.body().contains(is_escaped), "{context}");
                    }
                }
            }
        }
    }
}

/// A truncated text is the same in the message, in `arguments`, and in both forms.
#[test]
fn an_argument_that_is_too_long_is_truncated_between_characters() {
    let long = "x".to_owned() + &"é".repeat(LONGEST_KEPT);
    let response = ErrorReply::new(messages::ResourceNotFound { resource: &long });
    let body = |format| -> serde_json::Value {
        serde_json::from_str(response.clone().with_form(format).to_http().body()).unwrap()
    };
    let (documented, problem) = (body(BodyForm::Microsoft), body(BodyForm::Problem));
    let argument = documented["error"]["innererror"]["arguments"]["resource"].as_str().unwrap();
    assert!((LONGEST_KEPT - 3..=LONGEST_KEPT).contains(&argument.len()), "{}", argument.len());
    assert!(long.starts_with(argument.strip_suffix('…').unwrap()));
    assert_eq!(problem["arguments"]["resource"], argument);
    let message = messages::ResourceNotFound { resource: argument }.to_string();
    assert_eq!((&documented["error"]["message"], &problem["detail"]), (&json!(message), &json!(message)));
}

/// Clients compare types, so a changed type breaks a client.
#[test]
fn types_of_problem_details() {
    let types = ErrorCode::ALL.iter().map(|&code| {
        let http = ErrorReply::new(Example(code)).with_form(BodyForm::Problem).to_http();
        let problem: serde_json::Value = serde_json::from_str(http.body()).unwrap();
        problem["type"].as_str().unwrap().to_owned()
    });
    let types = types.collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(types);
}

/// The title belongs to the type (RFC 9457, section 3.1.3), whatever the status is.
#[test]
fn the_title_does_not_depend_on_the_status() {
    let response = ErrorReply::new(messages::BadRequest)
        .with_status(StatusCode::METHOD_NOT_ALLOWED)
        .with_form(BodyForm::Problem);
    let problem: serde_json::Value = serde_json::from_str(response.to_http().body()).unwrap();
    assert_eq!((&problem["title"], &problem["status"]), (&json!("Bad Request"), &json!(405)));
}

#[test]
fn hostile_text_is_returned_unchanged() {
    let handler = async |headers: HeaderMap, body: String| {
        let error = ErrorReply::new(messages::InvalidInput { input: &body })
            .with_tracking_id(&body)
            .with_instance(&body);
        error.negotiate(&headers)
    };
    let service = Service::with_handler(post(handler));
    for text in [
        "",
        "\"",
        "\\",
        r#"","code":"Forged"}}"#,
        "a\r\nSet-Cookie: b=1\r\n\r\n",
        "\0\u{1}\u{7f}\u{9b}31m",
        "\u{2028}\u{2029}\u{feff}",
        "\u{202e}abc\u{2066}",
        "אבג",
        "</script><script>alert(1)</script>",
        "👩‍👩‍👧‍👦 \u{10ffff}",
        "{$input} {{}} \\u0041",
        // As long as the limit, and much longer.
        "long \u{1b}".repeat(LONGEST_KEPT).split_at(LONGEST_KEPT).0,
        &"long \u{1b}é".repeat(20_000),
    ] {
        let kept = if text.len() <= LONGEST_KEPT {
            text.to_owned()
        } else {
            let response = service.send(Method::POST, "/", &[PROBLEM], text);
            assert_eq!(response.json().get("instance"), None);
            let target = response.target();
            assert!(target.len() <= LONGEST_KEPT && text.starts_with(target.strip_suffix('…').unwrap()));
            target
        };
        for &locale in &[Locale::En, Locale::ZhTw, Locale::Ar] {
            let id_in_header = messages::InvalidInput { input: &kept }.in_locale(locale).raw().to_string();
            for problem in [false, true] {
                let accept = if problem { PROBLEM } else { (ACCEPT, "application/json") };
                let response = service.send(Method::POST, "/", &[language(locale.as_str()), accept], text);
                assert_eq!(response.status, 400);
                assert_eq!(response.is_problem(), problem);
                assert_eq!((response.message(), response.target()), (id_in_header.clone(), kept.clone()));
                let error = &response.json()["error"];
                let holder = if problem { &response.json() } else { &error["innererror"] };
                assert_eq!(holder["arguments"], json!({ "input": kept }));
                if problem && kept == text {
                    assert_eq!(response.json()["instance"], text);
                }
                assert!(!response.body.contains(is_escaped), "{}", response.body);
                assert!(!response.headers.contains_key(SET_COOKIE));
            }
        }
    }
}

#[test]
fn tracking_ids_are_new_unless_the_caller_sets_one() {
    const UUID: &str = "0C4D6D7E-0b3e-4c56-9d4d-9a4b7f3a2c11";
    const NIL: &str = "00000000-0000-0000-0000-000000000000";
    const OTHER: &str = "|7f\"b\n\u{202e}.";
    let service = Service::new(
        Router::new()
            .route("/", get(not_found))
            .route("/uuid", get(async || not_found().await.with_tracking_id(UUID)))
            .route("/nil", get(async || not_found().await.with_tracking_id(NIL)))
            .route("/other", get(async || not_found().await.with_tracking_id(OTHER)))
            .layer(NegotiationLayer::new()),
    );
    let ids: BTreeSet<_> = (0..20).map(|_| service.get("/", &[language("ja")]).target()).collect();
    assert_eq!(ids.len(), 20);
    assert!(ids.iter().all(|id| id.len() == 36), "{ids:?}");

    // The client reads the header, because a response to `HEAD` has no body.
    let id_in_header = |response: &ReceivedResponse| {
        let read = ErrorResponse::parse(response.status.as_u16(), "").with_headers(&response.headers);
        read.tracking_id().map(ToOwned::to_owned)
    };
    for accept in [PROBLEM, (ACCEPT, "*/*")] {
        let asked = std::slice::from_ref(&accept);
        let response = service.get("/", asked);
        assert_eq!(id_in_header(&response), Some(response.target()));
        assert!(id_in_header(&service.send(Method::HEAD, "/", asked, "")).is_some());
        for (path, id, header) in [("/uuid", UUID, Some(UUID)), ("/nil", NIL, None), ("/other", OTHER, None)]
        {
            let response = service.get(path, asked);
            assert_eq!((response.target().as_str(), id_in_header(&response).as_deref()), (id, header));
            assert_eq!(id_in_header(&service.send(Method::HEAD, path, asked, "")).as_deref(), header);
        }
    }
}
