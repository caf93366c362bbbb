//! The choice of a locale for a reader who asks for languages.
//!
//! For every language, script, and region that make a difference, the tables have the catalog's locales in the order in
//! which they suit: the generator has asked CLDR. The runtime parses a tag or a header, looks its record up, and
//! respects the exclusions of the reader.
//!
//! Tags and headers are untrusted. Any bytes are accepted, nothing is allocated, and the work is linear in the length
//! of a tag and bounded for a header: [`LONGEST_HEADER`] bytes and [`MOST_RANGES`] ranges are used.
//!
//! | module | what it does |
//! |---|---|
//! | `tag` | takes a language tag apart |
//! | `accept_language` | the elements of an `Accept-Language` field |
//! | `range` | a language range, and the locales that it matches |
//! | `priority` | the ranges of a header, by their weights |

mod accept_language;
mod priority;
mod range;
mod tag;

use crate::Catalogue;
use priority::PriorityList;
use range::Range;
use tag::Tag;

pub use accept_language::{LONGEST_HEADER, parse_weight, whole_elements};
pub use priority::MOST_RANGES;

impl Catalogue {
    /// Returns the index of the locale for the value of an `Accept-Language` field, or `None` if no element of the
    /// field matches a locale.
    ///
    /// The field is that of [RFC 9110, section 12.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4). Its
    /// ranges are tried in the order of their weights, and ranges of one weight in their own order. The first range
    /// that [matches](Self::matching) a locale decides. Malformed elements are ignored, and so is everything after the
    /// first 4 KiB.
    ///
    /// `q=0` excludes the locales that its range covers, unless a longer range asks for them: `zh, zh-TW;q=0`. `*`
    /// stands for the locales that no range covers, the first of the catalog before the others, and comes after all
    /// ranges of its weight. `*;q=0` excludes the languages that are not named.
    #[must_use]
    pub fn negotiate(&self, accept_language: impl AsRef<[u8]>) -> Option<usize> {
        PriorityList::read(self, accept_language.as_ref()).negotiate(self)
    }

    /// Returns the index of the locale for a language tag, or `None` if the catalog has no locale in that language and
    /// script.
    ///
    /// This is the lookup of [RFC 4647, section 3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4) over CLDR's
    /// tree of locales instead of the mere text: the tag itself, then its parents, `es-419` for `es-MX`; at each of
    /// them, the nearest locale below, so that `zh` finds `zh-CN`. The script counts, written or likely: `zh-HK` finds
    /// `zh-TW`, and never `zh-CN`. Codes that are no longer used stand for those that are. Extensions are ignored.
    ///
    /// Case is ignored, and a tag can be written like the value of an environment variable, `zh_TW.UTF-8` or
    /// `sr_RS@latin`.
    #[must_use]
    pub fn matching(&self, tag: impl AsRef<[u8]>) -> Option<usize> {
        Range::new(self, &Tag::of_posix(tag.as_ref())?)?.find(self, |_| true)
    }

    /// Returns the next locale in the fallback chain of a locale, or `None` at its end.
    ///
    /// The chain follows CLDR's parents, as far as the catalog has them, and ends with the language of the templates.
    #[must_use]
    pub const fn fallback(&self, locale: usize) -> Option<usize> {
        let (next, count) = (self.tag(locale).fallback as usize, self.tables.tags.len());
        if locale < count && next < count { Some(next) } else { None }
    }

    /// Returns a locale, and then those of its fallback chain.
    pub fn fallbacks(&'static self, locale: usize) -> impl Iterator<Item = usize> + Clone {
        // No chain is longer than the number of locales, whatever the bytes say.
        let next = |&locale: &usize| self.fallback(locale);
        core::iter::successors(Some(locale), next).take(self.tables.tags.len().max(1))
    }
}

#[cfg(test)]
mod tests;
