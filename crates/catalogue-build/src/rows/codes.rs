//! `codes.csv`: a row is an error code.

use serde::Deserialize;

use crate::table::{Cells, Column};

/// A row of `codes.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CodeRow {
    /// The name of the code: what the API sends, or a name for it if that is no identifier.
    pub(crate) code: String,
    /// The HTTP status that it comes with.
    pub(crate) status: String,
    /// What a program does next: the name of an advice.
    pub(crate) advice: String,
    /// Other codes that the API answers for the same, separated by spaces.
    pub(crate) aliases: String,
    /// Where the code is no longer answered: what to use instead.
    pub(crate) deprecated: String,
    /// Where the code is documented: an address.
    pub(crate) source: String,
    /// The message as documented there.
    pub(crate) documented: String,
    /// What that cell is: the template, or a description of the message.
    pub(crate) documented_as: String,
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
