//! A file of a spec: its text, and the places of its bytes.

use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

/// A file of a spec.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    /// The bytes that are not UTF-8. In `text`, each is replaced by a substitute character.
    invalid: Vec<Range<usize>>,
    /// The starts of the lines. They are found when the first place is needed, which most files never need.
    lines: OnceLock<Vec<usize>>,
}

/// The replacement of a byte that is not UTF-8: the control character for this purpose (U+001A). It is one byte, so all
/// other bytes keep their offsets.
const SUBSTITUTE: &str = "\u{1a}";

/// A place in a file of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file: a path as it was given, with `/` between its parts.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// The line and the column after its last character.
    pub end: (usize, usize),
    /// The bytes.
    pub span: Range<usize>,
}

impl SourceFile {
    /// Returns a file with its path and its bytes.
    pub fn new(path: String, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self { path, text, invalid: Vec::new(), lines: OnceLock::new() },
            Err(error) => Self::with_invalid(path, error.as_bytes()),
        }
    }

    /// Returns whether bytes begin with the byte order mark of UTF-16, which spreadsheets write as "Unicode text".
    pub fn is_utf_16(bytes: &[u8]) -> bool {
        bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
    }

    fn with_invalid(path: String, bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len());
        let mut invalid = Vec::new();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                let start = text.len();
                text.extend(chunk.invalid().iter().map(|_| SUBSTITUTE));
                invalid.push(start..text.len());
            }
        }
        Self { path, text, invalid, lines: OnceLock::new() }
    }

    /// Returns the path, for diagnostics.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the text of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text from a byte on.
    pub fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Returns the bytes that are not UTF-8.
    pub fn invalid(&self) -> &[Range<usize>] {
        &self.invalid
    }

    /// Returns whether a span has bytes that are not UTF-8.
    pub fn is_invalid(&self, span: &Range<usize>) -> bool {
        self.invalid.iter().any(|invalid| invalid.start < span.end && span.start < invalid.end)
    }

    /// Returns the place of a span.
    pub fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = self.position(span.start);
        Place { file: self.path.clone(), line, column, end: self.position(span.end), span }
    }

    /// Returns the line and the column of a byte.
    fn position(&self, at: usize) -> (usize, usize) {
        let lines = self.lines();
        let line = lines.partition_point(|&start| start <= at);
        let line_start = lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(line_start..at).unwrap_or_default();
        (line, 1 + before.trim_start_matches(BYTE_ORDER_MARK).chars().count())
    }

    /// Returns the bytes of lines, counted from 1, without the end of the last line.
    pub fn line_span(&self, lines: RangeInclusive<usize>) -> Range<usize> {
        let start = |line: usize| self.lines().get(line - 1).copied().unwrap_or(self.text.len());
        let span = start(*lines.start())..start(lines.end() + 1);
        let text = self.text.get(span.clone()).unwrap_or_default();
        span.start..span.start + text.trim_end_matches(['\r', '\n']).len()
    }

    /// Returns the starts of the lines.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            // A line ends with a line feed, or with a carriage return without a line feed after it.
            let bytes = self.text.as_bytes();
            let ends = |at: usize| match bytes.get(at) {
                Some(b'\n') => true,
                Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            let starts = (0..bytes.len()).filter(|&at| ends(at)).map(|at| at + 1);
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// Returns the start of the file, as the place of a mistake that concerns the whole file.
    pub fn start(&self) -> Place {
        self.place(0..0)
    }
}

/// The mark that spreadsheets write before UTF-8. It belongs to no cell.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

impl Place {
    /// Returns the start of a file that does not exist or cannot be read.
    pub fn of_file(file: String) -> Self {
        Self { file, line: 1, column: 1, end: (1, 1), span: 0..0 }
    }
}

#[cfg(test)]
mod tests {
    use super::SourceFile;

    #[test]
    fn columns_are_characters() {
        let source = SourceFile::new("t.csv".to_owned(), "\u{feff}鍵,b\r\nc,\u{1f600}é,x\n".into());
        let at = |needle| {
            let at = source.text().find(needle).unwrap();
            let place = source.place(at..at + 1);
            (place.line, place.column)
        };
        assert_eq!(at("鍵"), (1, 1));
        assert_eq!(at("b"), (1, 3));
        assert_eq!(at("c"), (2, 1));
        assert_eq!(at("x"), (2, 6));
    }

    #[test]
    fn invalid_bytes_keep_the_others_in_place() {
        let source = SourceFile::new("t.csv".to_owned(), b"ab\xff\xfecd\xe4\xb8x".to_vec());
        assert_eq!(source.text(), "ab\u{1a}\u{1a}cd\u{1a}\u{1a}x");
        assert_eq!(source.invalid(), [2..3, 3..4, 6..8]);
        assert!(source.is_invalid(&(0..3)));
        assert!(!source.is_invalid(&(4..6)));
    }
}
