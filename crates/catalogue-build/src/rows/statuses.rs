//! `statuses.csv`: a row is an HTTP status that the API, or a gateway before it, answers.

use serde::Deserialize;

use crate::table::{Cells, Column};

/// A row of `statuses.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct StatusRow {
    /// The status, 100 to 599.
    pub(crate) status: String,
    /// Its standard reason phrase.
    pub(crate) reason: String,
    /// The code that the status alone stands for; empty where only one code has the status, or none is meant.
    pub(crate) code: String,
    /// What a program does about a status that stands for no code; empty for all others.
    pub(crate) advice: String,
}

impl Cells for StatusRow {
    const COLUMNS: &'static [Column] = &[
        Column::name("status"),
        Column::required("reason"),
        Column::optional("code"),
        Column::optional("advice"),
    ];
}
