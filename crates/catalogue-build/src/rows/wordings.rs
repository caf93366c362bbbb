//! `wordings.csv`: a row is a sentence that the API was seen to answer.

use serde::Deserialize;

use crate::table::{Cells, Column};

/// A row of `wordings.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WordingRow {
    /// The sentence, with an argument where it says something else each time.
    pub(crate) wording: String,
    /// The code whose message says the same.
    pub(crate) code: String,
    /// The codes under which it is observed, separated by spaces; empty where it means the same under any.
    pub(crate) under: String,
    /// What a program does next, where that is not the advice of the code.
    pub(crate) advice: String,
    /// Where it was observed.
    pub(crate) source: String,
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
