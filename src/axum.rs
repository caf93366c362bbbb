//! Replies in [axum](https://docs.rs/axum), in the language and in the form that the request asks for.
//!
//! A handler returns an [`ErrorReply`](crate::ErrorReply), or fails with one: `?` makes it of any message.
//! [`NegotiationLayer`] writes it in the language and the form that the request asks for. See [`catalogue_http::axum`]
//! for the order of layers.
//!
//! ```
//! use axum::{Json, Router, extract::Path, routing::get};
//! use mde_errors::{ErrorReply, axum::NegotiationLayer, messages};
//!
//! async fn machine(Path(id): Path<String>) -> Result<Json<&'static str>, ErrorReply> {
//!     if id != "1" {
//!         Err(messages::ResourceNotFound { resource: &id })?;
//!     }
//!     Ok(Json("desktop-1"))
//! }
//!
//! let app: Router = Router::new()
//!     .route("/api/machines/{id}", get(machine))
//!     .fallback(async || ErrorReply::new(messages::NotFound))
//!     .layer(NegotiationLayer::new());
//! ```
//!
//! # Errors of extractors
//!
//! An extractor that fails answers with a text of axum's own, unless the handler takes the failure:
//!
//! ```
//! use axum::extract::{Path, rejection::PathRejection};
//! use axum::{Json, extract::rejection::JsonRejection};
//! use mde_errors::{ErrorReply, messages};
//!
//! async fn tag(
//!     id: Result<Path<String>, PathRejection>,
//!     tags: Result<Json<Vec<String>>, JsonRejection>,
//! ) -> Result<(), ErrorReply> {
//!     let Path(id) = id.map_err(|_| messages::BadRequest)?;
//!     let Json(tags) = tags.map_err(|_| messages::InvalidRequestBody)?;
//!     Ok(())
//! }
//! # let _: axum::Router = axum::Router::new().route("/{id}", axum::routing::post(tag));
//! ```
//!
//! # The reply in logs
//!
//! The `ErrorReply` itself stays in the extensions of the response: a layer that writes a log, or counts, finds the
//! code and the tracking ID there.
//!
//! ```
//! use axum::{middleware::map_response, response::Response};
//!
//! async fn log(response: Response) -> Response {
//!     if let Some(error) = response.extensions().get::<mde_errors::ErrorReply>() {
//!         eprintln!("{error}");
//!     }
//!     response
//! }
//! # let _: axum::Router = axum::Router::new().layer(map_response(log));
//! ```

use crate::Defender;

/// The layer that writes each reply in the language and in the form that its request asks for.
pub type NegotiationLayer = catalogue_http::axum::NegotiationLayer<Defender>;
