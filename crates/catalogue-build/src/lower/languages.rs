//! The locales of a catalogue → the tables that a locale is chosen with, as [`catalogue::Languages`] reads them.
//!
//! Here is decided which locale suits a reader best: for every language, script and region that make a difference, all locales
//! that suit are put in order. What makes none is left out, so that the tables of a catalogue with a locale a language are small.
//!
//! Two locales that differ in nothing but how they spell the script, `zh-TW` and `zh-Hant-TW`, are one here: the first is chosen.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::languages_layout as layout;

use catalogue_spec::cldr::closest::{Locale, at_likely_region};
use catalogue_spec::cldr::{self, Node};
use catalogue_spec::spec::locale::Subtags;

/// The tables for locales by their tags, in the catalogue's order: the language of the templates first.
#[must_use]
pub fn languages(tags: &[&str]) -> Vec<u8> {
    let catalogue = Catalogue::new(tags);
    let mut tables = Tables::default();
    let mut codes = cldr::languages_with_others_above();
    codes.extend(catalogue.languages_above.iter().cloned());
    for code in codes {
        tables.add_language(&code, &catalogue);
    }
    for locale in 0..catalogue.locales.len() {
        tables.add_locale(locale, &catalogue);
    }
    for (from, to) in cldr::region_aliases() {
        tables.regions.extend(padded::<4>(from).into_iter().chain(padded::<4>(to)));
    }
    tables.bytes()
}

/// For each locale, by their tags, the next in its fallback chain.
pub(crate) fn fallbacks(tags: &[&str]) -> Vec<Option<usize>> {
    let catalogue = Catalogue::new(tags);
    (0..tags.len()).map(|locale| catalogue.fallback(locale)).collect()
}

/// The locales of a catalogue, and what they have to do with.
struct Catalogue {
    locales: Vec<Locale>,
    languages: BTreeSet<String>,
    /// The languages, and those that are above them in CLDR's tree.
    languages_above: BTreeSet<String>,
}

impl Catalogue {
    fn new(tags: &[&str]) -> Self {
        let locales: Vec<_> = tags.iter().map(|tag| Locale::new(tag)).collect();
        let languages: BTreeSet<_> = locales.iter().map(|locale| locale.node.language.clone()).collect();
        Self {
            languages_above: languages.iter().flat_map(|language| cldr::languages_above(language)).collect(),
            languages,
            locales,
        }
    }

    /// The next locale in the fallback chain of one.
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
        // The chain ends where the templates are.
        let templates = 0;
        if index == templates { None } else { without_variants.or(above).or(Some(templates)) }
    }
}

/// Where the locales of a language are found: by script and region, none for all other regions.
type Places = BTreeMap<([u8; 4], [u8; 4]), Vec<usize>>;

/// The tables, as they are filled.
#[derive(Default)]
struct Tables {
    languages: Vec<u8>,
    scripts: Vec<u8>,
    regions: Vec<u8>,
    /// What has the same places is one group.
    groups: Vec<Places>,
    /// The groups of the languages that lead to a locale.
    group_of: BTreeMap<String, Option<usize>>,
    locales: Vec<u8>,
    variants: Vec<u8>,
}

impl Tables {
    /// Adds a language, or a code that stands for one, where it leads to a locale.
    fn add_language(&mut self, code: &str, catalogue: &Catalogue) {
        let canonical = cldr::canonical(code);
        let language = canonical.language;
        let Some(group) = self.group(language, catalogue) else { return };
        let script = cldr::likely_script(language, None).unwrap_or_default();
        let own = catalogue.languages.iter().position(|own| own == language);
        let code = padded::<8>(code);
        self.languages.extend(code);
        self.languages.extend(padded::<4>(script));
        self.languages.extend(padded::<4>(canonical.script.unwrap_or_default()));
        self.languages.extend(padded::<4>(canonical.region.unwrap_or_default()));
        self.languages.extend(number(Some(group)));
        self.languages.extend(number(own));
        for region in cldr::regions(language) {
            let of_region = cldr::likely_script(language, Some(region)).unwrap_or_default();
            if of_region != script {
                self.scripts.extend(code);
                self.scripts.extend(padded::<4>(region));
                self.scripts.extend(padded::<4>(of_region));
            }
        }
    }

