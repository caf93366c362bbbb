//! One pair of specs for each kind of change, and what holds of every pair.

use std::collections::BTreeSet;

use super::{Change, ChangeKind, Diff, Level};
use crate::{Files, Spec};

/// The tables of a spec that is changed in the tests, each with its columns.
const TABLES: &[(&str, &str, &[&str])] = &[
    (
        "codes.csv",
        "code,status,advice,aliases,deprecated,source,documented,documented_as",
        &["NotFound,404,give-up,Gone Lost,,https://example.com,Not there.,description"],
    ),
    ("statuses.csv", "status,reason,code,advice", &["404,Not Found,NotFound", "409,Conflict"]),
    ("wordings.csv", "wording,code,under,advice,source", &["{$item} is gone,NotFound,,,https://example.com"]),
    (
        "arguments.csv",
        "code,argument,type,description,example",
        &["NotFound,item,string,the item,42", "NotFound,count,integer,how many,7"],
    ),
    ("templates.csv", "code,message,help", &["NotFound,{$item} of {$count}.,Look elsewhere."]),
    (
        "translations/de.csv",
        "key,message,help",
        &["NotFound,{$item} von {$count}.,Woanders suchen.", "404,Nicht vorhanden", "NotFound.item,das Ding"],
    ),
];

/// The spec of [`TABLES`] with some edits. An edit is a row and what it becomes, which may be nothing; or a table, which may be
/// a new translation, and a row to add to it; or `without` and a table.
fn spec(edits: &[(&str, &str)]) -> Spec {
    let mut tables: Vec<(&str, &str, Vec<&str>)> =
        TABLES.iter().map(|&(path, columns, rows)| (path, columns, rows.to_vec())).collect();
    for &(from, to) in edits {
        if from == "without" {
            tables.retain(|(path, ..)| *path != to);
        } else if let Some((.., rows)) = tables.iter_mut().find(|(path, ..)| *path == from) {
            rows.push(to);
        } else if from.starts_with("translations/") {
            tables.push((from, "key,message,help", vec![to]));
        } else {
            let mut rows = tables.iter_mut().flat_map(|(.., rows)| rows);
            *rows.find(|row| **row == from).unwrap_or_else(|| panic!("there is no row {from}")) = to;
        }
    }
    let files = tables.iter().fold(Files::new("spec"), |files, (path, columns, rows)| {
        // Empty cells at the end of a row need not be written.
        let commas = |row: &str| ",".repeat(columns.matches(',').count() - row.matches(',').count());
        let rows = rows.iter().filter(|row| !row.is_empty()).map(|row| format!("{row}{}\n", commas(row)));
        files.with(path, format!("{columns}\n{}", rows.collect::<String>()))
    });
    let (spec, report) = Spec::check(files);
    spec.unwrap_or_else(|| panic!("{edits:?}: {:?}", report.diagnostics()))
}

/// A change in a line.
fn line(change: &Change) -> String {
    let status = change.status.map(|status| status.to_string());
    let of_locale = change.locale.clone().filter(|_| change.text.is_none());
    let subject = change.code.clone().or(status).or(of_locale).unwrap_or_default();
    let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} {subject}: {change} | {} | {}", change.kind.level(), side(&change.old), side(&change.new))
}

fn lines(diff: &Diff) -> Vec<String> {
    diff.changes().iter().map(line).collect()
}

const CODE: &str = "NotFound,404,give-up,Gone Lost,,https://example.com,Not there.,description";
const TEMPLATE: &str = "NotFound,{$item} of {$count}.,Look elsewhere.";
const ITEM: &str = "NotFound,item,string,the item,42";
const GERMAN: &str = "NotFound,{$item} von {$count}.,Woanders suchen.";

const WORDING: &str = "{$item} is gone,NotFound,,,https://example.com";

/// What is edited, and the changes that this makes.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str]);

