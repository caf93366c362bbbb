//! Small specs for each kind of change, and properties of every pair of them.
//!
//! The verdicts are compared with a model that does not know the kinds of changes. It observes the generated code, the
//! lookups, and the recognized messages of both specs, as a program or a client would.

mod model;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::lookups::Lookups;
use super::{Audience, Change, ChangeKind, Diff, Level};
use catalogue_spec::{Files, Spec};
use model::Observed;

/// The tables of the spec that the tests change, each with its columns.
const TABLES: &[(&str, &str, &[&str])] = &[
    (
        "codes.csv",
        "code,status,advice,aliases,deprecated,source,documented,documented_as",
        &["NotFound,404,give-up,Gone Lost,,https://example.com,Not there.,description"],
    ),
    (
        "statuses.csv",
        "status,reason,code,advice",
        &["404,Not Found,NotFound", "409,Conflict", "460,Slow Down"],
    ),
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

/// Returns the spec of [`TABLES`] with some edits. An edit is a row and its replacement, which may be empty; or a
/// table, which may be a new translation, and a row to add to it; or `without` and a table.
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
            *rows.find(|row| **row == from).unwrap_or_else(|| panic!("missing row {from}")) = to;
        }
    }
    let files = tables.iter().fold(Files::new("spec"), |files, (path, columns, rows)| {
        // Trailing empty cells can be left out.
        let commas = |row: &str| ",".repeat(columns.matches(',').count() - row.matches(',').count());
        let rows = rows.iter().filter(|row| !row.is_empty()).map(|row| format!("{row}{}\n", commas(row)));
        files.with(path, format!("{columns}\n{}", rows.collect::<String>()))
    });
    let (spec, report) = Spec::check(files);
    spec.unwrap_or_else(|| panic!("{edits:?}: {:?}", report.diagnostics()))
}

/// Returns a change in a line: its levels for the crate and for the API, and its description.
fn line(change: &Change) -> String {
    let status = change.status.map(|status| status.to_string());
    let of_locale = change.locale.clone().filter(|_| change.text.is_none());
    let subject = change.code.clone().or(status).or(of_locale).unwrap_or_default();
    let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let message = change.message.as_ref().map(|message| format!(" {message:?}")).unwrap_or_default();
    let under = change.under.as_ref().map(|under| format!(" under {under}")).unwrap_or_default();
    let [of_crate, of_api] = [Audience::Crate, Audience::Api].map(|audience| change.level(audience));
    let (old, new) = (side(&change.old), side(&change.new));
    format!("{of_crate}/{of_api} {subject}: {change}{message}{under} | {old} | {new}")
}

fn lines(diff: &Diff) -> Vec<String> {
    diff.changes().iter().map(line).collect()
}

const CODE: &str = "NotFound,404,give-up,Gone Lost,,https://example.com,Not there.,description";
const TEMPLATE: &str = "NotFound,{$item} of {$count}.,Look elsewhere.";
const ITEM: &str = "NotFound,item,string,the item,42";
const GERMAN: &str = "NotFound,{$item} von {$count}.,Woanders suchen.";

const WORDING: &str = "{$item} is gone,NotFound,,,https://example.com";

