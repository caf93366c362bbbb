//! The meaning of a status alone: the registered statuses, and the changes by `statuses.csv` and the codes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Advice, Catalogue};
use catalogue_build::leak;
use catalogue_spec::{Files, Severity, Spec};

const DATA: &str = include_str!("../../catalogue-spec/data/statuses.csv");

/// The locales of this repository's own spec.
const LOCALES: [&str; 16] =
    ["ar", "da", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "tr", "zh-CN", "zh-TW"];

/// Returns the statuses of the IANA registry from 300 on. 306 and 418 are reserved.
fn registered() -> Vec<u16> {
    let errors = (400..=417).chain(421..=426).chain([428, 429, 431, 451]).chain(500..=508).chain([510, 511]);
    (300..=305).chain([307, 308]).chain(errors).collect()
}

/// Returns the rows of the file, as a CSV reader parses them.
fn rows() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(DATA.as_bytes());
    let header: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: Result<csv::StringRecord, _>| {
        header.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect()
    };
    reader.records().map(row).collect()
}

#[test]
fn the_file_has_every_registered_status_in_every_language() {
    // The generator does not parse quotes.
    assert!(!DATA.contains('"'));
    let header = DATA.lines().find(|line| !line.starts_with('#')).unwrap();
    assert_eq!(header, format!("status,reason,advice,{}", LOCALES.join(",")));
    let rows = rows();
    let statuses: Vec<u16> = rows.iter().map(|row| row["status"].parse().unwrap()).collect();
    assert_eq!(statuses, registered());
    for row in &rows {
        let status = &row["status"];
        let advice = row["advice"].parse::<Advice>();
        assert_eq!(advice.is_ok(), status.as_str() >= "400", "{status}");
        assert!(row["advice"].is_empty() || advice.is_ok(), "{status}");
        for column in ["reason"].iter().chain(&LOCALES) {
            let phrase = &row[*column];
            assert!(!phrase.is_empty() && phrase.trim() == phrase, "{status} {column}: {phrase:?}");
            // A title, not a sentence, and without placeholders.
            let is_title = !phrase.ends_with(['.', '。', ':', '!']) && !phrase.contains(['{', '}', '(', ')']);
            assert!(is_title, "{status} {column}: {phrase}");
            let is_english = *column == "reason" || *phrase == row["reason"];
            // These languages use the English word.
            let is_shared = matches!((status.as_str(), *column), ("409", "nl"));
            assert_eq!(is_english, *column == "reason" || is_shared, "{status} {column}: {phrase}");
        }
    }
    for column in ["reason"].iter().chain(&LOCALES) {
        let phrases: BTreeSet<_> = rows.iter().map(|row| row[*column].as_str()).collect();
        assert_eq!(phrases.len(), rows.len(), "{column}: two statuses have the same phrase");
    }
}

/// As a table of a spec, the data breaks no rule: no advice contradicts its status, and all texts are valid.
#[test]
fn the_data_keeps_the_rules_of_a_spec() {
    let errors = || rows().into_iter().filter(|row| row["status"].as_str() >= "400");
    let statuses: String = errors()
        .map(|row| format!("{},{} there,,{}\n", row["status"], row["reason"], row["advice"]))
        .collect();
    let mut files = files("codes.csv", "code,status,advice,source\n")
        .with("statuses.csv", format!("status,reason,code,advice\n{statuses}"));
    for locale in LOCALES {
        let reasons: String = errors().map(|row| format!("{},{}\n", row["status"], row[locale])).collect();
        files = files.with(&format!("translations/{locale}.csv"), format!("key,message\n{reasons}"));
    }
    let (spec, report) = Spec::check(files);
    let told: Vec<_> = report.diagnostics().iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
    assert!(spec.is_some());
}

/// Returns a spec without codes, with one more table or a replaced one.
fn files(path: &str, table: &str) -> Files {
    Files::new("spec")
        .with("codes.csv", "code,status,advice,source\n")
        .with("arguments.csv", "code,argument,type,description,example\n")
        .with("templates.csv", "code,message,help\n")
        .with(path, table)
}

