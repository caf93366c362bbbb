//! The program `mde-errors`: looks error codes up at a terminal.
//!
//! | module | what it holds |
//! |---|---|
//! | `args` | what can be typed |
//! | `hint` | what a shell completes it to |
//! | `help` | what stands at the end of `--help` |
//! | `explain`, `list`, `format`, `localize`, `check`, `rules`, `coverage`, `skeleton`, `fmt`, `completions` | a subcommand each |
//! | `diff` | `mde-errors diff`, and what only it needs: git, versions |
//! | `paste` | the response in a pasted text |
//! | `entry` | what the catalogue says of a code, as it is told in text and in JSON |
//! | `code` | which code |
//! | `locale` | in which language |
//! | `problem` | what is wrong with what was typed, and what may have been meant |
//! | `folder` | how a spec's folder is told of and saved to |
//! | `output` | streams, colours, exit statuses |
//!
//! A subcommand finds what it was asked for, or all problems with it, and only then writes. It knows no code and no locale
//! of the catalogue by name.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Args, Command};
use crate::output::Failure;

mod args;
mod check;
mod code;
mod completions;
mod coverage;
mod diff;
mod entry;
mod explain;
mod fmt;
mod folder;
mod format;
mod help;
mod hint;
mod list;
mod locale;
mod localize;
mod output;
mod paste;
mod problem;
mod rules;
mod skeleton;

fn main() -> ExitCode {
    match Args::try_parse() {
        Ok(Args { color, command }) => {
            output::set_color(color);
            output::finish(run(&command))
        }
        Err(error) => output::finish_usage(error),
    }
}

fn run(command: &Command) -> Result<(), Failure<'_>> {
    match command {
        Command::Explain(args) => output::write(output::styled(), |out| explain::run(args, out)),
        Command::List(args) => output::write(output::styled(), |out| list::run(args, out)),
        Command::Format(args) => output::write(output::plain(), |out| format::run(args, out)),
        Command::Localize(args) => output::write(output::styled(), |out| localize::run(args, out)),
        Command::Check(args) => check::run(args),
        Command::Rules(args) => output::write(output::styled(), |out| Ok(rules::run(args, out)?)),
        Command::Coverage(args) => output::write(output::styled(), |out| coverage::run(args, out)),
        Command::Skeleton(args) => output::write(output::plain(), |out| skeleton::run(args, out)),
        Command::Fmt(args) => output::write(output::plain(), |out| fmt::run(args, out)),
        Command::Diff(args) => diff::run(args),
        Command::Completions(args) => output::write(output::plain(), |out| completions::run(args, out)),
    }
}
