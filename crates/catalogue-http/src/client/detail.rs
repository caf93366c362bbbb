//! Errors below an error.

use alloc::boxed::Box;

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
}
