//! Changes for programs. `mde-errors diff --help` documents the shape: fields do not change, more may come.

use std::io::{self, Write};

use catalogue_build::{Change, Level};
use serde::Serialize;

use super::Comparison;
use crate::output;

#[derive(Serialize)]
struct Json<'a> {
    old: &'a str,
    new: &'a str,
    verdict: Verdict,
    changes: Vec<Weighed<'a>>,
    version: Option<Versions>,
}

#[derive(Serialize)]
struct Verdict {
    level: Level,
    reason: String,
    /// The index of the change that decided.
    change: Option<usize>,
}

/// A change, what it demands, and why.
#[derive(Serialize)]
struct Weighed<'a> {
    #[serde(flatten)]
    change: &'a Change,
    level: Level,
    reason: &'static str,
}

#[derive(Serialize)]
struct Versions {
    old: String,
    new: String,
    needed: String,
    enough: bool,
}

pub(super) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let Comparison { old, new, diff, version } = comparison;
    let change = diff.changes().iter().position(|change| Some(change) == diff.deciding());
    let verdict = Verdict { level: diff.level(), reason: super::because(diff), change };
    let weighed = diff.changes().iter().map(|change| {
        let (level, reason) = (change.kind.level(), change.kind.reason());
        Weighed { change, level, reason }
    });
    let changes = weighed.collect();
    let version = version.as_ref().map(|version| Versions {
        old: version.old.to_string(),
        new: version.new.to_string(),
        needed: version.needed.to_string(),
        enough: version.is_enough(),
    });
    output::json(&Json { old, new, verdict, changes, version }, out)
}
