//! The layer among other layers.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, VARY};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::map_response;
use axum::response::IntoResponse;
use axum::routing::get;
use mde_errors::axum::NegotiationLayer;
use mde_errors::{ErrorReply, messages};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::ResponseBodyTimeoutLayer;

use super::service::{PROBLEM, Service, language, not_found};

#[test]
fn panics_in_handlers() {
    async fn panics() -> ErrorReply {
        panic!("on purpose")
    }
    let router = || Router::new().route("/", get(panics)).route("/well", get(not_found));
    let answer_panic = |_| ErrorReply::new(messages::InternalServerError).into_response();

    let bare = Service::new(router().layer(NegotiationLayer::new()));
    for _ in 0..3 {
        assert!(bare.try_send(Method::GET, "/", &[], "").is_err());
        assert_eq!(bare.get("/well", &[language("ja")]).header(CONTENT_LANGUAGE), "ja");
    }

    let outside =
        Service::new(router().layer(NegotiationLayer::new()).layer(CatchPanicLayer::custom(answer_panic)));
    let inside =
        Service::new(router().layer(CatchPanicLayer::custom(answer_panic)).layer(NegotiationLayer::new()));
    for (service, reported) in [(outside, "en"), (inside, "ja")] {
        let response = service.get("/", &[language("ja")]);
        assert_eq!((response.status.as_u16(), response.header(CONTENT_LANGUAGE)), (500, reported));
        assert_eq!(service.get("/well", &[language("ja")]).header(CONTENT_LANGUAGE), "ja");
    }
}

