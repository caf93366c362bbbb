//! `statuses.csv`: a row is an HTTP status that is not registered, or that the API uses in another way than the
//! standard.

use crate::read::columns::table_row;

table_row! {
    /// A row of `statuses.csv`.
    StatusRow in "statuses.csv", required: false {
        /// The status, 100 to 599.
        status: name,
        /// Its reason phrase. Empty if it is the registered one.
        reason: optional,
        /// The code that the status alone means. Empty if only one code has the status, or if the status means no code.
        code: optional,
        /// The advice for a status that means no code. Empty if the status means a code, or if the advice of the
        /// standard is right.
        advice: optional,
    }
}
