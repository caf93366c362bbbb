//! A message with its arguments, typed or by name, in a language.

use core::fmt;

use crate::code::Locale;
use crate::{Catalogue, Code, Escaped, Kind, Value};

/// A code's message with its arguments.
///
/// Every message that the generator writes implements this, and has the methods as its own; so does a [`NamedMessage`].
pub trait Message {
    /// The codes of the catalogue that the message belongs to.
    type Code: Code;

    /// The code of the message.
    fn code(&self) -> Self::Code;

    /// The arguments of the message, in the order of [`Code::arguments`].
    fn arguments(&self) -> impl Arguments;

    /// The message in a locale, to be displayed or written.
    #[inline]
    fn in_locale(&self, locale: <Self::Code as Code>::Locale) -> Localized<impl Arguments> {
        Localized::new(self.code(), locale, self.arguments())
    }
}

/// The values of a message's arguments, by their place in [`Code::arguments`].
pub trait Arguments {
    /// The value of an argument, or `None` where the message has no such argument.
    fn value(&self, index: usize) -> Option<Value<'_>>;
}

impl<const N: usize> Arguments for [Value<'_>; N] {
    #[inline]
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.get(index).copied()
    }
}

/// A message in a language: what displays it.
///
/// Text in arguments is [escaped](crate::is_escaped), so that no argument forges a line of a log or turns the text around;
/// [`Localized::raw`] gives it as it is.
#[derive(Clone, Copy, Debug)]
pub struct Localized<A> {
    catalogue: &'static Catalogue,
    code: usize,
    locale: usize,
    arguments: A,
    raw: bool,
}

impl<A: Arguments> Localized<A> {
    /// A code's message in a locale. `arguments` must be those of the code: what is missing is left out of the text.
    #[inline]
    #[must_use]
    pub fn new<C: Code>(code: C, locale: C::Locale, arguments: A) -> Self {
        Self { catalogue: C::CATALOGUE, code: code.index(), locale: locale.index(), arguments, raw: false }
    }

    /// The same message with the text of its arguments as it is: for a place that makes text harmless by itself, such as JSON.
    #[must_use]
    pub fn raw(self) -> Self {
        Self { raw: true, ..self }
    }

    /// Writes the message. This is the fast way: `Display` pays for `core::fmt`.
    ///
    /// # Errors
    /// Only those of `out`.
    #[inline]
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        for (text, argument) in self.catalogue.parts(self.code, self.locale) {
            out.write_str(text)?;
            if let Some(value) = argument.and_then(|index| self.arguments.value(index)) {
                value.write_to(out, self.raw)?;
            }
        }
        Ok(())
    }
}

impl<A: Arguments> fmt::Display for Localized<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

/// A message whose code and arguments are known only when the program runs.
///
/// It holds what [`NamedMessage::new`] has checked: every argument of the code once, of the right kind, and no other.
#[derive(Clone, Copy, Debug)]
pub struct NamedMessage<'a, C> {
    code: C,
    arguments: &'a [(&'a str, Value<'a>)],
}

impl<'a, C: Code> NamedMessage<'a, C> {
    /// A code's message with arguments by name, in any order.
    ///
    /// A whole number serves where a number is asked for.
    ///
    /// # Errors
    /// The first of [`NamedMessage::errors`].
    pub fn new<'n: 'a>(code: C, arguments: &'a [(&'n str, Value<'a>)]) -> Result<Self, ArgumentError<'n>> {
        match Self::errors(code, arguments).next() {
            Some(error) => Err(error),
            None => Ok(Self { code, arguments }),
        }
    }

    /// All that is wrong with arguments by name: first what is given and should not be, then what is missing.
    pub fn errors<'n: 'a>(
        code: C,
        arguments: &'a [(&'n str, Value<'a>)],
    ) -> impl Iterator<Item = ArgumentError<'n>> + use<'a, 'n, C> {
        let error =
            move |argument, kind| ArgumentError { code: C::CATALOGUE.name(code.index()), argument, kind };
        let given = arguments.iter().enumerate().filter_map(move |(i, &(name, value))| {
            let (expected, found) = match code.arguments().find(|known| known.name() == name) {
                None => return Some(error(name, ArgumentErrorKind::Unknown)),
                Some(known) => (known.kind(), value.kind()),
            };
            if arguments.iter().take(i).any(|&(earlier, _)| earlier == name) {
                return Some(error(name, ArgumentErrorKind::Repeated));
            }
            let fits = expected == found || (expected, found) == (Kind::Number, Kind::Integer);
            (!fits).then(|| error(name, ArgumentErrorKind::WrongKind { expected, found }))
        });
        let missing = code
            .arguments()
            .filter(|known| arguments.iter().all(|&(name, _)| name != known.name()))
            .map(move |known| error(known.name(), ArgumentErrorKind::Missing));
        given.chain(missing)
    }

