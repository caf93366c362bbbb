//! `translations/<locale>.csv`: a row is a text in that language.

use serde::Deserialize;

use crate::table::{Cells, Column};

/// A row of `translations/<locale>.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TranslationRow {
    /// What the text belongs to: a code, a status, or an argument as `code.argument`.
    pub(crate) key: String,
    /// The English text that `message` translates; empty where that is not recorded.
    pub(crate) english: String,
    /// The message, the reason phrase or the description; empty where it is not translated yet.
    pub(crate) message: String,
    /// The English text that `help` translates; empty where that is not recorded.
    pub(crate) english_help: String,
    /// The help of a code; empty where it is not translated yet.
    pub(crate) help: String,
    /// What helps the translator.
    pub(crate) notes: String,
}

impl Cells for TranslationRow {
    const COLUMNS: &'static [Column] = &[
        Column::name("key"),
        Column::optional("english"),
        Column::optional("message"),
        Column::optional("english_help"),
        Column::optional("help"),
        Column::optional("notes"),
    ];
}
