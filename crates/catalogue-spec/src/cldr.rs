//! What CLDR says of languages, as far as a catalogue asks: likely subtags, parents, codes that stand for others, directions.
//!
//! It knows no catalogue. Likely subtags, macrolanguages and directions come with `mf2-locale-data`; parents and aliases, which
//! that keeps to itself, are in `data/locales.txt`.
//!
//! A [`Node`] of CLDR's tree of locales always names its script: `zh-TW` and `zh-Hant-TW` are one.

pub mod closest;
pub mod numbers;
pub mod plurals;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use mf2_locale_data::matching::Matching;

/// A locale as CLDR's tree of locales has it, without variants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// The language subtag.
    pub language: String,
    /// The script subtag.
    pub script: String,
    /// The region subtag, if there is one.
    pub region: Option<String>,
}

/// A language code that stands for another, which may come with a script or a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Canonical {
    /// The language subtag.
    pub language: String,
    /// The script subtag, if the code implies one.
    pub script: Option<String>,
    /// The region subtag, if the code implies one.
    pub region: Option<String>,
}

impl Node {
    /// The node of language, script and region; the script is the likely one where it is not given.
    pub fn new(language: &str, script: Option<&str>, region: Option<&str>) -> Self {
        let script =
            script.map_or_else(|| likely_script(language, region).unwrap_or_default(), ToOwned::to_owned);
        Self { language: language.to_owned(), script, region: region.map(ToOwned::to_owned) }
    }

    /// The node above, or `None` where that is the root of the tree.
    pub fn parent(&self) -> Option<Self> {
        let Self { language, script, region } = self;
        let mut spellings = vec![tag(&[language, script], region.as_deref())];
        if likely_script(language, region.as_deref()).as_ref() == Some(script) {
            spellings.push(tag(&[language], region.as_deref()));
        }
        let parents = &data().parents;
        match spellings.iter().find_map(|tag| parents.get(tag.as_str())) {
            Some(&"und") => None,
            Some(parent) => Some(Self::of_tag(parent)),
            None if region.is_some() => Some(Self { region: None, ..self.clone() }),
            None => None,
        }
    }

    /// The node itself, then those above it.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + use<> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }

    /// The region that is meant where none is named.
    pub fn likely_region(&self) -> Option<&'static str> {
        let of_script = likely(&tag(&[&self.language, &self.script], None));
        let [_, _, region] = of_script.or_else(|| likely(&self.language))?;
        Some(region)
    }

    /// Language, script and region of a tag in canonical form that has nothing else.
    fn of_tag(tag: &str) -> Self {
        let mut subtags = tag.split('-').peekable();
        let language = subtags.next().unwrap_or_default();
        let script = subtags.next_if(|subtag| subtag.len() == 4);
        Self::new(language, script, subtags.next())
    }
}

/// The script that a language is written in, in a region where one is named; `None` where CLDR does not know the language.
pub fn likely_script(language: &str, region: Option<&str>) -> Option<String> {
    let of_region = region.and_then(|region| likely(&tag(&[language], Some(region))));
    of_region.or_else(|| likely(language)).map(|[_, script, _]| script.to_owned())
}

/// What stands for a language code: itself, where nothing else does. An extended language subtag stands for itself.
pub fn canonical(language: &str) -> Canonical {
    let languages = &data().languages;
    let extended = language.rsplit('-').next().unwrap_or(language);
    let canonical = languages.get(language).or_else(|| languages.get(extended)).map_or(extended, |to| *to);
    let mut subtags = canonical.split('-').peekable();
    let language = subtags.next().unwrap_or_default().to_owned();
    let script = subtags.next_if(|subtag| subtag.len() == 4).map(ToOwned::to_owned);
    Canonical { language, script, region: subtags.next().map(ToOwned::to_owned) }
}

/// The region that a region's code stands for now.
pub fn canonical_region(region: &str) -> &str {
    data().regions.get(region).copied().unwrap_or(region)
}

/// The regions whose codes have changed, and what they are now.
pub fn region_aliases() -> impl Iterator<Item = (&'static str, &'static str)> {
    data().regions.iter().map(|(from, to)| (*from, *to))
}

/// The macrolanguage that a language is a part of and its speakers read: `zh` for `yue`.
pub fn macrolanguage(language: &str) -> Option<&'static str> {
    data().macrolanguages.get(language).copied()
}

/// Every code of a language that CLDR knows; those with an extended language subtag too, `zh-yue`.
pub fn languages() -> impl Iterator<Item = String> {
    let known = shipped().into_iter().flat_map(|matching| matching.likely.keys());
    let known = known.filter(|tag| !tag.contains('-')).cloned();
    let aliases = data().languages.keys().map(|from| (*from).to_owned());
    let extended = data().macrolanguages.iter().map(|(language, of)| format!("{of}-{language}"));
    known.chain(aliases).chain(extended).collect::<BTreeSet<_>>().into_iter()
}

