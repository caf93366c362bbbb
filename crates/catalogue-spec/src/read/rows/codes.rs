//! `codes.csv`: a row is an error code.

use crate::read::columns::table_row;

table_row! {
    /// A row of `codes.csv`.
    CodeRow in "codes.csv", required: true {
        /// The code as the API sends it, or a name for it if that is not an identifier.
        code: name,
        /// The HTTP status that it comes with.
        status: name,
        /// The name of the advice: what a program does next.
        advice: name,
        /// Other codes that the API sends for the same error, separated by spaces.
        aliases: optional,
        /// The replacement, in words, if the API no longer sends the code.
        deprecated: optional,
        /// The address of its documentation.
        source: required,
        /// The message as it is documented there.
        documented: optional,
        /// The kind of the documented message: `template` or `description`.
        documented_as: optional,
    }
}
