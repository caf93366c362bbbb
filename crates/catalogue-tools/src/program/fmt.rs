//! The subcommand `fmt`: writes tables in canonical form.

use std::io::{self, Write};

use crate::canonical::{Canonical, canonical};
use catalogue::Escaped;
use catalogue_spec::Files;

use crate::program::args::FmtArgs;
use crate::program::folder;
use crate::program::identity::Program;
use crate::program::problem::Failure;

pub(crate) fn run(program: &Program, args: &FmtArgs, out: &mut impl Write) -> Result<(), Failure> {
    let (mut tables, mut reports) = (Vec::new(), Vec::new());
    for table in canonical(Files::read(&args.folder.spec)) {
        match table {
            Ok(table) => tables.push(table),
            Err(report) => reports.push(report),
        }
    }
    let changed: Vec<_> = tables.iter().filter(|table| !table.is_canonical()).collect();
    let written = write(args, &changed, out)?;
    for report in &reports {
        folder::report_errors(program, report);
    }
    if args.check && !changed.is_empty() {
        let problem = match changed.len() {
            1 => "a table is not in canonical form".to_owned(),
            count => format!("{count} tables are not in canonical form"),
        };
        let help = format!("rewrite them with `{} fmt{}`", program.name, folder::option(&args.folder.spec));
        folder::report_problem(&problem, &help);
    }
    if reports.is_empty() && (changed.is_empty() || !args.check) {
        Ok(written?)
    } else {
        // A closed pipe does not change the exit status.
        Err(Failure::Mistakes)
    }
}

/// Saves the tables, or only shows the differences. Tables are saved even if the output is closed.
fn write(args: &FmtArgs, changed: &[&Canonical], out: &mut impl Write) -> Result<io::Result<()>, Failure> {
    let mut written = Ok(());
    for table in changed {
        let path = folder::shown(&args.folder.spec, &table.name);
        let line = if args.check {
            write_difference(&path, table, out)
        } else {
            folder::save(&args.folder.spec.join(&table.name), table.canonical.as_bytes())?;
            writeln!(out, "{} rewritten", Escaped(&path))
        };
        written = written.and(line);
    }
    Ok(written.and_then(|()| out.flush()))
}

/// Writes the first line of a table that is not in canonical form, and the canonical line.
fn write_difference(path: &str, table: &Canonical, out: &mut impl Write) -> io::Result<()> {
    let mut lines = table.text.split_inclusive('\n');
    let mut canonical = table.canonical.split_inclusive('\n');
    let mut number = 0;
    let (line, canonical) = loop {
        number += 1;
        match (lines.next(), canonical.next()) {
            (Some(line), Some(canonical)) if line == canonical => {}
            both => break both,
        }
    };
    writeln!(out, "{}:{number}: not in canonical form", Escaped(path))?;
    let common =
        line.zip(canonical).map_or(0, |(a, b)| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count());
    write_line('-', line, common, out)?;
    write_line('+', canonical, common, out)
}

/// Writes a line of a difference, with invisible characters escaped, shortened to the part around the difference.
fn write_line(mark: char, line: Option<&str>, common: usize, out: &mut impl Write) -> io::Result<()> {
    const BEFORE: usize = 24;
    const LONGEST: usize = 96;
    let Some(line) = line else { return Ok(()) };
    let content = line.strip_suffix('\n').unwrap_or(line);
    let length = content.chars().count();
    let start = if length > LONGEST { common.saturating_sub(BEFORE) } else { 0 };
    let shown: String = content.chars().skip(start).take(LONGEST).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if length - start > LONGEST { "…" } else { "" };
    // A byte order mark does not control a terminal, so `Escaped` keeps it.
    let shown = Escaped(&shown).to_string().replace('\u{feff}', r"\u{feff}");
    writeln!(out, "{mark}{before}{shown}{after}")?;
    if line.ends_with('\n') { Ok(()) } else { writeln!(out, "\\ no line ending") }
}
