//! Enums whose values have a name and an index.

/// Declares enums with names: `ALL`, `NAMES`, `as_str`, and the indices that tables hold.
///
/// `else` is the value that stands for an index without a value, which no generator writes.
macro_rules! named_enum {
    ($(
        $(#[$meta:meta])*
        $vis:vis enum $name:ident else $default:ident {
            $($(#[$doc:meta])* $variant:ident = $text:literal,)+
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of their indices.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The names of all values, in the order of their indices.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// Returns the name of the value, as tables and messages spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Returns the value with a name.
            #[doc(hidden)]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }

            /// Returns the value with an index in a table.
            #[doc(hidden)]
            #[inline]
            #[must_use]
            pub const fn from_index(index: u32) -> Self {
                $crate::catalogue::at_or(Self::ALL, index as usize, Self::$default)
            }

            /// Returns the index of the value in a table.
            #[doc(hidden)]
            #[must_use]
            pub const fn to_index(self) -> u32 {
                self as u32
            }
        }
    )+};
}

pub(crate) use named_enum;
