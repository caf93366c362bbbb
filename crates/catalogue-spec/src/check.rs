//! Rows → `Spec`: every rule across the tables.
//!
//! Each table has its module, and each finds all that is wrong with its own rows, knowing the tables before it. Two habits keep
//! one mistake from being told twice: a row with a mistake still counts as being there, so that nothing is said to lack it; and
//! a cell that its column's own rule has refused is passed over by the rules that would read it.

mod arguments;
pub mod characters;
mod codes;
pub mod files;
mod forms;
mod locales;
mod placeholders;
mod sources;
mod statuses;
mod templates;
mod texts;
mod translations;
mod wordings;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::thread;

use crate::diagnostic::Diagnostics;
use crate::read::files::TableFile;
use crate::read::rows::{ArgumentRow, CodeRow, LocaleRow, StatusRow, TemplateRow, WordingRow};
use crate::read::source::Source;
use crate::read::table::Table;
use crate::spec::{Code, Spec};
use crate::{Files, LocaleTag, Report};

use arguments::Arguments;
use codes::Codes;
use files::{report_rest, take, take_optional};
use statuses::Statuses;
use templates::Templates;
use wordings::Wordings;

/// The tables of a spec but for the translations, as they were read.
struct Tables {
    codes: Table<CodeRow>,
    arguments: Table<ArgumentRow>,
    templates: Table<TemplateRow>,
    statuses: Option<Table<StatusRow>>,
    locales: Option<Table<LocaleRow>>,
    wordings: Option<Table<WordingRow>>,
}

impl Tables {
    fn into_sources(self) -> impl Iterator<Item = Source> {
        let Self { codes, arguments, templates, statuses, locales, wordings } = self;
        [codes.source, arguments.source, templates.source]
            .into_iter()
            .chain(statuses.map(|table| table.source))
            .chain(locales.map(|table| table.source))
            .chain(wordings.map(|table| table.source))
    }
}

/// The codes that templates.csv names.
fn codes_of_templates(table: &Table<TemplateRow>) -> BTreeSet<&str> {
    let named = table.rows.iter().map(|row| row.cells.code.as_str());
    named.chain(table.broken.iter().map(String::as_str)).collect()
}

/// The codes that each further table names.
fn codes_of_others(
    arguments: &Table<ArgumentRow>,
    translations: &[(String, TableFile)],
) -> Vec<BTreeSet<String>> {
    let arguments = arguments.rows.iter().map(|row| row.cells.code.clone());
    let in_translation =
        |file: &TableFile| translations::codes(&Table::peek(file)).map(str::to_owned).collect();
    let translations = translations.iter().map(|(_, file)| in_translation(file));
    [arguments.collect()].into_iter().chain(translations).collect()
}

impl Spec {
    /// Checks the tables of a spec.
    ///
    /// All mistakes are found at once. There is a spec if none of them is an error.
    #[must_use]
    pub fn check(files: Files) -> (Option<Spec>, Report) {
        Self::check_on(files, thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }

    /// The same, on a number of threads: for tests.
    #[doc(hidden)]
    #[must_use]
    pub fn check_on(files: Files, threads: NonZero<usize>) -> (Option<Spec>, Report) {
        check(files, threads)
    }
}

fn check(mut files: Files, threads: NonZero<usize>) -> (Option<Spec>, Report) {
    let mut diagnostics = Diagnostics::default();
    let tables = Tables {
        codes: take(&mut files, &mut diagnostics),
        arguments: take(&mut files, &mut diagnostics),
        templates: take(&mut files, &mut diagnostics),
        statuses: take_optional(&mut files, &mut diagnostics),
        locales: take_optional(&mut files, &mut diagnostics),
        wordings: take_optional(&mut files, &mut diagnostics),
    };
    let translations = files.take_translations();
    let misplaced = files.misplaced_translations();
    report_rest(&files, &mut diagnostics);
    let (spec, sources) = check_tables(&tables, (translations, threads), &misplaced, &mut diagnostics);
    let sources = sources.into_iter().chain(tables.into_sources()).collect();
    (spec.filter(|_| !diagnostics.has_errors()), diagnostics.into_report(sources))
}

/// The spec, if nothing that it is made of is missing; and the files of the translations.
fn check_tables(
    tables: &Tables,
    (translations, threads): (Vec<(String, TableFile)>, NonZero<usize>),
    misplaced: &[LocaleTag],
    diagnostics: &mut Diagnostics,
) -> (Option<Spec>, Vec<Source>) {
    let Tables { codes, arguments, templates, statuses, locales, wordings } = tables;
    let statuses = Statuses::check(statuses.as_ref(), diagnostics);
    let codes = Codes::check(
        codes,
        &statuses,
        codes_of_templates(templates),
        || codes_of_others(arguments, &translations),
        diagnostics,
    );
    let arguments = Arguments::check(arguments, &codes, diagnostics);
    let templates = Templates::check(templates, &codes, &arguments, diagnostics);
    arguments.check_use(&templates, diagnostics);
    codes.check_templates(&templates, diagnostics);
    statuses.check_meanings(&codes, diagnostics);
    let wordings = Wordings::check(wordings.as_ref(), &codes, &arguments, diagnostics);
    let known = translations::Known {
        statuses: &statuses,
        codes: &codes,
        arguments: &arguments,
        templates: &templates,
    };
    let tags = translations.iter().map(|(tag, _)| tag.clone());
    let tags: Vec<_> = tags.chain(misplaced.iter().map(LocaleTag::to_string)).collect();
    let (mut translated, sources) = translations::check(translations, &known, threads, diagnostics);
    if let Some(table) = locales {
        translated.extend(locales::check(table, &tags, &known, diagnostics));
    }
    translated.sort_by(|a, b| a.locale.cmp(&b.locale));
    statuses.forget_repeated(&mut translated);

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
    let statuses = statuses.all(&codes);
    let codes: Option<Vec<_>> = codes.names().map(complete).collect();
    if let Some(codes) = &codes {
        wordings.check_sentences(codes, &templates, diagnostics);
    }
    let spec = codes.map(|codes| Spec {
        codes,
        statuses,
        translations: translated,
        wordings: wordings.into_sorted(),
    });
    (spec, sources)
}
