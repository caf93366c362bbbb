//! The language and the form that a request asks for.

use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, RETRY_AFTER, SET_COOKIE, VARY,
    WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode};
use axum::middleware::map_response;
use axum::routing::get;
use axum::{Json, Router};
use mde_errors::axum::NegotiationLayer;
use mde_errors::{BodyForm, ErrorReply, Locale, messages};
use serde_json::json;

use super::service::{ERROR_CODE, PROBLEM, Service, language, not_found};

#[test]
fn the_language_that_is_asked_for() {
    let service = Service::answering(get(not_found));
    for (asked, told, message) in [
        ("ja", "ja", "リソース 42 が見つかりませんでした。"),
        ("zh-HK, en;q=0.5", "zh-TW", "找不到資源 42。"),
        ("zh-TW;q=0.2, en-GB", "en", "Resource 42 was not found."),
        ("tlh", "en", "Resource 42 was not found."),
        ("", "en", "Resource 42 was not found."),
        ("*;q=0", "en", "Resource 42 was not found."),
        ("de;q=0.1, fr;q=0.9", "fr", "La ressource 42 est introuvable."),
        ("garbage;;;=, \"", "en", "Resource 42 was not found."),
    ] {
        let answer = service.get("/", &[language(asked)]);
        assert_eq!((answer.header(CONTENT_LANGUAGE), answer.message().as_str()), (told, message), "{asked}");
    }
    // A field of several lines is one list.
    let answer = service.get("/", &[language("en;q=0.5"), language("ja;q=0.9"), language("de;q=0.7")]);
    assert_eq!(answer.header(CONTENT_LANGUAGE), "ja");
    let json = (ACCEPT, "application/json;q=0.5");
    assert!(service.get("/", &[json.clone(), PROBLEM]).is_problem());
    assert!(!service.get("/", &[json, (ACCEPT, "application/problem+json;q=0.4")]).is_problem());
    // Bytes that are not text.
    let mut stream = TcpStream::connect(service.address).unwrap();
    let request = b"GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: \xff\xfe, ja\r\nAccept: \xff\r\nConnection: close\r\n\r\n";
    stream.write_all(request).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");
    assert!(answer.contains("\r\ncontent-language: ja\r\n"), "{answer}");
}

/// Text from right to left is between isolates, in JSON as elsewhere.
#[test]
fn arabic() {
    let message = messages::ResourceNotFound { resource: "42" }.in_locale(Locale::Ar).raw().to_string();
    let answer = Service::answering(get(not_found)).get("/", &[language("ar-EG")]);
    assert_eq!((answer.header(CONTENT_LANGUAGE), answer.message()), ("ar", message));
}