/// The edits of each case.
const CASES: &[&[(&str, &str)]] = &[
    &[],
    &[("codes.csv", "Odd,409,give-up,,,https://example.com"), ("templates.csv", "Odd,Odd.,Even it.")],
    &[
        ("codes.csv", "Odd,409,give-up,,,https://example.com"),
        ("templates.csv", "Odd,Odd.,Even it."),
        ("translations/de.csv", "Odd,Seltsam."),
    ],
    &[(CODE, "NotFound,404,give-up,Gone Lost,Use Odd.,https://example.com,Not there.,description")],
    &[
        (CODE, "NotFound,409,back-off,Gone Lost,,https://example.com,Not there.,description"),
        ("404,Not Found,NotFound", "404,Not Found"),
    ],
    &[(CODE, "NotFound,404,give-up,Lost Missing,,https://example.com,Not there.,description")],
    &[(CODE, "NotFound,404,give-up,Lost Gone,,https://example.org,,")],
    &[(TEMPLATE, "NotFound,Of {$count} {$item}.,Look there.")],
    &[
        ("arguments.csv", "NotFound,place,string,where,here"),
        (TEMPLATE, "NotFound,{$item} of {$count} in {$place}.,Look elsewhere."),
        (GERMAN, "NotFound,{$item} von {$count} in {$place}.,Woanders suchen."),
    ],
    &[
        ("NotFound,count,integer,how many,7", ""),
        (TEMPLATE, "NotFound,{$item}.,Look elsewhere."),
        (GERMAN, "NotFound,{$item}.,Woanders suchen."),
    ],
    &[
        (ITEM, "NotFound,thing,string,the item,42"),
        (TEMPLATE, "NotFound,{$thing} of {$count}.,Look elsewhere."),
        (GERMAN, "NotFound,{$thing} von {$count}.,Woanders suchen."),
        ("NotFound.item,das Ding", "NotFound.thing,das Ding"),
    ],
    &[(ITEM, "NotFound,item,number,the thing,43")],
    &[("wordings.csv", "{$item} is lost,NotFound,NotFound,back-off,https://example.com")],
    &[(WORDING, "{$item} is gone,NotFound,,back-off,https://example.com")],
    &[(WORDING, "")],
    &[("404,Not Found,NotFound", "404,Not Found")],
    &[
        ("404,Not Found,NotFound", "404,Not Found"),
        ("codes.csv", "Odd,404,give-up,,,https://example.com"),
        ("templates.csv", "Odd,Odd.,Even it."),
    ],
    // A row that repeats the registered phrase makes no difference.
    &[("statuses.csv", "410,Gone")],
    &[("409,Conflict", "")],
    &[("409,Conflict", "409,Conflict,,wait-for-action")],
    &[("translations/de.csv", "409,Konflikt")],
    &[("without", "statuses.csv")],
    // A row with another phrase does.
    &[("409,Conflict", "409,Clash")],
    &[("409,Conflict", "409,Conflict,,back-off")],
    &[("409,Conflict", "409,Conflict,,give-up")],
    &[("translations/de.csv", "409,Widerspruch")],
    &[("statuses.csv", "461,Odd")],
    &[("statuses.csv", "461,Odd,,back-off")],
    &[("460,Slow Down", "")],
    &[("460,Slow Down", "460,Slow Down,,give-up")],
    &[("460,Slow Down", "460,Slow Down,,wait-for-action")],
    // Redirections have no advice of their class.
    &[("statuses.csv", "304,Not Modified,,give-up")],
    &[("statuses.csv", "304,Not Modified,,back-off")],
    &[("404,Not Found,NotFound", "404,Nothing Found,NotFound")],
    &[("translations/fr.csv", "NotFound,{$item} de {$count}.,")],
    &[(GERMAN, "NotFound,{$item} aus {$count}."), ("404,Nicht vorhanden", "404,Nicht da")],
    &[("NotFound.item,das Ding", ""), ("translations/de.csv", "460,Langsam")],
    &[("without", "translations/de.csv")],
    &[(CODE, "NotFound,404,give-up,Gone Lost,Use Even.,https://example.com,Not there.,description")],
    &[(CODE, "NotFound,404,correct-request,Gone Lost,,https://example.com,Not there.,description")],
    &[(CODE, "NotFound,404,back-off,Gone Lost,,https://example.com,Not there.,description")],
    &[(CODE, "NotFound,404,wait-as-told,Gone Lost,,https://example.com,Not there.,description")],
    &[(CODE, "NotFound,404,renew-token,Gone Lost,,https://example.com,Not there.,description")],
    // The name and an alias are swapped.
    &[
        (CODE, "Gone,404,give-up,NotFound Lost,,https://example.com,Not there.,description"),
        ("404,Not Found,NotFound", "404,Not Found,Gone"),
        (WORDING, "{$item} is gone,Gone,,,https://example.com"),
        (ITEM, "Gone,item,string,the item,42"),
        ("NotFound,count,integer,how many,7", "Gone,count,integer,how many,7"),
        (TEMPLATE, "Gone,{$item} of {$count}.,Look elsewhere."),
        (GERMAN, "Gone,{$item} von {$count}.,Woanders suchen."),
        ("NotFound.item,das Ding", "Gone.item,das Ding"),
    ],
    // In these, the server's messages are recognized as before.
    &[(TEMPLATE, "NotFound,{$item} of {$count},Look elsewhere.")],
    &[
        (TEMPLATE, "NotFound,Of {$count} {$item}.,Look elsewhere."),
        ("wordings.csv", "{$item} of {$count},NotFound,,,https://example.com"),
    ],
    // In these, they are not.
    &[(TEMPLATE, "NotFound,{$count} of {$item}.,Look elsewhere.")],
    &[(TEMPLATE, "NotFound,{$item} is {$count}.,Look elsewhere.")],
    &[(TEMPLATE, "NotFound,{$item} of {$count :integer}.,Look elsewhere.")],
    &[(TEMPLATE, "NotFound,{$item} of {$count :percent}.,Look elsewhere.")],
    &[SLOW[0], SLOW[1], ("templates.csv", "Slow,Quota exceeded. Wait {$retry_after} seconds.,Wait.")],
    &[SLOW[0], SLOW[1], ("templates.csv", "Slow,Retry in {$retry_after} seconds.,Wait.")],
    // A wording that matches the messages of a template.
    &[("wordings.csv", "{$item} of {$place},NotFound,,,https://example.com")],
    &[
        ("wordings.csv", "{$item} of {$count},NotFound,,back-off,https://example.com"),
        (TEMPLATE, "NotFound,Of {$count} {$item}.,Look elsewhere."),
    ],
];

