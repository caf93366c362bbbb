//! The two forms of a body, written.

use core::fmt;
use std::string::String;

use super::tracking::is_unique;
use super::{Format, Response, arguments, json};
use crate::ErrorCode;

impl Response {
    pub(crate) fn body(&self) -> String {
        let locale = self.locale();
        let message = self.in_locale(locale).raw();
        match self.format() {
            Format::Documented => json::object(|body| {
                body.object("error", |error| {
                    error.text("code", self.name);
                    error.text("message", message);
                    error.text("target", &self.tracking_id);
                    // Without it, the message would be the only place of the arguments, in a language that the client may not read.
                    if self.name != self.code.as_str() || self.code.arguments().next().is_some() {
                        error.object("innererror", |inner| {
                            inner.text("code", self.code);
                            inner.object("arguments", |members| {
                                arguments::write(self.code, &self.arguments, members);
                            });
                        });
                    }
                });
            }),
            Format::Problem => json::object(|problem| {
                problem.text("type", Link { code: self.code, base: self.reference.as_deref() });
                problem.text("title", self.code.reason(locale));
                problem.literal("status", self.status.as_u16());
                problem.text("detail", message);
                if let Some(instance) = &self.instance {
                    problem.text("instance", instance);
                } else if is_unique(&self.tracking_id) {
                    problem.text("instance", format_args!("urn:uuid:{}", self.tracking_id));
                }
                problem.text("code", self.name);
                problem.text("target", &self.tracking_id);
                problem.object("arguments", |members| arguments::write(self.code, &self.arguments, members));
            }),
        }
    }

    /// What the body depends on, of all that a request or a layer may change.
    #[cfg(feature = "axum")]
    pub(crate) fn contents(&self) -> impl PartialEq + use<> {
        // The documented form tells neither status nor reference page.
        let told = (self.format() == Format::Problem).then(|| (self.status, self.reference.clone()));
        (self.locale(), self.format(), told)
    }
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