/// A body that changes the frames of another body. Its length is that of the other body, or unknown.
struct Through<F> {
    body: Body,
    change: F,
    is_length_known: bool,
    /// The number of pauses before each frame and after the end of the body.
    pauses: usize,
    /// A frame after the end of the body.
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

/// Inner layers that declare a changed body in the headers, or remove the reply from the extensions.
#[test]
fn a_body_that_is_declared_as_changed_passes_unchanged() {
    async fn encode(response: axum::response::Response) -> impl IntoResponse {
        ([(CONTENT_ENCODING, "x-none")], response)
    }
    async fn rename(response: axum::response::Response) -> impl IntoResponse {
        ([(CONTENT_TYPE, "text/plain")], response)
    }
    async fn forget(mut response: axum::response::Response) -> axum::response::Response {
        response.extensions_mut().remove::<ErrorReply>();
        response.map(|_| Body::from("replaced"))
    }
    let router = || Router::new().route("/", get(async || not_found().await.with_tracking_id("e5c1")));
    let changed = [
        router().layer(map_response(encode)),
        router().layer(map_response(rename)),
        router().layer(map_response(forget)),
    ];
    for (i, app) in changed.into_iter().enumerate() {
        let plain = Service::new(app.clone());
        let layered = Service::new(app.layer(NegotiationLayer::new()));
        let asked = [PROBLEM, language("ja")];
        for method in [Method::GET, Method::HEAD] {
            let response = layered.send(method.clone(), "/", &asked, "");
            assert_eq!(response, plain.send(method, "/", &asked, ""), "change {i}");
            assert!(!response.headers.contains_key(VARY));
        }
    }
}

/// The layer does not look at the body: a change that the headers do not declare is lost.
#[test]
fn any_other_body_is_replaced() {
    async fn shout(response: axum::response::Response) -> axum::response::Response {
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, usize::MAX).await.unwrap();
        axum::response::Response::from_parts(parts, Body::from(text.to_ascii_uppercase()))
    }
    async fn replace(response: axum::response::Response) -> axum::response::Response {
        response.map(|_| Body::from("replaced"))
    }
    async fn upper(response: axum::response::Response) -> axum::response::Response {
        response.map(|body| Body::new(Through::new(body, |data: Bytes| data.to_ascii_uppercase().into())))
    }
    async fn append(response: axum::response::Response) -> axum::response::Response {
        response.map(|body| {
            let through = Through::new(body, |data| data);
            Body::new(Through { is_length_known: false, end: Some("\n"), ..through })
        })
    }
    async fn wait(response: axum::response::Response) -> axum::response::Response {
        response.map(|body| Body::new(Through { pauses: 2, ..Through::new(body, |data| data) }))
    }
    let router = || Router::new().route("/", get(async || not_found().await.with_tracking_id("e5c1")));
    let changed = [
        router().layer(map_response(shout)),
        router().layer(map_response(replace)),
        router().layer(map_response(upper)),
        router().layer(map_response(append)),
        router().layer(map_response(wait)),
    ];
    let asked = [PROBLEM, language("ja")];
    let expected = Service::new(router().layer(NegotiationLayer::new())).get("/", &asked);
    for (i, app) in changed.into_iter().enumerate() {
        let layered = Service::new(app.layer(NegotiationLayer::new()));
        assert_eq!(layered.get("/", &asked), expected, "change {i}");
        let head = layered.send(Method::HEAD, "/", &asked, "");
        assert_eq!((&head.headers, head.body.as_str()), (&expected.headers, ""), "change {i}");
    }
    // In the other order, each layer sees the response as it is sent.
    let outside = Service::new(router().layer(NegotiationLayer::new()).layer(map_response(shout)));
    let response = outside.get("/", &[language("de")]);
    assert!(
        response.body.starts_with(r#"{"ERROR":{"CODE":"RESOURCENOTFOUND","MESSAGE":"DIE RESSOURCE "#),
        "{}",
        response.body
    );
}

/// Inner layers that pass the body on unchanged, whatever they wrap it in.
#[test]
fn a_body_that_was_only_passed_on_is_rewritten() {
    async fn look(response: axum::response::Response) -> axum::response::Response {
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, usize::MAX).await.unwrap();
        axum::response::Response::from_parts(parts, Body::from(text))
    }
    async fn stream(response: axum::response::Response) -> axum::response::Response {
        response.map(|body| Body::from_stream(body.into_data_stream()))
    }
    async fn pass(response: axum::response::Response) -> axum::response::Response {
        response.map(|body| Body::new(Through::new(body, |data| data)))
    }
    async fn hide(response: axum::response::Response) -> axum::response::Response {
        response.map(|body| Body::new(Through { is_length_known: false, ..Through::new(body, |data| data) }))
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

/// A body that already matches the request is not written again.
#[test]
fn a_body_that_already_matches_is_kept() {
    const PLACE: HeaderName = HeaderName::from_static("x-place");
    async fn place(response: axum::response::Response) -> axum::response::Response {
        let (mut parts, body) = response.into_parts();
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
        let response = service.get(path, asked);
        assert_eq!(response.header(VARY), "accept, accept-language");
        let places: BTreeSet<_> = response.headers.get_all(PLACE).iter().collect();
        places.len() == 1
    };
    assert!(is_kept("/", &[]));
    assert!(is_kept("/", &[language("en-GB")]));
    assert!(is_kept("/conflict", &[language("tlh")]));
    assert!(!is_kept("/", &[language("ja")]));
    assert!(!is_kept("/", &[PROBLEM]));
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

    // A layer between them hides the headers of the request, but the inner layer has already negotiated.
    let deaf = axum::middleware::map_request(async |mut request: axum::extract::Request| {
        request.headers_mut().clear();
        request
    });
    let app = router().layer(NegotiationLayer::new()).layer(deaf).layer(NegotiationLayer::new());
    assert_eq!(Service::new(app).get("/", &asked).header(CONTENT_LANGUAGE), "en");

    // The reference pages of the handler take precedence over those of the inner layer, and these over those of the
    // outer layer.
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
fn outer_layers_find_the_reply() {
    async fn report(response: axum::response::Response) -> axum::response::Response {
        let error = response.extensions().get::<ErrorReply>().unwrap();
        let reported = format!("{} {} {}", error.code(), error.locale(), error.tracking_id());
        ([(HeaderName::from_static("x-reply"), HeaderValue::from_str(&reported).unwrap())], response)
            .into_response()
    }
    let app =
        Router::new().route("/", get(not_found)).layer(NegotiationLayer::new()).layer(map_response(report));
    let response = Service::new(app).get("/", &[language("ja")]);
    let reported = response.header(HeaderName::from_static("x-reply"));
    assert_eq!(reported, format!("ResourceNotFound ja {}", response.target()));
}
