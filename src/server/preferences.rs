//! What a request says of how it wants to be answered, and what came of it.

use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use http::{HeaderMap, HeaderValue};

use super::form::Format;
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
