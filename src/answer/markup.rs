//! Bodies in markup: error documents in XML, and pages.
//!
//! Storage services and older APIs send errors in XML: `<Error><Code>…</Code><Message>…</Message></Error>`. Proxies, firewalls, and
//! gateways send pages in HTML, of which the title and the first sentences are what a person needs.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::body::Body;
use super::found::{Found, Index, Kind, Place};
use super::name::Name;
use super::status_of;
use crate::LONGEST_KEPT;
use crate::kept::beginning;

/// The maximum depth of elements in an error document.
const MOST_DEPTH: usize = 16;

/// Reads a text that is an error document in XML: its root is called `Error` or `Fault`, each of its elements is closed, and it has a
/// code or a message. Returns `None` if it is anything else.
pub(super) fn error_document(text: &str) -> Option<Body<'_>> {
    if !text.starts_with('<') {
        return None;
    }
    let mut found = Found::default();
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut has_root = false;
    let mut rest = text;
    while let Some(markup) = next_markup(rest)? {
        // Nothing is around the root.
        if open.is_empty() && !markup.before.trim().is_empty() {
            return None;
        }
        match markup.kind {
            Markup::Open { name, is_empty } => {
                let member = Name::of(local(name).as_bytes());
                let outer = open.last_mut().map(|outer| {
                    outer.has_elements = true;
                    outer.object
                });
                let object = match outer {
                    None if has_root || member != Name::Error => return None,
                    None => found.add(Place::Envelope),
                    Some(Some(outer)) if matches!(member, Name::InnerError | Name::InnerException) => {
                        found.add_inner(outer)
                    }
                    Some(_) => None,
                };
                has_root = true;
                if !is_empty {
                    open.push(Element { name, object, inside: markup.after, has_elements: false });
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
                    member(&mut found, outer, Name::of(local(name).as_bytes()), inside, element.has_elements);
                }
            }
            Markup::Characters(_) | Markup::Other => {}
        }
        if open.is_empty() && has_root && markup.after.trim().is_empty() {
            let body = found.choose();
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
struct Element<'a> {
    name: &'a str,
    /// The error object that it is, to which its members belong.
    object: Option<Index>,
    /// The text after its tag.
    inside: &'a str,
    has_elements: bool,
}

fn member<'a>(found: &mut Found<'a>, object: Index, name: Name, inside: &'a str, has_elements: bool) {
    // Elements inside a text format it. A code or an ID has none.
    if has_elements && !matches!(name, Name::Message | Name::ErrorMessage | Name::Detail) {
        return;
    }
    let text = text_of(inside.trim());
    if text.trim().is_empty() {
        return;
    }
    let text = || text;
    match name {
        Name::Code => found.code(object, Kind::Own, text()),
        Name::ErrorCode => found.code(object, Kind::Other, text()),
        Name::Message => found.message(object, Kind::Own, text()),
        Name::ErrorMessage => found.message(object, Kind::Other, text()),
        Name::Detail => found.message(object, Kind::Detail, text()),
        Name::ExceptionMessage => found.exception(object, text()),
        Name::Target => found.target(object, text()),
        Name::Status | Name::StatusCode => {
            if let Some(status) = status_of(text().as_bytes()) {
                found.status(object, status);
            }
        }
        name => {
            if let Some(id) = name.of_id() {
                found.id(object, id, text());
            }
        }
    }
}

/// Returns the text of an element, without the tags and comments in it.
fn text_of(inside: &str) -> Cow<'_, str> {
    if !inside.contains('<') {
        return decode(beginning(inside, LONGEST_KEPT));
    }
    let mut out = String::new();
    let mut rest = inside;
    while out.len() < LONGEST_KEPT
        && let Some(Some(markup)) = next_markup(rest)
    {
        out.push_str(&decode(markup.before));
        if let Markup::Characters(text) = markup.kind {
            out.push_str(text);
        }
        rest = markup.after;
    }
    out.push_str(&decode(rest));
    let length = beginning(&out, LONGEST_KEPT).len();
    out.truncate(length);
    Cow::Owned(out)
}

/// A tag or the like, with the text around it.
struct Piece<'a> {
    before: &'a str,
    kind: Markup<'a>,
    after: &'a str,
}

