//! `statuses.csv`.

use std::collections::BTreeMap;
use std::ops::Range;

use catalogue::Advice;

use super::{Codes, codes};
use crate::cells::is_refused;
use crate::diagnostic::{Diagnostics, Help};
use crate::rows::StatusRow;
use crate::suggest::{list, shorten};
use crate::table::{Row, Table};
use crate::{Place, Rule, nearest};

/// The statuses of a spec.
pub(super) struct Statuses<'t> {
    table: &'t Table<StatusRow>,
    rows: BTreeMap<u16, &'t Row<StatusRow>>,
    /// What stands where a status should: one of these may be meant by a status that is named elsewhere.
    malformed: Vec<&'t str>,
}

impl<'t> Statuses<'t> {
    pub(super) fn check(table: &'t Table<StatusRow>, diagnostics: &mut Diagnostics) -> Self {
        let mut statuses = Self { table, rows: BTreeMap::new(), malformed: Vec::new() };
        for row in &table.rows {
            let cell = &row.cells.status;
            let place = || table.cell(row, "status");
            let Some(status) = parse(cell) else {
                statuses.malformed.push(cell);
                if is_refused(cell) {
                    continue;
                }
                let help = match number_in(cell) {
                    Some(number) => Help::likely(format!("did you mean `{number}`?"), number),
                    None => "write a number from 100 to 599, in three digits".into(),
                };
                let message = format!("`{}` is not an HTTP status", shorten(cell));
                diagnostics.report(Rule::MalformedStatus, place(), message, help);
                continue;
            };
            match statuses.rows.get(&status) {
                None => _ = statuses.rows.insert(status, row),
                Some(first) => diagnostics.report_beside(
                    Rule::DuplicateStatus,
                    place(),
                    format!("the status {status} stands twice"),
                    (table.cell(first, "status"), "first here"),
                    "remove one of the two rows",
                ),
            }
            if status < 400 {
                diagnostics.report(
                    Rule::NoErrorStatus,
                    place(),
                    format!("an answer with the status {status} is no error"),
                    "errors have statuses from 400 to 599",
                );
            }
            super::placeholders::check_plain(table, row, "reason", &row.cells.reason, diagnostics);
        }
        statuses
    }

    /// Reports what a status alone is said to mean, and cannot.
    pub(super) fn check_meanings(&self, codes: &Codes<'_>, diagnostics: &mut Diagnostics) {
        for (&status, row) in &self.rows {
            self.check_code(row, status, codes, diagnostics);
            self.check_advice(row, status, codes, diagnostics);
        }
    }

    /// A code that a status is said to stand for comes with it.
    fn check_code(
        &self,
        row: &Row<StatusRow>,
        status: u16,
        codes: &Codes<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let code = row.cells.code.as_str();
        if code.is_empty() || is_refused(code) {
            return;
        }
        let place = || self.table.cell(row, "code");
        let of_status = || {
            let is_of_status =
                |name: &&str| codes.draft(name).is_some_and(|draft| draft.status == Some(status));
            codes.names().filter(is_of_status)
        };
        let otherwise = || match list(of_status()) {
            none if none.is_empty() => "leave the cell empty: no code comes with this status".to_owned(),
            all => format!("name a code that comes with it, or leave the cell empty; those are {all}"),
        };
        match codes.draft(code).map(|draft| draft.status) {
            Some(Some(other)) if other != status => diagnostics.report(
                Rule::CodeOfAnotherStatus,
                place(),
                format!("`{code}` comes with the status {other}"),
                otherwise(),
            ),
            None if codes.lacks(code) => diagnostics.report(
                Rule::CodeOfAnotherStatus,
                place(),
                format!("there is no code `{}`", shorten(code)),
                diagnostics.did_you_mean(code, of_status(), &otherwise()),
            ),
            _ => {}
        }
    }

