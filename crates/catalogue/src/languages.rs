//! Which locale of a catalogue a reader gets, who asks for languages.
//!
//! The tables hold, for every language, script and region that make a difference, the catalogue's locales in the order in which
//! they suit: the generator has asked CLDR. What is left to do here is to read a tag or a header, to look up its row, and to heed
//! what the reader excludes.
//!
//! Everything read is untrusted. There is an answer for any bytes, nothing is allocated, and the work is linear in the length of
//! a tag and bounded for a header: [`LONGEST_HEADER`] bytes and [`MOST_RANGES`] ranges are looked at.

use crate::records::{bytes_at, table, u32_at};
use core::fmt;

use self::header::{Element, elements};
pub use self::header::{parse_weight, whole_elements};
use self::tag::{Tag, is_prefix};

mod header;
mod tag;

/// How many bytes of a header are looked at. A range that is cut off there is passed over.
pub const LONGEST_HEADER: usize = 4096;

/// How many ranges of a header are heeded, of those in a language that the catalogue has.
pub const MOST_RANGES: usize = 64;

/// How the bytes of the tables are laid out: the number of records of each table as a little-endian `u32`, in this order, then
/// the tables, each sorted by its key.
///
/// A language, a script or a region is its letters in usual case, padded with zeros; none is zeros. A number in a key is
/// big-endian, so that keys are compared byte by byte; all others are little-endian.
pub mod layout {
    /// How many tables there are.
    pub const TABLES: usize = 7;
    /// A language. Key: its code, or its code and an extended language subtag, `zh-yue` (8 bytes). The script it is written in
    /// where nothing else is said (4), the script (4) and the region (4) that the code implies, its group (`u32`), and which of
    /// the catalogue's languages it is (`u32`, or [`NONE`]).
    pub const LANGUAGE: usize = 28;
    /// Where a language is written in another script. Key: its code (8), the region (4). The script (4).
    pub const SCRIPT: usize = 16;
    /// A region that has another code now. Key: the old one (4). The new one (4).
    pub const REGION: usize = 8;
    /// Where locales are found. Key: a group (`u32`), a script (4), a region (4) or none for all that have no row of their own.
    /// The first candidate, and how many (`u32` each).
    pub const PLACE: usize = 20;
    /// A locale that suits a place, the best first; those with variants after the others (`u16`).
    pub const CANDIDATE: usize = 2;
    /// A locale of the catalogue, in the catalogue's order: its language (`u32`), its script (4), its region as far as its tag
    /// has one (4), where its variants begin and how many bytes they have (`u32` each), the next locale in its fallback chain
    /// (`u32`, or [`NONE`]), and whether it is written from right to left (`u32`).
    pub const LOCALE: usize = 28;
    /// A byte of the variants of all locales.
    pub const VARIANT: usize = 1;
    /// No language, no locale.
    pub const NONE: u32 = u32::MAX;
}

/// The tables that a catalogue's locales are chosen with. A locale is told by its place in the catalogue.
///
/// The generator makes them, as the static `LANGUAGES`. Without any there is no locale to choose:
///
/// ```
/// static LANGUAGES: catalogue::Languages = catalogue::Languages::new(&[]);
/// assert_eq!(LANGUAGES.negotiate(b"en, *;q=0.5"), None);
/// assert_eq!(LANGUAGES.matching(b"en"), None);
/// ```
#[derive(Clone, Copy)]
pub struct Languages {
    languages: &'static [[u8; layout::LANGUAGE]],
    scripts: &'static [[u8; layout::SCRIPT]],
    regions: &'static [[u8; layout::REGION]],
    places: &'static [[u8; layout::PLACE]],
    candidates: &'static [[u8; layout::CANDIDATE]],
    locales: &'static [[u8; layout::LOCALE]],
    variants: &'static [[u8; layout::VARIANT]],
}

