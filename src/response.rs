//! An answer of your own: a message, as the API would answer it over HTTP.
//!
//! This knows HTTP and the two forms of a body, and no server: that is `axum`.

extern crate std;
use core::fmt;
use core::time::Duration;
use std::borrow::ToOwned;
use std::boxed::Box;
use std::format;
use std::string::String;
use std::sync::Arc;

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, StatusCode};

use self::headers::{append_vary, joined};
use crate::{Arguments, ErrorCode, Locale, Localized, Message, Value};

mod accept;
mod headers;
mod json;

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
/// assert_eq!(
///     http.body(),
///     r#"{"error":{"code":"ResourceNotFound","message":"Resource 42 was not found.","target":"e5c1"}}"#
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
/// | `WWW-Authenticate` | with status 401, which must have it ([RFC 9110, section 15.5.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2)) | `Bearer` |
///
/// # Text from outside
///
/// Arguments and tracking ids stand in the body as they were given: whoever parses the JSON gets exactly them. Control characters
/// and bidirectional controls are written as JSON escapes, so that the body itself is harmless in a log or at a terminal. Neither
/// comes into a header.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    code: ErrorCode,
    /// The code's name, or an alias of it.
    name: &'static str,
    arguments: Owned,
    status: StatusCode,
    locale: Choice<Locale>,
    format: Choice<Format>,
    tracking_id: String,
    instance: Option<String>,
    reference: Option<Arc<str>>,
    retry_after: Option<Duration>,
}

impl Response {
    /// A response that says a message: in English and in the documented form, as long as nothing else is asked for, with a fresh
    /// tracking id.
    #[must_use]
    pub fn new(message: impl Message<Code = ErrorCode>) -> Self {
        let code = message.code();
        Self {
            code,
            name: code.as_str(),
            arguments: Owned::new(code, &message.arguments()),
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

    /// The same response with a tracking id of the caller's, such as that of the request: any text.
    #[must_use]
    pub fn with_tracking_id(self, id: impl Into<String>) -> Self {
        Self { tracking_id: id.into(), ..self }
    }

    /// The same response with the URI of this occurrence, for `instance` in [problem details](Format::Problem). Without one, it is
    /// `urn:uuid:` and the tracking id, where that is a UUID.
    #[must_use]
    pub fn with_instance(self, uri: impl Into<String>) -> Self {
        Self { instance: Some(uri.into()), ..self }
    }

    /// The same response with reference pages of the caller's own, for `type` in [problem details](Format::Problem): the code's name is
    /// appended to `base`, which ends with `/` or `#` accordingly. Without it, `type` is the page that documents the code.
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

    pub(crate) fn negotiate_with(mut self, preferences: &Preferences) -> Self {
        if let Choice::Open = self.locale {
            self.locale = Choice::Negotiated(Locale::negotiate(bytes(&preferences.accept_language)));
        }
        if let Choice::Open = self.format {
            self.format = Choice::Negotiated(Format::negotiate(bytes(&preferences.accept)));
        }
        self
    }

    /// The same response with reference pages, if it has none.
    #[cfg(feature = "axum")]
    pub(crate) fn or_reference(mut self, base: Option<&Arc<str>>) -> Self {
        self.reference = self.reference.or_else(|| base.cloned());
        self
    }

    /// What the body depends on, of all that a request or a layer may change.
    #[cfg(feature = "axum")]
    pub(crate) fn contents(&self) -> impl PartialEq + use<> {
        // The documented form tells neither status nor reference page.
        let told = (self.format() == Format::Problem).then(|| (self.status, self.reference.clone()));
        (self.locale(), self.format(), told)
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

    /// The whole answer, in the types of the crate `http`.
    #[must_use]
    pub fn to_http(&self) -> http::Response<String> {
        let mut response = http::Response::new(self.body());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        self.describe_body(headers);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(pause) = self.retry_after {
            let seconds = pause.as_secs().saturating_add(u64::from(pause.subsec_nanos() > 0));
            headers.insert(RETRY_AFTER, seconds.into());
        }
        self.challenge(headers);
        response
    }

    /// Adds how to authenticate, where the status demands that and nobody has said it.
    pub(crate) fn challenge(&self, headers: &mut HeaderMap) {
        if self.status == StatusCode::UNAUTHORIZED && !headers.contains_key(WWW_AUTHENTICATE) {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }

    /// Sets the headers that depend on language and form.
    pub(crate) fn describe_body(&self, headers: &mut HeaderMap) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.format().content_type()));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.locale().as_str()));
        let by_format = self.format.is_negotiated().then_some(ACCEPT);
        let by_language = self.locale.is_negotiated().then_some(ACCEPT_LANGUAGE);
        append_vary(headers, by_format.into_iter().chain(by_language));
    }

    pub(crate) fn body(&self) -> String {
        let locale = self.locale();
        let message = self.in_locale(locale).raw();
        match self.format() {
            Format::Documented => json::object(|body| {
                body.object("error", |error| {
                    error.text("code", self.name);
                    error.text("message", message);
                    error.text("target", &self.tracking_id);
                });
            }),
            Format::Problem => json::object(|problem| {
                problem.text("type", Link { code: self.code, base: self.reference.as_deref() });
                problem.text("title", self.code.reason(locale));
                problem.literal("status", self.status.as_u16());
                problem.text("detail", message);
                if let Some(instance) = &self.instance {
                    problem.text("instance", instance);
                } else if is_uuid(&self.tracking_id) {
                    problem.text("instance", format_args!("urn:uuid:{}", self.tracking_id));
                }
                problem.text("code", self.name);
                problem.text("target", &self.tracking_id);
                problem.object("arguments", |arguments| self.arguments.write(self.code, arguments));
            }),
        }
    }
}

