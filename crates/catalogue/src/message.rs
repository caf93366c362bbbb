//! A message with its arguments, typed or by name, in a language.

use core::fmt;

use crate::catalogue::argument;
use crate::code::Locale;
use crate::evaluate::{self, Isolation};
use crate::table_message::TableMessage;
use crate::{Catalogue, Code, Escaped, Kind, Template, TemplatePart, Value, digits, escape, layout};

/// A code's message with its arguments.
///
/// Every message that the generator writes implements this, and has the methods as its own; so does a [`NamedMessage`]. The
/// trait is for code that works with any message; it is not for trait objects, which `&dyn Display` serves.
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
    /// The value of an argument. Returns `None` if it is not given; then its name is written in its place, `{$name}`.
    ///
    /// A message asks for its own arguments only: `index` is less than how many [`Code::arguments`] has.
    fn value(&self, index: usize) -> Option<Value<'_>>;

    /// The same values by themselves, as far as they can be copied.
    #[doc(hidden)]
    #[inline(always)]
    fn copied(&self) -> impl Arguments
    where
        Self: Sized,
    {
        self
    }
}

impl<A: Arguments + ?Sized> Arguments for &A {
    #[inline]
    fn value(&self, index: usize) -> Option<Value<'_>> {
        (**self).value(index)
    }

    #[inline(always)]
    fn copied(&self) -> impl Arguments {
        *self
    }
}

impl<const N: usize> Arguments for [Value<'_>; N] {
    #[inline]
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.get(index).copied()
    }

    #[inline(always)]
    fn copied(&self) -> impl Arguments {
        *self
    }
}

/// A message in a language: what displays it.
///
/// Text in arguments is [escaped](crate::is_escaped), so that no argument forges a line of a log or turns the text around;
/// [`Localized::raw`] gives it as it is.
#[derive(Clone, Copy)]
pub struct Localized<A> {
    message: TableMessage<A>,
    /// The message in the language of the templates, where it is known when the program is compiled.
    template: &'static Template,
}

impl<A: Arguments> Localized<A> {
    /// A code's message in a locale. `arguments` must be those of the code: in the place of one that is missing stands its name,
    /// `{$name}`.
    #[inline]
    #[must_use]
    pub fn new<C: Code>(code: C, locale: C::Locale, arguments: A) -> Self {
        Self::of(code.catalogue(), code.index(), locale.index(), arguments)
    }

