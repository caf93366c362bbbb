//! Pages in HTML, as proxies, firewalls, and gateways send them. Their title and their first sentences are useful to a
//! person.

use alloc::borrow::Cow;
use alloc::string::String;

use super::markup::decode;
use crate::bounds::{LONGEST_READ, beginning};
use crate::client::content::BodyContent;

/// Reads a page. Returns `None` if a text is anything else. Comments before a page make no difference.
pub(super) fn page(text: &str) -> Option<BodyContent<'_>> {
    let text = without_comments(text);
    let bytes = text.as_bytes();
    let [b'<', next, ..] = bytes else { return None };
    let title = find_ignoring_case(bytes, b"<title");
    let has_end_tag = bytes.windows(2).any(|pair| pair == b"</");
    let begins_with =
        |tag: &[u8]| bytes.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    let is_declared = ["<!doctype", "<html", "<?xml"].iter().any(|tag| begins_with(tag.as_bytes()));
    let is_page = is_declared || next.is_ascii_alphabetic() && has_end_tag;
    if !is_page {
        return None;
    }
    // A page without a title may have a heading.
    let heading = || find_ignoring_case(bytes, b"<h1");
    let title = title.or_else(heading).and_then(|at| element_text(text.get(at..)?));
    let explanation = text_below_title(text, title.as_deref()).map(Cow::Owned);
    Some(BodyContent { message: title, explanation, ..BodyContent::default() })
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
    let inside = beginning(inside.trim(), LONGEST_READ);
    (!inside.is_empty()).then(|| decode(inside))
}

#[cfg(test)]
mod tests {
    use super::page;

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
            assert_eq!(page(text).unwrap().message.as_deref(), title, "{text}");
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
            assert_eq!(page(text).unwrap().explanation.as_deref(), expected, "{text}");
        }
    }
}
