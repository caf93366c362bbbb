//! Everything that differs between APIs and is not data of their catalogs.

use alloc::borrow::Cow;
use alloc::format;
use core::fmt;

use catalogue::{Catalogue, Code};

use crate::form::BodyForm;

/// An API whose errors are received or sent: its catalog, and how it writes errors.
///
/// It is implemented by a marker type of the crate with the catalog. [`AnyApi`](crate::AnyApi) is any API as data, for
/// a catalog that is only known when the program runs. Only [`catalogue`](Self::catalogue) has to be given.
pub trait Api: Copy + fmt::Debug + Send + Sync + 'static {
    /// The error codes of the API.
    type Code: Code<Locale: Send + Sync> + Send + Sync;

    /// Returns the catalog of the API.
    fn catalogue(self) -> &'static Catalogue;

    /// Returns the form of an error's body that the API documents: the one that a client gets unless it asks for
    /// [problem details](BodyForm::Problem).
    fn body_form(self) -> BodyForm {
        BodyForm::Microsoft
    }

    /// Returns the name of the header with the code, in lower case.
    fn error_code_header(self) -> Option<&'static str> {
        None
    }

    /// Returns the names of the headers with an ID of the request, in lower case, the best first. At most 64 are read.
    /// The first one is sent.
    fn request_id_headers(self) -> &'static [&'static str] {
        &["x-request-id", "request-id", "x-correlation-id", "cf-ray"]
    }

    /// Returns the names of the headers that say in milliseconds how long to wait, in lower case. `Retry-After` is read
    /// in any case.
    fn retry_after_ms_headers(self) -> &'static [&'static str] {
        &["retry-after-ms"]
    }

    /// Returns the name of the member of a body that holds the ID to quote to support.
    fn tracking_id_member(self) -> &'static str {
        "requestId"
    }

    /// Returns the URL of the entry of a code in the reference of the API. It identifies the code in problem details,
    /// so it is another one for each code: by default, it is the page that documents the code, with the code as
    /// fragment unless the URL has one.
    fn docs_url(self, code: Self::Code) -> Option<Cow<'static, str>> {
        default_docs_url(code)
    }

    /// Returns the value of `WWW-Authenticate` for responses with the status 401
    /// ([RFC 9110, section 11.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1)).
    fn challenge(self) -> &'static str {
        "Bearer"
    }
}

/// The locales of an API's catalog.
pub(crate) type LocaleOf<A> = <<A as Api>::Code as Code>::Locale;

/// Returns the URL of the page that documents a code, with the code as fragment unless the URL has one.
pub(crate) fn default_docs_url<C: Code>(code: C) -> Option<Cow<'static, str>> {
    match code.catalogue().docs_url(code.index()) {
        "" => None,
        url if url.contains('#') => Some(Cow::Borrowed(url)),
        url => Some(Cow::Owned(format!("{url}#{code}"))),
    }
}
