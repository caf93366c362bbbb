//! The client's side: what a response of the API means.
//!
//! | module | what it knows |
//! |---|---|
//! | `body` | bytes → what they say about an error, by the form that they have |
//! | `json`, `markup` | JSON; XML and pages → the error objects in them |
//! | `found` | error objects → what counts of them |
//! | `arguments` | the arguments of a message that a response names as data |
//! | `headers`, `challenge` | how long to wait, the IDs of the request, the code, why a token was refused |
//! | `tracking` | what looks like the ID of a request |
//! | `retry` | whether to send the request again, and when |
//! | `localized` | the server's message in the reader's language |
//! | `salvage` | the same from text that is not a response: logs, truncated bodies, printed objects |
//!
//! The meaning of the API's codes, statuses, and sentences is data, in `spec/`.

mod arguments;
mod body;
mod challenge;
mod found;
mod headers;
mod json;
mod localized;
mod markup;
mod name;
mod retry;
#[cfg(feature = "salvage")]
mod salvage;
mod tracking;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use catalogue::{Advice, Arguments, Escaped, Reading, Retry, Value};

use crate::kept::{LONGEST_KEPT, beginning};
use crate::{ErrorCode, Locale};

use crate::arguments::{OwnedArguments, OwnedValue};
use body::{Body, BodyDetail, Form, Id};
use tracking::looks_like_id;

pub use challenge::Challenge;
pub use localized::{Fidelity, LocalizedResponse};
pub use retry::{Decision, RetryPolicy, StopReason};

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
    status: Option<u16>,
    /// Whether the status is the response's, and not one that was salvaged from text.
    is_status_given: bool,
    code: Option<(ErrorCode, CodeSource)>,
    /// The code as it was received, if that is not the name of `code`.
    received_code: Option<Box<str>>,
    message: Option<Box<str>>,
    explanation: Option<Box<str>>,
    target: Option<Box<str>>,
    /// The best first.
    ids: Vec<Id<'static>>,
    details: Vec<Detail>,
    arguments: OwnedArguments,
    /// Arguments whose code may be in a header.
    unclaimed: Vec<(Cow<'static, str>, OwnedValue)>,
    body: Box<[u8]>,
    is_body_whole: bool,
    form: Form,
    is_salvaged: bool,
    retry_after: Option<Duration>,
    challenge: Option<Challenge>,
}

/// How the code of a response is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeSource {
    /// The response has the name of the code.
    Name,
    /// The response has another name of the code: an [alias](ErrorCode::aliases).
    Alias,
    /// An inner error has the code. It is more specific than the code of the response.
    Inner,
    /// The header `x-ms-error-code` has the code.
    Header,
    /// The response has no code that the catalog knows. It is the code that the status stands for, even if the response has an unknown
    /// code: see [`LocalizedResponse::meaning`].
    Status,
}

/// One of several errors that a response lists below its own: an entry of `details`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail {
    /// The code, as it was received.
    pub code: Option<Box<str>>,
    /// The message.
    pub message: Option<Box<str>>,
    /// The object, field, or parameter that the error is about.
    pub target: Option<Box<str>>,
}

/// The maximum number of bytes of each text of a detail that are kept: a response has up to 16 details, with 3 texts each.
const LONGEST_DETAIL: usize = 4 * 1024;

impl ErrorResponse {
    /// Reads a response from its status, if that is known, and its body.
    ///
    /// It never fails, and takes time in proportion to the body, of which the first 4 MiB are read. The first
    /// [`LONGEST_KEPT`] bytes of the body, and of each text in it, are kept.
    #[must_use]
    pub fn parse(status: impl Into<Option<u16>>, body: impl AsRef<[u8]>) -> Self {
        let bytes = body.as_ref();
        let (body, form) = body::read(bytes);
        Self::new(status.into(), body, form, bytes)
    }

