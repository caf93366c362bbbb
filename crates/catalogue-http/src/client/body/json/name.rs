//! The names of members.

use alloc::borrow::{Cow, ToOwned};
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::bounds::beginning;

/// The name of a member, or the beginning of one that is too long to be known.
pub(super) struct MemberName;

/// The maximum number of bytes of a name that are kept: an argument's name has at most 255.
const LONGEST_NAME: usize = 256;

impl<'de> DeserializeSeed<'de> for MemberName {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for MemberName {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(beginning(name, LONGEST_NAME)))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(beginning(name, LONGEST_NAME).to_owned()))
    }
}
