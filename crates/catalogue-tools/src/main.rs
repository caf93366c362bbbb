//! The program `catalogue`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use catalogue_tools::program::{self, Program};

fn main() -> ExitCode {
    program::main(&Program::catalogue())
}
