//! `mde-errors localize`: what an answer means.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, IsTerminal, Read, Write};

use mde_errors::{CodeSource, ErrorCode, ErrorResponse, Escaped, Fidelity, Locale, LocalizedResponse, Value};
use serde::Serialize;

use crate::args::LocalizeArgs;
use crate::entry::Advice;
use crate::locale;
use crate::output::{self, CODE, Failure};

/// The most bytes that are read: more than any answer has.
const LONGEST: u64 = 64 * 1024 * 1024;

pub(crate) fn run<'a>(args: &'a LocalizeArgs, out: &mut impl Write) -> Result<(), Failure<'a>> {
    let locale = locale::find(args.telling.locale.as_deref())?;
    let mut input = Vec::new();
    let mut stdin = io::stdin().lock();
    if stdin.is_terminal() {
        output::tell(
            "Paste the answer, with its headers or without, and end it with Ctrl+D (Windows: Ctrl+Z, Enter).",
        );
    }
    let read = stdin.by_ref().take(LONGEST).read_to_end(&mut input);
    read.map_err(|error| Failure::File { path: "standard input".to_owned(), action: "read", error })?;
    let input = text_of_utf_16(&input).map_or(input, String::into_bytes);
    let input = without_trace(&input).unwrap_or(input);
    let Http { status, headers, body } = Http::split(&input);
    let answer = ErrorResponse::parse(args.status.or(status), body).with_headers(headers);
    let localized = answer.in_locale(locale);
    let told = Told::new(&answer, &localized, locale);
    if args.telling.json {
        output::json(&told, out)?;
    } else {
        told.write(&answer, &localized, out)?;
    }
    Ok(())
}

/// What PowerShell writes into a file by itself: UTF-16, with its mark.
fn text_of_utf_16(input: &[u8]) -> Option<String> {
    let (units, read): (_, fn([u8; 2]) -> u16) = match input {
        [0xff, 0xfe, units @ ..] => (units, u16::from_le_bytes),
        [0xfe, 0xff, units @ ..] => (units, u16::from_be_bytes),
        _ => return None,
    };
    let (units, _) = units.as_chunks::<2>();
    let units: Vec<_> = units.iter().map(|unit| read(*unit)).collect();
    Some(String::from_utf16_lossy(&units))
}

/// What `curl -v` prints, without what it tells beside the answer, if that is what it is.
fn without_trace(input: &[u8]) -> Option<Vec<u8>> {
    let lines = || input.split_inclusive(|byte| *byte == b'\n');
    if !lines().any(|line| line.starts_with(b"< HTTP/")) {
        return None;
    }
    let mut kept = Vec::new();
    for line in lines() {
        match line {
            [b'<', b' ', header @ ..] => kept.extend_from_slice(header),
            // It is told what goes out and comes in, and how much of it.
            [b'>' | b'*' | b'{' | b'}', b' ' | b'\r' | b'\n', ..] => {}
            body => kept.extend_from_slice(body),
        }
    }
    Some(kept)
}

/// An answer as `curl -i` prints it; or a body alone.
struct Http<'a> {
    status: Option<u16>,
    headers: Vec<(&'a [u8], &'a [u8])>,
    body: &'a [u8],
}

impl<'a> Http<'a> {
    /// Parts an answer. Before its head others may stand, without a body: `100 Continue`, a proxy's, redirections, a demand to sign in.
    fn split(input: &'a [u8]) -> Self {
        let mut found = Self { status: None, headers: Vec::new(), body: input };
        let is_first_of_several = |status: Option<u16>| matches!(status, None | Some(100..=399 | 401 | 407));
        let mut start = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input).trim_ascii_start();
        // Before it may stand the command, or how fast the answer came.
        while status_of(start).is_none() && !start.is_empty() && !begins_body(start) {
            start = line(start).1.trim_ascii_start();
        }
        if status_of(start).is_some() {
            found.body = start;
        }
        while let Some(status) = status_of(found.body).filter(|_| is_first_of_several(found.status)) {
            found.status = Some(status);
            found.headers.clear();
            let mut rest = line(found.body).1;
            loop {
                let (header, behind) = line(rest);
                // Who copied it may have left out the empty line.
                if begins_body(header) {
                    break;
                }
                rest = behind;
                if header.is_empty() {
                    break;
                }
                let colon = header.iter().position(|byte| *byte == b':');
                let parts = colon.and_then(|colon| header.split_at_checked(colon));
                found
                    .headers
                    .extend(parts.map(|(name, value)| (name, value.strip_prefix(b":").unwrap_or(value))));
            }
            found.body = rest;
        }
        found
    }
}

/// Whether a text begins like a body, and like no header.
fn begins_body(text: &[u8]) -> bool {
    matches!(text, [b'{' | b'[' | b'<' | b'"', ..])
}

