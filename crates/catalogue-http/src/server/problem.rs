//! Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).

use std::string::String;

use catalogue::{Code, Locale};

use super::reply::ErrorReply;
use super::tracking::is_unique;
use super::{arguments, json};
use crate::api::Api;

pub(super) fn write<A: Api>(reply: &ErrorReply<A>) -> String {
    let locale = reply.locale();
    json::object(|problem| {
        match &reply.reference {
            Some(base) => problem.text("type", format_args!("{base}{}", reply.code)),
            None => {
                if let Some(url) = reply.api.docs_url(reply.code) {
                    problem.text("type", url);
                }
            }
        }
        problem.text("title", reply.api.catalogue().reason_phrase(reply.code.index(), locale.index()));
        problem.literal("status", reply.status.as_u16());
        problem.text("detail", reply.in_locale(locale).raw());
        if let Some(instance) = &reply.instance {
            problem.text("instance", instance);
        } else if is_unique(&reply.tracking_id) {
            problem.text("instance", format_args!("urn:uuid:{}", reply.tracking_id));
        }
        problem.text("code", reply.name);
        problem.text(reply.api.tracking_id_member(), &reply.tracking_id);
        problem.object("arguments", |members| arguments::write(reply, members));
    })
}