/// Returns a spec with some codes, each with its status and its advice, and other tables.
fn spec(codes: &[(&str, u16, &str)], tables: &[(&str, &str)]) -> Spec {
    let mut rows = "code,status,advice,source\n".to_owned();
    let mut templates = "code,message,help\n".to_owned();
    for (code, status, advice) in codes {
        rows += &format!("{code},{status},{advice},https://example.com\n");
        templates += &format!("{code},Text of {code}.,Help of {code}.\n");
    }
    let files = files("codes.csv", &rows).with("templates.csv", templates);
    let files = tables.iter().fold(files, |files, (path, table)| files.with(path, *table));
    let (spec, report) = Spec::check(files);
    assert_eq!(report.count(Severity::Error), 0, "{:?}", report.diagnostics());
    spec.unwrap()
}

/// Returns the name of the code that a status alone means, and the advice for the status.
fn meaning<'s>(
    spec: &'s Spec,
    catalogue: &Catalogue,
    status: u16,
) -> (Option<&'s str>, Option<&'static str>) {
    let code = catalogue.code_from_status(status).map(|index| spec.codes()[index].name());
    (code, catalogue.advice_of_status(status).map(Advice::as_str))
}

fn reason(catalogue: &'static Catalogue, status: u16, locale: &str) -> Option<(&'static str, &'static str)> {
    let locale = catalogue.find_locale(locale).unwrap();
    let reason = catalogue.reason_of_status(status, locale);
    let found = catalogue.reason_locale(status, locale);
    assert_eq!(reason.is_some(), found.is_some(), "{status}");
    Some((reason?, catalogue.locale(found?)))
}

/// For a status that no table has, the standard or its class decides, and no code is invented.
#[test]
fn a_catalogue_without_statuses_has_the_standard() {
    let rows: BTreeMap<u16, _> =
        rows().into_iter().map(|row| (row["status"].parse().unwrap(), row)).collect();
    let empty =
        spec(&[], &[("translations/de.csv", "key,message\n"), ("translations/cs.csv", "key,message\n")]);
    let catalogue = leak(&empty);
    for status in (0..=999).chain([u16::MAX]) {
        let row = rows.get(&status);
        let class = match status {
            400..500 => Some("correct-request"),
            500..600 => Some("back-off"),
            _ => None,
        };
        let advice = row.map(|row| row["advice"].as_str()).filter(|advice| !advice.is_empty()).or(class);
        assert_eq!(meaning(&empty, catalogue, status), (None, advice), "{status}");
        for (locale, column, expected) in [("en", "reason", "en"), ("de", "de", "de"), ("cs", "reason", "en")]
        {
            let of_row = row.map(|row| (row[column].as_str(), expected));
            assert_eq!(reason(catalogue, status, locale), of_row, "{status} {locale}");
        }
    }
}

/// Every locale of the data is found, in every spelling and with a region.
#[test]
fn reasons_are_in_every_locale_of_the_data() {
    let tags = [
        ("zh-Hant-TW", "找不到", "zh-Hant-TW"),
        ("zh-HK", "找不到", "zh-Hant-TW"),
        ("zh-Hans-SG", "未找到", "zh-Hans-SG"),
        ("de-AT", "Nicht gefunden", "de"),
        ("de", "Nicht gefunden", "de"),
        ("pt", "Não encontrado", "pt"),
        ("pt-PT", "Não encontrado", "pt-PT"),
        ("zh", "未找到", "zh"),
        ("es-MX", "No encontrado", "es-MX"),
        ("fr-CA", "Pas là", "fr-CA"),
        ("fr", "Introuvable", "fr"),
        ("ru-UA", "Нет", "ru"),
        ("ru", "Нет", "ru"),
        ("en-GB", "Not Found", "en"),
        ("nb", "Not Found", "en"),
        ("sr-Latn", "Not Found", "en"),
    ];
    let tables: Vec<_> = tags
        .iter()
        .map(|(tag, ..)| {
            let rows = match *tag {
                "fr-CA" => "404,Pas là\n",
                "ru" => "404,Нет\n",
                _ => "",
            };
            (format!("translations/{tag}.csv"), format!("key,message\n{rows}"))
        })
        .collect();
    let tables: Vec<_> = tables.iter().map(|(path, table)| (path.as_str(), table.as_str())).collect();
    let catalogue = leak(&spec(&[], &tables));
    for (tag, expected, locale) in tags {
        assert_eq!(reason(catalogue, 404, tag), Some((expected, locale)), "{tag}");
    }
}

