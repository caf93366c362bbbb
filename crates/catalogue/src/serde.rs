//! `Serialize` and `Deserialize`, by name: for small enums, and for the codes and locales of generated catalogs.
//!
//! A name that the catalog does not have is an error of the deserializer. Use `WireCode` for a field that may hold
//! codes of the future.

use core::fmt;

use serde_core::de::{Error, Unexpected, Visitor};
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

/// Gives a generated enum `Serialize` and `Deserialize`, by name.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde {
    ($name:ident, $expected:literal) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::deserialize(deserializer, $expected, |name| name.parse().ok())
            }
        }
    };
}

/// Deserializes a value from its name. `expected` is what an error says was expected.
///
/// # Errors
/// Returns the errors of the deserializer, and an error if no value has the name.
pub fn deserialize<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    from_name: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(NameVisitor { expected, from_name })
}

struct NameVisitor<T> {
    expected: &'static str,
    from_name: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        (self.from_name)(name).ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }
}
