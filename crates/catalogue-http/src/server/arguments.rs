//! The arguments of a message in the body of a reply.

use catalogue::Code;

use super::json::JsonMembers;
use super::reply::ErrorReply;
use crate::api::Api;
use crate::arguments::OwnedValue;

/// Writes the arguments of a reply's message as members of an object.
pub(super) fn write<A: Api>(reply: &ErrorReply<A>, members: &mut JsonMembers<'_>) {
    let catalogue = reply.api.catalogue();
    for (argument, value) in catalogue.arguments(reply.code.index()).zip(&reply.arguments.0) {
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
