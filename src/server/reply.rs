//! An error to be sent, and what a service can set.

use core::time::Duration;
use std::string::String;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::arguments;
use super::choice::Choice;
use super::form::Format;
use super::preferences::Preferences;
use super::tracking::fresh_tracking_id;
use crate::arguments::OwnedArguments;
use crate::bounds::{LONGEST_KEPT, keep_marked};
use crate::{Arguments, ErrorCode, Locale, Localized, Message};

/// An error as a service answers it: a code's message with its arguments, to be written in the language and in the form that the
/// client asks for.
///
/// It comes from any message, typed or by name, also by `?`, and owns what it says, so that it outlives the request.
///
/// ```
/// use mde_errors::{Response, messages};
///
/// let response = Response::new(messages::ResourceNotFound { resource: "42" }).with_tracking_id("e5c1");
/// let http = http::Response::from(response);
/// assert_eq!(http.status(), 404);
/// assert_eq!(http.headers()["content-type"], "application/json; charset=utf-8");
/// assert_eq!(http.headers()["x-ms-error-code"], "ResourceNotFound");
/// assert_eq!(
///     http.body(),
///     concat!(
///         r#"{"error":{"code":"ResourceNotFound","message":"Resource 42 was not found.","target":"e5c1","#,
///         r#""innererror":{"code":"ResourceNotFound","arguments":{"resource":"42"}}}}"#,
///     )
/// );
/// ```
///
/// # As the client asks for it
///
/// [`negotiate`](Self::negotiate) reads `Accept-Language` and `Accept`. In axum, the layer of the feature `axum` does it for every
/// answer.
///
/// ```
/// use http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
/// use mde_errors::{Response, messages};
///
/// let mut request = HeaderMap::new();
/// request.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("zh-HK, en;q=0.5"));
/// request.insert(ACCEPT, HeaderValue::from_static("application/problem+json"));
///
/// let error = messages::MaximumBatchSizeExceeded { received: 120, allowed: 100 };
/// let response = Response::new(error)
///     .with_tracking_id("0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11")
///     .negotiate(&request);
/// let http = http::Response::from(response);
/// assert_eq!(http.headers()["content-type"], "application/problem+json");
/// assert_eq!(http.headers()["content-language"], "zh-TW");
/// assert_eq!(http.headers()["vary"], "accept, accept-language");
///
/// let problem: serde_json::Value = serde_json::from_str(http.body()).unwrap();
/// assert_eq!(problem, serde_json::json!({
///     "type": "https://learn.microsoft.com/en-us/defender-endpoint/api/common-errors#MaximumBatchSizeExceeded",
///     "title": "不正確的要求",
///     "status": 400,
///     "detail": "超過批次大小上限。已收到 120，允許 100。",
///     "instance": "urn:uuid:0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11",
///     "code": "MaximumBatchSizeExceeded",
///     "target": "0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11",
///     "arguments": { "received": 120, "allowed": 100 },
/// }));
/// ```
///
/// # Headers
///
/// | header | when | value |
/// |---|---|---|
/// | `Content-Type` | always | that of the [`Format`] |
/// | `Content-Language` | always | the language that the message is really in |
/// | `Cache-Control` | always | `no-store`: the body holds the tracking id of one occurrence, and a cache may keep a 404 without being told to |
/// | `Vary` | after [`negotiate`](Self::negotiate) | the headers that decided |
/// | `Retry-After` | after [`with_retry_after`](Self::with_retry_after) | whole seconds |
/// | `x-ms-error-code` | always, unless the code is not ASCII | the code, exactly as in the body: a response to `HEAD` has no body, and a client can decide without parsing one ([Azure REST API guidelines](https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#handling-errors)) |
/// | `request-id` | where the tracking id is a UUID, and not the nil one | the tracking id: an answer to `HEAD` has no body to hold it |
/// | `WWW-Authenticate` | with status 401, which must have it ([RFC 9110, section 15.5.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2)) | `Bearer` |
///
/// # Text from outside
///
/// Arguments and tracking ids stand in the body as they were given: whoever parses the JSON gets exactly them. Control characters
/// and bidirectional controls are written as JSON escapes, so that the body itself is harmless in a log or at a terminal. Neither
/// comes into a header, unless it is a UUID.
///
/// Of a text that is longer than [`LONGEST_KEPT`], 64 KiB, the beginning is kept, and `…` at its end says so: that is what the message,
/// the body and the log have of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    pub(super) code: ErrorCode,
    /// The code's name, or an alias of it.
    pub(super) name: &'static str,
    pub(super) arguments: OwnedArguments,
    pub(super) status: StatusCode,
    pub(super) locale: Choice<Locale>,
    pub(super) format: Choice<Format>,
    pub(super) tracking_id: String,
    pub(super) instance: Option<String>,
    pub(super) reference: Option<Arc<str>>,
    pub(super) retry_after: Option<Duration>,
}

