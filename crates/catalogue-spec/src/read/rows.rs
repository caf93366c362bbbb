//! The tables of a spec: each has a file here, which declares its row type. `spec/README.md` describes the columns.

mod arguments;
mod codes;
mod locales;
mod statuses;
mod templates;
mod translations;
mod wordings;

pub use arguments::ArgumentRow;
pub use codes::CodeRow;
pub use locales::LocaleRow;
pub use statuses::StatusRow;
pub use templates::TemplateRow;
pub use translations::TranslationRow;
pub use wordings::WordingRow;

use super::columns::{TableDescription, TableRow as _};

/// The tables in the folder of a spec, by the names of their files.
pub const TABLES: [TableDescription; 6] = [
    ArgumentRow::TABLE,
    CodeRow::TABLE,
    LocaleRow::TABLE,
    StatusRow::TABLE,
    TemplateRow::TABLE,
    WordingRow::TABLE,
];

/// The table of each locale in the folder of the translations.
pub const TRANSLATION: TableDescription = TranslationRow::TABLE;
