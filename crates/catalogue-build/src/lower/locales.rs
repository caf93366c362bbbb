//! The texts of each locale, or of the next in its fallback chain.

use catalogue::Advice;

use catalogue_spec::cldr::closest::{Closest, closest};
use catalogue_spec::spec::{Spec, Status, Translation, standard};

use super::languages::fallbacks;

/// Returns the tags of the locales in the order of the tables.
pub(super) fn tags(spec: &Spec) -> Vec<&str> {
    let translations = spec.translations().iter().map(|translation| translation.locale().as_str());
    std::iter::once(catalogue_spec::spec::locale::TEMPLATES).chain(translations).collect()
}

/// The translations in the order of the tables: first that of the templates, for which there is none.
pub(super) struct Locales<'a> {
    translations: Vec<Option<&'a Translation>>,
    /// For each, the next in its fallback chain.
    fallbacks: Vec<Option<usize>>,
    /// For each, which of the locales that registered reason phrases are translated to has them for it.
    standard: Vec<Option<Closest>>,
}

impl<'a> Locales<'a> {
    pub(super) fn new(spec: &'a Spec) -> Self {
        let translations = std::iter::once(None).chain(spec.translations().iter().map(Some)).collect();
        let tags = tags(spec);
        let standard = closest(&tags, standard::locales());
        Self { translations, fallbacks: fallbacks(&tags), standard }
    }

    pub(super) fn count(&self) -> usize {
        self.translations.len()
    }

    /// A text in a locale, or where that lacks it in the next of its fallback chain, and which that is; `None` where it is that of
    /// the templates.
    pub(super) fn find<T>(
        &self,
        locale: usize,
        text: impl Fn(&'a Translation) -> Option<T>,
    ) -> Option<(usize, T)> {
        let text = |locale: usize| text(self.translations.get(locale).copied().flatten()?);
        self.chain(locale).find_map(|locale| Some((locale, text(locale)?)))
    }

    /// A locale, and those that its texts come from if it lacks them.
    fn chain(&self, locale: usize) -> impl Iterator<Item = usize> {
        let next = |locale: &usize| self.fallbacks.get(*locale).copied().flatten();
        // A chain is never longer than there are locales.
        std::iter::successors(Some(locale), next).take(self.count())
    }

    /// The reason phrase of a status in a locale, and the locale that it is really in.
    pub(super) fn reason(&self, locale: usize, status: &'a Status) -> (usize, &'a str) {
        let standard = standard::find(status.status()).filter(|_| status.has_standard_reason());
        let own = |translation: &'a Translation| translation.reason(status.status());
        let found = self.find_or_standard(locale, own, |closest| standard?.reason_in(closest));
        found.unwrap_or((0, status.reason()))
    }

    /// An advice as a sentence in a locale.
    pub(super) fn description_of_advice(&self, locale: usize, advice: Advice) -> &'a str {
        let own = |translation: &'a Translation| translation.advice(advice);
        let standard = |closest| standard::description_of_advice(advice, closest);
        self.find_or_standard(locale, own, standard).map_or(advice.description(), |(_, text)| text)
    }

    /// A text in a locale or in another of its fallback chain, and which that is: the catalogue's own, or the one of the generator's data.
    /// `None` if it is that of the templates.
    fn find_or_standard(
        &self,
        locale: usize,
        own: impl Fn(&'a Translation) -> Option<&'a str>,
        standard: impl Fn(usize) -> Option<&'static str>,
    ) -> Option<(usize, &'a str)> {
        let own = |locale: usize| own(self.translations.get(locale).copied().flatten()?);
        let standard = |closest: fn(Closest) -> Option<usize>, locale: usize| {
            standard(closest(self.standard.get(locale).copied().flatten()?)?)
        };
        let of_locale =
            |locale: usize| Some((locale, own(locale).or_else(|| standard(Closest::same, locale))?));
        self.chain(locale)
            .find_map(of_locale)
            // The catalogue may have `de-AT` and no `de`: then this is as near to it.
            .or_else(|| Some((locale, standard(Closest::fallback, locale)?)))
    }
}
