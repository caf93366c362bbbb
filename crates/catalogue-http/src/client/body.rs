//! Reads a body of any syntax: JSON, XML, a page, text, or nothing.
//!
//! | module | what it does |
//! |---|---|
//! | `json` | JSON → the error objects in it |
//! | `xml` | an error document in XML → the error objects in it |
//! | `page` | a page in HTML → its title and first sentences |
//! | `markup` | tags and character references, for both |
//! | `role` | the part that each value has in the description of an error |
//! | `scalar` | strings and numbers → what they say by their role |
//! | `objects` | collects the error objects of a body |
//! | `choice` | error objects → what counts of them |

mod choice;
mod json;
mod markup;
mod objects;
mod page;
mod role;
mod scalar;
#[cfg(test)]
mod tests;
mod xml;

use alloc::borrow::Cow;
use alloc::string::String;

use crate::client::content::{BodyContent, Syntax};

/// The number of bytes of a body that are read: more than the longest response of this crate's own server has. Each of
/// its texts is in the message and in the arguments, and each of their bytes can take six in JSON.
const MOST_READ: usize = 4 * 1024 * 1024;

/// Reads a body strictly: JSON as JSON, an error document in XML as that, and everything else as the server's own
/// words. A string inside is text, even if it looks like JSON. `is_known` returns `true` for a code of the catalog.
pub(super) fn read<'a>(body: &'a [u8], is_known: &dyn Fn(&str) -> bool) -> (BodyContent<'a>, Syntax) {
    let (start, is_cut) = match body.get(..MOST_READ) {
        Some(start) if start.len() < body.len() => (start, true),
        _ => (body, false),
    };
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    match str::from_utf8(start) {
        Ok(text) => read_text(text, is_cut, is_known),
        // A character that was cut in two is left out.
        Err(error) if is_cut && error.error_len().is_none() => {
            read_text(start.utf8_chunks().next().map_or("", |chunk| chunk.valid()), is_cut, is_known)
        }
        Err(_) => {
            let text = String::from_utf8_lossy(start);
            let (body, syntax) = read_text(&text, is_cut, is_known);
            (body.into_owned(), syntax)
        }
    }
}

fn read_text<'a>(text: &'a str, is_cut: bool, is_known: &dyn Fn(&str) -> bool) -> (BodyContent<'a>, Syntax) {
    let text = text.trim();
    if text.is_empty() {
        return (BodyContent::default(), Syntax::Empty);
    }
    if let Some(body) = json::read(text, is_cut, is_known) {
        return (body, Syntax::Json);
    }
    if let Some(body) = xml::error_document(text, is_known) {
        return (body, Syntax::Xml);
    }
    if let Some(body) = page::page(text) {
        return (body, Syntax::Page);
    }
    (BodyContent { message: Some(Cow::Borrowed(text)), ..BodyContent::default() }, Syntax::Text)
}
