//! Answering with a [`Response`] in [axum](https://docs.rs/axum), in the language and in the form that the request asks for.
//!
//! A handler returns a [`Response`], or fails with one: `?` makes it of any message. It has not seen the request's headers then, and
//! `into_response` does not either, so it is written in English at first; [`NegotiationLayer`] writes it anew on its way out.
//!
//! ```
//! use axum::{Json, Router, extract::Path, routing::get};
//! use mde_errors::{Response, axum::NegotiationLayer, messages};
//!
//! async fn machine(Path(id): Path<String>) -> Result<Json<&'static str>, Response> {
//!     if id != "1" {
//!         Err(messages::ResourceNotFound { resource: &id })?;
//!     }
//!     Ok(Json("desktop-1"))
//! }
//!
//! let app: Router = Router::new()
//!     .route("/api/machines/{id}", get(machine))
//!     .fallback(async || Response::new(messages::NotFound))
//!     .layer(NegotiationLayer::new());
//! ```
//!
//! # What axum refuses
//!
//! An extractor that fails answers with text of axum's own, unless the handler takes the failure and answers for it:
//!
//! ```
//! use axum::extract::{Path, rejection::PathRejection};
//! use axum::{Json, extract::rejection::JsonRejection};
//! use mde_errors::{Response, messages};
//!
//! async fn tag(
//!     id: Result<Path<String>, PathRejection>,
//!     tags: Result<Json<Vec<String>>, JsonRejection>,
//! ) -> Result<(), Response> {
//!     let Path(id) = id.map_err(|_| messages::BadRequest)?;
//!     let Json(tags) = tags.map_err(|_| messages::InvalidRequestBody)?;
//!     Ok(())
//! }
//! # let _: axum::Router = axum::Router::new().route("/{id}", axum::routing::post(tag));
//! ```
//!
//! Where many handlers do so, an extractor of your own does it once: a [`Response`] is a
//! [rejection](https://docs.rs/axum/0.8/axum/extract/trait.FromRequestParts.html#associatedtype.Rejection), too. What no handler gets to see
//! is for [`fallback`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.fallback) and
//! [`method_not_allowed_fallback`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.method_not_allowed_fallback).
//!
//! # Which layer comes where
//!
//! [`Router::layer`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.layer) wraps what the router has by then. So add routes and
//! the fallback first, then `NegotiationLayer`, then the layers that need the answer as it is sent: compression, caches, tags of
//! content, logs of its length. A layer that catches panics may stand on either side; within, what it answers with a `Response` is
//! written in the right language too. In a `ServiceBuilder`, where the first layer is the outermost, the order is the reverse.
//!
//! # What is left alone
//!
//! The layer only replaces the body that a `Response` was written as, through whatever else it comes: a body that counts or times it,
//! say. Any other answer passes as it is, and so does one whose body or `Content-Type` was changed on the way, or encoded, or one whose body
//! is yet to be waited for: it is sent as what changed it has made it. A changed status stays, as do all headers but those of the body:
//! `Content-Type`, `Content-Language` and `Content-Length` are set anew, and `Vary` is appended to. With a status of 401 comes `WWW-Authenticate`,
//! whoever set the status, and unless it is there.
//!
//! To tell, the layer looks at the bytes. What changes them as they are sent, and keeps their number, is not seen in an answer to
//! `HEAD` whose body is removed already, as a whole `Router` does it: put the layer into the router.
//!
//! # What was answered
//!
//! The `Response` itself stays in the [extensions](http::Response::extensions) of the answer: a layer that writes a log, or counts,
//! finds code and tracking id there.
//!
//! ```
//! use axum::{middleware::map_response, response::Response as Answer};
//!
//! async fn log(answer: Answer) -> Answer {
//!     if let Some(error) = answer.extensions().get::<mde_errors::Response>() {
//!         eprintln!("{} {}", error.code(), error.tracking_id());
//!     }
//!     answer
//! }
//! # let _: axum::Router = axum::Router::new().layer(map_response(log));
//! ```

