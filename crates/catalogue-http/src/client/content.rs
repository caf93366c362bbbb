//! Everything that a body can say about an error.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::time::Duration;

use crate::arguments::OwnedValue;

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
    pub(crate) ids: Vec<BodyId<'a>>,
    /// The HTTP status that the body claims.
    pub(crate) status: Option<u16>,
    pub(crate) details: Vec<BodyDetail<'a>>,
    pub(crate) arguments: Vec<(Cow<'a, str>, OwnedValue)>,
    pub(crate) retry_after: Option<Duration>,
}

/// One of an error's `details`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BodyDetail<'a> {
    pub(crate) code: Option<Cow<'a, str>>,
    pub(crate) message: Option<Cow<'a, str>>,
    pub(crate) target: Option<Cow<'a, str>>,
}

/// An ID of the request or of its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BodyId<'a> {
    /// The lower, the better.
    pub(crate) rank: u8,
    /// The name of the member or of the header.
    pub(crate) name: &'static str,
    pub(crate) value: Cow<'a, str>,
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
        let detail = |detail: BodyDetail<'_>| BodyDetail {
            code: own(detail.code),
            message: own(detail.message),
            target: own(detail.target),
        };
        let argument = |(name, value): (Cow<'_, str>, OwnedValue)| (Cow::Owned(name.into_owned()), value);
        BodyContent {
            received_code: own(self.received_code),
            inner_code: own(self.inner_code),
            message: own(self.message),
            explanation: own(self.explanation),
            target: own(self.target),
            ids: self.ids.into_iter().map(BodyId::into_owned).collect(),
            status: self.status,
            details: self.details.into_iter().map(detail).collect(),
            arguments: self.arguments.into_iter().map(argument).collect(),
            retry_after: self.retry_after,
        }
    }
}

impl BodyId<'_> {
    pub(crate) fn into_owned(self) -> BodyId<'static> {
        BodyId { rank: self.rank, name: self.name, value: Cow::Owned(self.value.into_owned()) }
    }
}
