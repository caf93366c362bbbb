//! CSV → rows.
//!
//! `csv` splits a file into records and `serde` makes rows of them. Where a cell stands in the file, `csv` does not tell: its
//! record is split once more, as it is written.
//!
//! This module knows files, lines, columns and bytes. It knows no rule about what a cell means.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostics, Help};
use crate::read::cells::{self, Finding};
use crate::read::source::{BYTE_ORDER_MARK, Source};
use crate::{Place, Rule};

/// The cells of a row, by the name of their column. The first column is the row's key.
pub trait Cells: DeserializeOwned {
    /// The columns that the table has, each with whether its cells must not be empty.
    const COLUMNS: &'static [Column];
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in the header.
    pub name: &'static str,
    /// Whether the table must have the column.
    pub required: bool,
    /// Whether a cell is one of some names, or made of few characters: what no name has, the rules of the names refuse.
    is_name: bool,
}

impl Column {
    /// A column of names, whose cells must not be empty.
    pub const fn name(name: &'static str) -> Self {
        Self { name, required: true, is_name: true }
    }

    /// A column of texts, whose cells must not be empty.
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true, is_name: false }
    }

    /// A column of texts, whose cells may be empty.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false, is_name: false }
    }
}

/// A table of a spec: the rows that could be read.
#[derive(Debug)]
pub struct Table<C> {
    /// The file.
    pub source: Source,
    /// The rows that could be read.
    pub rows: Vec<Row<C>>,
    /// The keys of rows that could not be read: they are there, so nothing should be said to lack them.
    pub broken: BTreeSet<String>,
    /// Whether every row could be read, or at least its key: if not, nothing can be said to be missing.
    pub complete: bool,
    /// The column of each cell of a record, for columns that the table has.
    columns: Vec<Option<Column>>,
    /// Whether the header names a column twice.
    has_repeated_column: bool,
    /// How many cells were found with quotes that do not enclose them.
    misquotes: usize,
    /// How the first record ends. `None` once another ends in another way, which is reported once.
    line_end: Option<LineEnd>,
    /// The columns without a name.
    nameless: Vec<Nameless>,
}

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    /// The line end that a text begins with, if it begins with one.
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

/// A column without a name. Spreadsheets write such columns, empty, after the last.
#[derive(Debug)]
struct Nameless {
    index: usize,
    span: Range<usize>,
    /// The first cell of the column that is not empty.
    first: Option<Range<usize>>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row<C> {
    /// The cells.
    pub cells: C,
    span: Range<usize>,
}

impl<C> Row<C> {
    /// Where the row begins: rows are in this order in their table.
    pub fn start(&self) -> usize {
        self.span.start
    }
}

/// Each misquoted cell makes the rest of the file be read once more: so the time stays in proportion to the file.
const MOST_MISQUOTES: usize = 100;

/// Where more places than these are no UTF-8, all of the file is in another encoding.
const MOST_INVALID: usize = 8;

/// The most bytes that a file may have.
pub const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// The most rows that a table may have.
const MOST_ROWS: usize = 100_000;

/// The most bytes that a cell may have.
const LONGEST_CELL: usize = 64 * 1024;

impl<C: Cells> Table<C> {
    /// A table without rows, in the place of one that cannot be read.
    pub fn unreadable(path: String) -> Self {
        Self { complete: false, ..Self::empty(path) }
    }

    /// A table without rows.
    pub fn empty(path: String) -> Self {
        Self {
            source: Source::new(path, Vec::new()),
            rows: Vec::new(),
            broken: BTreeSet::new(),
            complete: true,
            columns: Vec::new(),
            has_repeated_column: false,
            misquotes: 0,
            line_end: None,
            nameless: Vec::new(),
        }
    }

