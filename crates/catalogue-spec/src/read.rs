//! Folder → files → rows. This module knows bytes, lines, and columns, and not the meaning of a cell.
//!
//! | step | module |
//! |---|---|
//! | folder → files | `files` |
//! | file → text | `open`, `source` |
//! | text → records | `csv`, `quotes` |
//! | records → rows | `header`, `reader`, `columns`, `rows`, `table` |
//! | records → CSV | `write` |

pub mod columns;
mod csv;
pub(crate) mod files;
mod header;
pub(crate) mod open;
mod quotes;
mod reader;
pub mod rows;
pub(crate) mod source;
pub mod table;
pub mod write;

pub use files::{Files, TableFile};
pub use source::{BYTE_ORDER_MARK, Place, SourceFile};
