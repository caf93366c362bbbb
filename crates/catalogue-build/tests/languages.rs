//! Language negotiation by catalogs of many sets of locales: explicit expectations, and every locale of CLDR compared
//! with a naive model based on `icu_locale`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::BTreeSet;

use catalogue::Catalogue;
use icu_locale::fallback::LocaleFallbacker;
use icu_locale::{DataLocale, LanguageIdentifier, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};

use catalogue_testing::Random;

/// Sets of locales, the language of the templates first.
const CATALOGUES: [&str; 20] = [
    "en",
    "en zh-TW",
    "en zh-CN zh-TW",
    "en ar da de es fr it ja ko nl pl pt-BR ru sv tr zh-CN zh-TW",
    "en pt-BR",
    "en pt-PT",
    "en pt-BR pt-PT",
    "en pt-BR pt-MZ",
    "en es es-419",
    "en es-AR es-ES",
    "en en-AU en-GB en-IN",
    "en sr sr-Latn",
    "en sr-Latn-RS sr-ME uz-Cyrl uz-Latn",
    "en nb nn",
    "en nn",
    "en no",
    "en yue zh-Hans zh-Hant zh-Hant-HK zh-MO",
    "en fr-HT fr-CA he id ms fil ro hi-Latn hi",
    "en de de-CH de-CH-1996 de-1901 ca-valencia ca-ES-valencia",
    "en pa-Arab pa az-Cyrl az ku ku-Arab en-Shaw xyz mn-Mong",
];

fn tags(catalogue: &str) -> Vec<&str> {
    catalogue.split(' ').collect()
}

fn languages(tags: &[&str]) -> &'static Catalogue {
    catalogue_build::leak_locales(tags)
}

/// The results of a catalog for headers and tags, with `-` for none.
struct Answers<'a> {
    tags: Vec<&'a str>,
    languages: &'static Catalogue,
}

impl<'a> Answers<'a> {
    fn new(catalogue: &'a str) -> Self {
        let tags = tags(catalogue);
        Self { languages: languages(&tags), tags }
    }

