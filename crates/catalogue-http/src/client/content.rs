//! Everything that a body can say about an error.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::time::Duration;

use super::detail::Detail;
use crate::arguments::NamedValue;

/// The parts of a body that say something about an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BodyContent<'a> {
    /// The outer code as it was received: a string, or the digits of a number.
    pub(crate) received_code: Option<Cow<'a, str>>,
    /// The code of the deepest inner error that the catalog knows.
    pub(crate) inner_code: Option<Cow<'a, str>>,
    pub(crate) message: Option<Cow<'a, str>>,
    /// The text that explains the message.
    pub(crate) explanation: Option<Cow<'a, str>>,
    pub(crate) target: Option<Cow<'a, str>>,
    pub(crate) ids: Vec<BodyId>,
    /// The HTTP status that the body claims.
    pub(crate) status: Option<u16>,
    pub(crate) details: Vec<Detail>,
    pub(crate) arguments: Vec<NamedValue>,
    pub(crate) retry_after: Option<Duration>,
}

/// An ID of the request or of its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BodyId {
    /// The lower, the better.
    pub(crate) rank: u8,
    /// The name of the member or of the header.
    pub(crate) name: &'static str,
    pub(crate) value: Box<str>,
}

/// The syntax of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
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

impl BodyContent<'_> {
    pub(crate) fn into_owned(self) -> BodyContent<'static> {
        let own = |text: Option<Cow<'_, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        BodyContent {
            received_code: own(self.received_code),
            inner_code: own(self.inner_code),
            message: own(self.message),
            explanation: own(self.explanation),
            target: own(self.target),
            ids: self.ids,
            status: self.status,
            details: self.details,
            arguments: self.arguments,
            retry_after: self.retry_after,
        }
    }
}
