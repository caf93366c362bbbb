//! Why nothing can be compared.

use catalogue_spec::Report;

use crate::program::folder;
use crate::program::identity::Program;
use crate::program::problem::Failure;

/// One thing that is wrong.
#[derive(Debug)]
pub(crate) enum DiffError {
    /// A spec with mistakes.
    Spec(Report),
    /// Anything else: what is wrong, and what to do.
    Other { message: String, help: &'static str },
}

/// All that is wrong.
pub(crate) type Errors = Vec<DiffError>;

/// Something that is wrong, alone.
pub(crate) fn other<T>(message: String, help: &'static str) -> Result<T, Errors> {
    Err(vec![DiffError::Other { message, help }])
}

/// Two things, or all that is wrong with either.
pub(crate) fn both<A, B>(a: Result<A, Errors>, b: Result<B, Errors>) -> Result<(A, B), Errors> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(a.err().into_iter().chain(b.err()).flatten().collect()),
    }
}

/// Prints the errors on standard error.
pub(crate) fn tell(program: &Program, errors: &[DiffError]) -> Failure {
    for error in errors {
        match error {
            DiffError::Spec(report) => folder::tell_errors(program, report),
            DiffError::Other { message, help } => folder::tell_problem(message, help),
        };
    }
    Failure::Mistakes
}
