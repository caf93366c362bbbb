//! What can be typed.
//!
//! This knows how the words stand, not what the catalogue holds: an unknown code is a
//! [`Problem`](crate::problem::Problem), no mistake of usage.

use std::path::PathBuf;

use clap::{ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use semver::Version;

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
    /// Explain a code, an HTTP status, or a rule of the spec
    #[command(after_help = help::explain())]
    Explain(ExplainArgs),
    /// List the codes, a line each: status, code, message
    #[command(after_help = help::list())]
    List(ListArgs),
    /// Print the message of a code with its arguments filled in
    #[command(after_help = help::format())]
    Format(FormatArgs),
    /// Explain a response of the API: a file, or what you paste
    #[command(after_help = help::localize())]
    Localize(LocalizeArgs),
    /// Check a spec without building it, and show every mistake
    #[command(after_help = help::check())]
    Check(CheckArgs),
    /// List the rules of a spec, one a line: id, level, fixes, summary
    #[command(after_help = help::rules())]
    Rules(RulesArgs),
    /// Tell how much of a spec each language has: what is translated, missing, stale
    #[command(after_help = help::coverage())]
    Coverage(CoverageArgs),
    /// Write the table that a translator fills in, with the English texts beside the empty cells
    #[command(after_help = help::skeleton())]
    Skeleton(SkeletonArgs),
    /// Rewrite the tables of a spec in their canonical form
    #[command(after_help = help::fmt())]
    Fmt(FmtArgs),
    /// Compare two specs, and show what the change means for programs and for clients of the API
    #[command(after_help = help::diff())]
    Diff(DiffArgs),
    /// Print a script that completes what you type in a shell
    #[command(after_help = help::completions())]
    Completions(CompletionsArgs),
}

/// `mde-errors explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, or an alias of it, as the API sends it (case-sensitive); an HTTP status; or the id of a rule, such as C0506
    #[arg(value_parser = hint::explained(), hide_possible_values = true)]
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

/// `mde-errors localize`.
#[derive(Debug, clap::Args)]
pub(crate) struct LocalizeArgs {
    /// The response: any text that has it; `-`, or none, for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// The HTTP status of the response, if it is not in the text
    #[arg(long, value_parser = hint::statuses())]
    pub(crate) status: Option<u16>,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// `mde-errors check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
    /// How to show the mistakes
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// What to treat as an error too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Write the corrections that are certain into the files, then check what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// Check again on each save, until interrupted
    #[arg(long, conflicts_with = "fix")]
    pub(crate) watch: bool,
}

/// How to show the mistakes in a spec.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The row as it stands, what is wrong in it, and what to do
    #[default]
    Human,
    /// A line for each, for editors
    Short,
    /// A JSON object in a line for each
    Json,
    /// A SARIF 2.1.0 log, for services that show what checks find
    Sarif,
}

impl Format {
    /// Whether it is programs alone that read it.
    pub(crate) fn is_for_programs(self) -> bool {
        matches!(self, Format::Json | Format::Sarif)
    }
}

/// What not to let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings
    Warnings,
}

/// `mde-errors rules`.
#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    /// Print JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// `mde-errors coverage`.
#[derive(Debug, clap::Args)]
pub(crate) struct CoverageArgs {
    /// The languages; by default all
    #[arg(value_name = "LOCALE", value_hint = ValueHint::Other)]
    pub(crate) locales: Vec<String>,
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
    /// Fail where less of the texts than this is translated; what is stale counts as translated
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min: Option<u8>,
    /// Name all texts that are missing, stale or equal to English, not only the first few
    #[arg(long)]
    pub(crate) all: bool,
    /// Print JSON instead of text
    #[arg(long, conflicts_with = "all")]
    pub(crate) json: bool,
}

/// `mde-errors skeleton`.
#[derive(Debug, clap::Args)]
pub(crate) struct SkeletonArgs {
    /// The language: a locale in its usual case
    #[arg(value_hint = ValueHint::Other)]
    pub(crate) locale: String,
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
    /// The file to write, which may be the translation itself; `-` for standard output
    #[arg(long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// `mde-errors fmt`.
#[derive(Debug, clap::Args)]
pub(crate) struct FmtArgs {
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
    /// Write nothing, and fail where a table is not in canonical form
    #[arg(long)]
    pub(crate) check: bool,
}

/// `mde-errors diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The old spec: a folder, a git revision of one (REV or REV:FOLDER), or the index (: or :FOLDER)
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) old: String,
    /// The new spec, likewise; by default the folder of --spec
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) new: Option<String>,
    /// The folder that REV is a revision of; by default OLD or NEW where one is a folder, or else `spec`
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<String>,
    /// How to tell it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DiffFormat,
    /// Fail if the version in this Cargo.toml is too small for the change
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) min_version_from: Option<PathBuf>,
    /// The version of the old spec; by default that in the same Cargo.toml at the revision OLD
    #[arg(long, value_name = "X.Y.Z", requires = "min_version_from")]
    pub(crate) old_version: Option<Version>,
    /// The verdict that --min-version-from follows
    #[arg(long, value_enum, default_value_t, requires = "min_version_from")]
    pub(crate) verdict: VerdictOf,
}

/// The verdict of `mde-errors diff` that decides which version is large enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerdictOf {
    /// The stricter of the two
    #[default]
    Stricter,
    /// That for programs that compile against the crate
    Crate,
    /// That for clients of the API
    Api,
}

/// How `mde-errors diff` tells what has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal
    #[default]
    Human,
    /// For a comment on a pull request
    Markdown,
    /// For programs
    Json,
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