impl<M: Message<Code = ErrorCode>> From<M> for Response {
    fn from(message: M) -> Self {
        Self::new(message)
    }
}

impl From<Response> for http::Response<String> {
    fn from(response: Response) -> Self {
        response.to_http()
    }
}

/// The form of an error's body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// What the API documents: `{"error": {"code": …, "message": …, "target": …}}`, where `target` is the tracking id.
    #[default]
    Documented,
    /// Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
    ///
    /// | member | value |
    /// |---|---|
    /// | `type` | the page that documents the code, with the code as fragment: each code is a type of its own. Or what [`Response::with_reference`] says. |
    /// | `title` | the reason phrase of the code's status, in the language of the message: it may change with the language, and not with the occurrence (section 3.1.3) |
    /// | `status` | the status |
    /// | `detail` | the message |
    /// | `instance` | what [`Response::with_instance`] says, or the tracking id as `urn:uuid:`, or absent |
    /// | `code` | the code, as in the documented form |
    /// | `target` | the tracking id, as in the documented form |
    /// | `arguments` | an object: the arguments of the message, by name. Text is a string; a number is a number, or `null` where it is not finite. |
    Problem,
}

impl Format {
    /// The form for the value of an `Accept` field, by [RFC 9110, section
    /// 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1).
    ///
    /// Problem details are for who prefers them to `application/json`: by weight, or, where both weigh the same, by naming them alone.
    /// All others get the documented form, also those who want neither. What is malformed is passed over.
    ///
    /// ```
    /// use mde_errors::Format;
    ///
    /// assert_eq!(Format::negotiate(b"application/problem+json"), Format::Problem);
    /// assert_eq!(Format::negotiate(b"application/problem+json, */*"), Format::Problem);
    /// assert_eq!(Format::negotiate(b"application/json, application/problem+json"), Format::Documented);
    /// assert_eq!(Format::negotiate(b"text/html"), Format::Documented);
    /// ```
    #[must_use]
    pub fn negotiate(accept: &[u8]) -> Self {
        accept::negotiate(accept)
    }

    /// The value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Format::Documented => "application/json; charset=utf-8",
            Format::Problem => "application/problem+json",
        }
    }
}

/// A language or a form, and who chose it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Choice<T> {
    /// Nobody has: it is the default.
    Open,
    /// The service has.
    Fixed(T),
    /// The request has: to another, the answer may be another.
    Negotiated(T),
}

