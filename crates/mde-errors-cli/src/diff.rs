//! `mde-errors diff`: what a change of a spec means, for programs that compile against the crate and for clients of the API.
//!
//! | module | what it holds |
//! |---|---|
//! | `source` | where specs and versions come from: a folder, or a git revision |
//! | `git` | what the program `git` is asked for |
//! | `links` | symbolic links at a revision |
//! | `version` | which version a change demands |
//! | `human`, `markdown`, `json` | how it is told |
//! | `error` | why it cannot be told |
//!
//! What has changed, and what it means, [`catalogue_tools::Diff`] knows.

mod error;
mod git;
mod human;
mod json;
mod links;
mod markdown;
mod source;
mod version;

use std::io::{self, Write};

use catalogue_spec::Spec;
use catalogue_tools::{Audience, Change, Diff, Level};

use crate::args::{DiffArgs, DiffFormat, VerdictOf};
use crate::output::{self, Failure};

use error::{Error, Errors};
use version::Version;

/// What is told.
pub(crate) struct Comparison {
    old: String,
    new: String,
    diff: Diff,
    version: Option<Version>,
}

/// Compares, and tells what has changed. What is wrong is told too.
///
/// # Errors
/// Where a spec cannot be read or has mistakes, where the version is too small, and where the output cannot be written.
pub(crate) fn run<'a>(args: &DiffArgs) -> Result<(), Failure<'a>> {
    let comparison = compare(args).map_err(|errors| error::tell(&errors))?;
    match args.format {
        DiffFormat::Human => tell(output::styled(), &comparison, human::write),
        DiffFormat::Markdown => tell(output::plain(), &comparison, markdown::write),
        DiffFormat::Json => tell(output::plain(), &comparison, json::write),
    }?;
    match comparison.version {
        Some(version) if !version.is_enough() => {
            let reason = because(&comparison.diff, version.audience);
            Err(error::tell(&[Error::VersionTooSmall { version, reason }]))
        }
        _ => Ok(()),
    }
}

fn tell<'a, W: Write>(
    stream: W,
    comparison: &Comparison,
    write: impl FnOnce(&Comparison, &mut io::BufWriter<W>) -> io::Result<()>,
) -> Result<(), Failure<'a>> {
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

/// Two things, or all that is wrong with either.
fn both<A, B>(a: Result<A, Errors>, b: Result<B, Errors>) -> Result<(A, B), Errors> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(a.err().into_iter().chain(b.err()).flatten().collect()),
    }
}

/// The reason for a verdict: the change that decided, and its rule.
fn because(diff: &Diff, audience: Audience) -> String {
    match diff.deciding(audience) {
        Some(change) => format!("{}: {change}. {}", subject(change), change.meaning(audience)),
        None if diff.changes().is_empty() => "The two specs say the same.".to_owned(),
        None => format!("Nothing has changed for {}.", audience.description()),
    }
}

/// A message of the server that a change is about: `"42 is gone" in a response with Gone`.
fn example(change: &Change) -> Option<String> {
    let message = change.message.as_ref()?;
    Some(match &change.under {
        Some(code) => format!("{message} (in a response with the code {code})"),
        None => message.clone(),
    })
}

/// What a change has to do with.
fn subject(change: &Change) -> String {
    match (&change.code, change.status, &change.locale) {
        (Some(code), _, _) => code.clone(),
        (None, Some(status), _) => status.to_string(),
        (None, None, locale) => locale.clone().unwrap_or_default(),
    }
}

/// The changes that have to do with one code, status or locale each.
fn groups(diff: &Diff) -> impl Iterator<Item = &[Change]> {
    diff.changes().chunk_by(|a, b| (&a.code, a.status) == (&b.code, b.status) && subject(a) == subject(b))
}

/// How many changes have which level for an audience: `1 major, 2 patch`.
fn count(diff: &Diff, audience: Audience) -> String {
    let levels = Level::ALL.iter().rev().filter_map(|level| {
        let count = diff.changes().iter().filter(|change| change.level(audience) == *level).count();
        (count > 0).then(|| format!("{count} {level}"))
    });
    match diff.changes().len() {
        0 => "no changes".to_owned(),
        _ => levels.collect::<Vec<_>>().join(", "),
    }
}

/// Checks a spec.
fn check(files: catalogue_spec::Files) -> Result<Spec, Errors> {
    let (spec, report) = Spec::check(files);
    spec.ok_or_else(|| vec![Error::Spec(report)])
}
