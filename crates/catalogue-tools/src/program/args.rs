//! The command line.
//!
//! This module knows the syntax, not the content of the catalog: an unknown code is a
//! [`Problem`](crate::program::problem::Problem), not wrong usage.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use semver::Version;

use super::catalog::Catalog;
use super::identity::Program;
use super::{help, hint};

/// The command line.
#[derive(Debug, Parser)]
pub(crate) struct Args {
    /// When to color the output
    #[arg(long, global = true, value_name = "WHEN", default_value_t, display_order = 100)]
    pub(crate) color: ColorChoice,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Parses the arguments of the process.
///
/// # Errors
/// Returns an error for wrong usage, and for a request such as `--help`, whose output is the text of the error.
pub(crate) fn parse(program: &Program) -> Result<Args, clap::Error> {
    parse_from(program, std::env::args_os())
}

/// Parses arguments. The first is the name of the program.
///
/// # Errors
/// As for [`parse`].
pub(crate) fn parse_from<T: Into<OsString> + Clone>(
    program: &Program,
    arguments: impl IntoIterator<Item = T>,
) -> Result<Args, clap::Error> {
    let mut command = command(program);
    let matches = command.try_get_matches_from_mut(arguments)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Returns the command line of a program, with its own name, examples, and words to complete.
pub(crate) fn command(program: &Program) -> clap::Command {
    let catalog = program.builtin.map(Catalog::of);
    let mut command = Args::command()
        .name(program.name)
        .bin_name(program.name)
        .version(program.version)
        .about(program.about)
        .after_help(help::program(program));
    for (name, text) in help::subcommands(program) {
        command = command.mut_subcommand(name, |subcommand| subcommand.after_help(text));
    }
    let folder = match program.builtin {
        Some(_) => "The folder of the spec; by default the catalog of this program",
        None => "The folder of the spec; by default `spec`",
    };
    for name in ["explain", "list", "format", "localize"] {
        command = command.mut_subcommand(name, |subcommand| {
            subcommand.mut_args(|arg| match arg.get_id().as_str() {
                "spec" => arg.help(folder),
                "locale" => arg.value_parser(hint::locales(catalog)),
                "status" => arg.value_parser(hint::statuses(catalog)),
                "code" if name == "explain" => arg.value_parser(hint::explained(catalog)),
                "code" => arg.value_parser(hint::codes(catalog)),
                _ => arg,
            })
        });
    }
    command
}

/// The subcommand.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain a code, an HTTP status, or a rule of the spec
    Explain(ExplainArgs),
    /// List the codes, one per line: status, code, message
    List(ListArgs),
    /// Print the message of a code with its arguments filled in
    Format(FormatArgs),
    /// Explain a response of the API, from a file or pasted
    Localize(LocalizeArgs),
    /// Check a spec without building it, and show all errors and warnings
    Check(CheckArgs),
    /// List the rules of a spec, one per line: id, level, fixes, summary
    Rules(RulesArgs),
    /// Show translation coverage: translated, missing, and stale texts
    Coverage(CoverageArgs),
    /// Write the table that a translator fills in, with the English texts next to the empty cells
    Skeleton(SkeletonArgs),
    /// Rewrite the tables of a spec in their canonical form
    Fmt(FmtArgs),
    /// Compare two specs, and show the version change that programs and clients of the API need
    Diff(DiffArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, or an alias of it, as the API sends it (case-sensitive); an HTTP status; or the id of a rule, such as
    /// C0506
    #[arg(hide_possible_values = true)]
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Only the codes with this HTTP status
    #[arg(long)]
    pub(crate) status: Option<u16>,
    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

/// The arguments of `format`.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArgs {
    /// The code, or an alias of it, as the API sends it (case-sensitive)
    #[arg(hide_possible_values = true)]
    pub(crate) code: String,
    /// The arguments of the message, in any order; `explain` lists them
    #[arg(value_name = "NAME=VALUE", value_parser = assignment, value_hint = ValueHint::Other)]
    pub(crate) arguments: Vec<Assignment>,
    /// Leave control characters in values as they are, instead of escaping them
    #[arg(long)]
    pub(crate) raw: bool,
    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

/// The arguments of `localize`.
#[derive(Debug, clap::Args)]
pub(crate) struct LocalizeArgs {
    /// The file with the response, or any text that contains it; `-` or nothing for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// The HTTP status of the response, if the text does not have it
    #[arg(long)]
    pub(crate) status: Option<u16>,
    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
    /// Treat these as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Apply the safe fixes to the files, and then check again
    #[arg(long)]
    pub(crate) fix: bool,
    /// Check again after each save, until interrupted
    #[arg(long, conflicts_with = "fix")]
    pub(crate) watch: bool,
}

/// The output format of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// The row, what is wrong in it, and how to fix it
    #[default]
    Human,
    /// One line for each, for editors
    Short,
    /// One JSON object per line
    Json,
    /// A SARIF 2.1.0 log, for services that show the results of checks
    Sarif,
}

impl ReportFormat {
    /// Returns `true` if the format is only for programs.
    pub(crate) fn is_for_programs(self) -> bool {
        matches!(self, ReportFormat::Json | ReportFormat::Sarif)
    }
}

/// The diagnostics to treat as errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings
    Warnings,
}

/// The arguments of `rules`.
#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    /// Print JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// The arguments of `coverage`.
#[derive(Debug, clap::Args)]
pub(crate) struct CoverageArgs {
    /// The locales, for example `zh-TW`; by default all
    #[arg(value_name = "LOCALE", value_hint = ValueHint::Other)]
    pub(crate) locales: Vec<String>,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    /// Fail if a language is below this percentage (stale translations count)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min: Option<u8>,
    /// List all texts that are missing, stale, or equal to English, not only the first few
    #[arg(long)]
    pub(crate) all: bool,
    /// Print JSON instead of text
    #[arg(long, conflicts_with = "all")]
    pub(crate) json: bool,
}

/// The arguments of `skeleton`.
#[derive(Debug, clap::Args)]
pub(crate) struct SkeletonArgs {
    /// The locale, for example `zh-TW`
    #[arg(value_hint = ValueHint::Other)]
    pub(crate) locale: String,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    /// The file to write, which may be the translation itself; `-` for standard output
    #[arg(long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// The arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub(crate) struct FmtArgs {
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    /// Write nothing, and fail if a table is not in canonical form
    #[arg(long)]
    pub(crate) check: bool,
}

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The old spec: a folder, a git revision of one (REV or REV:FOLDER), or the index (: or :FOLDER)
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) old: String,
    /// The new spec, likewise; by default the folder of --spec
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) new: Option<String>,
    /// The folder that REV is a revision of; by default OLD or NEW if one is a folder, or else `spec`
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<String>,
    /// The output format
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

/// The verdict of `diff` that decides which version is large enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerdictOf {
    /// The stricter of the two
    #[default]
    Stricter,
    /// The verdict for programs that compile against the crate
    Crate,
    /// The verdict for clients of the API
    Api,
}

/// The output format of `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Text for a terminal
    #[default]
    Human,
    /// Markdown for a comment on a pull request
    Markdown,
    /// JSON for programs
    Json,
}

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

/// The folder of a spec.
#[derive(Debug, clap::Args)]
pub(crate) struct FolderArgs {
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
}

/// The catalog to show, and the locale and the format of the output.
#[derive(Debug, clap::Args)]
pub(crate) struct CatalogArgs {
    /// The folder of the spec
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<PathBuf>,
    /// The locale of the messages, for example `zh-TW`; by default your language
    #[arg(long)]
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