    /// A message of a catalogue, by the places of code and locale in its tables.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn of(catalogue: &'static Catalogue, code: usize, locale: usize, arguments: A) -> Self {
        let message =
            TableMessage { catalogue, code, locale, arguments, raw: false, isolation: Isolation::Auto };
        Self { message, template: &Template::NONE }
    }

    /// The same message, with its parts in the language of the templates at hand.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn with_template(self, template: &'static Template) -> Self {
        Self { template, ..self }
    }

    /// The same message with its arguments [isolated](Isolation) in another way.
    #[inline]
    #[must_use]
    pub fn isolating(self, isolation: Isolation) -> Self {
        Self { message: TableMessage { isolation, ..self.message }, ..self }
    }

    /// The same message with the text of its arguments as it is: for a place that makes text harmless by itself, such as JSON.
    #[inline]
    #[must_use]
    pub fn raw(self) -> Self {
        Self { message: TableMessage { raw: true, ..self.message }, ..self }
    }

    /// Writes the message. This is the fast way: `Display` pays for `core::fmt`.
    ///
    /// # Errors
    /// Only those of `out`.
    #[inline(always)]
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        // To know of all texts that they are plain before anything is written costs least: what is known of `out` is then not lost
        // where the way of other texts comes back.
        let result = match self.has_plain_texts() {
            true => self.write_as_template(out, |_| true),
            false => self.write_as_template(out, |_| false),
        };
        // A copy, so that a message that is written from its template needs no place in memory.
        result.unwrap_or_else(|| self.message.copied().write(out))
    }

    /// Writes the message if it is in the language of the templates and its parts are at hand. Where message and locale are known
    /// when the program is compiled, this becomes the writing of constants. `is_plain` is whether a text is at once known to be
    /// written as it is.
    #[inline(always)]
    fn write_as_template<W: fmt::Write + ?Sized>(
        &self,
        out: &mut W,
        is_plain: impl Fn(&str) -> bool + Copy,
    ) -> Option<fmt::Result> {
        if !self.is_as_template() {
            return None;
        }
        let other = self.template.other;
        let Some((argument, one)) = self.template.one else {
            return Some(self.write_template(other, out, is_plain));
        };
        match self.message.arguments.value(argument) {
            Some(Value::Integer(1 | -1)) => Some(self.write_template(one, out, is_plain)),
            Some(Value::Integer(_)) => Some(self.write_template(other, out, is_plain)),
            _ => None,
        }
    }

    /// Whether the message is in the language of the templates, and its parts are at hand.
    #[inline(always)]
    fn is_as_template(&self) -> bool {
        self.message.locale == 0
            && !self.template.other.is_empty()
            && self.message.isolation != Isolation::Standard
    }

    /// Whether it is so, and every text among the arguments is known to be written as it is.
    #[inline(always)]
    fn has_plain_texts(&self) -> bool {
        let TableMessage { raw, isolation, arguments, .. } = &self.message;
        let mut index = 0;
        while index < self.template.arguments && self.is_as_template() {
            match arguments.value(index) {
                Some(Value::String(text)) if !escape::is_usual(text.as_bytes()) => {
                    return *raw && *isolation == Isolation::None;
                }
                _ => index += 1,
            }
        }
        true
    }

    /// Writes the parts of a template. The first are written out one by one: the compiler then sees that each is a constant, which it
    /// does not see of a loop.
    #[inline(always)]
    fn write_template<W: fmt::Write + ?Sized>(
        &self,
        parts: &'static [TemplatePart],
        out: &mut W,
        is_plain: impl Fn(&str) -> bool + Copy,
    ) -> fmt::Result {
        let [first, rest @ ..] = parts else { return Ok(()) };
        self.write_part(first, out, is_plain)?;
        let [second, rest @ ..] = rest else { return Ok(()) };
        self.write_part(second, out, is_plain)?;
        let [third, rest @ ..] = rest else { return Ok(()) };
        self.write_part(third, out, is_plain)?;
        let [fourth, rest @ ..] = rest else { return Ok(()) };
        self.write_part(fourth, out, is_plain)?;
        rest.iter().try_for_each(|part| self.write_part(part, out, is_plain))
    }

    /// Writes a part in the language of the templates, which is written from left to right.
    #[inline(always)]
    fn write_part<W: fmt::Write + ?Sized>(
        &self,
        part: &TemplatePart,
        out: &mut W,
        is_plain: impl Fn(&str) -> bool + Copy,
    ) -> fmt::Result {
        if !part.text.is_empty() {
            out.write_str(part.text)?;
        }
        let message = &self.message;
        let is_integer = part.placeholder & layout::IS_INTEGER != 0;
        let Some(index) = argument(part.placeholder) else { return Ok(()) };
        match message.arguments.value(index) {
            Some(Value::Integer(value)) if is_integer => match digits::small(value) {
                Some(digits) => out.write_str(digits),
                None => evaluate::write_integer(message.catalogue, 0, value, out),
            },
            Some(Value::Integer(value)) => digits::write(out, value),
            Some(Value::String(text)) if is_plain(text) => out.write_str(text),
            Some(Value::String(text)) => write_other_text(text, message.raw, message.isolation, out),
            Some(Value::Number(value)) => evaluate::write_float(message.catalogue, 0, value, out),
            None => Ok(()),
        }
    }
}

/// What [`Evaluation::write_value`](evaluate::Evaluation::write_value) does with a text in a message that is written from left to
/// right. It is no method: a plain text then needs no message in memory.
#[cold]
#[inline(never)]
fn write_other_text<W: fmt::Write + ?Sized>(
    text: &str,
    raw: bool,
    isolation: Isolation,
    out: &mut W,
) -> fmt::Result {
    if escape::is_plain(text.as_bytes()) {
        return out.write_str(text);
    }
    let is_isolated = isolation == Isolation::Auto && evaluate::has_right_to_left(text);
    if is_isolated {
        out.write_str("\u{2068}")?;
    }
    if raw {
        out.write_str(text)?;
    } else {
        escape::write(out, text)?;
    }
    if is_isolated { out.write_str("\u{2069}") } else { Ok(()) }
}

