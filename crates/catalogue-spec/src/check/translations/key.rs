//! The keys of translations.

use std::fmt;

use crate::read::rows::TranslationRow;
use crate::read::table::Table;
use crate::spec::status;

/// The thing that a row of a translation translates.
#[derive(Clone, Copy)]
pub(crate) enum Key<'a> {
    /// The reason of a status.
    Status(u16),
    /// The message and the help of a code.
    Code(&'a str),
    /// The description of an argument: of this code, with this name.
    Argument(&'a str, &'a str),
}

impl<'a> Key<'a> {
    pub(crate) fn parse(key: &'a str) -> Self {
        if let Some(status) = status::parse(key) {
            Key::Status(status)
        } else if let Some((code, argument)) = key.split_once('.') {
            Key::Argument(code, argument)
        } else {
            Key::Code(key)
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Status(status) => write!(f, "{status}"),
            Key::Code(code) => f.write_str(code),
            Key::Argument(code, argument) => write!(f, "{code}.{argument}"),
        }
    }
}

/// Returns the codes that a translation names.
pub(crate) fn codes(table: &Table<TranslationRow>) -> impl Iterator<Item = &str> {
    table.rows.iter().filter_map(|row| match Key::parse(&row.cells.key) {
        Key::Code(code) | Key::Argument(code, _) => Some(code),
        Key::Status(_) => None,
    })
}
