//! The layout of a catalog's data: one text, and one file of tables that point into it.
//!
//! A catalog of any size compiles in the time that it takes to include two files, and is read without an allocation.
//! The generator writes the tables with the records that are declared here.

pub(crate) mod assertion;
pub(crate) mod record;
pub mod records;
pub(crate) mod tables;

pub use record::TextRef;
