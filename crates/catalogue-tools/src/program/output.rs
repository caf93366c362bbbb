//! Streams, colors, and exit statuses.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use catalogue::{Escaped, is_escaped};
use clap::ColorChoice;
use clap::error::{ContextKind, ContextValue};
use serde::Serialize;

use crate::report::harmless;

use super::problem::{Failure, Problem};

/// The style of codes.
pub(crate) const CODE: Style = Style::new().bold();
/// The style of labels.
pub(crate) const LABEL: Style = AnsiColor::Cyan.on_default();

/// The style of the word `error`.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const HELP: Style = AnsiColor::Green.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// The exit status for all failures. The exit status of wrong usage, 2, is clap's.
const FAILURE: u8 = 1;

/// Sets when the output is colored. By default, and with `auto`, it is on a terminal unless the user disables colors.
pub(crate) fn set_color(choice: ColorChoice) {
    let choice = match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Returns standard output for styled text. If colors are off, all escape sequences are removed.
pub(crate) fn styled() -> impl Write {
    anstream::stdout().lock()
}

/// Returns standard output for text that must not be changed.
pub(crate) fn plain() -> impl Write {
    io::stdout().lock()
}

/// Calls a subcommand with a buffered stream, and flushes it.
///
/// # Errors
/// Returns the errors of the subcommand, or an error if the output cannot be written.
pub(crate) fn write<W: Write>(
    stream: W,
    subcommand: impl FnOnce(&mut BufWriter<W>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(stream);
    subcommand(&mut out)?;
    Ok(out.flush()?)
}

/// Writes a value as JSON and ends the line.
///
/// # Errors
/// Returns an error if the output cannot be written.
pub(crate) fn json(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", harmless(serde_json::to_string_pretty(value)?))
}

/// Writes a labeled line. Lines are not wrapped, so that copied text is complete.
///
/// # Errors
/// Returns an error if the output cannot be written.
pub(crate) fn line(out: &mut impl Write, label: &str, text: impl Display) -> io::Result<()> {
    let label = if label.is_empty() { String::new() } else { format!("{label}:") };
    writeln!(out, "{LABEL}{label:11}{LABEL:#} {text}")
}

/// Writes a line to standard error.
pub(crate) fn message(what: impl Display) {
    // If standard error cannot be written, the message is lost.
    let _ = writeln!(anstream::stderr().lock(), "{what}");
}

/// Writes a note on standard error.
pub(crate) fn note(what: impl Display) {
    message(format_args!("{NOTE}note:{NOTE:#} {what}"));
}

/// Reports a failure on standard error, and returns the exit status. A closed pipe is not a failure.
pub(crate) fn finish(result: Result<(), Failure>) -> ExitCode {
    let failure = match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(Failure::Usage(error)) => return finish_usage(error),
        Err(failure) => failure,
    };
    // If standard error cannot be written either, the message is lost.
    let _ = write_failure(&failure, &mut anstream::stderr().lock());
    ExitCode::from(FAILURE)
}

/// Prints the output of clap, such as `--help` or wrong usage, and returns the exit status.
pub(crate) fn finish_usage(error: clap::Error) -> ExitCode {
    let error = escaped(error);
    match error.print() {
        Err(unwritten) if !error.use_stderr() => finish(Err(Failure::Output(unwritten))),
        _ => u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

/// Writes a failure: a line for each error, followed by its help unless the next error has the same help.
fn write_failure(failure: &Failure, out: &mut impl Write) -> io::Result<()> {
    match failure {
        Failure::Output(error) => {
            writeln!(out, "{ERROR}error:{ERROR:#} cannot write the output: {error}")
        }
        Failure::File { path, action, error } => {
            writeln!(out, "{ERROR}error:{ERROR:#} cannot {action} `{}`: {error}", Escaped(path))
        }
        Failure::Usage(_) | Failure::Mistakes => Ok(()),
        Failure::Problems(problems) => {
            let mut problems = problems.iter().peekable();
            while let Some(Problem { message, help }) = problems.next() {
                writeln!(out, "{ERROR}error:{ERROR:#} {message}")?;
                if problems.peek().is_none_or(|next| next.help != *help) {
                    writeln!(out, "{HELP}help:{HELP:#} {help}")?;
                }
            }
            Ok(())
        }
    }
}

/// Returns an error of clap with the typed text escaped. A suggestion that may repeat it is left out.
fn escaped(mut error: clap::Error) -> clap::Error {
    let typed: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) if text.contains(is_escaped) => {
                Some((kind, Escaped(text).to_string()))
            }
            _ => None,
        })
        .collect();
    for (kind, text) in typed {
        error.insert(kind, ContextValue::String(text));
        error.remove(ContextKind::Suggested);
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_control_a_terminal_and_keeps_every_character() {
        let text: String = ('\0'..='\u{ffff}').chain('\u{1f600}'..='\u{1f610}').collect();
        let mut out = Vec::new();
        json(&[&text], &mut out).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(!json.replace('\n', "").contains(is_escaped));
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }
}
