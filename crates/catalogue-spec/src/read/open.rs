//! A file → text, or the reason why the file cannot be a table.

use std::io;

use super::files::{FileContent, LARGEST_FILE, TableFile};
use super::source::{Place, Source};
use crate::Rule;
use crate::diagnostic::Diagnostics;

/// The maximum number of places that are not UTF-8. If there are more, the whole file is in another encoding.
const MOST_INVALID: usize = 8;

/// Opens a file. Returns the source in either case: an error means that the file cannot be read as a table, which has been reported.
pub(super) fn open(file: TableFile, diagnostics: &mut Diagnostics) -> Result<Source, Source> {
    let TableFile { path, content } = file;
    let place = Place::of_file(path.clone());
    let bytes = match content {
        FileContent::Bytes(bytes) if Source::is_utf_16(&bytes) => {
            diagnostics.report(
                Rule::InvalidUtf8,
                place,
                "the file is UTF-16",
                "save it as UTF-8: a spreadsheet offers `CSV UTF-8`, comma-separated",
            );
            return Err(Source::new(path, Vec::new()));
        }
        FileContent::Bytes(bytes) => bytes,
        FileContent::TooLarge(length) => {
            report_oversized(place, length, diagnostics);
            return Err(Source::new(path, Vec::new()));
        }
        FileContent::NotRegular => {
            diagnostics.report(
                Rule::UnreadableFile,
                place,
                "this is not a regular file",
                "put the table in its place, or a link to it",
            );
            return Err(Source::new(path, Vec::new()));
        }
        FileContent::Unreadable(error) => {
            report_unreadable(place, &error, diagnostics);
            return Err(Source::new(path, Vec::new()));
        }
    };
    let source = Source::new(path, bytes);
    let length = source.text().len() as u64;
    if length > LARGEST_FILE {
        report_oversized(source.start(), length, diagnostics);
        return Err(source);
    }
    const HELP: &str =
        "save the file as UTF-8 (a spreadsheet offers `CSV UTF-8`), and write the broken characters again";
    if let [first, others @ ..] = source.invalid()
        && others.len() >= MOST_INVALID
    {
        let message = format!("the file is not UTF-8, here and in {} other places", others.len());
        diagnostics.report(Rule::InvalidUtf8, source.place(first.clone()), message, HELP);
        return Err(source);
    }
    for invalid in source.invalid() {
        diagnostics.report(
            Rule::InvalidUtf8,
            source.place(invalid.clone()),
            "these bytes are not UTF-8",
            HELP,
        );
    }
    Ok(source)
}

/// Reports a file with more bytes than a table may have.
fn report_oversized(place: Place, length: u64, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::OversizedFile,
        place,
        format!("the file has {length} bytes, more than {LARGEST_FILE}"),
        "make it smaller; is it a table of this spec?",
    );
}

/// Reports a file or a folder that cannot be read.
pub(crate) fn report_unreadable(place: Place, error: &io::Error, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::UnreadableFile,
        place,
        format!("this cannot be read: {error}"),
        "check that it exists and that you may read it",
    );
}
