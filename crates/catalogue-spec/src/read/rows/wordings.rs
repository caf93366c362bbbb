//! `wordings.csv`: a row is a sentence that the API was observed to send.

use crate::read::columns::table_row;

table_row! {
    /// A row of `wordings.csv`.
    WordingRow in "wordings.csv", required: false {
        /// The sentence, with an argument for each part that varies.
        wording: required,
        /// The code whose message says the same.
        code: name,
        /// The codes under which it is observed, separated by spaces; empty if it means the same under all.
        under: optional,
        /// The advice, if it is not that of the code.
        advice: optional,
        /// The address of the place where it was observed.
        source: required,
    }
}
