//! The rows of each table: one table, one row type. `spec/README.md` is the contract of every column.

mod arguments;
mod codes;
mod locales;
mod statuses;
mod templates;
mod translations;
mod wordings;

pub(crate) use arguments::ArgumentRow;
pub(crate) use codes::CodeRow;
pub(crate) use locales::LocaleRow;
pub(crate) use statuses::StatusRow;
pub(crate) use templates::TemplateRow;
pub(crate) use translations::TranslationRow;
pub(crate) use wordings::WordingRow;
