//! The arguments of a message that a response names as data, apart from its sentence.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::{Arguments, ErrorCode, Kind, Value};

/// The value of an argument, as it was received.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Received {
    String(Box<str>),
    Integer(i64),
    Number(f64),
}

impl Received {
    /// Returns the value as one of a kind, if it has one. Some bodies have all values as text.
    fn into_kind(self, kind: Kind) -> Option<Self> {
        match (kind, self) {
            (Kind::Integer, Self::String(text)) => text.parse().ok().map(Self::Integer),
            (Kind::Number, Self::String(text)) => {
                text.parse().ok().filter(|value: &f64| value.is_finite()).map(Self::Number)
            }
            #[allow(clippy::cast_precision_loss, reason = "JSON does not tell integers from other numbers")]
            (Kind::Number, Self::Integer(value)) => Some(Self::Number(value as f64)),
            (Kind::String, value @ Self::String(_))
            | (Kind::Integer, value @ Self::Integer(_))
            | (Kind::Number, value @ Self::Number(_)) => Some(value),
            _ => None,
        }
    }
}

/// The arguments of a code, by their index in [`ErrorCode::arguments`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ReceivedArguments(Box<[Option<Received>]>);

impl ReceivedArguments {
    /// Takes the arguments of a code from those that were received. Of two with one name, the first counts; others are ignored.
    pub(super) fn of(code: ErrorCode, received: Vec<(Cow<'_, str>, Received)>) -> Self {
        if received.is_empty() {
            return Self::default();
        }
        let mut values: Vec<Option<Received>> = Vec::new();
        values.resize_with(code.arguments().count(), || None);
        for (name, value) in received {
            let argument = code.arguments().enumerate().find(|(_, argument)| argument.name() == name);
            let Some((index, argument)) = argument else { continue };
            if let Some(place) = values.get_mut(index)
                && place.is_none()
            {
                *place = value.into_kind(argument.kind());
            }
        }
        Self(values.into_boxed_slice())
    }

    /// Returns `true` if no argument was received.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Returns `true` if every argument of the code was received, and it has one at least.
    pub(super) fn is_complete(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(Option::is_some)
    }
}

impl Arguments for ReceivedArguments {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        Some(match self.0.get(index)?.as_ref()? {
            Received::String(text) => Value::String(text),
            Received::Integer(value) => Value::Integer(*value),
            Received::Number(value) => Value::Number(*value),
        })
    }
}
