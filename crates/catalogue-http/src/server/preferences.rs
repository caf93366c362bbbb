//! The language and the form that a request asks for.

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