    /// Reads text that is not a response as it was sent: a line of a log with a body in it, a truncated body, JSON inside a string,
    /// the printed objects of a program. Anything that [`parse`](Self::parse) understands, except a JSON string, is read as by
    /// `parse`.
    ///
    /// This is for people who paste text, not for programs: what was found in such text may be something that an attacker wrote. So
    /// it never decides an [advice](Self::advice), a [retry](Self::decide), or a [wait](Self::retry_after). Those follow from
    /// `status` and the headers alone, if [`is_salvaged`](Self::is_salvaged) returns `true`, and are unknown if the text contradicts
    /// them.
    ///
    /// ```
    /// use mde_errors::{Advice, ErrorCode, ErrorResponse};
    ///
    /// let line = r#"12:00:01 WARN request failed: {'error': {'code': 'TooManyRequests', 'message': 'Slow down.'}}"#;
    /// let response = ErrorResponse::salvage(None, line);
    /// assert_eq!(response.code(), Some(ErrorCode::TooManyRequests));
    /// assert_eq!(response.message(), Some("Slow down."));
    /// assert_eq!(response.known_advice(), None);
    ///
    /// assert_eq!(ErrorResponse::parse(None, line).code(), None);
    /// ```
    #[cfg(feature = "salvage")]
    #[must_use]
    pub fn salvage(status: impl Into<Option<u16>>, text: impl AsRef<[u8]>) -> Self {
        let (status, bytes) = (status.into(), text.as_ref());
        let (body, form) = body::read(bytes);
        // A document that was encoded twice is a string.
        let is_string = form == Form::Json && bytes.trim_ascii_start().starts_with(b"\"");
        if form != Form::Text && !is_string {
            return Self::new(status, body, form, bytes);
        }
        let salvaged = salvage::read(bytes);
        let has_members = salvaged.received_code.is_some() || salvaged.message != body.message;
        if !has_members && (status.is_some() || salvaged.status.is_none()) {
            return Self::new(status, body, form, bytes);
        }
        let form = if has_members { Form::Members } else { form };
        Self {
            is_status_given: status.is_some(),
            is_salvaged: true,
            ..Self::new(status, salvaged, form, bytes)
        }
    }

    fn new(status: Option<u16>, body: Body<'_>, form: Form, bytes: &[u8]) -> Self {
        let Body {
            received_code,
            inner_code,
            message,
            explanation,
            target,
            ids,
            status: body_status,
            details,
            arguments,
            retry_after,
        } = body;
        // Some gateways have the status as the code: `"code": 503`.
        let of_code = || status_of(received_code.as_deref().or(inner_code.as_deref())?.as_bytes());
        let status = status.or(body_status).or_else(of_code);
        let inner = inner_code.as_deref().and_then(recognize).map(|(code, _)| (code, CodeSource::Inner));
        let outer = || received_code.as_deref().and_then(recognize);
        // Other services have XML, and codes that are aliases here: what they mean is not what the API means by them.
        let is_other = |source: CodeSource| form == Form::Xml && source == CodeSource::Alias;
        let code = inner.or_else(|| outer().filter(|(_, source)| !is_other(*source)));
        let received_code = received_code.or(inner_code);
        let is_name = matches!(code, Some((code, _)) if received_code.as_deref() == Some(code.as_str()));
        let own = |(name, value): (Cow<'_, str>, OwnedValue)| (Cow::Owned(name.into_owned()), value);
        let (arguments, unclaimed) = match code {
            Some((code, _)) => (arguments::of_code(code, arguments), Vec::new()),
            None => (OwnedArguments::default(), arguments.into_iter().map(own).collect()),
        };
        let mut ids: Vec<_> = ids.into_iter().map(Id::into_owned).collect();
        ids.sort_by_key(|id| id.rank);
        let kept = bytes.get(..LONGEST_KEPT).unwrap_or(bytes);
        Self {
            status,
            is_status_given: true,
            code,
            received_code: received_code.filter(|_| !is_name).map(keep),
            message: message.map(keep),
            explanation: explanation.map(keep),
            target: target.map(keep),
            ids,
            details: details.into_iter().map(Detail::from).collect(),
            arguments,
            unclaimed,
            body: kept.into(),
            is_body_whole: kept.len() == bytes.len(),
            form,
            is_salvaged: false,
            retry_after,
            challenge: None,
        }
    }

    /// Adds the headers of the response: `Retry-After`, `retry-after-ms`, `x-ms-retry-after-ms`, `x-ms-error-code`,
    /// `WWW-Authenticate`, and those with an ID of the request. A reference to a `HeaderMap` of the crate `http` can be passed. A wait in a header
    /// replaces one in the body.
    ///
    /// ```
    /// use mde_errors::{ErrorCode, ErrorResponse};
    ///
    /// let headers = [("Date", "Tue, 15 Nov 1994 08:12:31 GMT"), ("Retry-After", "Tue, 15 Nov 1994 08:12:40 GMT")];
    /// let response = ErrorResponse::parse(503, "").with_headers(headers);
    /// assert_eq!(response.retry_after().unwrap().as_secs(), 9);
    ///
    /// // A response to HEAD has only headers.
    /// let response = ErrorResponse::parse(404, "").with_headers([("x-ms-error-code", "ResourceNotFound")]);
    /// assert_eq!(response.code(), Some(ErrorCode::ResourceNotFound));
    /// ```
    #[must_use]
    pub fn with_headers<N: AsRef<[u8]>, V: AsRef<[u8]>>(
        mut self,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        /// The ranks of IDs in headers come after those in bodies.
        const RANK: u8 = 16;
        let found = headers::read(headers);
        self.retry_after = found.retry_after.or(self.retry_after);
        self.challenge = found.challenge.or(self.challenge);
        for (at, value) in found.ids {
            let Some(name) = headers::IDS.get(at) else { continue };
            let rank = RANK + u8::try_from(at).unwrap_or(u8::MAX - RANK);
            // Headers that are added again add nothing.
            if self.ids.iter().any(|id| id.rank == rank) {
                continue;
            }
            self.ids.push(Id { rank, name, value: Cow::Owned(value.into()) });
        }
        self.ids.sort_by_key(|id| id.rank);
        if let Some(code) = found.code {
            let is_first = self.received_code().is_none();
            if self.code.is_none() {
                self.code = recognize(&code).map(|(code, _)| (code, CodeSource::Header));
            }
            if let Some((code, CodeSource::Header)) = self.code {
                let unclaimed = core::mem::take(&mut self.unclaimed);
                if !unclaimed.is_empty() {
                    self.arguments = arguments::of_code(code, unclaimed);
                }
            }
            let is_name = matches!(self.code, Some((known, _)) if known.as_str() == &*code);
            if is_first && !is_name {
                self.received_code = Some(code);
            }
        }
        self
    }

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
        self.code.is_some() || (!is_of_proxy && matches!(self.form, Form::Empty | Form::Json | Form::Members))
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

    /// Returns the sentence of the catalog that the server's message is, and its arguments; or else that of the explanation.
    #[must_use]
    pub fn reading(&self) -> Option<Reading<'_, ErrorCode>> {
        // A text of something in front of the API is not the API's, even if it says the same.
        let is_foreign = self.form == Form::Page || (self.form == Form::Text && self.status.is_some());
        if is_foreign && self.code.is_none() {
            return None;
        }
        let texts = [self.message(), self.explanation()];
        texts.into_iter().flatten().find_map(|text| ErrorCode::read(text.trim(), self.code()))
    }

