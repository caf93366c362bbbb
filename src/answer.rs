//! The client's side: what an answer of the API means.
//!
//! | module | what it knows |
//! |---|---|
//! | `tokens`, `body` | bytes → what they say of an error, whatever they are |
//! | `headers` | how long to wait, and until when |
//! | `retry` | whether to send the request again, and when |
//! | `localized` | the server's message in the reader's language |
//!
//! What the API's codes, statuses and sentences mean is none of its knowledge: that is data, in `spec/`.

mod body;
mod headers;
mod localized;
mod retry;
mod tokens;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use catalogue::{Advice, Escaped, Reading};

use crate::kept::{LONGEST_KEPT, beginning};
use crate::{ErrorCode, Locale};

pub use localized::{Fidelity, LocalizedResponse};
pub use retry::{Decision, RetryPolicy, StopReason};

/// An error answer of the API, or of what stands before it, understood as far as it can be.
///
/// Any body is an answer: the documented one, that of a gateway, JSON inside text, text, nothing, bytes that are no text. What is
/// not understood is kept as it came.
///
/// ```
/// use mde_errors::{Advice, CodeSource, ErrorCode, ErrorResponse, Locale};
///
/// let body = br#"{"error": {"code": "429", "message": "Too many calls. You can send requests again in 8 seconds.",
///     "target": "43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#;
/// let answer = ErrorResponse::parse(429, body);
///
/// assert_eq!(answer.code(), Some(ErrorCode::TooManyRequests));
/// assert_eq!(answer.code_source(), Some(CodeSource::Alias));
/// assert_eq!(answer.tracking_id(), Some("43f4cb08-8fac-4b65-9db1-745c2ae65f3a"));
/// assert_eq!(answer.advice(), Advice::WaitAsTold);
/// assert_eq!(answer.retry_after().unwrap().as_secs(), 8);
///
/// // The server's message, in the reader's language.
/// let body = br#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found"}}"#;
/// assert_eq!(ErrorResponse::parse(404, body).in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
/// ```
#[derive(Clone, Debug)]
pub struct ErrorResponse {
    status: Option<u16>,
    code: Option<(ErrorCode, CodeSource)>,
    /// The code as it came, where that is not the name of `code`.
    received_code: Option<Box<str>>,
    message: Option<Box<str>>,
    tracking_id: Option<Box<str>>,
    details: Vec<Detail>,
    body: Box<[u8]>,
    is_body_whole: bool,
    retry_after: Option<Duration>,
}

/// How the code of an answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeSource {
    /// The answer names it.
    Name,
    /// The answer has another name for it: an [alias](ErrorCode::aliases).
    Alias,
    /// The answer has no code that the catalogue knows: it is what the status alone stands for.
    Status,
}

/// One of several errors that an answer lists below its own: an entry of `details`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail {
    /// Its code, as it came.
    pub code: Option<Box<str>>,
    /// Its message.
    pub message: Option<Box<str>>,
    /// What it is about.
    pub target: Option<Box<str>>,
}

/// The most bytes of each text of a detail that an answer keeps: there are sixteen of them, of three texts each.
const LONGEST_DETAIL: usize = 4 * 1024;

impl ErrorResponse {
    /// Understands an answer, from its status, if that is known, and its body.
    ///
    /// It never fails, and takes time in proportion to the body. Of a body or a text that is longer than [`LONGEST_KEPT`], the
    /// beginning is kept.
    #[must_use]
    pub fn parse(status: impl Into<Option<u16>>, body: impl AsRef<[u8]>) -> Self {
        let bytes = body.as_ref();
        let body = body::read(bytes);
        let received = body.code.as_deref();
        // Gateways have the status in the place of the code: `"code": 503`.
        let status = status.into().or(body.status).or_else(|| body::status_of(received?.as_bytes()));
        let code = received.and_then(recognize).or_else(|| {
            let code = ErrorCode::of_status(status?)?;
            Some((code, CodeSource::Status))
        });
        let is_name = matches!(code, Some((_, CodeSource::Name)));
        let kept = bytes.get(..LONGEST_KEPT).unwrap_or(bytes);
        Self {
            status,
            code,
            received_code: body.code.filter(|_| !is_name).map(keep),
            message: body.message.map(keep),
            tracking_id: body.tracking_id.map(keep),
            details: body.details.into_iter().map(Detail::from).collect(),
            body: kept.into(),
            is_body_whole: kept.len() == bytes.len(),
            retry_after: None,
        }
    }

    /// The same answer with its headers: `Retry-After`, and `request-id` where the body has no tracking id. A `HeaderMap` of the
    /// crate `http` is such an iterator.
    ///
    /// ```
    /// use mde_errors::ErrorResponse;
    ///
    /// let headers = [("Date", "Tue, 15 Nov 1994 08:12:31 GMT"), ("Retry-After", "Tue, 15 Nov 1994 08:12:40 GMT")];
    /// let answer = ErrorResponse::parse(503, "").with_headers(headers);
    /// assert_eq!(answer.retry_after().unwrap().as_secs(), 9);
    /// ```
    #[must_use]
    pub fn with_headers<N: AsRef<[u8]>, V: AsRef<[u8]>>(
        self,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let found = headers::read(headers);
        Self {
            retry_after: found.retry_after.or(self.retry_after),
            tracking_id: self.tracking_id.or(found.tracking_id),
            ..self
        }
    }

