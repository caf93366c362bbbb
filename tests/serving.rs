//! Real HTTP over loopback: axum answers, another make of client asks.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE,
    RETRY_AFTER, SET_COOKIE, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode};
use axum::middleware::map_response;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use mde_errors::axum::NegotiationLayer;
use mde_errors::{
    Arguments as _, ErrorCode, ErrorResponse, Example, Format, Kind, LONGEST_KEPT, Locale, Message as _,
    Response, Value, is_escaped, messages,
};
use serde_json::json;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::ResponseBodyTimeoutLayer;

#[path = "../examples/mock_api.rs"]
#[allow(dead_code, reason = "`main` is that of the example")]
mod mock_api;

const PROBLEM: (HeaderName, &str) = (ACCEPT, "application/problem+json");

const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

const fn language(tag: &str) -> (HeaderName, &str) {
    (ACCEPT_LANGUAGE, tag)
}

/// A service, for as long as the test runs.
struct Service {
    address: SocketAddr,
    client: ureq::Agent,
}

/// What came back.
#[derive(Debug, PartialEq)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Service {
    fn new(app: Router) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, app).await.unwrap();
            });
        });
        let client = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(std::time::Duration::from_secs(30)))
            .build()
            .into();
        Self { address, client }
    }

    /// One handler at `/`, with the layer around it.
    fn answering(router: axum::routing::MethodRouter) -> Self {
        Self::new(Router::new().route("/", router).layer(NegotiationLayer::new()))
    }

    fn try_send(
        &self,
        method: Method,
        path: &str,
        headers: &[(HeaderName, &str)],
        body: &str,
    ) -> Result<Answer, ureq::Error> {
        let mut request =
            ureq::http::Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let (parts, mut body) = self.client.run(request.body(body.to_owned()).unwrap())?.into_parts();
        Ok(Answer { status: parts.status, headers: parts.headers, body: body.read_to_string()? })
    }

    fn send(&self, method: Method, path: &str, headers: &[(HeaderName, &str)], body: &str) -> Answer {
        let is_head = method == Method::HEAD;
        let mut answer = self.try_send(method, path, headers, body).unwrap();
        if let (false, Some(length)) = (is_head, answer.headers.get(CONTENT_LENGTH)) {
            assert_eq!(length.to_str().unwrap(), answer.body.len().to_string());
        }
        answer.headers.remove("date");
        answer
    }

    fn get(&self, path: &str, headers: &[(HeaderName, &str)]) -> Answer {
        self.send(Method::GET, path, headers, "")
    }
}

impl Answer {
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn message(&self) -> String {
        let json = self.json();
        let message = if self.is_problem() { &json["detail"] } else { &json["error"]["message"] };
        message.as_str().unwrap().to_owned()
    }

    fn target(&self) -> String {
        let json = self.json();
        let target = if self.is_problem() { &json["target"] } else { &json["error"]["target"] };
        target.as_str().unwrap().to_owned()
    }

    fn is_problem(&self) -> bool {
        match self.headers[CONTENT_TYPE].to_str().unwrap() {
            "application/problem+json" => true,
            "application/json; charset=utf-8" => false,
            other => panic!("{other}"),
        }
    }

    /// The one value of a header.
    fn header(&self, name: HeaderName) -> &str {
        let values: Vec<_> = self.headers.get_all(&name).iter().collect();
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        values[0].to_str().unwrap()
    }
}

async fn not_found() -> Response {
    Response::new(messages::ResourceNotFound { resource: "42" })
}

