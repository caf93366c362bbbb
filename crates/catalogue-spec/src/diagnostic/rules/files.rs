//! Rules about the files of a spec: C0101 to C0103, C0111, C0112, C0117, C0118.

use std::io;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::list;
use crate::{LocaleTag, Place, Rule};

/// C0101: a missing table. `columns` are the columns that it must have.
pub(crate) fn missing_table<'a>(place: Place, columns: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Rule::MissingTable, place, "the table is missing")
        .help(format!("add the file, with the columns {}", list(columns)))
}

/// C0101: a file that is probably the missing table `name`.
pub(crate) fn misnamed_table(place: Place, name: &str) -> Diagnostic {
    let message = format!("this is no table by its name, and `{name}` is missing");
    Diagnostic::new(Rule::MissingTable, place, message).help(format!("name the file `{name}`"))
}

/// C0102: a file or a folder that cannot be read.
pub(crate) fn unreadable_file(place: Place, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Rule::UnreadableFile, place, format!("this cannot be read: {error}"))
        .help("check that it exists and that you may read it")
}

/// C0102: a table that is a folder or a device.
pub(crate) fn not_a_file(place: Place) -> Diagnostic {
    Diagnostic::new(Rule::UnreadableFile, place, "this is not a regular file")
        .help("put the table in its place, or a link to it")
}

/// C0102: a file whose name is not UTF-8.
pub(crate) fn file_name_not_utf8(place: Place) -> Diagnostic {
    Diagnostic::new(Rule::UnreadableFile, place, "the name of this file is not UTF-8")
        .help("rename the file; a translation is `translations/<locale>.csv`")
}

/// C0103: a file in UTF-16.
pub(crate) fn file_in_utf16(place: Place) -> Diagnostic {
    Diagnostic::new(Rule::InvalidUtf8, place, "the file is UTF-16")
        .help("save it as UTF-8: a spreadsheet offers `CSV UTF-8`, comma-separated")
}

/// C0103: bytes that are not UTF-8. `others` is the number of other such places, if the whole file is in another
/// encoding.
pub(crate) fn invalid_utf8(place: Place, others: Option<usize>) -> Diagnostic {
    let message = match others {
        Some(others) => format!("the file is not UTF-8, here and in {others} other places"),
        None => "these bytes are not UTF-8".to_owned(),
    };
    Diagnostic::new(Rule::InvalidUtf8, place, message).help(
        "save the file as UTF-8 (a spreadsheet offers `CSV UTF-8`), and write the broken characters again",
    )
}

/// The table that an unknown file was probably meant to be.
pub(crate) enum MeantFile<'a> {
    Translation(LocaleTag),
    Table(&'a str),
}

/// C0111: a file that is not a table.
pub(crate) fn unknown_file(place: Place, name: &str, meant: Option<MeantFile<'_>>) -> Diagnostic {
    let message = format!("`{name}` is not a table of a spec, and is not read");
    Diagnostic::new(Rule::UnknownFile, place, message).help(match meant {
        Some(MeantFile::Translation(locale)) => format!("did you mean `translations/{locale}.csv`?"),
        Some(MeantFile::Table(table)) => format!("did you mean `{table}`?"),
        None => "move it out of the folder; a translation is `translations/<locale>.csv`".to_owned(),
    })
}

/// C0112: cells that are separated by another character than commas, such as "semicolons".
pub(crate) fn wrong_separator(place: Place, separators: &str) -> Diagnostic {
    Diagnostic::new(Rule::WrongSeparator, place, format!("the cells are separated by {separators}"))
        .help("separate them by commas: a spreadsheet offers `CSV UTF-8`, comma-separated")
}

/// C0117: a line that ends with `found`, in a file whose first line ends with `first`.
pub(crate) fn mixed_line_ends(place: Place, found: &str, first: &str) -> Diagnostic {
    let message = format!("this line ends with {found}, the first one with {first}");
    Diagnostic::new(Rule::MixedLineEnds, place, message).help("save the file with one kind of line end")
}

/// C0118: a file with more than `most` bytes.
pub(crate) fn too_many_bytes(place: Place, length: u64, most: u64) -> Diagnostic {
    oversized_file(place, format!("the file has {length} bytes, more than {most}"))
}

/// C0118: a table with more than `most` rows.
pub(crate) fn too_many_rows(place: Place, most: usize) -> Diagnostic {
    oversized_file(place, format!("the table has more than {most} rows"))
}

fn oversized_file(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(Rule::OversizedFile, place, message).help("make it smaller; is it a table of this spec?")
}