/// A code with a message that has the seconds to wait.
const SLOW: [(&str, &str); 2] = [
    ("codes.csv", "Slow,460,wait-as-told,,,https://example.com"),
    ("arguments.csv", "Slow,retry_after,integer,seconds to wait,8"),
];

fn specs() -> Vec<Spec> {
    CASES.iter().map(|edits| spec(edits)).collect()
}

/// Returns `true` if a change is about a message of the server.
fn is_of_readings(change: &Change) -> bool {
    change.message.is_some()
}

/// Returns the reverse change.
fn turn(change: &Change) -> Change {
    use ChangeKind::*;
    let Change { kind, old, new, argument, .. } = change.clone();
    let kind = match kind {
        CodeAdded => CodeRemoved,
        CodeRemoved => CodeAdded,
        CodeDeprecated => CodeRestored,
        CodeRestored => CodeDeprecated,
        RetryAdded => RetryRemoved,
        RetryRemoved => RetryAdded,
        AliasAdded => AliasRemoved,
        AliasRemoved => AliasAdded,
        ArgumentAdded => ArgumentRemoved,
        ArgumentRemoved => ArgumentAdded,
        WordingAdded => WordingRemoved,
        WordingRemoved => WordingAdded,
        StatusAdded => StatusRemoved,
        StatusRemoved => StatusAdded,
        StatusCodeAdded => StatusCodeRemoved,
        StatusCodeRemoved => StatusCodeAdded,
        StatusAdviceAdded => StatusAdviceRemoved,
        StatusRetryRemoved => StatusRetryAdded,
        StatusRetryAdded if old.is_none() => StatusAdviceRemoved,
        StatusRetryAdded => StatusRetryRemoved,
        StatusAdviceRemoved if old.as_deref().is_some_and(is_retried) => StatusRetryAdded,
        StatusAdviceRemoved => StatusAdviceAdded,
        LocaleAdded => LocaleRemoved,
        LocaleRemoved => LocaleAdded,
        TranslationAdded => TranslationRemoved,
        TranslationRemoved => TranslationAdded,
        other => other,
    };
    // The change of a renamed code has its new name.
    let code = if kind == CodeRenamed { old.clone() } else { change.code.clone() };
    // The change of a renamed argument has its old name.
    let argument = if kind == ArgumentRenamed { new.clone() } else { argument };
    Change { kind, code, argument, old: new, new: old, ..change.clone() }
}

fn is_retried(advice: &str) -> bool {
    ["wait-as-told", "back-off", "wait-for-action", "renew-token"].contains(&advice)
}