    /// Returns the arguments of the code's message: those that the response names as data, or else those in its sentence.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Value<'_>)> {
        let code = self.code.map(|(code, _)| code).filter(|_| !self.arguments.is_empty());
        let named = code.into_iter().flat_map(ErrorCode::arguments).enumerate();
        let named =
            named.filter_map(|(index, argument)| Some((argument.name(), self.arguments.value(index)?)));
        let reading = if code.is_none() { self.reading() } else { None };
        let read: Vec<_> = reading.iter().flat_map(Reading::arguments).collect();
        named.chain(read)
    }

    /// Returns what the server's sentence says beyond the arguments of its code, by the names in its wording:
    /// the roles that are missing, for example.
    ///
    /// ```
    /// use mde_errors::ErrorResponse;
    ///
    /// let body = r#"{"error": {"code": "Forbidden",
    ///     "message": "Missing application roles. API required roles: Machine.Isolate, application roles: Machine.Read.All."}}"#;
    /// let response = ErrorResponse::parse(403, body);
    /// assert!(response.captures().eq([("required", "Machine.Isolate"), ("granted", "Machine.Read.All")]));
    /// ```
    pub fn captures(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let reading = self.reading();
        reading.iter().flat_map(Reading::captures).collect::<Vec<_>>().into_iter()
    }

    /// Returns what a person or a program does next: what the message says, or else the code, or else the status. Returns
    /// [`Advice::GiveUp`] if nothing is known: see [`known_advice`](Self::known_advice).
    ///
    /// If the code's status is of another class than that of the response, the response's status decides.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.known_advice().unwrap_or(Advice::GiveUp)
    }

    /// Returns the [advice](Self::advice), or `None` if the response says nothing that the catalog knows.
    #[must_use]
    pub fn known_advice(&self) -> Option<Advice> {
        self.advice_of(self.reading().as_ref())
    }

    fn advice_of(&self, reading: Option<&Reading<'_, ErrorCode>>) -> Option<Advice> {
        let of_status = || ErrorCode::advice_of_status(self.status?);
        let said = match (self.code, reading) {
            // A sentence may repeat what somebody sent: it does not say that the request was refused if the code does not.
            (Some((code, _)), Some(reading)) if !may_replace(code.advice(), reading.advice()) => {
                Some((code, code.advice()))
            }
            (_, Some(reading)) => Some((reading.code(), reading.advice())),
            (_, None) => self.code().map(|code| (code, code.advice())),
        };
        if self.is_salvaged {
            // If what was found says something else than the status, nothing is known.
            let is_agreed = |advice: &Advice| said.is_none_or(|(_, said)| said == *advice);
            return of_status().filter(|_| self.is_status_given).filter(is_agreed);
        }
        if !self.is_from_api() {
            return of_status().map(|advice| self.advice_of_gateway(advice));
        }
        match (said, self.status) {
            (Some((code, advice)), Some(status)) if code.status() / 100 != status / 100 => {
                let is_retried = advice.retry() != Retry::No;
                of_status().or(Some(if is_retried { Advice::GiveUp } else { advice }))
            }
            (Some((_, advice)), _) => Some(advice),
            // Only the API knows what conflicts: an unknown code can mean something else.
            (None, _) if self.has_unknown_code() => of_status().map(unless_conflict),
            (None, _) => of_status(),
        }
    }

    /// Returns `true` if the response has a code that the catalog does not know, and that says more than its status: `Conflict` with 409
    /// does not.
    fn has_unknown_code(&self) -> bool {
        let Some(code) = self.received_code().filter(|_| self.code.is_none()) else { return false };
        let Some(status) = self.status else { return true };
        let reason = ErrorCode::reason_of_status(status, Locale::default()).unwrap_or_default();
        let is_reason = !reason.is_empty() && letters(code).eq(letters(reason));
        !is_reason && status_of(code.as_bytes()) != Some(status)
    }

    /// Returns what to do about a response of something in front of the API, by the advice of its status. It has not seen the
    /// token's permissions, and did not ask for a token, unless it says so.
    fn advice_of_gateway(&self, advice: Advice) -> Advice {
        let refused = || self.challenge.as_ref()?.error_description();
        match advice {
            // It says why it refused the token, and another one may not help.
            Advice::RenewToken if self.challenge.is_some() => refused()
                .and_then(|text| ErrorCode::read(text.trim(), None))
                .map_or(advice, |reading| reading.advice()),
            Advice::RenewToken | Advice::RequestPermission | Advice::EnableFeature => Advice::GiveUp,
            _ => unless_conflict(advice),
        }
    }

    /// Returns whether and how the request can be sent again: what [`decide`](Self::decide) goes by.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.advice().retry()
    }

    /// Returns how long the server says to wait: in a header, or else in a member of the body, or else in the message.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after_of(self.reading().as_ref())
    }

    fn retry_after_of(&self, reading: Option<&Reading<'_, ErrorCode>>) -> Option<Duration> {
        let is_said = self.is_from_api() && !self.is_salvaged;
        let said = || reading.filter(|_| is_said)?.seconds_to_wait().map(Duration::from_secs);
        self.retry_after.or_else(said)
    }

    /// Decides whether to send the request again, and when, by the [usual rules](RetryPolicy).
    ///
    /// `attempt` is the number of times that the request has been sent, starting at 1. `is_idempotent` is whether sending it twice has
    /// the same effect as sending it once (`http::Method::is_idempotent`). `random` seeds the jitter: it should differ between
    /// calls, and need not be unpredictable.
    ///
    /// ```
    /// use mde_errors::{Decision, ErrorResponse};
    ///
    /// let response = ErrorResponse::parse(429, r#"{"error": {"code": "429"}}"#).with_headers([("retry-after", "7")]);
    /// match response.decide(1, true, 0) {
    ///     Decision::Retry { after } => assert_eq!(after.as_secs(), 7),
    ///     decision => panic!("{decision:?}"),
    /// }
    /// ```
    #[must_use]
    pub fn decide(&self, attempt: u32, is_idempotent: bool, random: u64) -> Decision {
        RetryPolicy::default().decide(self, attempt, is_idempotent, random)
    }

    /// Returns the server's message in a language.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> LocalizedResponse<'_> {
        LocalizedResponse::new(self, locale)
    }
}