const CASES: &[Case] = &[
    (&[], &[]),
    (
        &[("codes.csv", "Odd,409,give-up,,,https://example.com"), ("templates.csv", "Odd,Odd.,Even it.")],
        &["minor Odd: added | - | Odd.", "minor 409: stands for another code | - | Odd"],
    ),
    (
        &[
            ("codes.csv", "Odd,409,give-up,,,https://example.com"),
            ("templates.csv", "Odd,Odd.,Even it."),
            ("translations/de.csv", "Odd,Seltsam."),
        ],
        &[
            "minor Odd: added | - | Odd.",
            "patch Odd: de message added | - | Seltsam.",
            "minor 409: stands for another code | - | Odd",
        ],
    ),
    (
        &[(CODE, "NotFound,404,give-up,Gone Lost,Use Odd.,https://example.com,Not there.,description")],
        &["minor NotFound: deprecated | - | Use Odd."],
    ),
    (
        &[
            (CODE, "NotFound,409,back-off,Gone Lost,,https://example.com,Not there.,description"),
            ("404,Not Found,NotFound", "404,Not Found"),
        ],
        &[
            "minor NotFound: moved to another status | 404 | 409",
            "minor NotFound: moved to another advice | give-up | back-off",
            "minor 404: stands for another code | NotFound | -",
            "minor 409: stands for another code | - | NotFound",
        ],
    ),
    (
        &[(CODE, "NotFound,404,give-up,Lost Missing,,https://example.com,Not there.,description")],
        &["major NotFound: alias removed | Gone | -", "minor NotFound: alias added | - | Missing"],
    ),
    (
        &[(CODE, "NotFound,404,give-up,Lost Gone,,https://example.org,,")],
        &[
            "patch NotFound: source changed | https://example.com | https://example.org",
            "patch NotFound: documented message changed | description: Not there. | -",
        ],
    ),
    (
        &[(TEMPLATE, "NotFound,Of {$count} {$item}.,Look there.")],
        &[
            "patch NotFound: message reworded | {$item} of {$count}. | Of {$count} {$item}.",
            "patch NotFound: help reworded | Look elsewhere. | Look there.",
        ],
    ),
    (
        &[
            ("arguments.csv", "NotFound,place,string,where,here"),
            (TEMPLATE, "NotFound,{$item} of {$count} in {$place}.,Look elsewhere."),
            (GERMAN, "NotFound,{$item} von {$count} in {$place}.,Woanders suchen."),
        ],
        &[
            "major NotFound: argument `place` added | - | string",
            "patch NotFound: message reworded | {$item} of {$count}. | {$item} of {$count} in {$place}.",
            "patch NotFound: de message changed | {$item} von {$count}. | {$item} von {$count} in {$place}.",
        ],
    ),
    (
        &[
            ("NotFound,count,integer,how many,7", ""),
            (TEMPLATE, "NotFound,{$item}.,Look elsewhere."),
            (GERMAN, "NotFound,{$item}.,Woanders suchen."),
        ],
        &[
            "major NotFound: argument `count` removed | integer | -",
            "patch NotFound: message reworded | {$item} of {$count}. | {$item}.",
            "patch NotFound: de message changed | {$item} von {$count}. | {$item}.",
        ],
    ),
    (
        &[
            (ITEM, "NotFound,thing,string,the item,42"),
            (TEMPLATE, "NotFound,{$thing} of {$count}.,Look elsewhere."),
            (GERMAN, "NotFound,{$thing} von {$count}.,Woanders suchen."),
            ("NotFound.item,das Ding", "NotFound.thing,das Ding"),
        ],
        &[
            "major NotFound: argument `item` renamed | item | thing",
            "patch NotFound: message reworded | {$item} of {$count}. | {$thing} of {$count}.",
            "patch NotFound: de message changed | {$item} von {$count}. | {$thing} von {$count}.",
        ],
    ),
    (
        &[(ITEM, "NotFound,item,number,the thing,43")],
        &[
            "major NotFound: type of argument `item` changed | string | number",
            "patch NotFound: description of argument `item` reworded | the item | the thing",
            "patch NotFound: example of argument `item` changed | 42 | 43",
        ],
    ),
    (
        &[("wordings.csv", "{$item} is lost,NotFound,NotFound,back-off,https://example.com")],
        &["minor NotFound: wording added | - | {$item} is lost under NotFound (back-off)"],
    ),
    (
        &[(WORDING, "{$item} is gone,NotFound,,back-off,https://example.com")],
        &["minor NotFound: wording changed | {$item} is gone | {$item} is gone (back-off)"],
    ),
    (&[(WORDING, "")], &["minor NotFound: wording removed | {$item} is gone | -"]),
    // The only code is meant, named or not.
    (&[("404,Not Found,NotFound", "404,Not Found")], &[]),
    (
        &[
            ("404,Not Found,NotFound", "404,Not Found"),
            ("codes.csv", "Odd,404,give-up,,,https://example.com"),
            ("templates.csv", "Odd,Odd.,Even it."),
        ],
        &["minor Odd: added | - | Odd.", "minor 404: stands for another code | NotFound | -"],
    ),
    (&[("statuses.csv", "440,Login Timeout")], &["patch 440: added | - | Login Timeout"]),
    // The standard has it.
    (&[("statuses.csv", "410,Gone")], &[]),
    (&[("409,Conflict", "")], &[]),
    (&[("409,Conflict", "409,Conflict,,wait-for-action")], &[]),
    (&[("translations/de.csv", "409,Konflikt")], &[]),
    (&[("without", "statuses.csv")], &[]),
    (
        &[("409,Conflict", "409,Conflict,,back-off")],
        &["minor 409: moved to another advice | wait-for-action | back-off"],
    ),
    (
        &[("statuses.csv", "440,Login Timeout,,give-up")],
        &["patch 440: added | - | Login Timeout", "minor 440: moved to another advice | - | give-up"],
    ),
    (
        &[("404,Not Found,NotFound", "404,Nothing Found,NotFound")],
        &["patch 404: reason reworded | Not Found | Nothing Found"],
    ),
    (
        &[("translations/fr.csv", "NotFound,{$item} de {$count}.,")],
        &["patch NotFound: fr message added | - | {$item} de {$count}.", "minor fr: added | - | -"],
    ),
    (
        &[(GERMAN, "NotFound,{$item} aus {$count}."), ("404,Nicht vorhanden", "404,Nicht da")],
        &[
            "patch NotFound: de message changed | {$item} von {$count}. | {$item} aus {$count}.",
            "patch NotFound: de help lost | Woanders suchen. | -",
            "patch 404: de reason changed | Nicht vorhanden | Nicht da",
        ],
    ),
    (
        &[("NotFound.item,das Ding", ""), ("translations/de.csv", "409,Widerspruch")],
        &[
            "patch NotFound: de description of argument `item` lost | das Ding | -",
            "patch 409: de reason added | - | Widerspruch",
        ],
    ),
    (
        &[("without", "translations/de.csv")],
        &[
            "patch NotFound: de message lost | {$item} von {$count}. | -",
            "patch NotFound: de help lost | Woanders suchen. | -",
            "patch NotFound: de description of argument `item` lost | das Ding | -",
            "patch 404: de reason lost | Nicht vorhanden | -",
            "major de: removed | - | -",
        ],
    ),
];

fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let (old, new) = (spec(&[]), spec(edits));
    let diff = Diff::between(&old, &new);
    assert_eq!(lines(&diff), expected, "{edits:?}");
    let level = diff.changes().iter().map(|change| change.kind.level()).max();
    assert_eq!(diff.level(), level.unwrap_or(Level::None), "{edits:?}");
    assert_eq!(diff.deciding().map(|change| change.kind.level()), level, "{edits:?}");

    assert_eq!(Diff::between(&new, &new).changes(), [], "{edits:?}");
    let mut turned: Vec<_> = Diff::between(&new, &old).changes().iter().map(turn).collect();
    let mut changes: Vec<_> = diff.changes().to_vec();
    for changes in [&mut turned, &mut changes] {
        changes.sort_by_key(|change| format!("{change:?}"));
    }
    assert_eq!(turned, changes, "{edits:?}");
}

/// The change that leads back.
fn turn(change: &Change) -> Change {
    use ChangeKind::*;
    let Change { kind, old, new, argument, .. } = change.clone();
    let kind = match kind {
        CodeAdded => CodeRemoved,
        CodeRemoved => CodeAdded,
        CodeDeprecated => CodeRestored,
        CodeRestored => CodeDeprecated,
        AliasAdded => AliasRemoved,
        AliasRemoved => AliasAdded,
        ArgumentAdded => ArgumentRemoved,
        ArgumentRemoved => ArgumentAdded,
        WordingAdded => WordingRemoved,
        WordingRemoved => WordingAdded,
        StatusAdded => StatusRemoved,
        StatusRemoved => StatusAdded,
        LocaleAdded => LocaleRemoved,
        LocaleRemoved => LocaleAdded,
        TranslationAdded => TranslationRemoved,
        TranslationRemoved => TranslationAdded,
        other => other,
    };
    // A renamed argument goes by its old name.
    let argument = if kind == ArgumentRenamed { new.clone() } else { argument };
    Change { kind, argument, old: new, new: old, ..change.clone() }
}

#[test]
fn every_kind_of_change() {
    for (edits, expected) in CASES {
        check(edits, expected);
    }
}

/// Both ways together, so that what is added in one case is removed in it too.
#[test]
fn the_cases_show_every_kind_of_change() {
    let old = spec(&[]);
    let mut seen = BTreeSet::from([ChangeKind::DeprecationReworded]);
    for (edits, _) in CASES {
        let new = spec(edits);
        for diff in [Diff::between(&old, &new), Diff::between(&new, &old)] {
            seen.extend(diff.changes().iter().map(|change| change.kind));
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ChangeKind::ALL);
}

#[test]
fn a_deprecation_in_other_words() {
    let with = |note: &str| {
        let row = CODE.replace(",,https", &format!(",{note},https"));
        spec(&[(CODE, row.as_str())])
    };
    assert_eq!(
        lines(&Diff::between(&with("Use A."), &with("Use B."))),
        ["patch NotFound: deprecation reworded | Use A. | Use B."]
    );
}

/// Every kind weighs something, and says why in a sentence.
#[test]
fn every_kind_has_a_rule() {
    for kind in ChangeKind::ALL {
        assert!(kind.level() > Level::None, "{kind:?}");
        assert!(kind.reason().ends_with('.'), "{kind:?}");
    }
    assert!(Level::ALL.is_sorted());
}
