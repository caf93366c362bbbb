//! Messages that own their arguments: errors to be returned, stored, and sent to other threads.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;

use crate::{Argument, Arguments, Code, Localized, Value};

/// The value of an argument, owned.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OwnedValue {
    /// Text.
    String(Box<str>),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
}

impl From<Value<'_>> for OwnedValue {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::String(text) => Self::String(text.into()),
            Value::Integer(value) => Self::Integer(value),
            Value::Number(value) => Self::Number(value),
        }
    }
}

impl<'a> From<&'a OwnedValue> for Value<'a> {
    fn from(value: &'a OwnedValue) -> Self {
        match value {
            OwnedValue::String(text) => Value::String(text),
            OwnedValue::Integer(value) => Value::Integer(*value),
            OwnedValue::Number(value) => Value::Number(*value),
        }
    }
}

/// A code's message that owns its arguments: an error that is `Send`, `Sync`, and `'static`.
///
/// Each struct of a message converts into it, so that `?` does: a function can return
/// `Result<T, OwnedMessage<ErrorCode>>`. It displays itself in the language of the templates.
#[derive(Clone)]
pub struct OwnedMessage<C> {
    code: C,
    arguments: Arc<[Option<OwnedValue>]>,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl<C: Code> OwnedMessage<C> {
    /// Returns the message of a code with a copy of its arguments. [`Message::into_owned`](crate::Message::into_owned) calls it.
    #[must_use]
    pub fn new(code: C, arguments: &impl Arguments) -> Self {
        let values = (0..code.arguments().len()).map(|index| arguments.value(index).map(OwnedValue::from));
        Self { code, arguments: values.collect(), cause: None }
    }

    /// Returns the message with a cause, which [`Error::source`] returns.
    #[must_use]
    pub fn with_cause(self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: Some(Arc::from(cause.into())), ..self }
    }

    /// Returns the code of the message.
    #[must_use]
    pub fn code(&self) -> C {
        self.code
    }

    /// Returns the message in a locale, to be displayed or written.
    #[must_use]
    pub fn in_locale(&self, locale: C::Locale) -> Localized<&Self> {
        Localized::new(self.code, locale, self)
    }
}

impl<C> Arguments for OwnedMessage<C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.arguments.get(index)?.as_ref().map(Value::from)
    }
}

/// Writes the message in the language of the templates.
impl<C: Code> fmt::Display for OwnedMessage<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Localized::of(self.code.catalogue(), self.code.index(), 0, self).fmt(f)
    }
}

impl<C: Code> fmt::Debug for OwnedMessage<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("OwnedMessage");
        fields.field("code", &self.code);
        for (argument, value) in self.code.arguments().map(Argument::name).zip(self.arguments.iter()) {
            fields.field(argument, value);
        }
        fields.field("cause", &self.cause).finish()
    }
}

impl<C: Code> Error for OwnedMessage<C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as _)
    }
}

/// Implements the conversion of the struct of a message.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_owned {
    ([$($generics:tt)*], $code:ty, $name:ty) => {
        impl$($generics)* ::core::convert::From<$name> for $crate::OwnedMessage<$code> {
            fn from(message: $name) -> Self {
                $crate::Message::into_owned(message)
            }
        }
    };
}
