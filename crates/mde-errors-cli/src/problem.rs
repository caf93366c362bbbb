//! What is wrong with what was typed: as data, and as the lines that tell it.

use std::fmt::{self, Display};

use mde_errors::{ArgumentError, ArgumentErrorKind, ErrorCode, Escaped, Locale};

use crate::{code, list, locale};

/// A problem with what was typed.
///
/// Its `Display` says what is wrong, in one line; [`Problem::help`] says what to do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Problem<'a> {
    /// The catalogue has no code, and no alias of a code, with this name.
    UnknownCode { name: &'a str },
    /// The catalogue has no messages in this locale.
    UnknownLocale { tag: &'a str },
    /// No code comes with this status.
    UnusedStatus { status: u16 },
    /// An argument is not what the code's message takes.
    Argument {
        code: ErrorCode,
        error: ArgumentError,
        /// What is given for it.
        value: Option<&'a str>,
        /// The argument that is probably meant by its name.
        meant: Option<&'a str>,
    },
}

/// All that is wrong, to be told at once.
pub(crate) type Problems<'a> = Vec<Problem<'a>>;

impl Problem<'_> {
    /// What to do about it, in one line.
    pub(crate) fn help(&self) -> String {
        match *self {
            Problem::UnknownCode { name } => help_with_code(name),
            Problem::UnknownLocale { tag } => help_with_locale(tag),
            Problem::UnusedStatus { status } => {
                let all = format!("the statuses of codes are {}", enumerate(list::statuses(), "and"));
                match ErrorCode::advice_of_status(status) {
                    Some(_) => format!("{all}; for this one, run `mde-errors explain {status}`"),
                    None => all,
                }
            }
            Problem::Argument { code, .. } => format!("for example, `{}`", example_of_format(code)),
        }
    }
}

impl Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Problem::UnknownCode { name } if is_rule_id(name) => {
                write!(f, "there is no rule {}", Quoted(name))
            }
            Problem::UnknownCode { name } => write!(f, "there is no code {}", Quoted(name)),
            Problem::UnknownLocale { tag } => write!(f, "there are no messages in {}", Quoted(tag)),
            Problem::UnusedStatus { status } => write!(f, "no code has the status {status}"),
            Problem::Argument { code, error, value, meant } => {
                let argument = Described { code, name: error.argument() };
                match error.kind() {
                    ArgumentErrorKind::Missing => write!(f, "the argument {argument} is missing"),
                    ArgumentErrorKind::Repeated => {
                        write!(f, "the argument {argument} is given more than once")
                    }
                    ArgumentErrorKind::WrongKind { .. } => {
                        write!(f, "the argument {argument} cannot be {}", Quoted(value.unwrap_or_default()))
                    }
                    ArgumentErrorKind::Unknown => {
                        write!(f, "{code} takes no argument {argument}")?;
                        meant.map_or(Ok(()), |meant| write!(f, "; did you mean `{meant}`?"))
                    }
                    _ => error.fmt(f),
                }
            }
        }
    }
}

/// Two things that are both found, or all that is wrong with either.
pub(crate) fn both<'a, A, B>(
    a: Result<A, Problems<'a>>,
    b: Result<B, Problems<'a>>,
) -> Result<(A, B), Problems<'a>> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => Err(a.err().into_iter().chain(b.err()).flatten().collect()),
    }
}

fn help_with_code(name: &str) -> String {
    if let Some(status) = name.parse().ok().filter(|status| (100..400).contains(status) && name.len() == 3) {
        let status: u16 = status;
        return format!("{status} is not the status of an error; those are from 400 to 599");
    }
    match code::meant(name).as_slice() {
        [] if is_rule_id(name) => "the rules are those that `mde-errors check` names in brackets".to_owned(),
        [] => "list the codes with `mde-errors list`".to_owned(),
        meant => {
            let meant = meant.iter().map(|meant| format!("`{meant}`"));
            format!("did you mean {}?", enumerate(meant, "or"))
        }
    }
}

/// Returns `true` if a name has the form of a rule's id, such as `C0107`.
fn is_rule_id(name: &str) -> bool {
    let number = name.strip_prefix(['C', 'E', 'W', 'c', 'e', 'w']).unwrap_or_default();
    number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn help_with_locale(tag: &str) -> String {
    let all = enumerate(Locale::ALL, "and");
    match locale::nearest(tag) {
        Some(nearest) => format!("did you mean `{nearest}`? The locales are {all}"),
        None => format!("the locales are {all}"),
    }
}

/// A command that formats a code's message with its examples.
fn example_of_format(code: ErrorCode) -> String {
    let mut command = format!("mde-errors format {code}");
    for argument in code.arguments() {
        let assignment = format!("{}={}", argument.name(), Escaped(argument.example()));
        command.push(' ');
        command.push_str(&shell_word(&assignment));
    }
    command
}

/// A text as one word of a shell: within quotes if it is empty, or has characters that may mean something there.
pub(crate) fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Names as a list for a sentence: `a, b and c`.
fn enumerate(names: impl IntoIterator<Item: Display>, word: &str) -> String {
    let mut names: Vec<_> = names.into_iter().map(|name| name.to_string()).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} {word} {last}", names.join(", ")),
        None => String::new(),
    }
}

/// An argument, with its kind and an example where the code has it.
struct Described<'a> {
    code: ErrorCode,
    name: &'a str,
}

impl Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Quoted(self.name).fmt(f)?;
        match self.code.arguments().find(|argument| argument.name() == self.name) {
            Some(argument) => write!(f, " ({}, such as `{}`)", argument.kind(), Escaped(argument.example())),
            None => Ok(()),
        }
    }
}

/// A text that was typed or pasted, and may be anything: escaped, and only its beginning where it is long.
struct Quoted<'a>(&'a str);

impl Quoted<'_> {
    /// Longer than any code, argument or locale.
    const LONGEST: usize = 80;
}

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(Self::LONGEST) {
            Some((end, _)) => write!(f, "`{}…`", Escaped(self.0.get(..end).unwrap_or_default())),
            None => write!(f, "`{}`", Escaped(self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_shown_harmless_and_short() {
        assert_eq!(Quoted("a\u{1b}[31mb\n").to_string(), r"`a\u{1b}[31mb\n`");
        assert_eq!(Quoted(&"字".repeat(80)).to_string(), format!("`{}`", "字".repeat(80)));
        assert_eq!(Quoted(&"字".repeat(81)).to_string(), format!("`{}…`", "字".repeat(80)));
    }

    #[test]
    fn words_of_a_shell_are_quoted_where_they_must_be() {
        assert_eq!(shell_word("received=120"), "received=120");
        assert_eq!(shell_word("reason=it's off"), r"'reason=it'\''s off'");
        assert_eq!(shell_word("input=$x"), "'input=$x'");
        assert_eq!(shell_word(""), "''");
    }

    #[test]
    fn a_list_reads_as_in_a_sentence() {
        assert_eq!(enumerate([400], "and"), "400");
        assert_eq!(enumerate([400, 401], "and"), "400 and 401");
        assert_eq!(enumerate([400, 401, 403], "or"), "400, 401 or 403");
    }
}
