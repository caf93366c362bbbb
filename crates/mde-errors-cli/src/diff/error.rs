//! Why nothing can be compared.

use std::io::{self, Write};

use catalogue_spec::Report;
use mde_errors::Escaped;

use crate::output::{ERROR, Failure, HELP};

/// One thing that is wrong.
#[derive(Debug)]
pub(crate) enum Error {
    /// A spec with mistakes.
    Spec(Report),
    /// Anything else: what is wrong, and what to do.
    Other { message: String, help: &'static str },
}

/// All that is wrong.
pub(crate) type Errors = Vec<Error>;

/// Something that is wrong, alone.
pub(crate) fn other<T>(message: String, help: &'static str) -> Result<T, Errors> {
    Err(vec![Error::Other { message, help }])
}

/// Two things, or all that is wrong with either.
pub(crate) fn both<A, B>(a: Result<A, Errors>, b: Result<B, Errors>) -> Result<(A, B), Errors> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(a.err().into_iter().chain(b.err()).flatten().collect()),
    }
}

/// Tells all that is wrong on standard error.
pub(crate) fn tell<'a>(errors: &[Error]) -> Failure<'a> {
    // Where standard error cannot be written, there is nowhere left to tell it.
    let _ = write(errors, &mut anstream::stderr().lock());
    Failure::Mistakes
}

fn write(errors: &[Error], out: &mut impl Write) -> io::Result<()> {
    for error in errors {
        match error {
            Error::Spec(report) => {
                // The stream takes the styles out where they are not wanted.
                for diagnostic in report.diagnostics().iter().filter(|diagnostic| diagnostic.is_error()) {
                    writeln!(out, "{}\n", report.render(diagnostic, true))?;
                }
            }
            Error::Other { message, help } => {
                writeln!(out, "{ERROR}error:{ERROR:#} {}", Escaped(message))?;
                writeln!(out, "{HELP}help:{HELP:#} {help}")?;
            }
        }
    }
    Ok(())
}
