//! The subcommand `diff`: what a change of a spec means, for programs that compile against the crate and for clients of the API.
//!
//! | module | what it holds |
//! |---|---|
//! | `source` | where specs and versions come from: a folder, or a git revision |
//! | `git` | what the program `git` is asked for |
//! | `links` | symbolic links at a revision |
//! | `version` | which version a change demands |
//! | `human`, `markdown`, `json` | how it is told |
//! | `comparison` | what is told |
//! | `error` | why it cannot be told |
//!
//! What has changed, and what it means, [`crate::Diff`] knows.

mod comparison;
mod error;
mod git;
mod human;
mod json;
mod links;
mod markdown;
mod source;
mod version;

use std::io::{self, Write};

use crate::{Audience, Diff};

use crate::program::args::{DiffArgs, DiffFormat, VerdictOf};
use crate::program::identity::Program;
use crate::program::output;
use crate::program::problem::Failure;

use comparison::{Comparison, because};
use error::{Errors, both};
use version::Version;

/// Compares, and tells what has changed. What is wrong is told too.
///
/// # Errors
/// Where a spec cannot be read or has mistakes, where the version is too small, and where the output cannot be written.
pub(crate) fn run(program: &Program, args: &DiffArgs) -> Result<(), Failure> {
    let comparison = compare(args).map_err(|errors| error::tell(program, &errors))?;
    match args.format {
        DiffFormat::Human => tell(output::styled(), &comparison, human::write),
        DiffFormat::Markdown => tell(output::plain(), &comparison, markdown::write),
        DiffFormat::Json => tell(output::plain(), &comparison, json::write),
    }?;
    match comparison.version {
        Some(version) if !version.is_enough() => {
            Err(version::tell_too_small(&version, &because(&comparison.diff, version.audience)))
        }
        _ => Ok(()),
    }
}

fn tell<W: Write>(
    stream: W,
    comparison: &Comparison,
    write: impl FnOnce(&Comparison, &mut io::BufWriter<W>) -> io::Result<()>,
) -> Result<(), Failure> {
    output::write(stream, |out| Ok(write(comparison, out)?))
}

/// Finds both specs and versions, or all that is wrong with them.
fn compare(args: &DiffArgs) -> Result<Comparison, Errors> {
    let (old, new) = source::find(args)?;
    let (specs, versions) = (both(old.spec(), new.spec()), version::find(args, &old, &new));
    let ((before, after), versions) = both(specs, versions)?;
    let diff = Diff::between(&before, &after);
    let verdict = match args.verdict {
        VerdictOf::Stricter => diff.strictest(),
        VerdictOf::Crate => (Audience::Crate, diff.level(Audience::Crate)),
        VerdictOf::Api => (Audience::Api, diff.level(Audience::Api)),
    };
    let version = versions.map(|(old, new)| Version::new(old, new, verdict));
    Ok(Comparison { old: old.to_string(), new: new.to_string(), diff, version })
}
