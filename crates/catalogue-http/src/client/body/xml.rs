//! Error documents in XML: `<Error><Code>…</Code><Message>…</Message></Error>`, as storage services and older APIs send
//! them.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::markup::{Markup, decode, next_markup};
use super::objects::{ErrorObjects, ErrorPlace, ObjectIndex};
use super::role::BodyRole;
use super::scalar::{self, BodyScalar};
use crate::bounds::{LONGEST_READ, beginning};
use crate::client::content::BodyContent;
use crate::client::member::Member;

/// The maximum depth of elements in an error document.
const MOST_DEPTH: usize = 16;

/// Reads a text that is an error document in XML: its root is called `Error` or `Fault`, each of its elements is
/// closed, and it has a code or a message. Returns `None` if it is anything else.
pub(super) fn error_document<'a>(text: &'a str, is_known: &dyn Fn(&str) -> bool) -> Option<BodyContent<'a>> {
    if !text.starts_with('<') {
        return None;
    }
    let mut found = ErrorObjects::default();
    let mut open: Vec<OpenElement<'_>> = Vec::new();
    let mut has_root = false;
    let mut rest = text;
    while let Some(markup) = next_markup(rest)? {
        // Nothing is around the root.
        if open.is_empty() && !markup.before.trim().is_empty() {
            return None;
        }
        match markup.kind {
            Markup::Open { name, is_empty } => {
                let member = Member::of(local(name).as_bytes());
                let outer = open.last_mut().map(|outer| {
                    outer.has_elements = true;
                    outer.object
                });
                let object = match outer {
                    None if has_root || member != Member::Error => return None,
                    None => found.add(ErrorPlace::Envelope),
                    Some(Some(outer)) if matches!(member, Member::InnerError | Member::InnerException) => {
                        found.add_inner(outer)
                    }
                    Some(_) => None,
                };
                has_root = true;
                if !is_empty {
                    open.push(OpenElement { name, object, inside: markup.after, has_elements: false });
                }
            }
            Markup::Close { name } => {
                let element = open.pop()?;
                if element.name != name {
                    return None;
                }
                if let (None, Some(outer)) = (element.object, open.last().and_then(|outer| outer.object)) {
                    let length = rest.len() - markup.before.len();
                    let inside = element.inside.get(..element.inside.len().checked_sub(length)?)?;
                    let member = Member::of(local(name).as_bytes());
                    add_member(&mut found, outer, member, inside, element.has_elements);
                }
            }
            Markup::Characters(_) | Markup::Other => {}
        }
        if open.is_empty() && has_root && markup.after.trim().is_empty() {
            let body = found.choose(is_known);
            let is_error =
                body.received_code.is_some() || body.message.is_some() || body.explanation.is_some();
            return is_error.then_some(body);
        }
        if open.len() > MOST_DEPTH {
            return None;
        }
        rest = markup.after;
    }
    None
}

/// An element that is open.
struct OpenElement<'a> {
    name: &'a str,
    /// The error object that it is, to which its members belong.
    object: Option<ObjectIndex>,
    /// The text after its tag.
    inside: &'a str,
    has_elements: bool,
}

fn add_member<'a>(
    found: &mut ErrorObjects<'a>,
    object: ObjectIndex,
    name: Member,
    inside: &'a str,
    has_elements: bool,
) {
    // Elements inside a text format it. A code or an ID has none.
    if has_elements && !matches!(name, Member::Message | Member::ErrorMessage | Member::Detail) {
        return;
    }
    let name = match name {
        Member::Code
        | Member::ErrorCode
        | Member::Message
        | Member::ErrorMessage
        | Member::Detail
        | Member::ExceptionMessage
        | Member::Target
        | Member::Status => name,
        // A word in it is not a code, unlike in JSON.
        Member::StatusCode => Member::Status,
        name if name.of_id(false).is_some() => name,
        _ => return,
    };
    scalar::add(found, BodyRole::of_member(found, object, name), BodyScalar::Text(text_of(inside.trim())));
}

/// Returns the text of an element, without the tags and comments in it.
fn text_of(inside: &str) -> Cow<'_, str> {
    if !inside.contains('<') {
        return decode(beginning(inside, LONGEST_READ));
    }
    let mut out = String::new();
    let mut rest = inside;
    while out.len() < LONGEST_READ
        && let Some(Some(markup)) = next_markup(rest)
    {
        out.push_str(&decode(markup.before));
        if let Markup::Characters(text) = markup.kind {
            out.push_str(text);
        }
        rest = markup.after;
    }
    out.push_str(&decode(rest));
    let length = beginning(&out, LONGEST_READ).len();
    out.truncate(length);
    Cow::Owned(out)
}

/// Returns a name without its namespace prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::error_document;

    #[test]
    fn error_documents() {
        let check = |text: &str, code: Option<&str>, message: Option<&str>, explanation: Option<&str>| {
            let body = error_document(text, &|_| true).unwrap();
            assert_eq!(body.received_code.as_deref(), code, "{text}");
            assert_eq!(body.message.as_deref(), message, "{text}");
            assert_eq!(body.explanation.as_deref(), explanation, "{text}");
        };
        check(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Error><Code>A</Code><Message>b &lt;c&gt;\nd</Message></Error>",
            Some("A"),
            Some("b <c>\nd"),
            None,
        );
        check(
            r#"<m:error xmlns:m="x"><m:code>A</m:code><m:message xml:lang="en-US">b</m:message></m:error>"#,
            Some("A"),
            Some("b"),
            None,
        );
        check(
            "<Error><Message>a</Message><ExceptionMessage>b</ExceptionMessage><StackTrace/><!-- c --></Error>",
            None,
            Some("a"),
            Some("b"),
        );
        check(
            "<error><code>A</code><innererror><message>b</message></innererror></error>",
            Some("A"),
            Some("b"),
            None,
        );
        check(
            r#"<Error><Code a="<x>" b='>'>A</Code><Message>You <b>are</b> <!-- not -->blocked<br/>, <![CDATA[a < b &amp;]]></Message></Error>"#,
            Some("A"),
            Some("You are blocked, a < b &amp;"),
            None,
        );
        // Text after an element in a code is not the code.
        check("<Error><Code>A<x/>TooManyRequests</Code><Message>b</Message></Error>", None, Some("b"), None);
        check("<Error><Code><![CDATA[A]]></Code><Message> </Message></Error>", Some("A"), None, None);
        for text in [
            "",
            "<?xml version=\"1.0\"?> a <Error><Code>A</Code></Error>",
            "<Error><Code>A</Code></Error> a",
            "<Error><Code a=\"><b>\">A</Code>",
            "<Error><Message><![CDATA[a</Message></Error>",
            "<",
            "<Error>",
            "<Error></Error>",
            "<Error><Code>A</Message></Error>",
            "<Error><Code>A</Code></Error><Error/>",
            "<html><title>a</title></html>",
            "<!DOCTYPE x><Error><Code>A</Code></Error>",
            "a <Error><Code>A</Code></Error>",
            "<Error><Code>A</Code>",
        ] {
            assert!(error_document(text, &|_| true).is_none(), "{text}");
        }
        let deep = "<Error>".to_string() + &"<a>".repeat(100_000);
        assert!(error_document(&deep, &|_| true).is_none());
    }
}