    /// Reads a table, and reports what makes it no table.
    pub fn read(source: Source, diagnostics: &mut Diagnostics) -> Self {
        let length = source.text().len() as u64;
        if length > LARGEST_FILE {
            report_oversized(source.start(), length, diagnostics);
            return Self { complete: false, source, ..Self::empty(String::new()) };
        }
        const HELP: &str = "save the file as UTF-8 (a spreadsheet offers `CSV UTF-8`), and write the broken characters again";
        if let [first, .., _] = source.invalid()
            && source.invalid().len() > MOST_INVALID
        {
            let message =
                format!("the file is not UTF-8, here and in {} other places", source.invalid().len() - 1);
            diagnostics.report(Rule::InvalidUtf8, source.place(first.clone()), message, HELP);
            return Self { complete: false, source, ..Self::empty(String::new()) };
        }
        for invalid in source.invalid() {
            diagnostics.report(
                Rule::InvalidUtf8,
                source.place(invalid.clone()),
                "these bytes are not UTF-8",
                HELP,
            );
        }
        let mut table = Self { source, ..Self::empty(String::new()) };
        let mut header = None;
        let mut start =
            table.source.text().len() - table.source.text().trim_start_matches(BYTE_ORDER_MARK).len();
        while let Some(next) = table.read_records(start, &mut header, diagnostics) {
            start = next;
        }
        table.report_nameless(diagnostics);
        if header.is_none() {
            table.complete = false;
            diagnostics.report(
                Rule::MissingColumn,
                table.source.start(),
                "the table is empty",
                format!(
                    "begin it with the names of its columns: {}",
                    list(C::COLUMNS.iter().map(|column| column.name))
                ),
            );
        }
        table
    }

