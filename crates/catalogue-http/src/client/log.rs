//! A received response in a line of a log.

use core::fmt;

use catalogue::Escaped;

use super::response::ErrorResponse;
use crate::api::Api;

/// For a log: code, status, and the server's message in a line, and what to quote.
impl<A: Api> fmt::Display for ErrorResponse<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.received_code(), self.status) {
            (Some(code), Some(status)) => write!(f, "{} ({status})", Escaped(code))?,
            (Some(code), None) => write!(f, "{}", Escaped(code))?,
            (None, Some(status)) => write!(f, "{status}")?,
            (None, None) => f.write_str("error")?,
        }
        if let Some(message) = self.message() {
            write!(f, ": {}", Escaped(message))?;
        }
        match self.tracking_id() {
            Some(id) => write!(f, " [{}]", Escaped(id)),
            None => Ok(()),
        }
    }
}

/// Texts and the body are written as text, and no more than their first 200 characters.
impl<A: Api> fmt::Debug for ErrorResponse<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("ErrorResponse");
        out.field("status", &self.status).field("code", &self.code());
        out.field("code_source", &self.code_source());
        let texts = [
            ("received_code", self.received_code()),
            ("message", self.message()),
            ("explanation", self.explanation()),
            ("tracking_id", self.tracking_id()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                out.field(name, &Quote(text));
            }
        }
        if let Some(wait) = self.retry_after() {
            out.field("retry_after", &wait);
        }
        out.field("details", &self.details.len());
        // A character takes up to four bytes.
        let beginning = self.body.get(..4 * MOST_SHOWN).unwrap_or(&self.body);
        out.field("body", &Quote(&alloc::string::String::from_utf8_lossy(beginning)));
        out.finish_non_exhaustive()
    }
}

/// The number of characters of a text that are shown.
pub(super) const MOST_SHOWN: usize = 200;

/// The beginning of a text, in quotes.
struct Quote<'a>(&'a str);

impl fmt::Debug for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(MOST_SHOWN) {
            Some((end, _)) => write!(f, "{:?}…", self.0.get(..end).unwrap_or_default()),
            None => write!(f, "{:?}", self.0),
        }
    }
}

impl<A: Api> core::error::Error for ErrorResponse<A> {}
