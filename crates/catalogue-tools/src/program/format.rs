//! The subcommand `format`: a message with the values of its arguments.

use std::fmt::{self, Display};
use std::io::Write;

use catalogue::{
    AnyCode, ArgumentError, ArgumentErrorKind, Code as _, Escaped, Locale as _, NamedMessage, Value,
};
use serde::Serialize;

use super::args::{Assignment, FormatArgs};
use super::catalog::Catalog;
use super::identity::Program;
use super::output;
use super::problem::{self, Failure, Problem, Problems};
use super::words::{UserText, shell_word};
use super::{code, locale};

pub(super) fn run(program: &Program, args: &FormatArgs, out: &mut impl Write) -> Result<(), Failure> {
    let FormatArgs { code: name, arguments, raw, catalog: asked } = args;
    let catalog = Catalog::open(program, asked.spec.as_ref())?;
    let code = code::find(program, catalog, name);
    let values = code.as_ref().map(|&code| values(code, arguments)).unwrap_or_default();
    let message = code.and_then(|code| message(program, code, arguments, &values));
    let (message, locale) = problem::both(message, locale::find(catalog, asked.locale.as_deref()))?;
    let (code, message) = (message.code(), message.in_locale(locale));
    if asked.json {
        let message = message.raw().to_string();
        let formatted =
            Formatted { code: code.as_str(), status: code.status(), locale: locale.as_str(), message };
        output::json(&formatted, out)?;
    } else if *raw {
        writeln!(out, "{}", message.raw())?;
    } else {
        writeln!(out, "{message}")?;
    }
    Ok(())
}

/// The output of `--json`. Fields may be added; none is removed or changed.
#[derive(Serialize)]
struct Formatted {
    code: &'static str,
    status: u16,
    locale: &'static str,
    message: String,
}

/// Values by argument name.
type Values<'a> = [(&'a str, Value<'a>)];

/// Returns the given values by name. A value of the wrong kind stays a string, which the check reports.
fn values(code: AnyCode, given: &[Assignment]) -> Vec<(&str, Value<'_>)> {
    let mut values = Vec::with_capacity(given.len());
    for Assignment { name, value } in given {
        let argument = code.arguments().find(|argument| argument.name() == name);
        let parsed = argument.and_then(|argument| argument.kind().parse(value));
        values.push((name.as_str(), parsed.unwrap_or(Value::String(value))));
    }
    values
}

/// Returns the message with the given values.
fn message<'v, 'a>(
    program: &Program,
    code: AnyCode,
    given: &'a [Assignment],
    values: &'v Values<'a>,
) -> Result<NamedMessage<AnyCode, &'v Values<'a>>, Problems> {
    NamedMessage::new(code, values).map_err(|_| problems(program, code, given, values))
}

/// Returns all problems with the given values.
fn problems(
    program: &Program,
    code: AnyCode,
    given: &[Assignment],
    values: &[(&str, Value<'_>)],
) -> Problems {
    let mut meanings = Vec::new();
    let mut problems = Vec::new();
    let help = format!("for example, `{}`", example(program, code));
    for error in NamedMessage::errors(code, &values) {
        let given_here = error.position().and_then(|position| given.get(position));
        let meant = match error.kind() {
            // An argument that is missing because its name is misspelled is not reported twice.
            ArgumentErrorKind::Missing if meanings.iter().any(|&name| name == error.argument()) => continue,
            ArgumentErrorKind::Unknown => nearest(code, error.argument(), given),
            _ => None,
        };
        meanings.extend(meant);
        let value = given_here.map(|given| given.value.as_str());
        problems.push(Problem { message: message_of(code, &error, value, meant), help: help.clone() });
    }
    problems
}

/// Returns the argument of a code with the most similar name, of those that are not given.
fn nearest(code: AnyCode, name: &str, given: &[Assignment]) -> Option<&'static str> {
    let names = code.arguments().map(|argument| argument.name());
    let open = names.filter(|name| given.iter().all(|given| given.name != *name));
    catalogue_spec::nearest(name, open)
}

fn message_of(code: AnyCode, error: &ArgumentError, value: Option<&str>, meant: Option<&str>) -> String {
    let argument = Described { code, name: error.argument() };
    match error.kind() {
        ArgumentErrorKind::Missing => format!("missing argument {argument}"),
        ArgumentErrorKind::Repeated => format!("argument {argument} is given more than once"),
        ArgumentErrorKind::WrongKind { .. } => {
            format!("argument {argument} cannot be {}", UserText(value.unwrap_or_default()))
        }
        ArgumentErrorKind::Unknown => {
            let hint = meant.map(|meant| format!("; did you mean `{meant}`?"));
            format!("{code} has no argument {argument}{}", hint.unwrap_or_default())
        }
        _ => error.to_string(),
    }
}

/// Returns a command that formats a code's message with the examples of its arguments.
fn example(program: &Program, code: AnyCode) -> String {
    let mut command = format!("{} format {code}", program.name);
    for argument in code.arguments() {
        let assignment = format!("{}={}", argument.name(), Escaped(argument.example()));
        command.push(' ');
        command.push_str(&shell_word(&assignment));
    }
    command
}

/// An argument for a message: with its kind and an example if the code has it.
struct Described<'a> {
    code: AnyCode,
    name: &'a str,
}

impl Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        UserText(self.name).fmt(f)?;
        match self.code.arguments().find(|argument| argument.name() == self.name) {
            Some(argument) => write!(f, " ({}, such as `{}`)", argument.kind(), Escaped(argument.example())),
            None => Ok(()),
        }
    }
}