/// The status in a status line, `HTTP/2 404`, at the beginning of a text.
fn status_of(text: &[u8]) -> Option<u16> {
    let (line, _) = line(text.strip_prefix(b"HTTP/")?);
    let status = line.split(u8::is_ascii_whitespace).nth(1)?;
    str::from_utf8(status).ok()?.parse().ok().filter(|status| (100..1000).contains(status))
}

/// The first line of a text, and what is behind it.
fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let (line, rest) = text.split_at_checked(end).unwrap_or((text, &[]));
    (line.strip_suffix(b"\r").unwrap_or(line), rest.strip_prefix(b"\n").unwrap_or(rest))
}

/// What is told of an answer. Serialized, it is what `--json` prints: fields do not change, more may come.
#[derive(Serialize)]
struct Told<'a> {
    code: Option<ErrorCode>,
    code_source: Option<&'static str>,
    received_code: Option<&'a str>,
    status: Option<u16>,
    contradicts_status: bool,
    locale: Locale,
    message: Option<String>,
    fidelity: &'static str,
    /// The code whose message is shown.
    meaning: Option<ErrorCode>,
    arguments: BTreeMap<&'static str, Argument<'a>>,
    help: Option<&'static str>,
    /// None where the answer says nothing that the catalogue knows.
    advice: Option<Advice>,
    /// Seconds.
    retry_after: Option<u64>,
    tracking_id: Option<&'a str>,
    server_message: Option<&'a str>,
    details: Vec<Detail<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Argument<'a> {
    Text(&'a str),
    Integer(i64),
    Number(f64),
}

#[derive(Serialize)]
struct Detail<'a> {
    code: Option<&'a str>,
    message: Option<&'a str>,
    target: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn new(answer: &'a ErrorResponse, localized: &LocalizedResponse<'a>, locale: Locale) -> Self {
        let argument = |value| match value {
            Value::Integer(value) => Argument::Integer(value),
            Value::Number(value) => Argument::Number(value),
            Value::String(text) => Argument::Text(text),
            // A kind that is not there yet.
            _ => Argument::Text(""),
        };
        let arguments =
            answer.reading().into_iter().flat_map(|reading| reading.arguments().collect::<Vec<_>>());
        let detail = |detail: &'a mde_errors::Detail| Detail {
            code: detail.code.as_deref(),
            message: detail.message.as_deref(),
            target: detail.target.as_deref(),
        };
        Self {
            code: answer.code(),
            code_source: answer.code_source().map(|source| match source {
                CodeSource::Name => "name",
                CodeSource::Alias => "alias",
                _ => "status",
            }),
            received_code: answer.received_code(),
            status: answer.status(),
            contradicts_status: answer.contradicts_status(),
            locale,
            message: Some(localized.clone().raw().to_string()).filter(|_| !is_silent(answer)),
            fidelity: match localized.fidelity() {
                Fidelity::Exact => "exact",
                Fidelity::General => "general",
                _ => "verbatim",
            },
            meaning: localized.meaning(),
            arguments: arguments.map(|(name, value)| (name, argument(value))).collect(),
            help: localized.help(),
            advice: is_known(answer).then(|| Advice::of(answer.advice())),
            retry_after: answer.retry_after().map(|wait| wait.as_secs()),
            tracking_id: answer.tracking_id(),
            server_message: answer.message(),
            details: answer.details().iter().map(detail).collect(),
        }
    }

    fn write(
        &self,
        answer: &ErrorResponse,
        localized: &LocalizedResponse<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        writeln!(out, "{}\n", self.title(answer))?;
        if is_silent(answer) {
            output::line(
                out,
                "Note",
                "The answer has no body. Say its status with --status, or paste it with its headers.",
            )?;
        } else if !self.is_no_error() {
            output::line(out, "Message", localized)?;
        }
        if let Some(help) = self.help {
            output::line(out, "Help", help)?;
        }
        match &self.advice {
            Some(advice) => {
                output::line(out, "Advice", format_args!("{} ({})", advice.description, advice.name))?;
            }
            None if self.is_no_error() || is_silent(answer) => {}
            None if self.status.is_some() => {
                output::line(out, "Note", "What to do about it is not known.")?;
            }
            None => output::line(
                out,
                "Note",
                "What to do about it is not known. Say its status with --status, or paste it with its headers.",
            )?,
        }
        if let Some(seconds) = self.retry_after {
            output::line(
                out,
                "Wait",
                output::count(usize::try_from(seconds).unwrap_or(usize::MAX), "second"),
            )?;
        }
        if let Some(id) = self.tracking_id {
            output::line(out, "Tracking", Escaped(id))?;
        }
        for (index, detail) in self.details.iter().enumerate() {
            let parts = [detail.code, detail.message, detail.target];
            let parts: Vec<_> = parts.into_iter().flatten().map(|part| Escaped(part).to_string()).collect();
            output::line(out, if index == 0 { "Details" } else { "" }, parts.join(": "))?;
        }
        match (self.code, self.status) {
            (Some(code), Some(status)) if self.contradicts_status => {
                let note =
                    format!("{code} comes with the status {}, and the answer has {status}.", code.status());
                output::line(out, "Note", note)
            }
            _ => Ok(()),
        }
    }

    fn is_no_error(&self) -> bool {
        let says_nothing =
            self.code.is_none() && self.received_code.is_none() && self.server_message.is_none();
        says_nothing && self.status.is_some_and(|status| status < 400)
    }

    /// Which error it is, and how that is known.
    fn title(&self, answer: &ErrorResponse) -> impl Display {
        let reason = |status| ErrorCode::reason_of_status(status, self.locale);
        let status = match (self.status, self.status.and_then(reason)) {
            (Some(status), Some(reason)) => format!(" ({status} {reason})"),
            (Some(status), None) => format!(" ({status})"),
            (None, _) => String::new(),
        };
        let received = self.received_code.map(|code| Escaped(code).to_string()).unwrap_or_default();
        let (name, note) = match (self.code, answer.code_source()) {
            (Some(code), Some(CodeSource::Name)) => (code.to_string(), String::new()),
            (Some(code), Some(CodeSource::Alias)) => (code.to_string(), format!(", answered as {received}")),
            (Some(code), _) if received.is_empty() => (code.to_string(), ", by its status alone".to_owned()),
            (Some(code), _) => (received, format!(", an unknown code; by its status, {code}")),
            (None, _) if self.is_no_error() => ("No error".to_owned(), String::new()),
            (None, _) if received.is_empty() => ("An error without a code".to_owned(), String::new()),
            (None, _) => (received, ", an unknown code".to_owned()),
        };
        format!("{CODE}{name}{CODE:#}{status}{note}")
    }
}

