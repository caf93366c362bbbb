//! The diagnostics of each rule: a function for each, named after the mistake, with the [page](crate::Rule::page) of
//! its rule in the folder next to it.
//!
//! A function knows the place, the names, and the values of a mistake, and nothing about tables, so that every step may
//! report it. What breaks a rule is decided where the tables are read and checked.

pub(crate) mod advice;
pub(crate) mod arguments;
pub(crate) mod cells;
pub(crate) mod codes;
pub(crate) mod columns;
pub(crate) mod documented;
pub(crate) mod files;
pub(crate) mod locales;
pub(crate) mod messages;
pub(crate) mod plurals;
pub(crate) mod statuses;
pub(crate) mod syntax;
pub(crate) mod templates;
pub(crate) mod texts;
pub(crate) mod translations;
pub(crate) mod wordings;
