//! A received error response, and what it says.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::time::Duration;

use super::challenge::Challenge;
use super::code::{CodeSource, letters};
use super::content::{BodyId, Syntax};
use super::detail::Detail;
use super::status::status_of;
use super::tracking::looks_like_id;
use crate::arguments::{OwnedArguments, OwnedValue};
use crate::{ErrorCode, Locale};

/// An error response of the API, or of a gateway in front of it.
///
/// A body that is JSON is read strictly: what a string in it contains is text, never structure, so that nobody can forge a code or
/// a wait by what the server repeats. A body in any other form gives the status, the headers, and the text as the server's own
/// words. What is not understood is kept as it was received.
///
/// ```
/// use mde_errors::{CodeSource, ErrorCode, ErrorResponse, Locale, Retry};
///
/// let body = br#"{"error": {"code": "429", "message": "Too many calls. You can send requests again in 8 seconds.",
///     "target": "43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#;
/// let response = ErrorResponse::parse(429, body);
///
/// assert_eq!(response.code(), Some(ErrorCode::TooManyRequests));
/// assert_eq!(response.code_source(), Some(CodeSource::Alias));
/// assert_eq!(response.tracking_id(), Some("43f4cb08-8fac-4b65-9db1-745c2ae65f3a"));
/// assert_eq!(response.retry(), Retry::Wait);
/// assert_eq!(response.retry_after().unwrap().as_secs(), 8);
///
/// // The server's message, in the reader's language.
/// let body = br#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found"}}"#;
/// assert_eq!(ErrorResponse::parse(404, body).in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
/// ```
#[derive(Clone)]
pub struct ErrorResponse {
    pub(super) status: Option<u16>,
    /// Whether the status is the response's, and not one that was salvaged from text.
    pub(super) is_status_given: bool,
    pub(super) code: Option<(ErrorCode, CodeSource)>,
    /// The code as it was received, if that is not the name of `code`.
    pub(super) received_code: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) explanation: Option<Box<str>>,
    pub(super) target: Option<Box<str>>,
    /// The best first.
    pub(super) ids: Vec<BodyId<'static>>,
    pub(super) details: Vec<Detail>,
    pub(super) arguments: OwnedArguments,
    /// Arguments whose code may be in a header.
    pub(super) unclaimed: Vec<(Cow<'static, str>, OwnedValue)>,
    pub(super) body: Box<[u8]>,
    pub(super) is_body_whole: bool,
    pub(super) syntax: Syntax,
    pub(super) is_salvaged: bool,
    pub(super) retry_after: Option<Duration>,
    pub(super) challenge: Option<Challenge>,
}

