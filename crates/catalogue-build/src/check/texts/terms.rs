//! Terms that are the same in every language: codes, names of headers and parameters, addresses.

use std::borrow::Cow;
use std::ops::Range;

use super::{Finding, Text};
use crate::diagnostic::Help;
use crate::suggest::shorten;
use crate::{Rule, nearest};

/// The terms of the English text stand in the translation.
pub(super) fn lost(english: &Text<'_>, translation: &Text<'_>) -> Option<Finding> {
    // Most texts are words, and nothing else.
    if !may_have_term(english.source.as_bytes()) {
        return None;
    }
    let folded = translation.folded();
    let (range, term) = tokens(english, "").find(|(_, token)| is_term(token) && !has_word(&folded, token))?;
    let lost = format!("the translation lacks `{}`, which is the same in every language", shorten(&term));
    let help = "leave codes, names of headers and parameters, and addresses as they are";
    // Where something like it stands there, that is what it became.
    let more_ends = if term.contains('-') { "" } else { "-" };
    let others: Vec<_> = tokens(translation, more_ends).collect();
    let is_new =
        |token: &str| token.is_ascii() && !tokens(english, more_ends).any(|(_, other)| other == token);
    let near = nearest(&term, others.iter().map(|(_, token)| token.as_ref()).filter(|token| is_new(token)));
    let (place, help) = match near.and_then(|near| others.iter().find(|(_, token)| token == near)) {
        Some((place, _)) => {
            (place.clone(), Help::likely(format!("did you mean `{term}`? {help}"), term.as_ref()))
        }
        None => (0..translation.source.len(), help.into()),
    };
    Some(Finding { rule: Rule::ChangedTerm, range: place, message: lost, help, english: Some(range) })
}

/// Whether a term stands in a text, and not as a part of another: no letter, digit or `_` of ASCII touches it. Endings in other
/// letters may.
fn has_word(text: &str, term: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let may_go_on = !term.ends_with(is_part);
    text.match_indices(term).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let behind = rest.strip_prefix(term).unwrap_or_default();
        !before.ends_with(is_part) && (may_go_on || !behind.starts_with(is_part))
    })
}

/// The words of a text with the punctuation within them, hyphens of all kinds as `-`. A word ends with a space, a bracket, a
/// quotation mark, one of `more_ends`, and where another script begins.
fn tokens<'a>(
    text: &Text<'a>,
    more_ends: &'static str,
) -> impl Iterator<Item = (Range<usize>, Cow<'a, str>)> {
    let is_end = move |c: char| {
        c.is_whitespace() || "()[]{},;\"“”«»„".contains(c) || more_ends.contains(super::fold(c))
    };
    let is_ascii = |c: char| super::fold(c).is_ascii();
    const AROUND: [char; 7] = ['.', ':', '?', '!', '\'', '’', '…'];
    let tokens = text.literals().flat_map(move |(start, literal)| {
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = literal.get(at..)?;
            let begin = at + rest.find(|c| !is_end(c))?;
            let rest = literal.get(begin..)?;
            let is_first_ascii = rest.starts_with(is_ascii);
            let length = rest.find(|c| is_end(c) || is_ascii(c) != is_first_ascii).unwrap_or(rest.len());
            at = begin + length;
            let token = rest.get(..length)?;
            let left = token.trim_start_matches(AROUND);
            let begin = start + begin + (token.len() - left.len());
            let token = left.trim_end_matches(AROUND);
            Some((begin..begin + token.len(), folded(token)))
        })
    });
    tokens.filter(|(_, token)| !token.is_empty())
}

fn folded(token: &str) -> Cow<'_, str> {
    if token.is_ascii() { token.into() } else { token.chars().map(super::fold).collect() }
}

/// Whether a text has anything that makes a token a term.
fn may_have_term(text: &[u8]) -> bool {
    let is_inner_capital =
        |pair: &[u8]| matches!(pair, [a, b] if a.is_ascii_alphabetic() && b.is_ascii_uppercase());
    text.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'$' | b'-' | b'/'))
        || text.windows(2).any(is_inner_capital)
}

