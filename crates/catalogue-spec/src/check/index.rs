//! Rows → one index for each table.
//!
//! An index finds the mistakes that its own table shows. It sees no other table: rules across tables are in the modules
//! next to this one, which see all indexes.

pub(crate) mod arguments;
pub(crate) mod codes;
pub(crate) mod spelling;
pub(crate) mod statuses;
pub(crate) mod templates;
