//! The error codes of the [Microsoft Defender for Endpoint REST
//! API](https://learn.microsoft.com/en-us/defender-endpoint/api/common-errors): lookup in constant time, advice for
//! programs, and messages in the user's language.
//!
//! The catalog is compiled from the tables in `spec/`, which people edit as CSV. Everything about HTTP is in
//! [`catalogue_http`], for the catalog of any API; this crate has its types with the codes of this API.
//!
//! # Look up a code
//!
//! ```
//! use mde_errors::{Advice, ErrorCode};
//!
//! let code: ErrorCode = "TooManyRequests".parse()?;
//! assert_eq!(code, ErrorCode::TooManyRequests);
//! assert_eq!(code.status(), 429);
//! assert_eq!(code.advice(), Advice::WaitAsTold);
//!
//! // A code that no table lists yet is a value to handle, not a failure.
//! assert!(ErrorCode::from_wire(b"BrandNewCode").is_err());
//! // The API sends some codes under another name.
//! assert_eq!(ErrorCode::recognize(b"429"), Ok(code));
//! assert!(ErrorCode::for_status(404).contains(&ErrorCode::ResourceNotFound));
//! # Ok::<(), mde_errors::UnknownCode>(())
//! ```
//!
//! # Messages
//!
//! A message is a struct with its arguments as fields. It is a [`core::error::Error`], and is displayed in English, or
//! in another language by `in_locale`.
//!
//! ```
//! use mde_errors::{Locale, messages};
//!
//! let error = messages::MaximumBatchSizeExceeded { received: 120, allowed: 100 };
//! assert_eq!(error.to_string(), "Maximum batch size exceeded. Received: 120, allowed: 100.");
//! assert_eq!(error.in_locale(Locale::ZhTw).to_string(), "超過批次大小上限。已收到 120，允許 100。");
//! ```
//!
//! Numbers are formatted, and nouns are inflected, by the rules of the language:
//!
//! ```
//! # use mde_errors::{Locale, messages};
//! let error = messages::MaximumBatchSizeExceeded { received: 1_500, allowed: 1_000 };
//! assert_eq!(
//!     error.in_locale(Locale::De).to_string(),
//!     "Die maximale Batchgröße wurde überschritten. Empfangen: 1.500 Elemente, zulässig: 1.000."
//! );
//! ```
//!
//! A missing argument does not compile:
//!
//! ```compile_fail,E0063
//! let error = mde_errors::messages::MaximumBatchSizeExceeded { received: 120 };
//! ```
//!
//! Neither does an argument of the wrong type:
//!
//! ```compile_fail,E0308
//! let error = mde_errors::messages::MaximumBatchSizeExceeded { received: "120", allowed: 100 };
//! ```
//!
//! If the code and its arguments are only known when the program runs, they are given by name:
//!
//! ```
//! use mde_errors::{ErrorCode, Locale};
//!
//! let message = ErrorCode::ResourceNotFound.with_arguments([("resource", "42".into())])?;
//! assert_eq!(message.in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
//!
//! let error = ErrorCode::ResourceNotFound.with_arguments([]).unwrap_err();
//! assert_eq!(error.to_string(), "ResourceNotFound needs the argument `resource`");
//! # Ok::<(), mde_errors::ArgumentError>(())
//! ```
//!
//! A message that owns its arguments is an error to return and to store. `?` makes one of a message's struct:
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use mde_errors::{ErrorCode, OwnedMessage, messages};
//!
//! fn find(id: &str) -> Result<(), OwnedMessage<ErrorCode>> {
//!     Err(messages::ResourceNotFound { resource: id })?
//! }
//!
//! let error: Box<dyn std::error::Error + Send + Sync> = find("42").unwrap_err().into();
//! assert_eq!(error.to_string(), "Resource 42 was not found.");
//! # }
//! ```
//!
//! [`Example`] has the examples of the tables as arguments:
//!
//! ```
//! use mde_errors::{ErrorCode, Example, Locale, Message as _};
//!
//! let message = Example(ErrorCode::MaximumBatchSizeExceeded).in_locale(Locale::De);
//! assert_eq!(
//!     message.to_string(),
//!     "Die maximale Batchgröße wurde überschritten. Empfangen: 120 Elemente, zulässig: 100."
//! );
//! ```
//!
//! # Received errors
//!
//! [`ErrorResponse::parse`] never fails. It reads the documented body, those of other APIs and of gateways, and text,
//! and keeps everything that it does not know. The content of a string in a body is text, so nobody can forge a code or
//! a wait.
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use mde_errors::{Attempt, Decision, ErrorCode, ErrorResponse, Idempotency, Locale, Retry};
//!
//! let body = br#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found", "target": "43f4cb08"}}"#;
//! let response = ErrorResponse::parse(404, body);
//! assert_eq!(response.code(), Some(ErrorCode::ResourceNotFound));
//! assert_eq!(response.tracking_id(), Some("43f4cb08"));
//! assert_eq!(response.retry(), Retry::No);
//!
//! // The server's message is recognized, and written in the reader's language.
//! assert_eq!(response.in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
//!
//! // The decision of a client.
//! let response = ErrorResponse::parse(429, "slow down").with_headers([("Retry-After", "8")]);
//! match response.decide(Attempt::first(Idempotency::Idempotent)) {
//!     Decision::Retry { after } => assert_eq!(after.as_secs(), 8),
//!     decision => panic!("{decision:?}"),
//! }
//! # }
//! ```
//!
//! # The reader's language
//!
//! ```
//! use mde_errors::Locale;
//!
//! // The header of a browser. Scripts and weights count.
//! assert_eq!(Locale::negotiate("zh-HK, en;q=0.5"), Some(Locale::ZhTw));
//! assert_eq!(Locale::negotiate(b"zh-TW;q=0.2, en-GB"), Some(Locale::En));
//! assert_eq!(Locale::negotiate(b"\xff"), None);
//!
//! // A tag, or the name of a locale in an environment variable.
//! assert_eq!(Locale::matching("zh_TW.UTF-8"), Some(Locale::ZhTw));
//! assert_eq!(Locale::matching("tlh"), None);
//! assert!(Locale::ZhTw.fallbacks().eq([Locale::ZhTw, Locale::En]));
//! ```
//!
//! # Text from outside
//!
//! Control characters, line breaks, and bidirectional controls in arguments are escaped, so that they cannot forge a
//! line of a log or control a terminal. For a place that does this by itself, such as JSON, write the message
//! [raw](Localized::raw).
//!
//! ```
//! use mde_errors::{Locale, messages};
//!
//! let error = messages::InvalidInput { input: "x\nroot logged in" };
//! assert_eq!(error.to_string(), r"Invalid input x\nroot logged in.");
//! assert_eq!(error.in_locale(Locale::En).raw().to_string(), "Invalid input x\nroot logged in.");
//! ```
//!
//! Text from right to left, in an Arabic message or in an argument, is between isolates, so that it does not change the
//! direction of the words around it. Other text is not, because terminals show isolates as boxes. [`Isolation`] changes
//! this.
//!
//! ```
//! use mde_errors::{Isolation, Locale, messages};
//!
//! let error = messages::InvalidInput { input: "אבג" };
//! assert_eq!(error.to_string(), "Invalid input \u{2068}אבג\u{2069}.");
//! assert_eq!(error.in_locale(Locale::En).isolating(Isolation::None).to_string(), "Invalid input אבג.");
//! ```
//!
//! # Cost
//!
//! Codes, locales, and messages need neither `std` nor an allocator. A lookup is one hash and one comparison. A message
//! is written from static tables, and in the language of its template from constants.
//! [`write_to`](Localized::write_to) is faster than `Display`, which goes through `core::fmt`.
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `std`, by default | `alloc`, and `Retry-After` as a date |
//! | `alloc` | `ErrorResponse`: received errors |
//! | `salvage` | `ErrorResponse::salvage`: text that is not a response, such as lines of logs, for people |
//! | `serde` | `Serialize` and `Deserialize` for codes, locales, and all small enums, by name, and for `RetryPolicy`; `Serialize` for received errors |
//! | `http` | `ErrorReply`: an error that a service sends, with the documented body or as problem details (RFC 9457), as the request asks for |
//! | `axum` | `ErrorReply` as what a handler of axum returns, and the layer that answers in the language of the request |
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
mod api;
#[cfg(feature = "alloc")]
mod received;
#[cfg(feature = "http")]
mod sent;

