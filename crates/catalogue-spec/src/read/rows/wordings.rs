//! `wordings.csv`: a row is a sentence that the API was seen to answer.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `wordings.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WordingRow {
    /// The sentence, with an argument where it says something else each time.
    pub wording: String,
    /// The code whose message says the same.
    pub code: String,
    /// The codes under which it is observed, separated by spaces; empty where it means the same under any.
    pub under: String,
    /// What a program does next, where that is not the advice of the code.
    pub advice: String,
    /// Where it was observed.
    pub source: String,
}

impl Cells for WordingRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("wording"),
        Column::name("code"),
        Column::optional("under"),
        Column::optional("advice"),
        Column::required("source"),
    ];
}
