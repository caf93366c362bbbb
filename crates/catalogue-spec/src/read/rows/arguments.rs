//! `arguments.csv`: a row is an argument of a code's message.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `arguments.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ArgumentRow {
    /// The code.
    pub code: String,
    /// The name of the argument, as messages spell it.
    pub argument: String,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it stands for.
    pub description: String,
    /// A value that it may have.
    pub example: String,
}

impl Cells for ArgumentRow {
    const COLUMNS: &'static [Column] = &[
        Column::name("code"),
        Column::name("argument"),
        Column::name("type"),
        Column::required("description"),
        Column::required("example"),
    ];
}
