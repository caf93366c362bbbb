//! The subcommand `localize`: the meaning of a response.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use catalogue::{AnyCode, AnyLocale, Code as _, Escaped};
use catalogue_http::{AnyApi, Challenge, CodeSource, Detail, LocalizedResponse, ResponseSummary};

use super::args::LocalizeArgs;
use super::catalog::Catalog;
use super::identity::Program;
use super::output::{self, CODE};
use super::paste::Paste;
use super::problem::Failure;
use super::{folder, locale};

/// The maximum number of bytes that are read. No response is larger.
const LONGEST: u64 = 64 * 1024 * 1024;

pub(super) fn run(program: &Program, args: &LocalizeArgs, out: &mut impl Write) -> Result<(), Failure> {
    let catalog = Catalog::open(program, args.catalog.spec.as_ref())?;
    let locale = locale::find(catalog, args.catalog.locale.as_deref())?;
    let paste = Paste::read(&input(program, catalog, args)?, |code| catalog.code(code));
    if let Some(note) = paste.note() {
        output::note(Escaped(note));
    }
    let answer = paste.response(catalog.api, args.status);
    let localized = answer.in_locale(locale);
    let is_whole = paste.is_whole() || args.status.is_some();
    let localized = if is_whole { localized } else { localized.partial() };
    let summary = localized.summary();
    if args.catalog.json {
        output::json(&summary, out)?;
    } else {
        write(&summary, &localized, title(catalog, &summary, locale), paste.note().is_some(), out)?;
    }
    Ok(())
}

/// Reads the file or standard input.
fn input(program: &Program, catalog: Catalog, args: &LocalizeArgs) -> Result<Vec<u8>, Failure> {
    let file = args.file.as_deref().filter(|file| *file != Path::new("-"));
    if let Some(file) = file {
        return File::open(file).and_then(read).map_err(|error| unreadable(program, catalog, file, &error));
    }
    let stdin = io::stdin().lock();
    if stdin.is_terminal() {
        if !waits(args) {
            return Ok(Vec::new());
        }
        output::message(
            "Paste the response, with its headers or without, and end it with Ctrl+D (Windows: Ctrl+Z, Enter).",
        );
    }
    read(stdin).map_err(|error| Failure::File { path: "standard input".to_owned(), action: "read", error })
}

/// Returns `true` if the program waits for pasted text at a terminal. A status alone is enough input, unless the file
/// is `-`.
fn waits(args: &LocalizeArgs) -> bool {
    args.status.is_none() || args.file.is_some()
}

