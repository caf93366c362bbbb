//! Reports in formats for other programs, and fixes that can be applied automatically.
//!
//! | module | writes |
//! |---|---|
//! | `json` | a JSON object for each diagnostic |
//! | `sarif` | a SARIF log, for services that show the results of checks |
//! | `fix` | files with the safe replacements applied |

mod fix;
mod json;
mod sarif;

pub use fix::{Fix, FixedFile, fixed};
pub(crate) use json::harmless;
pub use json::to_json_lines;
pub use sarif::to_sarif;
