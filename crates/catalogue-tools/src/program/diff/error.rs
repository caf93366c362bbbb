//! The errors that prevent a comparison.

use catalogue_spec::Report;

use crate::program::folder;
use crate::program::identity::Program;
use crate::program::problem::Failure;

/// An error that prevents a comparison.
#[derive(Debug)]
pub(crate) enum DiffError {
    /// A spec with errors.
    Spec(Report),
    /// Any other error: a message, and help.
    Other { message: String, help: &'static str },
}

/// All errors.
pub(crate) type Errors = Vec<DiffError>;

/// Returns a single error.
pub(crate) fn other<T>(message: String, help: &'static str) -> Result<T, Errors> {
    Err(vec![DiffError::Other { message, help }])
}

/// Prints the errors on standard error.
pub(crate) fn report(program: &Program, errors: &[DiffError]) -> Failure {
    for error in errors {
        match error {
            DiffError::Spec(report) => folder::report_errors(program, report),
            DiffError::Other { message, help } => folder::report_problem(message, help),
        };
    }
    Failure::Mistakes
}
