//! The language and the form that a request accepts.

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
fn the_requested_language() {
    let service = Service::with_handler(get(not_found));
    for (asked, id_in_header, message) in [
        ("ja", "ja", "リソース 42 が見つかりませんでした。"),
        ("zh-HK, en;q=0.5", "zh-TW", "找不到資源 42。"),
        ("zh-TW;q=0.2, en-GB", "en", "Resource 42 was not found."),
        ("tlh", "en", "Resource 42 was not found."),
        ("", "en", "Resource 42 was not found."),
        ("*;q=0", "en", "Resource 42 was not found."),
        ("de;q=0.1, fr;q=0.9", "fr", "La ressource 42 est introuvable."),
        ("garbage;;;=, \"", "en", "Resource 42 was not found."),
    ] {
        let response = service.get("/", &[language(asked)]);
        assert_eq!(
            (response.header(CONTENT_LANGUAGE), response.message().as_str()),
            (id_in_header, message),
            "{asked}"
        );
    }
    // Several header lines are one list.
    let response = service.get("/", &[language("en;q=0.5"), language("ja;q=0.9"), language("de;q=0.7")]);
    assert_eq!(response.header(CONTENT_LANGUAGE), "ja");
    let json = (ACCEPT, "application/json;q=0.5");
    assert!(service.get("/", &[json.clone(), PROBLEM]).is_problem());
    assert!(!service.get("/", &[json, (ACCEPT, "application/problem+json;q=0.4")]).is_problem());
    // Bytes that are not text.
    let mut stream = TcpStream::connect(service.address).unwrap();
    let request = b"GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: \xff\xfe, ja\r\nAccept: \xff\r\nConnection: close\r\n\r\n";
    stream.write_all(request).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    assert!(response.starts_with("HTTP/1.1 404 Not Found\r\n"), "{response}");
    assert!(response.contains("\r\ncontent-language: ja\r\n"), "{response}");
}

/// Right-to-left text is isolated, in JSON as everywhere else.
#[test]
fn arabic() {
    let message = messages::ResourceNotFound { resource: "42" }.in_locale(Locale::Ar).raw().to_string();
    let response = Service::with_handler(get(not_found)).get("/", &[language("ar-EG")]);
    assert_eq!((response.header(CONTENT_LANGUAGE), response.message()), ("ar", message));
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
        let response = service.get(path, &[PROBLEM, language("de")]);
        assert!(response.is_problem());
        let lines = response.headers.get_all(VARY).iter().map(|line| line.to_str().unwrap());
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
        // Outside of a router, which has already removed the body.
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
        // Nothing follows the headers.
        let mut stream = TcpStream::connect(service.address).unwrap();
        stream
            .write_all(b"HEAD / HTTP/1.1\r\nHost: x\r\nAccept-Language: ja\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        assert!(response.starts_with("HTTP/1.1 404 Not Found\r\n"), "{response}");
        assert!(response.ends_with("\r\n\r\n"), "{response}");
    }
    // The layer itself removes the body, without axum and its server.
    let mut alone = tower_layer::Layer::layer(&NegotiationLayer::new(), get(with_id));
    let request = Request::head("/").header(ACCEPT_LANGUAGE, "ja").body(Body::empty()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let body = runtime.block_on(async {
        let response = tower_service::Service::call(&mut alone, request).await.unwrap();
        assert_eq!(response.headers()[CONTENT_LANGUAGE], "ja");
        to_bytes(response.into_body(), usize::MAX).await.unwrap()
    });
    assert!(body.is_empty(), "{body:?}");
}

/// A body in pieces, with an unknown length.
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
fn other_responses_pass_unchanged() {
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
            let response = layered.send(method.clone(), path, &asked, "");
            assert_eq!(response, plain.send(method, path, &asked, ""), "{path}");
        }
    }
    assert_eq!(layered.get("/streamed", &[]).body, "abc");
}

#[test]
fn a_status_and_headers_that_a_handler_sets_are_kept() {
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
    let service = Service::with_handler(get(handler));
    for asked in [language("ja"), language("en")] {
        let response = service.get("/", &[asked.clone(), PROBLEM]);
        assert_eq!(response.status, StatusCode::CONFLICT);
        assert_eq!(response.json()["status"], 409);
        assert_eq!(response.header(CONTENT_LANGUAGE), asked.1);
        assert_eq!(response.header(SET_COOKIE), "a=1");
        assert_eq!(response.header(HeaderName::from_static("x-own")), "kept");
        assert_eq!(response.header(CACHE_CONTROL), "max-age=60");
        assert_eq!(response.header(RETRY_AFTER), "7");
    }
    // The same is true if the handler has negotiated.
    let handler = async |headers: HeaderMap| (StatusCode::CONFLICT, not_found().await.negotiate(&headers));
    let response = Service::with_handler(get(handler)).get("/", &[PROBLEM]);
    assert_eq!((response.status.as_u16(), &response.json()["status"]), (409, &json!(409)));
    assert_eq!(response.header(VARY), "accept, accept-language");
}

/// A response with the status 401 has a challenge, even if another layer set the status.
#[test]
fn a_401_has_a_challenge_whoever_set_it() {
    async fn refuse(mut response: axum::response::Response) -> axum::response::Response {
        *response.status_mut() = StatusCode::UNAUTHORIZED;
        response
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
            let response = service.get(path, &[asked]);
            assert_eq!(
                (response.status.as_u16(), response.header(WWW_AUTHENTICATE)),
                (401, challenge),
                "{path}"
            );
        }
    }
}

#[test]
fn without_the_layer_the_response_is_english_in_the_documented_form() {
    let response =
        Service::new(Router::new().route("/", get(not_found))).get("/", &[PROBLEM, language("ja")]);
    assert_eq!(response.message(), "Resource 42 was not found.");
    assert!(!response.is_problem() && !response.headers.contains_key(VARY));
    let handler =
        async |headers: HeaderMap| not_found().await.with_form(BodyForm::Problem).negotiate(&headers);
    let response = Service::new(Router::new().route("/", get(handler))).get("/", &[language("ja")]);
    assert!(response.is_problem());
    assert_eq!((response.header(CONTENT_LANGUAGE), response.header(VARY)), ("ja", "accept-language"));
}
