//! Cells with quotes that do not enclose them. CSV readers accept such cells, but rarely read what was meant.

use std::ops::Range;

use super::csv::{CsvRecord, record_at};
use super::write::in_quotes;

/// A cell whose quotes do not enclose it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misquote {
    /// The place of the first quote.
    pub(super) opening: usize,
    pub(super) problem: MisquoteProblem,
    /// The end of the cell that was meant if it is known, or else the first quote.
    pub(super) end: usize,
}

/// The reason why quotes do not enclose a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MisquoteProblem {
    NeverClosed,
    /// Text follows the closing quote, which is at this place.
    ClosedTooEarly(usize),
    /// The space at this place keeps the quote from opening the cell.
    SpaceBefore {
        start: usize,
        /// Whether the quotes would enclose the cell without the space.
        encloses: bool,
    },
}

/// Returns the first cell of a record whose quotes do not enclose it.
pub(super) fn misquoted(text: &str, record: &CsvRecord) -> Option<Misquote> {
    // Most records have no quote at all.
    text.get(record.span())?.contains('"').then_some(())?;
    record.iter().find_map(|(cell, span)| misquoted_cell(text, cell, span))
}

fn misquoted_cell(text: &str, cell: &str, span: &Range<usize>) -> Option<Misquote> {
    let written = text.get(span.clone())?;
    let from_quote = written.trim_start();
    let opening = span.end - from_quote.len();
    from_quote.strip_prefix('"')?;
    if opening > span.start {
        let without_space = record_at(text, opening);
        let (cell, enclosed) = without_space.iter().next()?;
        let encloses = text.get(enclosed.clone()) == Some(&in_quotes(cell));
        let end = if encloses { enclosed.end - 1 } else { opening };
        let problem = MisquoteProblem::SpaceBefore { start: span.start, encloses };
        return Some(Misquote { opening, problem, end });
    }
    // The first difference from the same text in quotes is the quote that closes the cell too early.
    let meant = in_quotes(cell);
    let same = written.bytes().zip(meant.bytes()).take_while(|(a, b)| a == b).count();
    let problem = match same {
        same if same < written.len() => MisquoteProblem::ClosedTooEarly(span.start + same),
        same if same < meant.len() => MisquoteProblem::NeverClosed,
        _ => return None,
    };
    Some(Misquote { opening, problem, end: opening })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems() {
        let problem = |text: &str| {
            misquoted(text, &record_at(text, 0)).map(|misquote| (misquote.problem, misquote.end))
        };
        use MisquoteProblem::*;
        for (text, expected) in [
            ("a,\"b\"\"c\",\"\",", None),
            ("\"a,\nb", Some((NeverClosed, 0))),
            ("a,\"b\"\"", Some((NeverClosed, 2))),
            ("\"a\"b,c", Some((ClosedTooEarly(2), 0))),
            ("a,\"\"b\"c", Some((ClosedTooEarly(3), 2))),
            ("a\"b\"", None),
            ("a, \"b,\n\"\"c\",d", Some((SpaceBefore { start: 2, encloses: true }, 10))),
            ("  \"b\" c", Some((SpaceBefore { start: 0, encloses: false }, 2))),
            (" \"b", Some((SpaceBefore { start: 0, encloses: false }, 1))),
        ] {
            assert_eq!(problem(text), expected, "{text}");
        }
    }
}
