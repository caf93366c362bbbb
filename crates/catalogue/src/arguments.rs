//! The arguments of a message.

use crate::Value;

/// The values of a message's arguments, by their index in the arguments of the code.
pub trait Arguments {
    /// Returns the value of an argument. Returns `None` if it is not given; its name is then written in its place,
    /// `{$name}`.
    ///
    /// A message asks for its own arguments only: `index` is less than the number of the code's arguments.
    fn value(&self, index: usize) -> Option<Value<'_>>;

    /// Returns a copy of the arguments if they are `Copy`, otherwise a reference to them.
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
