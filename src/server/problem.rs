//! Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).

use core::fmt;
use std::string::String;

use super::reply::Response;
use super::tracking::is_unique;
use super::{arguments, json};
use crate::ErrorCode;

pub(super) fn write(reply: &Response) -> String {
    let locale = reply.locale();
    json::object(|problem| {
        problem.text("type", Link { code: reply.code, base: reply.reference.as_deref() });
        problem.text("title", reply.code.reason(locale));
        problem.literal("status", reply.status.as_u16());
        problem.text("detail", reply.in_locale(locale).raw());
        if let Some(instance) = &reply.instance {
            problem.text("instance", instance);
        } else if is_unique(&reply.tracking_id) {
            problem.text("instance", format_args!("urn:uuid:{}", reply.tracking_id));
        }
        problem.text("code", reply.name);
        problem.text("target", &reply.tracking_id);
        problem.object("arguments", |members| arguments::write(reply.code, &reply.arguments, members));
    })
}

/// A link to the entry of a code.
struct Link<'a> {
    code: ErrorCode,
    base: Option<&'a str>,
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, source) = (self.code, self.code.source());
        match self.base {
            Some(base) => write!(f, "{base}{code}"),
            // One page documents many codes. It has no such anchors; a browser shows the page all the same.
            None if !source.contains('#') => write!(f, "{source}#{code}"),
            None => f.write_str(source),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::string::ToString;

    use super::*;

    /// Each code is a type of its own.
    #[test]
    fn every_type_is_a_link_and_no_two_are_one() {
        let link = |code| Link { code, base: None }.to_string();
        let links: BTreeSet<_> = ErrorCode::ALL.iter().map(|&code| link(code)).collect();
        assert_eq!(links.len(), ErrorCode::ALL.len());
        assert!(links.iter().all(|link| link.starts_with("https://") && link.parse::<http::Uri>().is_ok()));
    }
}
