//! A report in the forms that other programs read, and the fixes that need no person.
//!
//! | module | writes |
//! |---|---|
//! | `json` | an object for each diagnostic |
//! | `sarif` | a log, for services that show the results of checks |
//! | `fix` | files with the safe replacements made |

mod fix;
mod json;
mod sarif;

pub use fix::{Fix, FixedFile, fixed};
pub use json::to_json_lines;
pub use sarif::to_sarif;
