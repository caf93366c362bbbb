//! A response found in pasted text.

use catalogue_http::{AnyApi, ErrorResponse};

/// A response found in pasted text, with the parts that the text has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paste {
    pub(super) status: Option<u16>,
    pub(super) headers: Headers,
    pub(super) body: String,
    /// `true` if the body is complete, and not a part of it that a tool printed.
    pub(super) is_whole: bool,
    /// A note about how the text was read.
    pub(super) note: Option<String>,
}

/// The names and values of headers.
pub(super) type Headers = Vec<(String, String)>;

impl Paste {
    /// Parses the response, with the status that the user gives, or else the one that was found.
    pub(crate) fn response(&self, api: AnyApi, status: Option<u16>) -> ErrorResponse<AnyApi> {
        ErrorResponse::salvage_for(api, status.or(self.status), &self.body)
            .with_headers(self.headers.iter().cloned())
    }

    /// Returns `true` if the body is complete, so that it shows who sent it.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Returns a note about how the text was read.
    pub(crate) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Returns `true` if the status is an error status.
    pub(super) fn is_error(&self) -> bool {
        self.status.is_some_and(|status| status >= 400)
    }
}
