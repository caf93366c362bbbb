//! `translations/<locale>.csv`: a row is a text in that language.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `translations/<locale>.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TranslationRow {
    /// What the text belongs to: a code, a status, or an argument as `code.argument`.
    pub key: String,
    /// The English text that `message` translates; empty where that is not recorded.
    pub english: String,
    /// The message, the reason phrase or the description; empty where it is not translated yet.
    pub message: String,
    /// The English text that `help` translates; empty where that is not recorded.
    pub english_help: String,
    /// The help of a code; empty where it is not translated yet.
    pub help: String,
    /// What helps the translator.
    pub notes: String,
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
