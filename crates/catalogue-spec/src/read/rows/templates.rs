//! `templates.csv`: a row is the message of a code, in the language of the templates.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `templates.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TemplateRow {
    /// The code.
    pub code: String,
    /// The message, in MessageFormat 2.
    pub message: String,
    /// What the reader of the message should do.
    pub help: String,
}

impl Cells for TemplateRow {
    const COLUMNS: &'static [Column] =
        &[Column::name("code"), Column::required("message"), Column::required("help")];
}