enum Markup<'a> {
    Open {
        name: &'a str,
        is_empty: bool,
    },
    Close {
        name: &'a str,
    },
    /// Text without references (`<![CDATA[…]]>`).
    Characters(&'a str),
    /// A declaration, a comment, or a processing instruction.
    Other,
}

/// Returns the next markup; `Some(None)` if there is none, and `None` if it is malformed or no XML that an error document has.
fn next_markup(text: &str) -> Option<Option<Piece<'_>>> {
    let Some(at) = text.find('<') else { return Some(None) };
    let (before, markup) = text.split_at_checked(at)?;
    let other = |end: &str| {
        let at = markup.find(end)?.checked_add(end.len())?;
        Some(Some(Piece { before, kind: Markup::Other, after: markup.get(at..)? }))
    };
    if markup.starts_with("<!--") {
        return other("-->");
    }
    if markup.starts_with("<?") {
        return other("?>");
    }
    if let Some(text) = markup.strip_prefix("<![CDATA[") {
        let (text, after) = text.split_once("]]>")?;
        return Some(Some(Piece { before, kind: Markup::Characters(text), after }));
    }
    if markup.starts_with("<!") {
        return None;
    }
    let end = end_of_tag(markup)?;
    let (tag, after) = (markup.get(1..end)?, markup.get(end + 1..)?);
    let kind = match tag.strip_prefix('/') {
        Some(name) => Markup::Close { name: name.trim_end() },
        None => {
            let is_empty = tag.ends_with('/');
            let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
            if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                return None;
            }
            Markup::Open { name, is_empty }
        }
    };
    Some(Some(Piece { before, kind, after }))
}

/// Returns the index of the `>` that ends a tag. One in the value of an attribute does not.
fn end_of_tag(markup: &str) -> Option<usize> {
    let mut quote = None;
    markup.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })
}

/// Returns a name without its namespace prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The texts of a page that say something about an error.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Page<'a> {
    /// The title, or else the first heading.
    pub(super) title: Option<Cow<'a, str>>,
    /// The beginning of the text below the title.
    pub(super) text: Option<String>,
}

/// Reads a page. Returns `None` if a text is anything else. Comments before a page make no difference.
pub(super) fn page(text: &str) -> Option<Page<'_>> {
    let text = without_comments(text);
    let bytes = text.as_bytes();
    let [b'<', next, ..] = bytes else { return None };
    let title = find_ignoring_case(bytes, b"<title");
    let has_end_tag = bytes.windows(2).any(|pair| pair == b"</");
    let begins_with =
        |tag: &[u8]| bytes.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    let is_page = begins_with(b"<!doctype")
        || begins_with(b"<html")
        || begins_with(b"<?xml")
        || (next.is_ascii_alphabetic() && has_end_tag);
    if !is_page {
        return None;
    }
    // A page without a title may have a heading.
    let heading = || find_ignoring_case(bytes, b"<h1");
    let title = title.or_else(heading).and_then(|at| element_text(text.get(at..)?));
    Some(Page { text: text_below_title(text, title.as_deref()), title })
}

/// Elements whose text is not what a page says: programs, styles, and what people click on.
const SILENT: [&str; 14] = [
    "a", "button", "label", "li", "nav", "noscript", "option", "script", "select", "style", "svg",
    "template", "textarea", "title",
];

/// The number of bytes of a page's text that are kept: the first sentences say what happened, and what to quote.
const LONGEST_TEXT: usize = 400;

/// Returns the beginning of what a page says beyond its title, in one line.
fn text_below_title(page: &str, title: Option<&str>) -> Option<String> {
    let mut said = String::new();
    let mut rest = page;
    let mut silent: Option<&str> = None;
    while let Some((before, markup)) = rest.split_once('<') {
        if silent.is_none() {
            let text = decode(beginning(before.trim(), LONGEST_TEXT));
            // A heading repeats the title.
            if !title.is_some_and(|title| title.eq_ignore_ascii_case(&text)) {
                for word in text.split_whitespace() {
                    said.push_str(if said.is_empty() { "" } else { " " });
                    said.push_str(word);
                }
            }
        }
        if said.len() >= LONGEST_TEXT {
            break;
        }
        let end = if markup.starts_with("!--") { "-->" } else { ">" };
        let Some((tag, after)) = markup.split_once(end) else { break };
        let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(tag.len());
        let name = tag.get(..name_end).unwrap_or_default();
        match (silent, name.strip_prefix('/')) {
            (Some(open), Some(name)) if name.eq_ignore_ascii_case(open) => silent = None,
            (None, None) => {
                silent = SILENT.into_iter().find(|silent| {
                    name.trim_end_matches('/').eq_ignore_ascii_case(silent) && !tag.ends_with('/')
                });
            }
            _ => {}
        }
        rest = after;
    }
    said.truncate(beginning(&said, LONGEST_TEXT).len());
    said.contains(char::is_alphabetic).then_some(said)
}