impl Languages {
    /// The tables in the bytes that the generator wrote. Bytes that are no tables hold no locale.
    #[must_use]
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (counts, rest): (&[[u8; 4]], _) = table(bytes, layout::TABLES);
        let [languages, scripts, regions, places, candidates, locales, variants] = match counts.first_chunk()
        {
            Some(counts) => *counts,
            None => [[0; 4]; layout::TABLES],
        };
        let (languages, rest) = table(rest, u32::from_le_bytes(languages) as usize);
        let (scripts, rest) = table(rest, u32::from_le_bytes(scripts) as usize);
        let (regions, rest) = table(rest, u32::from_le_bytes(regions) as usize);
        let (places, rest) = table(rest, u32::from_le_bytes(places) as usize);
        let (candidates, rest) = table(rest, u32::from_le_bytes(candidates) as usize);
        let (locales, rest) = table(rest, u32::from_le_bytes(locales) as usize);
        let (variants, _) = table(rest, u32::from_le_bytes(variants) as usize);
        Self { languages, scripts, regions, places, candidates, locales, variants }
    }

    /// The locale for the value of an `Accept-Language` field, or `None` where nothing in it fits.
    ///
    /// The field is that of [RFC 9110, section 12.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4). Its ranges are
    /// taken in the order of their weights, those of one weight in their own order; the first that finds a locale as
    /// [`matching`](Self::matching) does decides. What is malformed is passed over.
    ///
    /// `q=0` excludes what its range covers, unless a longer range asks for it: `zh, zh-TW;q=0`. `*` stands for the locales that
    /// no range covers, the first of the catalogue before the others, and comes behind all ranges of its weight; `*;q=0` excludes
    /// the languages that are not named.
    #[must_use]
    pub fn negotiate(&self, accept_language: &[u8]) -> Option<usize> {
        self.negotiate_counting(accept_language, &mut 0)
    }

    /// The same; adds to `work` the bytes and the records that are looked at.
    #[doc(hidden)]
    #[must_use]
    pub fn negotiate_counting(&self, accept_language: &[u8], work: &mut usize) -> Option<usize> {
        let wishes = Wishes::read(self, accept_language, work);
        let mut any = wishes.any.filter(|&weight| weight > 0);
        for range in wishes.by_weight().iter().flatten().filter(|range| range.weight > 0) {
            if let Some(weight) = any.take_if(|weight| *weight > range.weight)
                && let Some(locale) = wishes.find_unlisted(self, weight, work)
            {
                return Some(locale);
            }
            let accept = |locale, work: &mut usize| !wishes.excludes(self, locale, work);
            if let Some(locale) = self.find(range, accept, work) {
                return Some(locale);
            }
        }
        wishes.find_unlisted(self, any?, work)
    }

    /// The locale for a language tag, or `None` where the catalogue has none in that language and script.
    ///
    /// This is the lookup of [RFC 4647, section 3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4) over CLDR's tree of
    /// locales instead of the mere text: the tag itself, then its parents, `es-419` for `es-MX`; at each of them the nearest
    /// locale below, so that `zh` finds `zh-CN`. The script counts, written or likely: `zh-HK` finds `zh-TW`, and never `zh-CN`.
    /// Codes that are no longer used stand for those that are. Extensions are passed over.
    ///
    /// Case does not count, and a tag may be written as an environment variable has it, `zh_TW.UTF-8` or `sr_RS@latin`.
    #[must_use]
    pub fn matching(&self, tag: &[u8]) -> Option<usize> {
        self.matching_counting(tag, &mut 0)
    }

    /// The same; adds to `work` the bytes and the records that are looked at.
    #[doc(hidden)]
    #[must_use]
    pub fn matching_counting(&self, tag: &[u8], work: &mut usize) -> Option<usize> {
        *work += tag.len();
        let range = self.range(&Tag::of_posix(tag)?, work)?;
        self.find(&range, |_, _| true, work)
    }

    /// The locale that stands in for one: the next in its chain, or `None` at its end.
    ///
    /// The chain follows CLDR's parents, as far as the catalogue has them, and ends with the language of the templates.
    #[must_use]
    pub const fn fallback(&self, locale: usize) -> Option<usize> {
        match u32_at(self.locale(locale), 20) {
            layout::NONE => None,
            next if (next as usize) < self.locales.len() => Some(next as usize),
            _ => None,
        }
    }

    /// The chain of a locale: itself, then what stands in for it.
    pub fn fallbacks(&self, locale: usize) -> impl Iterator<Item = usize> + use<> {
        let languages = *self;
        // No chain is longer than the catalogue, whatever the bytes say.
        core::iter::successors(Some(locale), move |&locale| languages.fallback(locale))
            .take(languages.locales.len().max(1))
    }

    /// Whether a locale is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(&self, locale: usize) -> bool {
        !self.locale(locale).is_empty() && u32_at(self.locale(locale), 24) != 0
    }

    /// How many locales there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.locales.len()
    }

    /// Whether there is no locale.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.locales.is_empty()
    }

    const fn locale(&self, locale: usize) -> &'static [u8] {
        match self.locales.split_at_checked(locale) {
            Some((_, [record, ..])) => record,
            _ => &[],
        }
    }

    /// What a tag asks for, where its language leads to a locale at all.
    fn range<'a>(&self, tag: &Tag<'a>, work: &mut usize) -> Option<Range<'a>> {
        let extended = tag.extended.and_then(|code| Some((code, find(self.languages, &code, work)?)));
        let (code, language) = match extended {
            Some(found) => found,
            None => (tag.language, find(self.languages, &tag.language, work)?),
        };
        let or = |value: [u8; 4], other: [u8; 4]| if value == NOTHING { other } else { value };
        let region = or(tag.region, bytes_at(language, 16));
        let region = find(self.regions, &region, work).map_or(region, |record| bytes_at(record, 4));
        let script = or(tag.script, bytes_at(language, 12));
        let mut likely_script = || {
            let [a, b, c, d, e, f, g, h] = code;
            let [i, j, k, l] = region;
            let of_region = find(self.scripts, &[a, b, c, d, e, f, g, h, i, j, k, l], work);
            of_region.map_or(bytes_at(language, 8), |record| bytes_at(record, 12))
        };
        Some(Range {
            weight: 0,
            language: u32_at(language, 24),
            group: u32_at(language, 20),
            has_script: script != NOTHING,
            script: if script == NOTHING { likely_script() } else { script },
            region,
            variants: tag.variants,
            is_whole: tag.is_whole,
        })
    }

    /// The best locale for a range, of those that are accepted.
    fn find(
        &self,
        range: &Range<'_>,
        mut accept: impl FnMut(usize, &mut usize) -> bool,
        work: &mut usize,
    ) -> Option<usize> {
        let candidates = self.candidates(range, work);
        if !range.variants.is_empty() {
            let mut best = None;
            for locale in candidates.clone() {
                *work += 1;
                let suits = self.suits_variants(locale, range, work);
                if suits > best.map_or(0, |(suits, _)| suits) && accept(locale, work) {
                    best = Some((suits, locale));
                }
            }
            if let Some((_, locale)) = best {
                return Some(locale);
            }
        }
        candidates.into_iter().find(|&locale| {
            *work += 1;
            accept(locale, work)
        })
    }

    fn candidates(&self, range: &Range<'_>, work: &mut usize) -> impl Iterator<Item = usize> + Clone + use<> {
        let [a, b, c, d] = range.group.to_be_bytes();
        let [e, f, g, h] = range.script;
        let place = |[i, j, k, l]: [u8; 4], work: &mut usize| {
            find(self.places, &[a, b, c, d, e, f, g, h, i, j, k, l], work)
        };
        let place = place(range.region, work).or_else(|| place(NOTHING, work));
        let (first, count) =
            place.map_or((0, 0), |place| (u32_at(place, 12) as usize, u32_at(place, 16) as usize));
        let candidates = self.candidates.get(first..first.saturating_add(count)).unwrap_or(&[]);
        candidates.iter().map(|candidate| usize::from(u16::from_le_bytes(*candidate)))
    }

    /// How well the variants of a locale suit those of a range: not at all where it has none or others.
    fn suits_variants(&self, locale: usize, range: &Range<'_>, work: &mut usize) -> usize {
        let (record, variants) = (self.locale(locale), self.variants(locale));
        *work += variants.len();
        let region = bytes_at(record, 8);
        let suits = !variants.is_empty()
            && u32_at(record, 0) == range.language
            && (region == NOTHING || region == range.region)
            && is_prefix(variants, range.variants);
        if suits { 2 * variants.len() + usize::from(region != NOTHING) } else { 0 }
    }

    fn variants(&self, locale: usize) -> &'static [u8] {
        let record = self.locale(locale);
        let (first, length) = (u32_at(record, 12) as usize, u32_at(record, 16) as usize);
        self.variants.as_flattened().get(first..first.saturating_add(length)).unwrap_or(&[])
    }
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Languages {{ locales: {}, languages: {}, .. }}", self.locales.len(), self.languages.len())
    }
}

