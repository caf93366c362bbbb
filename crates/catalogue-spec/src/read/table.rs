//! A table of a spec: its rows, and the places of their cells.

use std::collections::BTreeSet;
use std::ops::Range;

use super::columns::{TableDescription, TableRow};
use super::csv::{offset_as_written, record_at};
use super::files::{FileContent, TableFile};
use super::header::Header;
use super::open::open;
use super::reader::{ReadRow, ReadTable, read};
use super::source::{Place, SourceFile};
use crate::diagnostic::Diagnostics;

/// A table of a spec.
#[derive(Debug)]
pub struct Table<R> {
    /// The file.
    pub source: SourceFile,
    /// The rows that are usable.
    pub rows: Vec<Row<R>>,
    /// The rows without a key or with a cell that is too long. They have been reported.
    pub unusable: Vec<Row<R>>,
    /// The keys of rows that are not usable, so that they are not reported as missing.
    pub broken: BTreeSet<String>,
    /// Whether each row is usable or its key is known. Otherwise, nothing in the table can be reported as missing.
    pub complete: bool,
    header: Header,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row<R> {
    /// The cells.
    pub cells: R,
    /// Whether there is space around the text of a cell.
    pub has_space: bool,
    span: Range<usize>,
}

impl<R> Row<R> {
    /// Returns the byte at which the row begins. The rows of a table are in this order.
    pub fn start(&self) -> usize {
        self.span.start
    }
}

impl<R: TableRow> Table<R> {
    /// Returns a table without rows.
    pub fn empty(path: String) -> Self {
        Self {
            source: SourceFile::new(path, Vec::new()),
            rows: Vec::new(),
            unusable: Vec::new(),
            broken: BTreeSet::new(),
            complete: true,
            header: Header::default(),
        }
    }

    /// Returns a table without rows, instead of a table that cannot be read.
    pub fn unreadable(path: String) -> Self {
        Self { complete: false, ..Self::empty(path) }
    }

    /// Reads a table, and reports everything that is not CSV with the columns of the table.
    pub fn read(file: TableFile, diagnostics: &mut Diagnostics) -> Self {
        match open(file, diagnostics) {
            Ok(source) => Self::read_source(source, diagnostics),
            Err(source) => Self { source, ..Self::unreadable(String::new()) },
        }
    }

    /// Returns the rows of a table before it is read. Reports nothing.
    pub fn peek(file: &TableFile) -> Self {
        let bytes = if let FileContent::Bytes(bytes) = &file.content { bytes.clone() } else { Vec::new() };
        let file = TableFile { path: String::new(), content: FileContent::Bytes(bytes) };
        Self::read(file, &mut Diagnostics::default())
    }

    fn read_source(source: SourceFile, diagnostics: &mut Diagnostics) -> Self {
        let (mut rows, mut unusable, mut lost) = (Vec::new(), Vec::new(), 0);
        let mut keep = |ReadRow { cells, span, has_space, is_usable }: ReadRow| {
            // All cells are texts, so this cannot fail.
            match cells.deserialize(None) {
                Ok(cells) if is_usable => rows.push(Row { cells, has_space, span }),
                Ok(cells) => unusable.push(Row { cells, has_space, span }),
                Err(_) => lost += 1,
            }
        };
        let columns = R::TABLE.columns;
        let ReadTable { header, broken, is_complete, is_oversized } =
            read(columns, &source, &mut keep, diagnostics);
        if is_oversized {
            // Diagnostics of single rows would not help.
            rows.clear();
            unusable.clear();
        }
        Self { source, rows, unusable, broken, complete: is_complete && lost == 0, header }
    }

    /// Returns whether the header names a column.
    pub fn has_column(&self, name: &str) -> bool {
        self.place_of(name).is_some()
    }

    /// Returns the place of a cell as it is written, quotes included.
    pub fn cell(&self, row: &Row<R>, column: &str) -> Place {
        self.source.place(self.cell_span(&row.span, column))
    }

    /// Returns the place of a range of a cell's text.
    pub fn within(&self, row: &Row<R>, column: &str, range: &Range<usize>) -> Place {
        let cell = self.cell_span(&row.span, column);
        let written = self.source.text().get(cell.clone()).unwrap_or_default();
        let at = |offset| cell.start + offset_as_written(written, offset);
        self.source.place(at(range.start)..at(range.end))
    }

    /// Returns a cell as it is written, quotes included.
    pub fn written(&self, row: &Row<R>, column: &str) -> &str {
        self.source.text().get(self.cell_span(&row.span, column)).unwrap_or_default()
    }

    /// Returns the names of the table's columns as they are written in the header, with their places.
    pub fn header(&self) -> impl Iterator<Item = (&str, Place)> {
        let record = record_at(self.source.text(), self.header.span.start);
        let places = self.header.places.iter().flatten();
        places.filter_map(move |index| {
            let span = record.spans.get(*index)?.clone();
            Some((self.source.text().get(span.clone())?, self.source.place(span)))
        })
    }

    /// Returns the bytes of a cell as it is written.
    fn cell_span(&self, record: &Range<usize>, column: &str) -> Range<usize> {
        let index = self.place_of(column);
        let span =
            index.and_then(|index| record_at(self.source.text(), record.start).spans.get(index).cloned());
        span.unwrap_or(record.clone())
    }

    /// Returns the index of a column's cell, if the header names the column.
    fn place_of(&self, column: &str) -> Option<usize> {
        let index = R::TABLE.columns.iter().position(|known| known.name == column)?;
        self.header.places.get(index).copied().flatten()
    }
}

/// Checks that a file has the form of a table: CSV with the columns of the table. Returns its text.
pub fn check_form(file: TableFile, table: &TableDescription, diagnostics: &mut Diagnostics) -> SourceFile {
    match open(file, diagnostics) {
        Ok(source) => {
            read(table.columns, &source, &mut |_| (), diagnostics);
            source
        }
        Err(source) => source,
    }
}
