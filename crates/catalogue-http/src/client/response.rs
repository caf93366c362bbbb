//! A received error response, and what it says.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::time::Duration;

use catalogue::Code;

use super::challenge::Challenge;
use super::code::{CodeSource, letters};
use super::content::{BodyId, Syntax};
use super::detail::Detail;
use super::status::status_of;
use super::tracking::looks_like_id;
use crate::api::Api;
use crate::arguments::{NamedValue, OwnedArguments};

/// An error response of the API, or of a gateway in front of it.
///
/// A body that is JSON is read strictly: what a string in it contains is text, never structure, so that nobody can
/// forge a code or a wait by what the server repeats. A body in any other form gives the status, the headers, and the
/// text as the server's own words. What is not understood is kept as it was received.
#[must_use]
#[derive(Clone)]
pub struct ErrorResponse<A: Api> {
    pub(super) api: A,
    pub(super) status: Option<u16>,
    /// Whether the status is the response's, and not one that was salvaged from text.
    pub(super) is_status_given: bool,
    pub(super) code: Option<(A::Code, CodeSource)>,
    /// The code as it was received, if that is not the name of `code`.
    pub(super) received_code: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) is_message_whole: bool,
    pub(super) explanation: Option<Box<str>>,
    pub(super) target: Option<Box<str>>,
    /// The best first.
    pub(super) ids: Vec<BodyId>,
    pub(super) details: Vec<Detail>,
    pub(super) arguments: OwnedArguments,
    /// Arguments whose code may be in a header.
    pub(super) unclaimed: Vec<NamedValue>,
    pub(super) body: Box<[u8]>,
    pub(super) is_body_whole: bool,
    pub(super) syntax: Syntax,
    pub(super) is_salvaged: bool,
    pub(super) retry_after: Option<Duration>,
    pub(super) challenge: Option<Challenge>,
}

impl<A: Api> ErrorResponse<A> {
    /// Returns the code: the most specific one that the response has and the catalog knows, or else the one of its
    /// status.
    ///
    /// The code of the deepest inner error comes first, then that of the error, then that of the [header with the
    /// code](Api::error_code_header). Returns `None` if there is none of these: for a status such as 409, which means
    /// no single code, or for a response that is [not the API's](Self::is_from_api).
    #[must_use]
    pub fn code(&self) -> Option<A::Code> {
        self.code_and_source().map(|(code, _)| code)
    }

    /// Returns how the code is known.
    #[must_use]
    pub fn code_source(&self) -> Option<CodeSource> {
        self.code_and_source().map(|(_, source)| source)
    }

    fn code_and_source(&self) -> Option<(A::Code, CodeSource)> {
        let of_status = || {
            let catalogue = self.api.catalogue();
            let code = A::Code::from_index(catalogue, catalogue.code_from_status(self.status?)?)?;
            self.is_from_api().then_some((code, CodeSource::Status))
        };
        self.code.or_else(of_status)
    }

    /// Returns the code as it was received, whether the catalog knows it or not.
    #[must_use]
    pub fn received_code(&self) -> Option<&str> {
        self.received_code.as_deref().or_else(|| self.code.map(|(code, _)| code.as_str()))
    }

    /// Returns the server's message, unchanged. For a page, it is the title, and for text, the whole text without white
    /// space around it. It is text from outside: display it [escaped](catalogue::Escaped).
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Returns `false` if [`message`](Self::message) is only the beginning of the server's message, which is longer
    /// than [`LONGEST_KEPT`](crate::LONGEST_KEPT).
    #[must_use]
    pub fn is_message_whole(&self) -> bool {
        self.is_message_whole
    }

    /// Returns what the server says beyond its message: the messages of an ASP.NET validation error by field, the
    /// message of an exception or of an inner error, the text of a page below its title, or why a token was refused.
    /// Like the message, it is text from outside.
    #[must_use]
    pub fn explanation(&self) -> Option<&str> {
        let of_challenge = || self.challenge.as_ref()?.error_description();
        self.explanation.as_deref().or_else(of_challenge)
    }

    /// Returns what to quote to support, so that they find the request: `target` if it looks like an ID; otherwise the
    /// best of [`ids`](Self::ids), such as Graph's `request-id`; otherwise `target`, if it is the [member with the
    /// tracking ID](Api::tracking_id_member). It is opaque: a GUID, an activity ID, a tenant's ID, or anything else.
    #[must_use]
    pub fn tracking_id(&self) -> Option<&str> {
        let target = self.target.as_deref();
        let id = || self.ids.first().map(|id| &*id.value);
        let is_id = self.api.tracking_id_member() == "target";
        target.filter(|target| looks_like_id(target)).or_else(id).or(target.filter(|_| is_id))
    }

    /// Returns all IDs of the request and of its trace by the names of their headers and members, the best first: for
    /// Microsoft Entra, for example, `correlation-id` and `trace-id`. A `target` is not among them.
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

    /// Returns `true` if the status is that of a client's error: from 400 to 499.
    #[must_use]
    pub fn is_client_error(&self) -> bool {
        matches!(self.status, Some(400..=499))
    }

    /// Returns `true` if the status is that of a server's error: from 500 to 599.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        matches!(self.status, Some(500..=599))
    }

    /// Returns `true` if the response reports an error: it has a code, or a status from 400 on, or no status at all.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.received_code().is_some() || self.status.is_none_or(|status| status >= 400)
    }

    /// Returns `true` if the response has a code that comes with another status.
    #[must_use]
    pub fn contradicts_status(&self) -> bool {
        matches!((self.code, self.status), (Some((code, _)), Some(status)) if code.status() != status)
    }

    /// Returns `false` if the response cannot come from the API: if its body is a page, text, or the XML of another
    /// service, as that of a proxy, a firewall, or a gateway is, and it has no code of the catalog. The statuses 407
    /// and 511 are those of a proxy, whatever the body is.
    ///
    /// Such a response says nothing about tokens and permissions of the API, whatever its status.
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

    /// Returns `true` if the response has a code that the catalog does not know, and that says more than its status:
    /// `Conflict` with 409 does not.
    pub(super) fn has_unknown_code(&self) -> bool {
        let Some(code) = self.received_code().filter(|_| self.code.is_none()) else { return false };
        let Some(status) = self.status else { return true };
        let reason = self.api.catalogue().reason_of_status(status, 0).unwrap_or_default();
        let is_reason = !reason.is_empty() && letters(code).eq(letters(reason));
        !is_reason && status_of(code.as_bytes()) != Some(status)
    }
}
