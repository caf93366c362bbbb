//! Large and hostile specs: the output is bounded, and does not depend on the machine.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::fmt::Write as _;
use std::num::NonZero;

use catalogue_spec::{Files, Report, Rule, Spec};

const CODES: &str = "code,status,advice,source\n";
const ARGUMENTS: &str = "code,argument,type,description,example\n";
const TEMPLATES: &str = "code,message,help\n";

fn files(tables: &[(&str, &str)]) -> Files {
    tables.iter().fold(Files::new("spec"), |files, (name, table)| files.with(name, *table))
}

/// Returns a table with a line for each number.
fn lines(header: &str, count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(header.to_owned(), |mut table, number| {
        // Writing to a string cannot fail.
        _ = writeln!(table, "{}", line(number));
        table
    })
}

/// Asserts that every message and help is short enough to read.
fn assert_bounded(name: &str, report: &Report) {
    assert!(!report.diagnostics().is_empty(), "{name} has no mistake");
    for diagnostic in report.diagnostics().iter().take(200) {
        let id = diagnostic.rule.id();
        let length = diagnostic.message.chars().count();
        assert!(length <= 1001, "{name}: the message of {id} has {length} characters");
        let length = diagnostic.help.message.chars().count();
        assert!(length <= 1001, "{name}: the help of {id} has {length} characters");
    }
}

#[test]
fn diagnostics_of_many_codes_are_short() {
    let many = 3000;
    let code = |number| format!("Code{number:04}");
    let codes =
        |rows: &str| lines(CODES, many, |number| format!("{},404,give-up,https://x.y", code(number))) + rows;
    let templates =
        lines(TEMPLATES, many, |number| format!("{},Message {number} is here.,Stop.", code(number)));
    // The code of a status has another status: C0304.
    let statuses = "status,reason,code\n404,Not Found,Elsewhere\n";
    let (_, report) = Spec::check(files(&[
        ("codes.csv", &codes("")),
        ("arguments.csv", ARGUMENTS),
        ("templates.csv", &templates),
        ("statuses.csv", statuses),
    ]));
    let [diagnostic] = report.diagnostics() else { panic!("{:?}", report.diagnostics()) };
    assert_eq!(diagnostic.rule.id(), "C0304");
    let help = &diagnostic.help.message;
    assert!(help.ends_with("`Code0000`, `Code0001`, `Code0002`, `Code0003`, `Code0004`, `Code0005`, `Code0006`, `Code0007` and 2992 more"), "{help}");
    assert!(help.len() < 250, "{help}");

    // A status that is not in the table and not registered: C0205.
    let statuses = lines("status,reason\n", 200, |number| format!("{},Reason", 400 + number));
    let (_, report) = Spec::check(files(&[
        ("codes.csv", &codes("Other,399,give-up,https://x.y\n")),
        ("arguments.csv", ARGUMENTS),
        ("templates.csv", &(templates.clone() + "Other,Something else.,Stop.\n")),
        ("statuses.csv", &statuses),
    ]));
    assert!(report.diagnostics().iter().any(|diagnostic| diagnostic.rule.id() == "C0205"));
    assert_bounded("an unknown status", &report);

    // Codes without a template, and translations without most texts.
    let (_, report) = Spec::check(files(&[
        ("codes.csv", &codes("")),
        ("arguments.csv", ARGUMENTS),
        ("templates.csv", TEMPLATES),
        ("statuses.csv", "status,reason\n404,Not Found\n"),
        ("translations/de.csv", "key,message,help\nCode0001,Da ist es.,\n"),
    ]));
    assert_bounded("without templates", &report);
}

#[test]
fn diagnostics_of_many_arguments_are_short() {
    let row = |number| format!("Full,argument_with_a_long_name_{number:03},string,the text {number},x");
    let arguments = lines(ARGUMENTS, 250, row);
    let names = lines("", 250, |number| format!("{{$argument_with_a_long_name_{number:03}}}"));
    let templates =
        format!("{TEMPLATES}Full,\"{} and {{$nothing_like_it}}.\",Stop.\n", names.replace('\n', " "));
    let (_, report) = Spec::check(files(&[
        ("codes.csv", &format!("{CODES}Full,404,give-up,https://x.y\n")),
        ("arguments.csv", &arguments),
        ("templates.csv", &templates),
        ("statuses.csv", "status,reason\n404,Not Found\n"),
    ]));
    assert_bounded("many arguments", &report);
    let unknown = report.diagnostics().iter().find(|diagnostic| diagnostic.rule.id() == "C0506").unwrap();
    assert!(unknown.help.message.contains(" and 242 more"), "{}", unknown.help.message);
}

