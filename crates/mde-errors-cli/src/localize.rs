//! `mde-errors localize`: what a response means.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::time::Duration;

use mde_errors::{CodeSource, ErrorCode, ErrorResponse, Escaped, Fidelity, Locale, LocalizedResponse, Value};
use serde::Serialize;

use crate::args::LocalizeArgs;
use crate::entry::Advice;
use crate::output::{self, CODE, Failure};
use crate::paste::Paste;
use crate::{folder, locale};

/// The maximum number of bytes that are read: more than any response has.
const LONGEST: u64 = 64 * 1024 * 1024;

pub(crate) fn run<'a>(args: &'a LocalizeArgs, out: &mut impl Write) -> Result<(), Failure<'a>> {
    let locale = locale::find(args.telling.locale.as_deref())?;
    let paste = Paste::read(&input(args)?);
    if let Some(note) = paste.note() {
        output::note(Escaped(note));
    }
    let answer = paste.response(args.status);
    let localized = answer.in_locale(locale);
    let is_whole = paste.is_whole() || args.status.is_some();
    let told = Told::new(&answer, &localized, is_whole, locale);
    if args.telling.json {
        output::json(&told, out)?;
    } else {
        told.write(&answer, &localized, paste.note().is_some(), out)?;
    }
    Ok(())
}

/// Reads the file, or standard input.
fn input(args: &LocalizeArgs) -> Result<Vec<u8>, Failure<'static>> {
    let file = args.file.as_deref().filter(|file| *file != Path::new("-"));
    if let Some(file) = file {
        return File::open(file).and_then(read).map_err(|error| unreadable(file, &error));
    }
    let stdin = io::stdin().lock();
    if stdin.is_terminal() {
        if !waits(args) {
            return Ok(Vec::new());
        }
        output::tell(
            "Paste the response, with its headers or without, and end it with Ctrl+D (Windows: Ctrl+Z, Enter).",
        );
    }
    read(stdin).map_err(|error| Failure::File { path: "standard input".to_owned(), action: "read", error })
}

/// Whether to wait for what somebody pastes at a terminal: a status says enough, and `-` asks for more.
fn waits(args: &LocalizeArgs) -> bool {
    args.status.is_none() || args.file.is_some()
}

fn read(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reports a file that cannot be read. It may be something else that was meant.
fn unreadable(file: &Path, error: &io::Error) -> Failure<'static> {
    let name = file.to_string_lossy();
    let is_known = name.parse().is_ok_and(|status: u16| (100..600).contains(&status))
        || ErrorCode::recognize(name.as_bytes()).is_ok();
    let help = if is_known {
        format!("to look up a status or a code, run `mde-errors explain {name}`")
    } else if name.trim_start().starts_with(['{', '[', '<', '"']) || name.contains(['\n', '\r']) {
        "FILE is the name of a file; to read text, run `mde-errors localize` and paste it".to_owned()
    } else {
        "check the path of the file; to read standard input, leave FILE out".to_owned()
    };
    folder::tell_problem(&format!("`{name}` cannot be read: {error}"), &help)
}

/// All that is known of a response. Serialized, it is what `--json` prints: fields do not change, more may come.
#[derive(Serialize)]
struct Told<'a> {
    is_error: bool,
    /// `None` if only what a tool printed of the response is known.
    is_from_api: Option<bool>,
    code: Option<ErrorCode>,
    code_source: Option<&'static str>,
    received_code: Option<&'a str>,
    status: Option<u16>,
    contradicts_status: bool,
    /// The locale that the message is in: not of the server's own words.
    locale: Option<Locale>,
    message: Option<String>,
    fidelity: Option<&'static str>,
    /// The code whose message is shown.
    meaning: Option<ErrorCode>,
    arguments: BTreeMap<&'static str, Argument<'a>>,
    help: Option<&'static str>,
    /// `None` if the response says nothing that the catalogue knows.
    advice: Option<Advice>,
    /// Whether and how a program sends the request again.
    retry: Option<&'static str>,
    /// Seconds, rounded up.
    retry_after: Option<u64>,
    tracking_id: Option<&'a str>,
    /// All IDs of the request, by the names of their headers or members.
    ids: BTreeMap<&'static str, &'a str>,
    server_message: Option<&'a str>,
    /// The text that explains the server's message.
    explanation: Option<&'a str>,
    /// The parts of the server's sentence that are not arguments, by name.
    captures: BTreeMap<&'static str, &'a str>,
    /// Why a token was refused.
    challenge: Option<Challenge<'a>>,
    /// Whether the response was found in text that is none.
    is_salvaged: bool,
    details: Vec<Detail<'a>>,
    /// The locale that was asked for.
    #[serde(skip)]
    asked: Locale,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Argument<'a> {
    Text(&'a str),
    Integer(i64),
    Number(f64),
}

/// The header `WWW-Authenticate`.
#[derive(Serialize)]
struct Challenge<'a> {
    error: Option<&'a str>,
    error_description: Option<&'a str>,
    claims: Option<&'a str>,
}

