//! `locales.csv`: a row is a locale that was published, and so is kept.

use serde::Deserialize;

use crate::read::table::{Cells, Column};

/// A row of `locales.csv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LocaleRow {
    /// The tag of the locale (BCP 47).
    pub locale: String,
}

impl Cells for LocaleRow {
    const COLUMNS: &'static [Column] = &[Column::name("locale")];
}
