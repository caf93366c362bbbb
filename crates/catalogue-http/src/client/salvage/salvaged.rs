//! The content of a salvaged text.

use alloc::borrow::Cow;
use alloc::vec::Vec;

/// The parts of a text that say something about an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Salvaged<'a> {
    /// The code as it was received: a string, or the digits of a number.
    pub(super) code: Option<Cow<'a, str>>,
    pub(super) message: Option<Cow<'a, str>>,
    /// The ID to quote to support.
    pub(super) tracking_id: Option<Cow<'a, str>>,
    /// The HTTP status that the text claims.
    pub(super) status: Option<u16>,
    /// At most [`MOST_DETAILS`].
    pub(super) details: Vec<SalvagedDetail<'a>>,
}

/// One of an error's `details`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SalvagedDetail<'a> {
    pub(super) code: Option<Cow<'a, str>>,
    pub(super) message: Option<Cow<'a, str>>,
    pub(super) target: Option<Cow<'a, str>>,
}

/// The maximum number of details that are kept: more than a person would read.
pub(super) const MOST_DETAILS: usize = 16;

/// Where a code or a message comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SalvageOrigin {
    /// An envelope, with or without words around it.
    Envelope,
    /// Members, and nothing else.
    Members,
    /// Members among words.
    Words,
    /// Text without members.
    Text,
}

impl<'a> Salvaged<'a> {
    /// Takes what is missing from what was found in the message.
    pub(super) fn complete_with(&mut self, inner: Self) {
        self.code = self.code.take().or(inner.code);
        self.message = self.message.take().or(inner.message);
        self.tracking_id = self.tracking_id.take().or(inner.tracking_id);
        self.status = self.status.or(inner.status);
        if self.details.is_empty() {
            self.details = inner.details;
        }
    }

    pub(super) fn into_owned(self) -> Salvaged<'static> {
        let detail = |detail: SalvagedDetail<'_>| SalvagedDetail {
            code: into_owned(detail.code),
            message: into_owned(detail.message),
            target: into_owned(detail.target),
        };
        Salvaged {
            code: into_owned(self.code),
            message: into_owned(self.message),
            tracking_id: into_owned(self.tracking_id),
            status: self.status,
            details: self.details.into_iter().map(detail).collect(),
        }
    }
}

fn into_owned(text: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
    text.map(|text| Cow::Owned(text.into_owned()))
}
