//! The subcommand `coverage`: the translation coverage of a spec.

use std::io::{self, Write};

use crate::{Coverage, CoveredText, TextKind};
use catalogue_spec::{Files, Spec};
use serde::Serialize;

use crate::program::args::CoverageArgs;
use crate::program::folder;
use crate::program::identity::Program;
use crate::program::output::{self, CODE, LABEL};
use crate::program::problem::Failure;
use crate::program::words::shell_word;

pub(crate) fn run(program: &Program, args: &CoverageArgs, out: &mut impl Write) -> Result<(), Failure> {
    let (spec, report) = Spec::check(Files::read(&args.folder.spec));
    let spec = spec.ok_or_else(|| folder::report_errors(program, &report))?;
    let coverage = find(program, args, Coverage::of(&spec))?;
    let written = if args.json {
        output::json(&coverage.iter().map(CoverageEntry::of).collect::<Vec<_>>(), out)
    } else {
        write(&coverage, args.all, out)
    };
    // Reports about languages come after the table.
    let written = written.and_then(|()| out.flush());
    if args.min.is_some_and(|min| report_those_below(program, usize::from(min), &coverage, args)) {
        // A closed pipe does not change the exit status.
        return Err(Failure::Mistakes);
    }
    Ok(written?)
}

/// Returns the requested languages in the order of the spec, or all.
fn find(program: &Program, args: &CoverageArgs, mut all: Vec<Coverage>) -> Result<Vec<Coverage>, Failure> {
    let tags: Vec<_> = all.iter().map(|coverage| coverage.locale().as_str()).collect();
    let mut unknown = args.locales.iter().filter(|locale| !tags.contains(&locale.as_str())).peekable();
    if unknown.peek().is_some() {
        let mut failure = Failure::Mistakes;
        for locale in unknown {
            let help = match catalogue_spec::nearest(locale, tags.iter().copied()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None if tags.is_empty() => format!("start a translation with `{} skeleton`", program.name),
                None => format!("the translations are {}", tags.join(", ")),
            };
            failure = folder::report_problem(&format!("the spec has no translation `{locale}`"), &help);
        }
        return Err(failure);
    }
    if !args.locales.is_empty() {
        all.retain(|coverage| args.locales.iter().any(|locale| locale == coverage.locale().as_str()));
    }
    Ok(all)
}

/// Reports on standard error the languages that are below the minimum. Returns `true` if there are any.
fn report_those_below(program: &Program, min: usize, coverage: &[Coverage], args: &CoverageArgs) -> bool {
    let below = coverage.iter().filter(|coverage| coverage.lacking(min) > 0);
    below
        .map(|coverage| {
            let (locale, lacking, total) =
                (coverage.locale(), coverage.lacking(min), coverage.texts().len());
            let problem = format!(
                "`{locale}` is {} % translated, below {min} %: {lacking} more of {total} texts must be translated",
                coverage.percent()
            );
            let file = folder::shown(&args.folder.spec, &format!("translations/{locale}.csv"));
            let spec = folder::option(&args.folder.spec);
            let help = format!(
                "add the English texts of the missing ones with `{} skeleton {locale}{spec} --output {}`",
                program.name,
                shell_word(&file)
            );
            folder::report_problem(&problem, &help);
        })
        .count()
        > 0
}

/// The kinds of texts, with their names in the table and in JSON.
const KINDS: [(&str, TextKind); 4] = [
    ("messages", TextKind::Message),
    ("helps", TextKind::Help),
    ("reasons", TextKind::Reason),
    ("descriptions", TextKind::Description),
];

