//! Reads text that is not a response as it was sent, for people.
//!
//! People paste responses that went through something else: JSON in a line of a log or in a string, half of it, the
//! printed objects of a program, a page, or a word. So no text is refused: one run over its [tokens]
//! follows the brackets, and keeps the best value of each kind. Any bytes can be read. Nothing that is found here decides
//! what a program does.
//!
//! # Preferences
//!
//! | | the first of these |
//! |---|---|
//! | code | `code`, `errorCode`; `error` itself, if it looks like a code; the string before the members, or after the status of a tuple, likewise; `type`, and a word as `statusCode`, likewise |
//! | message | `message`, `error_description`, `detail`, `title`; `error` itself |
//! | tracking ID | `target`; in an inner error `request-id`, `client-request-id`; elsewhere `requestId`, `activityId`, `correlationId`, `traceId`, `clientRequestId`; the `target` of an inner error |
//! | status | `statusCode` or `status`, a number from 100 to 599; the first of a tuple; a number in brackets before its name, `(404) Not Found`; a number before the title of a page or a text, `503 Service Unavailable`, or after `status code` in it |
//! | details | `details` |
//!
//! Each is looked for in the envelope, which is the object `error`, then in the document around it, then in the text
//! around that. If none of these has it, it is looked for in the first of `errors`, then in `innerError`, which has no
//! `type`. If all of these have neither a code nor a message, an `error` inside an unrelated object is the envelope.
//! Other members of unrelated objects are ignored.
//!
//! - Case, `_`, and `-` make no difference in names: `inner_error`, `InnerError`. `odata.error` and `fault` are
//!   `error`.
//! - Of duplicate members, the first usable one counts: text that somebody appends must not replace what the server
//!   said. The same holds for the objects of an array, and for two documents in one body, of which the second counts
//!   only if it has an envelope and the first has none.
//! - A string is usable if it is not blank. A code can also be a number, or a word without quotes other than `null` and
//!   the like. A message can also be the `value` of an object, the first string of an array, or words without quotes.
//! - A text looks like a code if it has only letters, digits, `_`, `.`, and `-`.
//! - A message that is JSON, or words that announce an envelope and end with it, is read again. Its sentence is the
//!   message, because people can read it. Its code is the code if no other was found, and likewise for the rest.
//! - Without members, the message is the text itself, or the title of a page.
//!
//! | module | what it does |
//! |---|---|
//! | `reader` | follows the brackets, and keeps the best that members say |
//! | `preference` | which of two that say the same thing is better |
//! | `prose` | text without members |
//! | `tokens`, `value` | the pieces of a text, and what they can stand for |

mod preference;
mod prose;
mod reader;
#[cfg(test)]
mod tests;
mod tokens;
mod value;

use alloc::borrow::Cow;

use self::prose::{only_string, page_title, prose, status_in};
use self::reader::{SalvageOrigin, SalvageReader};
use self::tokens::{count, find_either, unescape};
use crate::client::content::BodyContent;
use crate::client::status::status_of;

/// The maximum nesting of JSON in a string of JSON.
const MOST_LEVELS: u8 = 3;

/// Reads text of any kind, in time linear in its length. The ID to quote to support is its `target`.
pub(super) fn read(text: &[u8]) -> BodyContent<'_> {
    let (mut found, _) = read_level(text, MOST_LEVELS);
    // A text can be nothing but an escape that was cut off.
    for text in [&mut found.received_code, &mut found.message, &mut found.target] {
        text.take_if(|text| text.trim().is_empty());
    }
    found
}

