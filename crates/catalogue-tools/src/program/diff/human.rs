//! Changes as text for a terminal.

use std::io::{self, Write};

use crate::{Audience, Change, Level};
use anstyle::{AnsiColor, Style};
use catalogue::Escaped;

use super::comparison::{Comparison, because, count, example, groups, subject};
use crate::program::output::CODE;

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const MINOR: Style = AnsiColor::Yellow.on_default();

/// Writes a block for each code, status, and locale, followed by the verdicts.
pub(super) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let Comparison { diff, version, .. } = comparison;
    if !diff.changes().is_empty() {
        writeln!(out, "  crate  API\n")?;
    }
    for group in groups(diff) {
        if let Some(first) = group.first() {
            writeln!(out, "{CODE}{}{CODE:#}", subject(first))?;
        }
        for change in group {
            write_change(change, out)?;
        }
        writeln!(out)?;
    }
    for audience in [Audience::Crate, Audience::Api] {
        let level = diff.level(audience);
        let style = style(level);
        writeln!(
            out,
            "Verdict for {}: {style}{level}{style:#} ({})\n{}",
            audience.description(),
            count(diff, audience),
            because(diff, audience)
        )?;
    }
    if let Some(version) = version.as_ref().filter(|version| version.is_enough()) {
        writeln!(
            out,
            "The version {} is enough: after {}, {} is needed.",
            version.new, version.old, version.needed
        )?;
    }
    Ok(())
}

/// Writes a change, with the old and the new value below it.
fn write_change(change: &Change, out: &mut impl Write) -> io::Result<()> {
    for audience in [Audience::Crate, Audience::Api] {
        let level = change.level(audience);
        let style = style(level);
        write!(out, "  {style}{level:5}{style:#}")?;
    }
    writeln!(out, "  {change}")?;
    if let Some(message) = example(change) {
        writeln!(out, "                  {}", Escaped(&message))?;
    }
    for (sign, style, text) in [('-', OLD, &change.old), ('+', NEW, &change.new)] {
        if let Some(text) = text {
            writeln!(out, "                {style}{sign} {}{style:#}", Escaped(text))?;
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
