//! The ranges of an `Accept-Language` field, by their weights: a language priority list.

use super::accept_language::{Element, elements};
use super::range::Range;
use crate::Catalogue;

/// The maximum number of ranges of a header that are used, of those in a language of the catalog.
pub const MOST_RANGES: usize = 64;

/// A range with its weight in thousandths.
type Weighted<'a> = (Range<'a>, u16);

/// The ranges of a header in the languages of a catalog, in the order of their weights.
pub(super) struct PriorityList<'a> {
    ranges: [Option<Weighted<'a>>; MOST_RANGES],
    count: usize,
    /// The weight of `*`.
    any: Option<u16>,
}

impl<'a> PriorityList<'a> {
    /// Reads a header.
    pub(super) fn read(catalogue: &Catalogue, header: &'a [u8]) -> Self {
        let mut list = Self { ranges: [None; MOST_RANGES], count: 0, any: None };
        for element in elements(header) {
            match element {
                Element::Any { weight } => {
                    let any = list.any.get_or_insert(weight);
                    *any = if weight == 0 || *any == 0 { 0 } else { weight.max(*any) };
                }
                Element::Range { tag, weight } => {
                    if let Some(range) = Range::new(catalogue, &tag) {
                        list.insert((range, weight));
                    }
                }
            }
        }
        list
    }

    /// Returns the locale that the header asks for.
    pub(super) fn negotiate(&self, catalogue: &Catalogue) -> Option<usize> {
        let mut any = self.any.filter(|&weight| weight > 0);
        for (range, weight) in self.by_weight().filter(|(_, weight)| *weight > 0) {
            if any.take_if(|any| *any > *weight).is_some()
                && let Some(locale) = self.find_unlisted(catalogue)
            {
                return Some(locale);
            }
            if let Some(locale) = range.find(catalogue, |locale| !self.excludes(catalogue, locale)) {
                return Some(locale);
            }
        }
        any.and_then(|_| self.find_unlisted(catalogue))
    }

    /// Inserts a range after those of its weight.
    fn insert(&mut self, range: Weighted<'a>) {
        if self.count == MOST_RANGES {
            return;
        }
        let is_lighter = |other: &Option<Weighted<'_>>| other.is_none_or(|(_, weight)| weight < range.1);
        let place = self.ranges.iter().position(is_lighter).unwrap_or(self.count);
        if let Some(rest) = self.ranges.get_mut(place..=self.count) {
            rest.rotate_right(1);
            if let Some(first) = rest.first_mut() {
                *first = Some(range);
            }
            self.count += 1;
        }
    }

    fn by_weight(&self) -> impl Iterator<Item = &Weighted<'a>> {
        self.ranges.iter().take(self.count).flatten()
    }

    /// Returns `true` if a locale is not wanted at all.
    fn excludes(&self, catalogue: &Catalogue, locale: usize) -> bool {
        match self.longest_range(catalogue, locale) {
            Some(weight) => weight == 0,
            None => {
                let language = catalogue.tag(locale).language;
                let mut wanted = self.by_weight().filter(|(_, weight)| *weight > 0);
                self.any == Some(0) && !wanted.any(|(range, _)| range.language == language)
            }
        }
    }

    /// Returns the first locale that no range covers.
    fn find_unlisted(&self, catalogue: &Catalogue) -> Option<usize> {
        (0..catalogue.locale_count()).find(|&locale| self.longest_range(catalogue, locale).is_none())
    }

    /// Returns the weight of the longest range that covers a locale. Of several, an exclusion counts.
    fn longest_range(&self, catalogue: &Catalogue, locale: usize) -> Option<u16> {
        let covering =
            self.by_weight().filter_map(|(range, weight)| Some((range.covers(catalogue, locale)?, *weight)));
        let longest = covering.reduce(|one, other| {
            let replaces = other.0 > one.0 || (other.0 == one.0 && other.1 == 0);
            if replaces { other } else { one }
        });
        longest.map(|(_, weight)| weight)
    }
}
