//! The arguments of a message that a response names as data, apart from its sentence.

use catalogue::{Catalogue, Kind};

use super::content::NamedValue;
use crate::arguments::{OwnedArguments, OwnedValue};

/// Takes the arguments of a code from those that were received. Of two with one name, the first that has the
/// kind of the argument counts; others are ignored.
pub(super) fn of_code(catalogue: &Catalogue, code: usize, received: &[NamedValue]) -> OwnedArguments {
    if received.is_empty() {
        return OwnedArguments::default();
    }
    let values = catalogue.arguments(code).map(|argument| {
        let name = catalogue.argument_name(argument);
        let mut named = received.iter().filter(|(other, _)| **other == *name);
        named.find_map(|(_, value)| of_kind(catalogue.argument_kind(argument), value))
    });
    OwnedArguments(values.collect())
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