    /// The code: what the answer names or, where that is no code of the catalogue, what its status stands for.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.code.map(|(code, _)| code)
    }

    /// How the code is known.
    #[must_use]
    pub fn code_source(&self) -> Option<CodeSource> {
        self.code.map(|(_, source)| source)
    }

    /// The code as the answer has it, whether the catalogue knows it or not.
    #[must_use]
    pub fn received_code(&self) -> Option<&str> {
        self.received_code.as_deref().or(match self.code {
            Some((code, CodeSource::Name)) => Some(code.as_str()),
            _ => None,
        })
    }

    /// The server's message, as it came. It is text from outside: display it [escaped](Escaped).
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// What to give support, so that they find the request: `target`, or Graph's `request-id`. It is opaque: a GUID, an activity id,
    /// a tenant's id, or anything else.
    #[must_use]
    pub fn tracking_id(&self) -> Option<&str> {
        self.tracking_id.as_deref()
    }

    /// The HTTP status: the one that was given, or else what the body says.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Whether the code that the answer names comes with another status.
    #[must_use]
    pub fn contradicts_status(&self) -> bool {
        match (self.code, self.status) {
            (Some((code, CodeSource::Name | CodeSource::Alias)), Some(status)) => code.status() != status,
            _ => false,
        }
    }

    /// The errors that the answer lists below its own.
    #[must_use]
    pub fn details(&self) -> &[Detail] {
        &self.details
    }

    /// The body as it came, or its beginning.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether [`body`](Self::body) is all of the body.
    #[must_use]
    pub fn is_body_whole(&self) -> bool {
        self.is_body_whole
    }

    /// The server's message read backwards: which of the catalogue's sentences it is, and with which arguments.
    #[must_use]
    pub fn reading(&self) -> Option<Reading<'_, ErrorCode>> {
        ErrorCode::read(self.message()?.trim(), self.code())
    }

    /// What a program does next: what the message tells, or else the code, or else the status. Of an answer that says nothing,
    /// [`Advice::GiveUp`].
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.advice_of(self.reading().as_ref())
    }

    fn advice_of(&self, reading: Option<&Reading<'_, ErrorCode>>) -> Advice {
        let told = reading.map(Reading::advice);
        let of_code = || self.code().map(ErrorCode::advice);
        let of_status = || ErrorCode::advice_of_status(self.status?);
        told.or_else(of_code).or_else(of_status).unwrap_or(Advice::GiveUp)
    }

    /// How long the server says to wait: in `Retry-After`, or else in the message.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after_of(self.reading().as_ref())
    }

    fn retry_after_of(&self, reading: Option<&Reading<'_, ErrorCode>>) -> Option<Duration> {
        self.retry_after.or_else(|| reading?.seconds_to_wait().map(Duration::from_secs))
    }

    /// Whether to send the request again, and when, by the [usual rules](RetryPolicy).
    ///
    /// `attempt` is how often the request has been sent, at least 1. `is_idempotent` is whether it may be sent again although it may
    /// have been served (`http::Method::is_idempotent`). `random` is any number, another each time: a counter will do.
    ///
    /// ```
    /// use mde_errors::{Decision, ErrorResponse};
    ///
    /// let answer = ErrorResponse::parse(429, r#"{"error": {"code": "429"}}"#).with_headers([("retry-after", "7")]);
    /// match answer.decide(1, true, 0) {
    ///     Decision::Retry { after } => assert_eq!(after.as_secs(), 7),
    ///     Decision::Stop { because } => panic!("{because}"),
    /// }
    /// ```
    #[must_use]
    pub fn decide(&self, attempt: u32, is_idempotent: bool, random: u64) -> Decision {
        RetryPolicy::default().decide(self, attempt, is_idempotent, random)
    }

    /// The server's message, in a language.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> LocalizedResponse<'_> {
        LocalizedResponse::new(self, locale)
    }
}

/// For a log: code, status and the server's message in a line, and what to quote.
///
/// ```
/// use mde_errors::ErrorResponse;
///
/// let answer = ErrorResponse::parse(404, r#"{"error": {"code": "NotFound", "message": "No such machine.", "target": "43f4"}}"#);
/// assert_eq!(answer.to_string(), "NotFound (404): No such machine. [43f4]");
/// assert_eq!(ErrorResponse::parse(503, "unavailable").to_string(), "503: unavailable");
/// ```
impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.received_code(), self.status) {
            (Some(code), Some(status)) => write!(f, "{} ({status})", Escaped(code))?,
            (Some(code), None) => write!(f, "{}", Escaped(code))?,
            (None, Some(status)) => write!(f, "{status}")?,
            (None, None) => f.write_str("error")?,
        }
        if let Some(message) = self.message() {
            write!(f, ": {}", Escaped(message))?;
        }
        match self.tracking_id() {
            Some(id) => write!(f, " [{}]", Escaped(id)),
            None => Ok(()),
        }
    }
}

impl core::error::Error for ErrorResponse {}

impl From<body::Detail<'_>> for Detail {
    fn from(detail: body::Detail<'_>) -> Self {
        let body::Detail { code, message, target } = detail;
        let keep = |text| keep_up_to(LONGEST_DETAIL, text);
        Self { code: code.map(keep), message: message.map(keep), target: target.map(keep) }
    }
}

/// A code of the catalogue, by its name or an alias.
fn recognize(received: &str) -> Option<(ErrorCode, CodeSource)> {
    let by_name = ErrorCode::from_bytes(received.as_bytes()).map(|code| (code, CodeSource::Name));
    by_name.or_else(|_| ErrorCode::from_alias(received.as_bytes()).map(|code| (code, CodeSource::Alias))).ok()
}

/// A text to keep, or its beginning.
fn keep(text: Cow<'_, str>) -> Box<str> {
    keep_up_to(LONGEST_KEPT, text)
}

fn keep_up_to(longest: usize, text: Cow<'_, str>) -> Box<str> {
    match text {
        // What is all kept is not copied once more.
        Cow::Owned(text) if text.len() <= longest => text.into_boxed_str(),
        text => beginning(&text, longest).into(),
    }
}
