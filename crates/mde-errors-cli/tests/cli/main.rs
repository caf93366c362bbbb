//! The program as it is run: what it prints, where, and its exit status.
//!
//! What a person reads is a snapshot; to accept changes, run the tests with `INSTA_UPDATE=always` and read the diff. What must
//! hold of every code and every locale is a loop over all of them.
#![cfg(test)]

mod check;
mod completions;
mod coverage;
mod diff;
mod explain;
mod fmt;
mod folder;
mod format;
mod help;
mod list;
mod locale;
mod localize;
mod output;
mod responses;
mod rules;
mod session;
mod skeleton;
