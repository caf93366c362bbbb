//! Text → the records of a table, each with the cells of the table's columns. This module knows lines, columns, and
//! bytes, and no rule about the meaning of a cell.

use std::collections::BTreeSet;
use std::ops::Range;

use csv::StringRecord;

use super::columns::Column;
use super::csv::{CsvReader, CsvRecord};
use super::header::{Header, report_no_header};
use super::quotes::{Misquote, MisquoteProblem, misquoted};
use super::source::{BYTE_ORDER_MARK, SourceFile};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::cells as rules;
use crate::diagnostic::rules::columns::empty_table;
use crate::diagnostic::rules::files::{mixed_line_ends, too_many_rows};

/// The maximum number of cells whose quotes do not enclose them. Reading restarts after each of them, so this bounds
/// the time.
const MOST_MISQUOTES: usize = 100;

/// The maximum number of rows.
const MOST_ROWS: usize = 100_000;

/// The maximum number of bytes of a cell.
const LONGEST_CELL: usize = 64 * 1024;

/// A record whose cells could be read.
pub(super) struct ReadRow {
    /// The texts of the cells, in the order of the table's columns, without space around them and with line feeds as
    /// line breaks. The cell of a column that the header does not name is empty.
    pub(super) cells: StringRecord,
    /// The bytes of the record.
    pub(super) span: Range<usize>,
    /// Whether there is space around the text of a cell.
    pub(super) has_space: bool,
    /// Whether the row has a key, and no cell that is too long.
    pub(super) is_usable: bool,
}

/// The properties of a table whose records have been read.
#[derive(Debug, Default)]
pub(super) struct ReadTable {
    pub(super) header: Header,
    /// The keys of rows that are not usable.
    pub(super) broken: BTreeSet<String>,
    /// Whether each row is usable or its key is known. Otherwise, nothing in the table can be reported as missing.
    pub(super) is_complete: bool,
    /// Whether there are more rows than a table may have.
    pub(super) is_oversized: bool,
}

/// Reads the records of a table, hands over those that could be read, and reports all others.
pub(super) fn read(
    columns: &'static [Column],
    source: &SourceFile,
    rows: &mut dyn FnMut(ReadRow),
    diagnostics: &mut Diagnostics,
) -> ReadTable {
    let mut reader = TableReader {
        columns,
        source,
        rows,
        diagnostics,
        header: None,
        broken: BTreeSet::new(),
        is_complete: true,
        row_count: 0,
        is_oversized: false,
        misquotes: 0,
        line_end: None,
    };
    let text = source.text();
    let mut start = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
    while let Some(next) = reader.read_from(start) {
        start = next;
    }
    reader.finish()
}

/// The state of a table while it is read.
struct TableReader<'r> {
    columns: &'static [Column],
    source: &'r SourceFile,
    rows: &'r mut dyn FnMut(ReadRow),
    diagnostics: &'r mut Diagnostics,
    header: Option<Header>,
    broken: BTreeSet<String>,
    is_complete: bool,
    row_count: usize,
    is_oversized: bool,
    misquotes: usize,
    /// The line end of the first record, or `None` after a record with another line end. Only one such record is
    /// reported.
    line_end: Option<LineEnd>,
}

