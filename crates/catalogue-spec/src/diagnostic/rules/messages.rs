//! Rules about messages, in any table: C0506, C0507, C0513.

use crate::diagnostic::suggest::list;
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0506: an argument that the code does not have. `nearest` is the one that was probably meant, and `all` are the
/// arguments of the code.
pub(crate) fn unknown_argument<'a>(
    place: Place,
    code: &str,
    argument: &str,
    nearest: Option<&str>,
    all: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let help = match (nearest, list(all)) {
        (Some(nearest), _) => Help::likely(format!("did you mean `{nearest}`?"), format!("${nearest}")),
        (None, all) if all.is_empty() => format!(
            "add a row for it to arguments.csv, or remove `{{${argument}}}`: `{code}` takes no arguments"
        )
        .into(),
        (None, all) => {
            format!("add a row for it to arguments.csv, or use one that `{code}` has: {all}").into()
        }
    };
    let message = format!("`{code}` has no argument `{argument}`");
    Diagnostic::new(Rule::UnknownArgument, place, message).help(help)
}

/// C0507: a placeholder in a text that takes none.
pub(crate) fn placeholder_in_plain_text(place: Place) -> Diagnostic {
    let message = "this text takes no arguments, and would show the placeholder as it is";
    Diagnostic::new(Rule::PlaceholderInPlainText, place, message)
        .help("write it without; only messages take arguments")
}

/// C0513: `{item}`, where the argument `{$meant}` was probably meant.
pub(crate) fn literal_for_argument(place: Place, literal: &str, meant: &str) -> Diagnostic {
    literal_in_braces(place, literal)
        .help(Help::likely(format!("did you mean the argument, `{{${meant}}}`?"), format!("${meant}")))
}

/// C0513: `{12}` in a wording, where it cannot be the name of an argument.
pub(crate) fn literal_in_wording(place: Place, literal: &str) -> Diagnostic {
    literal_in_braces(place, literal).help("write it without the braces")
}

fn literal_in_braces(place: Place, literal: &str) -> Diagnostic {
    let message = format!("`{{{literal}}}` is the text `{literal}`, not an argument");
    Diagnostic::new(Rule::LiteralForArgument, place, message)
}

/// C0513: `${item}`, in the syntax of shells and JavaScript. `meant` is the argument that was probably meant, and `all`
/// are the arguments of the code.
pub(crate) fn shell_style_argument<'a>(
    place: Place,
    code: &str,
    literal: &str,
    meant: Option<&str>,
    all: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let help = match (meant, list(all)) {
        (Some(meant), _) => {
            Help::likely(format!("did you mean the argument, `{{${meant}}}`?"), format!("{{${meant}}}"))
        }
        (None, all) if all.is_empty() => format!(
            "write an argument as `{{$argument}}`, and add a row for it to arguments.csv: `{code}` takes none"
        )
        .into(),
        (None, all) => format!("write an argument as `{{$argument}}`; those of `{code}` are {all}").into(),
    };
    let message = format!("`${{{literal}}}` is the text `${literal}`, not an argument");
    Diagnostic::new(Rule::LiteralForArgument, place, message).help(help)
}