#[test]
fn vary_is_appended_to() {
    let service = Service::new(
        Router::new()
            .route("/origin", get(async || ([(VARY, "Origin")], not_found().await)))
            .route("/accept", get(async || ([(VARY, "Cookie, ACCEPT")], not_found().await)))
            .route("/any", get(async || ([(VARY, "*")], not_found().await)))
            .route("/fixed", get(async || not_found().await.with_locale(Locale::Ja)))
            .layer(NegotiationLayer::new()),
    );
    let vary = |path| {
        let answer = service.get(path, &[PROBLEM, language("de")]);
        assert!(answer.is_problem());
        let lines = answer.headers.get_all(VARY).iter().map(|line| line.to_str().unwrap());
        lines.collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(vary("/origin"), "Origin | accept, accept-language");
    assert_eq!(vary("/accept"), "Cookie, ACCEPT | accept-language");
    assert_eq!(vary("/any"), "*");
    assert_eq!(vary("/fixed"), "accept");
    assert_eq!(service.get("/fixed", &[language("de")]).header(CONTENT_LANGUAGE), "ja");
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let with_id = async || not_found().await.with_tracking_id("e5c1");
    let router = || Router::new().route("/", get(with_id));
    let apps = [
        router().layer(NegotiationLayer::new()),
        router().layer(NegotiationLayer::new()).layer(NegotiationLayer::new()),
        // Outside of a router, which has removed the body by then.
        Router::new().fallback_service(tower_layer::Layer::layer(&NegotiationLayer::new(), router())),
        router(),
    ];
    for (i, app) in apps.into_iter().enumerate() {
        let service = Service::new(app);
        for asked in [[language("ja"), PROBLEM], [language("en"), (ACCEPT, "*/*")]] {
            let (get, head) = (service.get("/", &asked), service.send(Method::HEAD, "/", &asked, ""));
            assert_eq!((head.status, head.body.as_str()), (get.status, ""));
            assert_eq!(head.headers, get.headers, "app {i}");
            assert_eq!(head.header(ERROR_CODE), "ResourceNotFound");
            assert_eq!(head.header(CONTENT_LENGTH), get.body.len().to_string());
            assert_eq!(get.is_problem(), i < 3 && asked[1] == PROBLEM);
        }
        // Nothing follows the headers on the wire.
        let mut stream = TcpStream::connect(service.address).unwrap();
        stream
            .write_all(b"HEAD / HTTP/1.1\r\nHost: x\r\nAccept-Language: ja\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }
    // The layer itself removes the body, without axum and its server.
    let mut alone = tower_layer::Layer::layer(&NegotiationLayer::new(), get(with_id));
    let request = Request::head("/").header(ACCEPT_LANGUAGE, "ja").body(Body::empty()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let body = runtime.block_on(async {
        let answer = tower_service::Service::call(&mut alone, request).await.unwrap();
        assert_eq!(answer.headers()[CONTENT_LANGUAGE], "ja");
        to_bytes(answer.into_body(), usize::MAX).await.unwrap()
    });
    assert!(body.is_empty(), "{body:?}");
}

/// A body that comes in pieces, whose length nobody knows before.
struct Pieces(Vec<&'static str>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop().map(|piece| Ok(http_body::Frame::data(piece.into()))))
    }
}

#[test]
fn what_is_answered_otherwise_passes_untouched() {
    let router = Router::new()
        .route("/text", get(async || "plain"))
        .route("/status", get(async || StatusCode::NOT_FOUND))
        .route("/json", get(async || (StatusCode::BAD_REQUEST, Json(json!({ "error": { "code": "Own" } })))))
        .route("/streamed", get(async || Body::new(Pieces(vec!["c", "b", "a"]))))
        .route("/empty", get(async || StatusCode::NO_CONTENT));
    let plain = Service::new(router.clone());
    let layered = Service::new(router.layer(NegotiationLayer::new()));
    for path in ["/text", "/status", "/json", "/streamed", "/empty", "/nowhere"] {
        for method in [Method::GET, Method::HEAD, Method::POST] {
            let asked = [PROBLEM, language("ja")];
            let answer = layered.send(method.clone(), path, &asked, "");
            assert_eq!(answer, plain.send(method, path, &asked, ""), "{path}");
        }
    }
    assert_eq!(layered.get("/streamed", &[]).body, "abc");
}

#[test]
fn a_status_and_headers_that_a_handler_sets_stay() {
    let handler = async || {
        let own = [
            (SET_COOKIE, "a=1"),
            (HeaderName::from_static("x-own"), "kept"),
            (CACHE_CONTROL, "max-age=60"),
            (RETRY_AFTER, "7"),
        ];
        let error = ErrorReply::new(messages::ActiveRequestAlreadyExists);
        (StatusCode::CONFLICT, own, error.with_retry_after(std::time::Duration::from_secs(3)))
    };
    let service = Service::answering(get(handler));
    for asked in [language("ja"), language("en")] {
        let answer = service.get("/", &[asked.clone(), PROBLEM]);
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.json()["status"], 409);
        assert_eq!(answer.header(CONTENT_LANGUAGE), asked.1);
        assert_eq!(answer.header(SET_COOKIE), "a=1");
        assert_eq!(answer.header(HeaderName::from_static("x-own")), "kept");
        assert_eq!(answer.header(CACHE_CONTROL), "max-age=60");
        assert_eq!(answer.header(RETRY_AFTER), "7");
    }
    // The same holds if the handler has negotiated by itself.
    let handler = async |headers: HeaderMap| (StatusCode::CONFLICT, not_found().await.negotiate(&headers));
    let answer = Service::answering(get(handler)).get("/", &[PROBLEM]);
    assert_eq!((answer.status.as_u16(), &answer.json()["status"]), (409, &json!(409)));
    assert_eq!(answer.header(VARY), "accept, accept-language");
}

/// A response with the status 401 says how to authenticate, even if another layer set the status.
#[test]
fn unauthorized_by_status_alone() {
    async fn refuse(mut answer: axum::response::Response) -> axum::response::Response {
        *answer.status_mut() = StatusCode::UNAUTHORIZED;
        answer
    }
    let app = Router::new()
        .route("/handler", get(async || (StatusCode::UNAUTHORIZED, ErrorReply::new(messages::Forbidden))))
        .route("/layer", get(not_found).layer(map_response(refuse)))
        .route(
            "/own",
            get(async || (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Basic")], not_found().await)),
        )
        .layer(NegotiationLayer::new());
    let service = Service::new(app);
    for (path, challenge) in [("/handler", "Bearer"), ("/layer", "Bearer"), ("/own", "Basic")] {
        for asked in [PROBLEM, (ACCEPT, "*/*")] {
            let answer = service.get(path, &[asked]);
            assert_eq!((answer.status.as_u16(), answer.header(WWW_AUTHENTICATE)), (401, challenge), "{path}");
        }
    }
}

#[test]
fn without_the_layer_it_is_english_and_documented() {
    let answer = Service::new(Router::new().route("/", get(not_found))).get("/", &[PROBLEM, language("ja")]);
    assert_eq!(answer.message(), "Resource 42 was not found.");
    assert!(!answer.is_problem() && !answer.headers.contains_key(VARY));
    let handler =
        async |headers: HeaderMap| not_found().await.with_form(BodyForm::Problem).negotiate(&headers);
    let answer = Service::new(Router::new().route("/", get(handler))).get("/", &[language("ja")]);
    assert!(answer.is_problem());
    assert_eq!((answer.header(CONTENT_LANGUAGE), answer.header(VARY)), ("ja", "accept-language"));
}