impl<A: Arguments> fmt::Display for Localized<A> {
    #[inline(always)]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let result = self.write_as_template(f, |text| escape::is_usual(text.as_bytes()));
        // Here the message lies in memory already.
        result.unwrap_or_else(|| self.message.write(f))
    }
}

impl<A: Arguments> fmt::Debug for Localized<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TableMessage { catalogue, code, locale, .. } = self.message;
        let (code, locale) = (catalogue.name(code), catalogue.locale(locale));
        write!(f, "Localized {{ code: {code}, locale: {locale}, message: \"")?;
        fmt::Write::write_fmt(&mut escape::Quoted(&mut *f), format_args!("{self}"))?;
        f.write_str("\" }")
    }
}

/// Values by the names of their arguments: an array or a slice of pairs.
pub trait NamedValues {
    /// The values, in any order.
    fn named_values(&self) -> &[(&str, Value<'_>)];
}

impl NamedValues for [(&str, Value<'_>)] {
    fn named_values(&self) -> &[(&str, Value<'_>)] {
        self
    }
}

impl<const N: usize> NamedValues for [(&str, Value<'_>); N] {
    fn named_values(&self) -> &[(&str, Value<'_>)] {
        self
    }
}

impl<V: NamedValues + ?Sized> NamedValues for &V {
    fn named_values(&self) -> &[(&str, Value<'_>)] {
        (**self).named_values()
    }
}

/// A message whose code and arguments are known only when the program runs.
///
/// It holds what [`NamedMessage::new`] has checked: every argument of the code once, of the right kind, and no other.
#[derive(Clone, Copy, Debug)]
pub struct NamedMessage<C, V> {
    code: C,
    values: V,
}

impl<C: Code, V: NamedValues> NamedMessage<C, V> {
    /// A code's message with arguments by name, in any order.
    ///
    /// A whole number serves where a number is asked for.
    ///
    /// # Errors
    /// The first of [`NamedMessage::errors`].
    pub fn new(code: C, values: V) -> Result<Self, ArgumentError> {
        let error = Self::errors(code, &values).next();
        error.map_or(Ok(Self { code, values }), Err)
    }

    /// All that is wrong with arguments by name: first what is given and should not be, then what is missing.
    pub fn errors(code: C, values: &V) -> impl Iterator<Item = ArgumentError> {
        let values = values.named_values();
        let error =
            move |argument, position, kind| ArgumentError { code: code.as_str(), argument, position, kind };
        let given = values.iter().enumerate().filter_map(move |(i, &(name, value))| {
            let Some(known) = code.arguments().find(|known| known.name() == name) else {
                return Some(error(Name::given(name), Some(i), ArgumentErrorKind::Unknown));
            };
            let error = |kind| Some(error(Name::Known(known.name()), Some(i), kind));
            if values.iter().take(i).any(|&(earlier, _)| earlier == name) {
                return error(ArgumentErrorKind::Repeated);
            }
            let (expected, found) = (known.kind(), value.kind());
            let fits = expected == found || (expected, found) == (Kind::Number, Kind::Integer);
            if fits { None } else { error(ArgumentErrorKind::WrongKind { expected, found }) }
        });
        let missing = code
            .arguments()
            .filter(|known| values.iter().all(|&(name, _)| name != known.name()))
            .map(move |known| error(Name::Known(known.name()), None, ArgumentErrorKind::Missing));
        given.chain(missing)
    }

    /// The code of the message.
    #[must_use]
    pub fn code(&self) -> C {
        self.code
    }

    /// The message in a locale, to be displayed or written.
    #[must_use]
    pub fn in_locale(self, locale: C::Locale) -> Localized<Self> {
        Localized::new(self.code, locale, self)
    }

    /// Writes the message in the language of its template.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        Localized::of(self.code.catalogue(), self.code.index(), 0, self).write_to(out)
    }
}

impl<C: Code, V: NamedValues> Arguments for NamedMessage<C, V> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        let known = self.code.arguments().nth(index)?;
        let mut values = self.values.named_values().iter();
        let (_, value) = *values.find(|(name, _)| *name == known.name())?;
        // A whole number that serves as a number is written as one, as far as it is one.
        Some(match (known.kind(), value) {
            (Kind::Number, Value::Integer(whole)) if whole.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS => {
                Value::Number(whole as f64)
            }
            _ => value,
        })
    }
}

impl<C: Code, V: NamedValues> Message for NamedMessage<C, V> {
    type Code = C;

    fn code(&self) -> C {
        self.code
    }

    fn arguments(&self) -> impl Arguments {
        self
    }
}

impl<C: Code, V: NamedValues> fmt::Display for NamedMessage<C, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

impl<C: Code, V: NamedValues + fmt::Debug> core::error::Error for NamedMessage<C, V> {}

/// A code's message with the values that its table gives as examples of its arguments: to show what the message is like.
///
/// It serves as a message, and as the arguments of one.
#[derive(Clone, Copy, Debug)]
pub struct Example<C>(pub C);

impl<C: Code> Arguments for Example<C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        let argument = self.0.arguments().nth(index)?;
        argument.kind().parse(argument.example())
    }
}

impl<C: Code> Message for Example<C> {
    type Code = C;

    fn code(&self) -> C {
        self.0
    }

    fn arguments(&self) -> impl Arguments {
        self
    }
}

/// An argument by name is not what the code's message takes.
///
/// It borrows nothing, so that it can be returned from where the values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgumentError {
    code: &'static str,
    argument: Name,
    position: Option<usize>,
    kind: ArgumentErrorKind,
}

impl ArgumentError {
    /// The name of the code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The name of the argument, as it was given or as it is missing. Of a name that no message takes, at most 64 bytes are
    /// kept.
    #[must_use]
    pub fn argument(&self) -> &str {
        self.argument.as_str()
    }

