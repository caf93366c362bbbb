//! HTTP statuses as they are written.

/// Parses a status: three digits, of the classes that HTTP defines ([RFC 9110, section
/// 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub fn parse(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|status| digits && (100..600).contains(status))
}

/// Returns the only status in a text, in ASCII digits: `404` of `404.0`, `４０４`, or `404 Not Found`.
pub fn find(text: &str) -> Option<String> {
    let ascii = |c: char| match u32::from(c) {
        wide @ 0xff10..=0xff19 => char::from_u32(wide - 0xff10 + 0x30).unwrap_or(c),
        _ => c,
    };
    let folded: String = text.chars().map(ascii).collect();
    let mut numbers = folded.split(|c: char| !c.is_ascii_digit()).filter(|number| parse(number).is_some());
    numbers.next().map(str::to_owned).filter(|_| numbers.next().is_none())
}
