//! Conversions from and to strings.

/// Implements the conversions of a type that has a name: `Display`, `AsRef<str>`, `FromStr`, `TryFrom<&str>`,
/// `TryFrom<&[u8]>`, `From` for `&'static str`, comparison with strings, and, with the feature `serde`, `Serialize` and
/// `Deserialize`.
///
/// `$find` returns the value with a name, given as bytes. `$expected` is what an error of a deserializer says was
/// expected.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_strings {
    ($name:ident, $error:ty, $unknown:expr, $expected:literal, $find:expr) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<::core::primitive::str> for $name {
            fn as_ref(&self) -> &::core::primitive::str {
                self.as_str()
            }
        }

        impl ::core::convert::From<$name> for &'static ::core::primitive::str {
            fn from(value: $name) -> &'static ::core::primitive::str {
                value.as_str()
            }
        }

        impl ::core::cmp::PartialEq<::core::primitive::str> for $name {
            fn eq(&self, other: &::core::primitive::str) -> ::core::primitive::bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&::core::primitive::str> for $name {
            fn eq(&self, other: &&::core::primitive::str) -> ::core::primitive::bool {
                self.as_str() == *other
            }
        }

        impl<'a> ::core::convert::TryFrom<&'a [::core::primitive::u8]> for $name {
            type Error = $error;

            #[inline]
            fn try_from(name: &'a [::core::primitive::u8]) -> ::core::result::Result<Self, $error> {
                let find: fn(&[::core::primitive::u8]) -> ::core::option::Option<$name> = $find;
                find(name).ok_or($unknown)
            }
        }

        impl<'a> ::core::convert::TryFrom<&'a ::core::primitive::str> for $name {
            type Error = $error;

            #[inline]
            fn try_from(name: &'a ::core::primitive::str) -> ::core::result::Result<Self, $error> {
                <Self as ::core::convert::TryFrom<_>>::try_from(name.as_bytes())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $error;

            #[inline]
            fn from_str(name: &::core::primitive::str) -> ::core::result::Result<Self, $error> {
                <Self as ::core::convert::TryFrom<_>>::try_from(name.as_bytes())
            }
        }

        $crate::impl_serde!($name, $expected);
    };
}
