//! Arbitrary bytes, and real headers and tags with mutations, as input of language negotiation.
//!
//! Each run tries about ten thousand inputs. `FUZZ_SECONDS=600 cargo test --release -p catalogue-build --test
//! languages_fuzz` runs for ten minutes, and `FUZZ_SEED` sets the first seed. A failure prints its seed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use catalogue::__private::{LONGEST_HEADER, MOST_RANGES};
use catalogue::Catalogue;

use catalogue_testing::{Random, run};

const CATALOGUES: [&[&str]; 3] = [
    &["en", "zh-TW"],
    &[
        "en", "ar", "da", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "tr", "zh-CN",
        "zh-TW",
    ],
    &[
        "en",
        "de",
        "de-CH-1996",
        "en-AU",
        "en-GB",
        "he",
        "nb",
        "pt-BR",
        "pt-PT",
        "sr",
        "sr-Latn",
        "zh-Hant",
        "zh-HK",
    ],
];

/// Ranges without a script or variants, because the model below is naive about these.
const RANGES: [&str; 24] = [
    "*", "en", "en-GB", "en-AU", "en-US", "de", "de-AT", "zh", "zh-TW", "zh-HK", "zh-CN", "pt", "pt-BR",
    "pt-AO", "fr", "ar", "ja", "sr", "sr-ME", "he", "nb", "no", "tlh", "ru",
];

const WEIGHTS: [&str; 8] = ["", ";q=0", ";q=0.0", ";q=1", ";q=0.5", " ; Q=0.25", ";q=0.001", ";q=0.999"];

/// Fragments that break headers and tags.
const FRAGMENTS: [&[u8]; 24] = [
    b",",
    b";",
    b"-",
    b"_",
    b"q=",
    b"=",
    b"*",
    b"q=0",
    b";q=NaN",
    b";q=1.0000",
    b" ",
    b"\t",
    b"\0",
    b"\xff",
    b"\xe4\xb8",
    b"@latin",
    b".UTF-8",
    b"x-",
    b"u-co-",
    b"1996",
    b"Hant",
    b"a-",
    b",,,,,,,,",
    b"zh-yue",
];

#[test]
fn nothing_panics_and_no_excluded_locale_is_found() {
    let catalogues = CATALOGUES.map(catalogue_build::leak_locales);

    let (tried, first) = run(20_000, |random| {
        for (languages, tags) in catalogues.iter().zip(CATALOGUES) {
            let header = random.header();
            check_clean(languages, tags, &header);
            let hostile = random.mutate(header.as_bytes());
            check(languages, &hostile);
        }
    });
    println!("{} headers and tags, from seed {first}", 6 * tried);
}

/// Checks that arbitrary bytes have a result, and always the same.
fn check(languages: &Catalogue, bytes: &[u8]) {
    let negotiated = languages.negotiate(bytes);
    assert!(negotiated.is_none_or(|locale| locale < languages.locale_count()));
    assert_eq!(negotiated, languages.negotiate(bytes));
    let matching = languages.matching(bytes);
    assert!(matching.is_none_or(|locale| locale < languages.locale_count()));
}