    /// The group of a language, if any place of it has a locale.
    fn group(&mut self, language: &str, catalogue: &Catalogue) -> Option<usize> {
        if let Some(group) = self.group_of.get(language) {
            return *group;
        }
        let above = cldr::languages_above(language);
        if !above.iter().any(|language| catalogue.languages_above.contains(language)) {
            return None;
        }
        let places = places(language, &above, catalogue);
        let known = self.groups.iter().position(|group| *group == places);
        let group = if places.is_empty() { None } else { Some(known.unwrap_or(self.groups.len())) };
        if group == Some(self.groups.len()) {
            self.groups.push(places);
        }
        self.group_of.insert(language.to_owned(), group);
        group
    }

    fn add_locale(&mut self, index: usize, catalogue: &Catalogue) {
        let Some(Locale { tag, node, variants, .. }) = catalogue.locales.get(index) else { return };
        self.locales
            .extend(number(catalogue.languages.iter().position(|language| *language == node.language)));
        self.locales.extend(padded::<4>(&node.script));
        self.locales.extend(padded::<4>(node.region.as_deref().unwrap_or_default()));
        self.locales.extend(number(Some(self.variants.len())));
        self.locales.extend(number(Some(variants.len())));
        self.locales.extend(number(catalogue.fallback(index)));
        self.locales.extend(u32::from(cldr::is_right_to_left(tag)).to_le_bytes());
        self.variants.extend(variants.bytes());
    }

    fn bytes(self) -> Vec<u8> {
        let (mut places, mut candidates) = (Vec::new(), Vec::new());
        for (group, of_group) in self.groups.iter().enumerate() {
            for ((script, region), locales) in of_group {
                places.extend((group as u32).to_be_bytes());
                places.extend(script.iter().chain(region));
                places.extend(number(Some(candidates.len() / layout::CANDIDATE)));
                places.extend(number(Some(locales.len())));
                candidates.extend(locales.iter().flat_map(|&locale| (locale as u16).to_le_bytes()));
            }
        }
        let tables: [(Vec<u8>, usize); layout::TABLES] = [
            (self.languages, layout::LANGUAGE),
            (self.scripts, layout::SCRIPT),
            (self.regions, layout::REGION),
            (places, layout::PLACE),
            (candidates, layout::CANDIDATE),
            (self.locales, layout::LOCALE),
            (self.variants, layout::VARIANT),
        ];
        let counts = tables.iter().flat_map(|(table, size)| number(Some(table.len() / size)));
        counts.chain(tables.iter().flat_map(|(table, _)| table.iter().copied())).collect()
    }
}

/// Where the locales are for a language, given what is above it: a region that changes nothing has no place.
fn places(language: &str, above: &[String], catalogue: &Catalogue) -> Places {
    let is_near = |locale: &Locale| locale.above.iter().any(|node| above.contains(&node.language));
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

/// The locales that suit who asks for a node, the best first: at the node itself, and at each above it, the locale of that very
/// node, then the others below it. What is above comes after: the macrolanguage, if there is one, in the same script.
fn candidates(node: Node, locales: &[(usize, &Locale)]) -> Vec<usize> {
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
                below.sort_by_key(|(index, Locale { tag, node, .. })| {
                    (*node != ancestor, Some(node) != likely.as_ref(), !cldr::is_paradigm(tag), *index)
                });
            }
            found.extend(below);
        }
        start = cldr::macrolanguage(&node.language)
            .map(|language| Node { language: language.to_owned(), ..node.clone() });
    }
    // A variant is for whom asks for it.
    found.sort_by_key(|(_, locale)| !locale.variants.is_empty());
    found.into_iter().map(|(index, _)| index).collect()
}

/// A number, or none, as the tables have it.
fn number(number: Option<usize>) -> [u8; 4] {
    number.map_or(layout::NONE, |number| number as u32).to_le_bytes()
}

/// A subtag, padded with zeros.
fn padded<const LENGTH: usize>(subtag: &str) -> [u8; LENGTH] {
    let mut padded = [0; LENGTH];
    for (place, byte) in padded.iter_mut().zip(subtag.bytes()) {
        *place = byte;
    }
    padded
}
