//! `locales.csv`: a row is a published locale, which the catalog keeps.

use crate::read::columns::table_row;

table_row! {
    /// A row of `locales.csv`.
    LocaleRow in "locales.csv", required: false {
        /// The tag of the locale (BCP 47).
        locale: name,
    }
}