    /// A status that stands for a code has the advice of that.
    fn check_advice(
        &self,
        row: &Row<StatusRow>,
        status: u16,
        codes: &Codes<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let StatusRow { code, advice, .. } = &row.cells;
        if advice.is_empty() {
            return;
        }
        let Some(meant) = self.code(status, codes) else {
            // A code that is named and is none has been reported: which advice counts is not known.
            if code.is_empty() {
                codes::check_advice_of_status(self.table, row, advice, Some(status), diagnostics);
            }
            return;
        };
        let place = self.table.cell(row, "advice");
        let message = format!("the status {status} stands for `{meant}`, which has an advice of its own");
        let help = "leave the cell empty: the advice of the code counts";
        if code.is_empty() {
            diagnostics.report(Rule::AdviceBesideCode, place, message, help);
        } else {
            let label = (self.table.cell(row, "code"), "the code");
            diagnostics.report_beside(Rule::AdviceBesideCode, place, message, label, help);
        }
    }

    /// Whether a status may be said to be missing.
    pub(super) fn lacks(&self, cell: &str) -> bool {
        let known = parse(cell).is_some_and(|status| self.rows.contains_key(&status));
        let is_meant = |malformed: &&str| {
            number_in(malformed).as_deref() == Some(cell) || nearest(cell, [*malformed]).is_some()
        };
        self.table.complete
            && !known
            && !self.table.broken.contains(cell)
            && !self.malformed.iter().any(is_meant)
    }

    /// The statuses and their reasons, from the lowest.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u16, &'t str)> {
        self.rows.iter().map(|(&status, row)| (status, row.cells.reason.as_str()))
    }

    /// The code that a status alone stands for: the one that is named or else the only one that comes with it.
    pub(super) fn code<'c>(&self, status: u16, codes: &Codes<'c>) -> Option<&'c str> {
        let named = self.rows.get(&status)?.cells.code.as_str();
        let mut of_status = codes.names().filter(|name| {
            // Where the status of a code is not known, it may be this one.
            let of_code = codes.draft(name).and_then(|draft| draft.status);
            of_code.is_none_or(|other| other == status)
        });
        let meant = match named {
            "" => of_status.next().filter(|_| of_status.next().is_none()),
            named => of_status.find(|name| *name == named),
        }?;
        (codes.draft(meant)?.status == Some(status)).then_some(meant)
    }

    /// What a program does about a status that stands for no code.
    pub(super) fn advice(&self, status: u16) -> Option<Advice> {
        self.rows.get(&status)?.cells.advice.parse().ok()
    }

    /// The reason of a status.
    pub(super) fn reason(&self, status: u16) -> Option<&'t str> {
        self.rows.get(&status).map(|row| row.cells.reason.as_str())
    }

    /// Where a range of a status's reason stands.
    pub(super) fn within_reason(&self, status: u16, range: &Range<usize>) -> Option<Place> {
        self.rows.get(&status).map(|row| self.table.within(row, "reason", range))
    }

    /// The statuses as they are written.
    pub(super) fn names(&self) -> impl Iterator<Item = &'t str> + Clone {
        self.rows.values().map(|row| row.cells.status.as_str())
    }
}

/// A status: three digits, of the classes that HTTP has ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub(super) fn parse(cell: &str) -> Option<u16> {
    let digits = cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_digit());
    cell.parse().ok().filter(|status| digits && (100..600).contains(status))
}

/// The three digits that stand in a cell, in any script's form of them, if there are no others: `404` of `404.0`, `４０４` or `404 Not
/// Found`.
pub(super) fn number_in(cell: &str) -> Option<String> {
    let ascii = |c: char| match u32::from(c) {
        wide @ 0xff10..=0xff19 => char::from_u32(wide - 0xff10 + 0x30).unwrap_or(c),
        _ => c,
    };
    let folded: String = cell.chars().map(ascii).collect();
    let mut numbers = folded.split(|c: char| !c.is_ascii_digit()).filter(|number| parse(number).is_some());
    numbers.next().map(str::to_owned).filter(|_| numbers.next().is_none())
}
