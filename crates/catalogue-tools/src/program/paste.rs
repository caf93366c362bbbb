//! Extracts a response from pasted text.
//!
//! Users paste the output of their tools: a whole response, a body, an error message of PowerShell, a line of a log.
//! This module finds the status, the headers, and the body in it. The library interprets the body.
//!
//! | module | knows |
//! |---|---|
//! | `encoding` | bytes → text |
//! | `found` | the response that was found |
//! | `text` | characters |
//! | `lines` | quotes of mails, the margin of PowerShell's errors, lines without information about the response |
//! | `http` | status lines and headers |
//! | `status` | the words with which tools report a status |
//! | `fields` | codes and messages in the output of SDKs |
//! | `json` | JSON documents in a text, and those that an editor has changed |
//! | `wrapped` | responses inside JSON: HAR files, batches, runs of Logic Apps |
//!
//! Precision is more important than recall: a number is a status only if a tool says so. A number in a JSON document,
//! in a page, or in prose is not.

use catalogue::{AnyCode, Code as _};

mod encoding;
mod fields;
mod found;
mod http;
mod json;
mod lines;
mod status;
mod text;
mod wrapped;

pub(crate) use found::Paste;

impl Paste {
    /// Reads pasted text.
    ///
    /// `find_code` returns the code with a name or an alias.
    pub(crate) fn read(input: &[u8], find_code: impl Fn(&str) -> Option<AnyCode>) -> Self {
        let encoding::Decoded { text, is_compressed } = encoding::decode(input);
        let paste = Self::of(&text, find_code);
        if is_compressed {
            let note =
                "the body is compressed with gzip; decompress it first, or let `curl --compressed` do it";
            return Self { note: Some(note.to_owned()), ..paste };
        }
        paste
    }

    fn of(text: &str, find_code: impl Fn(&str) -> Option<AnyCode>) -> Self {
        if let Some(document) = json::document(text) {
            return Self::of_json(&document);
        }
        let unquoted = lines::unquoted(text);
        let text = unquoted.as_deref().unwrap_or(text);
        if let Some(document) = unquoted.as_deref().and_then(json::document) {
            return Self::of_json(&document);
        }
        let response = http::of_trace(text);
        let text = response.as_deref().unwrap_or(text);
        http::head(text).map(Self::of_head).unwrap_or_else(|| Self::of_words(text, find_code))
    }

    /// Reads a JSON document: a body, or a document that contains a response.
    fn of_json(document: &str) -> Self {
        let body = || Self { body: document.to_owned(), is_whole: true, ..Self::default() };
        wrapped::response(document).unwrap_or_else(body)
    }

    fn of_head(http::Head { status, headers, rest }: http::Head<'_>) -> Self {
        let body = json::only(rest).unwrap_or_else(|| rest.to_owned());
        // A batch succeeds even if its parts fail.
        let wrapped = || wrapped::response(&body).filter(Self::is_error);
        if let Some(inner) = Some(status).filter(|status| *status < 400).and_then(|_| wrapped()) {
            return inner;
        }
        Self { status: Some(status), headers, body, is_whole: true, note: None }
    }

    /// Reads text without a status line: a tool's description of a response, or the text that a server sent.
    fn of_words(text: &str, find_code: impl Fn(&str) -> Option<AnyCode>) -> Self {
        if let Some((code, status)) = status::code_in(text, &find_code) {
            return Self { status, body: json::body_with(Some(code.as_str()), None), ..Self::default() };
        }
        let text = lines::after_request(text);
        let parts = json::parts(text);
        let words = parts.words(text);
        let found = status::find(&words);
        let mut headers = http::headers_in(&words);
        headers.extend(parts.others(text).flat_map(http::headers_in_object));
        let (status, body) = match &found {
            Some(found) => (Some(found.status), parts.body_after(text, found.end)),
            None => (None, parts.body_of(text, !headers.is_empty() || !lines::says_anything(&words))),
        };
        let entra =
            fields::entra(&words).filter(|_| !body.as_ref().is_some_and(|body| body.contains(fields::ENTRA)));
        let is_entra = entra.is_some();
        let body = entra.or(body).or_else(|| fields::body(&words)).unwrap_or_else(|| match found {
            Some(found) => fields::body_of_message(&lines::words_after(&words, found), &find_code),
            None if headers.is_empty() => lines::words_of(text),
            None => http::without_headers(text),
        });
        // Without any words of a tool, the text is the response itself.
        let is_whole =
            found.is_none() && !is_entra && (!headers.is_empty() || text::trimmed(text).starts_with('<'));
        Self { status, headers, body, is_whole, note: None }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::program::catalog::Catalog;

    fn read(input: &[u8]) -> Paste {
        Paste::read(input, |_| None)
    }

    /// The inputs of the program's tests.
    fn texts() -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../mde-errors-cli/tests/cli/responses");
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
        texts.map(|path| fs::read(path).unwrap()).collect()
    }

    /// A document is a body, whatever its strings contain.
    #[test]
    fn a_document_is_its_own_body() {
        for text in texts() {
            let text = String::from_utf8_lossy(&text);
            for body in [
                json::body_with(Some("InvalidInput"), Some(&text)),
                serde_json::json!([{ "message": text }]).to_string(),
                serde_json::json!(text).to_string(),
            ] {
                let expected = Paste { body: body.clone(), is_whole: true, ..Paste::default() };
                assert_eq!(read(body.as_bytes()), expected);
                let answer = format!("HTTP/1.1 418 No\r\nA: b\r\n\r\n{body}");
                let headers = vec![("A".to_owned(), "b".to_owned())];
                assert_eq!(read(answer.as_bytes()), Paste { status: Some(418), headers, ..expected });
            }
            // In the words of a program, and truncated.
            let body = json::body_with(Some("InvalidInput"), Some(&text));
            for text in
                [format!("Response: {body}"), format!("Response: {}", body.trim_end_matches(['"', '}']))]
            {
                assert_eq!(read(text.as_bytes()).status, None, "{text}");
            }
        }
    }

    #[test]
    fn every_part_of_a_text_is_read() {
        for text in texts() {
            for at in 0..text.len() {
                let (before, after) = text.split_at(at);
                let _ = (read(before), read(after));
            }
        }
    }

    /// Inputs for which every step looks at all of the remaining text. If the time were not linear, this would take
    /// minutes.
    #[test]
    fn long_texts_are_read() {
        let parts = [
            "{\"a\":",
            "{\"a\":1}",
            "{'a'",
            "[{",
            "<",
            "<html",
            "HTTP/1.1 100 x\n",
            "HTTP/",
            "> ",
            "> HTTP/1.1 404\n",
            "Status code: ",
            "status 404 ",
            "404 Not Found ",
            "Forbidden(",
            "Forbidden({\"a\":1}) ",
            "a: b\n",
            "date: b\n",
            "\u{201c}",
            "\n",
            "x",
            "Line |\n",
            "| ",
            "HTTP RESPONSE",
            "\0{",
            "Code=\"",
        ];
        let catalog = Catalog::of_repository();
        for part in parts {
            let text = part.repeat(200_000 / part.len());
            let paste = Paste::read(text.as_bytes(), |code| catalog.code(code));
            let response = paste.response(catalog.api, None);
            assert!(response.body().len() <= catalogue_http::LONGEST_KEPT, "{part:?}");
        }
    }
}