impl ErrorResponse {
    /// Returns the code: the most specific one that the response has and the catalog knows, or else the one that its status stands
    /// for.
    ///
    /// The code of the deepest inner error comes first, then that of the error, then that of the header `x-ms-error-code`.
    /// Returns `None` if there is none of these: for a status such as 409, which stands for no code, or for a response that is
    /// [not the API's](Self::is_from_api).
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.code_and_source().map(|(code, _)| code)
    }

    /// Returns how the code is known.
    #[must_use]
    pub fn code_source(&self) -> Option<CodeSource> {
        self.code_and_source().map(|(_, source)| source)
    }

    fn code_and_source(&self) -> Option<(ErrorCode, CodeSource)> {
        let of_status = || {
            let code = ErrorCode::of_status(self.status?)?;
            self.is_from_api().then_some((code, CodeSource::Status))
        };
        self.code.or_else(of_status)
    }

    /// Returns the code as it was received, whether the catalog knows it or not.
    #[must_use]
    pub fn received_code(&self) -> Option<&str> {
        self.received_code.as_deref().or_else(|| self.code.map(|(code, _)| code.as_str()))
    }

    /// Returns the server's message, unchanged. For a page, it is the title, and for text, the whole text without white space around
    /// it. It is text from outside: display it [escaped](Escaped).
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Returns what the server says beyond its message: the messages of an ASP.NET validation error by field, the message of an
    /// exception or of an inner error, what a page says below its title, or why a token was refused. Like the message, it is text from outside.
    #[must_use]
    pub fn explanation(&self) -> Option<&str> {
        let of_challenge = || self.challenge.as_ref()?.error_description();
        self.explanation.as_deref().or_else(of_challenge)
    }

    /// Returns what to quote to support, so that they find the request: `target` if it looks like an ID; otherwise the best of
    /// [`ids`](Self::ids), such as Graph's `request-id`; otherwise `target`. It is opaque: a GUID, an activity ID, a tenant's
    /// ID, or anything else.
    #[must_use]
    pub fn tracking_id(&self) -> Option<&str> {
        let target = self.target.as_deref();
        let id = || self.ids.first().map(|id| &*id.value);
        target.filter(|target| looks_like_id(target)).or_else(id).or(target)
    }

    /// Returns all IDs of the request and of its trace by the names of their headers and members, the best first: for Microsoft
    /// Entra, for example, `correlation-id` and `trace-id`. A `target` is not among them.
    pub fn ids(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.ids.iter().map(|id| (id.name, &*id.value))
    }

    /// Returns what the error is about, or the tracking ID: the member `target`, as it was received.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// Returns the HTTP status: the one that was given, or else what the body says.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Returns `true` if the response has a code that comes with another status.
    #[must_use]
    pub fn contradicts_status(&self) -> bool {
        matches!((self.code, self.status), (Some((code, _)), Some(status)) if code.status() != status)
    }

    /// Returns `false` if the response cannot come from the API: if its body is a page, text, or the XML of another service, as that of a
    /// proxy, a firewall, or a gateway is, and it has no code of the catalog. The statuses 407 and 511 are those of a proxy, whatever
    /// the body is.
    ///
    /// Such a response says nothing about tokens and permissions of the API, whatever its status.
    ///
    /// ```
    /// use mde_errors::{Advice, ErrorResponse, Locale};
    ///
    /// let page = "<html><head><title>Internet Security by Zscaler</title></head></html>";
    /// let response = ErrorResponse::parse(403, page).with_headers([("cf-ray", "7d0a1b2c3d4e5f60-FRA")]);
    /// assert!(!response.is_from_api());
    /// assert_eq!(response.code(), None);
    /// assert_eq!(response.advice(), Advice::GiveUp);
    /// assert_eq!(response.in_locale(Locale::En).to_string(), "Forbidden (Internet Security by Zscaler)");
    /// assert_eq!(response.tracking_id(), Some("7d0a1b2c3d4e5f60-FRA"));
    /// ```
    #[must_use]
    pub fn is_from_api(&self) -> bool {
        let is_of_proxy = matches!(self.status, Some(407 | 511));
        self.code.is_some()
            || (!is_of_proxy && matches!(self.syntax, Syntax::Empty | Syntax::Json | Syntax::Members))
    }

    /// Returns `true` if the response was salvaged from text that is not a response.
    #[must_use]
    pub fn is_salvaged(&self) -> bool {
        self.is_salvaged
    }

    /// Returns what the response says about the access token, if it has the header `WWW-Authenticate`.
    #[must_use]
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenge.as_ref()
    }

    /// Returns the errors that the response lists below its own.
    #[must_use]
    pub fn details(&self) -> &[Detail] {
        &self.details
    }

    /// Returns the body as it was received, or its beginning.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns `true` if [`body`](Self::body) is the whole body.
    #[must_use]
    pub fn is_body_whole(&self) -> bool {
        self.is_body_whole
    }

    /// Returns `true` if the response has a code that the catalog does not know, and that says more than its status: `Conflict` with 409
    /// does not.
    pub(super) fn has_unknown_code(&self) -> bool {
        let Some(code) = self.received_code().filter(|_| self.code.is_none()) else { return false };
        let Some(status) = self.status else { return true };
        let reason = ErrorCode::reason_of_status(status, Locale::default()).unwrap_or_default();
        let is_reason = !reason.is_empty() && letters(code).eq(letters(reason));
        !is_reason && status_of(code.as_bytes()) != Some(status)
    }
}
