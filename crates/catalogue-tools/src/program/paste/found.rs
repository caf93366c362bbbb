//! A response, as far as it is found in a pasted text.

use catalogue_http::{AnyApi, ErrorResponse};

/// A response, as far as it was found in a pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paste {
    pub(super) status: Option<u16>,
    pub(super) headers: Headers,
    pub(super) body: String,
    /// Whether the body is all of what was sent, and not what a tool printed of it.
    pub(super) is_whole: bool,
    /// A note about how the text was read.
    pub(super) note: Option<String>,
}

/// Names and values.
pub(super) type Headers = Vec<(String, String)>;

impl Paste {
    /// Reads a response, with the status that the user knows of, or else the one that was found.
    pub(crate) fn response(&self, api: AnyApi, status: Option<u16>) -> ErrorResponse<AnyApi> {
        ErrorResponse::salvage_for(api, status.or(self.status), &self.body)
            .with_headers(self.headers.iter().cloned())
    }

    /// Whether the body is all of what was sent, so that it shows who sent it.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// A note about how the text was read.
    pub(crate) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Whether the status is that of an error.
    pub(super) fn is_error(&self) -> bool {
        self.status.is_some_and(|status| status >= 400)
    }
}
