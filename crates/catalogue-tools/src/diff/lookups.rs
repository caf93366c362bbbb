//! A spec → the results of lookups in its catalog, from the generated tables and the runtime itself.
//!
//! A lookup can find more than a row has: a status without a row can have a registered reason, and an advice from its
//! class.

use catalogue::{Advice, Catalogue};

use catalogue_build::leak;
use catalogue_spec::spec::{Spec, SpecCode, Translation};

/// The lookups of a catalog.
pub(super) struct Lookups<'a> {
    pub(super) spec: &'a Spec,
    pub(super) catalogue: &'static Catalogue,
}

impl<'a> Lookups<'a> {
    /// Returns the lookups of a spec. The runtime reads only static data, so the tables stay in memory until the
    /// process ends.
    pub(super) fn new(spec: &'a Spec) -> Self {
        Self { spec, catalogue: leak(spec) }
    }

    /// Returns the index of a code.
    pub(super) fn index(&self, code: &str) -> Option<usize> {
        self.spec.codes().binary_search_by(|other| other.name().cmp(code)).ok()
    }

    /// Returns the name of a code.
    pub(super) fn name(&self, index: usize) -> Option<&'a str> {
        self.spec.codes().get(index).map(SpecCode::name)
    }

    /// Returns the code that a status alone means.
    pub(super) fn code_of_status(&self, status: u16) -> Option<&'a str> {
        self.name(self.catalogue.code_from_status(status)?)
    }

    /// Returns the advice of a status that means no code.
    pub(super) fn advice_of_status(&self, status: u16) -> Option<Advice> {
        match self.catalogue.code_from_status(status) {
            Some(_) => None,
            None => self.catalogue.advice_of_status(status),
        }
    }

    /// Returns the reason phrase of a status in the language of the templates.
    pub(super) fn reason(&self, status: u16) -> Option<&'static str> {
        self.catalogue.reason_of_status(status, 0)
    }

    /// Returns the reason phrase of a status in a locale, or `None` if it is that of a fallback locale.
    pub(super) fn own_reason(&self, status: u16, locale: &str) -> Option<&'static str> {
        let tag = |translation: &Translation| translation.locale().as_str() == locale;
        let locale = 1 + self.spec.translations().iter().position(tag)?;
        let is_own = self.catalogue.reason_locale(status, locale)? == locale;
        self.catalogue.reason_of_status(status, locale).filter(|_| is_own)
    }
}