/// The changes of each case, for a review of all at once.
#[test]
fn the_changes_of_each_case() {
    let mut told = String::new();
    for (edits, new) in CASES.iter().zip(specs()) {
        for (from, to) in *edits {
            writeln!(told, "{from} -> {to}").unwrap();
        }
        let diff = Diff::between(&spec(&[]), &new);
        for line in lines(&diff) {
            writeln!(told, "    {line}").unwrap();
        }
        let [of_crate, of_api] = [Audience::Crate, Audience::Api].map(|audience| diff.level(audience));
        writeln!(told, "    = {of_crate}/{of_api}\n").unwrap();
    }
    insta::assert_snapshot!(told);
}

/// The model does not know the rules: a patch must not change any lookup or recognized message, and so on.
#[test]
fn verdicts_are_what_programs_and_clients_observe() {
    let specs = specs();
    let observed: Vec<_> = specs.iter().map(|spec| (Lookups::new(spec), Observed::of(spec))).collect();
    let (mut seen, mut compared) = (BTreeSet::new(), BTreeSet::new());
    for (old_index, (old, before)) in observed.iter().enumerate() {
        for (new_index, (new, after)) in observed.iter().enumerate() {
            let diff = Diff::between_lookups(old, new);
            let kinds: Vec<_> = diff.changes().iter().map(|change| change.kind).collect();
            seen.extend(kinds.iter().copied());
            // Many pairs differ in the same kinds of changes.
            if !compared.insert(kinds.clone()) && !kinds.is_empty() && old_index > 0 && new_index > 0 {
                continue;
            }
            let cases = (CASES[old_index], CASES[new_index]);
            assert_eq!(
                diff.level(Audience::Crate),
                before.crate_level(after),
                "{cases:?}: {:#?}",
                lines(&diff)
            );
            assert_eq!(diff.level(Audience::Api), before.api_level(after), "{cases:?}: {:#?}", lines(&diff));
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ChangeKind::ALL, "the cases show every kind of change");
}

#[test]
fn the_verdict_is_that_of_the_largest_change() {
    for (edits, new) in CASES.iter().zip(specs()) {
        let diff = Diff::between(&spec(&[]), &new);
        for audience in [Audience::Crate, Audience::Api] {
            let level =
                diff.changes().iter().map(|change| change.level(audience)).max().unwrap_or(Level::None);
            assert_eq!(diff.level(audience), level, "{edits:?}");
            let deciding = diff.deciding(audience).map_or(Level::None, |change| change.level(audience));
            assert_eq!(deciding, level, "{edits:?}");
            assert!(diff.strictest().1 >= level, "{edits:?}");
        }
        assert_eq!(diff.level(diff.strictest().0), diff.strictest().1, "{edits:?}");
    }
}

/// A text that is lost in one direction is gained in the other.
#[test]
fn each_change_has_a_reverse_change() {
    let old = spec(&[]);
    for (edits, new) in CASES.iter().zip(specs()) {
        assert_eq!(Diff::between(&new, &new).changes(), [], "{edits:?}");
        let of_tables = |diff: Diff| {
            let changes = diff.changes().iter().filter(|change| !is_of_readings(change)).cloned();
            changes.collect::<Vec<_>>()
        };
        let mut turned: Vec<_> = of_tables(Diff::between(&new, &old)).iter().map(turn).collect();
        let mut changes = of_tables(Diff::between(&old, &new));
        for changes in [&mut turned, &mut changes] {
            changes.sort_by_key(|change| format!("{change:?}"));
        }
        assert_eq!(turned, changes, "{edits:?}");
    }
}

#[test]
fn every_kind_has_a_meaning_for_each_audience() {
    for kind in ChangeKind::ALL {
        assert!(kind.level(Audience::Crate) > Level::None, "{kind:?}");
        for audience in Audience::ALL {
            let meaning = kind.meaning(*audience);
            assert!(meaning.reason.ends_with('.'), "{kind:?}");
            assert!(meaning.unless.is_none_or(|unless| !unless.ends_with('.')), "{kind:?}");
            // Only a breaking change can have a condition.
            assert!(meaning.unless.is_none() || meaning.level == Level::Major, "{kind:?}");
        }
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.to_string());
    }
    assert!(Level::ALL.is_sorted());
}