use core::pin::Pin;
use core::ptr;
use core::task::{Context, Poll, Waker, ready};
use std::string::String;
use std::sync::{Arc, Weak};

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::IntoResponse;
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::response::Parts;
use http::{HeaderValue, Method, Request};
use http_body::{Body as _, Frame, SizeHint};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::preferences::Preferences;
use super::reply::Response;

/// Written as it is by then: in the language and the form that are chosen already.
impl IntoResponse for Response {
    fn into_response(self) -> axum_core::response::Response {
        let (mut parts, text) = self.to_http().into_parts();
        let (body, written) = Written::new(text);
        parts.extensions.insert(written);
        parts.extensions.insert(self);
        http::Response::from_parts(parts, body)
    }
}

/// Writes each [`Response`] in the language and in the form that its request asks for, by `Accept-Language` and `Accept`. See the
/// [module](self).
#[derive(Clone, Debug, Default)]
pub struct NegotiationLayer {
    reference: Option<Arc<str>>,
}

impl NegotiationLayer {
    /// A layer as the [module](self) describes it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same layer, giving the responses that have none the [reference pages](Response::with_reference) of the caller's own.
    #[must_use]
    pub fn with_reference(self, base: impl Into<Arc<str>>) -> Self {
        Self { reference: Some(base.into()) }
    }
}

impl<S> Layer<S> for NegotiationLayer {
    type Service = Negotiation<S>;

    fn layer(&self, inner: S) -> Negotiation<S> {
        Negotiation { inner, reference: self.reference.clone() }
    }
}

/// The service that [`NegotiationLayer`] makes.
#[derive(Clone, Debug)]
pub struct Negotiation<S> {
    inner: S,
    reference: Option<Arc<str>>,
}

impl<S, RequestBody, ResponseBody> Service<Request<RequestBody>> for Negotiation<S>
where
    S: Service<Request<RequestBody>, Response = http::Response<ResponseBody>>,
    ResponseBody: http_body::Body<Data = Bytes> + Send + 'static,
    ResponseBody::Error: Into<BoxError>,
{
    type Response = axum_core::response::Response;
    type Error = S::Error;
    type Future = NegotiationFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<RequestBody>) -> Self::Future {
        let asked = Asked {
            preferences: Preferences::of(request.headers()),
            is_head: request.method() == Method::HEAD,
            reference: self.reference.clone(),
        };
        NegotiationFuture { inner: self.inner.call(request), asked }
    }
}

pin_project! {
    /// The future of [`Negotiation`].
    #[derive(Debug)]
    pub struct NegotiationFuture<F> {
        #[pin]
        inner: F,
        asked: Asked,
    }
}

impl<F, ResponseBody, E> Future for NegotiationFuture<F>
where
    F: Future<Output = Result<http::Response<ResponseBody>, E>>,
    ResponseBody: http_body::Body<Data = Bytes> + Send + 'static,
    ResponseBody::Error: Into<BoxError>,
{
    type Output = Result<axum_core::response::Response, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let answer = ready!(this.inner.poll(context))?;
        Poll::Ready(Ok(this.asked.answer(answer.map(Body::new))))
    }
}

/// What is known when a request comes, and needed when its answer goes.
#[derive(Debug)]
struct Asked {
    preferences: Preferences,
    is_head: bool,
    reference: Option<Arc<str>>,
}

impl Asked {
    /// The answer as the request asks for it.
    fn answer(&self, answer: axum_core::response::Response) -> axum_core::response::Response {
        let (mut parts, body) = answer.into_parts();
        let body = self.body(&mut parts, body);
        http::Response::from_parts(parts, body)
    }

