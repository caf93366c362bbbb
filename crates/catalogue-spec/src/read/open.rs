//! A file → text, or the reason why the file cannot be a table.

use super::files::{FileContent, LARGEST_FILE, TableFile};
use super::source::{Place, SourceFile};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::files as rules;

/// The maximum number of places that are not UTF-8. If there are more, the whole file is in another encoding.
const MOST_INVALID: usize = 8;

/// Opens a file. Returns the source in either case. An error means that the file cannot be read as a table, and has
/// been reported.
pub(super) fn open(file: TableFile, diagnostics: &mut Diagnostics) -> Result<SourceFile, SourceFile> {
    let TableFile { path, content } = file;
    let place = Place::of_file(path.clone());
    let bytes = match content {
        FileContent::Bytes(bytes) if SourceFile::is_utf_16(&bytes) => {
            diagnostics.push(rules::file_in_utf16(place));
            return Err(SourceFile::new(path, Vec::new()));
        }
        FileContent::Bytes(bytes) => bytes,
        FileContent::TooLarge(length) => {
            diagnostics.push(rules::too_many_bytes(place, length, LARGEST_FILE));
            return Err(SourceFile::new(path, Vec::new()));
        }
        FileContent::NotRegular => {
            diagnostics.push(rules::not_a_file(place));
            return Err(SourceFile::new(path, Vec::new()));
        }
        FileContent::Unreadable(error) => {
            diagnostics.push(rules::unreadable_file(place, &error));
            return Err(SourceFile::new(path, Vec::new()));
        }
    };
    let source = SourceFile::new(path, bytes);
    let length = source.text().len() as u64;
    if length > LARGEST_FILE {
        diagnostics.push(rules::too_many_bytes(source.start(), length, LARGEST_FILE));
        return Err(source);
    }
    if let [first, others @ ..] = source.invalid()
        && others.len() >= MOST_INVALID
    {
        diagnostics.push(rules::invalid_utf8(source.place(first.clone()), Some(others.len())));
        return Err(source);
    }
    for invalid in source.invalid() {
        diagnostics.push(rules::invalid_utf8(source.place(invalid.clone()), None));
    }
    Ok(source)
}