/// A program waits as the server's message says, and then no longer can.
#[test]
fn a_reworded_template_loses_the_wait() {
    let template = |message: &'static str| spec(&[SLOW[0], SLOW[1], ("templates.csv", message)]);
    let old = template("Slow,Quota exceeded. You can send requests again in {$retry_after} seconds.,Wait.");
    let diff = Diff::between(&old, &template("Slow,Retry in {$retry_after} seconds.,Wait."));
    let lost = diff.deciding(Audience::Crate).unwrap();
    assert_eq!(
        line(lost),
        "minor/none Slow: no longer recognizes a message \"Quota exceeded. You can send requests again in 8 seconds.\" \
         | Slow, retry_after 8, wait 8 s | -"
    );
}

/// A renamed code is compared with itself, in every table that names it.
#[test]
fn a_renamed_code_with_other_changes() {
    let edits = [
        (CODE, "Missing,404,give-up,NotFound Lost,,https://example.com,Not there.,description"),
        ("404,Not Found,NotFound", "404,Not Found,Missing"),
        (WORDING, "{$item} is gone,Missing,Missing,,https://example.com"),
        (ITEM, "Missing,item,string,the item,42"),
        ("NotFound,count,integer,how many,7", "Missing,count,integer,how many,7"),
        (TEMPLATE, "Missing,{$item} among {$count}.,Look elsewhere."),
        (GERMAN, "Missing,{$item} unter {$count}.,Woanders suchen."),
        ("NotFound.item,das Ding", "Missing.item,das Ding"),
    ];
    assert_eq!(
        lines(&Diff::between(
            &spec(&[(WORDING, "{$item} is gone,NotFound,NotFound,,https://example.com")]),
            &spec(&edits)
        )),
        [
            "major/major Missing: renamed | NotFound | Missing",
            "major/major Missing: alias removed | Gone | -",
            "patch/patch Missing: message reworded | {$item} of {$count}. | {$item} among {$count}.",
            "minor/none Missing: no longer recognizes a message \"42 of 7.\" | Missing, count 7, item \"42\" | -",
            "minor/none Missing: recognizes a message that it did not \"42 among 7.\" | - | Missing, count 7, item \"42\"",
            "patch/patch Missing: de message changed | {$item} von {$count}. | {$item} unter {$count}.",
        ]
    );
}

/// A change with a condition decides only if all others have one too.
#[test]
fn a_change_without_a_condition_decides() {
    let edits = [
        ("codes.csv", "Even,460,give-up,,,https://example.com"),
        ("templates.csv", "Even,Even.,Odd."),
        (CODE, "NotFound,460,give-up,Gone Lost,,https://example.com,Not there.,description"),
        ("404,Not Found,NotFound", "404,Not Found"),
    ];
    let diff = Diff::between(&spec(&[]), &spec(&edits));
    assert_eq!(diff.changes()[0].kind, ChangeKind::CodeAdded);
    assert_eq!(diff.deciding(Audience::Api).unwrap().kind, ChangeKind::StatusMoved);
}

/// `spec/README.md` documents the rules. `INSTA_UPDATE=always` updates it.
#[test]
fn the_rules_are_documented() {
    let mut table = format!(
        "| change | for {} | for {} |\n|---|---|---|\n",
        Audience::Crate.description(),
        Audience::Api.description()
    );
    for kind in ChangeKind::ALL {
        let [of_crate, of_api] = [Audience::Crate, Audience::Api].map(|audience| kind.meaning(audience));
        let (crate_level, api_level) = (of_crate.level, of_api.level);
        writeln!(table, "| `{kind}` | *{crate_level}*: {of_crate} | *{api_level}*: {of_api} |").unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/README.md");
    let readme = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (before, rest) = readme.split_once("<!-- the kinds of changes -->\n").unwrap();
    let (documented, after) = rest.split_once("<!-- the end of the kinds of changes -->\n").unwrap();
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        let readme = format!(
            "{before}<!-- the kinds of changes -->\n{table}<!-- the end of the kinds of changes -->\n{after}"
        );
        std::fs::write(path, readme).unwrap();
    } else {
        assert_eq!(documented, table, "spec/README.md is stale: run this test with INSTA_UPDATE=always");
    }
}
