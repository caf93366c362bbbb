//! `Locale`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{allowed, code_span, ident};
use catalogue_spec::LocaleTag;
use catalogue_spec::spec::Spec;

/// The enum and its methods.
pub(super) fn emit(spec: &Spec) -> TokenStream {
    let templates = LocaleTag::of_templates();
    let tags = || {
        std::iter::once(&templates).chain(spec.translations().iter().map(|translation| translation.locale()))
    };
    let variants: Vec<_> = tags().map(|tag| ident(&tag.to_variant())).collect();
    let docs = tags().map(|tag| format!(" {}", code_span(tag.as_str())));
    let default = ident(&templates.to_variant());
    let allowed = allowed();
    quote! {
        /// A language that the messages are written in.
        #allowed
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Locale {
            #(#[doc = #docs] #variants),*
        }

        #allowed
        impl Locale {
            /// Every locale: that of the templates, then the others by tag.
            pub const ALL: &'static [Locale] = &[#(Locale::#variants),*];

            /// The tag of the locale (BCP 47).
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                CATALOGUE.locale(self as usize)
            }

            /// The locale for the value of an `Accept-Language` field ([RFC 9110, section
            /// 12.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)); the language of the templates where nothing in
            /// it fits.
            ///
            /// There is an answer for any bytes, and nothing is allocated. See [`Catalogue::negotiate`](::catalogue::Catalogue::negotiate).
            #[must_use]
            pub fn negotiate(accept_language: &[u8]) -> Locale {
                let found = CATALOGUE.negotiate(accept_language).and_then(|index| Locale::ALL.get(index));
                found.copied().unwrap_or_default()
            }

            /// The locale for a language tag (BCP 47) or the name of a POSIX locale, `de_AT.UTF-8`; `None` where the catalogue
            /// has none in that language and script.
            ///
            /// This is the lookup of [RFC 4647, section 3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4), along CLDR's
            /// parents. See [`Catalogue::matching`](::catalogue::Catalogue::matching).
            #[must_use]
            pub fn matching(tag: &str) -> ::core::option::Option<Locale> {
                Locale::ALL.get(CATALOGUE.matching(tag)?).copied()
            }

            /// The locale itself, then those that stand in for it: CLDR's parents of it, as far as the catalogue has them, and
            /// at last the language of the templates.
            pub fn fallbacks(self) -> impl ::core::iter::Iterator<Item = Locale> {
                CATALOGUE.fallbacks(self as usize).filter_map(|index| Locale::ALL.get(index).copied())
            }

            /// Whether the locale is written from right to left.
            #[must_use]
            pub const fn is_right_to_left(self) -> bool {
                CATALOGUE.is_right_to_left(self as usize)
            }
        }

        /// The language of the templates.
        impl ::core::default::Default for Locale {
            #[inline]
            fn default() -> Self {
                Locale::#default
            }
        }

        impl ::catalogue::__private::Sealed for Locale {}

        impl ::catalogue::Locale for Locale {
            #[inline]
            fn catalogue(self) -> &'static ::catalogue::Catalogue {
                &CATALOGUE
            }

            #[inline]
            fn index(self) -> usize {
                self as usize
            }

            #[inline]
            fn from_index(_: &'static ::catalogue::Catalogue, index: usize) -> ::core::option::Option<Self> {
                Locale::ALL.get(index).copied()
            }

            #[inline]
            fn source(_: &'static ::catalogue::Catalogue) -> Self {
                Locale::#default
            }
        }

        impl ::core::fmt::Display for Locale {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for Locale {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        /// Reads a tag, whatever its case.
        impl ::core::str::FromStr for Locale {
            type Err = ::catalogue::UnknownLocale;

            fn from_str(tag: &str) -> ::core::result::Result<Self, ::catalogue::UnknownLocale> {
                CATALOGUE.find_locale(tag).and_then(|index| Locale::ALL.get(index)).copied().ok_or(::catalogue::__private::UNKNOWN_LOCALE)
            }
        }

        ::catalogue::impl_serde!(Locale, "a locale of the catalogue");

        impl<'a> ::core::convert::TryFrom<&'a str> for Locale {
            type Error = ::catalogue::UnknownLocale;

            fn try_from(tag: &'a str) -> ::core::result::Result<Self, ::catalogue::UnknownLocale> {
                tag.parse()
            }
        }
    }
}