/// For a log: code, status, and the server's message in a line, and what to quote.
///
/// ```
/// use mde_errors::ErrorResponse;
///
/// let body = r#"{"error": {"code": "NotFound", "message": "No such machine.", "target": "43f4"}}"#;
/// assert_eq!(ErrorResponse::parse(404, body).to_string(), "NotFound (404): No such machine. [43f4]");
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

/// Texts and the body are written as text, and no more than their first 200 characters.
///
/// ```
/// use mde_errors::ErrorResponse;
///
/// let response = ErrorResponse::parse(502, "<html>".repeat(10_000));
/// assert!(format!("{response:?}").len() < 1_000);
/// ```
impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("ErrorResponse");
        out.field("status", &self.status).field("code", &self.code());
        out.field("code_source", &self.code_source());
        let texts = [
            ("received_code", self.received_code()),
            ("message", self.message()),
            ("explanation", self.explanation()),
            ("tracking_id", self.tracking_id()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                out.field(name, &Shown(text));
            }
        }
        if let Some(wait) = self.retry_after() {
            out.field("retry_after", &wait);
        }
        out.field("details", &self.details.len());
        // A character takes up to four bytes.
        let beginning = self.body.get(..4 * MOST_SHOWN).unwrap_or(&self.body);
        out.field("body", &Shown(&alloc::string::String::from_utf8_lossy(beginning)));
        out.finish_non_exhaustive()
    }
}

