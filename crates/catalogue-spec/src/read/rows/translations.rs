//! `translations/<locale>.csv`: a row is a text in that language.

use crate::read::columns::table_row;

table_row! {
    /// A row of `translations/<locale>.csv`.
    TranslationRow in "translations/<locale>.csv", required: false {
        /// The owner of the text: a code, a status, or an argument as `code.argument`.
        key: name,
        /// The English text that `message` translates; empty if that is not recorded.
        english: optional,
        /// The message, the reason phrase or the description; empty if it is not translated yet.
        message: optional,
        /// The English text that `help` translates; empty if that is not recorded.
        english_help: optional,
        /// The help of a code; empty if it is not translated yet.
        help: optional,
        /// Notes for the translator.
        notes: optional,
    }
}