fn read(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reports a file that cannot be read, with a hint if another subcommand was probably meant.
fn unreadable(program: &Program, catalog: Catalog, file: &Path, error: &io::Error) -> Failure {
    let name = file.to_string_lossy();
    let is_known =
        name.parse().is_ok_and(|status: u16| (100..600).contains(&status)) || catalog.code(&name).is_some();
    let program = program.name;
    let help = if is_known {
        format!("to look up a status or a code, run `{program} explain {name}`")
    } else if name.trim_start().starts_with(['{', '[', '<', '"']) || name.contains(['\n', '\r']) {
        format!("FILE is the path of a file; to read text, run `{program} localize` and paste it")
    } else {
        "check the path; to read standard input, omit FILE".to_owned()
    };
    folder::report_problem(&format!("cannot read `{name}`: {error}"), &help)
}

/// Writes a response as text.
fn write(
    summary: &ResponseSummary<'_, AnyCode>,
    localized: &LocalizedResponse<'_, AnyApi>,
    title: String,
    is_noted: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    // A response without any content.
    let is_silent = summary.is_error && summary.message.is_none();
    writeln!(out, "{title}\n")?;
    if is_silent {
        // Omitted input has already been reported.
        if !is_noted {
            let note = "The response is empty. Pass its status with --status, or paste the response with its headers.";
            output::line(out, "Note", note)?;
        }
    } else if summary.is_error {
        output::line(out, "Message", localized)?;
    }
    if let Some(help) = summary.help {
        output::line(out, "Help", help)?;
    }
    match summary.advice.zip(summary.advice_description) {
        Some((advice, description)) => {
            output::line(out, "Advice", format_args!("{description} ({advice})"))?;
        }
        None if !summary.is_error || is_silent => {}
        None if summary.status.is_some() => {
            output::line(out, "Note", "No advice is known for this status.")?;
        }
        None => output::line(
            out,
            "Note",
            "No advice is known. Pass the status with --status, or paste the response with its headers.",
        )?,
    }
    if let Some(claims) = summary.challenge.and_then(Challenge::claims) {
        output::line(out, "Claims", Escaped(claims))?;
    }
    if let Some(seconds) = summary.retry_after {
        output::line(out, "Wait", in_units(seconds))?;
    }
    if let Some(id) = summary.tracking_id {
        output::line(out, "Tracking", Escaped(id))?;
    }
    let others = summary.ids.iter().filter(|(_, id)| Some(**id) != summary.tracking_id);
    for (index, (name, id)) in others.enumerate() {
        output::line(out, if index == 0 { "IDs" } else { "" }, format_args!("{name}: {}", Escaped(id)))?;
    }
    if summary.is_from_api == Some(false) {
        let note =
            "This response is not from the API, but from a proxy, a firewall, or a gateway in front of it.";
        output::line(out, "Note", note)?;
    }
    for (index, detail) in summary.details.iter().enumerate() {
        output::line(out, if index == 0 { "Details" } else { "" }, in_line(detail))?;
    }
    // The code of another service may have another status.
    let is_own = matches!(summary.code_source, Some(CodeSource::Name | CodeSource::Header));
    match (summary.code, summary.status) {
        (Some(code), Some(status)) if summary.contradicts_status && is_own => {
            let note = format!("{code} has the status {}, but the response has {status}.", code.status());
            output::line(out, "Note", note)
        }
        _ => Ok(()),
    }
}

/// Returns the error, and how it was recognized.
fn title(catalog: Catalog, summary: &ResponseSummary<'_, AnyCode>, locale: AnyLocale) -> String {
    let received = summary.received_code.map(|code| Escaped(code).to_string()).unwrap_or_default();
    let reason = summary.status.and_then(|status| catalog.reason_of_status(status, locale));
    let (name, note) = match (summary.code, summary.code_source) {
        (Some(code), Some(CodeSource::Name)) => (code.to_string(), String::new()),
        (Some(code), Some(CodeSource::Alias)) => (code.to_string(), format!(", received as {received}")),
        (Some(code), Some(CodeSource::Inner)) => {
            (code.to_string(), format!(", an inner error of {received}"))
        }
        (Some(code), Some(CodeSource::Header)) => (code.to_string(), ", by a header".to_owned()),
        (Some(code), _) if received.is_empty() => (code.to_string(), ", by its status alone".to_owned()),
        (Some(code), _) => (received, format!(", an unknown code; by its status, {code}")),
        (None, _) if !summary.is_error => ("No error".to_owned(), String::new()),
        (None, _) if !received.is_empty() => (received, ", an unknown code".to_owned()),
        (None, _) => {
            return match (summary.status, reason) {
                (Some(status), Some(reason)) => {
                    format!("{CODE}{status} {reason}{CODE:#}, without a code")
                }
                (Some(status), None) => format!("{CODE}{status}{CODE:#}, without a code"),
                (None, _) => format!("{CODE}An error without a code{CODE:#}"),
            };
        }
    };
    let status = match (summary.status, reason.filter(|reason| *reason != name)) {
        (Some(status), Some(reason)) => format!(" ({status} {reason})"),
        (Some(status), None) => format!(" ({status})"),
        (None, _) => String::new(),
    };
    format!("{CODE}{name}{CODE:#}{status}{note}")
}

/// Returns a detail as text: `code: message (target)`.
fn in_line(detail: &Detail) -> String {
    let said = [&detail.code, &detail.message].into_iter().flatten();
    let said = said.map(|part| Escaped(part).to_string()).collect::<Vec<_>>().join(": ");
    match detail.target.as_deref().map(Escaped) {
        Some(target) if said.is_empty() => target.to_string(),
        Some(target) => format!("{said} ({target})"),
        None => said,
    }
}

/// Returns a number of seconds in units that people use: `23 h 59 min 59 s`.
fn in_units(seconds: u64) -> String {
    let parts =
        [(seconds / 86400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let said: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if said.is_empty() { "0 s".to_owned() } else { said.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::args::{Command, parse_from};

    #[test]
    fn with_only_a_status_the_program_does_not_wait_at_a_terminal() {
        let waits = |arguments: &[&str]| {
            let words = ["catalogue", "localize"].iter().chain(arguments);
            match parse_from(&Program::catalogue(), words).map(|args| args.command) {
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
}