/// No script, no region.
const NOTHING: [u8; 4] = [0; 4];

/// What is asked for.
#[derive(Clone, Copy)]
struct Range<'a> {
    /// In thousandths.
    weight: u16,
    /// Which of the catalogue's languages, if it is one.
    language: u32,
    group: u32,
    has_script: bool,
    /// The script that is named or likely.
    script: [u8; 4],
    region: [u8; 4],
    variants: &'a [u8],
    /// Whether nothing but language, script, region and variants is named.
    is_whole: bool,
}

impl Range<'_> {
    /// How long the range is that covers a locale: that has nothing but what the locale has too, be it that the tag leaves out
    /// the script; or `None` where it does not.
    fn covers(&self, languages: &Languages, locale: usize, work: &mut usize) -> Option<usize> {
        *work += 1;
        let record = languages.locale(locale);
        let has_region = self.region != NOTHING;
        let covers = self.is_whole
            && self.language == u32_at(record, 0)
            && (self.script == bytes_at(record, 4) || !(self.has_script || has_region))
            && (!has_region || self.region == bytes_at(record, 8))
            && (self.variants.is_empty() || is_prefix(self.variants, languages.variants(locale)));
        covers.then(|| 4 * self.variants.len() + 2 * usize::from(has_region) + usize::from(self.has_script))
    }
}

