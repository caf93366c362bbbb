//! Data of CLDR about locales: likely subtags, parents, aliases, and directions. This module knows nothing about
//! catalogs.
//!
//! A [`Node`] of CLDR's tree of locales always names its script: `zh-TW` and `zh-Hant-TW` are one node.

pub mod closest;
mod data;
pub mod numbers;
pub mod plurals;
pub(crate) mod words;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use data::{LIKELY, LOCALES};

use crate::spec::locale::Subtags;

/// A locale in CLDR's tree of locales, without variants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// The language subtag.
    pub language: String,
    /// The script subtag.
    pub script: String,
    /// The region subtag, if there is one.
    pub region: Option<String>,
}

impl Node {
    /// Returns the node of some subtags, with the likely script if none is named.
    pub fn of(Subtags { language, script, region, .. }: Subtags<'_>) -> Self {
        let script = script.or_else(|| likely_script(language, region)).unwrap_or_default();
        Self {
            language: language.to_owned(),
            script: script.to_owned(),
            region: region.map(ToOwned::to_owned),
        }
    }

    /// Returns the parent, or `None` if that is the root of the tree.
    pub fn parent(&self) -> Option<Self> {
        match self.spellings().iter().find_map(|tag| LOCALES.get(&format!("parent {tag}"))) {
            Some("und") => None,
            Some(parent) => Some(Self::of(Subtags::of(parent))),
            None if self.region.is_some() => Some(Self { region: None, ..self.clone() }),
            None => None,
        }
    }

    /// Returns the node and its ancestors.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + use<> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }

    /// Returns the likely region of a node without a region.
    pub fn likely_region(&self) -> Option<&'static str> {
        let of_script = likely(&format!("{}-{}", self.language, self.script));
        of_script.or_else(|| likely(&self.language)).map(|(_, region)| region)
    }

    /// Returns the tags of the node: the tag with the script, and the tag without it if the script is the likely one.
    fn spellings(&self) -> Vec<String> {
        let Self { language, script, region } = self;
        let region_subtag = region.as_ref().map(|region| format!("-{region}")).unwrap_or_default();
        let mut spellings = vec![format!("{language}-{script}{region_subtag}")];
        if likely_script(language, region.as_deref()) == Some(script) {
            spellings.push(format!("{language}{region_subtag}"));
        }
        spellings
    }
}

/// Returns the result of a function for the tag of the nearest locale: the locale itself, its ancestors, or its
/// language.
fn nearest<T>(locale: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let subtags = Subtags::of(locale);
    let spellings = Node::of(subtags).ancestors().flat_map(|node| node.spellings());
    let found = spellings.into_iter().find_map(|tag| find(&tag));
    // The likely script of a region may be one that CLDR has no locale for.
    found.or_else(|| find(subtags.language).filter(|_| subtags.script.is_none()))
}

/// Returns the script of a language, in a region if one is named. Returns `None` if CLDR does not know the language.
pub fn likely_script(language: &str, region: Option<&str>) -> Option<&'static str> {
    let of_region = region.and_then(|region| likely(&format!("{language}-{region}")));
    of_region.or_else(|| likely(language)).map(|(script, _)| script)
}

/// Returns the script and the region that are likely for a tag.
fn likely(tag: &str) -> Option<(&'static str, &'static str)> {
    LIKELY.get(tag)?.split_once(' ')
}

/// Returns the language that a code is an alias of, with a script or a region if the alias has one. Returns the
/// language itself if it is not an alias, or if it is an extended language subtag.
pub fn canonical(language: &str) -> Subtags<'_> {
    let extended = language.rsplit('-').next().unwrap_or(language);
    let alias = |language| LOCALES.get(&format!("language {language}"));
    Subtags::of(alias(language).or_else(|| alias(extended)).unwrap_or(extended))
}

/// Returns the region that a code is an alias of, or the region itself.
pub fn canonical_region(region: &str) -> &str {
    LOCALES.get(&format!("region {region}")).unwrap_or(region)
}