    /// The body of an answer as the request asks for it, and its headers with it; or all as it is, where it is no response's own.
    fn body(&self, parts: &mut Parts, body: Body) -> Body {
        let Some(written) = Written::described_by(parts) else { return body };
        // Of an answer to `HEAD`, axum may have removed the body by now; its length is left then.
        let is_removed =
            self.is_head && body.size_hint().exact() == Some(0) && parts.headers.contains_key(CONTENT_LENGTH);
        let body = match written.take(body) {
            Ok(text) => Body::from(text),
            Err(body) if is_removed => body,
            Err(body) => return body,
        };
        let Some(response) = parts.extensions.remove::<Response>() else { return body };
        let contents = response.contents();
        let response = response
            .negotiate_with(&self.preferences)
            .or_reference(self.reference.as_ref())
            .with_status(parts.status);
        let (body, written) =
            if response.contents() == contents { (body, written) } else { Written::new(response.body()) };
        response.describe_body(&mut parts.headers);
        response.challenge(&mut parts.headers);
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(written.length));
        parts.extensions.insert(written);
        parts.extensions.insert(response);
        // The headers are those that GET would have.
        if self.is_head { Body::empty() } else { body }
    }
}

/// The body that a response was written as: enough to tell whether an answer still has it.
#[derive(Clone, Debug)]
struct Written {
    length: usize,
    /// Lives as long as the text of the body does.
    text: Weak<String>,
}

impl Written {
    fn new(text: String) -> (Body, Self) {
        let text = Arc::new(text);
        let written = Self { length: text.len(), text: Arc::downgrade(&text) };
        (Body::from(Bytes::from_owner(Text(text))), written)
    }

    /// What the response of an answer was written as, if the headers say of the body nothing else: neither that it is encoded nor another
    /// type or length.
    fn described_by(parts: &Parts) -> Option<Self> {
        let (headers, response) = (&parts.headers, parts.extensions.get::<Response>()?);
        let written = parts.extensions.get::<Self>()?;
        let is_same = headers.get(CONTENT_TYPE)? == response.format().content_type()
            && headers.get(CONTENT_LENGTH).is_none_or(|told| *told == HeaderValue::from(written.length))
            && !headers.contains_key(CONTENT_ENCODING);
        is_same.then(|| written.clone())
    }

    /// Takes the text of a body that is this text, whatever it comes through; gives any other back, to be sent as if nobody had looked at it.
    ///
    /// Only its bytes tell: what changes them while they are sent keeps their number. So the body is asked for them, without waiting. This
    /// text comes at once, from where it was written to, and nothing after it.
    fn take(&self, mut body: Body) -> Result<Bytes, Body> {
        let Some(text) = self.text.upgrade() else { return Err(body) };
        let mut next = || Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop()));
        let first = match next() {
            Poll::Ready(first) => first,
            Poll::Pending => return Err(body),
        };
        let data = first.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref());
        let Some(data) = data.filter(|data| ptr::eq(data.as_ref(), text.as_bytes())).cloned() else {
            return Err(Body::new(Resumed { first: Some(first), second: None, rest: body }));
        };
        let second = match next() {
            Poll::Ready(None) => return Ok(data),
            Poll::Ready(second) => Some(second),
            Poll::Pending => None,
        };
        Err(Body::new(Resumed { first: Some(first), second, rest: body }))
    }
}

/// A body that has begun to come: its first frames, then the rest.
struct Resumed {
    first: Option<Polled>,
    second: Option<Polled>,
    rest: Body,
}

/// A frame, or the end.
type Polled = Option<Result<Frame<Bytes>, axum_core::Error>>;

impl http_body::Body for Resumed {
    type Data = Bytes;
    type Error = axum_core::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Polled> {
        match self.first.take().or_else(|| self.second.take()) {
            Some(polled) => Poll::Ready(polled),
            None => Pin::new(&mut self.rest).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.second.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let rest = self.rest.size_hint();
        let data =
            [&self.first, &self.second].into_iter().flatten().flatten().flatten().filter_map(Frame::data_ref);
        let begun = data.map(|data| data.len() as u64).sum::<u64>();
        let mut whole = SizeHint::new();
        whole.set_lower(rest.lower().saturating_add(begun));
        if let Some(upper) = rest.upper() {
            whole.set_upper(upper.saturating_add(begun));
        }
        whole
    }
}

/// A text that bytes can be made of without a copy.
struct Text(Arc<String>);

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
