//! Responses inside JSON.
//!
//! | what | shape |
//! |---|---|
//! | a HAR file | `log.entries[].response` with `status`, `headers` as a list of `name` and `value`, `content.text` |
//! | a batch of Graph | `responses[]` with `id`, `status`, `headers`, `body` |
//! | a run of Logic Apps, and others | `statusCode`, `headers` as an object, `body`; also inside `outputs` or `response` |
//!
//! A document with a status but without headers and a body is itself a body.

use super::found::{Headers, Paste};
use super::json::JsonValue;

/// The maximum depth of the search for responses.
const MOST_LEVELS: u8 = 3;

/// Returns the response in a document, if the document is made from one.
pub(super) fn response(document: &str) -> Option<Paste> {
    let document = JsonValue::new(document);
    of_archive(document)
        .or_else(|| of_batch(document))
        .or_else(|| of_object(document, MOST_LEVELS))
        .or_else(|| of_only_member(document))
}

/// Returns a status inside the only member of an object, `{"SourceError": {"status_code": 403, …}}`.
fn of_only_member(document: JsonValue<'_>) -> Option<Paste> {
    match document.members()?.as_slice() {
        [(name, member)] if !name.eq_ignore_ascii_case("error") => {
            let status =
                member.member("statusCode")?.integer().filter(|status| (400..600).contains(status))?;
            Some(Paste {
                status: Some(status),
                body: document.text().to_owned(),
                is_whole: true,
                ..Paste::default()
            })
        }
        _ => None,
    }
}

/// Returns the last error response in a HAR file, because users save the file after it.
fn of_archive(document: JsonValue<'_>) -> Option<Paste> {
    let entries = document.member("log")?.member("entries")?.elements()?;
    let responses: Vec<_> = entries
        .into_iter()
        .filter_map(|entry| Some((entry, of_object(entry.member("response")?, 0)?)))
        .filter(|(_, response)| response.status.is_some_and(|status| status > 0))
        .collect();
    let failed = responses.iter().filter(|(_, response)| response.is_error()).count();
    let is_shown = |response: &Paste| failed == 0 || response.is_error();
    let (entry, response) = responses.into_iter().rfind(|(_, response)| is_shown(response))?;
    let request = entry.member("request");
    let part = |name| request.and_then(|request| request.member(name)?.string()).unwrap_or_default();
    let request = format!("{} {}", part("method"), part("url"));
    let note = match failed {
        0 => format!("the HAR file has no error response; the last response is shown: `{request}`"),
        1 => format!("the HAR file has 1 error response: `{request}`"),
        _ => format!("the HAR file has {failed} error responses; the last one is shown: `{request}`"),
    };
    Some(Paste { note: Some(note), ..response })
}

/// Returns the first error in a batch, because later ones may depend on it.
fn of_batch(document: JsonValue<'_>) -> Option<Paste> {
    let responses: Option<Vec<_>> = document
        .member("responses")?
        .elements()?
        .into_iter()
        .map(|element| Some((element, of_object(element, 0)?)))
        .collect();
    let responses = responses?;
    let failed = responses.iter().filter(|(_, response)| response.is_error()).count();
    let is_shown = |response: &Paste| failed == 0 || response.is_error();
    let (element, response) = responses.into_iter().find(|(_, response)| is_shown(response))?;
    let id = element.member("id").and_then(|id| id.string().or_else(|| Some(id.integer()?.to_string())));
    let id = id.unwrap_or_default();
    let note = match failed {
        0 => "the batch has no error response; the first response is shown".to_owned(),
        1 => format!("the batch has 1 error response: `{id}`"),
        _ => format!("the batch has {failed} error responses; the first one is shown: `{id}`"),
    };
    Some(Paste { note: Some(note), ..response })
}

/// Returns the response in an object with a status, and headers or a body.
fn of_object(object: JsonValue<'_>, levels: u8) -> Option<Paste> {
    let status = ["statusCode", "status"].iter().find_map(|name| object.member(name)?.integer());
    let headers = object.member("headers").and_then(headers);
    let body = object.member("body").or_else(|| {
        let other = object.member("content").or_else(|| object.member("data"));
        other.filter(|_| headers.is_some())
    });
    if (status.is_some() && (headers.is_some() || body.is_some())) || (headers.is_some() && body.is_some()) {
        let body = body.map(body_of).unwrap_or_default();
        return Some(Paste {
            status,
            headers: headers.unwrap_or_default(),
            body,
            is_whole: true,
            note: None,
        });
    }
    let levels = levels.checked_sub(1)?;
    ["outputs", "response"].iter().find_map(|name| of_object(object.member(name)?, levels))
}

/// Returns headers from an object, or from a list of objects of name and value.
fn headers(json: JsonValue<'_>) -> Option<Headers> {
    let value_of = |value: JsonValue<'_>| {
        let first = || value.elements()?.first()?.string();
        value.string().or_else(first).unwrap_or_else(|| value.text().to_owned())
    };
    if let Some(members) = json.members() {
        return Some(members.into_iter().map(|(name, value)| (name, value_of(value))).collect());
    }
    let pair = |header: JsonValue<'_>| {
        let name = header.member("name").or_else(|| header.member("key"))?.string()?;
        Some((name, value_of(header.member("value")?)))
    };
    json.elements()?.into_iter().map(pair).collect()
}

/// Returns a body: a document, a string with the body, or either of them in base64.
fn body_of(json: JsonValue<'_>) -> String {
    if let Some(text) = json.string() {
        return text;
    }
    let part = |name| json.member(name).and_then(JsonValue::string);
    if let Some(text) = part("$content") {
        return decoded(&text).unwrap_or(text);
    }
    match (part("text"), part("encoding").as_deref(), json.member("mimeType")) {
        (Some(text), Some("base64"), _) => decoded(&text).unwrap_or(text),
        (Some(text), _, Some(_)) => text,
        // The body of a response in a HAR file was not saved.
        (None, _, Some(_)) => String::new(),
        _ if json.text() == "null" => String::new(),
        _ => json.text().to_owned(),
    }
}

/// Decodes base64 text.
fn decoded(text: &str) -> Option<String> {
    let (mut bits, mut length) = (0_u32, 0);
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        length += 6;
        if length >= 8 {
            length -= 8;
            bytes.push(u8::try_from(bits >> length & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}
