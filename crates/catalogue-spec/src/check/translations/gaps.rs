//! The texts that translations lack, and the texts that have changed since their translation, for all languages
//! together.

use std::collections::BTreeSet;

use super::english::{English, ExpectedText};
use crate::Place;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::translations::{
    missing_in_language, missing_in_languages, stale_translation, stale_translations,
};

/// The gaps of a translation.
#[derive(Default)]
pub(crate) struct Gaps {
    missing: Vec<String>,
    /// The place of the table, and the place of the first text that is missing.
    first_missing: Option<(Place, Option<Place>)>,
    stale: Vec<String>,
    first_stale: Option<StaleText>,
}

/// A translation of a text that has changed since.
pub(crate) struct StaleText {
    /// The cell that records the old text.
    pub(crate) place: Place,
    /// The current English text.
    pub(crate) today: String,
    /// The place of the current English text.
    pub(crate) today_place: Option<Place>,
}

impl Gaps {
    pub(crate) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.stale.is_empty()
    }

    /// Adds a text that the table at `table` lacks.
    pub(crate) fn add_missing(
        &mut self,
        text: ExpectedText<'_>,
        english: &English<'_, '_>,
        table: impl FnOnce() -> Place,
    ) {
        self.missing.push(text.name());
        self.first_missing.get_or_insert_with(|| {
            let length = english.text(text.key, text.column).map_or(0, str::len);
            (table(), english.place(text.key, text.column, &(0..length)))
        });
    }

    /// Adds a text that has changed since its translation.
    pub(crate) fn add_stale(&mut self, text: ExpectedText<'_>, stale: impl FnOnce() -> StaleText) {
        self.stale.push(text.name());
        self.first_stale.get_or_insert_with(stale);
    }
}

/// Reports the gaps of all translations. `gaps` are those of each locale.
pub(crate) fn report(gaps: &[(&str, Gaps)], english: &English<'_, '_>, diagnostics: &mut Diagnostics) {
    let all = gaps.len();
    let (texts, languages) = join(gaps, |gaps| &gaps.missing);
    if let Some((table, text)) = gaps.iter().find_map(|(_, gaps)| gaps.first_missing.as_ref()) {
        diagnostics.push(match languages.as_slice() {
            [_] => missing_in_language(table.clone(), &texts, english.expected().count()),
            _ => missing_in_languages(text.as_ref().unwrap_or(table).clone(), &texts, &languages, all),
        });
    }
    let (texts, languages) = join(gaps, |gaps| &gaps.stale);
    if let Some(StaleText { place, today, today_place }) =
        gaps.iter().find_map(|(_, gaps)| gaps.first_stale.as_ref())
    {
        let (place, today_place) = (place.clone(), today_place.clone());
        diagnostics.push(match (texts.as_slice(), languages.as_slice()) {
            ([text], [_]) => stale_translation(place, text, today, today_place),
            _ => stale_translations(place, &texts, &languages, all, today_place),
        });
    }
}

/// Returns the texts of one kind in all languages, without duplicates, and the languages that have one.
fn join<'g>(
    gaps: &'g [(&'g str, Gaps)],
    texts: impl Fn(&Gaps) -> &Vec<String>,
) -> (Vec<String>, Vec<&'g str>) {
    let mut seen = BTreeSet::new();
    let with_texts = gaps.iter().filter(|(_, gaps)| !texts(gaps).is_empty());
    let all = with_texts.clone().flat_map(|(_, gaps)| texts(gaps));
    let distinct = all.filter(|text| seen.insert(text.as_str())).cloned().collect();
    (distinct, with_texts.map(|(locale, _)| *locale).collect())
}