    fn tag(&self, index: Option<usize>) -> &'a str {
        index.map_or("-", |index| self.tags[index])
    }

    fn matching(&self, tag: &str) -> &'a str {
        self.tag(self.languages.matching(tag.as_bytes()))
    }

    fn negotiate(&self, header: &str) -> &'a str {
        self.tag(self.languages.negotiate(header.as_bytes()))
    }

    fn chain(&self, locale: &str) -> String {
        let index = self.tags.iter().position(|tag| *tag == locale).unwrap();
        let chain = self.languages.fallbacks(index).map(|index| self.tags[index]);
        chain.collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn a_tag_finds_the_nearest_locale_of_its_language_and_script() {
    let all = CATALOGUES[3];
    for (catalogue, tags, found) in [
        (
            all,
            "zh-TW zh-HK zh-MO zh-Hant zh-Hant-HK zh-Hant-CN ZH-HANT zh_TW.UTF-8 zh-yue zh-yue-HK yue",
            "zh-TW",
        ),
        (
            all,
            "zh zh-CN zh-SG zh-Hans zh-Hans-HK zh-cmn cmn cmn-CN zho zh-yue-CN yue-Hans zh-min-nan zh-guoyu",
            "zh-CN",
        ),
        ("en zh-TW", "zh-TW zh-HK zh-MO zh-Hant zh-Hant-HK yue", "zh-TW"),
        ("en zh-TW", "zh zh-CN zh-SG zh-Hans cmn zh-Hans-TW zh-Latn", "-"),
        (all, "en en-GB en-US en-IN en-x-y en_US_POSIX en-UK eng", "en"),
        (
            all,
            "de de-AT de-AT-1996 de-u-co-phonebk de_DE@euro de_DE.ISO8859-15@euro DE-de ger deu de-Latn",
            "de",
        ),
        (all, "pt pt-BR pt-PT pt-AO pt-Latn-MZ", "pt-BR"),
        (all, "es es-419 es-MX es-ES es-US", "es"),
        (all, "ar arb ar-EG arz ar-arz", "ar"),
        (all, "de-Cyrl ru-Latn tlh x-de i-klingon und C POSIX C.UTF-8 * zh- de--AT", "-"),
        ("en pt-BR pt-PT", "pt-AO pt-PT pt-MO", "pt-PT"),
        ("en pt-BR pt-PT", "pt pt-BR pt-US", "pt-BR"),
        ("en pt-PT", "pt pt-BR pt-AO", "pt-PT"),
        ("en pt-BR pt-MZ", "pt-AO pt-MZ", "pt-MZ"),
        ("en es es-419", "es-MX es-419 es-US", "es-419"),
        ("en es es-419", "es es-ES es-GQ", "es"),
        ("en es-AR es-ES", "es-MX es-419 es-AR", "es-AR"),
        ("en es-AR es-ES", "es es-GQ", "es-ES"),
        ("en en-AU en-GB en-IN", "en-GB en-NZ en-AT en-UK en-001", "en-GB"),
        ("en en-AU en-GB en-IN", "en en-US en-PH", "en"),
        ("en sr sr-Latn", "sr sr-RS sr-Cyrl sr_RS.UTF-8", "sr"),
        ("en sr sr-Latn", "sr-Latn sr-ME sr-Latn-RS sh sr_RS@latin sr_RS.UTF-8@latin cnr", "sr-Latn"),
        ("en sr", "sr-Latn sr-ME sh", "-"),
        ("en nb nn", "nb no no-NO nb-NO no-bok no-nynorsk", "nb"),
        ("en nb nn", "nn nn-NO no-nyn", "nn"),
        ("en no", "nb nn no no-NO", "no"),
        ("en nn", "nb no", "nn"),
        ("en yue zh-Hans zh-Hant", "yue zh-yue yue-HK", "yue"),
        ("en yue zh-Hans zh-Hant", "zh-MO", "zh-Hant"),
        ("en he id fil ro yi jv", "iw he-IL heb", "he"),
        ("en he id fil ro yi jv", "in id-ID", "id"),
        ("en he id fil ro yi jv", "tl", "fil"),
        ("en he id fil ro yi jv", "mo ro-MD", "ro"),
        ("en he id fil ro yi jv", "ji", "yi"),
        ("en he id fil ro yi jv", "jw", "jv"),
        ("en iw", "he iw", "iw"),
        ("en hi-Latn", "hi hi-Deva", "-"),
        ("en hi", "hi-Latn", "en"),
        ("en ht", "fr fr-FR", "-"),
        ("en de de-CH de-CH-1996 de-1901", "de-CH-1996 de-CH-1996-xyzzy de_CH@1996", "de-CH-1996"),
        ("en de de-CH de-CH-1996 de-1901", "de-CH", "de-CH"),
        ("en de de-CH de-CH-1996 de-1901", "de-1901 de-AT-1901", "de-1901"),
        ("en de de-CH de-CH-1996 de-1901", "de-AT de-AT-1996", "de"),
        ("en ca-valencia", "ca ca-ES ca_ES.UTF-8@valencia", "ca-valencia"),
        ("en uz-Cyrl uz", "uz_UZ@cyrillic uz-CN", "uz-Cyrl"),
        ("en xyz", "xyz xyz-DE", "xyz"),
    ] {
        let answers = Answers::new(catalogue);
        for tag in tags.split(' ') {
            assert_eq!(answers.matching(tag), found, "{tag} of {catalogue}");
        }
    }
}

#[test]
fn a_header_finds_the_preferred_locale() {
    let all = CATALOGUES[3];
    for (catalogue, header, found) in [
        (all, "", "-"),
        (all, "da, en-gb;q=0.8, en;q=0.7", "da"),
        (all, "en;q=0.7, da", "da"),
        (all, "de;q=0.5, fr;q=0.5", "de"),
        (all, "fr;q=0.5, de;q=0.5", "fr"),
        (all, "fr;q=0.501, de;q=0.502", "de"),
        (all, "tlh, x-a, fr;q=0.1", "fr"),
        (all, "tlh", "-"),
        (all, "de-AT, fr;q=0.9, de;q=0.8", "de"),
        (all, "zh-HK, zh-CN;q=0.9", "zh-TW"),
        ("en zh-TW", "zh-CN, zh-TW;q=0.5, en;q=0.9", "en"),
        // Weights.
        (all, "fr;Q=0.3,de;Q=0.4", "de"),
        (all, "fr;q=1.001, de;q=0.1", "de"),
        (all, "fr;q=0.1234, de;q=0.1", "de"),
        (all, "fr;q=NaN, de;q=0.001", "de"),
        (all, "fr;q=, it;q, de", "de"),
        (all, "fr;q=0", "-"),
        (all, "\t, ,fr\t;\tq=0.2 , , de ; q=0.3,", "de"),
        // Exclusions.
        ("en zh-CN zh-TW", "zh-TW;q=0, zh-HK, en;q=0.1", "en"),
        ("en zh-CN zh-TW", "zh;q=0, zh-HK, en;q=0.1", "en"),
        ("en zh-CN zh-TW", "zh-Hant;q=0, zh-HK, en;q=0.1", "en"),
        ("en zh-CN zh-TW", "zh;q=0, zh-TW", "zh-TW"),
        ("en zh-CN zh-TW", "zh;q=0, zh-TW;q=0.5, *", "en"),
        ("en pt-BR pt-PT", "pt-AO, pt-PT;q=0", "pt-BR"),
        ("en pt-BR pt-PT", "pt-PT;q=0, pt-BR;q=0, pt, en;q=0.2", "en"),
        ("en he", "iw;q=0, he, en;q=0.2", "en"),
        (all, "en-US;q=0, en", "en"),
        (all, "de-x-y;q=0, de", "de"),
        (all, "de-1996;q=0, de", "de"),
        (all, "de;q=0, de, fr;q=0.5", "fr"),
        ("en de de-CH-1996", "de-1996;q=0, de-CH;q=0, de-CH-1996", "de-CH-1996"),
        ("en de de-CH-1996", "de-1996;q=0, de-CH-1996-xyzzy", "de"),
        ("en sr sr-Latn", "sr-Latn;q=0, sr-ME", "-"),
        ("en sr sr-Latn", "sh;q=0, sr", "sr"),
        // Wildcards.
        (all, "*", "en"),
        (all, "*;q=0.1", "en"),
        (all, "*;q=0", "-"),
        (all, "tlh, *;q=0.5", "en"),
        (all, "de, *;q=0.5", "de"),
        (all, "*, de", "de"),
        (all, "*;q=0.5, de;q=0.1", "en"),
        (all, "en;q=0, *", "ar"),
        (all, "en;q=0, ar;q=0, *", "da"),
        ("en zh-TW", "en;q=0.2, *;q=0.5", "zh-TW"),
        ("en zh-TW", "en;q=0, zh-TW;q=0, *", "-"),
        (all, "de-AT, *;q=0", "de"),
        ("en zh-TW", "yue, *;q=0", "-"),
        ("en zh-TW", "yue, zh;q=0.1, *;q=0", "zh-TW"),
        (all, "*;q=0, *", "-"),
        (all, "en;q=0", "-"),
    ] {
        let answers = Answers::new(catalogue);
        assert_eq!(answers.negotiate(header), found, "{header} of {catalogue}");
    }
}

#[test]
fn chains_of_fallbacks() {
    for (catalogue, locale, chain) in [
        ("en zh-CN zh-HK zh-MO zh-TW", "zh-MO", "zh-MO zh-HK zh-TW en"),
        ("en zh-CN zh-HK zh-MO zh-TW", "zh-CN", "zh-CN en"),
        ("en zh-Hant zh-TW", "zh-TW", "zh-TW zh-Hant en"),
        ("en zh-Hant zh-TW", "zh-Hant", "zh-Hant en"),
        ("en pt-AO pt-BR pt-PT", "pt-AO", "pt-AO pt-PT pt-BR en"),
        ("en es es-419 es-MX", "es-MX", "es-MX es-419 es en"),
        ("en en-GB en-NZ", "en-NZ", "en-NZ en"),
        ("en en-001 en-NZ", "en-NZ", "en-NZ en-001 en"),
        ("en nb no", "nb", "nb no en"),
        ("en sr sr-Latn", "sr-Latn", "sr-Latn en"),
        ("en de de-CH de-CH-1996", "de-CH-1996", "de-CH-1996 de-CH de en"),
        ("en de", "en", "en"),
    ] {
        assert_eq!(Answers::new(catalogue).chain(locale), chain, "{catalogue}");
    }
}

#[test]
fn directions() {
    let answers = Answers::new("en ar az az-Arab he pa pa-PK yi zh-TW");
    let right_to_left: Vec<_> =
        (0..answers.tags.len()).filter(|&index| answers.languages.is_right_to_left(index)).collect();
    let tags: Vec<_> = right_to_left.into_iter().map(|index| answers.tags[index]).collect();
    assert_eq!(tags, ["ar", "az-Arab", "he", "pa-PK", "yi"]);
    assert!(!answers.languages.is_right_to_left(answers.tags.len()));
}

/// Every locale of CLDR, and every former code, in many catalogs: the results are those of the model.
#[test]
fn every_locale_of_cldr_against_the_model() {
    let model = Model::new();
    let records = include_str!("../../catalogue-spec/data/cldr/numbers.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let known: Vec<_> =
        records.map(|record| record.split_once(' ').unwrap().0).filter(|tag| *tag != "und").collect();
    let mut random = Random(7);
    let mut catalogues: Vec<Vec<&str>> = CATALOGUES.iter().map(|catalogue| tags(catalogue)).collect();
    catalogues.push([&["en"], &known[..]].concat());
    for _ in 0..30 {
        let count = random.below(30);
        let chosen: BTreeSet<_> = (0..count).map(|_| known[random.below(known.len())]).collect();
        catalogues.push(std::iter::once("en").chain(chosen).collect());
    }
    let aliases = ["iw", "in", "ji", "jw", "mo", "tl", "sh", "cnr", "cmn", "arb", "zho", "chi", "prs", "swc"];
    for mut catalogue in catalogues {
        // Two spellings of the same locale are skipped, because either may be found.
        let mut nodes = BTreeSet::new();
        catalogue.retain(|tag| nodes.insert(model.locale(tag)));
        let languages = languages(&catalogue);
        let locales: Vec<_> = catalogue.iter().map(|tag| model.locale(tag)).collect();
        let chains: Vec<_> = locales.iter().map(|(node, _)| model.chain(node)).collect();
        for tag in known.iter().chain(&aliases) {
            let language = tag.split('-').next().unwrap();
            let mut spellings = vec![(*tag).to_owned(), model.maximized(tag)];
            spellings.extend(
                ["TW", "PT", "MX", "419", "AU", "ME", "IR"].map(|region| format!("{language}-{region}")),
            );
            for tag in spellings {
                let expected = model.find(&tag, &catalogue, &locales, &chains);
                let found = languages.matching(tag.as_bytes());
                assert_eq!(
                    found.map(|index| catalogue[index]),
                    expected.map(|index| catalogue[index]),
                    "{tag} of {catalogue:?}"
                );
                let header = format!("{tag};q=0.5, *;q=0.1");
                let negotiated = languages.negotiate(header.as_bytes());
                assert!(found.is_none() || negotiated == found, "{header} of {catalogue:?}");
            }
        }
        for (index, (node, variants)) in locales.iter().enumerate() {
            let expected = model.fallbacks(index, node, variants, &locales);
            assert_eq!(
                languages.fallbacks(index).collect::<Vec<_>>(),
                expected,
                "{} of {catalogue:?}",
                catalogue[index]
            );
            let name = catalogue[index];
            assert_eq!(languages.matching(name.as_bytes()), Some(index), "{name}");
            assert_eq!(languages.is_right_to_left(index), model.is_right_to_left(name), "{name}");
        }
    }
}

/// Language, script, and region as they are named, always with a script.
type Node = (String, String, String);

/// The naive model: everything is a string, and the tree is that of `icu_locale`.
struct Model {
    expander: LocaleExpander,
    fallbacker: LocaleFallbacker,
    canonicalizer: LocaleCanonicalizer,
    directionality: LocaleDirectionality,
}

impl Model {
    fn new() -> Self {
        Self {
            expander: LocaleExpander::new_extended(),
            fallbacker: LocaleFallbacker::new().static_to_owned(),
            canonicalizer: LocaleCanonicalizer::new_extended(),
            directionality: LocaleDirectionality::new_extended(),
        }
    }

    fn maximized(&self, tag: &str) -> String {
        let mut id: LanguageIdentifier = tag.parse().unwrap();
        self.expander.maximize(&mut id);
        id.to_string()
    }

    fn node(&self, id: &LanguageIdentifier) -> Node {
        let mut maximal = id.clone();
        self.expander.maximize(&mut maximal);
        let script = maximal.script.map(|script| script.to_string()).unwrap_or_default();
        (id.language.to_string(), script, id.region.map(|region| region.to_string()).unwrap_or_default())
    }

    /// Returns the node of a locale, and its variants.
    fn locale(&self, tag: &str) -> (Node, String) {
        let mut locale: icu_locale::Locale = tag.parse().unwrap();
        self.canonicalizer.canonicalize(&mut locale);
        let variants = locale.id.variants.iter().map(ToString::to_string).collect::<Vec<_>>().join("-");
        locale.id.variants.clear();
        (self.node(&locale.id), variants)
    }

    fn chain(&self, node: &Node) -> Vec<Node> {
        // The fallbacker does not always know that a script is the likely one.
        let mut id: LanguageIdentifier = node.0.parse().unwrap();
        id.region = node.2.parse().ok();
        if self.node(&id) != *node {
            id.script = node.1.parse().ok();
        }
        let mut steps = self.fallbacker.for_config(Default::default()).fallback_for(DataLocale::from(&id));
        let mut chain = vec![node.clone()];
        // The fallbacker removes the script before it looks up the parent of `zh-Hant-MO`, and so does not find it.
        if id.to_string() == "zh-MO" {
            chain.push(self.locale("zh-HK").0);
        }
        while !steps.get().is_unknown() {
            let id = steps.get().into_locale().id;
            let node = self.node(&id);
            if !chain.contains(&node) {
                chain.push(node);
            }
            steps.step();
        }
        chain
    }

    /// Returns `true` if two nodes are equal with the likely region added.
    fn is_likely(&self, node: &Node, of: &Node) -> bool {
        let (language, script, region) = of;
        region.is_empty() && !script.is_empty() && {
            let mut id: LanguageIdentifier = format!("{language}-{script}").parse().unwrap();
            self.expander.maximize(&mut id);
            self.node(&id) == *node && id.script.is_some_and(|found| found.as_str() == script)
        }
    }

    fn find(
        &self,
        tag: &str,
        tags: &[&str],
        locales: &[(Node, String)],
        chains: &[Vec<Node>],
    ) -> Option<usize> {
        let (start, variants) = self.locale(tag);
        let is_asked = |index: &usize| {
            let (node, of_locale) = &locales[*index];
            node.0 == start.0
                && node.1 == start.1
                && (node.2.is_empty() || node.2 == start.2)
                && *of_locale == variants
        };
        let with_region = |index: &usize| locales[*index].0.2.len();
        if !variants.is_empty()
            && let Some(found) = (0..tags.len()).filter(is_asked).max_by_key(with_region)
        {
            return Some(found);
        }
        let mut starts = vec![start];
        if let Some(macrolanguage) = macrolanguage(&starts[0].0) {
            let (_, script, region) = starts[0].clone();
            starts.push((macrolanguage.to_owned(), script, region));
        }
        let paradigms = ["en", "en-GB", "es", "es-419", "pt-BR", "pt-PT"];
        let ancestors: Vec<_> = starts.iter().flat_map(|start| self.chain(start)).collect();
        let best = |with_variants: bool| {
            ancestors.iter().find_map(|ancestor| {
                let below = (0..tags.len()).filter(|&index| {
                    let chain = &chains[index];
                    let at = chain.iter().position(|node| node == ancestor);
                    let stays = |at: usize| {
                        chain[..=at].windows(2).all(|pair| {
                            pair[0].0 == pair[1].0 || pair[1].2.is_empty() && pair[0].2.is_empty()
                        })
                    };
                    locales[index].1.is_empty() != with_variants && at.is_some_and(stays)
                });
                below.min_by_key(|&index| {
                    let node = &locales[index].0;
                    (
                        node != ancestor,
                        !self.is_likely(node, ancestor),
                        !paradigms.contains(&tags[index]),
                        index,
                    )
                })
            })
        };
        best(false).or_else(|| best(true))
    }

    /// Returns the chain of a locale: every ancestor that the catalog has, and then the first locale.
    fn fallbacks(&self, index: usize, node: &Node, variants: &str, locales: &[(Node, String)]) -> Vec<usize> {
        let mut chain = vec![index];
        if index == 0 {
            return chain;
        }
        for ancestor in self.chain(node) {
            let is_start = ancestor == *node;
            if is_start && variants.is_empty() {
                continue;
            }
            let plain = |is: &dyn Fn(&Node) -> bool| {
                locales.iter().position(|(node, variants)| variants.is_empty() && is(node))
            };
            let exact = plain(&|node| *node == ancestor);
            let likely = || plain(&|node| !is_start && self.is_likely(node, &ancestor));
            if let Some(found) = exact.or_else(likely)
                && !chain.contains(&found)
            {
                chain.push(found);
                if found == 0 {
                    return chain;
                }
            }
        }
        chain.push(0);
        chain
    }

    fn is_right_to_left(&self, tag: &str) -> bool {
        self.directionality.is_right_to_left(&tag.parse::<LanguageIdentifier>().unwrap())
    }
}

/// Returns the macrolanguage of a language of CLDR.
fn macrolanguage(language: &str) -> Option<&'static str> {
    match language {
        "apc" => Some("ar"),
        "ltg" => Some("lv"),
        "yue" => Some("zh"),
        _ => None,
    }
}
