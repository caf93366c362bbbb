//! The files of a spec → its tables: missing tables, and files that are not tables.

use crate::Rule;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::suggest::list;
use crate::read::columns::{TableDescription, TableRow};
use crate::read::files::{Files, TRANSLATIONS, translation_meant_by};
use crate::read::open::report_unreadable;
use crate::read::rows::TABLES;
use crate::read::source::Place;
use crate::read::table::Table;

use super::characters;

/// Reads a table that every spec has.
pub(super) fn take<R: TableRow>(files: &mut Files, diagnostics: &mut Diagnostics) -> Table<R> {
    take_optional(files, diagnostics).unwrap_or_else(|| {
        report_missing(&R::TABLE, files, diagnostics);
        Table::unreadable(files.path(R::TABLE.file))
    })
}

/// Reads a table that a spec may have.
pub(super) fn take_optional<R: TableRow>(
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Table<R>> {
    let table = Table::read(files.take(R::TABLE.file)?, diagnostics);
    characters::check(&table, diagnostics);
    Some(table)
}

/// Reports a table that every spec has, and this one does not.
pub fn report_missing(table: &TableDescription, files: &mut Files, diagnostics: &mut Diagnostics) {
    let name = table.file;
    if let Some(other) = files.take_misnamed(name) {
        diagnostics.report(
            Rule::MissingTable,
            Place::of_file(files.path(&other)),
            format!("this is no table by its name, and `{name}` is missing"),
            format!("name the file `{name}`"),
        );
    } else if files.has_folder() {
        // If the folder itself cannot be read, that is the mistake.
        let columns = list(table.columns.iter().map(|column| column.name));
        diagnostics.report(
            Rule::MissingTable,
            Place::of_file(files.path(name)),
            "the table is missing",
            format!("add the file, with the columns {columns}"),
        );
    }
}

/// Reports the files that are left after all tables have been taken.
pub fn report_rest(files: &Files, diagnostics: &mut Diagnostics) {
    for path in files.not_utf8() {
        diagnostics.report(
            Rule::UnreadableFile,
            Place::of_file(path),
            "the name of this file is not UTF-8",
            format!("rename the file; a translation is `{TRANSLATIONS}/<locale>.csv`"),
        );
    }
    for (name, error) in files.rest() {
        let place = Place::of_file(files.path(name));
        if let Some(error) = error {
            report_unreadable(place, error, diagnostics);
            continue;
        }
        let help = match translation_meant_by(name) {
            Some(locale) => format!("did you mean `{TRANSLATIONS}/{locale}.csv`?").into(),
            None => diagnostics.did_you_mean(
                name,
                TABLES.iter().map(|table| table.file).chain([TRANSLATIONS]),
                "move it out of the folder; a translation is `translations/<locale>.csv`",
            ),
        };
        // The name of the file is wrong, so there is nothing to replace in it.
        diagnostics.report(
            Rule::UnknownFile,
            place,
            format!("`{name}` is not a table of a spec, and is not read"),
            help.message,
        );
    }
}
