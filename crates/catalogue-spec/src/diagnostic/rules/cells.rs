//! Rules about rows and cells, regardless of their meaning: C0104, C0105, C0109, C0110, C0113 to C0116, C0119.

use crate::diagnostic::suggest::code_points;
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0104: a cell whose opening quote is never closed. If `is_last` is set, the rest of the file is not read.
pub(crate) fn unclosed_quote(place: Place, is_last: bool) -> Diagnostic {
    misquoted(place, "the quote that opens this cell is never closed").help(close_quote(is_last))
}

/// C0104: a cell with text after its closing quote. `is_last` is as above.
pub(crate) fn quote_closed_too_early(place: Place, closing: Place, is_last: bool) -> Diagnostic {
    misquoted(place, "the quote that opens this cell is closed too early")
        .label(closing, "closed here, and more text follows")
        .help(close_quote(is_last))
}

/// C0104: space before the opening quote of a cell. `may_remove` is set if the quotes enclose the cell without the
/// space.
pub(crate) fn space_before_quote(place: Place, may_remove: bool) -> Diagnostic {
    let message = "the space before this quote makes it a part of the text, instead of opening the cell";
    misquoted(place, message).help(match may_remove {
        // Likely, not safe: the quotes may be a part of the text.
        true => Help::likely("remove the space, if the quotes enclose the cell", ""),
        false => "put the whole cell in quotes, and write each quote in it twice, `\"\"`".into(),
    })
}

fn misquoted(place: Place, message: &str) -> Diagnostic {
    Diagnostic::new(Rule::Misquoted, place, message)
}

fn close_quote(is_last: bool) -> &'static str {
    match is_last {
        true => "this file has so many of these that the rest of it was not read: export it again",
        false => "close the cell with `\"` where it ends; a quote inside it is written twice, `\"\"`",
    }
}

/// C0105: a row with another number of cells than the header.
pub(crate) fn ragged_row(place: Place, cells: usize, columns: usize) -> Diagnostic {
    let noun = if cells == 1 { "cell" } else { "cells" };
    Diagnostic::new(Rule::RaggedRow, place, format!("the row has {cells} {noun}, the header has {columns}"))
        .help("give it one cell for each column; a cell with a comma in it stands in quotes, `\"a, b\"`")
}

/// C0109: an empty cell in a column whose cells must not be empty.
pub(crate) fn empty_cell(place: Place, column: &str) -> Diagnostic {
    Diagnostic::new(Rule::EmptyCell, place, format!("the cell of `{column}` is empty"))
        .help("fill it in, or remove the row")
}

/// C0109: a row of empty cells.
pub(crate) fn empty_row(place: Place) -> Diagnostic {
    Diagnostic::new(Rule::EmptyCell, place, "all cells of this row are empty")
        .help(Help::safe("remove the row", ""))
}

/// C0110: a cell with more than `most` bytes.
pub(crate) fn oversized_cell(place: Place, column: &str, length: usize, most: usize) -> Diagnostic {
    Diagnostic::new(Rule::OversizedCell, place, format!("the cell of `{column}` has {length} bytes"))
        .help(format!("shorten it to at most {most}"))
}

/// C0113 and C0114: a character that cells must not, or should not have. `kind` describes it, such as "a tab".
pub(crate) fn hidden_character(rule: Rule, place: Place, character: char, kind: &str) -> Diagnostic {
    let message = format!("{kind}, U+{:04X}", u32::from(character));
    Diagnostic::new(rule, place, message).help(match character {
        // These characters look like a space.
        '\t' | '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => {
            Help::likely("write a space", " ")
        }
        _ => Help::likely("remove it", ""),
    })
}

/// C0115: space around the text of a cell. `written` is the cell without it.
pub(crate) fn surrounding_space(place: Place, written: String) -> Diagnostic {
    let message = "there is space around the text of this cell; it is passed over";
    Diagnostic::new(Rule::SurroundingSpace, place, message).help(Help::safe("remove it", written))
}

/// C0116: a cell that a spreadsheet runs as a formula. `first` is its first character.
pub(crate) fn spreadsheet_formula(place: Place, first: char) -> Diagnostic {
    let message = format!("a spreadsheet takes a cell that begins with `{first}` for a formula");
    Diagnostic::new(Rule::SpreadsheetFormula, place, message).help("begin it with something else")
}

/// C0119: characters that are not in normal form C. `written` replaces them. The fix is safe if it cannot change the
/// meaning of the cell.
pub(crate) fn not_normalized(
    place: Place,
    old: &str,
    new: &str,
    written: String,
    is_safe: bool,
) -> Diagnostic {
    let help = format!("compose its characters: {}", code_points(new));
    let message = format!("the text is not in Unicode's normal form C: {}", code_points(old));
    Diagnostic::new(Rule::NotNormalized, place, message).help(match is_safe {
        true => Help::safe(help, written),
        false => Help::likely(help, written),
    })
}