#[test]
fn every_code_in_every_language_and_both_forms() {
    let service = Service::new(mock_api::app());
    for &code in ErrorCode::ALL {
        let message = Example(code);
        for &locale in Locale::ALL {
            let told = message.in_locale(locale).raw().to_string();
            let really = code.message_locale(locale).as_str();
            let path = format!("/api/errors/{code}");

            let answer = service.get(&path, &[language(locale.as_str())]);
            assert_eq!(answer.status.as_u16(), code.status());
            assert_eq!(answer.header(CONTENT_TYPE), "application/json; charset=utf-8");
            assert_eq!(answer.header(CONTENT_LANGUAGE), really);
            assert_eq!(answer.header(VARY), "accept, accept-language");
            assert_eq!(answer.header(CACHE_CONTROL), "no-store");
            assert_eq!(answer.headers.contains_key(WWW_AUTHENTICATE), code.status() == 401);
            assert_eq!(answer.header(ERROR_CODE), code.as_str());
            let arguments = arguments(&message);
            let mut error = json!({ "code": code.as_str(), "message": told, "target": answer.target() });
            if code.arguments().count() > 0 {
                error["innererror"] = json!({ "code": code.as_str(), "arguments": arguments });
            }
            assert_eq!(answer.json(), json!({ "error": error }));

            let answer = service.get(&path, &[PROBLEM, language(locale.as_str())]);
            assert_eq!(answer.status.as_u16(), code.status());
            assert_eq!(answer.header(CONTENT_TYPE), "application/problem+json");
            assert_eq!(answer.header(CONTENT_LANGUAGE), really);
            assert_eq!(answer.header(ERROR_CODE), code.as_str());
            let problem = json!({
                "type": format!("{}#{code}", code.source()),
                "title": code.reason(locale),
                "status": code.status(),
                "detail": told,
                "instance": format!("urn:uuid:{}", answer.target()),
                "code": code.as_str(),
                "target": answer.target(),
                "arguments": arguments,
            });
            assert_eq!(answer.json(), problem);
        }
    }
}

/// The arguments of a message as JSON has them.
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

/// A message of any code, with the same value for each argument of a kind.
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

