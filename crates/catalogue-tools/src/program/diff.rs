//! The subcommand `diff`: the version change that programs and clients of the API need for a change of a spec.
//!
//! | module | holds |
//! |---|---|
//! | `source` | the sources of specs and versions: a folder, or a git revision |
//! | `git` | calls of the program `git` |
//! | `links` | symbolic links at a revision |
//! | `version` | the version that a change requires |
//! | `human`, `markdown`, `json` | the output formats |
//! | `comparison` | the comparison that is written |
//! | `error` | the errors that prevent a comparison |
//!
//! [`crate::Diff`] finds the changes and their meaning.

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
use crate::program::problem::{Failure, both};

use comparison::{Comparison, because};
use error::Errors;
use version::Version;

/// Compares two specs, and writes the changes. Errors are reported on standard error.
///
/// # Errors
/// Returns an error if a spec cannot be read or has errors, if the version is too small, or if the output cannot be
/// written.
pub(crate) fn run(program: &Program, args: &DiffArgs) -> Result<(), Failure> {
    let comparison = compare(args).map_err(|errors| error::report(program, &errors))?;
    match args.format {
        DiffFormat::Human => write(output::styled(), &comparison, human::write),
        DiffFormat::Markdown => write(output::plain(), &comparison, markdown::write),
        DiffFormat::Json => write(output::plain(), &comparison, json::write),
    }?;
    match comparison.version {
        Some(version) if !version.is_enough() => {
            Err(version::report_too_small(&version, &because(&comparison.diff, version.audience)))
        }
        _ => Ok(()),
    }
}

fn write<W: Write>(
    stream: W,
    comparison: &Comparison,
    write: impl FnOnce(&Comparison, &mut io::BufWriter<W>) -> io::Result<()>,
) -> Result<(), Failure> {
    output::write(stream, |out| Ok(write(comparison, out)?))
}

/// Finds both specs and versions, or returns all errors.
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
