//! `locales.csv`: a locale that was published is kept.

use std::collections::BTreeMap;

use super::cell::Cell;
use super::translations::english::English;
use crate::LocaleTag;
use crate::check::characters::is_refused;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::locales as rules;
use crate::diagnostic::rules::locales::MeantLocale;
use crate::read::rows::LocaleRow;
use crate::read::table::{Row, Table};
use crate::spec::Translation;
use crate::spec::locale::TEMPLATES;

/// Returns the published locales that have no table. They stay in the catalog, without a text of their own.
///
/// `translations` are the names of the files.
pub(crate) fn check(
    table: &Table<LocaleRow>,
    translations: &[String],
    english: &English<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Translation> {
    let mut missing = Vec::new();
    let mut seen: BTreeMap<&str, &Row<LocaleRow>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        let cell = Cell::new(table, row, "locale", &row.cells.locale);
        let tag = cell.text;
        let locale = match LocaleTag::parse(tag) {
            Ok(locale) => locale,
            // The character in it has been reported.
            Err(_) if is_refused(tag) => continue,
            Err(canonical) => {
                let meant = match &canonical {
                    None => MeantLocale::None,
                    Some(locale) if locale.as_str() == TEMPLATES => MeantLocale::Templates(locale),
                    Some(locale) if is_listed(locale, table, index) => MeantLocale::Listed(locale),
                    Some(locale) => MeantLocale::New(locale),
                };
                diagnostics.push(rules::malformed_locale_in_table(cell.place(), tag, &meant));
                continue;
            }
        };
        let is_misspelled =
            |name: &String| LocaleTag::parse(name).is_err_and(|meant| meant.as_ref() == Some(&locale));
        if tag == TEMPLATES {
            diagnostics.push(rules::published_templates(cell.place(), tag));
        } else if let Some(first) = seen.insert(tag, row) {
            diagnostics.push(rules::duplicate_locale(cell.place(), tag, table.cell(first, "locale")));
        } else if translations.iter().any(|name| name == tag || is_misspelled(name)) {
            // A misspelled name is reported for the file, and so is a file that has the same name in Rust as another.
        } else if let Some(other) = shares_name(&locale, translations, &missing) {
            diagnostics.push(rules::locales_share_name(cell.place(), &locale, &other));
        } else {
            let (count, texts) = (english.expected().count(), describe_texts(english));
            diagnostics.push(rules::missing_locale(cell.place(), tag, count, &texts));
            missing.push(Translation::empty(locale));
        }
    }
    missing
}

/// Returns `true` if another row lists the locale. Of several misspelled rows, the first counts.
fn is_listed(locale: &LocaleTag, table: &Table<LocaleRow>, index: usize) -> bool {
    let mut others = table.rows.iter().enumerate().filter(|(other, _)| *other != index);
    others.any(|(other, row)| match LocaleTag::parse(&row.cells.locale) {
        Ok(tag) => tag == *locale,
        Err(meant) => other < index && meant.as_ref() == Some(locale),
    })
}

/// Returns the locale that has the same name in Rust as another, among those with a file and those without.
fn shares_name(locale: &LocaleTag, translations: &[String], missing: &[Translation]) -> Option<LocaleTag> {
    let with_file = translations.iter().filter_map(|name| LocaleTag::parse(name).ok());
    let without = missing.iter().map(|translation| translation.locale.clone());
    with_file.chain(without).find(|other| other.to_variant() == locale.to_variant())
}

/// Returns the number of texts of each kind, for a sentence.
fn describe_texts(english: &English<'_, '_>) -> String {
    let known = english.known;
    let codes = known.codes.names().count();
    let statuses = known.statuses.with_own_reason().count();
    let arguments: usize = known.codes.names().map(|code| known.arguments.well_formed(code).count()).sum();
    format!(
        "messages: {codes}, helps: {codes}, reason phrases: {statuses}, descriptions of arguments: {arguments}"
    )
}
