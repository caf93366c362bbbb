//! Changes for a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use catalogue_build::{Change, Level};
use mde_errors::Escaped;

use super::{Comparison, because, count, groups, subject};
use crate::output::CODE;

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const MINOR: Style = AnsiColor::Yellow.on_default();

/// Writes a block for each code, status and locale, and the verdict.
pub(super) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let Comparison { diff, version, .. } = comparison;
    for group in groups(diff) {
        if let Some(first) = group.first() {
            writeln!(out, "{CODE}{}{CODE:#}", subject(first))?;
        }
        for change in group {
            write_change(change, out)?;
        }
        writeln!(out)?;
    }
    let level = diff.level();
    let style = style(level);
    writeln!(out, "Verdict: {style}{level}{style:#} ({})\n{}", count(diff), because(diff))?;
    if let Some(version) = version.as_ref().filter(|version| version.is_enough()) {
        writeln!(
            out,
            "The version {} is enough: after {}, {} is needed.",
            version.new, version.old, version.needed
        )?;
    }
    Ok(())
}

/// Writes what has changed, and below it how it was and how it is.
fn write_change(change: &Change, out: &mut impl Write) -> io::Result<()> {
    let level = change.kind.level();
    let style = style(level);
    writeln!(out, "  {style}{level:5}{style:#}  {change}")?;
    for (sign, style, text) in [('-', OLD, &change.old), ('+', NEW, &change.new)] {
        if let Some(text) = text {
            writeln!(out, "         {style}{sign} {}{style:#}", Escaped(text))?;
        }
    }
    Ok(())
}

fn style(level: Level) -> Style {
    match level {
        Level::Major => OLD.bold(),
        Level::Minor => MINOR.bold(),
        Level::Patch | Level::None => NEW.bold(),
    }
}