impl Response {
    /// A response that says a message: in English and in the documented form, as long as nothing else is asked for, with a fresh
    /// tracking id.
    ///
    /// That is a random UUID. Where the system has no random numbers to give, it is the nil UUID, `00000000-0000-0000-0000-000000000000`,
    /// which tells no occurrence from another, and so stands in `target` alone.
    #[must_use]
    pub fn new(message: impl Message<Code = ErrorCode>) -> Self {
        let code = message.code();
        Self {
            code,
            name: code.as_str(),
            arguments: arguments::own(code, &message.arguments()),
            // Every status of the tables is one of HTTP's.
            status: StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            locale: Choice::Open,
            format: Choice::Open,
            tracking_id: fresh_tracking_id(),
            instance: None,
            reference: None,
            retry_after: None,
        }
    }

    /// The same response with a tracking id of the caller's, such as that of the request: any text. Of one that is longer than
    /// [`LONGEST_KEPT`], the beginning is kept.
    #[must_use]
    pub fn with_tracking_id(self, id: impl Into<String>) -> Self {
        Self { tracking_id: keep_marked(id.into()), ..self }
    }

    /// The same response with the URI of this occurrence, for `instance` in [problem details](Format::Problem). Without one, it is
    /// `urn:uuid:` and the tracking id, where that is a UUID and not the nil one. One that is longer than [`LONGEST_KEPT`] is none: part of a URI is another.
    #[must_use]
    pub fn with_instance(self, uri: impl Into<String>) -> Self {
        Self { instance: Some(uri.into()).filter(|uri| uri.len() <= LONGEST_KEPT), ..self }
    }

    /// The same response with reference pages of the caller's own, for `type` in [problem details](Format::Problem): the code's name is
    /// appended to `base`, which ends with `/` or `#` accordingly. Without it, `type` is the page that documents the
    /// code, [which has no entry for it to point at](Format::Problem).
    ///
    /// ```
    /// # use mde_errors::{Format, Response, messages};
    /// let response = Response::new(messages::NotFound)
    ///     .with_format(Format::Problem)
    ///     .with_reference("https://docs.contoso.com/errors/");
    /// assert!(response.to_http().body().contains(r#""type":"https://docs.contoso.com/errors/NotFound""#));
    /// ```
    #[must_use]
    pub fn with_reference(self, base: impl Into<Arc<str>>) -> Self {
        Self { reference: Some(base.into()), ..self }
    }

    /// The same response in a language, whatever the request asks for: that of a user's settings, say.
    #[must_use]
    pub fn with_locale(self, locale: Locale) -> Self {
        Self { locale: Choice::Fixed(locale), ..self }
    }

    /// The same response in a form, whatever the request asks for.
    #[must_use]
    pub fn with_format(self, format: Format) -> Self {
        Self { format: Choice::Fixed(format), ..self }
    }

    /// The same response with another status than that of the code, where the API answers the code with it, or has no code for it.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same response under another of the code's [names](ErrorCode::aliases), as the API itself answers throttling. What is no
    /// alias of the code changes nothing.
    ///
    /// ```
    /// # use mde_errors::{Response, messages};
    /// let throttled = Response::new(messages::TooManyRequests).with_alias("429");
    /// assert!(throttled.to_http().body().starts_with(r#"{"error":{"code":"429","message":"#));
    /// ```
    #[must_use]
    pub fn with_alias(self, alias: &str) -> Self {
        let known = self.code.aliases().find(|&known| known == alias);
        Self { name: known.unwrap_or(self.name), ..self }
    }

    /// The same response with `Retry-After`: after how long the client may come back, in whole seconds, rounded up.
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use mde_errors::{Response, messages};
    /// let response = Response::new(messages::TooManyRequests).with_retry_after(Duration::from_millis(7_200));
    /// assert_eq!(response.to_http().headers()["retry-after"], "8");
    /// ```
    #[must_use]
    pub fn with_retry_after(self, pause: Duration) -> Self {
        Self { retry_after: Some(pause), ..self }
    }

    /// The same response in the language and in the form that a request asks for, by [`Locale::negotiate`] and
    /// [`Format::negotiate`].
    ///
    /// What is chosen already, by [`with_locale`](Self::with_locale), by [`with_format`](Self::with_format) or from another request,
    /// stays.
    #[must_use]
    pub fn negotiate(self, request: &HeaderMap) -> Self {
        self.negotiate_with(&Preferences::of(request))
    }

    pub(super) fn negotiate_with(self, preferences: &Preferences) -> Self {
        Self {
            locale: self.locale.or_negotiated(|| preferences.locale()),
            format: self.format.or_negotiated(|| preferences.format()),
            ..self
        }
    }

    /// The same response with reference pages, if it has none.
    #[cfg(feature = "axum")]
    pub(super) fn or_reference(mut self, base: Option<&Arc<str>>) -> Self {
        self.reference = self.reference.or_else(|| base.cloned());
        self
    }

    /// The code that is answered.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The tracking id, for the service's own log.
    #[must_use]
    pub fn tracking_id(&self) -> &str {
        &self.tracking_id
    }

    /// The form of the body.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format.get()
    }

    /// The language that the message is really in: another than was asked for, where it is not translated.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.code.message_locale(self.locale.get())
    }

    /// The message in a language, to be displayed or written: for a log, in that of whoever reads it.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> Localized<impl Arguments> {
        Localized::new(self.code, locale, &self.arguments)
    }
}

impl<M: Message<Code = ErrorCode>> From<M> for Response {
    fn from(message: M) -> Self {
        Self::new(message)
    }
}
