//! The subcommand `check`: all errors and warnings of a spec.
//!
//! The library finds and renders them. This module has the output formats, the summary, and the watch loop.

mod fix;
mod watch;

use std::collections::BTreeSet;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::report::{fixed, to_json_lines, to_sarif};
use anstyle::{AnsiColor, Style};
use catalogue::Escaped;
use catalogue_spec::{Diagnostic, Files, Report, Severity, Spec};

use crate::program::args::{self, CheckArgs, ReportFormat};
use crate::program::check::watch::Watch;
use crate::program::identity::Program;
use crate::program::output::{self, CODE, ERROR};
use crate::program::problem::Failure;
use crate::program::words::count;

const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const CLEAN: Style = AnsiColor::Green.on_default().bold();

/// The line between one check and the next. No diagnostic begins with it.
const AGAIN: &str = "---- checking again ----";

pub(crate) fn run(program: &Program, args: &CheckArgs) -> Result<(), Failure> {
    if args.watch && args.format.is_for_programs() {
        return Err(wrong_usage(program));
    }
    if args.fix {
        fix::run(&args.folder.spec)?;
    }
    match args.format {
        ReportFormat::Human => output::write(output::styled(), |out| watch_or_check(program, args, out)),
        ReportFormat::Short | ReportFormat::Json | ReportFormat::Sarif => {
            output::write(output::plain(), |out| watch_or_check(program, args, out))
        }
    }
}

/// A SARIF log has an end, and the JSON objects of one check could not be separated from those of the next.
fn wrong_usage(program: &Program) -> Failure {
    let message = "the argument '--watch' can only be used with '--format human' and '--format short'";
    let mut command = args::command(program);
    // The usage is that of the subcommand.
    command.build();
    let mut command = command.find_subcommand_mut("check").map(std::mem::take).unwrap_or_default();
    Failure::Usage(command.error(clap::error::ErrorKind::ArgumentConflict, message))
}

fn watch_or_check(program: &Program, args: &CheckArgs, out: &mut impl Write) -> Result<(), Failure> {
    if !args.watch {
        return check(program, args, out);
    }
    let mut watch = Watch::new(&args.folder.spec);
    loop {
        match check(program, args, out) {
            Ok(()) | Err(Failure::Mistakes) => {}
            Err(failure) => return Err(failure),
        }
        watch.wait_for_change();
        writeln!(out, "\n{AGAIN}\n")?;
    }
}

fn check(program: &Program, args: &CheckArgs, out: &mut impl Write) -> Result<(), Failure> {
    let (spec, report) = Spec::check(Files::read(&args.folder.spec));
    let written = write(program, args, spec.as_ref(), &report, out).and_then(|()| out.flush());
    let is_clean =
        report.count(Severity::Error) == 0 && (args.deny.is_none() || report.count(Severity::Warning) == 0);
    match written {
        // A closed pipe does not change the exit status.
        Err(error) if error.kind() != ErrorKind::BrokenPipe || is_clean || args.watch => Err(error.into()),
        _ if is_clean => Ok(()),
        _ => Err(Failure::Mistakes),
    }
}

fn write(
    program: &Program,
    args: &CheckArgs,
    spec: Option<&Spec>,
    report: &Report,
    out: &mut impl Write,
) -> io::Result<()> {
    match args.format {
        ReportFormat::Human => {
            for diagnostic in report.errors_last() {
                // The stream removes the colors if none are wanted.
                writeln!(out, "{}\n", report.render(diagnostic, true))?;
            }
            if let Some(explanation) = report.explanation(program.name) {
                writeln!(out, "{explanation}\n")?;
            }
            let summary = summary(args, spec, report);
            writeln!(out, "{CODE}{}{CODE:#}: {summary}", folder(&args.folder.spec))
        }
        ReportFormat::Short => {
            for diagnostic in report.diagnostics() {
                writeln!(out, "{diagnostic}")?;
            }
            let line = format!("{}: {}", folder(&args.folder.spec), summary(args, spec, report));
            writeln!(out, "{}", anstream::adapter::strip_str(&line))
        }
        ReportFormat::Json => out.write_all(to_json_lines(report).as_bytes()),
        ReportFormat::Sarif => out.write_all(to_sarif(report).as_bytes()),
    }
}

/// Returns the folder as it was typed.
fn folder(folder: &Path) -> String {
    Escaped(&folder.to_string_lossy()).to_string()
}

/// Returns the result of a check, with the next step if there is one.
fn summary(args: &CheckArgs, spec: Option<&Spec>, report: &Report) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    if errors + warnings == 0 {
        let Some(spec) = spec else { return format!("{CLEAN}no mistakes{CLEAN:#}") };
        let codes = count(spec.codes().len(), "code");
        let languages = count(spec.translations().len() + 1, "language");
        return format!("{codes} in {languages}, {CLEAN}no mistakes{CLEAN:#}");
    }
    let found = [(errors, "error", ERROR), (warnings, "warning", WARNING)]
        .into_iter()
        .filter(|&(number, ..)| number > 0)
        .map(|(number, word, style)| format!("{style}{}{style:#}", count(number, word)))
        .collect::<Vec<_>>()
        .join(", ");
    let file = |diagnostic: &Diagnostic| diagnostic.place.file.clone();
    let files: BTreeSet<_> = report.diagnostics().iter().map(file).collect();
    let mut summary = format!("{found} in {}", count(files.len(), "file"));
    if errors == 0 && args.deny.is_some() {
        summary.push_str("; --deny does not let warnings pass");
    }
    let fixes: usize = fixed(report).iter().map(|file| file.fixes.len()).sum();
    if fixes > 0 && !args.fix {
        summary.push_str(&format!("; --fix corrects {fixes} of them"));
    }
    summary
}