/// A client can write the message in any language, whatever the arguments say and whatever language the message is in.
#[test]
fn code_and_arguments_are_in_every_body_exactly() {
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
            // The longest takes its time, and is the same under every name.
            for name in names.take(if text.len() < LONGEST_KEPT { usize::MAX } else { 1 }) {
                let response = Response::new(message).with_tracking_id("e5c1").with_alias(name);
                for &locale in Locale::ALL {
                    for format in [Format::Documented, Format::Problem] {
                        let http = response.clone().with_locale(locale).with_format(format).to_http();
                        let body: serde_json::Value = serde_json::from_str(http.body()).unwrap();
                        let is_problem = format == Format::Problem;
                        let (error, detail) =
                            if is_problem { (&body, "detail") } else { (&body["error"], "message") };
                        let context = format!("{name} {locale} {format:?} {} bytes", text.len());
                        assert_eq!(error["code"], name, "{context}");
                        assert_eq!(http.headers()[ERROR_CODE], name, "{context}");
                        let told = message.in_locale(locale).raw().to_string();
                        assert!(error[detail] == told, "{context}");
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

/// A text that is cut says the same in the message, in `arguments`, and in both forms.
#[test]
fn an_argument_that_is_too_long_is_cut_between_characters() {
    let long = "x".to_owned() + &"é".repeat(LONGEST_KEPT);
    let response = Response::new(messages::ResourceNotFound { resource: &long });
    let body = |format| -> serde_json::Value {
        serde_json::from_str(response.clone().with_format(format).to_http().body()).unwrap()
    };
    let (documented, problem) = (body(Format::Documented), body(Format::Problem));
    let argument = documented["error"]["innererror"]["arguments"]["resource"].as_str().unwrap();
    assert!((LONGEST_KEPT - 3..=LONGEST_KEPT).contains(&argument.len()), "{}", argument.len());
    assert!(long.starts_with(argument.strip_suffix('…').unwrap()));
    assert_eq!(problem["arguments"]["resource"], argument);
    let message = messages::ResourceNotFound { resource: argument }.to_string();
    assert_eq!((&documented["error"]["message"], &problem["detail"]), (&json!(message), &json!(message)));
}

/// Clients compare them: one that changes breaks a client.
#[test]
fn types_of_problem_details() {
    let types = ErrorCode::ALL.iter().map(|&code| {
        let http = Response::new(Example(code)).with_format(Format::Problem).to_http();
        let problem: serde_json::Value = serde_json::from_str(http.body()).unwrap();
        problem["type"].as_str().unwrap().to_owned()
    });
    let types = types.collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(types);
}

/// The title is of the type, as RFC 9457, section 3.1.3, has it, whatever the status.
#[test]
fn a_title_stays_where_the_status_is_another() {
    let response = Response::new(messages::BadRequest)
        .with_status(StatusCode::METHOD_NOT_ALLOWED)
        .with_format(Format::Problem);
    let problem: serde_json::Value = serde_json::from_str(response.to_http().body()).unwrap();
    assert_eq!((&problem["title"], &problem["status"]), (&json!("Bad Request"), &json!(405)));
}

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
    // Bytes that are no text.
    let mut stream = TcpStream::connect(service.address).unwrap();
    let request = b"GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: \xff\xfe, ja\r\nAccept: \xff\r\nConnection: close\r\n\r\n";
    stream.write_all(request).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");
    assert!(answer.contains("\r\ncontent-language: ja\r\n"), "{answer}");
}

/// Text from right to left stands between isolates, in JSON as elsewhere.
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
    // Nor does the layer leave it to axum and its server to remove the body.
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
        let error = Response::new(messages::ActiveRequestAlreadyExists);
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
    // Also where the handler has negotiated by itself.
    let handler = async |headers: HeaderMap| (StatusCode::CONFLICT, not_found().await.negotiate(&headers));
    let answer = Service::answering(get(handler)).get("/", &[PROBLEM]);
    assert_eq!((answer.status.as_u16(), &answer.json()["status"]), (409, &json!(409)));
    assert_eq!(answer.header(VARY), "accept, accept-language");
}

#[test]
fn panics_in_handlers() {
    async fn panics() -> Response {
        panic!("on purpose")
    }
    let router = || Router::new().route("/", get(panics)).route("/well", get(not_found));
    let answer_panic = |_| Response::new(messages::InternalServerError).into_response();

    let bare = Service::new(router().layer(NegotiationLayer::new()));
    for _ in 0..3 {
        assert!(bare.try_send(Method::GET, "/", &[], "").is_err());
        assert_eq!(bare.get("/well", &[language("ja")]).header(CONTENT_LANGUAGE), "ja");
    }

    let outside =
        Service::new(router().layer(NegotiationLayer::new()).layer(CatchPanicLayer::custom(answer_panic)));
    let inside =
        Service::new(router().layer(CatchPanicLayer::custom(answer_panic)).layer(NegotiationLayer::new()));
    for (service, told) in [(outside, "en"), (inside, "ja")] {
        let answer = service.get("/", &[language("ja")]);
        assert_eq!((answer.status.as_u16(), answer.header(CONTENT_LANGUAGE)), (500, told));
        assert_eq!(service.get("/well", &[language("ja")]).header(CONTENT_LANGUAGE), "ja");
    }
}

#[test]
fn hostile_text_comes_back_as_it_was() {
    let handler = async |headers: HeaderMap, body: String| {
        let error = Response::new(messages::InvalidInput { input: &body })
            .with_tracking_id(&body)
            .with_instance(&body);
        error.negotiate(&headers)
    };
    let service = Service::answering(post(handler));
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
        // As long as what is kept, and much longer.
        "long \u{1b}".repeat(LONGEST_KEPT).split_at(LONGEST_KEPT).0,
        &"long \u{1b}é".repeat(20_000),
    ] {
        let kept = if text.len() <= LONGEST_KEPT {
            text.to_owned()
        } else {
            let answer = service.send(Method::POST, "/", &[PROBLEM], text);
            assert_eq!(answer.json().get("instance"), None);
            let target = answer.target();
            assert!(target.len() <= LONGEST_KEPT && text.starts_with(target.strip_suffix('…').unwrap()));
            target
        };
        for &locale in &[Locale::En, Locale::ZhTw, Locale::Ar] {
            let told = messages::InvalidInput { input: &kept }.in_locale(locale).raw().to_string();
            for problem in [false, true] {
                let accept = if problem { PROBLEM } else { (ACCEPT, "application/json") };
                let answer = service.send(Method::POST, "/", &[language(locale.as_str()), accept], text);
                assert_eq!(answer.status, 400);
                assert_eq!(answer.is_problem(), problem);
                assert_eq!((answer.message(), answer.target()), (told.clone(), kept.clone()));
                let error = &answer.json()["error"];
                let holder = if problem { &answer.json() } else { &error["innererror"] };
                assert_eq!(holder["arguments"], json!({ "input": kept }));
                if problem && kept == text {
                    assert_eq!(answer.json()["instance"], text);
                }
                assert!(!answer.body.contains(is_escaped), "{}", answer.body);
                assert!(!answer.headers.contains_key(SET_COOKIE));
            }
        }
    }
}

#[test]
fn tracking_ids_are_fresh_unless_the_caller_has_one() {
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

    // What is told in a header is read from there: of an answer to `HEAD`, nothing else is left.
    let told = |answer: &Answer| {
        let read = ErrorResponse::parse(answer.status.as_u16(), "").with_headers(&answer.headers);
        read.tracking_id().map(ToOwned::to_owned)
    };
    for accept in [PROBLEM, (ACCEPT, "*/*")] {
        let asked = std::slice::from_ref(&accept);
        let answer = service.get("/", asked);
        assert_eq!(told(&answer), Some(answer.target()));
        assert!(told(&service.send(Method::HEAD, "/", asked, "")).is_some());
        for (path, id, header) in [("/uuid", UUID, Some(UUID)), ("/nil", NIL, None), ("/other", OTHER, None)]
        {
            let answer = service.get(path, asked);
            assert_eq!((answer.target().as_str(), told(&answer).as_deref()), (id, header));
            assert_eq!(told(&service.send(Method::HEAD, path, asked, "")).as_deref(), header);
        }
    }
}

/// What becomes of the frames of a body while they are sent. It says of the body's length what the body says, or nothing.
struct Through<F> {
    body: Body,
    change: F,
    is_length_known: bool,
    /// How often it lets its reader wait before each frame, and once the body has ended.
    pauses: usize,
    /// What comes once the body has ended.
    end: Option<&'static str>,
}

impl<F> Through<F> {
    fn new(body: Body, change: F) -> Self {
        Self { body, change, is_length_known: true, pauses: 0, end: None }
    }
}

impl<F: Fn(Bytes) -> Bytes + Unpin> http_body::Body for Through<F> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        if self.pauses > 0 {
            self.pauses -= 1;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        let Some(frame) = frame else {
            return Poll::Ready(self.end.take().map(|end| Ok(http_body::Frame::data(end.into()))));
        };
        Poll::Ready(Some(frame.map(|frame| frame.map_data(&self.change))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        if self.is_length_known { self.body.size_hint() } else { http_body::SizeHint::new() }
    }
}

/// Layers within that change the answer before it comes to ours: it is then sent as they have made it.
#[test]
fn a_body_that_was_changed_on_the_way_passes_untouched() {
    async fn shout(answer: axum::response::Response) -> axum::response::Response {
        let (parts, body) = answer.into_parts();
        let text = to_bytes(body, usize::MAX).await.unwrap();
        // Of the same length, to be hard to tell.
        axum::response::Response::from_parts(parts, Body::from(text.to_ascii_uppercase()))
    }
    async fn replace(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|_| Body::from("replaced"))
    }
    async fn encode(answer: axum::response::Response) -> impl IntoResponse {
        ([(CONTENT_ENCODING, "x-none")], answer)
    }
    async fn stream(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|_| Body::new(Pieces(vec!["b", "a"])))
    }
    async fn rename(answer: axum::response::Response) -> impl IntoResponse {
        ([(CONTENT_TYPE, "text/plain")], answer)
    }
    // While it is sent: nothing but the bytes tells.
    async fn upper(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|body| Body::new(Through::new(body, |data: Bytes| data.to_ascii_uppercase().into())))
    }
    async fn append(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|body| {
            let through = Through::new(body, |data| data);
            Body::new(Through { is_length_known: false, end: Some("\n"), ..through })
        })
    }
    async fn wait(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|body| Body::new(Through { pauses: 2, ..Through::new(body, |data| data) }))
    }
    let router = || Router::new().route("/", get(async || not_found().await.with_tracking_id("e5c1")));
    let changed = [
        router().layer(map_response(shout)),
        router().layer(map_response(replace)),
        router().layer(map_response(encode)),
        router().layer(map_response(stream)),
        router().layer(map_response(rename)),
        router().layer(map_response(upper)),
        router().layer(map_response(append)),
        router().layer(map_response(wait)),
    ];
    for (i, app) in changed.into_iter().enumerate() {
        let plain = Service::new(app.clone());
        let layered = Service::new(app.layer(NegotiationLayer::new()));
        let asked = [PROBLEM, language("ja")];
        let answer = layered.get("/", &asked);
        assert_eq!(answer, plain.get("/", &asked), "change {i}");
        assert!(!answer.headers.contains_key(VARY));
    }
    // Of an answer to `HEAD`, only the length may be left to tell by.
    let replaced = router().layer(map_response(replace));
    let plain = Service::new(replaced.clone());
    let wrapped = tower_layer::Layer::layer(&NegotiationLayer::new(), replaced);
    let layered = Service::new(Router::new().fallback_service(wrapped));
    let asked = [PROBLEM, language("ja")];
    assert_eq!(layered.send(Method::HEAD, "/", &asked, ""), plain.send(Method::HEAD, "/", &asked, ""));
    // The other way round, each sees the answer as it is sent.
    let outside = Service::new(router().layer(NegotiationLayer::new()).layer(map_response(shout)));
    let answer = outside.get("/", &[language("de")]);
    assert!(
        answer.body.starts_with(r#"{"ERROR":{"CODE":"RESOURCENOTFOUND","MESSAGE":"DIE RESSOURCE "#),
        "{}",
        answer.body
    );
}

