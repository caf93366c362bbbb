//! `arguments.csv`: a row is an argument of a code's message.

use crate::read::columns::table_row;

table_row! {
    /// A row of `arguments.csv`.
    ArgumentRow in "arguments.csv", required: true {
        /// The code.
        code: name,
        /// The name of the argument, as messages spell it.
        argument: name,
        /// The type of its values.
        kind as "type": name,
        /// Its meaning, for the reference and for translators.
        description: required,
        /// A value that it can have.
        example: required,
    }
}
