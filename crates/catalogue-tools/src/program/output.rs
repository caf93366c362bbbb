//! Streams, colours, exit statuses.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use catalogue::{Escaped, is_escaped};
use clap::ColorChoice;
use clap::error::{ContextKind, ContextValue};
use serde::Serialize;

use super::problem::{Failure, Problem};

/// How codes look.
pub(crate) const CODE: Style = Style::new().bold();
/// How the labels of what is told look.
pub(crate) const LABEL: Style = AnsiColor::Cyan.on_default();

/// How the word for an error looks.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const HELP: Style = AnsiColor::Green.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// The exit status where something is unknown or wrong, or the output cannot be written. 2, wrong usage, is clap's own.
const FAILURE: u8 = 1;

/// Sets when output is coloured. Until then, and with `auto`, it is on a terminal whose user does not refuse it.
pub(crate) fn set_color(choice: ColorChoice) {
    let choice = match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Standard output for text with styles: where no colour is wanted, everything that drives a terminal is taken out of it.
pub(crate) fn styled() -> impl Write {
    anstream::stdout().lock()
}

/// Standard output for text that is to arrive as it is.
pub(crate) fn plain() -> impl Write {
    io::stdout().lock()
}

/// Lets a subcommand write to a stream, and sees that all of it arrives.
///
/// # Errors
/// Those of the subcommand, and where the output cannot be written.
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
/// Where it cannot be written.
pub(crate) fn json(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    // JSON escapes the characters below U+0020; what is left of them are the line breaks between its values. Others can
    // drive a terminal or turn its text around too, and none takes more than four digits.
    for c in json.chars() {
        if is_escaped(c) && c != '\n' {
            write!(out, "\\u{:04x}", u32::from(c))?;
        } else {
            write!(out, "{c}")?;
        }
    }
    writeln!(out)
}

/// Writes a line of what is told: a label, and what there is to say. No line is broken, so that what is copied from it is whole.
///
/// # Errors
/// Where it cannot be written.
pub(crate) fn line(out: &mut impl Write, label: &str, text: impl Display) -> io::Result<()> {
    let label = if label.is_empty() { String::new() } else { format!("{label}:") };
    writeln!(out, "{LABEL}{label:11}{LABEL:#} {text}")
}

/// Tells on standard error what was done.
pub(crate) fn tell(what: impl Display) {
    // Where standard error cannot be written, there is nowhere else to tell it.
    let _ = writeln!(anstream::stderr().lock(), "{what}");
}

/// Writes a note on standard error.
pub(crate) fn note(what: impl Display) {
    tell(format_args!("{NOTE}note:{NOTE:#} {what}"));
}

/// Tells on standard error what failed, and gives the exit status. That the reader of the output wants no more of it is no
/// failure.
pub(crate) fn finish(result: Result<(), Failure>) -> ExitCode {
    let failure = match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(Failure::Usage(error)) => return finish_usage(error),
        Err(failure) => failure,
    };
    // Where standard error cannot be written either, there is nowhere left to tell it.
    let _ = write_failure(&failure, &mut anstream::stderr().lock());
    ExitCode::from(FAILURE)
}

/// Prints what clap has to say, such as `--help` or wrong usage, and gives the exit status.
pub(crate) fn finish_usage(error: clap::Error) -> ExitCode {
    let error = escaped(error);
    match error.print() {
        Err(unwritten) if !error.use_stderr() => finish(Err(Failure::Output(unwritten))),
        _ => u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

/// Writes what failed: a line for each error, each with its help, which is not repeated where the next error has the same.
fn write_failure(failure: &Failure, out: &mut impl Write) -> io::Result<()> {
    match failure {
        Failure::Output(error) => {
            writeln!(out, "{ERROR}error:{ERROR:#} the output cannot be written: {error}")
        }
        Failure::File { path, action, error } => {
            writeln!(out, "{ERROR}error:{ERROR:#} `{}` cannot be {action}: {error}", Escaped(path))
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

/// An error of clap with what was typed escaped. A suggestion that may repeat it is left out.
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
    fn json_drives_no_terminal_and_keeps_every_character() {
        let text: String = ('\0'..='\u{ffff}').chain('\u{1f600}'..='\u{1f610}').collect();
        let mut out = Vec::new();
        json(&[&text], &mut out).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(!json.replace('\n', "").contains(is_escaped));
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }
}
