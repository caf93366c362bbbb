//! Rules about `templates.csv`: C0502, C0503, C0510.

use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0502: a second template of a code.
pub(crate) fn duplicate_template(place: Place, code: &str, first: Place) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateTemplate, place, format!("`{code}` has a message already"))
        .label(first, "here")
        .help("remove one of the two rows")
}

/// C0503: a code without a template. `meant` is the name in other tables, if this one is misspelled.
pub(crate) fn missing_template(place: Place, code: &str, meant: Option<&str>) -> Diagnostic {
    let help = match meant {
        Some(meant) => Help::likely(format!("did you mean `{meant}`, as in the other tables?"), meant),
        None => format!("add a row for `{code}` to templates.csv").into(),
    };
    Diagnostic::new(Rule::MissingTemplate, place, format!("`{code}` has no message")).help(help)
}

/// C0510: a code with the message of another. `is_equal` is set if the names of their arguments are the same, too.
pub(crate) fn same_message(
    place: Place,
    code: &str,
    other: &str,
    is_equal: bool,
    other_place: Place,
) -> Diagnostic {
    let but = if is_equal { "" } else { ", but for the names of its arguments" };
    Diagnostic::new(Rule::SameMessage, place, format!("`{code}` has the message of `{other}`{but}"))
        .label(other_place, "here")
        .help("tell the reader what differs")
}