#[derive(Serialize)]
struct Detail<'a> {
    code: Option<&'a str>,
    message: Option<&'a str>,
    target: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn new(
        answer: &'a ErrorResponse,
        localized: &LocalizedResponse<'a>,
        is_whole: bool,
        locale: Locale,
    ) -> Self {
        let argument = |value| match value {
            Value::Integer(value) => Argument::Integer(value),
            Value::Number(value) => Argument::Number(value),
            Value::String(text) => Argument::Text(text),
            // A kind that is not there yet.
            _ => Argument::Text(""),
        };
        let detail = |detail: &'a mde_errors::Detail| Detail {
            code: detail.code.as_deref(),
            message: detail.message.as_deref(),
            target: detail.target.as_deref(),
        };
        let is_error = is_error(answer);
        let has_message = is_error && !is_silent(answer);
        // A status alone, as a tool prints it, does not show who sent it.
        let has_code = answer.code_source().is_some_and(|source| source != CodeSource::Status);
        // A status that was found in text cannot cause a retry either.
        let is_decided = |advice: &mde_errors::Advice| {
            is_error && (!answer.is_salvaged() || is_whole || advice.retry() == mde_errors::Retry::No)
        };
        let advice = answer.known_advice().filter(is_decided);
        Self {
            is_error,
            is_from_api: Some(answer.is_from_api()).filter(|is_from_api| match is_from_api {
                true => has_message && (is_whole || has_code),
                false => is_whole && (has_message || is_page(answer)),
            }),
            code: answer.code(),
            code_source: answer.code_source().map(|source| match source {
                CodeSource::Name => "name",
                CodeSource::Alias => "alias",
                CodeSource::Inner => "inner",
                CodeSource::Header => "header",
                _ => "status",
            }),
            received_code: answer.received_code(),
            status: answer.status(),
            contradicts_status: answer.contradicts_status(),
            locale: localized.locale().filter(|_| has_message),
            message: has_message.then(|| localized.clone().raw().to_string()),
            fidelity: has_message.then(|| match localized.fidelity() {
                Fidelity::Exact => "exact",
                Fidelity::General => "general",
                _ => "verbatim",
            }),
            meaning: localized.meaning(),
            arguments: answer.arguments().map(|(name, value)| (name, argument(value))).collect(),
            help: localized.help(),
            advice: advice.map(|advice| Advice::of(advice, locale)),
            retry: advice.map(|advice| advice.retry().as_str()),
            retry_after: answer.retry_after().map(seconds),
            tracking_id: answer.tracking_id(),
            ids: first_of_each(answer.ids()),
            server_message: answer.message(),
            explanation: answer.explanation(),
            captures: first_of_each(answer.captures()),
            challenge: answer.challenge().map(|challenge| Challenge {
                error: challenge.error(),
                error_description: challenge.error_description(),
                claims: challenge.claims(),
            }),
            is_salvaged: answer.is_salvaged(),
            details: answer.details().iter().map(detail).collect(),
            asked: locale,
        }
    }

    fn write(
        &self,
        answer: &ErrorResponse,
        localized: &LocalizedResponse<'_>,
        is_noted: bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        writeln!(out, "{}\n", self.title(answer))?;
        if is_silent(answer) {
            // If something was left out of the input, that was reported.
            if !is_noted {
                let note =
                    "The response is empty. Give its status with --status, or paste it with its headers.";
                output::line(out, "Note", note)?;
            }
        } else if self.is_error {
            output::line(out, "Message", localized)?;
        }
        if let Some(help) = self.help {
            output::line(out, "Help", help)?;
        }
        match &self.advice {
            Some(advice) => {
                output::line(out, "Advice", format_args!("{} ({})", advice.description, advice.name))?;
            }
            None if !self.is_error || is_silent(answer) => {}
            None if self.status.is_some() => {
                output::line(out, "Note", "What to do about it is not known.")?;
            }
            None => output::line(
                out,
                "Note",
                "What to do about it is not known. Give its status with --status, or paste it with its headers.",
            )?,
        }
        if let Some(claims) = self.challenge.as_ref().and_then(|challenge| challenge.claims) {
            output::line(out, "Claims", Escaped(claims))?;
        }
        if let Some(seconds) = self.retry_after {
            output::line(out, "Wait", in_units(seconds))?;
        }
        if let Some(id) = self.tracking_id {
            output::line(out, "Tracking", Escaped(id))?;
        }
        let others = self.ids.iter().filter(|(_, id)| Some(**id) != self.tracking_id);
        for (index, (name, id)) in others.enumerate() {
            output::line(out, if index == 0 { "IDs" } else { "" }, format_args!("{name}: {}", Escaped(id)))?;
        }
        if self.is_from_api == Some(false) {
            let note =
                "This is not a response of the API, but of a proxy, a firewall, or a gateway before it.";
            output::line(out, "Note", note)?;
        }
        for (index, detail) in self.details.iter().enumerate() {
            output::line(out, if index == 0 { "Details" } else { "" }, detail.in_line())?;
        }
        // Another service's code may come with another status.
        let is_own = matches!(answer.code_source(), Some(CodeSource::Name | CodeSource::Header));
        match (self.code, self.status) {
            (Some(code), Some(status)) if self.contradicts_status && is_own => {
                let note =
                    format!("{code} comes with the status {}, and the response has {status}.", code.status());
                output::line(out, "Note", note)
            }
            _ => Ok(()),
        }
    }

    /// The error, and how it is known.
    fn title(&self, answer: &ErrorResponse) -> impl Display {
        let received = self.received_code.map(|code| Escaped(code).to_string()).unwrap_or_default();
        let reason = self.status.and_then(|status| ErrorCode::reason_of_status(status, self.asked));
        let (name, note) = match (self.code, answer.code_source()) {
            (Some(code), Some(CodeSource::Name)) => (code.to_string(), String::new()),
            (Some(code), Some(CodeSource::Alias)) => (code.to_string(), format!(", received as {received}")),
            (Some(code), Some(CodeSource::Inner)) => {
                (code.to_string(), format!(", an inner error of {received}"))
            }
            (Some(code), Some(CodeSource::Header)) => (code.to_string(), ", by a header".to_owned()),
            (Some(code), _) if received.is_empty() => (code.to_string(), ", by its status alone".to_owned()),
            (Some(code), _) => (received, format!(", an unknown code; by its status, {code}")),
            (None, _) if !self.is_error => ("No error".to_owned(), String::new()),
            (None, _) if !received.is_empty() => (received, ", an unknown code".to_owned()),
            (None, _) => {
                return match (self.status, reason) {
                    (Some(status), Some(reason)) => {
                        format!("{CODE}{status} {reason}{CODE:#}, without a code")
                    }
                    (Some(status), None) => format!("{CODE}{status}{CODE:#}, without a code"),
                    (None, _) => format!("{CODE}An error without a code{CODE:#}"),
                };
            }
        };
        let status = match (self.status, reason.filter(|reason| *reason != name)) {
            (Some(status), Some(reason)) => format!(" ({status} {reason})"),
            (Some(status), None) => format!(" ({status})"),
            (None, _) => String::new(),
        };
        format!("{CODE}{name}{CODE:#}{status}{note}")
    }
}

