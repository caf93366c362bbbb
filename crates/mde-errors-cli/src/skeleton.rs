//! `mde-errors skeleton`: the table that a translator fills in.

use std::io::Write;

use catalogue_spec::Files;
use catalogue_tools::{SkeletonError, skeleton};
use mde_errors::Escaped;

use crate::args::SkeletonArgs;
use crate::folder;
use crate::output::{self, Failure};

pub(crate) fn run(args: &SkeletonArgs, out: &mut impl Write) -> Result<(), Failure<'static>> {
    let SkeletonArgs { locale, spec, output } = args;
    let table = skeleton(Files::read(spec), locale).map_err(|error| tell(&error))?;
    if output.as_os_str() == "-" {
        return Ok(out.write_all(table.as_bytes())?);
    }
    folder::save(output, table.as_bytes())?;
    output::tell(format_args!("{} written", Escaped(&folder::shown(output, ""))));
    Ok(())
}

fn tell(error: &SkeletonError) -> Failure<'static> {
    match error {
        SkeletonError::Spec(report) => folder::tell_errors(report),
        _ => folder::tell_problem(&error.to_string(), &error.help()),
    }
}
