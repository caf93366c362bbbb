//! Rules about the message as documented: C0208 and C0209.

use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

const OF_TWO: &str = "write `template` or `description`";

/// C0208: a `documented_as` without a documented message.
pub(crate) fn nothing_documented(place: Place, code: &str) -> Diagnostic {
    let message = format!("`{code}` has no message as documented that this could describe");
    Diagnostic::new(Rule::UnknownDocumentedAs, place, message)
        .help("fill in the cell of `documented`, or leave both empty")
}

/// C0208: a documented message without `documented_as`.
pub(crate) fn missing_documented_as(place: Place) -> Diagnostic {
    let message = "it is not said what the cell of `documented` is";
    Diagnostic::new(Rule::UnknownDocumentedAs, place, message).help(OF_TWO)
}

/// C0208: a `documented_as` that does not exist. `nearest` is the one that was probably meant.
pub(crate) fn unknown_documented_as(place: Place, text: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("a message is not documented as `{}`", shorten(text));
    Diagnostic::new(Rule::UnknownDocumentedAs, place, message).help(Help::did_you_mean(nearest, OF_TWO))
}

/// C0209: a template that is not the documented message. `rendered` is the template with the descriptions of its
/// arguments.
pub(crate) fn not_as_documented(
    place: Place,
    code: &str,
    rendered: &str,
    template_place: Place,
) -> Diagnostic {
    let message = format!("the template of `{code}`, with its arguments described, reads `{rendered}`");
    Diagnostic::new(Rule::NotAsDocumented, place, message).label(template_place, "the template").help(
        "make the template and the descriptions of its arguments give this cell back, or write `description` \
         in the cell of `documented_as`",
    )
}
