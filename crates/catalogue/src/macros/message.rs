//! The structs of messages.

/// Gives a generated struct what a message has: its code, its arguments, and the ways to format it.
///
/// It is for a module next to `messages`, which has no names but those of the prelude. In `messages` itself, a
/// parameter may have the name of a struct without fields, and would then be a pattern.
#[doc(hidden)]
#[macro_export]
macro_rules! message {
    ($name:ident<$lifetime:lifetime>, $($rest:tt)*) => {
        $crate::message!(@impl [<$lifetime>] $lifetime, $name, $($rest)*);
    };
    ($name:ident, $($rest:tt)*) => {
        $crate::message!(@impl [] 'static, $name, $($rest)*);
    };
    (@impl [$($generics:tt)*] $lifetime:lifetime, $name:ident, [$($argument:ident),*]) => {
        impl$($generics)* super::messages::$name$($generics)* {
            /// The code of the message.
            pub const CODE: super::ErrorCode = super::ErrorCode::$name;

            /// The message in the language of its template.
            const TEMPLATE: $crate::__private::Template = {
                use super::CATALOGUE;
                const CODE: ::core::primitive::usize = super::ErrorCode::$name as ::core::primitive::usize;
                const ONE: $crate::__private::PluralCategory = $crate::__private::PluralCategory::One;
                const OTHER: $crate::__private::PluralCategory = $crate::__private::PluralCategory::Other;
                const IF_ONE: [$crate::__private::TemplatePart; CATALOGUE.template_length(CODE, ONE)] =
                    CATALOGUE.template_parts(CODE, ONE);
                const IF_OTHER: [$crate::__private::TemplatePart; CATALOGUE.template_length(CODE, OTHER)] =
                    CATALOGUE.template_parts(CODE, OTHER);
                $crate::__private::Template::new(CATALOGUE.template_selector(CODE), &IF_ONE, &IF_OTHER)
            };

            /// The message in a locale, to be displayed or written.
            #[inline(always)]
            #[must_use]
            pub fn in_locale(
                self,
                locale: super::Locale,
            ) -> $crate::Localized<
                [
                    $crate::Value<$lifetime>;
                    <[&::core::primitive::str]>::len(&[$(::core::stringify!($argument)),*])
                ],
            > {
                $crate::Localized::new(Self::CODE, locale, [$($crate::Value::from(self.$argument)),*])
                    .with_template(&Self::TEMPLATE)
            }

            /// Writes the message in the language of its template.
            ///
            /// # Errors
            /// Only those of `out`.
            #[inline(always)]
            pub fn write_to<W: ::core::fmt::Write + ?::core::marker::Sized>(
                self,
                out: &mut W,
            ) -> ::core::fmt::Result {
                self.in_locale(<super::Locale as ::core::default::Default>::default()).write_to(out)
            }
        }

        impl$($generics)* $crate::Message for super::messages::$name$($generics)* {
            type Code = super::ErrorCode;

            #[inline]
            fn code(&self) -> super::ErrorCode {
                Self::CODE
            }

            #[inline]
            fn arguments(&self) -> impl $crate::Arguments {
                [$($crate::Value::from(self.$argument)),*]
            }
        }

        impl$($generics)* ::core::fmt::Display for super::messages::$name$($generics)* {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let message = self.in_locale(<super::Locale as ::core::default::Default>::default());
                ::core::fmt::Display::fmt(&message, f)
            }
        }

        impl$($generics)* ::core::error::Error for super::messages::$name$($generics)* {}

        $crate::impl_owned!([$($generics)*], super::ErrorCode, super::messages::$name$($generics)*);
    };
}
