//! Messages: a code with its arguments.

#[cfg(feature = "alloc")]
use crate::OwnedMessage;
use crate::{Argument, Arguments, Code, Localized, Value};

/// A code's message with its arguments.
///
/// The structs that the generator writes implement this, and have the methods as their own; so do
/// [`NamedMessage`](crate::NamedMessage) and [`Example`]. The trait is for code that works with any message. It is not
/// for trait objects; use `&dyn Display` for them.
pub trait Message {
    /// The codes of the catalog that the message belongs to.
    type Code: Code;

    /// Returns the code of the message.
    fn code(&self) -> Self::Code;

    /// Returns the arguments of the message, in the order of [`Code::arguments`].
    fn arguments(&self) -> impl Arguments;

    /// Returns the message in a locale, to be displayed or written.
    #[inline]
    fn in_locale(&self, locale: <Self::Code as Code>::Locale) -> Localized<impl Arguments> {
        Localized::new(self.code(), locale, self.arguments())
    }

    /// Returns the message with a copy of its arguments.
    #[cfg(feature = "alloc")]
    fn into_owned(self) -> OwnedMessage<Self::Code>
    where
        Self: Sized,
    {
        OwnedMessage::new(self.code(), &self.arguments())
    }
}

/// A code's message with the examples of its arguments as their values, to show what the message looks like.
///
/// It serves as a message, and as the arguments of one.
#[derive(Clone, Copy, Debug)]
pub struct Example<C>(pub C);

impl<C: Code> Arguments for Example<C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        let argument: Argument<C> = self.0.arguments().nth(index)?;
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

#[cfg(feature = "alloc")]
impl<C: Code> Message for OwnedMessage<C> {
    type Code = C;

    fn code(&self) -> C {
        OwnedMessage::code(self)
    }

    fn arguments(&self) -> impl Arguments {
        self
    }

    fn into_owned(self) -> Self {
        self
    }
}