/// What a header asks for.
struct Wishes<'a> {
    ranges: [Option<Range<'a>>; MOST_RANGES],
    count: usize,
    /// The weight of `*`.
    any: Option<u16>,
}

impl<'a> Wishes<'a> {
    /// The ranges in languages that the catalogue has, in the order of their weights.
    fn read(languages: &Languages, header: &'a [u8], work: &mut usize) -> Self {
        let mut wishes = Self { ranges: [None; MOST_RANGES], count: 0, any: None };
        for element in elements(header, work) {
            match element {
                Element::Any { weight } => {
                    let any = wishes.any.get_or_insert(weight);
                    *any = if weight == 0 || *any == 0 { 0 } else { weight.max(*any) };
                }
                Element::Range { tag, weight } => {
                    if let Some(range) = languages.range(&tag, work) {
                        wishes.insert(Range { weight, ..range }, work);
                    }
                }
            }
        }
        wishes
    }

    /// Inserts a range behind those of its weight.
    fn insert(&mut self, range: Range<'a>, work: &mut usize) {
        if self.count == MOST_RANGES {
            return;
        }
        let lighter = |other: &Option<Range<'_>>| other.is_none_or(|other| other.weight < range.weight);
        let place = self.ranges.iter().position(lighter).unwrap_or(self.count);
        if let Some(behind) = self.ranges.get_mut(place..=self.count) {
            *work += place + behind.len();
            behind.rotate_right(1);
            if let Some(first) = behind.first_mut() {
                *first = Some(range);
            }
            self.count += 1;
        }
    }

    fn by_weight(&self) -> &[Option<Range<'a>>] {
        self.ranges.get(..self.count).unwrap_or(&[])
    }

    /// Whether a locale is not wanted at all.
    fn excludes(&self, languages: &Languages, locale: usize, work: &mut usize) -> bool {
        match self.longest_range(languages, locale, work) {
            Some(weight) => weight == 0,
            None => {
                let language = u32_at(languages.locale(locale), 0);
                let mut wanted = self.by_weight().iter().flatten().filter(|range| range.weight > 0);
                self.any == Some(0) && !wanted.any(|range| range.language == language)
            }
        }
    }

    /// The first locale that no range covers, where `*` is wanted with some weight.
    fn find_unlisted(&self, languages: &Languages, weight: u16, work: &mut usize) -> Option<usize> {
        let mut locales = 0..languages.len();
        locales.find(|&locale| weight > 0 && self.longest_range(languages, locale, work).is_none())
    }

    /// The weight of the longest range that covers a locale; of several, an exclusion holds.
    fn longest_range(&self, languages: &Languages, locale: usize, work: &mut usize) -> Option<u16> {
        let ranges = self.by_weight().iter().flatten();
        let covering =
            ranges.filter_map(|range| Some((range.covers(languages, locale, work)?, range.weight)));
        let longest = covering.reduce(|one, other| {
            let replaces = other.0 > one.0 || (other.0 == one.0 && other.1 == 0);
            if replaces { other } else { one }
        });
        longest.map(|(_, weight)| weight)
    }
}

/// The record with a key, by binary search.
fn find<'a, const SIZE: usize>(
    table: &'a [[u8; SIZE]],
    key: &[u8],
    work: &mut usize,
) -> Option<&'a [u8; SIZE]> {
    let found = table.binary_search_by(|record| {
        *work += 1;
        record.get(..key.len()).unwrap_or_default().cmp(key)
    });
    table.get(found.ok()?)
}
