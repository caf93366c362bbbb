//! `statuses.csv`: a row is an HTTP status that is not registered, or of which the API says something else than the standard.

use crate::read::columns::table_row;

table_row! {
    /// A row of `statuses.csv`.
    StatusRow in "statuses.csv", required: false {
        /// The status, 100 to 599.
        status: name,
        /// Its reason phrase. Empty if it is the registered one.
        reason: optional,
        /// The code that the status alone means. Empty if only one code has the status, or if it means none.
        code: optional,
        /// The advice for a status that means no code. Empty if the status means one, and if the advice of the standard is right.
        advice: optional,
    }
}