impl TableReader<'_> {
    /// Reads records from a byte offset on. If a quote makes the rest of the text unreadable, returns the offset of the
    /// next line, where reading restarts. So one missing quote hides no other mistake.
    fn read_from(&mut self, start: usize) -> Option<usize> {
        let source = self.source;
        let mut reader = CsvReader::new(source.text(), start);
        let mut record = CsvRecord::default();
        while reader.read(&mut record) {
            if let Some(quote) = misquoted(source.text(), &record) {
                let next = self.report_misquoted(&record, &quote);
                // Without a header, no row can be read. The diagnostic about the quote is enough.
                let has_header = self.header.is_some();
                self.header.get_or_insert_default();
                return next.filter(|_| has_header);
            }
            self.check_line_end(record.span().end);
            match &mut self.header {
                Some(_) if self.row_count == MOST_ROWS => {
                    self.diagnostics.push(too_many_rows(source.place(record.span()), MOST_ROWS));
                    (self.is_complete, self.is_oversized) = (false, true);
                    return None;
                }
                Some(_) => self.read_row(&record),
                None if report_no_header(self.columns, source, &record, self.diagnostics) => {
                    self.is_complete = false;
                    self.header.get_or_insert_default();
                    return None;
                }
                None => {
                    let header = Header::read(self.columns, source, &record, self.diagnostics);
                    self.is_complete &= header.is_complete && !header.has_duplicate;
                    let has_duplicate = header.has_duplicate;
                    self.header = Some(header);
                    if has_duplicate {
                        return None;
                    }
                }
            }
        }
        None
    }

    fn finish(self) -> ReadTable {
        let Self { columns, source, diagnostics, header, broken, mut is_complete, is_oversized, .. } = self;
        match &header {
            Some(header) => is_complete &= !header.report_nameless(columns, source, diagnostics),
            None => {
                is_complete = false;
                let columns = columns.iter().map(|column| column.name);
                diagnostics.push(empty_table(source.start(), columns));
            }
        }
        ReadTable { header: header.unwrap_or_default(), broken, is_complete, is_oversized }
    }

    fn report_misquoted(&mut self, record: &CsvRecord, quote: &Misquote) -> Option<usize> {
        let source = self.source;
        let opening = source.place(quote.opening..quote.opening + 1);
        self.misquotes += 1;
        let is_last = self.misquotes == MOST_MISQUOTES;
        self.diagnostics.push(match quote.problem {
            MisquoteProblem::NeverClosed => rules::unclosed_quote(opening, is_last),
            MisquoteProblem::ClosedTooEarly(closing) => {
                rules::quote_closed_too_early(opening, source.place(closing..closing + 1), is_last)
            }
            MisquoteProblem::SpaceBefore { start, encloses } => {
                rules::space_before_quote(source.place(start..quote.opening), encloses && !is_last)
            }
        });
        // The key is readable unless it is the cell with the quote.
        let key = self.header.as_ref().and_then(Header::key).and_then(|index| record.cells.get(index));
        self.keep_key(key.filter(|_| record.span().start != quote.opening));
        if is_last {
            self.is_complete = false;
            return None;
        }
        let rest = source.rest(quote.end);
        Some(quote.end + rest.find('\n').map_or(rest.len(), |newline| newline + 1))
    }

    /// Reports the first record with another line end than the header, which means that an editor has changed a part of
    /// the file. Line breaks in cells do not count, because a spreadsheet ends records with CR LF and writes LF in
    /// cells.
    fn check_line_end(&mut self, end: usize) {
        let Some(found) = LineEnd::of(self.source.rest(end)) else { return };
        match self.line_end {
            None if self.header.is_none() => self.line_end = Some(found),
            Some(first) if first != found => {
                self.line_end = None;
                let at = if found == LineEnd::CrLf { end + 1 } else { end };
                let place = self.source.place(at..at);
                self.diagnostics.push(mixed_line_ends(place, found.name(), first.name()));
            }
            _ => {}
        }
    }

    fn read_row(&mut self, record: &CsvRecord) {
        let Some(header) = &mut self.header else { return };
        let (source, span) = (self.source, record.span());
        let cells = &record.cells;
        if source.is_invalid(&span) || header.key().is_none() {
            self.give_up_row(record);
        } else if cells.len() > 1 && cells.iter().all(|cell| cell.trim().is_empty()) {
            self.diagnostics.push(rules::empty_row(source.place(span)));
        } else if cells.len() != header.width {
            // The surplus cells, or the end of a row with too few cells.
            let start = record.spans.get(header.width).map_or(span.end, |cell| cell.start);
            let place = source.place(start..span.end);
            self.diagnostics.push(rules::ragged_row(place, cells.len(), header.width));
            self.give_up_row(record);
        } else {
            header.note_nameless(record);
            let row = self.clean_row(record);
            self.row_count += usize::from(row.is_usable);
            (self.rows)(row);
        }
    }

    /// Returns a row. Reports cells that are too long, and required cells that are empty.
    fn clean_row(&mut self, record: &CsvRecord) -> ReadRow {
        let mut row =
            ReadRow { cells: StringRecord::new(), span: record.span(), has_space: false, is_usable: true };
        let places = self.header.iter().flat_map(|header| &header.places);
        for (index, (column, place)) in self.columns.iter().zip(places).enumerate() {
            let Some((written, span)) = place.and_then(|place| record.iter().nth(place)) else {
                row.cells.push_field("");
                continue;
            };
            let cell = written.trim();
            row.has_space |= cell.len() < written.len();
            if cell.contains('\r') {
                row.cells.push_field(&cell.replace("\r\n", "\n"));
            } else {
                row.cells.push_field(cell);
            }
            if column.is_required && cell.is_empty() {
                // A row with another empty cell is usable: the rules that read the cell skip it.
                row.is_usable &= index > 0;
                self.diagnostics.push(rules::empty_cell(self.source.place(span.clone()), column.name));
            }
            let length = row.cells.get(index).map_or(0, str::len);
            if length > LONGEST_CELL {
                row.is_usable = false;
                let place = self.source.place(span.clone());
                self.diagnostics.push(rules::oversized_cell(place, column.name, length, LONGEST_CELL));
            }
        }
        if !row.is_usable {
            self.keep_key(row.cells.get(0).filter(|key| !key.is_empty()));
        }
        row
    }

    /// Keeps the key of a row that is not usable, if the key can be read.
    fn give_up_row(&mut self, record: &CsvRecord) {
        let index = self.header.as_ref().and_then(Header::key);
        let key = index.and_then(|index| record.iter().nth(index));
        let key = key.filter(|(key, span)| !key.is_empty() && !self.source.is_invalid(span));
        self.keep_key(key.map(|(key, _)| key));
    }

    fn keep_key(&mut self, key: Option<&str>) {
        match key {
            Some(key) => {
                self.broken.insert(key.to_owned());
            }
            None => self.is_complete = false,
        }
    }
}

/// The line end of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    /// Returns the line end that a text begins with.
    fn of(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b'\n', ..] => Some(Self::Lf),
            [b'\r', b'\n', ..] => Some(Self::CrLf),
            [b'\r', ..] => Some(Self::Cr),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Lf => "LF",
            Self::CrLf => "CR LF",
            Self::Cr => "CR",
        }
    }
}
