//! Errors as HTTP responses, for the error catalog of any API.
//!
//! The client's side, `client`, understands an error response: [`ErrorResponse`] finds its code, decides whether to
//! send the request again, and says the server's message in the reader's language. The server's side, `server`, sends
//! an error: `ErrorReply` writes it in the language and the form that a request asks for.
//!
//! This crate knows HTTP, JSON, and the forms of error bodies in general. It knows no particular API: codes, statuses,
//! advice, and sentences are data of a [`Catalogue`](catalogue::Catalogue), and the rest of what differs between APIs
//! is an [`Api`].
//!
//! ```
//! use catalogue::Catalogue;
//! use catalogue_http::{Api, ErrorResponse};
//! # use catalogue::AnyCode as ErrorCode;
//! # fn tables() -> &'static Catalogue { unimplemented!() }
//!
//! /// The API of this service.
//! #[derive(Clone, Copy, Debug, Default)]
//! struct MyApi;
//!
//! impl Api for MyApi {
//!     type Code = ErrorCode;
//!
//!     fn catalogue(self) -> &'static Catalogue {
//!         tables()
//!     }
//!
//!     fn error_code_header(self) -> Option<&'static str> {
//!         Some("x-error-code")
//!     }
//! }
//!
//! fn log(status: u16, body: &[u8]) -> String {
//!     ErrorResponse::<MyApi>::parse(status, body).to_string()
//! }
//! ```
//!
//! The crate of a generated catalog has such a type, and type aliases, so that its users write
//! `ErrorResponse::parse(status, body)`. A program whose catalog is only known when it runs uses [`AnyApi`].
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `std`, by default | `Retry-After` as a date |
//! | `salvage` | `ErrorResponse::salvage`: text that is not a response, such as lines of logs, for people |
//! | `serde` | `Serialize` for everything that a program logs, and `Deserialize` for what it stores or reads from a configuration |
//! | `http` | `ErrorReply`, and the types of the crate `http` as parameters |
//! | `axum` | `ErrorReply` as what a handler of axum returns, and the layer that answers in the language of the request |
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod any;
mod api;
mod arguments;
mod bounds;
mod client;
mod form;
mod names;
#[cfg(feature = "http")]
mod server;

pub use any::AnyApi;
pub use api::Api;
pub use bounds::LONGEST_KEPT;
pub use client::{
    Attempt, Challenge, CodeSource, Decision, Detail, ErrorResponse, Fidelity, Idempotency, IntoStatus,
    LocalizedResponse, ResponseSummary, RetryPolicy, StopReason,
};
pub use form::BodyForm;
pub use names::UnknownName;
#[cfg(feature = "http")]
pub use server::ErrorReply;
#[cfg(feature = "axum")]
pub use server::axum;