/// A text of 30,000 characters in each cell of each table, and in each name in a message.
#[test]
fn diagnostics_of_long_texts_are_short() {
    let long = "a".repeat(30_000);
    let base = [
        ("codes.csv", "code,status,advice,aliases,source\nGone,404,give-up,Alias,https://x.y\n"),
        ("arguments.csv", "code,argument,type,description,example\nGone,item,string,the item,x\n"),
        ("templates.csv", "code,message,help\nGone,It is {$item}.,Stop.\n"),
        ("statuses.csv", "status,reason,code,advice\n404,Not Found,Gone,\n"),
        (
            "wordings.csv",
            "wording,code,under,advice,source\n{$item} has gone away,Gone,Gone,give-up,https://x.y\n",
        ),
        ("locales.csv", "locale\nde\n"),
        (
            "translations/de.csv",
            "key,english,message,english_help,help\nGone,It is {$item}.,Es ist {$item}.,Stop.,Halt.\n",
        ),
    ];
    let mut tried = 0;
    for (table, content) in base {
        for word in [
            "Gone",
            "404",
            "give-up",
            "Alias",
            "item",
            "string",
            "x",
            "de",
            "It is",
            "https://x.y",
            "code",
            "Not Found",
            "Gone,",
        ] {
            let places: Vec<_> = content.match_indices(word).map(|(at, _)| at).collect();
            for at in places {
                for text in [
                    long.clone(),
                    format!("{{${long}}}"),
                    format!("{{{long}}}"),
                    format!(".{long}"),
                    format!("\"{long}\" x"),
                ] {
                    let mut changed = content.to_owned();
                    changed.replace_range(at..at + word.len(), &text);
                    let files = base.into_iter().fold(Files::new("spec"), |files, (name, content)| {
                        files.with(name, if name == table { changed.as_str() } else { content })
                    });
                    let (_, report) = Spec::check(files);
                    if !report.diagnostics().is_empty() {
                        assert_bounded(&format!("{table}, {word} at {at}"), &report);
                        tried += 1;
                    }
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

/// The diagnostics of a translation depend neither on the thread that checks it nor on the translations before it.
#[test]
fn diagnostics_are_the_same_on_any_number_of_threads() {
    let codes = lines(CODES, 200, |number| format!("ResourceNumber{number:03},404,give-up,https://x.y"));
    let templates =
        lines(TEMPLATES, 200, |number| format!("ResourceNumber{number:03},Message {number} is here.,Stop."));
    let misspelled = lines("key,message,help\n", 60, |number| format!("ResuorceNumber{number:03},,"));
    let check = |locales: &[&str], threads: usize| {
        let tables = [
            ("codes.csv", codes.as_str()),
            ("arguments.csv", ARGUMENTS),
            ("templates.csv", &templates),
            ("statuses.csv", "status,reason\n404,Not Found\n"),
        ];
        let files = locales.iter().fold(files(&tables), |files, locale| {
            files.with(&format!("translations/{locale}.csv"), misspelled.as_str())
        });
        let (_, report) = Spec::check_on(files, NonZero::new(threads).unwrap());
        report.diagnostics().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let all = ["de", "fr", "ja", "sv", "tr"];
    let one = check(&all, 1);
    assert!(one.iter().any(|diagnostic| diagnostic.contains("did you mean")), "{one:?}");
    for threads in [2, 3, 5, 64] {
        assert_eq!(check(&all, threads), one, "{threads} threads");
    }
    // Texts that are missing in all translations are one diagnostic.
    let is_missing = |line: &&String| line.contains(Rule::MissingTranslation.id());
    assert_eq!(one.iter().filter(is_missing).count(), 1);
    let of_sv = |found: Vec<String>| -> Vec<String> {
        found.into_iter().filter(|line| line.contains("sv.csv") && !is_missing(&line)).collect()
    };
    assert_eq!(of_sv(check(&["sv"], 1)), of_sv(one));
}
