//! `statuses.csv`: a row is an HTTP status that is not registered, or of which the API says something else than the standard.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `statuses.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StatusRow {
    /// The status, 100 to 599.
    pub status: String,
    /// Its reason phrase. Empty if it is the one that is registered.
    pub reason: String,
    /// The code that the status alone means. Empty if only one code has the status, or if none is meant.
    pub code: String,
    /// The advice for a status that means no code. Empty for all others, and if that of the standard is right.
    pub advice: String,
}

impl Cells for StatusRow {
    const COLUMNS: &'static [Column] = &[
        Column::name("status"),
        Column::optional("reason"),
        Column::optional("code"),
        Column::optional("advice"),
    ];
}
