//! Valid JSON that has no value in Rust, replaced.

use alloc::string::String;

/// Replaces what is valid JSON but has no value in Rust: escapes of surrogates without their other half, by U+FFFD, and
/// numbers that are too large, by `null`.
pub(super) fn without_extremes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        let (before, from) = rest.split_at(next);
        out.push_str(before);
        let end = if from.starts_with('"') { end_of_string(from) } else { end_of_number(from) };
        let (token, after) = from.split_at(end);
        if token.starts_with('"') {
            push_string(&mut out, token);
        } else if token.parse::<f64>().is_ok_and(f64::is_finite) {
            out.push_str(token);
        } else {
            out.push_str("null");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

fn end_of_number(text: &str) -> usize {
    text.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(text.len())
}

/// Appends a string with its quotes, and replaces lone surrogates.
fn push_string(out: &mut String, string: &str) {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut rest = string;
    while let Some((before, from)) = rest.find('\\').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let next = |length: usize| from.get(length..).unwrap_or_default();
        let (character, length) = match unit(from) {
            Some(0xd800..=0xdbff) if matches!(unit(next(6)), Some(0xdc00..=0xdfff)) => (from.get(..12), 12),
            Some(0xd800..=0xdfff) => (Some("\u{fffd}"), 6),
            _ => (from.get(..2), 2),
        };
        out.push_str(character.unwrap_or(from));
        rest = next(length);
    }
    out.push_str(rest);
}
