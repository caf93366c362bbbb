//! The arguments of a message that a response names as data, apart from its sentence.

use alloc::vec::Vec;

use catalogue::{Catalogue, Kind};

use super::content::NamedValue;
use crate::arguments::{OwnedArguments, OwnedValue};

/// Takes the arguments of a code from those that were received. Of two with one name, the first counts; others are
/// ignored.
pub(super) fn of_code(catalogue: &Catalogue, code: usize, received: Vec<NamedValue>) -> OwnedArguments {
    if received.is_empty() {
        return OwnedArguments::default();
    }
    let mut values: Vec<Option<OwnedValue>> = Vec::new();
    values.resize_with(catalogue.arguments(code).len(), || None);
    for (name, value) in received {
        let mut arguments = catalogue.arguments(code).enumerate();
        let argument = arguments.find(|(_, argument)| catalogue.argument_name(*argument) == &*name);
        let Some((index, argument)) = argument else { continue };
        if let Some(place) = values.get_mut(index)
            && place.is_none()
        {
            *place = of_kind(catalogue.argument_kind(argument), value);
        }
    }
    OwnedArguments(values.into_boxed_slice())
}

/// Returns a value as one of a kind, if it has one. Some bodies have all values as text.
fn of_kind(kind: Kind, value: OwnedValue) -> Option<OwnedValue> {
    match (kind, value) {
        (Kind::Integer, OwnedValue::String(text)) => text.parse().ok().map(OwnedValue::Integer),
        (Kind::Number, OwnedValue::String(text)) => {
            text.parse().ok().filter(|value: &f64| value.is_finite()).map(OwnedValue::Number)
        }
        // JSON does not distinguish integers from other numbers.
        (Kind::Number, OwnedValue::Integer(value)) => Some(OwnedValue::Number(value as f64)),
        (Kind::String, value @ OwnedValue::String(_))
        | (Kind::Integer, value @ OwnedValue::Integer(_))
        | (Kind::Number, value @ OwnedValue::Number(_)) => Some(value),
        _ => None,
    }
}
