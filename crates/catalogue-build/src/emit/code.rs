//! `ErrorCode`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{allowed, code_span, ident, number};
use crate::lower::by_status;
use catalogue_spec::spec::{Code, Spec};

/// The enum.
pub(super) fn emit(spec: &Spec) -> TokenStream {
    let variants = spec.codes().iter().map(|code| {
        let doc = format!(" {} ({})", code_span(code.message().source()), code.status());
        let deprecated = code.deprecated().map(|note| format!("\n Deprecated: {}.", code_span(note)));
        let doc = doc + deprecated.as_deref().unwrap_or_default();
        let name = ident(code.name());
        quote! { #[doc = #doc] #name }
    });
    let repr = ident(if spec.codes().len() <= usize::from(u16::MAX) { "u16" } else { "u32" });
    // An enum without variants can have no representation.
    let repr = (!spec.codes().is_empty()).then(|| quote! { #[repr(#repr)] });
    let allowed = allowed();
    quote! {
        /// An error code.
        ///
        /// Codes are ordered by name. More may come in any version: a code is told apart by its name, not by its number.
        #allowed
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #repr
        pub enum ErrorCode {
            #(#variants),*
        }
    }
}

/// Its methods and conversions: short, and as many for one code as for a thousand.
///
/// A lookup is not inlined into other crates: only where it is compiled with its tables do their numbers become constants in it.
pub(super) fn emit_methods(spec: &Spec) -> TokenStream {
    let all = names(spec.codes());
    let by_status = names(by_status(spec));
    let count = number(spec.codes().len());
    let allowed = allowed();
    quote! {
        /// Every code, in the order of the tables.
        static ALL: [ErrorCode; #count] = [#(ErrorCode::#all),*];

        /// Every code, sorted by status.
        #[allow(dead_code)]
        static BY_STATUS: [ErrorCode; #count] = [#(ErrorCode::#by_status),*];

        #[allow(dead_code)]
        fn find_alias(alias: &[u8]) -> ::core::result::Result<ErrorCode, ::catalogue::UnknownCode> {
            const WORDS: usize = CATALOGUE.names().1.words();
            let found = CATALOGUE.names().1.find_in::<WORDS>(alias).and_then(|index| ALL.get(index as usize));
            found.copied().ok_or(::catalogue::__private::UNKNOWN_CODE)
        }

        #allowed
        impl ErrorCode {
            /// Every code, by name.
            pub const ALL: &'static [ErrorCode] = &ALL;

            /// The code with a name, from bytes as they were received. Case counts, and an alias is no name.
            ///
            /// One hash, one comparison, no allocation.
            ///
            /// # Errors
            /// Where no code of the catalogue has the name.
            pub fn from_bytes(name: &[u8]) -> ::core::result::Result<Self, ::catalogue::UnknownCode> {
                <Self as ::core::convert::TryFrom<_>>::try_from(name)
            }

            /// The code that the API also answers under another name.
            ///
            /// # Errors
            /// Where it is no alias of a code of the catalogue.
            pub fn from_alias(alias: &[u8]) -> ::core::result::Result<Self, ::catalogue::UnknownCode> {
                find_alias(alias)
            }

            /// The code that was received, by its name or an alias.
            ///
            /// # Errors
            /// Where no code of the catalogue has it as its name or an alias.
            pub fn recognize(received: &[u8]) -> ::core::result::Result<Self, ::catalogue::UnknownCode> {
                <Self as ::core::convert::TryFrom<_>>::try_from(received).or_else(|_| find_alias(received))
            }

            /// The codes with an HTTP status, by name; none if the status has no code.
            #[must_use]
            pub fn with_status(status: u16) -> &'static [ErrorCode] {
                BY_STATUS.get(CATALOGUE.codes_by_status(status)).unwrap_or(&[])
            }

            /// The code that a status alone means, if a response names none: the one that the tables name for it, or else the only one
            /// that comes with it. `None` for all others: what to do about these says [`advice_of_status`](Self::advice_of_status).
            #[must_use]
            pub fn of_status(status: u16) -> ::core::option::Option<Self> {
                CATALOGUE.code_from_status(status).and_then(|index| ALL.get(index).copied())
            }

            /// The advice for a response with a status that names no code: that of the code that the status means, of the tables, or of
            /// the HTTP standard. An error status that is not registered is treated as the first of its class, as
            /// [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-15) has it: 418 as 400, 599 as 500. `None` for a status below
            /// 400 that the tables have no advice for.
            #[must_use]
            pub fn advice_of_status(status: u16) -> ::core::option::Option<::catalogue::Advice> {
                CATALOGUE.advice_of_status(status)
            }

            /// The reason phrase of a status. `None` if the status is not registered and not in the tables.
            #[must_use]
            pub const fn reason_of_status(
                status: u16,
                locale: Locale,
            ) -> ::core::option::Option<&'static ::core::primitive::str> {
                CATALOGUE.reason_of_status(status, locale as usize)
            }

            /// The language that the reason phrase of a status is really in.
            #[must_use]
            pub fn reason_locale(status: u16, locale: Locale) -> ::core::option::Option<Locale> {
                Locale::ALL.get(CATALOGUE.reason_locale(status, locale as usize)?).copied()
            }

            /// Returns what an advice says, in a sentence: in the language, or in the nearest that the generator has it in.
            #[must_use]
            pub const fn description_of_advice(advice: ::catalogue::Advice, locale: Locale) -> &'static ::core::primitive::str {
                CATALOGUE.description_of_advice(advice, locale as usize)
            }

            /// Reads a message of the server backwards: which of the catalogue's sentences it is, and with which arguments. `code` is
            /// that of the answer, as far as it is known.
            #[must_use]
            pub fn read(
                message: &::core::primitive::str,
                code: ::core::option::Option<Self>,
            ) -> ::core::option::Option<::catalogue::Reading<'_, Self>> {
                ::catalogue::Reading::new(&CATALOGUE, message, code)
            }

            /// Returns the name of the code. The API may send another one: see [`aliases`](method@Self::aliases).
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                CATALOGUE.name(self as usize)
            }

            /// The HTTP status that the code comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                CATALOGUE.status(self as usize)
            }

            /// The reason phrase of the status.
            #[must_use]
            pub const fn reason(self, locale: Locale) -> &'static str {
                CATALOGUE.reason_phrase(self as usize, locale as usize)
            }

            /// What a program that gets the code does next.
            #[must_use]
            pub const fn advice(self) -> ::catalogue::Advice {
                CATALOGUE.advice(self as usize)
            }

            /// What the reader of the message should do.
            #[must_use]
            pub const fn help(self, locale: Locale) -> &'static str {
                CATALOGUE.help(self as usize, locale as usize)
            }

            /// The language that the message is really in: another than is asked for, where it is not translated. This is what
            /// `Content-Language` says.
            #[must_use]
            pub fn message_locale(self, locale: Locale) -> Locale {
                let index = CATALOGUE.message_locale(self as usize, locale as usize);
                Locale::ALL.get(index).copied().unwrap_or_default()
            }

            /// The language that the help is really in.
            #[must_use]
            pub fn help_locale(self, locale: Locale) -> Locale {
                let index = CATALOGUE.help_locale(self as usize, locale as usize);
                Locale::ALL.get(index).copied().unwrap_or_default()
            }

            /// The message as it is written in its table, in MessageFormat 2: `{$argument}` stands for an argument.
            #[must_use]
            pub const fn template(self, locale: Locale) -> &'static str {
                CATALOGUE.template(self as usize, locale as usize)
            }

            /// The arguments of the message, in the order in which the template names them.
            pub fn arguments(self) -> impl ::core::iter::Iterator<Item = ::catalogue::Argument<Self>> {
                <Self as ::catalogue::Code>::arguments(self)
            }

            /// The message with arguments by name, for a program that learns them only when it runs.
            ///
            /// # Errors
            /// Where an argument is missing, unknown, given twice or of the wrong kind: the first that is.
            pub fn with_arguments<V: ::catalogue::NamedValues>(
                self,
                arguments: V,
            ) -> ::core::result::Result<::catalogue::NamedMessage<Self, V>, ::catalogue::ArgumentError> {
                ::catalogue::NamedMessage::new(self, arguments)
            }

            /// Other names under which the API answers the code.
            pub fn aliases(self) -> impl ::core::iter::Iterator<Item = &'static ::core::primitive::str> {
                CATALOGUE.aliases(self as usize)
            }

            /// Where the code is documented.
            #[must_use]
            pub const fn source(self) -> &'static str {
                CATALOGUE.docs_url(self as usize)
            }

            /// What to use instead, where the code is deprecated.
            #[must_use]
            pub const fn deprecated(self) -> ::core::option::Option<&'static str> {
                CATALOGUE.deprecation_note(self as usize)
            }
        }

        impl ::catalogue::__private::Sealed for ErrorCode {}

        impl ::catalogue::Code for ErrorCode {
            type Locale = Locale;

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
                ALL.get(index).copied()
            }
        }

        impl ::core::fmt::Display for ErrorCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for ErrorCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for ErrorCode {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        #[allow(bindings_with_variant_name)]
        impl ::core::convert::From<ErrorCode> for &'static ::core::primitive::str {
            fn from(code: ErrorCode) -> &'static ::core::primitive::str {
                code.as_str()
            }
        }

        ::catalogue::impl_serde!(ErrorCode, "an error code of the catalogue");

        impl ::core::str::FromStr for ErrorCode {
            type Err = ::catalogue::UnknownCode;

            #[inline]
            fn from_str(name: &str) -> ::core::result::Result<Self, ::catalogue::UnknownCode> {
                <Self as ::core::convert::TryFrom<_>>::try_from(name.as_bytes())
            }
        }

        impl<'a> ::core::convert::TryFrom<&'a str> for ErrorCode {
            type Error = ::catalogue::UnknownCode;

            #[inline]
            fn try_from(name: &'a str) -> ::core::result::Result<Self, ::catalogue::UnknownCode> {
                name.parse()
            }
        }

        impl<'a> ::core::convert::TryFrom<&'a [u8]> for ErrorCode {
            type Error = ::catalogue::UnknownCode;

            #[inline]
            fn try_from(name: &'a [u8]) -> ::core::result::Result<Self, ::catalogue::UnknownCode> {
                const WORDS: usize = CATALOGUE.names().0.words();
                let found = CATALOGUE.names().0.find_in::<WORDS>(name).and_then(|index| ALL.get(index as usize));
                found.copied().ok_or(::catalogue::__private::UNKNOWN_CODE)
            }
        }
    }
}

fn names<'a>(codes: impl IntoIterator<Item = &'a Code>) -> impl Iterator<Item = proc_macro2::Ident> {
    codes.into_iter().map(|code| ident(code.name()))
}
