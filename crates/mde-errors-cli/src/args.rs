//! What can be typed.
//!
//! This knows how the words stand, not what the catalogue holds: an unknown code is a
//! [`Problem`](crate::problem::Problem), no mistake of usage.

use clap::{ColorChoice, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

use crate::{help, hint};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "mde-errors", bin_name = "mde-errors", version, about, after_help = help::program())]
pub(crate) struct Args {
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value_t, display_order = 100)]
    pub(crate) color: ColorChoice,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tell all that is known of a code: what it means and what to do about it
    #[command(after_help = help::explain())]
    Explain(ExplainArgs),
    /// List the codes, a line each: status, code, message
    #[command(after_help = help::list())]
    List(ListArgs),
    /// Print the message of a code with its arguments filled in
    #[command(after_help = help::format())]
    Format(FormatArgs),
    /// Print a script that completes what you type in a shell
    #[command(after_help = help::completions())]
    Completions(CompletionsArgs),
}

/// `mde-errors explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, or an alias of it, as the API answers it: case counts
    #[arg(value_parser = hint::codes(), hide_possible_values = true)]
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// `mde-errors list`.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Only the codes with this HTTP status
    #[arg(long, value_parser = hint::statuses())]
    pub(crate) status: Option<u16>,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// `mde-errors format`.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArgs {
    /// The code, or an alias of it, as the API answers it: case counts
    #[arg(value_parser = hint::codes(), hide_possible_values = true)]
    pub(crate) code: String,
    /// The arguments of the message, in any order; `explain` tells which it takes
    #[arg(value_name = "NAME=VALUE", value_parser = assignment, value_hint = ValueHint::Other)]
    pub(crate) arguments: Vec<Assignment>,
    /// Leave control characters in values as they are, instead of escaping them
    #[arg(long)]
    pub(crate) raw: bool,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// `mde-errors completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

/// How to tell it.
#[derive(Debug, clap::Args)]
pub(crate) struct Telling {
    /// The language of the messages; by default yours
    #[arg(long, value_parser = hint::locales())]
    pub(crate) locale: Option<String>,
    /// Print JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// A value for an argument of a message.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub(crate) name: String,
    pub(crate) value: String,
}

fn assignment(text: &str) -> Result<Assignment, &'static str> {
    match text.split_once('=') {
        Some(("", _)) | None => Err("write NAME=VALUE"),
        Some((name, value)) => Ok(Assignment { name: name.to_owned(), value: value.to_owned() }),
    }
}
