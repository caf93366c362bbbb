//! Rows → `Spec`: every rule across the tables.
//!
//! Each table has its module, and each finds all that is wrong with its own rows, knowing the tables before it. Two habits keep
//! one mistake from being told twice: a row with a mistake still counts as being there, so that nothing is said to lack it; and
//! a cell that its column's own rule has refused is passed over by the rules that would read it.

mod arguments;
mod codes;
mod keywords;
mod locales;
mod placeholders;
mod statuses;
mod templates;
mod texts;
mod translations;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::rows::{ArgumentRow, CodeRow, LocaleRow, StatusRow, TemplateRow, TranslationRow};
use crate::source::Source;
use crate::spec::{Code, Spec, Status};
use crate::table::Table;
use crate::{Files, Report};

use arguments::Arguments;
use codes::Codes;
use statuses::Statuses;
use templates::Templates;

/// The tables of a spec, as they were read.
struct Tables {
    statuses: Table<StatusRow>,
    codes: Table<CodeRow>,
    arguments: Table<ArgumentRow>,
    templates: Table<TemplateRow>,
    locales: Option<Table<LocaleRow>>,
    translations: Vec<(String, Table<TranslationRow>)>,
}

impl Tables {
    fn into_sources(self) -> Vec<Source> {
        let Self { statuses, codes, arguments, templates, locales, translations } = self;
        [statuses.source, codes.source, arguments.source, templates.source]
            .into_iter()
            .chain(locales.map(|table| table.source))
            .chain(translations.into_iter().map(|(_, table)| table.source))
            .collect()
    }
}

/// The codes that templates.csv names.
fn codes_of_templates(table: &Table<TemplateRow>) -> BTreeSet<&str> {
    let named = table.rows.iter().map(|row| row.cells.code.as_str());
    named.chain(table.broken.iter().map(String::as_str)).collect()
}

/// The codes that each further table names.
fn codes_of_others<'n>(
    arguments: &'n Table<ArgumentRow>,
    translations: &'n [(String, Table<TranslationRow>)],
) -> Vec<BTreeSet<&'n str>> {
    let arguments = arguments.rows.iter().map(|row| row.cells.code.as_str());
    let translations = translations.iter().map(|(_, table)| translations::codes(table).collect());
    [arguments.collect()].into_iter().chain(translations).collect()
}

impl Spec {
    /// Checks the tables of a spec.
    ///
    /// All mistakes are found at once. There is a spec if none of them is an error.
    #[must_use]
    pub fn check(files: Files) -> (Option<Spec>, Report) {
        check(files)
    }
}

fn check(mut files: Files) -> (Option<Spec>, Report) {
    let mut diagnostics = Diagnostics::default();
    let mut tables = Tables {
        statuses: files.take("statuses.csv", &mut diagnostics),
        codes: files.take("codes.csv", &mut diagnostics),
        arguments: files.take("arguments.csv", &mut diagnostics),
        templates: files.take("templates.csv", &mut diagnostics),
        locales: files.take_optional("locales.csv", &mut diagnostics),
        translations: files.take_translations(&mut diagnostics),
    };
    files.report_rest(&mut diagnostics);
    let spec = check_tables(&mut tables, &mut diagnostics).filter(|_| !diagnostics.has_errors());
    (spec, diagnostics.into_report(tables.into_sources()))
}

fn check_tables(tables: &mut Tables, diagnostics: &mut Diagnostics) -> Option<Spec> {
    let Tables { statuses, codes, arguments, templates, locales, translations } = tables;
    let statuses = Statuses::check(statuses, diagnostics);
    let codes = Codes::check(
        codes,
        &statuses,
        codes_of_templates(templates),
        || codes_of_others(arguments, translations),
        diagnostics,
    );
    let arguments = Arguments::check(arguments, &codes, diagnostics);
    let templates = Templates::check(templates, &codes, &arguments, diagnostics);
    arguments.check_use(&templates, diagnostics);
    codes.check_templates(&templates, diagnostics);
    let known = translations::Known {
        statuses: &statuses,
        codes: &codes,
        arguments: &arguments,
        templates: &templates,
    };
    let mut translated = translations::check(translations, &known, diagnostics);
    if let Some(table) = locales {
        translated.extend(locales::check(table, translations, &known, diagnostics));
    }
    translated.sort_by(|a, b| a.locale.cmp(&b.locale));

    // Where anything is missing here, it has been reported, and there is no spec.
    let complete = |name: &str| -> Option<Code> {
        let code = codes.draft(name)?;
        let template = templates.get(name)?;
        let message = template.message.clone()?;
        Some(Code {
            name: name.to_owned(),
            status: code.status?,
            advice: code.advice?,
            aliases: code.aliases.iter().map(|&alias| alias.to_owned()).collect(),
            deprecated: Some(code.row.cells.deprecated.clone()).filter(|note| !note.is_empty()),
            source: code.row.cells.source.clone(),
            documented: code.documented(),
            arguments: arguments.in_order_of(name, &message),
            message,
            help: template.row.cells.help.clone(),
        })
    };
    Some(Spec {
        codes: codes.names().map(complete).collect::<Option<_>>()?,
        statuses: statuses
            .iter()
            .map(|(status, reason)| Status { status, reason: reason.to_owned() })
            .collect(),
        translations: translated,
    })
}
