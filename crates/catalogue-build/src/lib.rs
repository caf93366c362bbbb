//! Compiles the tables of an error catalog into Rust.
//!
//! People edit CSV tables, a build script calls [`compile`](compile()), and the crate includes the generated files. A
//! crate with several catalogs gives each [a name](compile_with).
//!
//! | step | module | errors found there |
//! |---|---|---|
//! | folder → [`Spec`](catalogue_spec::Spec) | the crate `catalogue_spec` | all of them |
//! | `Spec` → bytes | `lower` | none: a spec is valid |
//! | bytes → Rust | `emit` | none |
//!
//! No mistake in a spec causes an error or a warning of the compiler in generated code, even under `#![deny(warnings,
//! missing_docs, clippy::all, clippy::pedantic)]`.
//!
//! This crate knows nothing about CSV, and writes only to the output folder.
#![forbid(unsafe_code)]

mod compile;
mod emit;
mod lower;

pub use compile::{Compilation, compile, compile_with};
pub use emit::{Generated, Options, generate};
#[doc(hidden)]
pub use emit::{leak, leak_locales, tables};
pub use lower::names::NameTable;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