    /// Which of the values it is about, from 0; `None` where the argument is missing.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        self.position
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> ArgumentErrorKind {
        self.kind
    }
}

/// The name of an argument.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// One that the catalogue has.
    Known(&'static str),
    /// One that was given: its beginning.
    Given { bytes: [u8; 64], length: usize },
}

impl Name {
    fn given(name: &str) -> Self {
        let mut bytes = [0; 64];
        let ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
        let length = ends.take_while(|&end| end <= bytes.len()).last().unwrap_or(0);
        for (to, from) in bytes.iter_mut().zip(name.bytes().take(length)) {
            *to = from;
        }
        Name::Given { bytes, length }
    }

    fn as_str(&self) -> &str {
        match self {
            Name::Known(name) => name,
            Name::Given { bytes, length } => {
                bytes.get(..*length).and_then(|name| str::from_utf8(name).ok()).unwrap_or_default()
            }
        }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
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

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, argument) = (self.code, Escaped(self.argument()));
        match self.kind {
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

impl core::error::Error for ArgumentError {}

/// Gives a generated struct what a message has: its code, its arguments, and the ways to format it.
///
/// It is for a module next to `messages`, which has no names but those of the prelude. In `messages` itself, a parameter may have the
/// name of a struct without fields, and would then be a pattern.
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
            const TEMPLATE: $crate::Template = {
                use super::CATALOGUE;
                const CODE: ::core::primitive::usize = super::ErrorCode::$name as ::core::primitive::usize;
                const ONE: $crate::PluralCategory = $crate::PluralCategory::One;
                const OTHER: $crate::PluralCategory = $crate::PluralCategory::Other;
                const IF_ONE: [$crate::TemplatePart; CATALOGUE.template_length(CODE, ONE)] =
                    CATALOGUE.template_parts(CODE, ONE);
                const IF_OTHER: [$crate::TemplatePart; CATALOGUE.template_length(CODE, OTHER)] =
                    CATALOGUE.template_parts(CODE, OTHER);
                $crate::Template::new(CATALOGUE.template_selector(CODE), &IF_ONE, &IF_OTHER)
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
    };
}