    /// Reads records from a byte on. Where a quote leads astray, the answer is where to go on: at the next line, so that one
    /// forgotten quote hides no other mistake.
    fn read_records(
        &mut self,
        start: usize,
        header: &mut Option<csv::StringRecord>,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        // The text is taken out for the time of reading: the reader borrows it, and rows are added meanwhile.
        let source = std::mem::replace(&mut self.source, Source::new(String::new(), Vec::new()));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(source.rest(start).as_bytes());
        let mut record = csv::StringRecord::new();
        let mut next = None;
        loop {
            let before = reader.position().byte();
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    // Bytes in memory that are UTF-8 give no cause; if there is one after all, it is told.
                    let message = format!("the table cannot be read: {error}");
                    diagnostics.report(Rule::UnreadableFile, source.start(), message, "save it as CSV again");
                    self.complete = false;
                    break;
                }
            }
            let span = trim_line_ends(
                source.text(),
                start + before as usize..start + reader.position().byte() as usize,
            );
            if let Some(quote) = misquoted(source.text(), &span) {
                next = self.report_misquoted(&source, &span, &record, &quote, diagnostics);
                // Without a header no row can be read; what is said of the quote says enough.
                next = next.filter(|_| header.is_some());
                header.get_or_insert_default();
                break;
            }
            self.check_line_end(&source, span.end, header.is_none(), diagnostics);
            if self.rows.len() == MOST_ROWS {
                diagnostics.report(
                    Rule::OversizedFile,
                    source.place(span),
                    format!("the table has more than {MOST_ROWS} rows"),
                    "make it smaller; is it a table of this spec?",
                );
                // Nothing is said of its rows: each would be a consequence.
                self.rows.clear();
                self.complete = false;
                break;
            }
            match header {
                None if report_no_header::<C>(&source, &span, &record, diagnostics) => {
                    self.complete = false;
                    header.get_or_insert_default();
                    break;
                }
                None => {
                    *header = Some(self.read_header(&source, &span, &record, diagnostics));
                    if self.has_repeated_column {
                        // Which of the two holds what is not known.
                        self.complete = false;
                        break;
                    }
                }
                Some(header) => self.read_row(&source, span, &record, header, diagnostics),
            }
        }
        self.source = source;
        next
    }

    fn report_misquoted(
        &mut self,
        source: &Source,
        span: &Range<usize>,
        record: &csv::StringRecord,
        quote: &Misquote,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let opening = source.place(quote.opening..quote.opening + 1);
        self.misquotes += 1;
        let help = if self.misquotes < MOST_MISQUOTES {
            "close the cell with `\"` where it ends; a quote inside it is written twice, `\"\"`"
        } else {
            "this file has so many of these that the rest of it was not read: export it again"
        };
        match quote.problem {
            MisquoteProblem::NeverClosed => diagnostics.report(
                Rule::Misquoted,
                opening,
                "the quote that opens this cell is never closed",
                help,
            ),
            MisquoteProblem::ClosedTooEarly(closing) => diagnostics.report_beside(
                Rule::Misquoted,
                opening,
                "the quote that opens this cell is closed too early",
                (source.place(closing..closing + 1), "closed here, and more text follows"),
                help,
            ),
            MisquoteProblem::SpaceBefore { start, encloses } => diagnostics.report(
                Rule::Misquoted,
                source.place(start..quote.opening),
                "the space before this quote makes it a part of the text, instead of opening the cell",
                if encloses && self.misquotes < MOST_MISQUOTES {
                    // Likely, not safe: the quotes may be a part of the text.
                    Help::likely("remove the space, if the quotes enclose the cell", "")
                } else {
                    "put the whole cell in quotes, and write each quote in it twice, `\"\"`".into()
                },
            ),
        }
        // The key is readable unless it is the cell with the quote.
        let key = self.key_index().and_then(|index| record.get(index));
        self.keep_key(key.filter(|_| span.start != quote.opening));
        if self.misquotes == MOST_MISQUOTES {
            self.complete = false;
            return None;
        }
        let rest = source.rest(quote.end);
        Some(quote.end + rest.find('\n').map_or(rest.len(), |newline| newline + 1))
    }

    /// Reports the first record that ends in another way than the header: some editor has changed a part of the file. Line breaks
    /// in cells do not count: a spreadsheet ends records with CR LF, and writes LF in cells.
    fn check_line_end(&mut self, source: &Source, end: usize, is_first: bool, diagnostics: &mut Diagnostics) {
        let Some(found) = LineEnd::of(source.rest(end)) else { return };
        match self.line_end {
            None if is_first => self.line_end = Some(found),
            Some(first) if first != found => {
                self.line_end = None;
                let at = if found == LineEnd::CrLf { end + 1 } else { end };
                diagnostics.report(
                    Rule::MixedLineEnds,
                    source.place(at..at),
                    format!("this line ends with {}, the first one with {}", found.name(), first.name()),
                    "save the file with one kind of line end",
                );
            }
            _ => {}
        }
    }

    /// Reports a column without a name that has something in it. One that is empty is ignored.
    fn report_nameless(&mut self, diagnostics: &mut Diagnostics) {
        let used = self.nameless.iter().find_map(|column| Some((&column.span, column.first.as_ref()?)));
        let Some((header, first)) = used else { return };
        diagnostics.report_beside(
            Rule::UnknownColumn,
            self.source.place(header.clone()),
            "column without a name",
            (self.source.place(first.clone()), "first cell with text in this column"),
            format!(
                "name it, or empty it: the columns are {}",
                list(C::COLUMNS.iter().map(|column| column.name))
            ),
        );
        // Its cells may be those of a column that is left out.
        self.complete = false;
    }

    /// Reads the names of the columns. The answer is the same names, those that the table does not have or has already left
    /// blank.
    fn read_header(
        &mut self,
        source: &Source,
        span: &Range<usize>,
        record: &csv::StringRecord,
        diagnostics: &mut Diagnostics,
    ) -> csv::StringRecord {
        let names = || C::COLUMNS.iter().map(|column| column.name);
        let spans = cell_spans(source.text(), span);
        let record: Vec<_> = record.iter().map(str::trim).collect();
        let is_named = |column: &Column| record.contains(&column.name);
        let missing: Vec<_> =
            C::COLUMNS.iter().filter(|column| column.required && !is_named(column)).collect();
        let unknown = record.iter().filter(|name| !names().any(|known| known == **name)).count();
        // Where one is unknown and one is missing, they are the same, however far apart.
        let renamed = missing.first().filter(|_| missing.len() == 1 && unknown == 1);
        for (index, (&name, cell)) in record.iter().zip(spans).enumerate() {
            let known = C::COLUMNS.iter().find(|column| column.name == name).copied();
            let repeated = known.is_some() && self.columns.contains(&known);
            self.columns.push(known.filter(|_| !repeated));
            if let Some(column) = known {
                check_characters(source, &cell, (column, false), name, diagnostics);
            }
            if name.is_empty() && renamed.is_none() {
                // Whether it is a mistake depends on its cells.
                self.nameless.push(Nameless { index, span: cell, first: None });
                continue;
            }
            if repeated {
                self.has_repeated_column = true;
                diagnostics.report(
                    Rule::DuplicateColumn,
                    source.place(cell),
                    format!("the column `{name}` stands twice"),
                    "remove one of the two",
                );
            } else if known.is_none() {
                // One of the table's columns may be meant: nothing is to be said to be missing in it.
                self.complete = false;
                let absent = names().filter(|name| !record.contains(name));
                let columns = format!("remove it: the columns are {}", list(names()));
                let help = match renamed {
                    Some(column) => Help::likely(format!("did you mean `{}`?", column.name), column.name),
                    None => diagnostics.did_you_mean(name, absent, &columns),
                };
                let message = match name {
                    "" => "column without a name".to_owned(),
                    name => format!("unknown column `{}`", shorten(name)),
                };
                diagnostics.report(Rule::UnknownColumn, source.place(cell), message, help);
            }
        }
        for column in C::COLUMNS {
            // A column that is spelled wrong is one mistake, not two.
            let misspelled = || {
                record.iter().any(|&name| {
                    !names().any(|known| known == name) && crate::nearest(name, [column.name]).is_some()
                })
            };
            if column.required && !self.columns.contains(&Some(*column)) {
                if Some(column) == C::COLUMNS.first() {
                    self.complete = false;
                }
                if renamed.is_none() && !misspelled() {
                    diagnostics.report(
                        Rule::MissingColumn,
                        source.place(span.clone()),
                        format!("the column `{}` is missing", column.name),
                        format!("add it; the columns are {}", list(names())),
                    );
                }
            }
        }
        self.columns.iter().map(|column| column.map_or("", |column| column.name)).collect()
    }

    /// Whether the header names a column.
    pub fn has_column(&self, name: &str) -> bool {
        self.columns.iter().flatten().any(|column| column.name == name)
    }

    fn read_row(
        &mut self,
        source: &Source,
        span: Range<usize>,
        record: &csv::StringRecord,
        header: &csv::StringRecord,
        diagnostics: &mut Diagnostics,
    ) {
        if source.is_invalid(&span) || self.key_index().is_none() {
            self.give_up_row(source, &span, record);
        } else if record.len() > 1 && record.iter().all(|cell| cell.trim().is_empty()) {
            diagnostics.report(
                Rule::EmptyCell,
                source.place(span),
                "all cells of this row are empty",
                Help::safe("remove the row", ""),
            );
        } else if record.len() != header.len() {
            // What is too much, or the end of a row that has too little.
            let surplus = cell_spans(source.text(), &span).nth(header.len());
            let place = surplus.map_or(span.end, |cell| cell.start)..span.end;
            let cells = if record.len() == 1 { "cell" } else { "cells" };
            diagnostics.report(
                Rule::RaggedRow,
                source.place(place),
                format!("the row has {} {cells}, the header has {}", record.len(), header.len()),
                "give it one cell for each column; a cell with a comma in it stands in quotes, `\"a, b\"`",
            );
            self.give_up_row(source, &span, record);
        } else {
            for column in &mut self.nameless {
                let has_text = record.get(column.index).is_some_and(|cell| !cell.trim().is_empty());
                if column.first.is_none() && has_text {
                    column.first = cell_spans(source.text(), &span).nth(column.index);
                }
            }
            let cleaned = clean(record);
            match cleaned.deserialize(Some(header)) {
                Ok(cells) => {
                    if self.check_cells(source, &span, &cleaned, diagnostics) {
                        self.rows.push(Row { cells, span });
                    }
                }
                // All cells are text, so this does not happen; if it does, the row counts as unreadable.
                Err(_) => self.give_up_row(source, &span, record),
            }
        }
    }

    /// Reports cells that are empty and must not be, or too long. The answer is whether the row is of use.
    fn check_cells(
        &mut self,
        source: &Source,
        span: &Range<usize>,
        record: &csv::StringRecord,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let mut usable = true;
        let mut spans = cell_spans(source.text(), span);
        for (column, cell) in self.columns.iter().zip(record) {
            let cell_span = spans.next().unwrap_or(span.clone());
            let place = || source.place(cell_span.clone());
            let Some(column) = column else { continue };
            let is_key = Some(column) == C::COLUMNS.first();
            check_characters(source, &cell_span, (*column, is_key), cell, diagnostics);
            if column.required && cell.is_empty() {
                // An empty cell elsewhere leaves the row of use: what reads the cell passes over it.
                usable &= Some(column) != C::COLUMNS.first();
                diagnostics.report(
                    Rule::EmptyCell,
                    place(),
                    format!("the cell of `{}` is empty", column.name),
                    "fill it in, or remove the row",
                );
            }
            if cell.len() > LONGEST_CELL {
                usable = false;
                diagnostics.report(
                    Rule::OversizedCell,
                    place(),
                    format!("the cell of `{}` has {} bytes", column.name, cell.len()),
                    format!("shorten it to at most {LONGEST_CELL}"),
                );
            }
        }
        if !usable {
            self.give_up_row(source, span, record);
        }
        usable
    }

    /// Keeps the key of a row that is of no use, if that at least can be read.
    fn give_up_row(&mut self, source: &Source, span: &Range<usize>, record: &csv::StringRecord) {
        let index = self.key_index();
        let key = index.and_then(|index| record.get(index));
        let key_span = index.and_then(|index| cell_spans(source.text(), span).nth(index));
        let is_valid = key_span.is_some_and(|span| !source.is_invalid(&span));
        self.keep_key(key.filter(|key| is_valid && !key.is_empty()));
    }

    fn keep_key(&mut self, key: Option<&str>) {
        match key {
            Some(key) => {
                self.broken.insert(key.to_owned());
            }
            None => self.complete = false,
        }
    }

    /// Which cell of a record is its key.
    fn key_index(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.is_some() && *column == C::COLUMNS.first().copied())
    }

    /// Where a cell stands, as it is written: quotes included.
    pub fn cell(&self, row: &Row<C>, column: &str) -> Place {
        self.source.place(self.cell_span(row, column))
    }

    /// Where a range of a cell's content stands.
    pub fn within(&self, row: &Row<C>, column: &str, range: &Range<usize>) -> Place {
        let cell = self.cell_span(row, column);
        let raw = self.source.text().get(cell.clone()).unwrap_or_default();
        let at = |offset| cell.start + raw_offset(raw, offset);
        self.source.place(at(range.start)..at(range.end))
    }

    fn cell_span(&self, row: &Row<C>, column: &str) -> Range<usize> {
        let index = self.columns.iter().position(|known| known.is_some_and(|known| known.name == column));
        let span = index.and_then(|index| cell_spans(self.source.text(), &row.span).nth(index));
        span.unwrap_or(row.span.clone())
    }
}