/// Layers within that hand the body on as it is, whatever they make of it.
#[test]
fn a_body_that_only_passed_through_others_is_written_anew() {
    async fn look(answer: axum::response::Response) -> axum::response::Response {
        let (parts, body) = answer.into_parts();
        let text = to_bytes(body, usize::MAX).await.unwrap();
        axum::response::Response::from_parts(parts, Body::from(text))
    }
    async fn stream(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|body| Body::from_stream(body.into_data_stream()))
    }
    async fn pass(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|body| Body::new(Through::new(body, |data| data)))
    }
    async fn hide(answer: axum::response::Response) -> axum::response::Response {
        answer.map(|body| Body::new(Through { is_length_known: false, ..Through::new(body, |data| data) }))
    }
    let router = || Router::new().route("/", get(async || not_found().await.with_tracking_id("e5c1")));
    let asked = [PROBLEM, language("de")];
    let expected = Service::new(router().layer(NegotiationLayer::new())).get("/", &asked);
    assert_eq!(expected.header(CONTENT_LANGUAGE), "de");
    let minute = std::time::Duration::from_secs(60);
    let passed = [
        router().layer(map_response(look)),
        router().layer(map_response(stream)),
        router().layer(map_response(pass)),
        router().layer(map_response(hide)),
        router().layer(ResponseBodyTimeoutLayer::new(minute)),
    ];
    for (i, app) in passed.into_iter().enumerate() {
        let service = Service::new(app.layer(NegotiationLayer::new()));
        assert_eq!(service.get("/", &asked), expected, "layer {i}");
        let head = service.send(Method::HEAD, "/", &asked, "");
        assert_eq!((&head.headers, head.body.as_str()), (&expected.headers, ""), "layer {i}");
    }
}

