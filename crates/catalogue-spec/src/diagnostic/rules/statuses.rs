//! Rules about statuses, of codes and in `statuses.csv`: C0205, C0301 to C0304, and C0109 for a reason phrase.

use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0205: the status of a code that is neither registered nor in the table of statuses.
pub(crate) fn unregistered_status(place: Place, status: &str) -> Diagnostic {
    let message = format!("the status {status} is not registered and has no row in statuses.csv");
    Diagnostic::new(Rule::UnknownStatus, place, message).help(format!(
        "add a row for {status} with its reason phrase to statuses.csv, or use a registered status"
    ))
}

/// C0205: the status of a code that is not a status. `number` is the status in the text, if there is one.
pub(crate) fn malformed_status_of_code(place: Place, text: &str, number: Option<&str>) -> Diagnostic {
    let otherwise = "write a number from 400 to 599, in three digits";
    no_status(Rule::UnknownStatus, place, text, number, otherwise)
}

/// C0301: a row of the table of statuses that has no status. `number` is as above.
pub(crate) fn malformed_status(place: Place, text: &str, number: Option<&str>) -> Diagnostic {
    let otherwise = "write a number from 100 to 599, in three digits";
    no_status(Rule::MalformedStatus, place, text, number, otherwise)
}

fn no_status(rule: Rule, place: Place, text: &str, number: Option<&str>, otherwise: &str) -> Diagnostic {
    Diagnostic::new(rule, place, format!("`{}` is not an HTTP status", shorten(text)))
        .help(Help::did_you_mean(number, otherwise))
}

/// C0302: a second row for a status.
pub(crate) fn duplicate_status(place: Place, status: u16, first: Place) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateStatus, place, format!("the status {status} stands twice"))
        .label(first, "first here")
        .help("remove one of the two rows")
}

/// C0303: a status that is not an error.
pub(crate) fn no_error_status(place: Place, status: u16) -> Diagnostic {
    let message = format!("a response with the status {status} is not an error");
    Diagnostic::new(Rule::NoErrorStatus, place, message).help("errors have statuses from 400 to 599")
}

/// C0109: a status that is not registered, without a reason phrase. `has_column` is set if the table has a column for
/// it.
pub(crate) fn status_without_reason(place: Place, status: u16, has_column: bool) -> Diagnostic {
    let message = format!("the status {status} is not registered and has no reason phrase");
    Diagnostic::new(Rule::EmptyCell, place, message).help(match has_column {
        true => "write its reason phrase in this cell, or remove the row",
        false => "add the column `reason`, or remove the row",
    })
}

/// C0304: the code of a status that has another status. `codes` are the codes with this status.
pub(crate) fn code_of_another_status<'a>(
    place: Place,
    code: &str,
    status: u16,
    codes: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("`{code}` comes with the status {status}");
    Diagnostic::new(Rule::CodeOfAnotherStatus, place, message).help(code_of_status(codes))
}

/// Returns the help for a status whose code has another status. `codes` are the codes with this status.
pub(crate) fn code_of_status<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    match list(codes) {
        none if none.is_empty() => "leave the cell empty: no code comes with this status".to_owned(),
        all => format!("name a code that comes with it, or leave the cell empty; those are {all}"),
    }
}
