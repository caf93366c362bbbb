//! The files of a spec → its tables. Reports missing tables, and files that are not tables.

use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::files as rules;
use crate::diagnostic::rules::files::MeantFile;
use crate::read::columns::{TableDescription, TableRow};
use crate::read::files::{Files, TRANSLATIONS, translation_meant_by};
use crate::read::rows::TABLES;
use crate::read::source::Place;
use crate::read::table::Table;

use super::characters;

/// Reads a table that is required.
pub(super) fn take<R: TableRow>(files: &mut Files, diagnostics: &mut Diagnostics) -> Table<R> {
    take_optional(files, diagnostics).unwrap_or_else(|| {
        report_missing(&R::TABLE, files, diagnostics);
        Table::unreadable(files.path(R::TABLE.file))
    })
}

/// Reads a table that is optional.
pub(super) fn take_optional<R: TableRow>(
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<Table<R>> {
    let table = Table::read(files.take(R::TABLE.file)?, diagnostics);
    characters::check(&table, diagnostics);
    Some(table)
}

/// Reports a required table that is missing.
pub fn report_missing(table: &TableDescription, files: &mut Files, diagnostics: &mut Diagnostics) {
    let name = table.file;
    if let Some(other) = files.take_misnamed(name) {
        diagnostics.push(rules::misnamed_table(Place::of_file(files.path(&other)), name));
    } else if files.has_folder() {
        // If the folder itself cannot be read, only that is reported.
        let columns = table.columns.iter().map(|column| column.name);
        diagnostics.push(rules::missing_table(Place::of_file(files.path(name)), columns));
    }
}

/// Reports the files that are left after all tables have been taken.
pub fn report_rest(files: &Files, diagnostics: &mut Diagnostics) {
    for path in files.not_utf8() {
        diagnostics.push(rules::file_name_not_utf8(Place::of_file(path)));
    }
    for (name, error) in files.rest() {
        let place = Place::of_file(files.path(name));
        if let Some(error) = error {
            diagnostics.push(rules::unreadable_file(place, error));
            continue;
        }
        let tables = || TABLES.iter().map(|table| table.file).chain([TRANSLATIONS]);
        let meant = match translation_meant_by(name) {
            Some(locale) => Some(MeantFile::Translation(locale)),
            None => diagnostics.nearest(name, tables()).map(MeantFile::Table),
        };
        diagnostics.push(rules::unknown_file(place, name, meant));
    }
}
