//! What can be typed.
//!
//! This knows how the words stand, not what the catalogue holds: an unknown code is a
//! [`Problem`](crate::program::problem::Problem), no mistake of usage.

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
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value_t, display_order = 100)]
    pub(crate) color: ColorChoice,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Parses the arguments of the process.
///
/// # Errors
/// Returns an error for wrong usage, and for a request such as `--help`, whose answer is the text of the error.
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

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain a code, an HTTP status, or a rule of the spec
    Explain(ExplainArgs),
    /// List the codes, a line each: status, code, message
    List(ListArgs),
    /// Print the message of a code with its arguments filled in
    Format(FormatArgs),
    /// Explain a response of the API: a file, or what you paste
    Localize(LocalizeArgs),
    /// Check a spec without building it, and show every mistake
    Check(CheckArgs),
    /// List the rules of a spec, one a line: id, level, fixes, summary
    Rules(RulesArgs),
    /// Tell how much of a spec each language has: what is translated, missing, stale
    Coverage(CoverageArgs),
    /// Write the table that a translator fills in, with the English texts beside the empty cells
    Skeleton(SkeletonArgs),
    /// Rewrite the tables of a spec in their canonical form
    Fmt(FmtArgs),
    /// Compare two specs, and show what the change means for programs and for clients of the API
    Diff(DiffArgs),
    /// Print a script that completes what you type in a shell
    Completions(CompletionsArgs),
}

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, or an alias of it, as the API sends it (case-sensitive); an HTTP status; or the id of a rule, such as C0506
    #[arg(hide_possible_values = true)]
    pub(crate) code: String,
    /// The folder of the spec
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Only the codes with this HTTP status
    #[arg(long)]
    pub(crate) status: Option<u16>,
    /// The folder of the spec
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// The arguments of `format`.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArgs {
    /// The code, or an alias of it, as the API answers it: case counts
    #[arg(hide_possible_values = true)]
    pub(crate) code: String,
    /// The arguments of the message, in any order; `explain` tells which it takes
    #[arg(value_name = "NAME=VALUE", value_parser = assignment, value_hint = ValueHint::Other)]
    pub(crate) arguments: Vec<Assignment>,
    /// Leave control characters in values as they are, instead of escaping them
    #[arg(long)]
    pub(crate) raw: bool,
    /// The folder of the spec
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// The arguments of `localize`.
#[derive(Debug, clap::Args)]
pub(crate) struct LocalizeArgs {
    /// The response: any text that has it; `-`, or none, for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// The HTTP status of the response, if it is not in the text
    #[arg(long)]
    pub(crate) status: Option<u16>,
    /// The folder of the spec
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) spec: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) telling: Telling,
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
    /// How to show the mistakes
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
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
pub(crate) enum ReportFormat {
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

impl ReportFormat {
    /// Whether it is programs alone that read it.
    pub(crate) fn is_for_programs(self) -> bool {
        matches!(self, ReportFormat::Json | ReportFormat::Sarif)
    }
}

/// What not to let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings
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

/// The arguments of `skeleton`.
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

/// The arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub(crate) struct FmtArgs {
    /// The folder of the spec
    #[arg(long, value_name = "DIR", default_value = "spec", value_hint = ValueHint::DirPath)]
    pub(crate) spec: PathBuf,
    /// Write nothing, and fail where a table is not in canonical form
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

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

/// How to tell it.
#[derive(Debug, clap::Args)]
pub(crate) struct Telling {
    /// The language of the messages; by default yours
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
