//! A text without a translation comes from the next locale of the chain, message by message; and the pseudo-locale.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a failing test panics")]

use catalogue::{Advice, Arguments, Catalogue, Localized, Value};
use catalogue_build::leak;
use catalogue_spec::{Files, Spec, spec::pseudo::with_pseudo_locale};

fn spec(translations: &[(&str, &str)]) -> Spec {
    let files = Files::new("spec")
        .with("statuses.csv", "status,reason\n404,Not Found\n")
        .with(
            "codes.csv",
            "code,status,advice,source\nGone,404,give-up,https://x.y\nLost,404,give-up,https://x.y\n",
        )
        .with("arguments.csv", "code,argument,type,description,example\nLost,count,integer,how many,5\n")
        .with(
            "templates.csv",
            "code,message,help\nGone,It is gone.,Wait.\nLost,{$count} are lost.,Search.\n",
        );
    let files = translations.iter().fold(files, |files, (tag, rows)| {
        files.with(&format!("translations/{tag}.csv"), format!("key,message,help\n{rows}"))
    });
    let (spec, report) = Spec::check(files);
    spec.unwrap_or_else(|| panic!("{:?}", report.diagnostics()))
}

/// Returns the message of a code, and its locale. Codes and locales are given by index.
fn message(catalogue: &'static Catalogue, code: usize, locale: usize) -> (String, &'static str) {
    struct Count;
    impl Arguments for Count {
        fn value(&self, _index: usize) -> Option<Value<'_>> {
            Some(Value::Integer(1_234_567))
        }
    }
    let text = Localized::of(catalogue, code, locale, Count).to_string();
    (text, catalogue.locale(catalogue.message_locale(code, locale)))
}

#[test]
fn a_message_comes_from_the_next_locale_that_has_it() {
    let spec = spec(&[
        ("es", "Gone,Ya no está.,Espere.\nLost,.input {$count :integer} {{Faltan {$count}.}},Busque.\n"),
        ("es-419", "Lost,.input {$count :integer} {{Se perdieron {$count}.}},\n404,No se encontró,\n"),
        ("es-MX", "Gone,Se fue.,\n"),
        ("zh-HK", "Gone,冇咗。,\n"),
        ("zh-TW", "Gone,不在了。,\nLost,找不到 {$count} 個。,\n"),
        ("zh-CN", "Lost,找不到 {$count} 个。,\n"),
    ]);
    let catalogue = leak(&spec);
    let place = |tag| catalogue.find_locale(tag).unwrap();
    for (code, locale, expected) in [
        (0, "es-419", ("Ya no está.", "es")),
        // It is formatted in the language that it is written in.
        (1, "es-MX", ("Se perdieron 1,234,567.", "es-419")),
        (1, "es", ("Faltan 1.234.567.", "es")),
        (1, "zh-HK", ("找不到 1234567 個。", "zh-TW")),
        // A text in the other script is never used.
        (0, "zh-CN", ("It is gone.", "en")),
    ] {
        let (text, found) = message(catalogue, code, place(locale));
        assert_eq!((text.as_str(), found), expected, "{locale}");
    }
    assert_eq!(catalogue.help(1, place("es-MX")), "Busque.");
    assert_eq!(catalogue.locale(catalogue.help_locale(1, place("es-MX"))), "es");
    for (locale, expected) in [("es-MX", ("No se encontró", "es-419")), ("es", ("No encontrado", "es"))] {
        let found = catalogue.reason_locale(404, place(locale)).map(|found| catalogue.locale(found));
        assert_eq!((catalogue.reason_phrase(0, place(locale)), found), (expected.0, Some(expected.1)));
    }
    assert_eq!(catalogue.reason_locale(418, 0), None);
}

#[test]
fn a_pseudo_locale_is_available() {
    let spec = spec(&[("de", "Gone,Es ist weg.,\n")]);
    let catalogue = leak(&with_pseudo_locale(&spec));
    let pseudo = catalogue.find_locale("en-XA").unwrap();
    assert_eq!(message(catalogue, 1, pseudo), ("[1234567 ááŕéé ĺóóšť.]".to_owned(), "en-XA"));
    assert_eq!(catalogue.reason_phrase(0, pseudo), "[Ñóóť Fóóúúñď]");
    let advice = catalogue.description_of_advice(Advice::RequestPermission, pseudo);
    assert_eq!(advice, "[Ášk ááñ ááďmííñííšťŕááťóóŕ fóóŕ ťhéé mííššííñğ pééŕmííššííóóñ.]");
    let without = leak(&spec);
    assert_eq!(without.find_locale("en-XA"), None);
}
