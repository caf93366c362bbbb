//! Problems with the command line, and failures.

use std::io;

/// A problem with the command line: a message, and help in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) help: String,
}

/// All problems, which are reported together.
pub(super) type Problems = Vec<Problem>;

/// Returns two values, or the problems with either.
pub(super) fn both<A, B, E>(a: Result<A, Vec<E>>, b: Result<B, Vec<E>>) -> Result<(A, B), Vec<E>> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(a.err().into_iter().chain(b.err()).flatten().collect()),
    }
}

/// The reason why the program fails.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line has problems.
    Problems(Problems),
    /// The output cannot be written.
    Output(io::Error),
    /// A file cannot be read or written.
    File { path: String, action: &'static str, error: io::Error },
    /// Wrong usage.
    Usage(clap::Error),
    /// Errors that have already been reported.
    Mistakes,
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Failure::Problems(problems)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}