/// Checks a well-formed header: excluded locales are not found, and the found locale is requested.
fn check_clean(languages: &Catalogue, tags: &[&str], header: &str) {
    let elements: Vec<_> = header
        .split(',')
        .map(|element| {
            let (range, weight) = element.split_once(';').unwrap_or((element, "q=1"));
            let weight: f64 = weight.trim().to_lowercase().strip_prefix("q=").unwrap().parse().unwrap();
            (range.trim(), weight)
        })
        .collect();
    let covers = |range: &str, tag: &str| {
        tag.strip_prefix(range).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let Some(found) = languages.negotiate(header.as_bytes()) else {
        let is_wanted = |tag: &&str| {
            elements.iter().any(|(range, weight)| range == tag && *weight > 0.0)
                && !elements.iter().any(|(range, weight)| range == tag && *weight == 0.0)
        };
        assert!(!tags.iter().any(is_wanted), "{header} finds nothing");
        return;
    };
    let tag = tags[found];
    let covering = elements.iter().filter(|(range, _)| covers(range, tag));
    let longest = covering.clone().map(|(range, _)| range.len()).max();
    let mut longest = covering.filter(|(range, _)| Some(range.len()) == longest);
    assert!(longest.all(|(_, weight)| *weight > 0.0), "{header} excludes {tag}");

    // The found locale is requested by a range of its language, or by `*`. No locale that is named explicitly, and not
    // excluded, is preferred to it.
    let language = |tag: &str| tag.split('-').next().unwrap().replace("no", "nb");
    let weights = elements.iter().filter(|(range, _)| *range == "*" || language(range) == language(tag));
    let wanted = weights.map(|(_, weight)| *weight).fold(0.0, f64::max);
    assert!(wanted > 0.0, "{header} does not ask for {tag}");
    for (range, weight) in &elements {
        let is_excluded = elements.iter().any(|(other, weight)| other == range && *weight == 0.0);
        assert!(
            *weight <= wanted || is_excluded || !tags.contains(range),
            "{header} asks for {range} more than for {tag}"
        );
    }
}

/// The work for a header is bounded: what follows the limits of bytes and of ranges does not change the result, so it is not
/// read. If it were, these headers would take minutes.
#[test]
fn hostile_headers_are_bounded_work() {
    let repeated = |unit: &str| unit.repeat(100_000 / unit.len());
    for tags in CATALOGUES {
        let languages = catalogue_build::leak_locales(tags);
        for unit in [
            ",",
            "a-",
            "q=",
            "a",
            "-",
            ";",
            " ",
            "\t,",
            "*,",
            "*;q=0.5,",
            "en,",
            "zh-Hant-HK,",
            "de-CH-1996,",
            "pt;q=0,",
            "en-AU;q=0.001,",
            "a,",
            "de-1996-",
            "zh-yue-",
            "@latin",
            "_",
        ] {
            let header = repeated(unit);
            check(languages, header.as_bytes());
            // Text after the limit, which would change the result, is not read.
            let found = languages.negotiate(&header);
            assert_eq!(languages.negotiate(format!("{header},zh-TW,*;q=0")), found, "{unit}");
        }
        // Each excludes everything, so that each is compared with each.
        let header = "zh;q=0,en;q=0,de;q=0,pt;q=0,nb,sr-ME,zh-SG,zh-MO,en-NZ,de-CH,pt-AO,".repeat(100);
        check(languages, header.as_bytes());
        // The limit of ranges counts only those in a language of the catalog.
        for (ranges, expected) in [(MOST_RANGES - 1, true), (MOST_RANGES, false)] {
            let header = "en;q=0,".repeat(ranges) + "zh-TW";
            assert!(header.len() < LONGEST_HEADER);
            let has_chinese = tags.iter().any(|tag| tag.starts_with("zh"));
            let found = languages.negotiate(&header).map(|locale| languages.locale(locale));
            assert_eq!(found.is_some_and(|tag| tag.starts_with("zh")), expected && has_chinese, "{ranges}");
        }
    }
}

trait Headers {
    /// Returns a well-formed header.
    fn header(&mut self) -> String;

    /// Returns the header, or one of its tags, with a few mutations, and sometimes only noise.
    fn mutate(&mut self, header: &[u8]) -> Vec<u8>;
}

impl Headers for Random {
    fn header(&mut self) -> String {
        let elements: Vec<_> = (0..1 + self.below(8))
            .map(|_| {
                let (range, weight) = (RANGES[self.below(RANGES.len())], WEIGHTS[self.below(WEIGHTS.len())]);
                let space = ["", " "][self.below(2)];
                format!("{space}{range}{weight}")
            })
            .collect();
        elements.join(",")
    }

    fn mutate(&mut self, header: &[u8]) -> Vec<u8> {
        if self.below(20) == 0 {
            return (0..self.below(300)).map(|_| self.below(256) as u8).collect();
        }
        let mut bytes = header.repeat(1 + self.below(40) * (self.below(20) / 19));
        if self.below(2) == 0 {
            bytes = bytes.split(|&byte| byte == b',').next().unwrap_or_default().to_vec();
        }
        for _ in 0..self.below(6) {
            let at = self.below(bytes.len() + 1);
            let longest = [1, 3, 40][self.below(3)];
            let end = (at + self.below(longest)).min(bytes.len());
            let fragment = FRAGMENTS[self.below(FRAGMENTS.len())];
            bytes.splice(at..end, fragment.repeat(1 + self.below(3)));
        }
        bytes
    }
}
