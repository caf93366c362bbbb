//! An error to be sent, and what a service can set.

use core::fmt;
use core::time::Duration;
use std::string::String;
use std::sync::Arc;

use catalogue::{Arguments, Code, Escaped, Locale, Localized, Message, Value};
use http::{HeaderMap, StatusCode};

use super::preferences::{Choice, Preferences};
use super::tracking::fresh_tracking_id;
use crate::api::{Api, LocaleOf};
use crate::arguments::{OwnedArguments, OwnedValue};
use crate::bounds::{LONGEST_KEPT, keep_marked};
use crate::form::BodyForm;

/// An error as a service sends it: a code's message with its arguments, to be written in the language and in the form
/// that the client asks for.
///
/// It is made from any message, typed or with arguments by name, also by `?`. It owns everything, so that it outlives
/// the request. Displayed, it is a line for a log: code, status, the message in the language of the templates, and the
/// tracking ID.
///
/// # Negotiation
///
/// [`negotiate`](Self::negotiate) reads `Accept-Language` and `Accept`. In axum, the layer of the feature `axum` does
/// it for every response.
///
/// # Headers
///
/// | header | when | value |
/// |---|---|---|
/// | `Content-Type` | always | that of the [`BodyForm`] |
/// | `Content-Language` | always | the language that the message is really in |
/// | `Cache-Control` | always | `no-store`: the body has the tracking ID of one occurrence, and a cache can keep a 404 without being asked to |
/// | `Vary` | after [`negotiate`](Self::negotiate) | the request headers that decided |
/// | `Retry-After` | after [`with_retry_after`](Self::with_retry_after) | seconds |
/// | the [header with the code](Api::error_code_header) | if the API has one, and the code is ASCII | the code, exactly as in the body: a response to `HEAD` has no body, and a client can decide without parsing one ([Azure REST API guidelines](https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#handling-errors)) |
/// | the first [header with the ID of a request](Api::request_id_headers) | if the tracking ID is a UUID, and not the nil UUID | the tracking ID |
/// | `WWW-Authenticate` | with status 401, which requires it ([RFC 9110, section 15.5.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2)) | the [challenge](Api::challenge) of the API |
///
/// # Text from outside
///
/// Arguments and tracking IDs are in the body as they were given: a client that parses the JSON gets exactly them.
/// Control characters and bidirectional controls are written as JSON escapes, so that the body itself is harmless in a
/// log or on a terminal. Neither is in a header, unless it is a UUID.
///
/// Of a text that is longer than [`LONGEST_KEPT`], 64 KiB, the beginning is kept, and marked with `…` at its end. The
/// message, the body, and the log have this text.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorReply<A: Api> {
    pub(super) api: A,
    pub(super) code: A::Code,
    /// The code's name, or an alias of it.
    pub(super) name: &'static str,
    pub(super) arguments: OwnedArguments,
    pub(super) status: StatusCode,
    pub(super) locale: Choice<LocaleOf<A>>,
    pub(super) form: Choice<BodyForm>,
    pub(super) tracking_id: String,
    pub(super) instance: Option<String>,
    pub(super) reference: Option<Arc<str>>,
    pub(super) retry_after: Option<Duration>,
}

impl<A: Api> ErrorReply<A> {
    /// Returns a reply with a message, in the language of the templates and in the form of the API unless something
    /// else is asked for, and with a fresh tracking ID.
    ///
    /// The tracking ID is a random UUID. If the system has no random numbers, it is the nil UUID,
    /// `00000000-0000-0000-0000-000000000000`. That does not distinguish occurrences, so it is in the body alone.
    pub fn new(message: impl Message<Code = A::Code>) -> Self
    where
        A: Default,
    {
        Self::new_for(A::default(), message)
    }

    /// Returns a reply of an API that has no default, as [`new`](Self::new) does.
    pub fn new_for(api: A, message: impl Message<Code = A::Code>) -> Self {
        let code = message.code();
        Self {
            api,
            code,
            name: code.as_str(),
            arguments: own(code, &message.arguments()),
            // Every status of the tables is one of HTTP's.
            status: StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            locale: Choice::Open,
            form: Choice::Open,
            tracking_id: fresh_tracking_id(),
            instance: None,
            reference: None,
            retry_after: None,
        }
    }

    /// Sets the tracking ID, such as that of the request: any text. Of one that is longer than [`LONGEST_KEPT`], the
    /// beginning is kept.
    pub fn with_tracking_id(self, id: impl Into<String>) -> Self {
        Self { tracking_id: keep_marked(id.into()), ..self }
    }

    /// Sets the URI of this occurrence, for `instance` in [problem details](BodyForm::Problem). A URI longer than
    /// [`LONGEST_KEPT`] is ignored, because a part of it would identify something else.
    ///
    /// Without it, `instance` is `urn:uuid:` and the tracking ID, if that is a UUID and not the nil UUID.
    pub fn with_instance(self, uri: impl Into<String>) -> Self {
        Self { instance: Some(uri.into()).filter(|uri| uri.len() <= LONGEST_KEPT), ..self }
    }

