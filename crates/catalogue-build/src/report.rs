//! A report in the forms that other programs read, and what can be done about it without a person.
//!
//! | module | what becomes of a report |
//! |---|---|
//! | `short` | a line for each mistake, for editors |
//! | `json` | an object for each mistake |
//! | `sarif` | a log, for services that show the results of checks |
//! | `fix` | files with the safe replacements in their place |

mod fix;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "json")]
mod sarif;
mod short;

pub use fix::{Fix, FixedFile};
