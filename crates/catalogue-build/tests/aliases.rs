//! The aliases of languages and regions in the data of CLDR, against ICU4X.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use icu_locale::LocaleCanonicalizer;

/// Every alias of the data file is that of CLDR, and none is missing.
#[test]
fn aliases_are_those_of_cldr() {
    let canonicalizer = LocaleCanonicalizer::new_extended();
    let data = include_str!("../../catalogue-spec/data/cldr/locales.txt");
    let alias = |kind: &str, from: &str| {
        let line = format!("{kind} {from} ");
        data.lines().find_map(|known| known.strip_prefix(&line)).unwrap_or(from).to_owned()
    };
    let letters = || b'a'..=b'z';
    let pairs = || letters().flat_map(move |a| letters().map(move |b| vec![a, b]));
    let triples = pairs().flat_map(|pair| letters().map(move |c| [pair.as_slice(), &[c]].concat()));
    for code in pairs().chain(triples).map(|code| String::from_utf8(code).unwrap()) {
        let mut canonical: icu_locale::Locale = code.parse().unwrap();
        canonicalizer.canonicalize(&mut canonical);
        // `und` is the tag of an unknown language.
        if code != "und" {
            assert_eq!(alias("language", &code), canonical.id.to_string(), "{code}");
        }
    }
    for code in pairs().map(|code| String::from_utf8(code).unwrap().to_uppercase()) {
        let mut canonical: icu_locale::Locale = format!("en-{code}").parse().unwrap();
        canonicalizer.canonicalize(&mut canonical);
        let region = canonical.id.region.unwrap().to_string();
        // A region that was divided into several is not an alias.
        let is_divided = ["AN", "CS", "FQ", "NT", "PC", "SU", "YU"].contains(&code.as_str());
        assert_eq!(alias("region", &code), *(if is_divided { &code } else { &region }), "{code}");
    }
}
