//! Rules about codes and their aliases: C0201 to C0204, C0207, C0210, C0212, C0213; and about codes that other tables
//! name and codes.csv lacks: C0401, C0501, C0701, and C0603.

use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// A name on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WireName {
    /// A code.
    Code,
    /// An alias of a code.
    Alias,
}

impl WireName {
    fn as_str(self) -> &'static str {
        match self {
            WireName::Code => "code",
            WireName::Alias => "alias",
        }
    }
}

/// C0401, C0501, C0603, C0701: a code that codes.csv lacks.
///
/// `nearest` is the code that was probably meant.
pub(crate) fn unknown_code(rule: Rule, place: Place, code: &str, nearest: Option<&str>) -> Diagnostic {
    let help = Help::did_you_mean(nearest, "add a row for it to codes.csv, or remove this one");
    no_such_code(rule, place, code).help(help)
}

/// C0401, C0501, C0603, C0701: an alias where a code is expected.
pub(crate) fn alias_for_code(rule: Rule, place: Place, alias: &str, code: &str) -> Diagnostic {
    no_such_code(rule, place, alias)
        .help(Help::likely(format!("it is an alias of `{code}`: name the code"), code))
}

/// C0401, C0501, C0603, C0701: a code with letters of another script that look like those of a code.
pub(crate) fn look_alike_code(rule: Rule, place: Place, code: &str, latin: &str) -> Diagnostic {
    no_such_code(rule, place, code).help(Help::likely(format!("write it in Latin letters, `{latin}`"), latin))
}

/// Returns the diagnostic of a code that does not exist, without help.
pub(crate) fn no_such_code(rule: Rule, place: Place, code: &str) -> Diagnostic {
    Diagnostic::new(rule, place, format!("there is no code `{}`", shorten(code)))
}

/// C0201: a character that codes and aliases do not have. `character` names it for a sentence.
///
/// `may_be_alias` is set for a code that could be an alias.
pub(crate) fn malformed_name(
    place: Place,
    kind: WireName,
    name: &str,
    character: &str,
    may_be_alias: bool,
) -> Diagnostic {
    let kind = kind.as_str();
    let message = format!("the {kind} `{}` has a character that no code has, {character}", shorten(name));
    let help = match may_be_alias {
        true => "if the API answers it so, give the code a name without, and this as its alias".to_owned(),
        false => format!("write the {kind} as the API answers it"),
    };
    Diagnostic::new(Rule::MalformedCode, place, message).help(help)
}

/// C0201 for a code, C0207 for an alias: a name that is longer than `most` bytes.
pub(crate) fn oversized_name(place: Place, kind: WireName, length: usize, most: usize) -> Diagnostic {
    let message = format!("the {} has {length} bytes, more than {most}", kind.as_str());
    match kind {
        WireName::Code => {
            Diagnostic::new(Rule::MalformedCode, place, message).help("write the code as the API answers it")
        }
        WireName::Alias => Diagnostic::new(Rule::AmbiguousAlias, place, message).help("remove it"),
    }
}

/// C0202: a code that cannot be a variant of an enum, because it `problem`, such as "begins with a digit".
///
/// `identifier` is a similar name that is an identifier, if there is one.
pub(crate) fn code_is_no_identifier(
    place: Place,
    code: &str,
    problem: &str,
    identifier: Option<&str>,
) -> Diagnostic {
    let message = format!("the code `{code}` {problem}, and so cannot name a variant of an enum");
    Diagnostic::new(Rule::CodeIsNoIdentifier, place, message).help(as_alias(code, identifier))
}

/// C0212: a code that hides a function or a constant of the enum. `identifier` is as above.
pub(crate) fn code_hides_function(place: Place, code: &str, identifier: Option<&str>) -> Diagnostic {
    let kind = if code == "ALL" { "constant" } else { "function" };
    let message = format!("the code `{code}` would hide the {kind} `ErrorCode::{code}`");
    Diagnostic::new(Rule::CodeHidesFunction, place, message).help(as_alias(code, identifier))
}

fn as_alias(code: &str, identifier: Option<&str>) -> String {
    match identifier {
        Some(identifier) => format!("name the code `{identifier}`, and give `{code}` as its alias"),
        None => "give the code a name, and this as its alias".to_owned(),
    }
}

/// C0203: a second row for a code.
pub(crate) fn duplicate_code(place: Place, code: &str, first: Place) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateCode, place, format!("the code `{code}` stands twice"))
        .label(first, "first here")
        .help("remove one of the two rows")
}

/// C0204: a code that differs from another only in case.
pub(crate) fn codes_differ_in_case(place: Place, code: &str, other: &str, other_place: Place) -> Diagnostic {
    let message = format!("`{code}` differs from `{other}` in case alone");
    Diagnostic::new(Rule::CodesDifferInCase, place, message)
        .label(other_place, "the other")
        .help("remove one of the two, or give it as an alias of the other")
}

/// C0204: an alias that differs only in case from a code, or from an alias of `owner`.
pub(crate) fn alias_differs_in_case(
    place: Place,
    alias: &str,
    other: &str,
    owner: Option<&str>,
    other_place: Place,
) -> Diagnostic {
    let whose = owner.map(|owner| format!(", an alias of `{owner}`,")).unwrap_or_default();
    let message = format!("the alias `{alias}` differs from `{other}`{whose} in case alone");
    Diagnostic::new(Rule::CodesDifferInCase, place, message)
        .label(other_place, "the other")
        .help("remove one of the two")
}

/// C0207: an alias that is a code. `code_place` is its row, if that could be read.
pub(crate) fn alias_is_code(place: Place, alias: &str, code_place: Option<Place>) -> Diagnostic {
    let message = format!("the alias `{alias}` is a code of its own");
    let diagnostic = Diagnostic::new(Rule::AmbiguousAlias, place, message).help("remove it");
    match code_place {
        Some(code_place) => diagnostic.label(code_place, "the code"),
        None => diagnostic,
    }
}

/// C0207: an alias that is already one of `owner`.
pub(crate) fn duplicate_alias(place: Place, alias: &str, owner: &str, first: Place) -> Diagnostic {
    let message = format!("the alias `{alias}` already stands for `{owner}`");
    Diagnostic::new(Rule::AmbiguousAlias, place, message).label(first, "here").help("remove it")
}

/// C0210: a code or an alias with letters of other scripts that look like Latin letters. `latin` is the name in Latin
/// letters.
pub(crate) fn look_alike_letter(
    place: Place,
    kind: WireName,
    name: &str,
    letter: char,
    latin: &str,
) -> Diagnostic {
    let message = format!(
        "the {} `{}` has a `{letter}` (U+{:04X}) that only looks like a Latin letter",
        kind.as_str(),
        shorten(name),
        u32::from(letter)
    );
    Diagnostic::new(Rule::LookAlikeLetter, place, message)
        .help(Help::likely(format!("write it in Latin letters, `{}`", shorten(latin)), latin))
}

/// C0213: a source that is not a web address.
pub(crate) fn malformed_source(place: Place, source: &str) -> Diagnostic {
    Diagnostic::new(Rule::MalformedSource, place, format!("`{}` is not a web address", shorten(source)))
        .help("write the address of the page that documents the code, as a browser shows it: `https://example.com/errors`")
}