/// The number of characters of a text that are shown.
const MOST_SHOWN: usize = 200;

/// The beginning of a text, in quotes.
struct Shown<'a>(&'a str);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(MOST_SHOWN) {
            Some((end, _)) => write!(f, "{:?}…", self.0.get(..end).unwrap_or_default()),
            None => write!(f, "{:?}", self.0),
        }
    }
}

impl core::error::Error for ErrorResponse {}

impl From<BodyDetail<'_>> for Detail {
    fn from(detail: BodyDetail<'_>) -> Self {
        let BodyDetail { code, message, target } = detail;
        let keep = |text| keep_up_to(LONGEST_DETAIL, text);
        Self { code: code.map(keep), message: message.map(keep), target: target.map(keep) }
    }
}

/// Returns `true` if the advice of a sentence may replace that of the code: unless only the sentence says that the request was not
/// processed.
fn may_replace(of_code: Advice, of_sentence: Advice) -> bool {
    !of_sentence.retry().is_unprocessed() || of_sentence.retry() == of_code.retry()
}

/// Returns an advice, and [`Advice::GiveUp`] for the one to wait for the end of another action.
fn unless_conflict(advice: Advice) -> Advice {
    if advice == Advice::WaitForAction { Advice::GiveUp } else { advice }
}

/// Returns the code of the catalog with a name or an alias.
fn recognize(received: &str) -> Option<(ErrorCode, CodeSource)> {
    let by_name = ErrorCode::from_bytes(received.as_bytes()).map(|code| (code, CodeSource::Name));
    by_name.or_else(|_| ErrorCode::from_alias(received.as_bytes()).map(|code| (code, CodeSource::Alias))).ok()
}

/// Returns an HTTP status, from its three digits.
fn status_of(text: &[u8]) -> Option<u16> {
    let &[hundreds @ b'1'..=b'5', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text else { return None };
    let digit = |digit: u8| u16::from(digit - b'0');
    Some(100 * digit(hundreds) + 10 * digit(tens) + digit(ones))
}

/// Returns `true` if a text can be a code: it has letters, digits, `_`, `.`, and `-` alone, as no sentence has.
fn looks_like_code(text: &str) -> bool {
    let is_of_code = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    !text.is_empty() && text.bytes().all(is_of_code)
}

/// Returns the letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

/// Keeps a text, or its beginning.
fn keep(text: Cow<'_, str>) -> Box<str> {
    keep_up_to(LONGEST_KEPT, text)
}

fn keep_up_to(longest: usize, text: Cow<'_, str>) -> Box<str> {
    match text {
        // A text that is kept whole is not copied.
        Cow::Owned(text) if text.len() <= longest => text.into_boxed_str(),
        text => beginning(&text, longest).into(),
    }
}