/// Reads a body, and the given number of levels of strings in it.
fn read_level(body: &[u8], levels: u8) -> (BodyContent<'_>, SalvageOrigin) {
    let mut found = BodyContent::default();
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if let Some(title) = page_title(body) {
        found.message = title.map(Cow::Borrowed);
        // `429 Too Many Requests`, as proxies have it.
        let number = title.and_then(|title| title.split_once(' ')).map(|(number, _)| number.as_bytes());
        found.status = number.and_then(status_of).filter(|status| *status >= 400);
        return (found, SalvageOrigin::Text);
    }
    let mut reader = SalvageReader::new(body);
    reader.read();
    let (source, has_prose) = (reader.source(), reader.has_prose);
    reader.finish(&mut found);
    if source == SalvageOrigin::Text {
        found.message = only_string(body);
        if found.message.is_none() {
            if let Some(source) = read_cut_out(&mut found, body, levels) {
                return (found, source);
            }
            let text = prose(body).filter(|_| has_prose);
            found.message = text.map(Cow::Borrowed);
            found.status = found.status.or_else(|| status_in(text?));
        }
    }
    let source = read_document(&mut found, levels).unwrap_or(source);
    (found, source)
}

/// Reads a message that is a document itself, or has an envelope in it.
fn read_document<'a>(found: &mut BodyContent<'a>, levels: u8) -> Option<SalvageOrigin> {
    let levels = levels.checked_sub(1)?;
    let message = found.message.as_ref()?;
    if !may_have_document(message.as_bytes()) {
        return None;
    }
    let (inner, source): (BodyContent<'a>, _) = match message {
        Cow::Borrowed(message) => read_level(message.as_bytes(), levels),
        Cow::Owned(message) => read_owned(message, levels),
    };
    if !matches!(source, SalvageOrigin::Envelope | SalvageOrigin::Members) {
        return None;
    }
    // A document inside a sentence counts only if the sentence announces it and ends with it. Words around an envelope
    // without a message stay.
    let is_document = source == SalvageOrigin::Members || message.trim_start().starts_with('{');
    if !is_document && !announces_document(message) {
        return None;
    }
    if is_document || inner.message.is_some() {
        found.message = None;
    }
    complete(found, inner);
    Some(source)
}

/// Returns `true` if a text begins like a document, or has brackets in it as only a document does.
fn may_have_document(text: &[u8]) -> bool {
    count(text.len());
    if let [b'"' | b'{' | b'[', ..] = text.trim_ascii_start() {
        return true;
    }
    let mut rest = text;
    while let Some((_, [_, inside @ ..])) = rest.split_at_checked(find_either(rest, b'{', b'[')) {
        if let [b'"' | b'\'' | b'{' | b' ' | b'\n' | b'\r' | b'\t', ..] = inside {
            return true;
        }
        rest = inside;
    }
    false
}

/// Returns `true` if a text ends with an object after a colon: `Request failed with 400 : {…}`.
fn announces_document(text: &str) -> bool {
    let (before, _) = text.split_at_checked(text.find('{').unwrap_or(0)).unwrap_or_default();
    before.trim_end().ends_with(':') && text.trim_end().ends_with('}')
}

/// Reads a body that was cut out of a string and still has its escapes, `{\"error\": …}`.
fn read_cut_out(found: &mut BodyContent<'_>, body: &[u8], levels: u8) -> Option<SalvageOrigin> {
    let levels = levels.checked_sub(1)?;
    count(body.len());
    if !body.windows(2).any(|pair| pair == br#"\""#) {
        return None;
    }
    let (inner, source) = read_owned(&unescape(body), levels);
    if source == SalvageOrigin::Text {
        return None;
    }
    complete(found, inner);
    Some(source)
}

fn read_owned(text: &str, levels: u8) -> (BodyContent<'static>, SalvageOrigin) {
    let (body, source) = read_level(text.as_bytes(), levels);
    (body.into_owned(), source)
}

/// Adds to what was found in a text what is missing, from what was found in its message.
fn complete<'a>(found: &mut BodyContent<'a>, inner: BodyContent<'a>) {
    found.received_code = found.received_code.take().or(inner.received_code);
    found.message = found.message.take().or(inner.message);
    found.target = found.target.take().or(inner.target);
    found.status = found.status.or(inner.status);
    if found.details.is_empty() {
        found.details = inner.details;
    }
}
