//! `mde-errors format`: a message with its arguments filled in.

use std::io::Write;

use mde_errors::{ArgumentErrorKind, ErrorCode, Locale, NamedMessage, Value};
use serde::Serialize;

use crate::args::{Assignment, FormatArgs};
use crate::output::{self, Failure};
use crate::problem::{self, Problem, Problems};
use crate::{code, locale};

pub(crate) fn run<'a>(args: &'a FormatArgs, out: &mut impl Write) -> Result<(), Failure<'a>> {
    let FormatArgs { code: name, arguments, raw, telling } = args;
    let code = code::find(name);
    let values = code.as_ref().map(|&code| values(code, arguments)).unwrap_or_default();
    let message = code.and_then(|code| message(code, arguments, &values));
    let (message, locale) = problem::both(message, locale::find(telling.locale.as_deref()))?;
    let (code, message) = (message.code(), message.in_locale(locale));
    if telling.json {
        let message = message.raw().to_string();
        output::json(&Formatted { code, status: code.status(), locale, message }, out)?;
    } else if *raw {
        writeln!(out, "{}", message.raw())?;
    } else {
        writeln!(out, "{message}")?;
    }
    Ok(())
}

/// What `--json` prints: fields do not change, more may come.
#[derive(Serialize)]
struct Formatted {
    code: ErrorCode,
    status: u16,
    locale: Locale,
    message: String,
}

/// Values by the names of their arguments.
type Values<'a> = [(&'a str, Value<'a>)];

/// The values that are given, by name. What is not of its argument's kind stays text, which the check finds out.
fn values(code: ErrorCode, given: &[Assignment]) -> Vec<(&str, Value<'_>)> {
    let mut values = Vec::with_capacity(given.len());
    for Assignment { name, value } in given {
        let argument = code.arguments().find(|argument| argument.name() == name);
        let parsed = argument.and_then(|argument| argument.kind().parse(value));
        values.push((name.as_str(), parsed.unwrap_or(Value::String(value))));
    }
    values
}

/// The message with the values that are given.
fn message<'v, 'a>(
    code: ErrorCode,
    given: &'a [Assignment],
    values: &'v Values<'a>,
) -> Result<NamedMessage<ErrorCode, &'v Values<'a>>, Problems<'a>> {
    NamedMessage::new(code, values).map_err(|_| problems(code, given, values))
}

/// All that is wrong with the values that are given.
fn problems<'a>(code: ErrorCode, given: &'a [Assignment], values: &[(&str, Value<'_>)]) -> Problems<'a> {
    let mut meanings = Vec::new();
    let mut problems = Vec::new();
    for error in NamedMessage::errors(code, &values) {
        let given_here = error.position().and_then(|position| given.get(position));
        let meant = match error.kind() {
            // An argument that is missing because its name is misspelt is not told twice.
            ArgumentErrorKind::Missing if meanings.iter().any(|&name| name == error.argument()) => continue,
            ArgumentErrorKind::Unknown => nearest(code, error.argument(), given),
            _ => None,
        };
        meanings.extend(meant);
        let value = given_here.map(|given| given.value.as_str());
        problems.push(Problem::Argument { code, error, value, meant });
    }
    problems
}

/// The argument of a code that is nearest to a name, of those that are not given.
fn nearest(code: ErrorCode, name: &str, given: &[Assignment]) -> Option<&'static str> {
    let names = code.arguments().map(|argument| argument.name());
    let open = names.filter(|name| given.iter().all(|given| given.name != *name));
    catalogue_spec::nearest(name, open)
}
