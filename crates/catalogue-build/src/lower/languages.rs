//! The locales of a catalog → the tables for choosing a locale.
//!
//! This module decides which locales suit a reader, and in which order: for every language, script, and region that
//! make a difference. Combinations that make no difference are left out, so that the tables of most catalogs are small.
//!
//! Two locales that differ only in the spelling of the script, `zh-TW` and `zh-Hant-TW`, are the same locale here: the
//! first is chosen.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::__private::Tables;
use catalogue::__private::records::{
    ByteRecord, CandidateRecord, LanguageRecord, NO_INDEX, PlaceKey, PlaceRecord, RegionRecord, ScriptKey,
    ScriptRecord, TagRecord,
};
use catalogue_spec::cldr::closest::{PlacedLocale, at_likely_region};
use catalogue_spec::cldr::{self, Node};
use catalogue_spec::spec::locale::Subtags;

/// The tables for choosing a locale.
#[derive(Default)]
pub(crate) struct LanguageTables {
    languages: Vec<[u8; LanguageRecord::SIZE]>,
    scripts: Vec<[u8; ScriptRecord::SIZE]>,
    regions: Vec<[u8; RegionRecord::SIZE]>,
    places: Vec<[u8; PlaceRecord::SIZE]>,
    candidates: Vec<[u8; CandidateRecord::SIZE]>,
    tags: Vec<[u8; TagRecord::SIZE]>,
    variants: Vec<[u8; ByteRecord::SIZE]>,
}

impl LanguageTables {
    /// Returns the tables for locales by their tags, in the catalog's order: the language of the templates first.
    pub(crate) fn new(tags: &[&str]) -> Self {
        let catalogue = CatalogLocales::new(tags);
        let mut tables = Self::default();
        let mut groups = Groups::default();
        let mut codes = cldr::languages_with_others_above();
        codes.extend(catalogue.languages_above.iter().cloned());
        for code in codes {
            tables.add_language(&code, &catalogue, &mut groups);
        }
        for locale in 0..catalogue.locales.len() {
            tables.add_locale(locale, &catalogue);
        }
        for (old, new) in cldr::region_aliases() {
            tables.regions.push(RegionRecord { old: padded(old), new: padded(new) }.to_bytes());
        }
        tables.add_places(&groups);
        tables
    }

    /// Adds these tables to those of a catalog.
    pub(crate) fn with<'t>(&'t self, tables: Tables<'t>) -> Tables<'t> {
        Tables {
            languages: &self.languages,
            scripts: &self.scripts,
            regions: &self.regions,
            places: &self.places,
            candidates: &self.candidates,
            tags: &self.tags,
            locale_variants: &self.variants,
            ..tables
        }
    }

    /// Adds a language, or an alias of one, if it leads to a locale.
    fn add_language(&mut self, code: &str, catalogue: &CatalogLocales, groups: &mut Groups) {
        let canonical = cldr::canonical(code);
        let language = canonical.language;
        let Some(group) = groups.get(language, catalogue) else { return };
        let script = cldr::likely_script(language, None).unwrap_or_default();
        let own = catalogue.languages.iter().position(|own| own == language);
        let code = padded(code);
        let record = LanguageRecord {
            code,
            likely_script: padded(script),
            script: padded(canonical.script.unwrap_or_default()),
            region: padded(canonical.region.unwrap_or_default()),
            group: group as u32,
            language: number(own),
        };
        self.languages.push(record.to_bytes());
        for region in cldr::regions(language) {
            let of_region = cldr::likely_script(language, Some(region)).unwrap_or_default();
            if of_region != script {
                let key = ScriptKey { language: code, region: padded(region) };
                self.scripts.push(ScriptRecord { key, script: padded(of_region) }.to_bytes());
            }
        }
    }

    fn add_locale(&mut self, index: usize, catalogue: &CatalogLocales) {
        let Some(PlacedLocale { tag, node, variants, .. }) = catalogue.locales.get(index) else { return };
        let language = catalogue.languages.iter().position(|language| *language == node.language);
        let record = TagRecord {
            language: number(language),
            script: padded(&node.script),
            region: padded(node.region.as_deref().unwrap_or_default()),
            variants: self.variants.len() as u32,
            variants_length: variants.len() as u32,
            fallback: number(catalogue.fallback(index)),
            is_right_to_left: cldr::is_right_to_left(tag).into(),
        };
        self.tags.push(record.to_bytes());
        self.variants.extend(variants.bytes().map(|byte| [byte]));
    }

    fn add_places(&mut self, groups: &Groups) {
        for (group, places) in (0_u32..).zip(&groups.places) {
            for (&(script, region), locales) in places {
                let record = PlaceRecord {
                    key: PlaceKey { group: group.to_be_bytes(), script, region },
                    first_candidate: self.candidates.len() as u32,
                    candidates: locales.len() as u32,
                };
                self.places.push(record.to_bytes());
                let candidates = locales.iter().map(|&locale| CandidateRecord { locale: locale as u16 });
                self.candidates.extend(candidates.map(CandidateRecord::to_bytes));
            }
        }
    }
}

/// Returns the next locale in the fallback chain of each locale.
pub(crate) fn fallbacks(tags: &[&str]) -> Vec<Option<usize>> {
    let catalogue = CatalogLocales::new(tags);
    (0..tags.len()).map(|locale| catalogue.fallback(locale)).collect()
}