    /// Sets the reference pages of the service, for `type` in [problem details](BodyForm::Problem): the code's name is
    /// appended to `base`, which ends with `/` or `#` accordingly. Without it, `type` is the [entry of the
    /// code](Api::docs_url).
    pub fn with_reference(self, base: impl Into<Arc<str>>) -> Self {
        Self { reference: Some(base.into()), ..self }
    }

    /// Sets the language, whatever the request asks for: that of a user's settings, for example.
    pub fn with_locale(self, locale: LocaleOf<A>) -> Self {
        Self { locale: Choice::Fixed(locale), ..self }
    }

    /// Sets the form of the body, whatever the request asks for.
    pub fn with_form(self, form: BodyForm) -> Self {
        Self { form: Choice::Fixed(form), ..self }
    }

    /// Sets another status than that of the code, if the API sends the code with it, or has no code for it.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Sets another name of the code to be sent: one of its aliases. A text that is not an alias of the code is
    /// ignored.
    pub fn with_alias(self, alias: &str) -> Self {
        let mut aliases = self.api.catalogue().aliases(self.code.index());
        let known = aliases.find(|&known| known == alias);
        Self { name: known.unwrap_or(self.name), ..self }
    }

    /// Sets `Retry-After`: the time after which the client can send the request again, in seconds, rounded up.
    pub fn with_retry_after(self, pause: Duration) -> Self {
        Self { retry_after: Some(pause), ..self }
    }

    /// Chooses the language and the form that a request asks for, by
    /// [`Catalogue::negotiate`](catalogue::Catalogue::negotiate) and [`BodyForm::negotiate`].
    ///
    /// A language or a form that was chosen before stays: by [`with_locale`](Self::with_locale), by
    /// [`with_form`](Self::with_form), or for another request.
    pub fn negotiate(self, request: &HeaderMap) -> Self {
        self.negotiate_with(&Preferences::of(request))
    }

    pub(super) fn negotiate_with(self, preferences: &Preferences) -> Self {
        Self {
            locale: self.locale.or_negotiated(|| preferences.locale(self.api)),
            form: self.form.or_negotiated(|| self.api.body_form().negotiate(preferences.accept())),
            ..self
        }
    }

    /// Returns the code.
    #[must_use]
    pub fn code(&self) -> A::Code {
        self.code
    }

    /// Returns the status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns `true` if the status is that of a client's error: from 400 to 499.
    #[must_use]
    pub fn is_client_error(&self) -> bool {
        self.status.is_client_error()
    }

    /// Returns `true` if the status is that of a server's error: from 500 to 599.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.status.is_server_error()
    }

    /// Returns the tracking ID, for the service's own log.
    #[must_use]
    pub fn tracking_id(&self) -> &str {
        &self.tracking_id
    }

    /// Returns the form of the body.
    #[must_use]
    pub fn form(&self) -> BodyForm {
        self.form.chosen().unwrap_or(self.api.body_form())
    }

    /// Returns the language that the message is really in: another one than was asked for, if it is not translated.
    #[must_use]
    pub fn locale(&self) -> LocaleOf<A> {
        let catalogue = self.api.catalogue();
        let source = LocaleOf::<A>::source(catalogue);
        let asked = self.locale.chosen().unwrap_or(source);
        let really = catalogue.message_locale(self.code.index(), asked.index());
        LocaleOf::<A>::from_index(catalogue, really).unwrap_or(source)
    }

    /// Returns the message in a language, to be displayed or written: for a log, in the language of its readers.
    #[must_use]
    pub fn in_locale(&self, locale: LocaleOf<A>) -> Localized<impl Arguments> {
        Localized::new(self.code, locale, &self.arguments)
    }
}

impl<A: Api + Default, M: Message<Code = A::Code>> From<M> for ErrorReply<A> {
    fn from(message: M) -> Self {
        Self::new(message)
    }
}

/// For a log: code, status, the message in the language of the templates, and the tracking ID.
impl<A: Api> fmt::Display for ErrorReply<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.in_locale(LocaleOf::<A>::source(self.api.catalogue()));
        let id = Escaped(&self.tracking_id);
        write!(f, "{} ({}): {message} [{id}]", self.name, self.status.as_u16())
    }
}

impl<A: Api> core::error::Error for ErrorReply<A> {}

/// Keeps the arguments of a code's message.
fn own<C: Code>(code: C, arguments: &impl Arguments) -> OwnedArguments {
    let own = |value| match value {
        Value::String(text) => Some(OwnedValue::String(keep_marked(text).into())),
        Value::Integer(value) => Some(OwnedValue::Integer(value)),
        Value::Number(value) => Some(OwnedValue::Number(value)),
        // A kind of value that does not exist yet.
        _ => None,
    };
    let indices = 0..code.arguments().len();
    OwnedArguments(indices.map(|index| arguments.value(index).and_then(own)).collect())
}