/// A span without the line ends around it: `csv` leaves those before a record, blank lines among them, for it to skip.
fn trim_line_ends(text: &str, span: Range<usize>) -> Range<usize> {
    let record = text.get(span.clone()).unwrap_or_default();
    let start = span.end - record.trim_start_matches(['\r', '\n']).len();
    let end = span.start + record.trim_end_matches(['\r', '\n']).len();
    start..end.max(start)
}

/// The cells of a record as they are written, quotes included: the same that `csv` makes of it.
fn cell_spans(text: &str, record: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(record.start);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = text.get(start..record.end)?;
        // A comma between quotes ends no cell. What follows the closing quote still belongs to it.
        let quoted = rest
            .strip_prefix('"')
            .map_or(0, |content| 1 + closing_quote(content).map_or(content.len(), |closing| closing + 1));
        let comma = rest.get(quoted..)?.find(',').map(|comma| start + quoted + comma);
        next = comma.map(|comma| comma + 1);
        Some(start..comma.unwrap_or(record.end))
    })
}

/// Reports a file with more bytes than a table may have.
pub fn report_oversized(place: Place, length: u64, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::OversizedFile,
        place,
        format!("the file has {length} bytes, more than {LARGEST_FILE}"),
        "make it smaller; is it a table of this spec?",
    );
}

