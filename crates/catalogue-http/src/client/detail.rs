//! Errors below an error.

use alloc::borrow::Cow;
use alloc::boxed::Box;

use super::member::Member;
use crate::bounds::keep_up_to;

/// One of several errors that a response lists below its own: an entry of `details`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail {
    /// The code, as it was received.
    pub code: Option<Box<str>>,
    /// The message.
    pub message: Option<Box<str>>,
    /// The object, field, or parameter that the error is about.
    pub target: Option<Box<str>>,
}

/// The maximum number of details that are kept: more than a person would read.
pub(crate) const MOST_DETAILS: usize = 16;

/// The maximum number of bytes of each text of a detail that are kept.
pub(crate) const LONGEST_DETAIL: usize = 4 * 1024;

impl Detail {
    /// A detail that says nothing yet.
    pub(crate) const SILENT: Self = Self { code: None, message: None, target: None };

    /// Keeps the beginning of a member's text, unless the detail has one.
    pub(crate) fn keep(&mut self, member: Member, text: Cow<'_, str>) {
        let place = match member {
            Member::Code => &mut self.code,
            Member::Target => &mut self.target,
            _ => &mut self.message,
        };
        place.get_or_insert_with(|| keep_up_to(LONGEST_DETAIL, text));
    }
}
