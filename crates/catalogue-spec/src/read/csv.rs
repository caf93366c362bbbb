//! Text → the records and cells of a CSV file, and their places. This module knows bytes, and not the meaning of a
//! cell.

use std::cell::Cell;
use std::ops::Range;

use csv::StringRecord;
use csv_core::ReadFieldResult;

/// A record of a CSV file.
#[derive(Debug, Default)]
pub(super) struct CsvRecord {
    /// The texts of the cells.
    pub(super) cells: StringRecord,
    /// The bytes of each cell as it is written, quotes included.
    pub(super) spans: Vec<Range<usize>>,
}

impl CsvRecord {
    /// Returns the bytes of the record, without its line end.
    pub(super) fn span(&self) -> Range<usize> {
        match &self.spans[..] {
            [] => 0..0,
            [only] => only.clone(),
            [first, .., last] => first.start..last.end,
        }
    }

    /// Returns the cells with their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.cells.iter().zip(&self.spans)
    }
}

/// Reads records one after the other.
#[derive(Debug)]
pub(super) struct CsvReader<'t> {
    text: &'t str,
    at: usize,
    core: csv_core::Reader,
    /// The text of the current cell.
    cell: Vec<u8>,
}

impl<'t> CsvReader<'t> {
    /// Returns a reader of the records from a byte offset on. A record must begin there.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        Self::with(csv_core::Reader::new(), text, start)
    }

    fn with(core: csv_core::Reader, text: &'t str, start: usize) -> Self {
        Self { text, at: start, core, cell: vec![0; 1024] }
    }

    /// Reads the next record that is not a blank line. Returns `false` at the end of the text.
    pub(super) fn read(&mut self, record: &mut CsvRecord) -> bool {
        record.cells.clear();
        record.spans.clear();
        while let Some(is_last) = self.read_cell(record) {
            if is_last {
                return true;
            }
        }
        false
    }

    /// Reads a cell. Returns whether it is the last of its record, or `None` at the end of the text.
    fn read_cell(&mut self, record: &mut CsvRecord) -> Option<bool> {
        let start = self.at;
        let mut length = 0;
        let (is_last, has_end) = loop {
            let input = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let output = self.cell.get_mut(length..).unwrap_or_default();
            let (result, read, written) = self.core.read_field(input, output);
            self.at += read;
            length += written;
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.cell.resize(2 * self.cell.len(), 0),
                ReadFieldResult::Field { record_end } => break (record_end, !input.is_empty()),
                ReadFieldResult::End => return None,
            }
        };
        // The bytes that were read include the comma or the line end after the cell, and the line ends before a record.
        let end = self.at - usize::from(has_end);
        let written = self.text.get(start..end).unwrap_or_default();
        let blank_lines = if record.spans.is_empty() { &['\r', '\n'][..] } else { &[] };
        let start = end - written.trim_start_matches(blank_lines).len();
        let cell = self.cell.get(..length).unwrap_or_default();
        record.cells.push_field(str::from_utf8(cell).unwrap_or_default());
        record.spans.push(start..end);
        Some(is_last)
    }
}

/// Returns the record that begins at a byte.
pub(super) fn record_at(text: &str, start: usize) -> CsvRecord {
    // A new reader builds its state machine, which takes longer than reading a record.
    thread_local!(static CORE: Cell<Option<csv_core::Reader>> = const { Cell::new(None) });
    // `Reader::default` has no state machine, unlike `new`.
    let mut core = CORE.take().unwrap_or_else(|| csv_core::ReaderBuilder::new().build());
    core.reset();
    let mut record = CsvRecord::default();
    let mut reader = CsvReader::with(core, text, start);
    reader.read(&mut record);
    CORE.set(Some(reader.core));
    record
}

/// Converts an offset in the text of a cell to the offset in the cell as it is written. The text has no space around
/// it, one quote instead of each pair, and line feeds as line breaks.
pub(super) fn offset_as_written(written: &str, offset: usize) -> usize {
    let unquoted = written.strip_prefix('"').unwrap_or(written);
    let start = written.len() - unquoted.trim_start().len();
    if unquoted.len() == written.len() {
        return start + offset;
    }
    (0..offset).fold(start, |at, _| {
        let rest = written.get(at..).unwrap_or_default();
        // A byte in the middle of a character begins no pair.
        at + if rest.starts_with("\"\"") || rest.starts_with("\r\n") { 2 } else { 1 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls a function with every text of some length over an alphabet.
    fn for_all(alphabet: &[char], length: u32, mut check: impl FnMut(&str)) {
        for number in 0..alphabet.len().pow(length) {
            let digit = |digit| number / alphabet.len().pow(digit) % alphabet.len();
            check(&(0..length).map(|place| alphabet[digit(place)]).collect::<String>());
        }
    }

    fn records(text: &str) -> Vec<CsvRecord> {
        let mut reader = CsvReader::new(text, 0);
        let next = || {
            let mut record = CsvRecord::default();
            reader.read(&mut record).then_some(record)
        };
        std::iter::from_fn(next).collect()
    }

    /// Every text gives the same records as `csv`, and each cell gives the same text if it is read alone. Between the
    /// cells there are only separators.
    #[test]
    fn records_are_those_of_csv() {
        for_all(&['é', '"', ',', '\n', '\r'], 5, |text| {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<_> = reader.records().map(Result::unwrap).collect();
            let found = records(text);
            assert_eq!(
                found.iter().map(|record| &record.cells).collect::<Vec<_>>(),
                expected.iter().collect::<Vec<_>>()
            );
            let mut end = 0;
            for (index, record) in found.iter().enumerate() {
                let before = &text[end..record.span().start];
                assert!(before.chars().all(|c| "\r\n".contains(c)) && (index == 0) <= (end == 0), "{text:?}");
                end = record.span().end;
                let spans = &record.spans;
                assert!(spans.windows(2).all(|pair| &text[pair[0].end..pair[1].start] == ","), "{text:?}");
                for (cell, span) in record.iter() {
                    // An empty cell alone is a blank line.
                    let alone = record_at(&format!("{},", &text[span.clone()]), 0);
                    let is_open = alone.cells.len() == 1;
                    assert!(is_open || &alone.cells[0] == cell, "{text:?}: {cell:?}");
                }
            }
            assert!(text[end..].chars().all(|c| "\r\n".contains(c)), "{text:?}");
        });
    }

    #[test]
    fn a_long_cell_is_read() {
        let text = format!("a,\"{}\"\nb", "\"\"é,".repeat(5000));
        let records = records(&text);
        assert_eq!((&records[0].cells[1], &records[1].cells[0]), (&*"\"é,".repeat(5000), "b"));
        assert_eq!(&text[records[0].spans[1].clone()], &text[2..text.len() - 2]);
    }

    #[test]
    fn offsets_lead_back_to_the_written_text() {
        // The text of the second is: a "b" c
        assert_eq!((0..=3).map(|at| offset_as_written("abc", at)).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(
            (0..=7).map(|at| offset_as_written("\"a \"\"b\"\" c\"", at)).collect::<Vec<_>>(),
            [1, 2, 3, 5, 6, 8, 9, 10]
        );
        // And of the third: a, a line feed, b
        assert_eq!((0..=3).map(|at| offset_as_written("\"a\r\nb\"", at)).collect::<Vec<_>>(), [1, 2, 4, 5]);
        // Space around it does not count.
        assert_eq!((0..=1).map(|at| offset_as_written("  a ", at)).collect::<Vec<_>>(), [2, 3]);
        assert_eq!((0..=1).map(|at| offset_as_written("\" a\"", at)).collect::<Vec<_>>(), [2, 3]);
    }
}
