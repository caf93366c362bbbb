//! The rows of each table: one table, one row type. `spec/README.md` is the contract of every column.

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
