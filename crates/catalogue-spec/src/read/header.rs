//! The first record of a table: the names of its columns.

use std::ops::Range;

use super::columns::Column;
use super::csv::CsvRecord;
use super::source::SourceFile;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::columns as rules;
use crate::diagnostic::rules::files::wrong_separator;
use crate::diagnostic::suggest::nearest;

/// The header of a table.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The bytes of the record.
    pub(super) span: Range<usize>,
    /// The number of cells.
    pub(super) width: usize,
    /// For each column of the table, the index of its cell, if the header names it.
    pub(super) places: Vec<Option<usize>>,
    /// Whether the header names the key column, and no unknown column.
    pub(super) is_complete: bool,
    /// Whether the header names a column twice. It is then unknown which of the two is meant.
    pub(super) has_duplicate: bool,
    nameless: Vec<Nameless>,
}

/// A column without a name. Spreadsheets write such columns, empty, after the last.
#[derive(Debug)]
struct Nameless {
    index: usize,
    span: Range<usize>,
    /// The first cell of the column that is not empty.
    first: Option<Range<usize>>,
}

impl Header {
    /// Reads the names of the columns, and reports those that are unknown, duplicate, or missing.
    pub(super) fn read(
        columns: &[Column],
        source: &SourceFile,
        record: &CsvRecord,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let cells: Vec<_> = record.cells.iter().map(str::trim).collect();
        let names = || columns.iter().map(|column| column.name);
        let is_known = |name: &str| columns.iter().any(|column| column.name == name);
        let mut header = Self {
            span: record.span(),
            width: cells.len(),
            places: columns.iter().map(|column| cells.iter().position(|name| *name == column.name)).collect(),
            is_complete: true,
            ..Self::default()
        };
        let missing: Vec<_> =
            columns.iter().filter(|column| column.is_required && !cells.contains(&column.name)).collect();
        // One unknown column and one missing column are the same, even if their names have nothing in common.
        let unknown = cells.iter().filter(|name| !is_known(name)).count();
        let renamed = missing.first().filter(|_| missing.len() == 1 && unknown == 1);
        for (index, (&name, span)) in cells.iter().zip(&record.spans).enumerate() {
            if is_known(name) {
                let is_duplicate = cells.iter().take(index).any(|other| *other == name);
                if is_duplicate {
                    header.has_duplicate = true;
                    diagnostics.push(rules::duplicate_column(source.place(span.clone()), name));
                }
                continue;
            }
            if name.is_empty() && renamed.is_none() {
                // This is a mistake only if a cell of the column has text.
                header.nameless.push(Nameless { index, span: span.clone(), first: None });
                continue;
            }
            // A column of the table may be meant, so nothing in the table is reported as missing.
            header.is_complete = false;
            let nearest = match renamed {
                Some(column) => Some(column.name),
                None => diagnostics.nearest(name, names().filter(|name| !cells.contains(name))),
            };
            diagnostics.push(rules::unknown_column(source.place(span.clone()), name, nearest, names()));
        }
        for &column in &missing {
            header.is_complete &= Some(column) != columns.first();
            // A misspelled column is one mistake, not two.
            let is_misspelled =
                || cells.iter().any(|name| !is_known(name) && nearest(name, [column.name]).is_some());
            if renamed.is_none() && !is_misspelled() {
                let place = source.place(record.span());
                diagnostics.push(rules::missing_column(place, column.name, names()));
            }
        }
        header
    }

    /// Returns the index of the cell that is the key of its row.
    pub(super) fn key(&self) -> Option<usize> {
        self.places.first().copied().flatten()
    }

    /// Notes the first cell with text of each column without a name.
    pub(super) fn note_nameless(&mut self, record: &CsvRecord) {
        for column in self.nameless.iter_mut().filter(|column| column.first.is_none()) {
            let cell = record.iter().nth(column.index).filter(|(cell, _)| !cell.trim().is_empty());
            column.first = cell.map(|(_, span)| span.clone());
        }
    }

    /// Reports a column without a name that has text in it. Returns whether there is one. Its cells may belong to a
    /// missing column.
    pub(super) fn report_nameless(
        &self,
        columns: &[Column],
        source: &SourceFile,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let used = self.nameless.iter().find_map(|column| Some((&column.span, column.first.as_ref()?)));
        let Some((header, first)) = used else { return false };
        let names = columns.iter().map(|column| column.name);
        let (place, first) = (source.place(header.clone()), source.place(first.clone()));
        diagnostics.push(rules::nameless_column(place, first, names));
        true
    }
}

/// Reports a first record that is not a header. Its cells are separated by semicolons or tabs, as spreadsheets in some
/// languages write them, or none of them names a column. Returns `true` if the record was reported.
pub(super) fn report_no_header(
    columns: &[Column],
    source: &SourceFile,
    record: &CsvRecord,
    diagnostics: &mut Diagnostics,
) -> bool {
    let names = || columns.iter().map(|column| column.name);
    let is_column = |name: &str| names().any(|column| column == name.trim());
    let is_near = |name: &str| nearest(name, names()).is_some();
    if record.cells.iter().any(|name| is_column(name) || is_near(name)) {
        return false;
    }
    let is_separator = |separator: char| record.cells.iter().any(|cell| cell.split(separator).any(is_column));
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
    let place = source.place(record.span());
    diagnostics.push(match separators.into_iter().find(|(separator, _)| is_separator(*separator)) {
        Some((_, name)) => wrong_separator(place, name),
        None => rules::missing_header(place, names()),
    });
    true
}