/// A cell whose quotes do not enclose it.
struct Misquote {
    /// Where the first is.
    opening: usize,
    problem: MisquoteProblem,
    /// Where the cell ends as it was meant, if that can be told.
    end: usize,
}

enum MisquoteProblem {
    NeverClosed,
    /// Text follows the closing quote, which is here.
    ClosedTooEarly(usize),
    /// Space keeps the quote from opening the cell.
    SpaceBefore {
        start: usize,
        /// Whether the quotes enclose the cell when the space is gone.
        encloses: bool,
    },
}

/// The first cell of a record whose quotes do not enclose it: `csv` takes such cells without a word.
fn misquoted(text: &str, record: &Range<usize>) -> Option<Misquote> {
    // Most records have no quote at all.
    text.get(record.clone())?.contains('"').then_some(())?;
    cell_spans(text, record).find_map(|cell| {
        let raw = text.get(cell.clone())?;
        let content = raw.trim_start().strip_prefix('"')?;
        let opening = cell.end - content.len() - 1;
        // A record ends with the first line end that is not between quotes: this cell may go on behind it.
        let rest = if opening == cell.start { content } else { text.get(opening + 1..)? };
        let closing = closing_quote(rest).map(|at| opening + 1 + at);
        let problem = match closing {
            _ if opening > cell.start => {
                let behind = closing.and_then(|closing| text.get(closing + 1..));
                let ends = |behind: &str| behind.is_empty() || behind.starts_with([',', '\r', '\n']);
                MisquoteProblem::SpaceBefore { start: cell.start, encloses: behind.is_some_and(ends) }
            }
            None => MisquoteProblem::NeverClosed,
            Some(closing) if closing + 1 == cell.end => return None,
            Some(closing) => MisquoteProblem::ClosedTooEarly(closing),
        };
        let is_meant = matches!(problem, MisquoteProblem::SpaceBefore { encloses: true, .. });
        let end = closing.filter(|_| is_meant).unwrap_or(opening);
        Some(Misquote { opening, problem, end })
    })
}

