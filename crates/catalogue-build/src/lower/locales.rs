//! The texts of each locale, or of the next locale in its fallback chain.

use catalogue::Advice;

use catalogue_spec::cldr::closest::{Closest, closest};
use catalogue_spec::spec::{Spec, Status, Translation, standard};

use super::languages::fallbacks;

/// Returns the tags of the locales in the order of the tables.
pub(super) fn tags(spec: &Spec) -> Vec<&str> {
    let translations = spec.translations().iter().map(|translation| translation.locale().as_str());
    std::iter::once(catalogue_spec::spec::locale::TEMPLATES).chain(translations).collect()
}

/// The translations in the order of the tables. The first locale is that of the templates, which has no translation.
pub(super) struct Locales<'a> {
    translations: Vec<Option<&'a Translation>>,
    /// The next locale in the fallback chain of each locale.
    fallbacks: Vec<Option<usize>>,
    /// The locale of the registered reason phrases that fits each locale best.
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

    /// Returns a text in a locale, or in the next locale of its fallback chain that has it, with the index of that
    /// locale. Returns `None` if only the templates have the text.
    pub(super) fn find<T>(
        &self,
        locale: usize,
        text: impl Fn(&'a Translation) -> Option<T>,
    ) -> Option<(usize, T)> {
        let text = |locale: usize| text(self.translations.get(locale).copied().flatten()?);
        self.chain(locale).find_map(|locale| Some((locale, text(locale)?)))
    }

    /// Returns a locale and its fallback chain.
    fn chain(&self, locale: usize) -> impl Iterator<Item = usize> {
        let next = |locale: &usize| self.fallbacks.get(*locale).copied().flatten();
        // A chain is at most as long as the number of locales.
        std::iter::successors(Some(locale), next).take(self.count())
    }

    /// Returns the reason phrase of a status in a locale, with the index of the locale that it is from.
    pub(super) fn reason(&self, locale: usize, status: &'a Status) -> (usize, &'a str) {
        let standard = standard::find(status.status()).filter(|_| status.has_standard_reason());
        let own = |translation: &'a Translation| translation.reason(status.status());
        let found = self.find_or_standard(locale, own, |closest| standard?.reason_in(closest));
        found.unwrap_or((0, status.reason()))
    }

    /// Returns the sentence of an advice in a locale.
    pub(super) fn description_of_advice(&self, locale: usize, advice: Advice) -> &'a str {
        let own = |translation: &'a Translation| translation.advice(advice);
        let standard = |closest| standard::description_of_advice(advice, closest);
        self.find_or_standard(locale, own, standard).map_or(advice.description(), |(_, text)| text)
    }

    /// Returns a text in a locale or in another locale of its fallback chain, with the index of that locale. It is the
    /// catalog's own text, or else that of the generator's data. Returns `None` if only the templates have the text.
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
            // The catalog may have `de-AT` but not `de`, whose texts in the generator's data then fit.
            .or_else(|| Some((locale, standard(Closest::fallback, locale)?)))
    }
}
