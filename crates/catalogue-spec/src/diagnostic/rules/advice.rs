//! Rules about advice: C0206, C0211, C0305.

use catalogue::Advice;

use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0206: an advice that does not exist. `nearest` is the one that was probably meant.
pub(crate) fn unknown_advice(place: Place, name: &str, nearest: Option<&str>) -> Diagnostic {
    let all = list(Advice::ALL.iter().map(|advice| advice.as_str()));
    Diagnostic::new(Rule::UnknownAdvice, place, format!("there is no advice `{}`", shorten(name)))
        .help(Help::did_you_mean(nearest, format!("the advice is one of {all}")))
}

/// C0211: an advice that contradicts the status of its row.
pub(crate) fn advice_contradicts_status(
    place: Place,
    advice: Advice,
    status: u16,
    status_place: Place,
) -> Diagnostic {
    let message = format!("`{advice}` does not go with the status {status}");
    Diagnostic::new(Rule::AdviceContradictsStatus, place, message)
        .label(status_place, "the status")
        .help("choose another advice, or correct the status")
}

/// C0305: an advice for a status that stands for a code. `code_place` is the cell that names the code, if there is one.
pub(crate) fn advice_beside_code(
    place: Place,
    status: u16,
    code: &str,
    code_place: Option<Place>,
) -> Diagnostic {
    let message = format!("the status {status} stands for `{code}`, which has an advice of its own");
    let diagnostic = Diagnostic::new(Rule::AdviceBesideCode, place, message)
        .help("leave the cell empty: the advice of the code counts");
    match code_place {
        Some(code_place) => diagnostic.label(code_place, "the code"),
        None => diagnostic,
    }
}
