//! The values that arguments take.

use core::fmt;

use crate::named_enum::named_enum;

/// The value of an argument.
///
/// ```
/// use catalogue::Value;
///
/// assert_eq!(Value::from("10.0.0.300"), Value::String("10.0.0.300"));
/// assert_eq!(Value::from(120), Value::Integer(120));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Text. It may come from anywhere, and is escaped where it is formatted.
    String(&'a str),
    /// An integer. Without a function, it is written with the digits and the minus sign of the language, as CLDR has
    /// them, and without groups, since it may be a port or a version: `1234` is `۱۲۳۴` in Persian.
    Integer(i64),
    /// A number, written in the fewest digits that tell it from its neighbours. Without a function, it is written with
    /// the digits, the minus sign, and the decimal separator of the language, and without groups. Other values are
    /// `NaN`, `inf`, or `-inf`.
    Number(f64),
}

impl Value<'_> {
    /// Returns the kind of the value.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Value::String(_) => Kind::String,
            Value::Integer(_) => Kind::Integer,
            Value::Number(_) => Kind::Number,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Value::String(text)
    }
}

macro_rules! from_numbers {
    ($($variant:ident: $($number:ty)*;)*) => {$($(
        impl From<$number> for Value<'_> {
            #[inline]
            fn from(value: $number) -> Self {
                Value::$variant(value.into())
            }
        }
    )*)*};
}

impl From<u64> for Value<'_> {
    /// Returns an integer, or a number if the value is greater than `i64::MAX`.
    #[inline]
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer)
    }
}

impl From<usize> for Value<'_> {
    /// Returns an integer, or a number if the value is greater than `i64::MAX`.
    #[inline]
    fn from(value: usize) -> Self {
        Value::from(value as u64)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a alloc::string::String> for Value<'a> {
    #[inline]
    fn from(text: &'a alloc::string::String) -> Self {
        Value::String(text)
    }
}

from_numbers! {
    Integer: i8 u8 i16 u16 i32 u32 i64;
    Number: f32 f64;
}

named_enum! {
    /// The kind of value that an argument takes: the `type` column of its table.
    #[non_exhaustive]
    pub enum Kind else String {
        /// Text, a `&str`.
        String = "string",
        /// An integer, an `i64`.
        Integer = "integer",
        /// A number, an `f64`.
        Number = "number",
    }
}

impl Kind {
    /// Parses a value of this kind. Returns `None` if the text is not such a value.
    ///
    /// A number has ASCII digits, a minus sign if it is negative, and no plus sign, as in JSON and in MessageFormat 2:
    /// `+5` may be the beginning of a telephone number. Zeros before an integer are ignored.
    ///
    /// ```
    /// use catalogue::{Kind, Value};
    ///
    /// assert_eq!(Kind::Integer.parse("120"), Some(Value::Integer(120)));
    /// assert_eq!(Kind::Integer.parse("a lot"), None);
    /// assert_eq!(Kind::Integer.parse("+5"), None);
    /// ```
    #[must_use]
    pub fn parse(self, text: &str) -> Option<Value<'_>> {
        match self {
            Kind::String => Some(Value::String(text)),
            _ if text.starts_with('+') => None,
            Kind::Integer => text.parse().ok().map(Value::Integer),
            Kind::Number => text.parse().ok().filter(|value: &f64| value.is_finite()).map(Value::Number),
        }
    }
}

crate::impl_strings!(Kind, UnknownKind, UnknownKind(()), "the type of an argument", |name| {
    Kind::ALL.iter().copied().find(|value| value.as_str().as_bytes() == name)
});

/// The error returned if a string is not the name of a [`Kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKind(());

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown type of an argument")
    }
}

impl core::error::Error for UnknownKind {}

#[cfg(test)]
mod tests {
    use super::{Kind, Value};

    #[test]
    fn indices_lead_back() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_index(kind as u32), kind);
        }
    }

    #[test]
    fn parse_takes_only_its_own_kind() {
        assert_eq!(Kind::String.parse("120"), Some(Value::String("120")));
        assert_eq!(Kind::Integer.parse("-9223372036854775808"), Some(Value::Integer(i64::MIN)));
        assert_eq!(Kind::Integer.parse("9223372036854775808"), None);
        assert_eq!(Kind::Integer.parse("1.5"), None);
        assert_eq!(Kind::Number.parse("1.5"), Some(Value::Number(1.5)));
        for no_number in ["", "x", "NaN", "inf", "1e999"] {
            assert_eq!(Kind::Number.parse(no_number), None, "{no_number}");
        }
    }

    /// A number has no plus sign. It may have a minus sign and zeros before it.
    #[test]
    fn a_number_has_no_plus_sign() {
        for text in ["+5", "+0", "+-5", "-+5", "+", "٣", " 5", "1_000", "1,000"] {
            assert_eq!(Kind::Integer.parse(text), None, "{text}");
            assert_eq!(Kind::Number.parse(text), None, "{text}");
        }
        assert_eq!(Kind::Integer.parse("-5"), Some(Value::Integer(-5)));
        assert_eq!(Kind::Integer.parse("007"), Some(Value::Integer(7)));
        assert_eq!(Kind::Number.parse("1e+3"), Some(Value::Number(1000.0)));
        assert_eq!(Kind::Number.parse("+1.5"), None);
    }
}