/// Returns the region codes that have changed, each with its current code.
pub fn region_aliases() -> impl Iterator<Item = (&'static str, &'static str)> {
    LOCALES.after("region ").filter_map(|record| record.split_once(' '))
}

/// Returns the macrolanguage that a language belongs to and that its speakers read: `zh` for `yue`.
pub fn macrolanguage(language: &str) -> Option<&'static str> {
    LOCALES.get(&format!("macrolanguage {language}"))
}

/// Returns the codes of languages that may lead to locales of other languages: aliases, and languages that have a
/// parent or a macrolanguage. The latter are also returned as an extended language subtag, `zh-yue`.
pub fn languages_with_others_above() -> BTreeSet<String> {
    let aliases = LOCALES.after("language ").filter_map(|record| record.split_once(' '));
    let members = || LOCALES.after("macrolanguage ").filter_map(|record| record.split_once(' '));
    let extended = members().map(|(language, of)| format!("{of}-{language}"));
    let children = parents().filter(|(child, parent)| !["und", child.language].contains(&parent.language));
    let languages = members().map(|(language, _)| language).chain(children.map(|(child, _)| child.language));
    // A language without a likely script suits no locale.
    let languages = languages.filter(|language| likely(language).is_some());
    aliases.map(|(from, _)| from).chain(languages).map(ToOwned::to_owned).chain(extended).collect()
}

/// Returns the possible ancestors of a language in CLDR's tree, with the language first, and its macrolanguage.
pub fn languages_above(language: &str) -> Vec<String> {
    let mut above = vec![language.to_owned()];
    let mut next = 0;
    while let Some(language) = above.get(next) {
        let prefix = format!("parent {language}");
        let of_language = LOCALES.after(&prefix).filter(|record| record.starts_with([' ', '-']));
        let parents = of_language.filter_map(|record| Some(Subtags::of(record.split_once(' ')?.1).language));
        let others = parents.filter(|parent| parent != language && *parent != "und");
        let found: BTreeSet<_> = others.map(ToOwned::to_owned).collect();
        for language in found.into_iter().chain(macrolanguage(language).map(ToOwned::to_owned)) {
            if !above.contains(&language) {
                above.push(language);
            }
        }
        next += 1;
    }
    above
}

/// Returns the regions of a language with data of their own in CLDR: a parent, children, or a script.
pub fn regions(language: &str) -> BTreeSet<&'static str> {
    let prefix = format!("{language}-");
    let likely = LIKELY.after(&prefix).filter_map(|record| record.split(' ').next()?.rsplit('-').next());
    let likely = likely.filter(|subtag| subtag.len() < 4);
    let family = parents().flat_map(|(child, parent)| [child, parent]);
    let of_family = family.filter(|locale| locale.language == language).filter_map(|locale| locale.region);
    likely.chain(of_family).collect()
}

/// Returns the locales whose parent is not the locale without its last subtag, with their parents.
fn parents() -> impl Iterator<Item = (Subtags<'static>, Subtags<'static>)> {
    static PARENTS: OnceLock<Vec<(Subtags<'static>, Subtags<'static>)>> = OnceLock::new();
    let read = || {
        let records = LOCALES.after("parent ").filter_map(|record| record.split_once(' '));
        records.map(|(child, parent)| (Subtags::of(child), Subtags::of(parent))).collect()
    };
    PARENTS.get_or_init(read).iter().copied()
}

/// Returns whether CLDR prefers a locale to other locales of its language.
pub fn is_paradigm(tag: &str) -> bool {
    LOCALES.after("paradigm ").any(|paradigm| paradigm == tag)
}

/// Returns whether a locale is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    let Node { script, .. } = Node::of(Subtags::of(tag));
    LOCALES.after("right-to-left ").any(|right_to_left| right_to_left == script)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text of a node's ancestors.
    fn chain(tag: &str) -> String {
        let nodes = Node::of(Subtags::of(tag)).ancestors();
        nodes.map(|node| node.spellings().swap_remove(0)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn macrolanguages() {
        assert_eq!(["yue", "id", "zh"].map(macrolanguage), [Some("zh"), None, None]);
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
