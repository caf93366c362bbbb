//! The arguments of a message, owned: those that a server sends, and those that a client received.

use alloc::boxed::Box;

pub(crate) use catalogue::OwnedValue;
use catalogue::{Arguments, Value};

/// The arguments of a code, in the order of [`Code::arguments`](catalogue::Code::arguments).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OwnedArguments(pub(crate) Box<[Option<OwnedValue>]>);

impl Arguments for OwnedArguments {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.0.get(index)?.as_ref().map(Value::from)
    }
}

impl OwnedArguments {
    /// Returns `true` if no argument was received.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Returns `true` if every argument of the code was received, and it has one at least.
    pub(crate) fn is_complete(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(Option::is_some)
    }
}