    /// The code of the message.
    #[must_use]
    pub fn code(self) -> C {
        self.code
    }

    /// The message in a locale, to be displayed or written.
    #[must_use]
    pub fn in_locale(self, locale: C::Locale) -> Localized<NamedArguments<'a, C>> {
        Localized::new(self.code, locale, NamedArguments(self))
    }

    /// Writes the message in the language of its template.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write_to<W: fmt::Write + ?Sized>(self, out: &mut W) -> fmt::Result {
        self.in_locale(C::Locale::default()).write_to(out)
    }
}

impl<C: Code> Message for NamedMessage<'_, C> {
    type Code = C;

    fn code(&self) -> C {
        self.code
    }

    fn arguments(&self) -> impl Arguments {
        NamedArguments(*self)
    }
}

impl<C: Code> fmt::Display for NamedMessage<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

impl<C: Code> core::error::Error for NamedMessage<'_, C> {}

/// The arguments of a [`NamedMessage`].
#[derive(Clone, Copy, Debug)]
pub struct NamedArguments<'a, C>(NamedMessage<'a, C>);

impl<C: Code> Arguments for NamedArguments<'_, C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        let NamedMessage { code, arguments } = self.0;
        let known = code.arguments().nth(index)?;
        arguments.iter().find(|(name, _)| *name == known.name()).map(|&(_, value)| value)
    }
}

/// An argument by name is not what the code's message takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArgumentError<'n> {
    /// The name of the code.
    pub code: &'static str,
    /// The name of the argument, as it was given or as it is missing.
    pub argument: &'n str,
    /// What is wrong with it.
    pub kind: ArgumentErrorKind,
}

/// What is wrong with an argument by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgumentErrorKind {
    /// The message takes it, and it is not given.
    Missing,
    /// The message takes no argument of this name.
    Unknown,
    /// It is given more than once.
    Repeated,
    /// It is given as another kind of value than the message takes.
    WrongKind {
        /// What the message takes.
        expected: Kind,
        /// What is given.
        found: Kind,
    },
}

impl fmt::Display for ArgumentError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, argument, kind } = self;
        let argument = Escaped(argument);
        match kind {
            ArgumentErrorKind::Missing => write!(f, "{code} needs the argument `{argument}`"),
            ArgumentErrorKind::Unknown => write!(f, "{code} takes no argument `{argument}`"),
            ArgumentErrorKind::Repeated => {
                write!(f, "{code} takes the argument `{argument}` once, not again")
            }
            ArgumentErrorKind::WrongKind { expected, found } => {
                write!(f, "{code} takes the argument `{argument}` as {expected}, not as {found}")
            }
        }
    }
}

impl core::error::Error for ArgumentError<'_> {}

/// Gives a generated struct what a message has: its code, its arguments, and the ways to format it.
#[doc(hidden)]
#[macro_export]
macro_rules! message {
    ($name:ident<$lifetime:lifetime>, $($rest:tt)*) => {
        $crate::message!(@impl [<$lifetime>] $lifetime, $name, $($rest)*);
    };
    ($name:ident, $($rest:tt)*) => {
        $crate::message!(@impl [] 'static, $name, $($rest)*);
    };
    (
        @impl [$($generics:tt)*] $lifetime:lifetime,
        $name:ident, $code:ident::$variant:ident, $locale:ty, [$($argument:ident),*]
    ) => {
        impl$($generics)* $name$($generics)* {
            /// The code of the message.
            pub const CODE: super::$code = super::$code::$variant;

            /// The message in a locale, to be displayed or written.
            #[inline]
            #[must_use]
            pub fn in_locale(
                self,
                locale: $locale,
            ) -> $crate::Localized<
                [
                    $crate::Value<$lifetime>;
                    <[&::core::primitive::str]>::len(&[$(::core::stringify!($argument)),*])
                ],
            > {
                $crate::Localized::new(Self::CODE, locale, [$($crate::Value::from(self.$argument)),*])
            }

            /// Writes the message in the language of its template.
            ///
            /// # Errors
            /// Only those of `out`.
            #[inline]
            pub fn write_to<W: ::core::fmt::Write + ?::core::marker::Sized>(
                self,
                out: &mut W,
            ) -> ::core::fmt::Result {
                self.in_locale(<$locale as ::core::default::Default>::default()).write_to(out)
            }
        }

        impl$($generics)* $crate::Message for $name$($generics)* {
            type Code = super::$code;

            #[inline]
            fn code(&self) -> super::$code {
                Self::CODE
            }

            #[inline]
            fn arguments(&self) -> impl $crate::Arguments {
                [$($crate::Value::from(self.$argument)),*]
            }
        }

        impl$($generics)* ::core::fmt::Display for $name$($generics)* {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.write_to(f)
            }
        }

        impl$($generics)* ::core::error::Error for $name$($generics)* {}
    };
}
