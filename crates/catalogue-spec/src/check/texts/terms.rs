//! Terms that are the same in every language: codes, names of headers and parameters, addresses.
//!
//! Some terms can be recognized: an address, `$filter`, a header, MD5. A word with a capital letter inside, such as
//! `GitHub` or `InvalidInput`, may be an identifier, which stays as it is, or a name, which other languages decline and
//! transliterate. Such a word is reported only if the English text quotes it, or if something that is nearly the same
//! is in its place.

use std::borrow::Cow;
use std::ops::Range;

use super::languages::may_have_endings;
use super::text::{ComparedText, TextFinding, fold};
use super::units::is_unit;
use crate::diagnostic::rules::texts::TextMistake;
use crate::nearest;

/// Returns the first term of the English text that the translation does not have.
pub(super) fn lost(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Option<TextFinding> {
    // Most texts have words only.
    if !may_have_term(english.source.as_bytes()) {
        return None;
    }
    let folded = translation.folded();
    let names_header = english.words().any(|word| {
        ["header", "headers", "field", "fields"].iter().any(|header| word.eq_ignore_ascii_case(header))
    });
    tokens(english, "").flat_map(parts).find_map(|(range, term)| {
        let kind = kind(&term, names_header).filter(|_| !has_word(&folded, &term))?;
        // A similar term in the translation is reported as its replacement.
        let more_ends = if term.contains('-') { "" } else { "-" };
        let others: Vec<_> = tokens(translation, more_ends).collect();
        let is_new =
            |token: &str| token.is_ascii() && !tokens(english, more_ends).any(|(_, other)| other == token);
        let is_declined =
            |token: &str| kind == TermKind::Name && may_have_endings(locale) && is_declined(&term, token);
        let new = || others.iter().map(|(_, token)| token.as_ref()).filter(|token| is_new(token));
        if new().any(is_declined) {
            return None;
        }
        let near = nearest(&term, new());
        let near = near.and_then(|near| others.iter().find(|(_, token)| token == near));
        if near.is_none() && kind == TermKind::Name && !is_quoted(english.source, &range) {
            return None;
        }
        Some(TextFinding {
            mistake: TextMistake::LostTerm { term: term.into_owned(), is_near: near.is_some() },
            range: near.map_or(0..translation.source.len(), |(place, _)| place.clone()),
            english: Some(range),
        })
    })
}

/// The kinds of terms.
#[derive(Clone, Copy, Debug, PartialEq)]
enum TermKind {
    /// A term that is the same in every language.
    Code,
    /// An identifier, or a name that languages may write in their own way.
    Name,
}

/// Returns whether a token is a name with an ending, which may take the place of the name's last vowel: `iPhonu` of
/// `iPhone`.
fn is_declined(name: &str, token: &str) -> bool {
    const LONGEST_ENDING: usize = 5;
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_ending =
        |ending: &str| ending.len() <= LONGEST_ENDING && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    token.strip_prefix(stem).is_some_and(is_ending)
}

/// Returns whether a range of a text is between quotation marks, or backquotes.
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    const QUOTES: [char; 8] = ['"', '\'', '`', '“', '”', '‘', '’', '„'];
    text.get(..range.start).is_some_and(|before| before.ends_with(QUOTES))
        && text.get(range.end..).is_some_and(|after| after.starts_with(QUOTES))
}

/// Returns the parts of a token that are not English words. In a compound such as `non-MyISAM`, `OS-dependent`, or
/// `UTF-8-encoded`, other languages translate the words. Any other token has one part, the whole token.
fn parts((range, token): (Range<usize>, Cow<'_, str>)) -> Vec<(Range<usize>, Cow<'_, str>)> {
    // A prefix may have a capital letter at the beginning of a sentence.
    const PREFIXES: [&str; 22] = [
        "all", "anti", "auto", "co", "cross", "ex", "half", "inter", "intra", "micro", "mid", "mini",
        "multi", "non", "post", "pre", "pseudo", "quasi", "re", "self", "semi", "sub",
    ];
    // Only English has this genitive.
    let (range, token) = match token.strip_suffix("'s") {
        Some(name) if range.len() == token.len() => (range.start..range.end - 2, name.to_owned().into()),
        _ => (range, token),
    };
    let is_word = |(index, part): (usize, &str)| {
        let is_prefix = || index == 0 && PREFIXES.iter().any(|prefix| part.eq_ignore_ascii_case(prefix));
        !part.is_empty() && (part.bytes().all(|byte| byte.is_ascii_lowercase()) || is_prefix())
    };
    let is_compound = token.contains('-')
        && !token.contains("://")
        && !is_known_header(&token)
        && token.split('-').enumerate().any(is_word);
    if !is_compound || range.len() != token.len() {
        return vec![(range, token)];
    }
    let mut parts: Vec<(Range<usize>, Cow<'_, str>)> = Vec::new();
    let (mut at, mut goes_on) = (range.start, false);
    for (index, part) in token.split('-').enumerate() {
        let end = at + part.len();
        let is_term = !is_word((index, part));
        match parts.last_mut().filter(|_| is_term && goes_on) {
            Some((last, text)) => {
                last.end = end;
                *text = format!("{text}-{part}").into();
            }
            None if is_term => parts.push((at..end, part.to_owned().into())),
            None => {}
        }
        goes_on = is_term;
        at = end + 1;
    }
    parts
}

/// Returns whether a text has a term that is not a part of another word: no ASCII letter, ASCII digit, or `_` touches
/// it. Endings in other letters may touch it.
fn has_word(text: &str, term: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let may_go_on = !term.ends_with(is_part);
    text.match_indices(term).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let behind = rest.strip_prefix(term).unwrap_or_default();
        !before.ends_with(is_part) && (may_go_on || !behind.starts_with(is_part))
    })
}