/// Whether an answer says nothing at all.
fn is_silent(answer: &ErrorResponse) -> bool {
    answer.code().is_none() && answer.status().is_none() && answer.body().trim_ascii().is_empty()
}

/// Whether an answer says something that the catalogue knows.
fn is_known(answer: &ErrorResponse) -> bool {
    let of_status = answer.status().and_then(ErrorCode::advice_of_status);
    answer.code().is_some() || of_status.is_some() || answer.reading().is_some()
}

#[cfg(test)]
mod tests {
    use super::{Http, without_trace};

    #[test]
    fn a_trace_is_an_answer() {
        let trace = "* Connected\n> GET / HTTP/2\n>\r\n* Sent\n< HTTP/2 404 \r\n< a: b\r\n< \r\n{ [5 bytes data]\n{\"c\": 1}\n* Left\n";
        let answer = "HTTP/2 404 \r\na: b\r\n\r\n{\"c\": 1}\n";
        assert_eq!(without_trace(trace.as_bytes()).as_deref(), Some(answer.as_bytes()));
        for other in ["", "HTTP/2 404\n\n* x", "{\"a\": \"< HTTP/2\"}", "<html>"] {
            assert_eq!(without_trace(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn answers_are_parted() {
        let check = |input: &str, status: Option<u16>, headers: &[(&str, &str)], body: &str| {
            let found = Http::split(input.as_bytes());
            let names: Vec<_> =
                headers.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes())).collect();
            assert_eq!((found.status, found.body), (status, body.as_bytes()), "{input}");
            assert_eq!(found.headers, names, "{input}");
        };
        check("", None, &[], "");
        check("{}\n", None, &[], "{}\n");
        check("HTTP/2 404 \r\na: b\r\n\r\n{}", Some(404), &[("a", " b")], "{}");
        check("HTTP/1.1 429 Too Many\na: b:c\nd\n\nx\n\ny", Some(429), &[("a", " b:c")], "x\n\ny");
        check("HTTP/1.1 100 Continue\r\nq: 1\r\n\r\nHTTP/1.1 500 No\r\n\r\n", Some(500), &[], "");
        check("\u{feff}\r\nHTTP/1.1 429 No\r\n\r\nx", Some(429), &[], "x");
        check(
            "HTTP/1.1 502 No\r\n\r\nHTTP/1.1 404 is what it said",
            Some(502),
            &[],
            "HTTP/1.1 404 is what it said",
        );
        check(" {}", None, &[], " {}");
        check("HTTP/1.1 200 OK", Some(200), &[], "");
        check("HTTP/1.1 abc\n\nx", None, &[], "HTTP/1.1 abc\n\nx");
        check("$ curl -si https://x\nHTTP/1.1 503 No\r\na: b\r\n\r\nx", Some(503), &[("a", " b")], "x");
        check("  % Total\n\rHTTP/2 503\na: b\n\nx", Some(503), &[("a", " b")], "x");
        check("HTTP/2 429\na: b\n{\"c\": 1}\n\nx", Some(429), &[("a", " b")], "{\"c\": 1}\n\nx");
        check("x\n{\"message\": \"\nHTTP/2 429\"}", None, &[], "x\n{\"message\": \"\nHTTP/2 429\"}");
        check("HTTP/", None, &[], "HTTP/");
    }
}
