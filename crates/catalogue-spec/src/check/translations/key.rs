//! The keys of translations.

use std::fmt;

use crate::read::rows::TranslationRow;
use crate::read::table::Table;
use crate::spec::status;

/// The thing that a row of a translation translates.
#[derive(Clone, Copy)]
pub(crate) enum TranslationKey<'a> {
    /// The reason of a status.
    Status(u16),
    /// The message and the help of a code.
    Code(&'a str),
    /// The description of an argument: of this code, with this name.
    Argument(&'a str, &'a str),
}

impl<'a> TranslationKey<'a> {
    pub(crate) fn parse(key: &'a str) -> Self {
        if let Some(status) = status::parse(key) {
            TranslationKey::Status(status)
        } else if let Some((code, argument)) = key.split_once('.') {
            TranslationKey::Argument(code, argument)
        } else {
            TranslationKey::Code(key)
        }
    }
}

impl fmt::Display for TranslationKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TranslationKey::Status(status) => write!(f, "{status}"),
            TranslationKey::Code(code) => f.write_str(code),
            TranslationKey::Argument(code, argument) => write!(f, "{code}.{argument}"),
        }
    }
}

/// Returns the codes that a translation names.
pub(crate) fn codes(table: &Table<TranslationRow>) -> impl Iterator<Item = &str> {
    table.rows.iter().filter_map(|row| match TranslationKey::parse(&row.cells.key) {
        TranslationKey::Code(code) | TranslationKey::Argument(code, _) => Some(code),
        TranslationKey::Status(_) => None,
    })
}