/// Nor is what it is already written a second time.
#[test]
fn a_body_that_is_as_it_is_asked_for_is_kept() {
    const PLACE: HeaderName = HeaderName::from_static("x-place");
    async fn place(answer: axum::response::Response) -> axum::response::Response {
        let (mut parts, body) = answer.into_parts();
        let text = to_bytes(body, usize::MAX).await.unwrap();
        parts.headers.append(PLACE, format!("{:p}", text.as_ptr()).try_into().unwrap());
        axum::response::Response::from_parts(parts, Body::from(text))
    }
    let app = Router::new()
        .route("/", get(not_found))
        .route("/conflict", get(async || (StatusCode::CONFLICT, not_found().await)))
        .layer(map_response(place))
        .layer(NegotiationLayer::new().with_reference("https://contoso.example/"))
        .layer(map_response(place));
    let service = Service::new(app);
    let is_kept = |path, asked: &[_]| {
        let answer = service.get(path, asked);
        assert_eq!(answer.header(VARY), "accept, accept-language");
        let places: BTreeSet<_> = answer.headers.get_all(PLACE).iter().collect();
        places.len() == 1
    };
    assert!(is_kept("/", &[]));
    assert!(is_kept("/", &[language("en-GB")]));
    assert!(is_kept("/conflict", &[language("tlh")]));
    assert!(!is_kept("/", &[language("ja")]));
    assert!(!is_kept("/", &[PROBLEM]));
}

