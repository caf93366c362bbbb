//! A cell of a table with its place, for the modules that check its text.

use std::ops::Range;

use crate::Place;
use crate::read::columns::TableRow;
use crate::read::table::{Row, Table};

/// A cell of a table.
pub(crate) struct Cell<'a, R> {
    table: &'a Table<R>,
    row: &'a Row<R>,
    column: &'static str,
    /// The text of the cell.
    pub(crate) text: &'a str,
}

impl<R> Clone for Cell<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Cell<'_, R> {}

impl<'a, R: TableRow> Cell<'a, R> {
    /// Returns the cell of a row in a column. `text` is the field of the row that holds it.
    pub(crate) fn new(table: &'a Table<R>, row: &'a Row<R>, column: &'static str, text: &'a str) -> Self {
        Self { table, row, column, text }
    }

    /// Returns the cell in another column of the row.
    pub(crate) fn in_column(self, column: &'static str, text: &'a str) -> Self {
        Self { column, text, ..self }
    }

    /// Returns the place of the cell, quotes included.
    pub(crate) fn place(&self) -> Place {
        self.table.cell(self.row, self.column)
    }

    /// Returns the place of a range of the text.
    pub(crate) fn within(&self, range: &Range<usize>) -> Place {
        self.table.within(self.row, self.column, range)
    }

    /// Returns the words of the cell, each with its range.
    pub(crate) fn words(&self) -> impl Iterator<Item = (Range<usize>, &'a str)> {
        let (text, mut at) = (self.text, 0);
        text.split_whitespace().map(move |word| {
            // Only white space is between two words, so the search finds this one.
            let start = at + text.get(at..).and_then(|rest| rest.find(word)).unwrap_or_default();
            at = start + word.len();
            (start..at, word)
        })
    }
}