/// The locales of a catalog, and their languages.
struct CatalogLocales {
    locales: Vec<PlacedLocale>,
    languages: BTreeSet<String>,
    /// The languages, and their ancestors in CLDR's tree.
    languages_above: BTreeSet<String>,
}

impl CatalogLocales {
    fn new(tags: &[&str]) -> Self {
        let locales: Vec<_> = tags.iter().map(|tag| PlacedLocale::new(tag)).collect();
        let languages: BTreeSet<_> = locales.iter().map(|locale| locale.node.language.clone()).collect();
        Self {
            languages_above: languages.iter().flat_map(|language| cldr::languages_above(language)).collect(),
            languages,
            locales,
        }
    }

    /// Returns the next locale in the fallback chain of a locale.
    fn fallback(&self, index: usize) -> Option<usize> {
        let locale = self.locales.get(index)?;
        let find = |node: &Node| {
            self.locales.iter().position(|other| other.node == *node && other.variants.is_empty())
        };
        let above = locale.node.ancestors().skip(1).find_map(|ancestor| {
            let likely = at_likely_region(&ancestor).filter(|likely| *likely != locale.node);
            find(&ancestor).or_else(|| find(&likely?))
        });
        let without_variants = if locale.variants.is_empty() { None } else { find(&locale.node) };
        // Every chain ends at the language of the templates.
        let templates = 0;
        if index == templates { None } else { without_variants.or(above).or(Some(templates)) }
    }
}

/// The locales for a language, by script and region. An empty region means all other regions.
type Places = BTreeMap<([u8; 4], [u8; 4]), Vec<usize>>;

/// The groups of languages that have the same places.
#[derive(Default)]
struct Groups {
    places: Vec<Places>,
    /// The group of each language, or `None` if the language leads to no locale.
    of: BTreeMap<String, Option<usize>>,
}

impl Groups {
    /// Returns the group of a language, or `None` if no place of it has a locale.
    fn get(&mut self, language: &str, catalogue: &CatalogLocales) -> Option<usize> {
        if let Some(group) = self.of.get(language) {
            return *group;
        }
        let above = cldr::languages_above(language);
        if !above.iter().any(|language| catalogue.languages_above.contains(language)) {
            return None;
        }
        let places = places(language, &above, catalogue);
        let known = self.places.iter().position(|group| *group == places);
        let group = if places.is_empty() { None } else { Some(known.unwrap_or(self.places.len())) };
        if group == Some(self.places.len()) {
            self.places.push(places);
        }
        self.of.insert(language.to_owned(), group);
        group
    }
}

/// Returns the places of a language, given its ancestors. A region that changes nothing has no place.
fn places(language: &str, above: &[String], catalogue: &CatalogLocales) -> Places {
    let is_near = |locale: &PlacedLocale| locale.above.iter().any(|node| above.contains(&node.language));
    let locales: Vec<_> =
        catalogue.locales.iter().enumerate().filter(|(_, locale)| is_near(locale)).collect();
    let nodes = || locales.iter().map(|(_, locale)| &locale.node);
    let mut regions: BTreeSet<&str> = nodes().filter_map(|node| node.region.as_deref()).collect();
    for language in above {
        regions.extend(cldr::regions(language));
    }
    let mut places = Places::new();
    for script in nodes().map(|node| node.script.as_str()).collect::<BTreeSet<_>>() {
        let everywhere = candidates(
            Node::of(Subtags { language, script: Some(script), region: None, variants: None }),
            &locales,
        );
        for &region in &regions {
            let here = candidates(
                Node::of(Subtags { language, script: Some(script), region: Some(region), variants: None }),
                &locales,
            );
            if here != everywhere {
                places.insert((padded(script), padded(region)), here);
            }
        }
        if !everywhere.is_empty() {
            places.insert((padded(script), padded("")), everywhere);
        }
    }
    places
}

/// Returns the locales that suit a request for a node, the best first. The locale of the node comes before the other
/// locales below it. The same order follows for each ancestor, and then for the macrolanguage in the same script.
fn candidates(node: Node, locales: &[(usize, &PlacedLocale)]) -> Vec<usize> {
    let mut left = locales.to_vec();
    let mut found = Vec::new();
    let mut start = Some(node);
    while let Some(node) = start {
        for ancestor in node.ancestors() {
            let (mut below, others): (Vec<_>, _) =
                left.into_iter().partition(|(_, locale)| locale.above.contains(&ancestor));
            left = others;
            if below.len() > 1 {
                let likely = at_likely_region(&ancestor);
                below.sort_by_key(|(index, PlacedLocale { tag, node, .. })| {
                    (*node != ancestor, Some(node) != likely.as_ref(), !cldr::is_paradigm(tag), *index)
                });
            }
            found.extend(below);
        }
        start = cldr::macrolanguage(&node.language)
            .map(|language| Node { language: language.to_owned(), ..node.clone() });
    }
    // Locales with variants come last, because readers request them explicitly.
    found.sort_by_key(|(_, locale)| !locale.variants.is_empty());
    found.into_iter().map(|(index, _)| index).collect()
}

/// Returns an index, or [`NO_INDEX`].
fn number(index: Option<usize>) -> u32 {
    index.map_or(NO_INDEX, |index| index as u32)
}

/// Returns a subtag, padded with zeros.
fn padded<const LENGTH: usize>(subtag: &str) -> [u8; LENGTH] {
    let mut padded = [0; LENGTH];
    for (place, byte) in padded.iter_mut().zip(subtag.bytes()) {
        *place = byte;
    }
    padded
}