/// Returns the words of a text with the punctuation within them, and hyphens of all kinds as `-`. A word ends at a
/// space, a bracket, a quotation mark, one of `more_ends`, or a change of script.
fn tokens<'a>(
    text: &ComparedText<'a>,
    more_ends: &'static str,
) -> impl Iterator<Item = (Range<usize>, Cow<'a, str>)> {
    let is_end =
        move |c: char| c.is_whitespace() || "()[]{},;\"“”«»„".contains(c) || more_ends.contains(fold(c));
    let is_ascii = |c: char| fold(c).is_ascii();
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
    if token.is_ascii() { token.into() } else { token.chars().map(fold).collect() }
}

/// Returns whether a text has a character that can make a token a term.
fn may_have_term(text: &[u8]) -> bool {
    let is_inner_capital =
        |pair: &[u8]| matches!(pair, [a, b] if a.is_ascii_alphabetic() && b.is_ascii_uppercase());
    text.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'$' | b'-' | b'/'))
        || text.windows(2).any(is_inner_capital)
}

/// Returns the kind of a token that is a term and not a word. An address, a `$parameter`, a `Header-Name`, and letters
/// with digits are codes. A capital letter after a lowercase letter also appears in names. `names_header` is `true` if
/// the text mentions headers.
fn kind(token: &str, names_header: bool) -> Option<TermKind> {
    // Most tokens are words, with lowercase letters after the first.
    let is_word =
        |(at, byte): (usize, u8)| byte.is_ascii_lowercase() || (at == 0 && byte.is_ascii_uppercase());
    if token.bytes().enumerate().all(is_word) {
        return None;
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
    // A number with a unit is not a term: other languages write it in their own way.
    let is_quantity =
        is_unit(token.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-')));
    if !is_ascii || is_quantity {
        return None;
    }
    let is_code = token.contains("://")
        || token.starts_with('$')
        || is_header(token, names_header)
        || has_digit
        || (has_inner_capital && token.contains(['.', '_', ':', '=', '@', '#']));
    match (is_code, has_inner_capital) {
        (true, _) => Some(TermKind::Code),
        (false, true) => Some(TermKind::Name),
        (false, false) => None,
    }
}

/// Returns whether a token is a number with an ending, or with a word after it, which other languages write in their
/// own way: `2nd`, `64bit`.
fn is_with_ending(token: &str) -> bool {
    let rest = token.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < token.len() && rest.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Returns whether a token is the name of a header, and not two words with a hyphen. It is a known header, or begins
/// with `X-` or `If-`, or the text mentions headers, or it is an abbreviation such as `AES-GCM`. Each part begins with
/// a capital letter, and is longer than the parts of compounds (`X-Ray`, `How-To`, `Wi-Fi`).
fn is_header(token: &str, names_header: bool) -> bool {
    const SHORTEST: usize = 3;
    let is_part = |part: &str| part.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    let is_long = |part: &str| part.len() >= SHORTEST;
    if !token.split('-').all(is_part) {
        return false;
    }
    match token.split_once('-') {
        Some(("X", rest)) => rest.contains('-') || rest.len() > SHORTEST,
        Some(("If", rest)) => rest.split('-').all(is_long),
        Some(_) => {
            let is_abbreviation = || !token.bytes().any(|byte| byte.is_ascii_lowercase());
            token.split('-').all(is_long) && (names_header || is_known_header(token) || is_abbreviation())
        }
        None => false,
    }
}

/// The names of headers that consist of words, so that they look like a compound: those of the registry
/// (<https://www.iana.org/assignments/http-fields>) and the most common others.
const KNOWN_HEADERS: &str = "Accept-Charset Accept-Datetime Accept-Encoding Accept-Language Accept-Patch Accept-Post Accept-Ranges \
    Accept-Signature Access-Control-Allow-Credentials Access-Control-Allow-Headers Access-Control-Allow-Methods \
    Access-Control-Allow-Origin Access-Control-Expose-Headers Access-Control-Max-Age Access-Control-Request-Headers \
    Access-Control-Request-Method Alt-Svc Api-Key Authentication-Info Cache-Control Cache-Status Clear-Site-Data \
    Client-Request-Id Content-Digest Content-Disposition Content-Encoding Content-Language Content-Length Content-Location \
    Content-MD5 Content-Range Content-Security-Policy Content-Type Correlation-Id Cross-Origin-Embedder-Policy \
    Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy Idempotency-Key Keep-Alive Last-Event-ID Last-Modified \
    Max-Forwards Operation-Location Permissions-Policy Prefer-Push Preference-Applied Proxy-Authenticate \
    Proxy-Authentication-Info Proxy-Authorization Proxy-Connection Proxy-Status Referrer-Policy Repr-Digest Request-Id \
    Retry-After Schedule-Reply Sec-WebSocket-Accept Sec-WebSocket-Key Sec-WebSocket-Protocol Sec-WebSocket-Version \
    Server-Timing Set-Cookie Signature-Input Strict-Transport-Security Surrogate-Control Timing-Allow-Origin Traceparent \
    Transfer-Encoding Upgrade-Insecure-Requests User-Agent Want-Content-Digest Want-Repr-Digest WWW-Authenticate";

/// Returns whether a token is the name of one of these headers.
fn is_known_header(token: &str) -> bool {
    KNOWN_HEADERS.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::ComparedText;
    use super::{TermKind, kind, parts, tokens};

    #[test]
    fn tokens_of_a_text() {
        let of = |text| tokens(&ComparedText::plain(text), "").map(|(_, token)| token).collect::<Vec<_>>();
        assert_eq!(of("Give MD5 or SHA‑1 (in hex)."), ["Give", "MD5", "or", "SHA-1", "in", "hex"]);
        assert_eq!(of("請提供MD5或「SHA-1」。"), ["請提供", "MD5", "或「", "SHA-1", "」。"]);
    }

    #[test]
    fn terms_are_no_words() {
        for name in ["OData", "iPhone", "eBay", "GitHub", "InvalidInput", "MyISAM"] {
            assert_eq!(kind(name, false), Some(TermKind::Name), "{name}");
        }
        for term in [
            "MD5",
            "3DES",
            "SHA-1",
            "Retry-After",
            "$filter",
            "user.accountType",
            "https://contoso.com",
            "IPv4",
            "Content-MD5",
            "X-Request-Id",
            "X-Cache",
            "If-None-Match",
            "UTF-8",
            "AES-GCM",
        ] {
            assert_eq!(kind(term, false), Some(TermKind::Code), "{term}");
        }
        for word in [
            "Give",
            "the",
            "URL",
            "IDs",
            "percent-encode",
            "e-mail",
            "5MB",
            "5-MB",
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
            "Read-Only",
            "Real-Time",
            "ASCII",
            "-5",
        ] {
            assert_eq!(kind(word, false), None, "{word}");
        }
        assert_eq!(kind("Tracking-Token", true), Some(TermKind::Code));
    }

    #[test]
    fn known_headers_are_sorted_names() {
        let names: Vec<_> = super::KNOWN_HEADERS.split(' ').filter(|name| !name.is_empty()).collect();
        assert!(names.len() > 50 && names.is_sorted_by_key(|name| name.to_ascii_lowercase()));
        for name in names {
            assert!(
                name.split('-').all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric())),
                "{name}"
            );
        }
    }

    #[test]
    fn parts_of_compounds() {
        let of = |text| {
            let tokens: Vec<_> = tokens(&ComparedText::plain(text), "").collect();
            tokens.into_iter().flat_map(parts).map(|(_, part)| part.into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of("OS-dependent non-MyISAM"), ["OS", "MyISAM"]);
        assert_eq!(of("Non-ASCII, UTF-8-encoded, non-UTF-8"), ["ASCII", "UTF-8", "UTF-8"]);
        assert_eq!(
            of("Retry-After SHA-1 Cross-Origin-Opener-Policy"),
            ["Retry-After", "SHA-1", "Cross-Origin-Opener-Policy"]
        );
    }
}
