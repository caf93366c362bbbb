//! The body of [Microsoft's REST API
//! guidelines](https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#handling-errors):
//! `{"error": {"code": …, "message": …}}`.

use std::string::String;

use catalogue::Code;

use super::reply::ErrorReply;
use super::{arguments, json};
use crate::api::Api;

pub(super) fn write<A: Api>(reply: &ErrorReply<A>) -> String {
    let message = reply.in_locale(reply.locale()).raw();
    json::object(|body| {
        body.object("error", |error| {
            error.text("code", reply.name);
            error.text("message", message);
            error.text(reply.api.tracking_id_member(), &reply.tracking_id);
            // Without it, the message would be the only place of the arguments, in a language that the client may not
            // read.
            if reply.name != reply.code.as_str() || !reply.arguments.0.is_empty() {
                error.object("innererror", |inner| {
                    inner.text("code", reply.code);
                    inner.object("arguments", |members| arguments::write(reply, members));
                });
            }
        });
    })
}
