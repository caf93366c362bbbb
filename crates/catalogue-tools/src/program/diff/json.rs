//! Changes as JSON for programs. `catalogue diff --help` documents the fields. Fields may be added; none is removed or
//! changed.

use std::io::{self, Write};

use crate::{Audience, Change, Diff, Level};
use serde::Serialize;

use super::comparison::{Comparison, because};
use crate::program::output;

#[derive(Serialize)]
struct DiffDocument<'a> {
    old: &'a str,
    new: &'a str,
    /// For programs that compile against the crate.
    verdict: Verdict,
    /// For clients of the API.
    api_verdict: Verdict,
    changes: Vec<Weighed<'a>>,
    version: Option<Versions>,
}

#[derive(Serialize)]
struct Verdict {
    level: Level,
    reason: String,
    /// The index of the deciding change.
    change: Option<usize>,
}

/// A change with the level that it requires and the reason: for programs that compile against the crate, then for
/// clients of the API.
#[derive(Serialize)]
struct Weighed<'a> {
    #[serde(flatten)]
    change: &'a Change,
    level: Level,
    reason: &'static str,
    api_level: Level,
    api_reason: &'static str,
    /// The condition under which the change is compatible for clients of the API, which a spec cannot express.
    api_unless: Option<&'static str>,
}

#[derive(Serialize)]
struct Versions {
    old: String,
    new: String,
    needed: String,
    enough: bool,
    level: Level,
    /// The audience whose verdict the level is.
    audience: Audience,
}

pub(super) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let Comparison { old, new, diff, version } = comparison;
    let weighed = diff.changes().iter().map(|change| {
        let (of_crate, of_api) = (change.meaning(Audience::Crate), change.meaning(Audience::Api));
        Weighed {
            change,
            level: of_crate.level,
            reason: of_crate.reason,
            api_level: of_api.level,
            api_reason: of_api.reason,
            api_unless: of_api.unless,
        }
    });
    let changes = weighed.collect();
    let version = version.as_ref().map(|version| Versions {
        old: version.old.to_string(),
        new: version.new.to_string(),
        needed: version.needed.to_string(),
        enough: version.is_enough(),
        level: version.level,
        audience: version.audience,
    });
    let (of_crate, of_api) = (verdict(diff, Audience::Crate), verdict(diff, Audience::Api));
    output::json(&DiffDocument { old, new, verdict: of_crate, api_verdict: of_api, changes, version }, out)
}

fn verdict(diff: &Diff, audience: Audience) -> Verdict {
    let deciding = diff.deciding(audience);
    let change = diff.changes().iter().position(|change| Some(change) == deciding);
    Verdict { level: diff.level(audience), reason: because(diff, audience), change }
}
