//! Reads a body of any form: JSON, XML, a page, text, or nothing.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use super::{json, markup};
use crate::arguments::OwnedValue;

/// The parts of a body that say something about an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Body<'a> {
    /// The outer code as it was received: a string, or the digits of a number.
    pub(super) received_code: Option<Cow<'a, str>>,
    /// The code of the deepest inner error that the catalog knows.
    pub(super) inner_code: Option<Cow<'a, str>>,
    pub(super) message: Option<Cow<'a, str>>,
    /// The text that explains the message.
    pub(super) explanation: Option<Cow<'a, str>>,
    pub(super) target: Option<Cow<'a, str>>,
    pub(super) ids: Vec<Id<'a>>,
    /// The HTTP status that the body claims.
    pub(super) status: Option<u16>,
    pub(super) details: Vec<BodyDetail<'a>>,
    pub(super) arguments: Vec<(Cow<'a, str>, OwnedValue)>,
    pub(super) retry_after: Option<Duration>,
}

/// One of an error's `details`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BodyDetail<'a> {
    pub(super) code: Option<Cow<'a, str>>,
    pub(super) message: Option<Cow<'a, str>>,
    pub(super) target: Option<Cow<'a, str>>,
}

/// An ID of the request or of its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Id<'a> {
    /// The lower, the better.
    pub(super) rank: u8,
    /// The name of the member or of the header.
    pub(super) name: &'static str,
    pub(super) value: Cow<'a, str>,
}

/// The form of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The body is empty or blank.
    Empty,
    /// A JSON object, array, or string.
    Json,
    /// An error document in XML.
    Xml,
    /// A page in HTML or other markup.
    Page,
    /// Anything else.
    Text,
    /// Text with members of an error in it, which were salvaged.
    #[cfg_attr(not(feature = "salvage"), allow(dead_code, reason = "only salvaged text has it"))]
    Members,
}

/// The number of bytes of a body that are read: more than the longest response of this crate's own server has. Each of its texts is
/// in the message and in the arguments, and each of their bytes can take six in JSON.
const MOST_READ: usize = 4 * 1024 * 1024;

/// Reads a body strictly: JSON as JSON, an error document in XML as that, and everything else as the server's own words. A string
/// inside is text, even if it looks like JSON.
pub(super) fn read(body: &[u8]) -> (Body<'_>, Form) {
    let (start, is_cut) = match body.get(..MOST_READ) {
        Some(start) if start.len() < body.len() => (start, true),
        _ => (body, false),
    };
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    match str::from_utf8(start) {
        Ok(text) => read_text(text, is_cut),
        // A character that was cut in two is left out.
        Err(error) if is_cut && error.error_len().is_none() => {
            let valid = start.get(..error.valid_up_to()).and_then(|valid| str::from_utf8(valid).ok());
            read_text(valid.unwrap_or_default(), is_cut)
        }
        Err(_) => {
            let text = String::from_utf8_lossy(start);
            let (body, form) = read_text(&text, is_cut);
            (body.into_owned(), form)
        }
    }
}

fn read_text(text: &str, is_cut: bool) -> (Body<'_>, Form) {
    let text = text.trim();
    if text.is_empty() {
        return (Body::default(), Form::Empty);
    }
    if let Some(body) = json::read(text, is_cut) {
        return (body, Form::Json);
    }
    if let Some(body) = markup::error_document(text) {
        return (body, Form::Xml);
    }
    match markup::page(text) {
        Some(page) => (
            Body { message: page.title, explanation: page.text.map(Cow::Owned), ..Body::default() },
            Form::Page,
        ),
        None => (Body { message: Some(Cow::Borrowed(text)), ..Body::default() }, Form::Text),
    }
}

impl Body<'_> {
    pub(super) fn into_owned(self) -> Body<'static> {
        let own = |text: Option<Cow<'_, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        let detail = |detail: BodyDetail<'_>| BodyDetail {
            code: own(detail.code),
            message: own(detail.message),
            target: own(detail.target),
        };
        let argument = |(name, value): (Cow<'_, str>, OwnedValue)| (Cow::Owned(name.into_owned()), value);
        Body {
            received_code: own(self.received_code),
            inner_code: own(self.inner_code),
            message: own(self.message),
            explanation: own(self.explanation),
            target: own(self.target),
            ids: self.ids.into_iter().map(Id::into_owned).collect(),
            status: self.status,
            details: self.details.into_iter().map(detail).collect(),
            arguments: self.arguments.into_iter().map(argument).collect(),
            retry_after: self.retry_after,
        }
    }
}

impl Id<'_> {
    pub(super) fn into_owned(self) -> Id<'static> {
        Id { rank: self.rank, name: self.name, value: Cow::Owned(self.value.into_owned()) }
    }
}

#[cfg(test)]
mod tests;