/// Values by name, the first of each name.
fn first_of_each<'a>(
    values: impl Iterator<Item = (&'static str, &'a str)>,
) -> BTreeMap<&'static str, &'a str> {
    let mut map = BTreeMap::new();
    for (name, value) in values {
        map.entry(name).or_insert(value);
    }
    map
}

impl Detail<'_> {
    /// The detail as text: `code: message (target)`.
    fn in_line(&self) -> String {
        let said = [self.code, self.message].into_iter().flatten().map(|part| Escaped(part).to_string());
        let said = said.collect::<Vec<_>>().join(": ");
        match self.target.map(Escaped) {
            Some(target) if said.is_empty() => target.to_string(),
            Some(target) => format!("{said} ({target})"),
            None => said,
        }
    }
}

/// A wait in seconds. A shorter one would be too short.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0))
}

/// A number of seconds in units that people use: `23 h 59 min 59 s`.
fn in_units(seconds: u64) -> String {
    let parts =
        [(seconds / 86400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let said: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if said.is_empty() { "0 s".to_owned() } else { said.join(" ") }
}

/// Whether a response reports an error. A success may hold any text.
fn is_error(answer: &ErrorResponse) -> bool {
    answer.received_code().is_some() || answer.status().is_none_or(|status| status >= 400)
}

/// Whether the body is a page. The API has none, not even if the status is a success: it is that of a sign-in or of a proxy.
fn is_page(answer: &ErrorResponse) -> bool {
    answer.body().trim_ascii_start().starts_with(b"<")
}

/// Whether a response says nothing at all.
fn is_silent(answer: &ErrorResponse) -> bool {
    answer.code().is_none() && answer.status().is_none() && answer.body().trim_ascii().is_empty()
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::args::{Args, Command};

    #[test]
    fn with_a_status_alone_nothing_is_awaited_at_a_terminal() {
        let waits = |arguments: &[&str]| {
            let program = ["mde-errors", "localize"].iter().chain(arguments);
            match Args::try_parse_from(program).map(|args| args.command) {
                Ok(Command::Localize(args)) => waits(&args),
                other => panic!("{other:?}"),
            }
        };
        assert!(waits(&[]));
        assert!(waits(&["-"]));
        assert!(waits(&["-", "--status", "503"]));
        assert!(!waits(&["--status", "503"]));
        assert!(!waits(&["--status", "503", "--json"]));
    }

    #[test]
    fn waits_are_written_in_units() {
        for (seconds, expected) in [
            (0, "0 s"),
            (43, "43 s"),
            (60, "1 min"),
            (3601, "1 h 1 s"),
            (86399, "23 h 59 min 59 s"),
            (86400, "1 d"),
            (u64::MAX, "213503982334601 d 7 h 15 s"),
        ] {
            assert_eq!(in_units(seconds), expected);
        }
    }

    #[test]
    fn a_wait_is_never_shortened() {
        assert_eq!(seconds(Duration::from_millis(12_001)), 13);
        assert_eq!(seconds(Duration::from_secs(12)), 12);
        assert_eq!(seconds(Duration::MAX), u64::MAX);
    }
}