#[test]
fn a_status_means_a_code_only_if_the_tables_say_so() {
    let codes = [
        ("Only", 401, "give-up"),
        ("Named", 403, "enable-feature"),
        ("Other", 403, "give-up"),
        ("Agreed", 404, "back-off"),
        ("Agreeing", 404, "back-off"),
        ("Torn", 409, "give-up"),
        ("Tearing", 409, "correct-request"),
        ("Failed", 500, "give-up"),
        ("Odd", 440, "renew-token"),
        ("Odder", 440, "give-up"),
        ("Fine", 204, "give-up"),
    ];
    let statuses = "status,reason,code,advice\n403,,Named,\n410,,,back-off\n440,Login Timeout,,\n598,Odd,,\n\
                    599,Odd,,wait-as-told\n204,No Content,,\n";
    let spec = spec(&codes, &[("statuses.csv", statuses)]);
    let catalogue = leak(&spec);
    for (status, expected) in [
        (401, (Some("Only"), Some("give-up"))),
        (403, (Some("Named"), Some("enable-feature"))),
        (404, (None, Some("back-off"))),
        // The codes differ, so the standard decides.
        (409, (None, Some("wait-for-action"))),
        (410, (None, Some("back-off"))),
        (405, (None, Some("correct-request"))),
        (418, (None, Some("correct-request"))),
        // The codes differ, and the status is not registered, so the class decides.
        (440, (None, Some("correct-request"))),
        (500, (Some("Failed"), Some("give-up"))),
        (502, (None, Some("back-off"))),
        // The class has the advice of its first status in this catalog.
        (560, (None, Some("give-up"))),
        (598, (None, Some("give-up"))),
        (599, (None, Some("wait-as-told"))),
        (204, (Some("Fine"), Some("give-up"))),
        (200, (None, None)),
        (304, (None, None)),
        (600, (None, None)),
    ] {
        assert_eq!(meaning(&spec, catalogue, status), expected, "{status}");
    }
    let catalogue = leak(&spec);
    assert_eq!(reason(catalogue, 440, "en"), Some(("Login Timeout", "en")));
    assert_eq!(reason(catalogue, 403, "en"), Some(("Forbidden", "en")));
    assert_eq!(reason(catalogue, 418, "en"), None);
}

/// Another English reason phrase is another text, and the data has no translations of it.
#[test]
fn a_custom_reason_needs_its_own_translations() {
    let statuses = "status,reason\n404,Nothing There\n405,Method Not Allowed\n440,Login Timeout\n";
    let tables = [
        ("statuses.csv", statuses),
        (
            "translations/de.csv",
            "key,english,message\n440,Login Timeout,Anmeldung abgelaufen\n410,Gone,Weg\n",
        ),
        (
            "translations/fr.csv",
            "key,message\n404,Rien là\n405,Méthode non autorisée\n440,Connexion expirée\n",
        ),
    ];
    let spec = spec(&[], &tables);
    let catalogue = leak(&spec);
    for (status, de, fr) in [
        (404, ("Nothing There", "en"), ("Rien là", "fr")),
        (405, ("Methode nicht zulässig", "de"), ("Méthode non autorisée", "fr")),
        (410, ("Weg", "de"), ("N’est plus disponible", "fr")),
        (440, ("Anmeldung abgelaufen", "de"), ("Connexion expirée", "fr")),
    ] {
        assert_eq!(reason(catalogue, status, "de"), Some(de), "{status}");
        assert_eq!(reason(catalogue, status, "fr"), Some(fr), "{status}");
    }
}

/// A table of statuses that repeats the standard changes nothing, and has no diagnostics.
#[test]
fn a_row_that_repeats_the_standard_changes_nothing() {
    let statuses: String = rows()
        .iter()
        .filter(|row| row["status"].as_str() >= "400")
        .map(|row| format!("{},{},{}\n", row["status"], row["reason"], row["advice"]))
        .collect();
    let german: String = rows().iter().map(|row| format!("{},{}\n", row["status"], row["de"])).collect();
    let statuses = format!("status,reason,advice\n{statuses}");
    let german = format!("key,message\n{german}");
    let without = spec(&[], &[("translations/de.csv", "key,message\n")]);
    let files = files("statuses.csv", &statuses).with("translations/de.csv", german);
    let (with, report) = Spec::check(files);
    assert_eq!(report.diagnostics().len(), 0, "{:?}", report.diagnostics());
    let (with, options) = (with.unwrap(), catalogue_build::Options::default());
    let [with, without] = [&with, &without].map(|spec| catalogue_build::generate(spec, options));
    assert_eq!(format!("{with:?}"), format!("{without:?}"));
}
