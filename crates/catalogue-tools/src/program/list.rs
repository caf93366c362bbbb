//! The subcommand `list`: a line for each code.

use std::io::{self, Write};

use catalogue::{AnyCode, AnyLocale};

use super::args::ListArgs;
use super::catalog::Catalog;
use super::entry::CodeEntry;
use super::identity::Program;
use super::locale;
use super::output::{self, CODE};
use super::problem::{self, Failure, Problem, Problems};
use super::words::enumerate;

pub(super) fn run(program: &Program, args: &ListArgs, out: &mut impl Write) -> Result<(), Failure> {
    let ListArgs { status, catalog: asked } = args;
    let catalog = Catalog::open(program, asked.spec.as_ref())?;
    let locale = locale::find(catalog, asked.locale.as_deref());
    let (codes, locale) = problem::both(find(program, catalog, *status), locale)?;
    if asked.json {
        output::json(&entries(&codes, locale), out)?;
    } else {
        write(&entries(&codes, locale), out)?;
    }
    Ok(())
}

fn entries(codes: &[AnyCode], locale: AnyLocale) -> Vec<CodeEntry> {
    codes.iter().map(|&code| CodeEntry::new(code, locale)).collect()
}

/// Returns the codes with a status, or all codes, ordered by status and then by name.
fn find(program: &Program, catalog: Catalog, status: Option<u16>) -> Result<Vec<AnyCode>, Problems> {
    let statuses = catalog.statuses();
    match status {
        Some(status) if !statuses.contains(&status) => {
            let all = format!("the statuses of codes are {}", enumerate(statuses, "and"));
            let help = match catalog.advice_of_status(status) {
                Some(_) => format!("{all}; for this one, run `{} explain {status}`", program.name),
                None => all,
            };
            Err(vec![Problem { message: format!("no code has the status {status}"), help }])
        }
        Some(status) => Ok(catalog.codes_for_status(status)),
        None => Ok(statuses.into_iter().flat_map(|status| catalog.codes_for_status(status)).collect()),
    }
}

/// Writes entries, one per line. The message has its example, and is not as written in its table. The message comes
/// last so that the other columns align, because its width in a terminal is unknown.
fn write(entries: &[CodeEntry], out: &mut impl Write) -> io::Result<()> {
    let width = entries.iter().map(|entry| entry.code.len()).max().unwrap_or_default();
    for entry in entries {
        let CodeEntry { status, code, example, .. } = entry;
        let note = if entry.deprecated.is_some() { "(deprecated) " } else { "" };
        writeln!(out, "{status}  {CODE}{code:width$}{CODE:#}  {note}{}", one_line(&example.to_string()))?;
    }
    Ok(())
}

/// Returns a message as one line. Its table may have line breaks.
fn one_line(message: &str) -> String {
    message.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use catalogue::Code as _;

    use super::*;

    #[test]
    fn every_code_is_listed_once_ordered_by_status() {
        let catalog = Catalog::of_repository();
        let codes = find(&Program::catalogue(), catalog, None).unwrap();
        assert_eq!(codes.len(), catalog.codes().count());
        assert!(codes.is_sorted_by_key(|code| (code.status(), code.as_str())));
    }

    #[test]
    fn every_locale_has_a_line_for_each_code() {
        let catalog = Catalog::of_repository();
        for locale in catalog.locales() {
            let mut entries: Vec<_> = catalog.codes().map(|code| CodeEntry::new(code, locale)).collect();
            for entry in &mut entries {
                entry.deprecated = Some("Another");
            }
            let mut out = Vec::new();
            write(&entries, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert_eq!(text.lines().count(), entries.len());
            assert!(text.lines().all(|line| line.contains("  (deprecated) ")), "{text}");
        }
        assert_eq!(one_line("a\n  b\r\nc"), "a b c");
    }
}
