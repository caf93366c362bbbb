//! Statuses across the tables: those of codes, and what a status alone means.

use std::collections::BTreeSet;

use catalogue::Advice;

use super::advice::{check_fit, read_advice};
use super::cell::Cell;
use super::known::Known;
use crate::Rule;
use crate::check::characters::is_refused;
use crate::cldr::closest::{Closest, closest};
use crate::diagnostic::rules;
use crate::diagnostic::{Diagnostics, Help};
use crate::read::rows::{CodeRow, StatusRow};
use crate::spec::{Status, Translation, standard, status};

use super::index::statuses::Statuses;

/// Reports mistakes in the statuses of codes.
pub(crate) fn check_codes(known: &Known<'_, '_>, diagnostics: &mut Diagnostics) {
    let table = known.codes.table;
    for row in &table.rows {
        let CodeRow { status, advice, .. } = &row.cells;
        let cell = Cell::new(table, row, "status", status);
        check_status(cell, known, diagnostics);
        check_fit(cell.in_column("advice", advice), advice.parse().ok(), status::parse(status), diagnostics);
    }
}

fn check_status(cell: Cell<'_, CodeRow>, known: &Known<'_, '_>, diagnostics: &mut Diagnostics) {
    let statuses = known.statuses;
    match status::parse(cell.text) {
        _ if cell.text.is_empty() || is_refused(cell.text) => {}
        // A status below 400 with a row is reported there.
        Some(number)
            if number < 400 && standard::find(number).is_some() && statuses.row(number).is_none() =>
        {
            diagnostics.push(rules::statuses::no_error_status(cell.place(), number));
        }
        _ if !statuses.lacks(cell.text) => {}
        Some(_) => diagnostics.push(rules::statuses::unregistered_status(cell.place(), cell.text)),
        None => {
            let meant = status::find(cell.text).filter(|number| !statuses.lacks(number));
            let mistake =
                rules::statuses::malformed_status_of_code(cell.place(), cell.text, meant.as_deref());
            diagnostics.push(mistake);
        }
    }
}

/// Reports mistakes in the meanings of statuses alone.
pub(crate) fn check_meanings(known: &Known<'_, '_>, diagnostics: &mut Diagnostics) {
    for (status, table, row) in known.statuses.rows() {
        let StatusRow { code, advice, .. } = &row.cells;
        let cell = Cell::new(table, row, "code", code);
        check_code(cell, status, known, diagnostics);
        check_advice(cell.in_column("advice", advice), code, status, known, diagnostics);
    }
}

/// Reports the code of a status, if the code has another status.
fn check_code(cell: Cell<'_, StatusRow>, status: u16, known: &Known<'_, '_>, diagnostics: &mut Diagnostics) {
    let (codes, code) = (known.codes, cell.text);
    if code.is_empty() || is_refused(code) {
        return;
    }
    let of_status = || codes.drafts().filter(|(_, draft)| draft.status == Some(status)).map(|(name, _)| name);
    match codes.draft(code).map(|draft| draft.status) {
        Some(Some(other)) if other != status => {
            diagnostics.push(rules::statuses::code_of_another_status(cell.place(), code, other, of_status()));
        }
        None if known.names.lack(code) => {
            let nearest = diagnostics.nearest(code, of_status());
            let help = Help::did_you_mean(nearest, rules::statuses::code_of_status(of_status()));
            let rule = Rule::CodeOfAnotherStatus;
            diagnostics.push(rules::codes::no_such_code(rule, cell.place(), code).help(help));
        }
        _ => {}
    }
}

/// Reports the advice of a status that means a code, because the code has its own advice. Also reports an advice that
/// contradicts the status.
fn check_advice(
    cell: Cell<'_, StatusRow>,
    code: &str,
    status: u16,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    if cell.text.is_empty() {
        return;
    }
    if let Some(meant) = code_of(status, known) {
        let code_place = (!code.is_empty()).then(|| cell.in_column("code", code).place());
        diagnostics.push(rules::advice::advice_beside_code(cell.place(), status, meant, code_place));
    } else if code.is_empty() {
        // An unknown code has been reported. The advice is not checked then.
        let advice = read_advice(cell, diagnostics);
        check_fit(cell, advice, Some(status), diagnostics);
    }
}

/// Returns the code that a status alone means: the one that its row names, or else the only one with the status.
fn code_of<'t>(status: u16, known: &Known<'_, 't>) -> Option<&'t str> {
    let named = known.statuses.row(status).map_or("", |row| row.code.as_str());
    // A code with an unknown status may have this one.
    let is_of_status = |of_code: Option<u16>| of_code.is_none_or(|other| other == status);
    let mut of_status = known.codes.drafts().filter(|(_, draft)| is_of_status(draft.status));
    let (meant, draft) = match named {
        "" => of_status.next().filter(|_| of_status.next().is_none()),
        named => of_status.find(|(name, _)| *name == named),
    }?;
    (draft.status == Some(status)).then_some(meant)
}

/// Returns the advice for a status that means no code.
fn advice_of(status: u16, known: &Known<'_, '_>) -> Option<Advice> {
    let of_row = || known.statuses.row(status)?.advice.parse().ok();
    let of_codes = || {
        let drafts = known.codes.drafts().filter(|(_, draft)| draft.status == Some(status));
        let mut advice = drafts.map(|(_, draft)| draft.advice);
        let first = advice.next()??;
        advice.all(|other| other == Some(first)).then_some(first)
    };
    of_row().or_else(of_codes).or_else(|| standard::find(status)?.advice)
}

/// Returns the statuses of the spec, from the lowest.
pub(crate) fn all(known: &Known<'_, '_>) -> Vec<Status> {
    let registered = standard::all().iter().map(|standard| standard.status);
    let numbers: BTreeSet<_> = registered.chain(known.statuses.rows().map(|(status, ..)| status)).collect();
    let status = |status| {
        let code = code_of(status, known).map(str::to_owned);
        Some(Status {
            status,
            reason: known.statuses.reason(status)?.to_owned(),
            has_standard_reason: known.statuses.has_standard_reason(status),
            advice: if code.is_none() { advice_of(status, known) } else { None },
            code,
        })
    };
    numbers.into_iter().filter_map(status).collect()
}

/// Removes translations of reasons that equal the generator's own, so that a redundant row does not change the output.
pub(crate) fn forget_repeated(statuses: &Statuses<'_>, translations: &mut [Translation]) {
    let tags: Vec<_> = translations.iter().map(|translation| translation.locale.as_str()).collect();
    let closest = closest(&tags, standard::locales());
    for (translation, closest) in translations.iter_mut().zip(closest) {
        let Some(Closest::Same(locale)) = closest else { continue };
        translation.reasons.retain(|&status, reason| {
            let standard = standard::find(status).filter(|_| statuses.has_standard_reason(status));
            standard.and_then(|standard| standard.reason_in(locale)) != Some(reason.as_str())
        });
    }
}
