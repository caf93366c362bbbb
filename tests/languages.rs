//! Language negotiation with the locales of this catalog.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use mde_errors::Locale;

fn has(tag: &str) -> bool {
    tag.parse::<Locale>().is_ok()
}

/// Asserts that a tag finds the first of these locales, in the order of preference, that the catalog has.
fn check(tag: &str, suitable: &[&str]) {
    let expected = suitable.iter().find(|tag| has(tag)).map(|tag| tag.parse().unwrap());
    assert_eq!(Locale::matching(tag), expected, "{tag}");
    assert_eq!(Locale::negotiate(tag), expected, "{tag}");
}

#[test]
fn tags_find_the_nearest_locale() {
    for tag in
        ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-HK", "ZH-hant-mo", "zh-yue", "zh-TW-u-nu-hanidec"]
    {
        check(tag, &["zh-TW"]);
    }
    for tag in ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK", "cmn", "zh-cmn-Hans"] {
        check(tag, &["zh-CN"]);
    }
    for tag in ["en", "en-GB", "en-US", "en-AU-x-mate", "EN-latn-us"] {
        check(tag, &["en"]);
    }
    for tag in ["pt", "pt-BR", "pt-US"] {
        check(tag, &["pt-BR", "pt-PT"]);
    }
    for tag in ["pt-PT", "pt-AO", "pt-MZ"] {
        check(tag, &["pt-PT", "pt-BR"]);
    }
    for tag in ["es-MX", "es-419", "es-US"] {
        check(tag, &["es-419", "es"]);
    }
    for (tag, locale) in [
        ("de-AT-1996", "de"),
        ("fr-CA", "fr"),
        ("ja-JP", "ja"),
        ("ko-KR", "ko"),
        ("it-CH", "it"),
        ("ru-UA", "ru"),
        ("pl-PL", "pl"),
        ("nl-BE", "nl"),
        ("sv-FI", "sv"),
        ("da-DK", "da"),
        ("tr-CY", "tr"),
        ("ar-EG", "ar"),
        ("arz", "ar"),
    ] {
        check(tag, &[locale]);
    }
    for tag in ["tlh", "zh-Latn", "ru-Latn", "x-en", "en--US", "e\u{301}n", ""] {
        check(tag, &[]);
    }
}

/// A locale is found in every spelling: in a header, in a program, and in the environment.
#[test]
fn every_locale_finds_itself() {
    for &locale in Locale::ALL {
        let tag = locale.as_str();
        for spelling in [tag.to_lowercase(), tag.to_uppercase(), format!("{tag}-x-y")] {
            check(&spelling, &[tag]);
        }
        let posix = tag.replace('-', "_");
        for name in [posix.clone(), format!("{posix}.UTF-8"), format!("{posix}@euro")] {
            assert_eq!(Locale::matching(&name), Some(locale), "{name}");
        }
        for header in [
            format!("tlh, {tag};q=0.001"),
            format!("*;q=0.001, {tag};Q=0.5"),
            format!(",, {tag} ; q=1.000 , en;q=0.999"),
        ] {
            assert_eq!(Locale::negotiate(&header), Some(locale), "{header}");
        }
        let excluded = format!("{tag};q=0, *");
        assert_ne!(Locale::negotiate(&excluded), Some(locale), "{excluded}");

        let chain: Vec<_> = locale.fallbacks().collect();
        assert_eq!((chain.first(), chain.last()), (Some(&locale), Some(&Locale::default())));
        assert_eq!(locale.is_right_to_left(), tag == "ar" || tag == "he");
    }
}

#[test]
fn a_header_may_match_no_locale() {
    for header in ["", "tlh", "*;q=0", "en;q=0", "zh-TW;q=2", "\u{0}", ",,,"] {
        assert_eq!(Locale::negotiate(header), None, "{header}");
    }
    assert_eq!(Locale::negotiate([0xff; 10_000]), None);
    assert_eq!(Locale::negotiate("*"), Some(Locale::default()));
}

#[test]
fn nothing_is_allocated() {
    let headers = ["zh-HK, de;q=0.5, *;q=0.1".repeat(100), "a-".repeat(50_000), "en;q=0,".repeat(1_000)];
    let measured = allocation_counter::measure(|| {
        for header in &headers {
            let _ = std::hint::black_box((Locale::negotiate(header.as_bytes()), Locale::matching(header)));
        }
        for locale in Locale::ALL {
            assert!(locale.fallbacks().count() >= 1);
        }
    });
    assert_eq!(measured.count_total, 0);
}

/// Methods that can be `const` are.
#[test]
fn a_direction_is_a_constant() {
    const IS_RIGHT_TO_LEFT: bool = Locale::En.is_right_to_left();
    const { assert!(!IS_RIGHT_TO_LEFT) };
}
