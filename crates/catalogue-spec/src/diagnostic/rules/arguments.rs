//! Rules about `arguments.csv`: C0402 to C0407.

use catalogue::Kind;

use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// The help for a name that an argument cannot have.
const SNAKE_CASE: &str =
    "name it in lower-case letters, digits and `_`, beginning with a letter: `batch_size`";

/// C0402: an argument whose name is not in snake case. `snake_case` is its name in snake case, if it has one.
pub(crate) fn malformed_argument(place: Place, name: &str, snake_case: Option<String>) -> Diagnostic {
    let message = format!("the argument `{}` cannot be a field of a struct", shorten(name));
    let help = snake_case.map_or(SNAKE_CASE.into(), |name| Help::likely(SNAKE_CASE, name));
    Diagnostic::new(Rule::MalformedArgument, place, message).help(help)
}

/// C0402: an argument whose name, or its name in snake case, is a keyword.
pub(crate) fn argument_is_keyword(place: Place, name: &str, keyword: &str) -> Diagnostic {
    let problem = if name == keyword { "is a keyword of Rust" } else { "cannot be a field of a struct" };
    let other = format!("{keyword}_");
    let help = format!("choose a name that is not a keyword, such as `{other}`, here and in the messages");
    Diagnostic::new(Rule::MalformedArgument, place, format!("the argument `{}` {problem}", shorten(name)))
        .help(Help::likely(help, other))
}

/// C0403: a second row for an argument.
pub(crate) fn duplicate_argument(place: Place, code: &str, argument: &str, first: Place) -> Diagnostic {
    let message = format!("the argument `{argument}` of `{code}` stands twice");
    Diagnostic::new(Rule::DuplicateArgument, place, message)
        .label(first, "first here")
        .help("remove one of the two rows")
}

/// C0404: a type that does not exist. `nearest` is the one that was probably meant.
pub(crate) fn unknown_type(place: Place, name: &str, nearest: Option<&str>) -> Diagnostic {
    let all = list(Kind::ALL.iter().map(|kind| kind.as_str()));
    Diagnostic::new(Rule::UnknownType, place, format!("there is no type `{}`", shorten(name)))
        .help(Help::did_you_mean(nearest, format!("the type is one of {all}")))
}

/// C0405: an example that is not a value of the type of the argument.
pub(crate) fn example_of_wrong_type(place: Place, example: &str, kind: Kind) -> Diagnostic {
    let message = format!("the example `{}` is not of the type `{kind}`", shorten(example));
    Diagnostic::new(Rule::ExampleOfWrongType, place, message)
        .help("give an example of the type, or change the type")
}

/// C0406: an argument that the message of its code does not name.
pub(crate) fn unused_argument(place: Place, code: &str, argument: &str, message_place: Place) -> Diagnostic {
    let message = format!("the message of `{code}` does not name the argument `{argument}`");
    Diagnostic::new(Rule::UnusedArgument, place, message)
        .label(message_place, "the message")
        .help(format!("name it in templates.csv, `{{${argument}}}`, or remove this row"))
}

/// C0407: more arguments than a message can take.
pub(crate) fn too_many_arguments(place: Place, code: &str, most: usize) -> Diagnostic {
    Diagnostic::new(Rule::TooManyArguments, place, format!("`{code}` has more than {most} arguments"))
        .help("give the message fewer")
}
