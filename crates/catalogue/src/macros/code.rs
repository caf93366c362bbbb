//! Enums of codes.

/// Implements what an enum of codes can do. `$all` has every code in the order of the tables, `$by_status` has them
/// sorted by status.
///
/// A lookup is not inlined into other crates: only in the crate of its tables do their numbers become constants.
#[doc(hidden)]
#[macro_export]
macro_rules! code {
    ($name:ident, $locale:ident, $catalogue:ident, $all:ident, $by_status:ident) => {
        #[allow(bindings_with_variant_name, dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
        impl $name {
            /// Every code, by name.
            pub const ALL: &'static [$name] = &$all;

            /// Returns the code with a name, given as bytes as they were received. Case counts, and an alias is not
            /// found.
            ///
            /// A lookup is one hash and one comparison, and allocates nothing.
            ///
            /// # Errors
            /// Returns an error if the catalog has no code with this name.
            pub fn from_wire(
                name: &[::core::primitive::u8],
            ) -> ::core::result::Result<Self, $crate::UnknownCode> {
                <Self as ::core::convert::TryFrom<_>>::try_from(name)
            }

            /// Returns the code that has an alias: another name under which the API sends it.
            ///
            /// # Errors
            /// Returns an error if no code of the catalog has this alias.
            pub fn from_alias(
                alias: &[::core::primitive::u8],
            ) -> ::core::result::Result<Self, $crate::UnknownCode> {
                const WORDS: ::core::primitive::usize = $catalogue.names().1.words();
                let index = $catalogue.names().1.find_in::<WORDS>(alias);
                let found = index.and_then(|index| $all.get(index as ::core::primitive::usize));
                found.copied().ok_or($crate::__private::UNKNOWN_CODE)
            }

            /// Returns the code that was received, given as its name or as an alias.
            ///
            /// # Errors
            /// Returns an error if no code of the catalog has this name or alias.
            pub fn recognize(
                received: &[::core::primitive::u8],
            ) -> ::core::result::Result<Self, $crate::UnknownCode> {
                <Self as ::core::convert::TryFrom<_>>::try_from(received).or_else(|unknown| {
                    let found = $catalogue.code_from_alias(received).and_then(|index| $all.get(index));
                    found.copied().ok_or(unknown)
                })
            }

            /// Returns the code that a status alone means, for a response that names no code: the one that the tables
            /// name for it, or else the only one that has it. Returns `None` for all other statuses; see
            /// [`advice_of_status`](Self::advice_of_status) for these.
            #[must_use]
            pub fn from_status(status: ::core::primitive::u16) -> ::core::option::Option<Self> {
                $catalogue.code_from_status(status).and_then(|index| $all.get(index).copied())
            }

            /// Returns the codes that have an HTTP status, by name.
            #[must_use]
            pub fn for_status(status: ::core::primitive::u16) -> &'static [$name] {
                $by_status.get($catalogue.codes_by_status(status)).unwrap_or(&[])
            }

            /// Returns the advice for a response that has a status but no code: that of the code that the status means,
            /// of the tables, or of the HTTP standard. An unlisted 4xx or 5xx status is treated like 400 or 500 ([RFC
            /// 9110](https://www.rfc-editor.org/rfc/rfc9110#section-15)). Returns `None` for a status below 400 that
            /// the tables have no advice for.
            #[must_use]
            pub fn advice_of_status(
                status: ::core::primitive::u16,
            ) -> ::core::option::Option<$crate::Advice> {
                $catalogue.advice_of_status(status)
            }

            /// Returns the reason phrase of a status, or `None` if the status is not registered and not in the tables.
            #[must_use]
            pub const fn reason_of_status(
                status: ::core::primitive::u16,
                locale: $locale,
            ) -> ::core::option::Option<&'static ::core::primitive::str> {
                $catalogue.reason_of_status(status, locale as ::core::primitive::usize)
            }

            /// Returns the locale that the reason phrase of a status was found in: another than `locale` if the phrase
            /// is not translated.
            #[must_use]
            pub const fn reason_locale(
                status: ::core::primitive::u16,
                locale: $locale,
            ) -> ::core::option::Option<$locale> {
                match $catalogue.reason_locale(status, locale as ::core::primitive::usize) {
                    ::core::option::Option::Some(index) => $crate::__private::at(<$locale>::ALL, index),
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// Returns an advice as a sentence.
            #[must_use]
            pub const fn description_of_advice(
                advice: $crate::Advice,
                locale: $locale,
            ) -> &'static ::core::primitive::str {
                $catalogue.description_of_advice(advice, locale as ::core::primitive::usize)
            }

            /// Recognizes a message of the server: which sentence of the catalog it is, and with which arguments.
            /// `code` is that of the response, if it is known.
            #[must_use]
            pub fn read(
                message: &::core::primitive::str,
                code: ::core::option::Option<Self>,
            ) -> ::core::option::Option<$crate::Reading<'_, Self>> {
                $crate::Reading::new(&$catalogue, message, code)
            }

            /// Returns the name of the code. The API may send another one: see [`aliases`](method@Self::aliases).
            #[must_use]
            pub const fn as_str(self) -> &'static ::core::primitive::str {
                $catalogue.name(self as ::core::primitive::usize)
            }

            /// Returns the HTTP status that the code comes with.
            #[must_use]
            pub const fn status(self) -> ::core::primitive::u16 {
                $catalogue.status(self as ::core::primitive::usize)
            }

            /// Returns `true` if the status is in the range from 400 to 499.
            #[must_use]
            pub const fn is_client_error(self) -> ::core::primitive::bool {
                self.status() / 100 == 4
            }

            /// Returns `true` if the status is in the range from 500 to 599.
            #[must_use]
            pub const fn is_server_error(self) -> ::core::primitive::bool {
                self.status() / 100 == 5
            }

            /// Returns the reason phrase of the status.
            #[must_use]
            pub const fn reason_phrase(self, locale: $locale) -> &'static ::core::primitive::str {
                $catalogue.reason_phrase(self as ::core::primitive::usize, locale as ::core::primitive::usize)
            }

            /// Returns the advice for a program that gets the code.
            #[must_use]
            pub const fn advice(self) -> $crate::Advice {
                $catalogue.advice(self as ::core::primitive::usize)
            }

            /// Returns what the reader of the message should do.
            #[must_use]
            pub const fn help(self, locale: $locale) -> &'static ::core::primitive::str {
                $catalogue.help(self as ::core::primitive::usize, locale as ::core::primitive::usize)
            }

            /// Returns the locale that the message was found in: another than `locale` if the message is not
            /// translated. This is the value of `Content-Language`.
            #[must_use]
            pub const fn message_locale(self, locale: $locale) -> $locale {
                let index = $catalogue
                    .message_locale(self as ::core::primitive::usize, locale as ::core::primitive::usize);
                $crate::__private::at_or(<$locale>::ALL, index, locale)
            }

            /// Returns the locale that the help was found in.
            #[must_use]
            pub const fn help_locale(self, locale: $locale) -> $locale {
                let index = $catalogue
                    .help_locale(self as ::core::primitive::usize, locale as ::core::primitive::usize);
                $crate::__private::at_or(<$locale>::ALL, index, locale)
            }

            /// Returns the message in MessageFormat 2: `{$argument}` stands for an argument.
            #[must_use]
            pub const fn template(self, locale: $locale) -> &'static ::core::primitive::str {
                $catalogue.template(self as ::core::primitive::usize, locale as ::core::primitive::usize)
            }

            /// Returns the arguments of the message, in the order in which the template names them.
            pub fn arguments(
                self,
            ) -> impl ::core::iter::ExactSizeIterator<Item = $crate::Argument<Self>>
            + ::core::iter::DoubleEndedIterator
            + ::core::clone::Clone {
                <Self as $crate::Code>::arguments(self)
            }

            /// Returns the message with arguments by name, for a program that learns them only when it runs.
            ///
            /// # Errors
            /// Returns an error if an argument is missing, unknown, repeated, or of the wrong kind: the first that is.
            pub fn with_arguments<V: $crate::NamedValues>(
                self,
                arguments: V,
            ) -> ::core::result::Result<$crate::NamedMessage<Self, V>, $crate::ArgumentError> {
                $crate::NamedMessage::new(self, arguments)
            }

            /// Returns other names under which the API sends the code.
            pub fn aliases(
                self,
            ) -> impl ::core::iter::DoubleEndedIterator<Item = &'static ::core::primitive::str>
            + ::core::clone::Clone {
                $catalogue.aliases(self as ::core::primitive::usize)
            }

            /// Returns the URL of the page that documents the code.
            #[must_use]
            pub const fn docs_url(self) -> &'static ::core::primitive::str {
                $catalogue.docs_url(self as ::core::primitive::usize)
            }

            /// Returns what to use instead of the code, or `None` if the code is not deprecated.
            #[must_use]
            pub const fn deprecation_note(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                $catalogue.deprecation_note(self as ::core::primitive::usize)
            }
        }

        impl $crate::__private::Sealed for $name {}

        impl $crate::Code for $name {
            type Locale = $locale;

            $crate::impl_index!($catalogue, $all);
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::impl_strings!(
            $name,
            $crate::UnknownCode,
            $crate::__private::UNKNOWN_CODE,
            "an error code of the catalog",
            |name| {
                const WORDS: ::core::primitive::usize = $catalogue.names().0.words();
                let index = $catalogue.names().0.find_in::<WORDS>(name)?;
                $all.get(index as ::core::primitive::usize).copied()
            }
        );
    };
}
