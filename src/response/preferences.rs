//! What a request says of how it wants to be answered, and what came of it.

use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use http::{HeaderMap, HeaderValue};

use super::Format;
use super::headers::joined;
use crate::Locale;

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

    pub(super) fn locale(&self) -> Locale {
        Locale::negotiate(bytes(&self.accept_language))
    }

    pub(super) fn format(&self) -> Format {
        Format::negotiate(bytes(&self.accept))
    }
}

fn bytes(header: &Option<HeaderValue>) -> &[u8] {
    header.as_ref().map_or(&[], HeaderValue::as_bytes)
}

/// A language or a form, and who chose it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice<T> {
    /// Nobody has: it is the default.
    Open,
    /// The service has.
    Fixed(T),
    /// The request has: to another, the answer may be another.
    Negotiated(T),
}

impl<T: Copy + Default> Choice<T> {
    pub(super) fn get(self) -> T {
        match self {
            Choice::Open => T::default(),
            Choice::Fixed(chosen) | Choice::Negotiated(chosen) => chosen,
        }
    }

    /// What is chosen already, or what a request does.
    pub(super) fn or_negotiated(self, choose: impl FnOnce() -> T) -> Self {
        match self {
            Choice::Open => Choice::Negotiated(choose()),
            chosen => chosen,
        }
    }

    pub(super) fn is_negotiated(self) -> bool {
        matches!(self, Choice::Negotiated(_))
    }
}
