//! Rules about the header of a table: C0106 to C0108. `columns` are the columns of the table.

use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0106: an unknown column. `nearest` is the column that was probably meant.
pub(crate) fn unknown_column<'a>(
    place: Place,
    name: &str,
    nearest: Option<&str>,
    columns: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let message = match name {
        "" => "column without a name".to_owned(),
        name => format!("unknown column `{}`", shorten(name)),
    };
    let otherwise = format!("remove it: the columns are {}", list(columns));
    Diagnostic::new(Rule::UnknownColumn, place, message).help(Help::did_you_mean(nearest, otherwise))
}

/// C0106: a column without a name whose cells have text.
pub(crate) fn nameless_column<'a>(
    place: Place,
    first_cell: Place,
    columns: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::new(Rule::UnknownColumn, place, "column without a name")
        .label(first_cell, "first cell with text in this column")
        .help(format!("name it, or empty it: the columns are {}", list(columns)))
}

/// C0107: a missing column.
pub(crate) fn missing_column<'a>(
    place: Place,
    name: &str,
    columns: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::new(Rule::MissingColumn, place, format!("the column `{name}` is missing"))
        .help(format!("add it; the columns are {}", list(columns)))
}

/// C0107: an empty table.
pub(crate) fn empty_table<'a>(place: Place, columns: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Rule::MissingColumn, place, "the table is empty")
        .help(format!("begin it with the names of its columns: {}", list(columns)))
}

/// C0107: a first row that names no column.
pub(crate) fn missing_header<'a>(place: Place, columns: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Rule::MissingColumn, place, "the first row does not name the columns")
        .help(format!("begin the file with a row of their names: {}", list(columns)))
}

/// C0108: a column that the header names twice.
pub(crate) fn duplicate_column(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateColumn, place, format!("the column `{name}` stands twice"))
        .help("remove one of the two")
}
