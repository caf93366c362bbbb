//! A comparison of two specs, and its parts as text.

use crate::{Audience, Change, Diff, Level};

use super::version::Version;

/// Two specs, and the difference between them.
pub(super) struct Comparison {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) diff: Diff,
    pub(super) version: Option<Version>,
}

/// Returns the reason for a verdict: the deciding change, and its rule.
pub(super) fn because(diff: &Diff, audience: Audience) -> String {
    match diff.deciding(audience) {
        Some(change) => format!("{}: {change}. {}", subject(change), change.meaning(audience)),
        None if diff.changes().is_empty() => "The two specs are the same.".to_owned(),
        None => format!("Nothing has changed for {}.", audience.description()),
    }
}

/// Returns the server message that a change is about: `"42 is gone" (in a response with the code Gone)`.
pub(super) fn example(change: &Change) -> Option<String> {
    let message = change.message.as_ref()?;
    Some(match &change.under {
        Some(code) => format!("{message} (in a response with the code {code})"),
        None => message.clone(),
    })
}

/// Returns the subject of a change.
pub(super) fn subject(change: &Change) -> String {
    match (&change.code, change.status, &change.locale) {
        (Some(code), _, _) => code.clone(),
        (None, Some(status), _) => status.to_string(),
        (None, None, locale) => locale.clone().unwrap_or_default(),
    }
}

/// Returns the changes in groups with the same code, status, or locale.
pub(super) fn groups(diff: &Diff) -> impl Iterator<Item = &[Change]> {
    diff.changes().chunk_by(|a, b| (&a.code, a.status) == (&b.code, b.status) && subject(a) == subject(b))
}

/// Returns the number of changes of each level for an audience: `1 major, 2 patch`.
pub(super) fn count(diff: &Diff, audience: Audience) -> String {
    let levels = Level::ALL.iter().rev().filter_map(|level| {
        let count = diff.changes().iter().filter(|change| change.level(audience) == *level).count();
        (count > 0).then(|| format!("{count} {level}"))
    });
    match diff.changes().len() {
        0 => "no changes".to_owned(),
        _ => levels.collect::<Vec<_>>().join(", "),
    }
}
