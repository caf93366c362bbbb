//! The language and the form that a request asks for, and who chose those of a reply.

use catalogue::Locale;
use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use http::{HeaderMap, HeaderValue};

use super::headers::joined;
use crate::api::{Api, LocaleOf};

/// The headers with the language and the form that a request asks for. To keep them costs no more than two reference
/// counts if each is one line.
#[derive(Clone, Debug)]
pub(super) struct Preferences {
    accept: Option<HeaderValue>,
    accept_language: Option<HeaderValue>,
}

impl Preferences {
    pub(super) fn of(request: &HeaderMap) -> Self {
        Self { accept: joined(request, ACCEPT), accept_language: joined(request, ACCEPT_LANGUAGE) }
    }

    /// Returns the language for `Accept-Language`, or that of the templates if none fits.
    pub(super) fn locale<A: Api>(&self, api: A) -> LocaleOf<A> {
        let catalogue = api.catalogue();
        let found = catalogue.negotiate(bytes(&self.accept_language));
        let found = found.and_then(|index| LocaleOf::<A>::from_index(catalogue, index));
        found.unwrap_or_else(|| LocaleOf::<A>::source(catalogue))
    }

    /// Returns the value of `Accept`.
    pub(super) fn accept(&self) -> &[u8] {
        bytes(&self.accept)
    }
}

fn bytes(header: &Option<HeaderValue>) -> &[u8] {
    header.as_ref().map_or(&[], HeaderValue::as_bytes)
}

/// A language or a form, and who chose it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice<T> {
    /// Nothing was chosen: the default is used.
    Open,
    /// The service chose it.
    Fixed(T),
    /// The request chose it: for another request, the response may differ.
    Negotiated(T),
}

impl<T: Copy> Choice<T> {
    /// Returns what was chosen.
    pub(super) const fn chosen(self) -> Option<T> {
        match self {
            Choice::Open => None,
            Choice::Fixed(chosen) | Choice::Negotiated(chosen) => Some(chosen),
        }
    }

    /// Returns the same choice, or that of a request if nothing was chosen.
    pub(super) fn or_negotiated(self, choose: impl FnOnce() -> T) -> Self {
        match self {
            Choice::Open => Choice::Negotiated(choose()),
            chosen => chosen,
        }
    }

    pub(super) const fn is_negotiated(self) -> bool {
        matches!(self, Choice::Negotiated(_))
    }
}
