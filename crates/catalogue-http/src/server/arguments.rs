//! The arguments of a message that is sent: kept, so that they outlive the request, and written.

use catalogue::{Arguments, Catalogue, Code, Value};

use super::json;
use crate::arguments::{OwnedArguments, OwnedValue};
use crate::bounds::keep_marked;

/// Keeps the arguments of a code's message.
pub(super) fn own<C: Code>(code: C, arguments: &impl Arguments) -> OwnedArguments {
    let own = |value| match value {
        Value::String(text) => Some(OwnedValue::String(keep_marked(text).into())),
        Value::Integer(value) => Some(OwnedValue::Integer(value)),
        Value::Number(value) => Some(OwnedValue::Number(value)),
        // A kind of value that does not exist yet.
        _ => None,
    };
    let indices = 0..code.arguments().len();
    OwnedArguments(indices.map(|index| arguments.value(index).and_then(own)).collect())
}

/// Writes the arguments of a code as members of an object.
pub(super) fn write(
    catalogue: &Catalogue,
    code: usize,
    arguments: &OwnedArguments,
    members: &mut json::JsonMembers<'_>,
) {
    for (argument, value) in catalogue.arguments(code).zip(&arguments.0) {
        let name = catalogue.argument_name(argument);
        match value {
            Some(OwnedValue::String(text)) => members.text(name, text),
            Some(OwnedValue::Integer(value)) => members.literal(name, value),
            // `Debug` writes a finite number as JSON has it.
            Some(OwnedValue::Number(value)) if value.is_finite() => {
                members.literal(name, format_args!("{value:?}"));
            }
            Some(_) => members.literal(name, "null"),
            None => {}
        }
    }
}
