//! The documented body: `{"error": {"code": …, "message": …, "target": …}}`
//! ([Microsoft's REST API guidelines](https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#handling-errors)).

use std::string::String;

use super::reply::Response;
use super::{arguments, json};

pub(super) fn write(reply: &Response) -> String {
    let message = reply.in_locale(reply.locale()).raw();
    json::object(|body| {
        body.object("error", |error| {
            error.text("code", reply.name);
            error.text("message", message);
            error.text("target", &reply.tracking_id);
            // Without it, the message would be the only place of the arguments, in a language that the client may not read.
            if reply.name != reply.code.as_str() || reply.code.arguments().next().is_some() {
                error.object("innererror", |inner| {
                    inner.text("code", reply.code);
                    inner.object("arguments", |members| {
                        arguments::write(reply.code, &reply.arguments, members);
                    });
                });
            }
        });
    })
}