/// Whether a token is a code rather than a word: an address, a `$parameter`, a `Header-Name`, letters with digits, or a capital
/// letter behind a small one.
fn is_term(token: &str) -> bool {
    // Most tokens are words: small letters behind the first.
    let is_word =
        |(at, byte): (usize, u8)| byte.is_ascii_lowercase() || (at == 0 && byte.is_ascii_uppercase());
    if token.bytes().enumerate().all(is_word) {
        return false;
    }
    let is_ascii = token.is_ascii() && token.bytes().any(|byte| byte.is_ascii_alphabetic());
    let pairs = || token.bytes().zip(token.bytes().skip(1));
    let has_inner_capital = pairs().any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
        || (pairs().any(|(a, b)| a.is_ascii_uppercase() && b.is_ascii_uppercase())
            && token.bytes().any(|byte| byte.is_ascii_lowercase())
            && !token.ends_with('s'));
    let has_digit =
        token.bytes().any(|byte| byte.is_ascii_digit()) && !is_with_ending(token) && !token.contains('-')
            || (token.contains('-') && token.bytes().any(|byte| byte.is_ascii_digit()))
                && token
                    .split('-')
                    .all(|part| part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    // A number with a unit is no term: other languages write it in their own way.
    let is_quantity =
        super::quantities::is_unit(token.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
    is_ascii
        && !is_quantity
        && (token.contains("://")
            || token.starts_with('$')
            || is_header(token)
            || has_inner_capital
            || has_digit)
}

/// Whether a token is a number with an ending, or with a word behind it, which other languages write in their own way: `2nd`,
/// `64bit`.
fn is_with_ending(token: &str) -> bool {
    let rest = token.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < token.len() && rest.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a token is the name of a header, and not two words with a hyphen: each part begins with a capital letter, and is longer
/// than what such words begin or end with (`X-Ray`, `How-To`, `Wi-Fi`). `X-` and `If-` begin names of headers too.
fn is_header(token: &str) -> bool {
    const SHORTEST: usize = 3;
    let is_part = |part: &str| part.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    let is_long = |part: &str| part.len() >= SHORTEST;
    if !token.split('-').all(is_part) {
        return false;
    }
    match token.split_once('-') {
        Some(("X", rest)) => rest.contains('-') || rest.len() > SHORTEST,
        Some(("If", rest)) => rest.split('-').all(is_long),
        Some(_) => token.split('-').all(is_long),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::{is_term, tokens};

    #[test]
    fn tokens_of_a_text() {
        let of = |text| tokens(&Text::plain(text), "").map(|(_, token)| token).collect::<Vec<_>>();
        assert_eq!(of("Give MD5 or SHA‑1 (in hex)."), ["Give", "MD5", "or", "SHA-1", "in", "hex"]);
        assert_eq!(of("請提供MD5或「SHA-1」。"), ["請提供", "MD5", "或「", "SHA-1", "」。"]);
    }

    #[test]
    fn terms_are_no_words() {
        for term in [
            "MD5",
            "3DES",
            "SHA-1",
            "Retry-After",
            "$filter",
            "OData",
            "https://contoso.com",
            "IPv4",
            "Content-MD5",
            "X-Request-Id",
            "X-Cache",
            "If-None-Match",
            "UTF-8",
            "AES-GCM",
        ] {
            assert!(is_term(term), "{term}");
        }
        for word in [
            "Give",
            "the",
            "URL",
            "IDs",
            "percent-encode",
            "e-mail",
            "5MB",
            "1.5GB",
            "-",
            "2nd",
            "1st",
            "64bit",
            "X-Ray",
            "A-Z",
            "How-To",
            "Wi-Fi",
            "Sign-In",
            "-5",
        ] {
            assert!(!is_term(word), "{word}");
        }
    }
}
