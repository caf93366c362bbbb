//! `codes.csv`: a row is an error code.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `codes.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeRow {
    /// The name of the code: what the API sends, or a name for it if that is no identifier.
    pub code: String,
    /// The HTTP status that it comes with.
    pub status: String,
    /// What a program does next: the name of an advice.
    pub advice: String,
    /// Other codes that the API answers for the same, separated by spaces.
    pub aliases: String,
    /// Where the code is no longer answered: what to use instead.
    pub deprecated: String,
    /// Where the code is documented: an address.
    pub source: String,
    /// The message as documented there.
    pub documented: String,
    /// What that cell is: the template, or a description of the message.
    pub documented_as: String,
}

impl Cells for CodeRow {
    const COLUMNS: &'static [Column] = &[
        Column::name("code"),
        Column::name("status"),
        Column::name("advice"),
        Column::optional("aliases"),
        Column::optional("deprecated"),
        Column::required("source"),
        Column::optional("documented"),
        Column::optional("documented_as"),
    ];
}