/// Writes a table with a line for each language, and lists the texts that need a translator's attention.
fn write(coverage: &[Coverage], all: bool, out: &mut impl Write) -> io::Result<()> {
    if coverage.is_empty() {
        return writeln!(out, "The spec has no translations.");
    }
    let heads = ["locale", "translated"].into_iter().chain(KINDS.map(|(head, _)| head));
    let heads: Vec<_> = heads.chain(["missing", "stale", "equal"]).map(str::to_owned).collect();
    let rows: Vec<_> = coverage.iter().map(cells).collect();
    let widths: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(i, head)| {
            rows.iter().filter_map(|row| row.get(i)).fold(head.len(), |w, cell| w.max(cell.len()))
        })
        .collect();
    write_row(&heads, &widths, LABEL, out)?;
    for row in &rows {
        write_row(row, &widths, CODE, out)?;
    }
    for coverage in coverage {
        let locale = coverage.locale();
        write_names(&format!("{locale}, missing"), coverage.missing(), all, out)?;
        write_names(&format!("{locale}, stale"), coverage.stale(), all, out)?;
        write_names(&format!("{locale}, equal to English"), coverage.equal(), all, out)?;
    }
    Ok(())
}

fn cells(coverage: &Coverage) -> Vec<String> {
    let of_kind = |(_, kind)| {
        let (translated, total) = coverage.count(kind);
        format!("{translated}/{total}")
    };
    [coverage.locale().to_string(), format!("{} %", coverage.percent())]
        .into_iter()
        .chain(KINDS.map(of_kind))
        .chain(
            [coverage.missing().count(), coverage.stale().count(), coverage.equal().count()]
                .map(|n| n.to_string()),
        )
        .collect()
}

/// Writes a row: the first cell in a style and aligned to the left, the others to the right.
fn write_row(
    cells: &[String],
    widths: &[usize],
    style: anstyle::Style,
    out: &mut impl Write,
) -> io::Result<()> {
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        match i {
            0 => write!(out, "{style}{cell:width$}{style:#}")?,
            _ if style == LABEL => write!(out, "  {style}{cell:>width$}{style:#}")?,
            _ => write!(out, "  {cell:>width$}")?,
        }
    }
    writeln!(out)
}

/// Writes names below a label: all, or the first few. Writes nothing if there are none.
fn write_names<'a>(
    label: &str,
    texts: impl Iterator<Item = &'a CoveredText>,
    all: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    const FEW: usize = 8;
    let names: Vec<_> = texts.map(ToString::to_string).collect();
    if names.is_empty() {
        return Ok(());
    }
    // A single remaining name is shown, because a line about it would be as long.
    let shown = if all || names.len() <= FEW + 1 { names.len() } else { FEW };
    writeln!(out, "\n{LABEL}{label}:{LABEL:#}")?;
    for name in names.iter().take(shown) {
        writeln!(out, "  {name}")?;
    }
    if shown < names.len() {
        writeln!(out, "  and {} more: list them with --all", names.len() - shown)?;
    }
    Ok(())
}

/// An entry of `--json`. Fields may be added; none is removed or changed.
#[derive(Serialize)]
struct CoverageEntry<'a> {
    locale: &'a str,
    percent: usize,
    translated: usize,
    total: usize,
    messages: Count,
    helps: Count,
    reasons: Count,
    descriptions: Count,
    missing: Vec<TextName<'a>>,
    stale: Vec<TextName<'a>>,
    equal: Vec<TextName<'a>>,
}

#[derive(Serialize)]
struct Count {
    translated: usize,
    total: usize,
}

/// A text, by its key and column in the table.
#[derive(Serialize)]
struct TextName<'a> {
    key: &'a str,
    column: &'static str,
}

impl<'a> CoverageEntry<'a> {
    fn of(coverage: &'a Coverage) -> Self {
        let count = |kind| {
            let (translated, total) = coverage.count(kind);
            Count { translated, total }
        };
        let name = |text: &'a CoveredText| TextName { key: &text.key, column: text.kind.column() };
        Self {
            locale: coverage.locale().as_str(),
            percent: coverage.percent(),
            translated: coverage.translated(),
            total: coverage.texts().len(),
            messages: count(TextKind::Message),
            helps: count(TextKind::Help),
            reasons: count(TextKind::Reason),
            descriptions: count(TextKind::Description),
            missing: coverage.missing().map(name).collect(),
            stale: coverage.stale().map(name).collect(),
            equal: coverage.equal().map(name).collect(),
        }
    }
}
