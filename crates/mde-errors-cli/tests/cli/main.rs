//! The program as a process: its output and its exit status.
//!
//! Output for people is a snapshot. To accept changes, run the tests with `INSTA_UPDATE=always`, and read the diff.
//! Properties of every code and every locale are tested in loops.
#![cfg(test)]

mod check;
mod completions;
mod coverage;
mod diff;
mod explain;
mod fix;
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
mod watch;