/// Where the first quote stands that is not one of a pair.
fn closing_quote(content: &str) -> Option<usize> {
    let mut quotes = content.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

/// Where a byte of a cell's content stands in the cell as it is written: with space around it, with pairs of quotes, and with
/// whatever line ends.
fn raw_offset(raw: &str, offset: usize) -> usize {
    let unquoted = raw.strip_prefix('"').unwrap_or(raw);
    let start = raw.len() - unquoted.trim_start().len();
    if unquoted.len() == raw.len() {
        return start + offset;
    }
    (0..offset).fold(start, |at, _| {
        let rest = raw.get(at..).unwrap_or_default();
        // Bytes in the middle of a character begin no pair.
        at + if rest.starts_with("\"\"") || rest.starts_with("\r\n") { 2 } else { 1 }
    })
}

/// Reports what is hidden in a cell or around it. With the column comes whether the cell is the key of its row.
fn check_characters(
    source: &Source,
    span: &Range<usize>,
    (column, is_key): (Column, bool),
    content: &str,
    diagnostics: &mut Diagnostics,
) {
    let raw = source.text().get(span.clone()).unwrap_or_default();
    let findings = cells::check(raw, content).into_iter();
    for Finding { rule, range, message, mut help } in
        findings.filter(|finding| !(column.is_name && finding.rule == Rule::HiddenCharacter))
    {
        let at = |offset| span.start + raw_offset(raw, offset);
        let place = range.map_or(span.clone(), |range| at(range.start)..at(range.end));
        // With another key, the row may be the same as another one, or be of nothing.
        if let Some(replacement) = help.replacement.as_mut().filter(|_| is_key && rule == Rule::NotNormalized)
        {
            replacement.is_safe = false;
        }
        diagnostics.report(rule, source.place(place), message, help);
    }
}

/// The record without the space around its cells, and with the line breaks in them as line feeds: the same text, however the
/// file was saved.
fn clean(record: &csv::StringRecord) -> Cow<'_, csv::StringRecord> {
    let is_clean = |cell: &str| cell.trim().len() == cell.len();
    if record.as_slice().contains('\r') || !record.iter().all(is_clean) {
        Cow::Owned(record.iter().map(|cell| cell.trim().replace("\r\n", "\n")).collect())
    } else {
        Cow::Borrowed(record)
    }
}

