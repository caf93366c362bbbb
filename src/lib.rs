//! The error codes of the [Microsoft Defender for Endpoint REST
//! API](https://learn.microsoft.com/en-us/defender-endpoint/api/common-errors): looked up in constant time, with what a program
//! should do next, and with messages in the user's language.
//!
//! Everything here is compiled from the tables in `spec/`, which people edit as CSV.
//!
//! # Look a code up
//!
//! ```
//! use mde_errors::{Advice, ErrorCode};
//!
//! let code: ErrorCode = "TooManyRequests".parse()?;
//! assert_eq!(code, ErrorCode::TooManyRequests);
//! assert_eq!(code.status(), 429);
//! assert_eq!(code.advice(), Advice::WaitAsTold);
//!
//! // A code may be one that no table lists yet: that is a value to handle, not a failure.
//! assert!(ErrorCode::from_bytes(b"BrandNewCode").is_err());
//! // The API answers some codes under another name.
//! assert_eq!(ErrorCode::recognize(b"429"), Ok(code));
//! assert!(ErrorCode::with_status(404).contains(&ErrorCode::ResourceNotFound));
//! # Ok::<(), mde_errors::UnknownCode>(())
//! ```
//!
//! # Say what happened
//!
//! A message is a struct whose fields are its arguments. It displays itself in English, is a [`core::error::Error`], and speaks
//! the other languages when asked.
//!
//! ```
//! use mde_errors::{Locale, messages};
//!
//! let error = messages::MaximumBatchSizeExceeded { received: 120, allowed: 100 };
//! assert_eq!(error.to_string(), "Maximum batch size exceeded. Received: 120, allowed: 100.");
//! assert_eq!(error.in_locale(Locale::ZhTw).to_string(), "超過批次大小上限。已收到 120，允許 100。");
//! ```
//!
//! Numbers are written as the language writes them, and nouns have the form that it has for them:
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
//! An argument that is forgotten does not compile:
//!
//! ```compile_fail,E0063
//! let error = mde_errors::messages::MaximumBatchSizeExceeded { received: 120 };
//! ```
//!
//! nor does one of the wrong type:
//!
//! ```compile_fail,E0308
//! let error = mde_errors::messages::MaximumBatchSizeExceeded { received: "120", allowed: 100 };
//! ```
//!
//! A program that learns code and arguments only when it runs gives them by name:
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
//! One that only shows what a message is like takes the examples of its table:
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
//! # Understand an answer
//!
//! [`ErrorResponse::parse`] never fails. It reads the documented body and those of other APIs and of gateways, text, nothing; and keeps
//! what it cannot explain. What a string in a body contains is text, so nobody can forge a code or a wait.
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use mde_errors::{Attempt, Decision, ErrorCode, ErrorResponse, Idempotency, Locale, Retry};
//!
//! let body = br#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found", "target": "43f4cb08"}}"#;
//! let answer = ErrorResponse::parse(404, body);
//! assert_eq!(answer.code(), Some(ErrorCode::ResourceNotFound));
//! assert_eq!(answer.tracking_id(), Some("43f4cb08"));
//! assert_eq!(answer.retry(), Retry::No);
//!
//! // The server's message, read backwards and rendered in the reader's language.
//! assert_eq!(answer.in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
//!
//! // What a client does about it.
//! let answer = ErrorResponse::parse(429, "slow down").with_headers([("Retry-After", "8")]);
//! match answer.decide(Attempt::first(Idempotency::Idempotent)) {
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
//! // What a browser sends, whatever it is; the script counts, and so do the weights.
//! assert_eq!(Locale::negotiate(b"zh-HK, en;q=0.5"), Locale::ZhTw);
//! assert_eq!(Locale::negotiate(b"zh-TW;q=0.2, en-GB"), Locale::En);
//! assert_eq!(Locale::negotiate(b"\xff"), Locale::En);
//!
//! // One tag, or the name of a locale as the environment has it.
//! assert_eq!(Locale::matching("zh_TW.UTF-8"), Some(Locale::ZhTw));
//! assert_eq!(Locale::matching("tlh"), None);
//! assert!(Locale::ZhTw.fallbacks().eq([Locale::ZhTw, Locale::En]));
//! ```
//!
//! # Text from outside
//!
//! Control characters, line breaks and bidirectional controls in arguments are escaped, so that none forges a line of a log or
//! drives a terminal. Where the text goes to a place that does this by itself, such as JSON, ask for it [raw](Localized::raw).
//!
//! ```
//! use mde_errors::{Locale, messages};
//!
//! let error = messages::InvalidInput { input: "x\nroot logged in" };
//! assert_eq!(error.to_string(), r"Invalid input x\nroot logged in.");
//! assert_eq!(error.in_locale(Locale::En).raw().to_string(), "Invalid input x\nroot logged in.");
//! ```
//!
//! Text that is written from right to left, in an Arabic message or in an argument, stands between isolates, so that it does not turn
//! the words around it. Other text does not: terminals show isolates as boxes. [`Isolation`] asks for another way.
//!
//! ```
//! use mde_errors::{Isolation, Locale, messages};
//!
//! let error = messages::InvalidInput { input: "אבג" };
//! assert_eq!(error.to_string(), "Invalid input \u{2068}אבג\u{2069}.");
//! assert_eq!(error.in_locale(Locale::En).isolating(Isolation::None).to_string(), "Invalid input אבג.");
//! ```
//!
//! # What it costs
//!
//! Codes, locales and messages need neither `std` nor an allocator. A lookup is one hash and one comparison; a message is written piece by piece,
//! straight from static tables, and in the language of its template from constants. `Display` pays for `core::fmt`; [`write_to`](Localized::write_to) does not.
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `std`, by default | `alloc`, and `Retry-After` as a date |
//! | `alloc` | `ErrorResponse`: received errors |
//! | `salvage` | `ErrorResponse::salvage`: text that is not a response, such as lines of logs, for people |
//! | `serde` | `Serialize` and `Deserialize` for [`ErrorCode`], [`Locale`], [`Advice`], [`Retry`], and [`Kind`], by name |
//! | `http` | `ErrorReply`: a message answered over HTTP, with the documented body or as problem details (RFC 9457), as the request asks for |
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
    Message, NamedMessage, NamedValues, Reading, Retry, UnknownAdvice, UnknownCode, UnknownLocale,
    UnknownRetry, Value, is_escaped,
};
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

/// An argument of a code's message: what its table says of it.
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

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
