//! Bodies without members: a page, a string, or plain text.

use alloc::borrow::Cow;

use super::tokens::{RawText, Token, Tokens, count};
use super::value::{is_blank, is_literal};
use crate::client::status::status_of;

/// The maximum number of characters of a text that is a message as it is.
const LONGEST_TEXT: usize = 2000;

/// Returns the title of a page, if the body is one. Scripts in the page of a proxy have members that say nothing about
/// the error.
pub(super) fn page_title(body: &[u8]) -> Option<Option<&str>> {
    let body = body.trim_ascii_start();
    let [b'<', next, ..] = body else { return None };
    count(body.len());
    let title = body.windows(6).position(|tag| tag.eq_ignore_ascii_case(b"<title"));
    let is_page = match next {
        b'!' | b'?' => true,
        // `<redacted> {"error": …}` is not a page.
        _ => next.is_ascii_alphabetic() && (title.is_some() || has_end_tag(body)),
    };
    let title = title.and_then(|at| {
        let mut parts = body.get(at..)?.splitn(2, |&byte| byte == b'>').skip(1);
        text_of(parts.next()?.split(|&byte| byte == b'<').next()?)
    });
    is_page.then_some(title)
}

fn has_end_tag(text: &[u8]) -> bool {
    text.windows(2).any(|pair| pair == b"</")
}

/// Returns the text of a body that is a string and nothing else.
pub(super) fn only_string(body: &[u8]) -> Option<Cow<'_, str>> {
    let mut tokens = Tokens::new(body);
    match (tokens.next(), tokens.next()) {
        (Token::Text(text), Token::End) if text.is_quoted && !is_blank(text) => Some(text.decode()),
        _ => None,
    }
}

/// Returns the text of a body that is the message itself.
pub(super) fn prose(body: &[u8]) -> Option<&str> {
    let text = text_of(body)?;
    let is_markup = matches!(text.as_bytes(), [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..]);
    let word = RawText::word(text.as_bytes());
    (!is_markup && !has_end_tag(text.as_bytes()) && !is_literal(word, false)).then_some(text)
}

/// Returns the status that a text has: `503 Service Unavailable`, `Request failed with status code 404`.
pub(super) fn status_in(text: &str) -> Option<u16> {
    let in_front =
        text.split_once(' ').filter(|(_, reason)| reason.starts_with(|c: char| c.is_ascii_uppercase()));
    let named = || {
        let (_, rest) = text.split_once("status code ")?;
        rest.split(|c: char| !c.is_ascii_alphanumeric()).next()
    };
    let number = in_front.and_then(|(number, _)| status_of(number.as_bytes()));
    number.or_else(|| status_of(named()?.as_bytes())).filter(|status| *status >= 400)
}

/// Returns a text that a person can read, without white space around it: valid UTF-8, although the end can cut a
/// character off, not empty, and not longer than [`LONGEST_TEXT`]. Returns `None` for other bytes.
fn text_of(bytes: &[u8]) -> Option<&str> {
    count(bytes.len());
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => bytes.utf8_chunks().next()?.valid(),
        Err(_) => return None,
    };
    let text = text.trim();
    let is_usable = !text.is_empty() && !text.contains('\0') && text.chars().nth(LONGEST_TEXT).is_none();
    is_usable.then_some(text)
}
