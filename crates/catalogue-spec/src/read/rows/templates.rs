//! `templates.csv`: a row is the message of a code, in the language of the templates.

use crate::read::columns::table_row;

table_row! {
    /// A row of `templates.csv`.
    TemplateRow in "templates.csv", required: true {
        /// The code.
        code: name,
        /// The message, in MessageFormat 2.
        message: required,
        /// The help: an instruction for the reader of the message.
        help: required,
    }
}
