//! The error of arguments by name.

use core::fmt::{self, Write};

use crate::buffer::Buffer;
use crate::{Escaped, Kind};

/// The error returned if named arguments do not match a message.
///
/// It borrows nothing, so that it can outlive the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgumentError {
    pub(crate) code: &'static str,
    pub(crate) argument: ArgumentName,
    pub(crate) position: Option<usize>,
    pub(crate) kind: ArgumentErrorKind,
}

impl ArgumentError {
    /// Returns the name of the code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the name of the argument. Of a name that no message takes, at most 64 bytes are kept.
    #[must_use]
    pub fn argument(&self) -> &str {
        self.argument.as_str()
    }

    /// Returns the index of the value, or `None` if the argument is missing.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        self.position
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ArgumentErrorKind {
        self.kind
    }
}

/// The name of an argument.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArgumentName {
    /// A name that the catalog has.
    Known(&'static str),
    /// The beginning of a name that was given.
    Given(Buffer<64>),
}

impl ArgumentName {
    pub(crate) fn given(name: &str) -> Self {
        let mut beginning = Buffer::default();
        // The buffer takes no character that does not fit.
        let _ = name.chars().try_for_each(|c| beginning.write_char(c));
        ArgumentName::Given(beginning)
    }

    fn as_str(&self) -> &str {
        match self {
            ArgumentName::Known(name) => name,
            ArgumentName::Given(beginning) => beginning.as_str(),
        }
    }
}

impl fmt::Debug for ArgumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// The kind of an [`ArgumentError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgumentErrorKind {
    /// The message takes it, and it is not given.
    Missing,
    /// The message takes no argument of this name.
    Unknown,
    /// It is given more than once.
    Repeated,
    /// It is given as another kind of value than the message takes.
    WrongKind {
        /// The kind that the message takes.
        expected: Kind,
        /// The kind that is given.
        found: Kind,
    },
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, argument) = (self.code, Escaped(self.argument()));
        match self.kind {
            ArgumentErrorKind::Missing => write!(f, "{code} needs the argument `{argument}`"),
            ArgumentErrorKind::Unknown => write!(f, "{code} takes no argument `{argument}`"),
            ArgumentErrorKind::Repeated => {
                write!(f, "{code} takes the argument `{argument}` once, not again")
            }
            ArgumentErrorKind::WrongKind { expected, found } => {
                write!(f, "{code} takes the argument `{argument}` as {expected}, not as {found}")
            }
        }
    }
}

impl core::error::Error for ArgumentError {}
