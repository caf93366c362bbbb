//! The diagnostics of each rule: a function for each, named after the mistake, with the [page](crate::Rule::page) of
//! its rule in the folder next to it.
//!
//! A function knows the place, the names, and the values of a mistake, and nothing about tables, so that every step may
//! report it. The conditions are where the tables are read and checked.
//!
//! To add a rule, add a row to the table of [`Rule`](crate::Rule), a function to the module of its subject, its page to
//! the folder of the module, and a case to `tests/diagnostics`, named after its id. Tests fail if one of them is
//! missing.

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
