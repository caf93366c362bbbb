//! The arguments of a message, owned: those that a server sends, and those that a client received.

use alloc::boxed::Box;

pub(crate) use catalogue::OwnedValue;
use catalogue::{Arguments, Catalogue, Kind, Value};

/// The name and the value of an argument.
pub(crate) type NamedValue = (Box<str>, OwnedValue);

/// The arguments of a code, in the order of [`Code::arguments`](catalogue::Code::arguments).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OwnedArguments(pub(crate) Box<[Option<OwnedValue>]>);

impl Arguments for OwnedArguments {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.0.get(index)?.as_ref().map(Value::from)
    }
}

impl OwnedArguments {
    /// Takes the arguments of a code from those that were received. Of two with one name, the first that has the
    /// kind of the argument counts; others are ignored.
    pub(crate) fn received(catalogue: &Catalogue, code: usize, received: &[NamedValue]) -> Self {
        if received.is_empty() {
            return Self::default();
        }
        let values = catalogue.arguments(code).map(|argument| {
            let name = catalogue.argument_name(argument);
            let mut named = received.iter().filter(|(other, _)| **other == *name);
            named.find_map(|(_, value)| of_kind(catalogue.argument_kind(argument), value))
        });
        Self(values.collect())
    }

    /// Returns `true` if no argument was received.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Returns `true` if every argument of the code was received, and it has one at least.
    pub(crate) fn is_complete(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(Option::is_some)
    }
}

/// Returns a value as one of a kind, if it has one. Some bodies have all values as text.
fn of_kind(kind: Kind, value: &OwnedValue) -> Option<OwnedValue> {
    match (kind, value) {
        (Kind::Integer, OwnedValue::String(text)) => text.parse().ok().map(OwnedValue::Integer),
        (Kind::Number, OwnedValue::String(text)) => {
            text.parse().ok().filter(|value: &f64| value.is_finite()).map(OwnedValue::Number)
        }
        // JSON does not distinguish integers from other numbers.
        (Kind::Number, OwnedValue::Integer(value)) => Some(OwnedValue::Number(*value as f64)),
        (Kind::String, OwnedValue::String(_))
        | (Kind::Integer, OwnedValue::Integer(_))
        | (Kind::Number, OwnedValue::Number(_)) => Some(value.clone()),
        _ => None,
    }
}