#[cfg(feature = "alloc")]
pub use api::Defender;
pub use catalogue::{
    Advice, ArgumentError, ArgumentErrorKind, Arguments, Code, Escaped, Example, Isolation, Kind, Localized,
    Message, NamedMessage, NamedValues, Reading, Retry, UnknownAdvice, UnknownCode, UnknownKind,
    UnknownLocale, UnknownRetry, Value, is_escaped,
};
#[cfg(feature = "alloc")]
pub use catalogue::{OwnedMessage, OwnedValue, WireCode};
#[cfg(feature = "alloc")]
pub use catalogue_http::{
    Api, Attempt, BodyForm, Challenge, CodeSource, Decision, Detail, Fidelity, Idempotency, IntoStatus,
    LONGEST_KEPT, RetryPolicy, StopReason, UnknownName,
};
pub use generated::{ErrorCode, Locale, messages};
#[cfg(feature = "alloc")]
pub use received::{ErrorResponse, LocalizedResponse, ResponseSummary};
#[cfg(feature = "http")]
pub use sent::ErrorReply;

#[cfg(feature = "axum")]
pub mod axum;

/// An argument of a code's message: its name, kind, description, and example.
///
/// ```
/// use mde_errors::{ErrorCode, Kind, Locale};
///
/// let argument = ErrorCode::ResourceNotFound.arguments().next().unwrap();
/// assert_eq!((argument.name(), argument.kind()), ("resource", Kind::String));
/// assert_eq!(argument.description(Locale::ZhTw), "要求的資源");
/// ```
pub type Argument = catalogue::Argument<ErrorCode>;

mod generated {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

    /// Returns the tables of the catalog.
    #[cfg(feature = "alloc")]
    pub(super) const fn catalogue() -> &'static catalogue::Catalogue {
        &CATALOGUE
    }
}

/// The examples of the README and of `docs/` are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../docs/received-errors.md")]
#[doc = include_str!("../docs/sent-errors.md")]
#[doc = include_str!("../docs/own-catalog.md")]
struct Readme;
