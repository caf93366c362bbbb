//! A language range, and the locales that it matches.

use super::tag::{Tag, is_prefix};
use crate::Catalogue;
use crate::layout::record::{find, range, record_at};
use crate::layout::records::{
    CandidateRecord, LanguageRecord, PlaceKey, PlaceRecord, RegionRecord, ScriptKey, ScriptRecord, TagRecord,
};

/// No script, no region.
const NOTHING: [u8; 4] = [0; 4];

/// A language range whose language leads to a locale.
#[derive(Clone, Copy)]
pub(super) struct Range<'a> {
    /// The language of the catalog, if it is one.
    pub(super) language: u32,
    group: u32,
    has_script: bool,
    /// The script that is named or likely.
    script: [u8; 4],
    region: [u8; 4],
    variants: &'a [u8],
    /// `true` if only language, script, region, and variants are named.
    is_whole: bool,
}

impl<'a> Range<'a> {
    /// Returns the range of a tag, or `None` if its language leads to no locale.
    pub(super) fn new(catalogue: &Catalogue, tag: &Tag<'a>) -> Option<Self> {
        let extended = tag.extended.and_then(|code| Some((code, catalogue.language(code)?)));
        let (code, language) = match extended {
            Some(found) => found,
            None => (tag.language, catalogue.language(tag.language)?),
        };
        let or = |value: [u8; 4], other: [u8; 4]| if value == NOTHING { other } else { value };
        let region = or(tag.region, language.region);
        let region = catalogue.region(region).unwrap_or(region);
        let script = or(tag.script, language.script);
        let likely_script = || {
            let of_region = catalogue.script(ScriptKey { language: code, region });
            of_region.unwrap_or(language.likely_script)
        };
        Some(Self {
            language: language.language,
            group: language.group,
            has_script: script != NOTHING,
            script: if script == NOTHING { likely_script() } else { script },
            region,
            variants: tag.variants,
            is_whole: tag.is_whole,
        })
    }

    /// Returns the best locale for the range, of those that are accepted.
    pub(super) fn find(&self, catalogue: &Catalogue, accept: impl Fn(usize) -> bool) -> Option<usize> {
        let mut candidates = catalogue.candidates(self);
        if !self.variants.is_empty() {
            let suits = |locale| (self.suits_variants(catalogue, locale), locale);
            let suiting =
                candidates.clone().map(suits).filter(|&(suits, locale)| suits > 0 && accept(locale));
            // Of several that suit equally well, the first.
            let best = suiting.reduce(|best, next| if next.0 > best.0 { next } else { best });
            if let Some((_, locale)) = best {
                return Some(locale);
            }
        }
        candidates.find(|&locale| accept(locale))
    }

    /// Returns how well the variants of a locale suit those of the range: 0 if it has none or others.
    fn suits_variants(&self, catalogue: &Catalogue, locale: usize) -> usize {
        let (tag, variants) = (catalogue.tag(locale), catalogue.variants(locale));
        let suits = !variants.is_empty()
            && tag.language == self.language
            && (tag.region == NOTHING || tag.region == self.region)
            && is_prefix(variants, self.variants);
        if suits { 2 * variants.len() + usize::from(tag.region != NOTHING) } else { 0 }
    }

    /// Returns the specificity of the range if it covers a locale. A range may omit the script.
    pub(super) fn covers(&self, catalogue: &Catalogue, locale: usize) -> Option<usize> {
        let tag = catalogue.tag(locale);
        let has_region = self.region != NOTHING;
        let covers = self.is_whole
            && self.language == tag.language
            && (self.script == tag.script || !(self.has_script || has_region))
            && (!has_region || self.region == tag.region)
            && (self.variants.is_empty() || is_prefix(self.variants, catalogue.variants(locale)));
        covers.then(|| 4 * self.variants.len() + 2 * usize::from(has_region) + usize::from(self.has_script))
    }
}

impl Catalogue {
    /// Returns the tag of a locale, taken apart.
    pub(super) const fn tag(&self, locale: usize) -> TagRecord {
        TagRecord::read(record_at(self.tables.tags, locale))
    }

    fn variants(&self, locale: usize) -> &'static [u8] {
        let tag = self.tag(locale);
        range(self.tables.locale_variants, tag.variants, tag.variants_length).as_flattened()
    }

    fn language(&self, code: [u8; 8]) -> Option<LanguageRecord> {
        find(self.tables.languages, LanguageRecord::read, |language| language.code.cmp(&code))
    }

    fn region(&self, old: [u8; 4]) -> Option<[u8; 4]> {
        let region = find(self.tables.regions, RegionRecord::read, |region| region.old.cmp(&old))?;
        Some(region.new)
    }

    fn script(&self, key: ScriptKey) -> Option<[u8; 4]> {
        let script = find(self.tables.scripts, ScriptRecord::read, |script| script.key.cmp(&key))?;
        Some(script.script)
    }

    fn candidates(&self, range_: &Range<'_>) -> impl Iterator<Item = usize> + Clone + use<> {
        let place = |region| {
            let key = PlaceKey { group: range_.group.to_be_bytes(), script: range_.script, region };
            find(self.tables.places, PlaceRecord::read, |place| place.key.cmp(&key))
        };
        let place = place(range_.region).or_else(|| place(NOTHING));
        let (first, count) = place.map_or((0, 0), |place| (place.first_candidate, place.candidates));
        let candidates = range(self.tables.candidates, first, count);
        candidates.iter().map(|candidate| usize::from(CandidateRecord::read(candidate).locale))
    }
}