impl<T: Copy + Default> Choice<T> {
    fn get(self) -> T {
        match self {
            Choice::Open => T::default(),
            Choice::Fixed(chosen) | Choice::Negotiated(chosen) => chosen,
        }
    }

    fn is_negotiated(self) -> bool {
        matches!(self, Choice::Negotiated(_))
    }
}

/// What a request says of how it wants to be answered. This is all that is kept of it, and costs no more than two counts of references
/// where each header is one line.
#[derive(Clone, Debug)]
pub(crate) struct Preferences {
    accept: Option<HeaderValue>,
    accept_language: Option<HeaderValue>,
}

impl Preferences {
    pub(crate) fn of(request: &HeaderMap) -> Self {
        Self { accept: joined(request, ACCEPT), accept_language: joined(request, ACCEPT_LANGUAGE) }
    }
}

fn bytes(header: &Option<HeaderValue>) -> &[u8] {
    header.as_ref().map_or(&[], HeaderValue::as_bytes)
}

/// The arguments of a message, by their place in [`ErrorCode::arguments`].
#[derive(Clone, Debug, PartialEq)]
struct Owned(Box<[Option<OwnedValue>]>);

#[derive(Clone, Debug, PartialEq)]
enum OwnedValue {
    String(String),
    Integer(i64),
    Number(f64),
}

impl Owned {
    fn new(code: ErrorCode, arguments: &impl Arguments) -> Self {
        let own = |value| match value {
            Value::String(text) => Some(OwnedValue::String(text.to_owned())),
            Value::Integer(value) => Some(OwnedValue::Integer(value)),
            Value::Number(value) => Some(OwnedValue::Number(value)),
            // A kind of value that this knows nothing of.
            _ => None,
        };
        let indices = 0..code.arguments().count();
        Self(indices.map(|index| arguments.value(index).and_then(own)).collect())
    }

    fn write(&self, code: ErrorCode, members: &mut json::Members<'_>) {
        for (argument, value) in code.arguments().zip(&self.0) {
            let name = argument.name();
            match value {
                Some(OwnedValue::String(text)) => members.text(name, text),
                Some(OwnedValue::Integer(value)) => members.literal(name, value),
                // `Debug` writes a finite number as JSON has it.
                Some(OwnedValue::Number(value)) if value.is_finite() => {
                    members.literal(name, format_args!("{value:?}"));
                }
                Some(OwnedValue::Number(_)) => members.literal(name, "null"),
                None => {}
            }
        }
    }
}

impl Arguments for Owned {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        Some(match self.0.get(index)?.as_ref()? {
            OwnedValue::String(text) => Value::String(text),
            OwnedValue::Integer(value) => Value::Integer(*value),
            OwnedValue::Number(value) => Value::Number(*value),
        })
    }
}

/// A link to the entry of a code.
struct Link<'a> {
    code: ErrorCode,
    base: Option<&'a str>,
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, source) = (self.code, self.code.source());
        match self.base {
            Some(base) => write!(f, "{base}{code}"),
            // One page documents many codes. It has no such anchors; a browser shows the page all the same.
            None if !source.contains('#') => write!(f, "{source}#{code}"),
            None => f.write_str(source),
        }
    }
}

/// A UUID of version 4 ([RFC 9562, section 5.4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)), as the API's own tracking ids are.
/// On a system that has no random numbers to give, all but its version and its variant is zero: an error is better answered than lost.
fn fresh_tracking_id() -> String {
    let mut bytes = [0; 16];
    let _ = getrandom::fill(&mut bytes);
    let number = u128::from_be_bytes(bytes) & !(0xf << 76 | 0b11 << 62) | 4 << 76 | 0b10 << 62;
    let part = |shift: u32, bits: u32| number >> shift & ((1 << bits) - 1);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        part(96, 32),
        part(80, 16),
        part(64, 16),
        part(48, 16),
        part(0, 48),
    )
}

fn is_uuid(id: &str) -> bool {
    let is_right = |(i, byte): (usize, u8)| match i {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    id.len() == 36 && id.bytes().enumerate().all(is_right)
}

#[cfg(test)]
mod tests;
