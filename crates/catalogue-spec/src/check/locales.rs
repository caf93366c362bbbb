//! `locales.csv`: what was published is kept.

use std::collections::BTreeMap;

use super::translations::{Known, total};
use crate::check::characters::is_refused;
use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostics, Help};
use crate::read::rows::LocaleRow;
use crate::read::table::{Row, Table};
use crate::spec::Translation;
use crate::spec::locale::TEMPLATES;
use crate::{LocaleTag, Rule};

/// The published locales that have no table: they stay in the catalogue, with no text of their own.
pub(super) fn check(
    table: &Table<LocaleRow>,
    translations: &[String],
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Translation> {
    let mut missing = Vec::new();
    let mut seen: BTreeMap<&str, &Row<LocaleRow>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        let tag = row.cells.locale.as_str();
        let place = || table.cell(row, "locale");
        let locale = match LocaleTag::parse(tag) {
            Ok(locale) => locale,
            // That has been reported.
            Err(_) if is_refused(tag) => continue,
            Err(canonical) => {
                // Of several spellings of a locale, the one that is right stays, or else the first.
                let is_listed = |locale: &LocaleTag| {
                    let mut others = table.rows.iter().enumerate().filter(|(other, _)| *other != index);
                    others.any(|(other, row)| match LocaleTag::parse(&row.cells.locale) {
                        Ok(tag) => tag == *locale,
                        Err(meant) => other < index && meant.as_ref() == Some(locale),
                    })
                };
                let help = match canonical {
                    Some(canonical) if canonical.as_str() == TEMPLATES => {
                        format!("remove the row: `{canonical}` is the language of the templates").into()
                    }
                    Some(canonical) if is_listed(&canonical) => {
                        format!("remove the row: `{canonical}` is in the table").into()
                    }
                    Some(canonical) => Help::safe(format!("write it `{canonical}`"), canonical.as_str()),
                    None => format!("write {}", LocaleTag::EXPLAINED).into(),
                };
                let message = format!("`{}` is not a well-formed locale", shorten(tag));
                diagnostics.report(Rule::MalformedLocale, place(), message, help);
                continue;
            }
        };
        if tag == TEMPLATES {
            let message = format!("`{tag}` is the language of the templates");
            diagnostics.report(Rule::DuplicateLocale, place(), message, "remove the row");
        } else if let Some(first) = seen.insert(tag, row) {
            diagnostics.report_beside(
                Rule::DuplicateLocale,
                place(),
                format!("`{tag}` stands twice"),
                (table.cell(first, "locale"), "first here"),
                "remove the row",
            );
        } else if translations.iter().any(|name| is_misspelled(name, &locale)) {
            // The file has been told to be named wrong.
        } else if translations.iter().any(|name| name == tag) {
            // If another file has its name in Rust, that is reported there.
        } else if let Some(other) = shares_name(&locale, translations, &missing) {
            diagnostics.report(
                Rule::LocalesShareName,
                place(),
                format!("`{tag}` and `{other}` are both `Locale::{}`", locale.to_variant()),
                "keep one of the two",
            );
        } else {
            diagnostics.report(
                Rule::MissingLocale,
                place(),
                format!(
                    "`{tag}` was published, and translations/{tag}.csv is missing: all {} texts ({}) stay English",
                    total(known),
                    what_is_missing(known),
                ),
                "restore the file; a locale that programs name is never removed",
            );
            missing.push(Translation::empty(locale));
        }
    }
    missing
}

/// The locale that has the same name in Rust as another, among those with a file and those without.
fn shares_name(locale: &LocaleTag, translations: &[String], missing: &[Translation]) -> Option<LocaleTag> {
    let with_file = translations.iter().filter_map(|name| LocaleTag::parse(name).ok());
    let without = missing.iter().map(|translation| translation.locale.clone());
    with_file.chain(without).find(|other| other.to_variant() == locale.to_variant())
}

/// Whether the name of a file was meant to be a locale.
fn is_misspelled(name: &str, locale: &LocaleTag) -> bool {
    LocaleTag::parse(name).is_err_and(|canonical| canonical.as_ref() == Some(locale))
}

fn what_is_missing(known: &Known<'_, '_>) -> String {
    let codes = known.codes.names().count();
    let statuses = known.statuses.with_own_reason().count();
    let arguments: usize = known.codes.names().map(|code| known.arguments.well_formed(code).count()).sum();
    format!(
        "messages: {codes}, helps: {codes}, reason phrases: {statuses}, descriptions of arguments: {arguments}"
    )
}
