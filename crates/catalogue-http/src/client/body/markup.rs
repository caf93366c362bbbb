//! Tags and character references of XML and HTML.

use alloc::borrow::Cow;
use alloc::string::String;

/// A tag or the like, with the text around it.
pub(super) struct MarkupPiece<'a> {
    pub(super) before: &'a str,
    pub(super) kind: Markup<'a>,
    pub(super) after: &'a str,
}

pub(super) enum Markup<'a> {
    Open {
        name: &'a str,
        is_empty: bool,
    },
    Close {
        name: &'a str,
    },
    /// Text without references (`<![CDATA[…]]>`).
    Characters(&'a str),
    /// A declaration, a comment, or a processing instruction.
    Other,
}

/// Returns the next markup; `Some(None)` if there is none, and `None` if it is malformed or no XML that an error
/// document has.
pub(super) fn next_markup(text: &str) -> Option<Option<MarkupPiece<'_>>> {
    let Some(at) = text.find('<') else { return Some(None) };
    let (before, markup) = text.split_at_checked(at)?;
    for (start, end) in [("<!--", "-->"), ("<?", "?>")] {
        if markup.starts_with(start) {
            let (_, after) = markup.split_once(end)?;
            return Some(Some(MarkupPiece { before, kind: Markup::Other, after }));
        }
    }
    if let Some(text) = markup.strip_prefix("<![CDATA[") {
        let (text, after) = text.split_once("]]>")?;
        return Some(Some(MarkupPiece { before, kind: Markup::Characters(text), after }));
    }
    if markup.starts_with("<!") {
        return None;
    }
    let end = end_of_tag(markup)?;
    let (tag, after) = (markup.get(1..end)?, markup.get(end + 1..)?);
    let kind = match tag.strip_prefix('/') {
        Some(name) => Markup::Close { name: name.trim_end() },
        None => {
            let is_empty = tag.ends_with('/');
            let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
            if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                return None;
            }
            Markup::Open { name, is_empty }
        }
    };
    Some(Some(MarkupPiece { before, kind, after }))
}

/// Returns the index of the `>` that ends a tag. One in the value of an attribute does not.
fn end_of_tag(markup: &str) -> Option<usize> {
    let mut quote = None;
    markup.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })
}

/// The longest name of a character reference that is decoded.
const LONGEST_REFERENCE: usize = 10;

/// Decodes character references: those by number, and the names that XML has, with `nbsp`.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let end = from.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        let decoded = end.and_then(|end| Some((character(from.get(1..end)?)?, from.get(end + 1..)?)));
        let (character, after) = decoded.unwrap_or(('&', from.get(1..).unwrap_or_default()));
        out.push(character);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 6] =
        [("amp", '&'), ("apos", '\''), ("gt", '>'), ("lt", '<'), ("nbsp", '\u{a0}'), ("quot", '"')];
    let Some(digits) = name.strip_prefix('#') else {
        return NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, character)| character);
    };
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    char::from_u32(number.ok()?).filter(|c| *c != '\0')
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references() {
        for (text, decoded) in [
            ("a & b &amp; c", "a & b & c"),
            ("&#x4e2d;&#20013;&nbsp;", "中中\u{a0}"),
            ("&amp;lt;", "&lt;"),
            ("&#0;&#xffffffff;&unknown;&", "&#0;&#xffffffff;&unknown;&"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
