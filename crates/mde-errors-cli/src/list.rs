//! `mde-errors list`: a line for each code.

use std::collections::BTreeSet;
use std::io::{self, Write};

use mde_errors::ErrorCode;

use crate::args::ListArgs;
use crate::entry::Entry;
use crate::locale;
use crate::output::{self, CODE, Failure};
use crate::problem::{self, Problem, Problems};

pub(crate) fn run<'a>(args: &'a ListArgs, out: &mut impl Write) -> Result<(), Failure<'a>> {
    let ListArgs { status, telling } = args;
    let (codes, locale) = problem::both(find(*status), locale::find(telling.locale.as_deref()))?;
    let entries: Vec<_> = codes.into_iter().map(|code| Entry::new(code, locale)).collect();
    if telling.json {
        output::json(&entries, out)?;
    } else {
        write(&entries, out)?;
    }
    Ok(())
}

/// The statuses that codes have.
pub(crate) fn statuses() -> BTreeSet<u16> {
    ErrorCode::ALL.iter().map(|code| code.status()).collect()
}

/// The codes with a status, or all, by status and then by name.
fn find(status: Option<u16>) -> Result<Vec<ErrorCode>, Problems<'static>> {
    match status {
        Some(status) => match ErrorCode::with_status(status) {
            [] => Err(vec![Problem::UnusedStatus { status }]),
            codes => Ok(codes.to_vec()),
        },
        None => Ok(statuses().into_iter().flat_map(ErrorCode::with_status).copied().collect()),
    }
}

/// Writes entries, a line each: the message with its example, as people see it, and not as it is in its table. The message comes last,
/// so that the other columns align: how wide a terminal draws it is not known.
fn write(entries: &[Entry], out: &mut impl Write) -> io::Result<()> {
    let width = entries.iter().map(|entry| entry.code.as_str().len()).max().unwrap_or_default();
    for entry in entries {
        let Entry { status, code, example, .. } = entry;
        let note = if entry.deprecated.is_some() { "(deprecated) " } else { "" };
        writeln!(out, "{status}  {CODE}{code:width$}{CODE:#}  {note}{}", one_line(&example.to_string()))?;
    }
    Ok(())
}

/// A message as one line: its table may break it.
fn one_line(message: &str) -> String {
    message.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use mde_errors::Locale;

    use super::*;

    #[test]
    fn every_code_is_listed_once_by_status() {
        let codes = find(None).unwrap();
        assert_eq!(codes.len(), ErrorCode::ALL.len());
        assert!(codes.is_sorted_by_key(|code| (code.status(), code.as_str())));
    }

    #[test]
    fn a_line_each_in_every_locale() {
        for &locale in Locale::ALL {
            let mut entries: Vec<_> = ErrorCode::ALL.iter().map(|&code| Entry::new(code, locale)).collect();
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
