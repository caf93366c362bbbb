//! The arguments of a message, owned, so that they outlive the request.

use std::boxed::Box;
use std::string::String;

use super::json;
use super::kept::keep;
use crate::{Arguments, ErrorCode, Value};

/// The arguments of a message, by their place in [`ErrorCode::arguments`].
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Owned(Box<[Option<OwnedValue>]>);

#[derive(Clone, Debug, PartialEq)]
enum OwnedValue {
    String(String),
    Integer(i64),
    Number(f64),
}

impl Owned {
    pub(super) fn new(code: ErrorCode, arguments: &impl Arguments) -> Self {
        let own = |value| match value {
            Value::String(text) => Some(OwnedValue::String(keep(text))),
            Value::Integer(value) => Some(OwnedValue::Integer(value)),
            Value::Number(value) => Some(OwnedValue::Number(value)),
            // A kind of value that this knows nothing of.
            _ => None,
        };
        let indices = 0..code.arguments().count();
        Self(indices.map(|index| arguments.value(index).and_then(own)).collect())
    }

    pub(super) fn write(&self, code: ErrorCode, members: &mut json::Members<'_>) {
        for (argument, value) in code.arguments().zip(&self.0) {
            let name = argument.name();
            match value {
                Some(OwnedValue::String(text)) => members.text(name, text),
                Some(OwnedValue::Integer(value)) => members.literal(name, value),
                // `Debug` writes a finite number as JSON has it.
                Some(OwnedValue::Number(value)) if value.is_finite() => {
                    members.literal(name, format_args!("{value:?}"));
                }
                Some(OwnedValue::Number(_)) => members.literal(name, "null"),
                None => {}
            }
        }
    }
}

impl Arguments for Owned {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        Some(match self.0.get(index)?.as_ref()? {
            OwnedValue::String(text) => Value::String(text),
            OwnedValue::Integer(value) => Value::Integer(*value),
            OwnedValue::Number(value) => Value::Number(*value),
        })
    }
}
