//! Codes as they were received, known or not.

use alloc::boxed::Box;
use core::fmt;

use crate::Code;

/// A code as an API sends it: a code of the catalog, or a string that no table lists.
///
/// With the feature `serde`, reading one never fails on an unknown code, and writing it gives the same string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WireCode<C> {
    /// A code of the catalog.
    Known(C),
    /// Another string.
    Unknown(Box<str>),
}

impl<C: Code> WireCode<C> {
    /// Returns the code if the catalog has it.
    #[must_use]
    pub fn known(&self) -> Option<C> {
        match self {
            Self::Known(code) => Some(*code),
            Self::Unknown(_) => None,
        }
    }

    /// Returns the code as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(code) => code.as_str(),
            Self::Unknown(code) => code,
        }
    }
}

impl<C: for<'a> TryFrom<&'a str>> From<&str> for WireCode<C> {
    fn from(code: &str) -> Self {
        C::try_from(code).map_or_else(|_| Self::Unknown(code.into()), Self::Known)
    }
}

impl<C: Code> fmt::Display for WireCode<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<C: Code> crate::serde::Serialize for WireCode<C> {
    fn serialize<S: crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de, C: for<'a> TryFrom<&'a str>> crate::serde::Deserialize<'de> for WireCode<C> {
    fn deserialize<D: crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::serde::deserialize(deserializer, "an error code", |code| Some(Self::from(code)))
    }
}