/// Returns a text without the comments at its beginning.
fn without_comments(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}

fn find_ignoring_case(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted))
}

/// Returns the text of the element that begins a text, up to the next tag.
fn element_text(text: &str) -> Option<Cow<'_, str>> {
    let (_, inside) = text.split_once('>')?;
    let (inside, _) = inside.split_once('<')?;
    let inside = beginning(inside.trim(), LONGEST_KEPT);
    (!inside.is_empty()).then(|| decode(inside))
}

/// The longest name of a character reference that is decoded.
const LONGEST_REFERENCE: usize = 10;

/// Decodes character references: those by number, and the names that XML has, with `nbsp`.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let end = from.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        let decoded = end.and_then(|end| Some((character(from.get(1..end)?)?, from.get(end + 1..)?)));
        match decoded {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        },
        None => {
            return match name {
                "amp" => Some('&'),
                "apos" => Some('\''),
                "gt" => Some('>'),
                "lt" => Some('<'),
                "nbsp" => Some('\u{a0}'),
                "quot" => Some('"'),
                _ => None,
            };
        }
    };
    char::from_u32(number).filter(|c| *c != '\0')
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::{decode, error_document, page};

    #[test]
    fn error_documents() {
        let check = |text: &str, code: Option<&str>, message: Option<&str>, explanation: Option<&str>| {
            let body = error_document(text).unwrap();
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
            assert!(error_document(text).is_none(), "{text}");
        }
        let deep = "<Error>".to_string() + &"<a>".repeat(100_000);
        assert!(error_document(&deep).is_none());
    }

    #[test]
    fn pages_have_titles() {
        for (text, title) in [
            (
                "<html><head><TITLE>\n 404 - Can&#39;t find &quot;x&quot; </TITLE>",
                Some("404 - Can't find \"x\""),
            ),
            ("<!DOCTYPE html><h1 class=a>Request blocked</h1>", Some("Request blocked")),
            ("<html><title></title></html>", None),
            ("<p>a</p>", None),
            ("<!-- a --> <!---->\n<html><title>b</title></html>", Some("b")),
        ] {
            assert_eq!(page(text).unwrap().title.as_deref(), title, "{text}");
        }
        for text in [
            "",
            "<",
            "< a",
            "<34>1 host: a",
            "a <html>",
            "<!-- <html>",
            "<!-- a --> b",
            "{\"a\": \"<html>\"}",
        ] {
            assert_eq!(page(text), None, "{text}");
        }
    }

    #[test]
    fn pages_have_a_text_below_their_title() {
        for (text, expected) in [
            (
                "<title>403 Forbidden</title><h1>403 forbidden</h1><hr><h2>The request is\n blocked.</h2>Id: <b>7</b>",
                Some("The request is blocked. Id: 7"),
            ),
            (
                "<title>a</title><script>var b = '<p>c</p>';</script><!-- <p>d</p> --><a href=e>f</a>\n<p class=g>\n h &amp; i </p>",
                Some("h & i"),
            ),
            ("<html><head></head><iframe src=\"/a?b\">c</iframe></html>", Some("c")),
            ("<title>a</title><h1>A</h1>", None),
            ("<title>a</title><p>12</p><p", None),
            ("<title>a</title><noscript>b", None),
            ("<html></html>", None),
        ] {
            assert_eq!(page(text).unwrap().text.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn references() {
        for (text, decoded) in [
            ("a & b &amp; c", "a & b & c"),
            ("&#x4e2d;&#20013;&nbsp;", "中中\u{a0}"),
            ("&amp;lt;", "&lt;"),
            ("&#0;&#xffffffff;&unknown;&", "&#0;&#xffffffff;&unknown;&"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
