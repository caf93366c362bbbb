//! Reads a response from its status, its body, and its headers.

use alloc::vec::Vec;

use catalogue::Code;

use super::body;
use super::code::{CodeSource, recognize};
use super::content::{BodyContent, Syntax};
use super::headers::{self, HeaderNames};
use super::response::ErrorResponse;
#[cfg(feature = "salvage")]
use super::salvage;
use super::status::{IntoStatus, status_of};
use crate::api::Api;
use crate::arguments::OwnedArguments;
use crate::bounds::{LONGEST_KEPT, keep};

impl<A: Api> ErrorResponse<A> {
    /// Reads a response from its status, if that is known, and its body. `status` is a `u16`, an `Option<u16>`, or,
    /// with the feature `http`, an `http::StatusCode`.
    ///
    /// It never fails, and takes time in proportion to the body, of which the first 4 MiB are read. The first
    /// [`LONGEST_KEPT`] bytes of the body, and of each text in it, are kept.
    pub fn parse(status: impl IntoStatus, body: impl AsRef<[u8]>) -> Self
    where
        A: Default,
    {
        Self::parse_for(A::default(), status, body)
    }

    /// Reads a response of an API that has no default, as [`parse`](Self::parse) does.
    pub fn parse_for(api: A, status: impl IntoStatus, body: impl AsRef<[u8]>) -> Self {
        let bytes = body.as_ref();
        let (body, syntax) = body::read(bytes, &|code| recognize(api, code).is_some());
        Self::new(api, status.into_status(), body, syntax, bytes)
    }

    /// Reads text that is not a response as it was sent: a line of a log with a body in it, a truncated body, JSON
    /// inside a string, the printed objects of a program. Anything that [`parse`](Self::parse) understands, except a
    /// JSON string, is read as by `parse`.
    ///
    /// This is for people who paste text, not for programs: what was found in such text may be something that an
    /// attacker wrote. So it never decides an [advice](Self::advice), a [retry](Self::decide), or a
    /// [wait](Self::retry_after). Those follow from `status` and the headers alone, if
    /// [`is_salvaged`](Self::is_salvaged) returns `true`, and are unknown if the text contradicts them.
    #[cfg(feature = "salvage")]
    pub fn salvage(status: impl IntoStatus, text: impl AsRef<[u8]>) -> Self
    where
        A: Default,
    {
        Self::salvage_for(A::default(), status, text)
    }

    /// Reads text about a response of an API that has no default, as [`salvage`](Self::salvage) does.
    #[cfg(feature = "salvage")]
    pub fn salvage_for(api: A, status: impl IntoStatus, text: impl AsRef<[u8]>) -> Self {
        let (status, bytes) = (status.into_status(), text.as_ref());
        let (body, syntax) = body::read(bytes, &|code| recognize(api, code).is_some());
        // A document that was encoded twice is a string.
        let is_string = syntax == Syntax::Json && bytes.trim_ascii_start().starts_with(b"\"");
        if syntax != Syntax::Text && !is_string {
            return Self::new(api, status, body, syntax, bytes);
        }
        let salvaged = salvage::read(bytes);
        let has_members = salvaged.received_code.is_some() || salvaged.message != body.message;
        if !has_members && (status.is_some() || salvaged.status.is_none()) {
            return Self::new(api, status, body, syntax, bytes);
        }
        let syntax = if has_members { Syntax::Members } else { syntax };
        Self {
            is_status_given: status.is_some(),
            is_salvaged: true,
            ..Self::new(api, status, salvaged, syntax, bytes)
        }
    }

    fn new(api: A, status: Option<u16>, body: BodyContent<'_>, syntax: Syntax, bytes: &[u8]) -> Self {
        // Some gateways have the status as the code: `"code": 503`.
        let any_code = || body.received_code.as_deref().or(body.inner_code.as_deref());
        let status = status.or(body.status).or_else(|| status_of(any_code()?.as_bytes()));
        let known = |code: &str| recognize(api, code);
        let inner = body.inner_code.as_deref().and_then(known).map(|(code, _)| (code, CodeSource::Inner));
        let outer = || body.received_code.as_deref().and_then(known);
        // Other services have XML, and codes that are aliases here: what they mean is not what the API means by them.
        let is_other = |source: CodeSource| syntax == Syntax::Xml && source == CodeSource::Alias;
        let code = inner.or_else(|| outer().filter(|(_, source)| !is_other(*source)));
        let received_code = body.received_code.or(body.inner_code);
        let is_name = matches!(code, Some((code, _)) if received_code.as_deref() == Some(code.as_str()));
        let (arguments, unclaimed) = match code {
            Some((code, _)) => {
                (OwnedArguments::received(api.catalogue(), code.index(), &body.arguments), Vec::new())
            }
            None => (OwnedArguments::default(), body.arguments),
        };
        let mut ids = body.ids;
        ids.sort_by_key(|id| id.rank);
        let kept = bytes.get(..LONGEST_KEPT).unwrap_or(bytes);
        let is_message_whole = body.message.as_ref().is_none_or(|message| message.len() <= LONGEST_KEPT);
        Self {
            api,
            status,
            is_status_given: true,
            code,
            received_code: received_code.filter(|_| !is_name).map(keep),
            message: body.message.map(keep),
            is_message_whole,
            explanation: body.explanation.map(keep),
            target: body.target.map(keep),
            ids,
            details: body.details,
            arguments,
            unclaimed,
            body: kept.into(),
            is_body_whole: kept.len() == bytes.len(),
            syntax,
            is_salvaged: false,
            retry_after: body.retry_after,
            challenge: None,
        }
    }

    /// Adds the headers of the response: `Retry-After`, `WWW-Authenticate`, and those that the [`Api`] names: with the
    /// code, with an ID of the request, and with a wait in milliseconds. A reference to a `HeaderMap` of the crate
    /// `http` can be passed. A wait in a header replaces one in the body.
    pub fn with_headers<N: AsRef<[u8]>, V: AsRef<[u8]>>(
        mut self,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let names = HeaderNames {
            error_code: self.api.error_code_header(),
            request_ids: self.api.request_id_headers(),
            retry_after_ms: self.api.retry_after_ms_headers(),
        };
        let found = headers::read(names, headers);
        self.retry_after = found.retry_after.or(self.retry_after);
        self.challenge = found.challenge.or(self.challenge);
        for id in found.ids {
            // Headers that are added again add nothing.
            if self.ids.iter().all(|other| other.rank != id.rank) {
                self.ids.push(id);
            }
        }
        self.ids.sort_by_key(|id| id.rank);
        if let Some(code) = found.code {
            let is_first = self.received_code().is_none();
            if self.code.is_none() {
                self.code = recognize(self.api, &code).map(|(code, _)| (code, CodeSource::Header));
            }
            if let Some((code, CodeSource::Header)) = self.code {
                let unclaimed = core::mem::take(&mut self.unclaimed);
                if !unclaimed.is_empty() {
                    self.arguments = OwnedArguments::received(self.api.catalogue(), code.index(), &unclaimed);
                }
            }
            let is_name = matches!(self.code, Some((known, _)) if known.as_str() == &*code);
            if is_first && !is_name {
                self.received_code = Some(code);
            }
        }
        self
    }
}
