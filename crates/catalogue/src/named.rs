//! Messages with arguments by name.

use core::fmt;

use crate::argument_error::{ArgumentError, ArgumentErrorKind, ArgumentName};
use crate::{AnyCode, Arguments, Code, Kind, Localized, Message, Value};

/// Values by the names of their arguments: an array, a slice, or a `Vec` of pairs of a name and a [`Value`]. The names
/// in a slice or a `Vec` are anything that is `AsRef<str>`, such as `&str` or `String`.
pub trait NamedValues {
    /// Returns the name and the value with an index, or `None` after the last.
    fn named_value(&self, index: usize) -> Option<(&str, Value<'_>)>;
}

impl<K: AsRef<str>> NamedValues for [(K, Value<'_>)] {
    fn named_value(&self, index: usize) -> Option<(&str, Value<'_>)> {
        self.get(index).map(|(name, value)| (name.as_ref(), *value))
    }
}

// Of one type, so that the type of an empty array is known.
impl<const N: usize> NamedValues for [(&str, Value<'_>); N] {
    fn named_value(&self, index: usize) -> Option<(&str, Value<'_>)> {
        self.as_slice().named_value(index)
    }
}

#[cfg(feature = "alloc")]
impl<K: AsRef<str>> NamedValues for alloc::vec::Vec<(K, Value<'_>)> {
    fn named_value(&self, index: usize) -> Option<(&str, Value<'_>)> {
        self.as_slice().named_value(index)
    }
}

impl<V: NamedValues + ?Sized> NamedValues for &V {
    fn named_value(&self, index: usize) -> Option<(&str, Value<'_>)> {
        (**self).named_value(index)
    }
}

/// Returns all values.
fn all<V: NamedValues + ?Sized>(values: &V) -> impl Iterator<Item = (&str, Value<'_>)> + Clone {
    (0..).map_while(|index| values.named_value(index))
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
    /// Returns a code's message with arguments by name, in any order. An integer is accepted for a number.
    ///
    /// # Errors
    /// Returns the first of [`NamedMessage::errors`].
    pub fn new(code: C, values: V) -> Result<Self, ArgumentError> {
        let error = Self::errors(code, &values).next();
        error.map_or(Ok(Self { code, values }), Err)
    }

    /// Returns every mismatch between `values` and the arguments of `code`: unexpected values first, then missing ones.
    pub fn errors(code: C, values: &V) -> impl Iterator<Item = ArgumentError> {
        let error =
            move |argument, position, kind| ArgumentError { code: code.as_str(), argument, position, kind };
        let given = all(values).enumerate().filter_map(move |(i, (name, value))| {
            let Some(known) = code.arguments().find(|known| known.name() == name) else {
                return Some(error(ArgumentName::given(name), Some(i), ArgumentErrorKind::Unknown));
            };
            let error = |kind| Some(error(ArgumentName::Known(known.name()), Some(i), kind));
            if all(values).take(i).any(|(earlier, _)| earlier == name) {
                return error(ArgumentErrorKind::Repeated);
            }
            let (expected, found) = (known.kind(), value.kind());
            let fits = expected == found || (expected, found) == (Kind::Number, Kind::Integer);
            if fits { None } else { error(ArgumentErrorKind::WrongKind { expected, found }) }
        });
        let missing = code
            .arguments()
            .filter(move |known| all(values).all(|(name, _)| name != known.name()))
            .map(move |known| error(ArgumentName::Known(known.name()), None, ArgumentErrorKind::Missing));
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

impl AnyCode {
    /// Returns the code's message with arguments by name.
    ///
    /// # Errors
    /// Returns the first of [`NamedMessage::errors`].
    pub fn with_arguments<V: NamedValues>(
        self,
        arguments: V,
    ) -> Result<NamedMessage<Self, V>, ArgumentError> {
        NamedMessage::new(self, arguments)
    }
}

impl<C: Code, V: NamedValues> Arguments for NamedMessage<C, V> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        let known = self.code.arguments().nth(index)?;
        let (_, value) = all(&self.values).find(|(name, _)| *name == known.name())?;
        // An integer that stands for a number is written as one, if it is one exactly.
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
