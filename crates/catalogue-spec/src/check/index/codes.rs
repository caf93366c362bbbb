//! The index of `codes.csv`.

use std::collections::{BTreeMap, HashSet};

use catalogue::Advice;

use super::spelling::check_code;
use crate::check::advice::read_advice;
use crate::check::cell::Cell;
use crate::check::characters::is_refused;
use crate::check::sources::check_source;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::rows::CodeRow;
use crate::read::table::{Row, Table};
use crate::spec::{Documented, status};

/// The codes of a spec.
pub(crate) struct Codes<'t> {
    pub(crate) table: &'t Table<CodeRow>,
    drafts: BTreeMap<&'t str, Draft<'t>>,
    /// The names in the table, including those of rows with mistakes.
    known: HashSet<&'t str>,
    /// The names in the table that no code can have. Each may be a misspelling of a name in another table.
    malformed: Vec<&'t str>,
}

/// A code whose row may have mistakes. The value of an invalid cell is `None`.
pub(crate) struct Draft<'t> {
    pub(crate) row: &'t Row<CodeRow>,
    pub(crate) status: Option<u16>,
    pub(crate) advice: Option<Advice>,
    pub(crate) aliases: Vec<&'t str>,
}

impl<'t> Codes<'t> {
    pub(crate) fn of(table: &'t Table<CodeRow>, diagnostics: &mut Diagnostics) -> Self {
        let known = table.broken.iter().map(String::as_str).collect();
        let mut codes = Self { table, drafts: BTreeMap::new(), known, malformed: Vec::new() };
        let mut by_lower_case: BTreeMap<String, &Row<CodeRow>> = BTreeMap::new();
        for row in &table.rows {
            let cell = Cell::new(table, row, "code", &row.cells.code);
            let name = cell.text;
            let draft = read_row(cell, row, diagnostics);
            codes.known.insert(name);
            if is_refused(name) {
                // The character in it has been reported.
                codes.malformed.push(name);
            } else if let Some(mistake) = check_code(name, || cell.place()) {
                codes.malformed.push(name);
                diagnostics.push(mistake);
            } else if let Some(first) = codes.drafts.get(name) {
                let first = table.cell(first.row, "code");
                diagnostics.push(rules::codes::duplicate_code(cell.place(), name, first));
            } else if let Some(first) = by_lower_case.insert(name.to_ascii_lowercase(), row) {
                let (other, first) = (&first.cells.code, table.cell(first, "code"));
                diagnostics.push(rules::codes::codes_differ_in_case(cell.place(), name, other, first));
            } else {
                codes.drafts.insert(name, draft);
            }
        }
        codes
    }

    /// Returns `true` if the table has the name, even in a row with mistakes.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.known.contains(name)
    }

    /// Returns the names in the table that no code can have.
    pub(crate) fn malformed(&self) -> &[&'t str] {
        &self.malformed
    }

    /// Returns `true` if a code names the status.
    pub(crate) fn name_status(&self, status: &str) -> bool {
        self.drafts.values().any(|draft| draft.row.cells.status == status)
    }

    /// Returns the code with an alias.
    pub(crate) fn owner(&self, alias: &str) -> Option<&'t str> {
        self.drafts.iter().find(|(_, draft)| draft.aliases.contains(&alias)).map(|(name, _)| *name)
    }

    /// Returns a code.
    pub(crate) fn draft(&self, name: &str) -> Option<&Draft<'t>> {
        self.drafts.get(name)
    }

    /// Returns the codes, sorted by name.
    pub(crate) fn drafts(&self) -> impl Iterator<Item = (&'t str, &Draft<'t>)> {
        self.drafts.iter().map(|(name, draft)| (*name, draft))
    }

    /// Returns the names of the codes, sorted.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'t str> + Clone {
        self.drafts.keys().copied()
    }
}

impl Draft<'_> {
    pub(crate) fn documented(&self) -> Option<Documented> {
        let documented = self.row.cells.documented.clone();
        match self.row.cells.documented_as.as_str() {
            "template" => Some(Documented::Template(documented)),
            "description" => Some(Documented::Description(documented)),
            _ => None,
        }
    }
}

/// Reads a row. `code` is its first cell.
fn read_row<'t>(code: Cell<'t, CodeRow>, row: &'t Row<CodeRow>, diagnostics: &mut Diagnostics) -> Draft<'t> {
    let CodeRow { status, advice, aliases, source, documented_as, .. } = &row.cells;
    check_source(code.in_column("source", source), diagnostics);
    check_documented_as(code.in_column("documented_as", documented_as), &row.cells, diagnostics);
    Draft {
        row,
        status: status::parse(status),
        advice: read_advice(code.in_column("advice", advice), diagnostics),
        aliases: aliases.split_whitespace().collect(),
    }
}

/// Reports a `documented_as` that does not exist or does not fit the documented message.
fn check_documented_as(cell: Cell<'_, CodeRow>, row: &CodeRow, diagnostics: &mut Diagnostics) {
    match cell.text {
        "template" | "description" if row.documented.is_empty() => {
            diagnostics.push(rules::documented::nothing_documented(cell.place(), &row.code));
        }
        "" if !row.documented.is_empty() => {
            diagnostics.push(rules::documented::missing_documented_as(cell.place()));
        }
        "" | "template" | "description" => {}
        other => {
            let nearest = diagnostics.nearest(other, ["template", "description"]);
            diagnostics.push(rules::documented::unknown_documented_as(cell.place(), other, nearest));
        }
    }
}
