//! The spelling of codes and aliases.

use crate::Place;
use crate::check::characters::is_visible;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::codes::{
    WireName, code_hides_function, code_is_no_identifier, look_alike_letter, malformed_name, oversized_name,
};
use crate::diagnostic::suggest::code_points;
use crate::spec::reserved::{self, is_keyword};

/// The longest name that a lookup table can hold, in bytes.
const LONGEST_NAME: usize = 255;

/// The characters that aliases may have in addition to letters and digits. An API may send more than a Rust identifier
/// can hold.
const ALIAS: &str = "_-.:/#";

/// Returns the mistake in the spelling of a code.
pub(crate) fn check_code(name: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let problem = match name {
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => Some("begins with a digit"),
        _ if is_keyword(name) => Some("is a keyword of Rust"),
        _ => None,
    };
    check_name(WireName::Code, name, &place)
        .or_else(|| {
            let hides = reserved::HIDDEN.contains(&name);
            hides.then(|| code_hides_function(place(), name, identifier(name).as_deref()))
        })
        .or_else(|| Some(code_is_no_identifier(place(), name, problem?, identifier(name).as_deref())))
}

/// Returns the mistake in the spelling of an alias.
pub(crate) fn check_alias(name: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
    check_name(WireName::Alias, name, place)
}

fn check_name(kind: WireName, name: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
    if let (Some(latin), Some(c)) = (in_latin_letters(name), name.chars().find(|c| !c.is_ascii())) {
        return Some(look_alike_letter(place(), kind, name, c, &latin));
    }
    let others = if kind == WireName::Code { "_" } else { ALIAS };
    if let Some(c) = name.chars().find(|c| !c.is_ascii_alphanumeric() && !others.contains(*c)) {
        let character =
            if is_visible(c) { format!("`{c}`") } else { code_points(c.encode_utf8(&mut [0; 4])) };
        let may_be_alias = kind == WireName::Code && ALIAS.contains(c);
        return Some(malformed_name(place(), kind, name, &character, may_be_alias));
    }
    (name.len() > LONGEST_NAME).then(|| oversized_name(place(), kind, name.len(), LONGEST_NAME))
}

/// Returns an identifier for a code that is not one, if a similar one exists.
fn identifier(name: &str) -> Option<String> {
    let camel_case: String = name.split('_').flat_map(capitalized).collect();
    let is_identifier = camel_case.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_keyword(&camel_case);
    Some(camel_case).filter(|camel_case| is_identifier && camel_case != name)
}

fn capitalized(word: &str) -> impl Iterator<Item = char> {
    let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
    first.chars().map(|c| c.to_ascii_uppercase()).chain(rest.chars().map(|c| c.to_ascii_lowercase()))
}

/// Returns the name that a name with letters of other scripts looks like, if all of them look like Latin letters.
pub(crate) fn in_latin_letters(name: &str) -> Option<String> {
    let latin = |c: char| if c.is_ascii() { Some(c) } else { look_alike(c) };
    name.chars().map(latin).collect::<Option<String>>().filter(|latin| latin != name)
}

/// Returns the Latin letter that a letter of another script looks like.
fn look_alike(c: char) -> Option<char> {
    // Pairs of a letter and its Latin look-alike, from Unicode's confusables
    // (https://www.unicode.org/reports/tr39/#Confusable_Detection): those that keyboards type.
    const PAIRS: &str =
        "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxіiјjѕsԁdΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvıi";
    if ('\u{ff01}'..='\u{ff5e}').contains(&c) {
        return char::from_u32(u32::from(c) - 0xfee0);
    }
    let mut pairs = PAIRS.chars();
    while let (Some(letter), Some(latin)) = (pairs.next(), pairs.next()) {
        if letter == c {
            return Some(latin);
        }
    }
    None
}
