//! The program `catalogue`: it checks, shows, and explains the error catalog of any spec's folder.
//!
//! | module | holds |
//! |---|---|
//! | `args` | the command line |
//! | `hint` | completions of words |
//! | `help` | the end of `--help` |
//! | `explain`, `list`, `format`, `localize`, `check`, `rules`, `coverage`, `skeleton`, `fmt`, `completions` | a subcommand each |
//! | `diff` | the subcommand `diff`, and what only it needs: git, versions |
//! | `paste` | the response in a pasted text |
//! | `catalog` | the catalog that a subcommand shows: a folder's, or the built-in one |
//! | `entry` | a code as it is shown in text and in JSON |
//! | `code`, `locale` | the code and the language that are asked for |
//! | `problem` | problems with what was typed |
//! | `words` | words for sentences and shells |
//! | `folder` | messages about a spec's folder, and saving to it |
//! | `output` | streams, colors, exit statuses |
//!
//! A subcommand finds what it was asked for, or all problems with it, and only then writes. The program knows no API.

mod args;
mod catalog;
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
mod identity;
mod list;
mod locale;
mod localize;
mod output;
mod paste;
mod problem;
mod rules;
mod skeleton;
mod words;

use std::process::ExitCode;

use args::{Args, Command};
pub use identity::{Examples, Program};
use problem::Failure;

/// Runs the program with the arguments of the process, and returns its exit status.
#[must_use]
pub fn main(program: &Program) -> ExitCode {
    match args::parse(program) {
        Ok(Args { color, command }) => {
            output::set_color(color);
            output::finish(run(program, &command))
        }
        Err(error) => output::finish_usage(error),
    }
}

fn run(program: &Program, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Explain(args) => output::write(output::styled(), |out| explain::run(program, args, out)),
        Command::List(args) => output::write(output::styled(), |out| list::run(program, args, out)),
        Command::Format(args) => output::write(output::plain(), |out| format::run(program, args, out)),
        Command::Localize(args) => output::write(output::styled(), |out| localize::run(program, args, out)),
        Command::Check(args) => check::run(program, args),
        Command::Rules(args) => output::write(output::styled(), |out| Ok(rules::run(args, out)?)),
        Command::Coverage(args) => output::write(output::styled(), |out| coverage::run(program, args, out)),
        Command::Skeleton(args) => output::write(output::plain(), |out| skeleton::run(program, args, out)),
        Command::Fmt(args) => output::write(output::plain(), |out| fmt::run(program, args, out)),
        Command::Diff(args) => diff::run(program, args),
        Command::Completions(args) => {
            output::write(output::plain(), |out| completions::run(program, args, out))
        }
    }
}
