//! Folder → files → rows. It knows bytes, lines, and columns, and not what a cell means.

pub(crate) mod cells;
pub(crate) mod files;
pub mod rows;
pub(crate) mod source;
pub mod table;
pub mod write;

pub use cells::code_points;
pub use files::{Files, TableFile};
pub use source::{BYTE_ORDER_MARK, Place, Source};