/// Reports a first row that is no header at all: its cells are separated by semicolons or tabs, as spreadsheets in some languages
/// write them, or none of them names a column.
fn report_no_header<C: Cells>(
    source: &Source,
    span: &Range<usize>,
    record: &csv::StringRecord,
    diagnostics: &mut Diagnostics,
) -> bool {
    let names = || C::COLUMNS.iter().map(|column| column.name);
    let is_column = |name: &str| names().any(|column| column == name.trim());
    let is_near = |name: &str| crate::nearest(name, names()).is_some();
    if record.iter().any(|name| is_column(name) || is_near(name)) {
        return false;
    }
    let header: Vec<_> = record.iter().collect();
    let separates = |separator: &char| header.iter().any(|cell| cell.split(*separator).any(is_column));
    match [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")]
        .into_iter()
        .find(|(separator, _)| separates(separator))
    {
        Some((_, name)) => diagnostics.report(
            Rule::WrongSeparator,
            source.place(span.clone()),
            format!("the cells are separated by {name}"),
            "separate them by commas: a spreadsheet offers `CSV UTF-8`, comma-separated",
        ),
        None => diagnostics.report(
            Rule::MissingColumn,
            source.place(span.clone()),
            "the first row does not name the columns",
            format!("begin the file with a row of their names: {}", list(names())),
        ),
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{cell_spans, raw_offset};

    #[test]
    fn cells_are_found_as_they_are_written() {
        let check = |record: &str, expected: &[&str]| {
            let cells: Vec<_> = cell_spans(record, &(0..record.len())).map(|span| &record[span]).collect();
            assert_eq!(cells, expected, "{record}");
        };
        check("a,b,c", &["a", "b", "c"]);
        check("a,,", &["a", "", ""]);
        check("\"a,\"\"b\"\"\",\"c\nd\",é", &["\"a,\"\"b\"\"\"", "\"c\nd\"", "é"]);
        check("a", &["a"]);
        check("\"\"", &["\"\""]);
        check("\"a\"b,c\"d,e", &["\"a\"b", "c\"d", "e"]);
        check("a,\"b,c", &["a", "\"b,c"]);
    }

    /// As many cells as `csv` finds, whatever the quotes.
    #[test]
    fn csv_finds_the_same_cells() {
        const CHARACTERS: [char; 3] = ['a', '"', ','];
        for number in 0..3_usize.pow(6) {
            let text: String = (0..6).map(|digit| CHARACTERS[number / 3_usize.pow(digit) % 3]).collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let cells = reader.records().next().unwrap().unwrap().len();
            assert_eq!(cell_spans(&text, &(0..text.len())).count(), cells, "{text}");
        }
    }

    #[test]
    fn content_leads_back_to_what_is_written() {
        // The content of the second is: a "b" c
        assert_eq!((0..=3).map(|at| raw_offset("abc", at)).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(
            (0..=7).map(|at| raw_offset("\"a \"\"b\"\" c\"", at)).collect::<Vec<_>>(),
            [1, 2, 3, 5, 6, 8, 9, 10]
        );
        // And of the third: a, a line feed, b
        assert_eq!((0..=3).map(|at| raw_offset("\"a\r\nb\"", at)).collect::<Vec<_>>(), [1, 2, 4, 5]);
        // Space around it counts for nothing.
        assert_eq!((0..=1).map(|at| raw_offset("  a ", at)).collect::<Vec<_>>(), [2, 3]);
        assert_eq!((0..=1).map(|at| raw_offset("\" a\"", at)).collect::<Vec<_>>(), [2, 3]);
    }
}