/// A status of 401 says how to authenticate, whoever set it.
#[test]
fn unauthorized_by_status_alone() {
    async fn refuse(mut answer: axum::response::Response) -> axum::response::Response {
        *answer.status_mut() = StatusCode::UNAUTHORIZED;
        answer
    }
    let app = Router::new()
        .route("/handler", get(async || (StatusCode::UNAUTHORIZED, Response::new(messages::Forbidden))))
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
fn layers_around_layers() {
    let router = || Router::new().route("/", get(async || not_found().await.with_tracking_id("e5c1")));
    let asked = [PROBLEM, language("ja")];
    let once = Service::new(router().layer(NegotiationLayer::new())).get("/", &asked);
    let twice = router().layer(NegotiationLayer::new()).layer(NegotiationLayer::new());
    let nested =
        Router::new().nest("/in", router().layer(NegotiationLayer::new())).layer(NegotiationLayer::new());
    let on_route = Router::new()
        .route("/", get(async || not_found().await.with_tracking_id("e5c1")).layer(NegotiationLayer::new()));
    assert_eq!(Service::new(twice).get("/", &asked), once);
    assert_eq!(Service::new(nested).get("/in", &asked), once);
    assert_eq!(Service::new(on_route).get("/", &asked), once);
    assert_eq!(once.header(VARY), "accept, accept-language");

    // A layer between them that hides the request's headers: the inner one has answered.
    let deaf = axum::middleware::map_request(async |mut request: axum::extract::Request| {
        request.headers_mut().clear();
        request
    });
    let app = router().layer(NegotiationLayer::new()).layer(deaf).layer(NegotiationLayer::new());
    assert_eq!(Service::new(app).get("/", &asked).header(CONTENT_LANGUAGE), "en");

    // Reference pages: the handler's before the inner layer's before the outer one's.
    let own = get(async || not_found().await.with_reference("https://a.example/#"));
    let app = router()
        .route("/own", own)
        .layer(NegotiationLayer::new().with_reference("https://b.example/"))
        .layer(NegotiationLayer::new().with_reference(String::from("https://c.example/")));
    let service = Service::new(app);
    assert_eq!(service.get("/", &asked).json()["type"], "https://b.example/ResourceNotFound");
    assert_eq!(service.get("/own", &asked).json()["type"], "https://a.example/#ResourceNotFound");
    let outer = NegotiationLayer::new().with_reference("https://c.example/");
    let service = Service::new(router().layer(NegotiationLayer::new()).layer(outer));
    assert_eq!(service.get("/", &asked).json()["type"], "https://c.example/ResourceNotFound");
}

#[test]
fn without_the_layer_it_is_english_and_documented() {
    let answer = Service::new(Router::new().route("/", get(not_found))).get("/", &[PROBLEM, language("ja")]);
    assert_eq!(answer.message(), "Resource 42 was not found.");
    assert!(!answer.is_problem() && !answer.headers.contains_key(VARY));
    let handler =
        async |headers: HeaderMap| not_found().await.with_format(Format::Problem).negotiate(&headers);
    let answer = Service::new(Router::new().route("/", get(handler))).get("/", &[language("ja")]);
    assert!(answer.is_problem());
    assert_eq!((answer.header(CONTENT_LANGUAGE), answer.header(VARY)), ("ja", "accept-language"));
}

#[test]
fn layers_outside_find_what_was_answered() {
    async fn tell(answer: axum::response::Response) -> axum::response::Response {
        let error = answer.extensions().get::<Response>().unwrap();
        let told = format!("{} {} {}", error.code(), error.locale(), error.tracking_id());
        ([(HeaderName::from_static("x-told"), HeaderValue::from_str(&told).unwrap())], answer).into_response()
    }
    let app =
        Router::new().route("/", get(not_found)).layer(NegotiationLayer::new()).layer(map_response(tell));
    let answer = Service::new(app).get("/", &[language("ja")]);
    let told = answer.header(HeaderName::from_static("x-told"));
    assert_eq!(told, format!("ResourceNotFound ja {}", answer.target()));
}

#[test]
fn the_mock() {
    let service = Service::new(mock_api::app());
    let token = (axum::http::header::AUTHORIZATION, "Bearer x");
    let json = (CONTENT_TYPE, "application/json");
    let code = |answer: &Answer| answer.json()["error"]["code"].as_str().unwrap_or_default().to_owned();

    assert!(service.get("/", &[]).body.contains("/api/errors/{code}"));
    assert_eq!(code(&service.get("/nowhere", &[])), "ResourceNotFound");
    assert_eq!(
        service.get("/nowhere", &[language("ja")]).message(),
        "リソース /nowhere が見つかりませんでした。"
    );
    assert_eq!(service.send(Method::PUT, "/", &[], "").status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(code(&service.get("/api/errors/429", &[])), "429");
    assert_eq!(code(&service.get("/api/errors/No", &[])), "ResourceNotFound");
    // What axum refuses is answered in the API's form, and in the language, too.
    for path in ["/api/errors/a%FFb", "/api/machines/%FF"] {
        let answer = service.get(path, &[token.clone(), language("ja")]);
        assert_eq!((answer.status.as_u16(), code(&answer)), (400, "BadRequest".into()), "{path}");
        assert_eq!(answer.header(CONTENT_LANGUAGE), "ja");
    }

    assert_eq!(code(&service.get("/api/machines/1", &[])), "Unauthorized");
    assert_eq!(service.get("/api/machines/1", std::slice::from_ref(&token)).status, StatusCode::OK);
    for (authorization, status) in
        [("", 401), ("Bearer", 401), ("Bearer ", 401), ("Basic eDp5", 401), ("x", 401), ("bearer x", 200)]
    {
        let answer = service.get("/api/machines/1", &[(token.0.clone(), authorization)]);
        assert_eq!(answer.status, status, "{authorization}");
    }
    let unknown = service.get("/api/machines/7", std::slice::from_ref(&token));
    assert_eq!(unknown.message(), "Resource 7 was not found.");

    let isolate = |body| {
        let answer =
            service.send(Method::POST, "/api/machines/1/isolate", &[token.clone(), json.clone()], body);
        (answer.status.as_u16(), code(&answer))
    };
    assert_eq!(isolate("{"), (400, "InvalidRequestBody".into()));
    assert_eq!(isolate("{}"), (400, "MissingRequiredParameter".into()));
    assert_eq!(isolate("[]"), (400, "MissingRequiredParameter".into()));
    assert_eq!(isolate(r#"{"Comment":null}"#), (400, "MissingRequiredParameter".into()));
    assert_eq!(isolate(r#"{"Comment":7}"#), (400, "InvalidRequestBody".into()));
    assert_eq!(isolate(r#"{"Comment":"x"}"#), (201, String::new()));
    assert_eq!(isolate(r#"{"Comment":"x"}"#), (400, "ActiveRequestAlreadyExists".into()));

    // Whoever waits as told is served, nobody before, and the next waits again.
    let throttled = || {
        let answer = service.get("/api/throttled", &[]);
        assert_eq!((answer.status.as_u16(), code(&answer)), (429, "429".into()));
        answer.header(RETRY_AFTER).parse::<u64>().unwrap()
    };
    assert_eq!(throttled(), 2);
    assert!((1..=2).contains(&throttled()));
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!(service.get("/api/throttled", &[]).status, StatusCode::OK);
    assert_eq!(throttled(), 2);

    let calls = [500, 500, 200, 500];
    assert_eq!(calls.map(|_| service.get("/api/flaky", &[]).status.as_u16()), calls);
}
