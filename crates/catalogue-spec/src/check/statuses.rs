//! `statuses.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use catalogue::Advice;

use super::{Codes, codes};
use crate::check::characters::is_refused;
use crate::cldr::closest::{Closest, closest};
use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostics, Help};
use crate::read::rows::StatusRow;
use crate::read::table::{Row, Table};
use crate::spec::standard;
use crate::spec::{Status, Translation};
use crate::{Place, Rule, nearest};

/// The statuses of a spec: the registered ones, and the rows of the table, if there is one.
pub(super) struct Statuses<'t> {
    table: Option<&'t Table<StatusRow>>,
    rows: BTreeMap<u16, &'t Row<StatusRow>>,
    /// The cells of `status` that are none: one of these may be meant by a status that is named elsewhere.
    malformed: Vec<&'t str>,
}

impl<'t> Statuses<'t> {
    pub(super) fn check(table: Option<&'t Table<StatusRow>>, diagnostics: &mut Diagnostics) -> Self {
        let mut statuses = Self { table, rows: BTreeMap::new(), malformed: Vec::new() };
        let Some(table) = table else { return statuses };
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
                report_no_error(status, place(), diagnostics);
            }
            if row.cells.reason.is_empty() && standard::find(status).is_none() {
                let (column, help) = match table.has_column("reason") {
                    true => ("reason", "write its reason phrase in this cell, or remove the row"),
                    false => ("status", "add the column `reason`, or remove the row"),
                };
                let message = format!("the status {status} is not registered and has no reason phrase");
                diagnostics.report(Rule::EmptyCell, table.cell(row, column), message, help);
            }
            super::placeholders::check_plain(table, row, "reason", &row.cells.reason, diagnostics);
        }
        statuses
    }

    /// Reports what a status alone is said to mean, and cannot.
    pub(super) fn check_meanings(&self, codes: &Codes<'_>, diagnostics: &mut Diagnostics) {
        let Some(table) = self.table else { return };
        for (&status, row) in &self.rows {
            check_code((table, row), status, codes, diagnostics);
            self.check_advice((table, row), status, codes, diagnostics);
        }
    }

    /// Reports an advice of a status that means a code: that has an advice of its own.
    fn check_advice(
        &self,
        (table, row): (&Table<StatusRow>, &Row<StatusRow>),
        status: u16,
        codes: &Codes<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let StatusRow { code, advice, .. } = &row.cells;
        if advice.is_empty() {
            return;
        }
        let Some(meant) = self.code(status, codes) else {
            // An unknown code has been reported: which advice counts is not known.
            if code.is_empty() {
                codes::check_advice_of_status(table, row, advice, Some(status), diagnostics);
            }
            return;
        };
        let place = table.cell(row, "advice");
        let message = format!("the status {status} stands for `{meant}`, which has an advice of its own");
        let help = "leave the cell empty: the advice of the code counts";
        if code.is_empty() {
            diagnostics.report(Rule::AdviceBesideCode, place, message, help);
        } else {
            let label = (table.cell(row, "code"), "the code");
            diagnostics.report_beside(Rule::AdviceBesideCode, place, message, label, help);
        }
    }

    /// Whether a status may be reported as missing.
    pub(super) fn lacks(&self, cell: &str) -> bool {
        let known = parse(cell)
            .is_some_and(|status| standard::find(status).is_some() || self.rows.contains_key(&status));
        let is_meant = |malformed: &&str| {
            number_in(malformed).as_deref() == Some(cell) || nearest(cell, [*malformed]).is_some()
        };
        let is_broken = self.table.is_some_and(|table| !table.complete || table.broken.contains(cell));
        !known && !is_broken && !self.malformed.iter().any(is_meant)
    }

    /// Whether a status has a row.
    pub(super) fn has_row(&self, status: u16) -> bool {
        self.rows.contains_key(&status)
    }

    /// The statuses whose reasons the spec has to translate, from the lowest, each also as it is written: those that are not
    /// registered, or with another reason.
    pub(super) fn with_own_reason(&self) -> impl Iterator<Item = (u16, &'t str)> + Clone {
        let own = self.rows.iter().filter(|(status, _)| !self.has_standard_reason(**status));
        own.map(|(status, row)| (*status, row.cells.status.as_str()))
    }

    /// Whether the reason of a status is the one that is registered.
    fn has_standard_reason(&self, status: u16) -> bool {
        let reason = self.rows.get(&status).map_or("", |row| row.cells.reason.as_str());
        standard::find(status).is_some_and(|standard| reason.is_empty() || reason == standard.reason)
    }

    /// The code that a status alone means: the one that is named or else the only one that comes with it.
    fn code<'c>(&self, status: u16, codes: &Codes<'c>) -> Option<&'c str> {
        let named = self.rows.get(&status).map_or("", |row| row.cells.code.as_str());
        let mut of_status = codes.names().filter(|name| {
            // If the status of a code is not known, it may be this one.
            let of_code = codes.draft(name).and_then(|draft| draft.status);
            of_code.is_none_or(|other| other == status)
        });
        let meant = match named {
            "" => of_status.next().filter(|_| of_status.next().is_none()),
            named => of_status.find(|name| *name == named),
        }?;
        (codes.draft(meant)?.status == Some(status)).then_some(meant)
    }

    /// The advice for a status that means no code.
    fn advice(&self, status: u16, codes: &Codes<'_>) -> Option<Advice> {
        let of_row = || self.rows.get(&status)?.cells.advice.parse().ok();
        let of_codes = || {
            let drafts = codes.names().filter_map(|name| codes.draft(name));
            let mut advice = drafts.filter(|draft| draft.status == Some(status)).map(|draft| draft.advice);
            let first = advice.next()??;
            advice.all(|other| other == Some(first)).then_some(first)
        };
        of_row().or_else(of_codes).or_else(|| standard::find(status)?.advice)
    }

    /// The statuses of the spec, from the lowest.
    pub(super) fn all(&self, codes: &Codes<'_>) -> Vec<Status> {
        let registered = standard::all().iter().map(|standard| standard.status);
        let numbers: BTreeSet<_> = registered.chain(self.rows.keys().copied()).collect();
        let status = |status| {
            let code = self.code(status, codes).map(str::to_owned);
            Some(Status {
                status,
                reason: self.reason(status)?.to_owned(),
                has_standard_reason: self.has_standard_reason(status),
                advice: if code.is_none() { self.advice(status, codes) } else { None },
                code,
            })
        };
        numbers.into_iter().filter_map(status).collect()
    }

    /// The reason of a status: that of its row, or else the one that is registered.
    pub(super) fn reason(&self, status: u16) -> Option<&'t str> {
        let of_row = self.rows.get(&status).map(|row| row.cells.reason.as_str());
        let of_row = of_row.filter(|reason| !reason.is_empty());
        of_row.or_else(|| standard::find(status).map(|standard| standard.reason))
    }

    /// The place of a range of a status's reason.
    pub(super) fn within_reason(&self, status: u16, range: &Range<usize>) -> Option<Place> {
        let row = self.rows.get(&status).filter(|row| !row.cells.reason.is_empty())?;
        Some(self.table?.within(row, "reason", range))
    }

    /// Drops translations of reasons that are those of the generator: so it makes no difference whether a table has them.
    pub(super) fn forget_repeated(&self, translations: &mut [Translation]) {
        let tags: Vec<_> = translations.iter().map(|translation| translation.locale.as_str()).collect();
        let closest = closest(&tags, standard::locales());
        for (translation, closest) in translations.iter_mut().zip(closest) {
            let Some(Closest::Same(locale)) = closest else { continue };
            translation.reasons.retain(|&status, reason| {
                let standard = standard::find(status).filter(|_| self.has_standard_reason(status));
                standard.and_then(|standard| standard.reason_in(locale)) != Some(reason.as_str())
            });
        }
    }
}

/// Reports a code that a status is said to mean, and that does not come with it.
fn check_code(
    (table, row): (&Table<StatusRow>, &Row<StatusRow>),
    status: u16,
    codes: &Codes<'_>,
    diagnostics: &mut Diagnostics,
) {
    let code = row.cells.code.as_str();
    if code.is_empty() || is_refused(code) {
        return;
    }
    let place = || table.cell(row, "code");
    let of_status = || {
        let is_of_status = |name: &&str| codes.draft(name).is_some_and(|draft| draft.status == Some(status));
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

/// Reports a status that is not an error.
pub(super) fn report_no_error(status: u16, place: Place, diagnostics: &mut Diagnostics) {
    let message = format!("a response with the status {status} is not an error");
    diagnostics.report(Rule::NoErrorStatus, place, message, "errors have statuses from 400 to 599");
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
