//! `mde-errors diff`: what a change of a spec means.
//!
//! | module | what it holds |
//! |---|---|
//! | `source` | where specs and versions come from: a folder, or a git revision |
//! | `git` | what the program `git` is asked for |
//! | `version` | which version a change demands |
//! | `human`, `markdown`, `json` | how it is told |
//! | `error` | why it cannot be told |
//!
//! What has changed, and what it means, [`catalogue_build::Diff`] knows.

mod error;
mod git;
mod human;
mod json;
mod markdown;
mod source;
mod version;

use std::io::{self, Write};

use catalogue_build::{Change, Diff, Level, Spec};

use crate::args::{DiffArgs, DiffFormat};
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
            let reason = because(&comparison.diff);
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
    let version = versions.map(|(old, new)| Version::new(old, new, diff.level()));
    Ok(Comparison { old: old.to_string(), new: new.to_string(), diff, version })
}

/// Two things, or all that is wrong with either.
fn both<A, B>(a: Result<A, Errors>, b: Result<B, Errors>) -> Result<(A, B), Errors> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(a.err().into_iter().chain(b.err()).flatten().collect()),
    }
}

/// Why the verdict is what it is: the change that decided, and its rule.
fn because(diff: &Diff) -> String {
    match diff.deciding() {
        Some(change) => format!("{}: {change}. {}", subject(change), change.kind.reason()),
        None => "The two specs say the same.".to_owned(),
    }
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

/// How many changes there are, and how many weigh how much: `3 changes: 1 major, 2 patch`.
fn count(diff: &Diff) -> String {
    let changes = diff.changes();
    let levels = Level::ALL.iter().rev().filter_map(|level| {
        let count = changes.iter().filter(|change| change.kind.level() == *level).count();
        (count > 0).then(|| format!("{count} {level}"))
    });
    match changes.len() {
        0 => "no changes".to_owned(),
        number => format!("{}: {}", output::count(number, "change"), levels.collect::<Vec<_>>().join(", ")),
    }
}

/// Checks a spec.
fn check(files: catalogue_build::Files) -> Result<Spec, Errors> {
    let (spec, report) = Spec::check(files);
    spec.ok_or_else(|| vec![Error::Spec(report)])
}
