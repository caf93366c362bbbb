//! Rows → `Spec`: every rule that a table or several tables can break.
//!
//! | module | checks |
//! |---|---|
//! | `files` | that the tables are there, and no others |
//! | `characters` | the characters of every cell |
//! | `index` | each table alone, and makes an index of it |
//! | `known` | nothing: it holds the indexes for the following modules |
//! | `names`, `aliases` | names of codes across the tables |
//! | `statuses`, `advice`, `sources` | codes and statuses |
//! | `templates`, `arguments`, `placeholders`, `plurals`, `messages` | messages |
//! | `translations`, `locales`, `texts` | translations, compared with the texts that they translate |
//! | `wordings`, `sentences` | sentences that an API sends |
//!
//! A mistake is reported once. A row with a mistake still counts as present, so that nothing is reported to lack it,
//! and a cell that the rule of its column has refused is not checked by further rules.

mod advice;
mod aliases;
mod arguments;
mod cell;
pub mod characters;
pub mod files;
mod index;
mod known;
mod locales;
mod messages;
mod names;
mod placeholders;
mod plurals;
mod sentences;
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
use crate::read::source::SourceFile;
use crate::read::table::Table;
use crate::spec::{Spec, SpecCode};
use crate::{Files, LocaleTag, Report};

use files::{report_rest, take, take_optional};
use index::arguments::ArgumentIndex;
use index::codes::Codes;
use index::statuses::Statuses;
use index::templates::Templates;
use known::Known;
use names::CodeNames;
use translations::english::English;
use wordings::Wordings;

/// The tables of a spec, without the translations.
struct SpecTables {
    codes: Table<CodeRow>,
    arguments: Table<ArgumentRow>,
    templates: Table<TemplateRow>,
    statuses: Option<Table<StatusRow>>,
    locales: Option<Table<LocaleRow>>,
    wordings: Option<Table<WordingRow>>,
}

impl SpecTables {
    fn into_sources(self) -> impl Iterator<Item = SourceFile> {
        let Self { codes, arguments, templates, statuses, locales, wordings } = self;
        [codes.source, arguments.source, templates.source]
            .into_iter()
            .chain(statuses.map(|table| table.source))
            .chain(locales.map(|table| table.source))
            .chain(wordings.map(|table| table.source))
    }
}

impl Spec {
    /// Checks the tables of a spec.
    ///
    /// All mistakes are found at once. Returns the spec if none of them is an error.
    #[must_use]
    pub fn check(files: Files) -> (Option<Spec>, Report) {
        Self::check_on(files, thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }

    /// Checks the tables on a given number of threads, for tests.
    #[doc(hidden)]
    #[must_use]
    pub fn check_on(files: Files, threads: NonZero<usize>) -> (Option<Spec>, Report) {
        check(files, threads)
    }
}

fn check(mut files: Files, threads: NonZero<usize>) -> (Option<Spec>, Report) {
    let mut diagnostics = Diagnostics::default();
    let tables = SpecTables {
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

/// Returns the spec, or `None` if a part of it is missing, and the files of translations with diagnostics.
fn check_tables(
    tables: &SpecTables,
    (translations, threads): (Vec<(String, TableFile)>, NonZero<usize>),
    misplaced: &[LocaleTag],
    diagnostics: &mut Diagnostics,
) -> (Option<Spec>, Vec<SourceFile>) {
    let statuses = Statuses::of(tables.statuses.as_ref(), diagnostics);
    let codes = Codes::of(&tables.codes, diagnostics);
    let arguments = ArgumentIndex::of(&tables.arguments, diagnostics);
    let templates = Templates::of(&tables.templates, diagnostics);
    let elsewhere = || codes_of_others(&tables.arguments, &translations);
    let names = CodeNames::of(&codes, &templates.codes(), elsewhere);
    let known = Known {
        statuses: &statuses,
        codes: &codes,
        arguments: &arguments,
        templates: &templates,
        names: &names,
    };

    aliases::check(&codes, diagnostics);
    statuses::check_codes(&known, diagnostics);
    statuses::check_meanings(&known, diagnostics);
    names.check_templates(|code| templates.lack(code), diagnostics);
    arguments::check_codes(&known, diagnostics);
    let mentions = templates::check(&known, diagnostics);
    arguments::check_use(&known, &mentions, diagnostics);
    templates::check_documented(&known, &mentions, diagnostics);
    let wordings = Wordings::check(tables.wordings.as_ref(), &known, diagnostics);

    let english = English { known: &known, mentions: &mentions };
    let tags = translations.iter().map(|(tag, _)| tag.clone());
    let tags: Vec<_> = tags.chain(misplaced.iter().map(LocaleTag::to_string)).collect();
    let (mut translations, sources) = translations::check(translations, english, threads, diagnostics);
    if let Some(table) = &tables.locales {
        translations.extend(locales::check(table, &tags, &english, diagnostics));
    }
    translations.sort_by(|a, b| a.locale.cmp(&b.locale));
    statuses::forget_repeated(&statuses, &mut translations);

    let statuses = statuses::all(&known);
    let codes: Option<Vec<_>> = codes.names().map(|name| complete(name, &known)).collect();
    if let Some(codes) = &codes {
        sentences::check(&wordings, codes, &templates, diagnostics);
    }
    let spec = codes.map(|codes| Spec { codes, statuses, translations, wordings: wordings.into_sorted() });
    (spec, sources)
}

/// Returns the codes that each further table names.
fn codes_of_others(
    arguments: &Table<ArgumentRow>,
    translations: &[(String, TableFile)],
) -> Vec<BTreeSet<String>> {
    let arguments = arguments.rows.iter().map(|row| row.cells.code.clone());
    let in_translation =
        |file: &TableFile| translations::key::codes(&Table::peek(file)).map(str::to_owned).collect();
    let translations = translations.iter().map(|(_, file)| in_translation(file));
    [arguments.collect()].into_iter().chain(translations).collect()
}

/// Returns a code, or `None` if a part of it is missing, which has then been reported.
fn complete(name: &str, known: &Known<'_, '_>) -> Option<SpecCode> {
    let code = known.codes.draft(name)?;
    let template = known.templates.get(name)?;
    let message = template.message()?.clone();
    Some(SpecCode {
        name: name.to_owned(),
        status: code.status?,
        advice: code.advice?,
        aliases: code.aliases.iter().map(|&alias| alias.to_owned()).collect(),
        deprecated: Some(code.row.cells.deprecated.clone()).filter(|note| !note.is_empty()),
        source: code.row.cells.source.clone(),
        documented: code.documented(),
        arguments: known.arguments.in_order_of(name, &message),
        message,
        help: template.row.cells.help.clone(),
    })
}