/// The languages that may be above one in CLDR's tree, itself the first; and its macrolanguage.
pub fn languages_above(language: &str) -> Vec<String> {
    let mut above = vec![language.to_owned()];
    let mut next = 0;
    while let Some(language) = above.get(next) {
        let parents = data().languages_above.get(language.as_str()).into_iter().flatten().copied();
        let found: Vec<_> = parents.chain(macrolanguage(language)).map(ToOwned::to_owned).collect();
        for language in found {
            if !above.contains(&language) {
                above.push(language);
            }
        }
        next += 1;
    }
    above
}

/// The regions of a language that CLDR treats in their own way: those with a parent of their own, or below one, or another
/// script.
pub fn regions(language: &str) -> impl Iterator<Item = &'static str> + use<> {
    data().regions_of.get(language).into_iter().flatten().copied()
}

/// The locales that CLDR prefers among those of a language.
pub fn is_paradigm(tag: &str) -> bool {
    shipped().is_some_and(|matching| matching.paradigms.iter().any(|paradigm| paradigm == tag))
}

/// Whether a locale is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    mf2_locale_data::direction(tag).is_ok_and(|direction| direction == mf2_model::Dir::Rtl)
}

/// The data that is not in `mf2-locale-data`.
struct Data {
    parents: BTreeMap<&'static str, &'static str>,
    /// The languages of the parents of a language's locales, where they are others.
    languages_above: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// The regions in a language's parents and likely subtags.
    regions_of: BTreeMap<&'static str, BTreeSet<&'static str>>,
    languages: BTreeMap<&'static str, &'static str>,
    regions: BTreeMap<&'static str, &'static str>,
    macrolanguages: BTreeMap<&'static str, &'static str>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        let lines = |kind: &str| {
            let lines = include_str!("../data/locales.txt").lines();
            let words = lines.filter_map(|line| {
                let (kind_of_line, rest) = line.split_once(' ')?;
                (kind_of_line == kind).then_some(rest)?.split_once(' ')
            });
            words.collect::<BTreeMap<_, _>>()
        };
        // CLDR writes that a language belongs to a macrolanguage as a match of one way and a fixed distance. Only a language of
        // three letters can be an extended language subtag.
        let rules = shipped().into_iter().flat_map(|matching| &matching.rules);
        let macrolanguages = rules
            .filter(|rule| rule.oneway && rule.distance == 10 && rule.desired.len() == 3)
            .map(|rule| (rule.desired.as_str(), rule.supported.as_str()))
            .collect();
        let parents = lines("parent");
        let mut languages_above = BTreeMap::<_, BTreeSet<_>>::new();
        for (child, parent) in parents.iter().map(|(child, parent)| (first(child), first(parent))) {
            if parent != child && parent != "und" {
                languages_above.entry(child).or_default().insert(parent);
            }
        }
        let mut regions_of = BTreeMap::<_, BTreeSet<_>>::new();
        let likely = shipped().into_iter().flat_map(|matching| matching.likely.keys().map(String::as_str));
        for tag in parents.iter().flat_map(|(child, parent)| [*child, *parent]).chain(likely) {
            if let Some(region) = tag.split('-').skip(1).find(|subtag| subtag.len() < 4) {
                regions_of.entry(first(tag)).or_default().insert(region);
            }
        }
        Data {
            parents,
            regions_of,
            languages_above,
            languages: lines("language"),
            regions: lines("region"),
            macrolanguages,
        }
    })
}

fn shipped() -> Option<&'static Matching> {
    Matching::shipped().ok()
}

fn likely(tag: &str) -> Option<[&'static str; 3]> {
    let mut subtags = shipped()?.likely.get(tag)?.split('-');
    Some([subtags.next()?, subtags.next()?, subtags.next()?])
}

fn first(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn tag(subtags: &[&str], region: Option<&str>) -> String {
    subtags.iter().copied().chain(region).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a node's ancestors.
    fn chain(tag: &str) -> String {
        let nodes = Node::of_tag(tag).ancestors();
        let tags = nodes.map(|node| super::tag(&[&node.language, &node.script], node.region.as_deref()));
        tags.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_data_is_read() {
        assert!(shipped().is_some());
        let Data { parents, languages, regions, macrolanguages, .. } = data();
        let lines = include_str!("../data/locales.txt").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), parents.len() + languages.len() + regions.len());
        assert!(parents.len() > 150 && languages.len() > 400 && macrolanguages.len() > 50);
        assert_eq!(
            (macrolanguage("yue"), macrolanguage("id"), macrolanguage("zh")),
            (Some("zh"), None, None)
        );
    }

    #[test]
    fn parents() {
        for (tag, ancestors) in [
            ("zh-MO", "zh-Hant-MO zh-Hant-HK zh-Hant"),
            ("zh-SG", "zh-Hans-SG zh-Hans"),
            ("pt-AO", "pt-Latn-AO pt-Latn-PT pt-Latn"),
            ("en-AT", "en-Latn-AT en-Latn-150 en-Latn-001 en-Latn"),
            ("nb-NO", "nb-Latn-NO nb-Latn no-Latn"),
            ("hi-Latn", "hi-Latn en-Latn-IN en-Latn-001 en-Latn"),
            ("sr-ME", "sr-Latn-ME sr-Latn"),
        ] {
            assert_eq!(chain(tag), ancestors);
        }
    }
}
