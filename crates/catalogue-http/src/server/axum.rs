//! Replies in [axum](https://docs.rs/axum), in the language and in the form that the request asks for.
//!
//! A handler returns an [`ErrorReply`], or fails with one: `?` makes it of any message. It has not seen the request's
//! headers then, and `into_response` does not either, so it is written in the language of the templates at first.
//! [`NegotiationLayer`] writes it again in the language and the form that the request asks for.
//!
//! # Errors of extractors
//!
//! An extractor that fails answers with a text of axum's own, unless the handler takes the failure: with a parameter
//! `Result<Path<String>, PathRejection>`, for example. If many handlers do so, an extractor of your own does it once:
//! an `ErrorReply` is a
//! [rejection](https://docs.rs/axum/0.8/axum/extract/trait.FromRequestParts.html#associatedtype.Rejection), too. Errors
//! that no handler sees are for [`fallback`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.fallback) and
//! [`method_not_allowed_fallback`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.method_not_allowed_fallback).
//!
//! # Order of the layers
//!
//! Put `NegotiationLayer` next to the handlers.
//! [`Router::layer`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.layer) wraps the routes that the router
//! has at that time. So add routes and the fallback first, then `NegotiationLayer`, and then the layers that need the
//! response as it is sent: compression, caches, entity tags, logs of its length. In a `ServiceBuilder`, where the first
//! layer is the outermost, the order is the reverse.
//!
//! The layer replaces the body of every response that has an `ErrorReply` in its extensions and still has the
//! `Content-Type` that the reply was written with, and no `Content-Encoding`. It does not look at the body. So a layer
//! between the handlers and this one that changes the body has to change `Content-Type` too, or remove the `ErrorReply`
//! from the extensions; otherwise its change is lost. A body that is in the language and the form of the request
//! already is kept as it is.
//!
//! The status stays as it is, and so do all headers except those of the body: `Content-Type`, `Content-Language`, and
//! `Content-Length` are set again, and `Vary` is appended to. With a status of 401, `WWW-Authenticate` is added if it
//! is missing, even if another layer set the status.
//!
//! # The reply in logs
//!
//! The `ErrorReply` itself stays in the [extensions](http::Response::extensions) of the response: a layer that writes a
//! log, or counts, finds the code and the tracking ID there.

use core::fmt;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::Arc;

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::response::Parts;
use http::{HeaderValue, Method, Request};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::preferences::Preferences;
use super::reply::ErrorReply;
use crate::api::Api;

/// Writes the reply in the language and the form that were chosen before.
impl<A: Api> IntoResponse for ErrorReply<A> {
    fn into_response(self) -> Response {
        let mut response = self.to_http().map(Body::from);
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes each [`ErrorReply`] in the language and in the form that its request asks for, by `Accept-Language` and
/// `Accept`. See the [module](self).
#[must_use]
pub struct NegotiationLayer<A> {
    reference: Option<Arc<str>>,
    api: PhantomData<fn() -> A>,
}

impl<A> NegotiationLayer<A> {
    /// Returns a layer as the [module](self) describes it.
    pub const fn new() -> Self {
        Self { reference: None, api: PhantomData }
    }

    /// Sets the [reference pages](ErrorReply::with_reference) of replies that have none.
    pub fn with_reference(self, base: impl Into<Arc<str>>) -> Self {
        Self { reference: Some(base.into()), ..self }
    }
}

impl<A> Default for NegotiationLayer<A> {
    fn default() -> Self {
        Self::new()
    }
}

impl<A> Clone for NegotiationLayer<A> {
    fn clone(&self) -> Self {
        Self { reference: self.reference.clone(), api: PhantomData }
    }
}

impl<A> fmt::Debug for NegotiationLayer<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NegotiationLayer").field("reference", &self.reference).finish()
    }
}

impl<A: Api, S> Layer<S> for NegotiationLayer<A> {
    type Service = Negotiation<A, S>;

    fn layer(&self, inner: S) -> Negotiation<A, S> {
        Negotiation { inner, layer: self.clone() }
    }
}

/// The service that [`NegotiationLayer`] makes.
#[derive(Debug)]
pub struct Negotiation<A, S> {
    inner: S,
    layer: NegotiationLayer<A>,
}

impl<A, S: Clone> Clone for Negotiation<A, S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), layer: self.layer.clone() }
    }
}

impl<A, S, RequestBody, ResponseBody> Service<Request<RequestBody>> for Negotiation<A, S>
where
    A: Api,
    S: Service<Request<RequestBody>, Response = http::Response<ResponseBody>>,
    ResponseBody: http_body::Body<Data = Bytes> + Send + 'static,
    ResponseBody::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = NegotiationFuture<A, S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<RequestBody>) -> Self::Future {
        let negotiator = Negotiator {
            preferences: Preferences::of(request.headers()),
            is_head: request.method() == Method::HEAD,
            layer: self.layer.clone(),
        };
        NegotiationFuture { inner: self.inner.call(request), negotiator }
    }
}

pin_project! {
    /// The future of [`Negotiation`].
    #[derive(Debug)]
    pub struct NegotiationFuture<A, F> {
        #[pin]
        inner: F,
        negotiator: Negotiator<A>,
    }
}

impl<A, F, ResponseBody, E> Future for NegotiationFuture<A, F>
where
    A: Api,
    F: Future<Output = Result<http::Response<ResponseBody>, E>>,
    ResponseBody: http_body::Body<Data = Bytes> + Send + 'static,
    ResponseBody::Error: Into<BoxError>,
{
    type Output = Result<Response, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (mut parts, body) = ready!(this.inner.poll(context))?.map(Body::new).into_parts();
        let body = this.negotiator.replace(&mut parts, body);
        Poll::Ready(Ok(http::Response::from_parts(parts, body)))
    }
}

/// The parts of a request that are kept until its response is there.
#[derive(Debug)]
struct Negotiator<A> {
    preferences: Preferences,
    is_head: bool,
    layer: NegotiationLayer<A>,
}

impl<A: Api> Negotiator<A> {
    /// Returns the body that the request asks for, and sets the headers of the body; or returns the same body if the
    /// response is not that of a reply.
    fn replace(&self, parts: &mut Parts, mut body: Body) -> Body {
        let Some(reply) = parts.extensions.remove::<ErrorReply<A>>() else { return body };
        let is_unchanged = !parts.headers.contains_key(CONTENT_ENCODING)
            && parts.headers.get(CONTENT_TYPE).is_some_and(|value| value == reply.form().content_type());
        if !is_unchanged {
            parts.extensions.insert(reply);
            return body;
        }
        let contents = reply.contents();
        let mut reply = reply.negotiate_with(&self.preferences).with_status(parts.status);
        reply.reference = reply.reference.or_else(|| self.layer.reference.clone());
        reply.describe_body(&mut parts.headers);
        reply.challenge(&mut parts.headers);
        if reply.contents() != contents {
            let text = reply.body();
            parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
            // The headers are those of a response to GET.
            body = if self.is_head { Body::empty() } else { Body::from(text) };
        }
        parts.extensions.insert(reply);
        body
    }
}
