//! Enums of locales.

/// Implements what an enum of locales can do. `$all` has every locale in the order of the tables.
///
/// A locale is written as its tag. Where a string names one of the catalog's own locales, case is ignored, and `_`
/// separates subtags like `-`: `zh_TW` is `zh-TW`. This holds for `FromStr`, `TryFrom`, and `Deserialize`. `matching`
/// takes any tag and returns the nearest locale.
#[doc(hidden)]
#[macro_export]
macro_rules! locale {
    ($name:ident, $default:ident, $catalogue:ident, $all:ident) => {
        #[allow(bindings_with_variant_name, dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
        impl $name {
            /// Every locale: the language of the templates, then the others by tag.
            pub const ALL: &'static [$name] = &$all;

            /// Returns the tag of the locale (BCP 47).
            #[must_use]
            pub const fn as_str(self) -> &'static ::core::primitive::str {
                $catalogue.locale(self as ::core::primitive::usize)
            }

            /// Returns the locale for the value of an `Accept-Language` field ([RFC 9110, section
            /// 12.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)), or `None` if no element of the field
            /// matches a locale.
            ///
            /// The ranges of the field are tried in the order of their weights, and ranges of one weight in their own
            /// order. The first range that [matches](Self::matching) a locale decides. Malformed elements are ignored,
            /// and so is everything after the first 4 KiB. Nothing is allocated.
            ///
            /// `q=0` excludes the locales that its range covers, unless a longer range asks for them: `zh, zh-TW;q=0`.
            /// `*` stands for the locales that no range covers, the first of the catalog before the others. `*;q=0`
            /// excludes the languages that are not named.
            #[must_use]
            pub fn negotiate(
                accept_language: impl ::core::convert::AsRef<[::core::primitive::u8]>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::at(&$all, $catalogue.negotiate(accept_language)?)
            }

            /// Returns the nearest locale for a language tag (BCP 47) or the name of a POSIX locale, `de_AT.UTF-8`.
            /// Returns `None` if the catalog has no locale in that language and script.
            ///
            /// This is the lookup of [RFC 4647, section 3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4), along
            /// CLDR's parents: `es-MX` finds `es-419` before `es`. The script counts, written or likely: `zh-HK` finds
            /// `zh-TW`, and never `zh-CN`. Case is ignored.
            #[must_use]
            pub fn matching(
                tag: impl ::core::convert::AsRef<[::core::primitive::u8]>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::at(&$all, $catalogue.matching(tag)?)
            }

            /// Returns the locale and its fallbacks: CLDR's parents of it that the catalog has, and then the language
            /// of the templates.
            pub fn fallbacks(self) -> impl ::core::iter::Iterator<Item = Self> + ::core::clone::Clone {
                let fallbacks = $catalogue.fallbacks(self as ::core::primitive::usize);
                fallbacks.filter_map(|index| $crate::__private::at(&$all, index))
            }

            /// Returns `true` if the locale is written from right to left.
            #[must_use]
            pub const fn is_right_to_left(self) -> ::core::primitive::bool {
                $catalogue.is_right_to_left(self as ::core::primitive::usize)
            }
        }

        /// The language of the templates.
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                $name::$default
            }
        }

        impl $crate::__private::Sealed for $name {}

        impl $crate::Locale for $name {
            $crate::impl_index!($catalogue, $all);

            #[inline]
            fn source(_: &'static $crate::Catalogue) -> Self {
                $name::$default
            }
        }

        $crate::impl_strings!(
            $name,
            $crate::UnknownLocale,
            $crate::__private::UNKNOWN_LOCALE,
            "a locale of the catalog",
            |tag| $crate::__private::at(&$all, $catalogue.find_locale(tag)?)
        );
    };
}
