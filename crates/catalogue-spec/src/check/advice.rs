//! Advice: its name in a cell, and whether it fits a status.

use catalogue::Advice;

use super::cell::Cell;
use crate::check::characters::is_refused;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::columns::TableRow;

/// Returns the advice in a cell. Reports one that does not exist.
pub(crate) fn read_advice<R: TableRow>(cell: Cell<'_, R>, diagnostics: &mut Diagnostics) -> Option<Advice> {
    let advice = cell.text.parse().ok();
    if !cell.text.is_empty() && advice.is_none() && !is_refused(cell.text) {
        let nearest = diagnostics.nearest(cell.text, Advice::ALL.iter().map(|advice| advice.as_str()));
        diagnostics.push(rules::advice::unknown_advice(cell.place(), cell.text, nearest));
    }
    advice
}

/// Reports an advice that does not fit the status in the same row. `cell` is that of the advice.
pub(crate) fn check_fit<R: TableRow>(
    cell: Cell<'_, R>,
    advice: Option<Advice>,
    status: Option<u16>,
    diagnostics: &mut Diagnostics,
) {
    if let (Some(advice), Some(status)) = (advice, status)
        && contradicts(advice, status)
    {
        let status_place = cell.in_column("status", "").place();
        diagnostics.push(rules::advice::advice_contradicts_status(
            cell.place(),
            advice,
            status,
            status_place,
        ));
    }
}

/// Returns `true` if it is useless to do what the advice says after a response with the status
/// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
///
/// If the definition of a status leaves something open, so does this. 402 is reserved: an API defines its meaning. 403
/// may have a reason that has nothing to do with credentials, such as a rate limit. 413 and 421 may be temporary.
fn contradicts(advice: Advice, status: u16) -> bool {
    match advice {
        // The server failed: no change of the request helps.
        Advice::CorrectRequest | Advice::RenewToken | Advice::RequestPermission if status >= 500 => true,
        Advice::CorrectRequest => status == 429,
        Advice::RenewToken => status != 401,
        Advice::RequestPermission => !matches!(status, 401 | 403 | 404 | 407),
        // No wait makes such a request succeed. A 413 may name one (RFC 9110, section 15.5.14).
        Advice::WaitAsTold => {
            matches!(status, 400 | 401 | 404..=407 | 410..=412 | 414..=420 | 422 | 431 | 451)
        }
        Advice::BackOff => matches!(status, 400 | 401 | 404..=407 | 410..=412 | 414..=420 | 422),
        // Such a status passes by itself.
        Advice::EnableFeature | Advice::GiveUp => matches!(status, 408 | 425 | 429 | 503),
        _ => false,
    }
}
