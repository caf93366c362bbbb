//! The subcommand `skeleton`: the table that a translator fills in.

use std::io::Write;

use crate::skeleton::{SkeletonError, skeleton};
use catalogue::Escaped;
use catalogue_spec::Files;

use crate::program::args::{FolderArgs, SkeletonArgs};
use crate::program::folder;
use crate::program::identity::Program;
use crate::program::output;
use crate::program::problem::Failure;

pub(crate) fn run(program: &Program, args: &SkeletonArgs, out: &mut impl Write) -> Result<(), Failure> {
    let SkeletonArgs { locale, folder: FolderArgs { spec }, output } = args;
    let table = skeleton(Files::read(spec), locale).map_err(|error| report(program, &error))?;
    if output.as_os_str() == "-" {
        return Ok(out.write_all(table.as_bytes())?);
    }
    folder::save(output, table.as_bytes())?;
    output::message(format_args!("{} written", Escaped(&folder::shown(output, ""))));
    Ok(())
}

fn report(program: &Program, error: &SkeletonError) -> Failure {
    match error {
        SkeletonError::Spec(report) => folder::report_errors(program, report),
        _ => folder::report_problem(&error.to_string(), &error.help()),
    }
}
