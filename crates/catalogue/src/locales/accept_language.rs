//! The elements of an `Accept-Language` field ([RFC 9110, section
//! 12.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)): `#( language-range [ weight ] )`.
//!
//! This module knows the grammar and no language. Malformed elements are ignored.

use super::tag::Tag;

/// The maximum number of bytes of a header that are used. An element that is cut off there is ignored.
pub const LONGEST_HEADER: usize = 4096;

/// A well-formed element. A weight is in thousandths.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Element<'a> {
    /// `*`.
    Any { weight: u16 },
    /// A language range.
    Range { tag: Tag<'a>, weight: u16 },
}

/// Returns the well-formed elements of a header.
pub(super) fn elements(header: &[u8]) -> impl Iterator<Item = Element<'_>> {
    whole_elements(header).split(|&byte| byte == b',').filter_map(element)
}

fn element(element: &[u8]) -> Option<Element<'_>> {
    let (range, weight) = match element.iter().position(|&byte| byte == b';') {
        Some(end) => {
            let (range, weight) = element.split_at_checked(end)?;
            (range, parse_weight(trim(weight.get(1..)?))?)
        }
        None => (element, 1000),
    };
    match trim(range) {
        b"*" => Some(Element::Any { weight }),
        range => Some(Element::Range { tag: Tag::of_range(range)?, weight }),
    }
}

/// Returns the part of a header that is used: the whole elements in its first [`LONGEST_HEADER`] bytes. An element that
/// is cut off may mean something else than the whole.
///
/// ```
/// use catalogue::__private::{LONGEST_HEADER, whole_elements};
///
/// assert_eq!(whole_elements(b"de, en;q=0.5"), b"de, en;q=0.5");
/// let long = ["de", &" ".repeat(LONGEST_HEADER - 4), ", de-AT"].concat();
/// assert_eq!(whole_elements(long.as_bytes()).trim_ascii(), b"de");
/// ```
#[must_use]
pub fn whole_elements(header: &[u8]) -> &[u8] {
    match header.get(..LONGEST_HEADER) {
        Some(start) if header.len() > LONGEST_HEADER => {
            let end = start.iter().rposition(|&byte| byte == b',').unwrap_or(0);
            start.get(..end).unwrap_or(&[])
        }
        _ => header,
    }
}

/// Parses the weight of a preference and returns it in thousandths: `q=`, then `0` and up to three decimals, or `1` and
/// up to three zeros ([RFC 9110, section 12.4.2](https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2)). Returns
/// `None` if it is malformed.
///
/// ```
/// assert_eq!(catalogue::__private::parse_weight(b"q=0.5"), Some(500));
/// assert_eq!(catalogue::__private::parse_weight(b"q=.5"), None);
/// ```
#[must_use]
pub fn parse_weight(weight: &[u8]) -> Option<u16> {
    let (b'q' | b'Q', [b'=', whole @ (b'0' | b'1'), decimals @ ..]) = weight.split_first()? else {
        return None;
    };
    let decimals = match decimals {
        [] => &[],
        [b'.', decimals @ ..] if decimals.len() <= 3 => decimals,
        _ => return None,
    };
    let mut weight = u16::from(whole - b'0');
    for place in 0..3 {
        let digit = decimals.get(place).copied().unwrap_or(b'0');
        if !digit.is_ascii_digit() {
            return None;
        }
        weight = 10 * weight + u16::from(digit - b'0');
    }
    (weight <= 1000).then_some(weight)
}

/// Removes the optional white space at both ends: spaces and tabs.
fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;
    use std::string::String;
    use std::vec::Vec;

    use super::*;

    /// Returns the elements as text: the language and the weight.
    fn read(header: &str) -> String {
        let told = elements(header.as_bytes()).map(|element| match element {
            Element::Any { weight } => format!("* {weight}"),
            Element::Range { tag, weight } => {
                let language = str::from_utf8(&tag.language).unwrap().trim_end_matches('\0');
                format!("{language} {weight}")
            }
        });
        told.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn every_weight_of_three_decimals_and_no_other() {
        for thousandths in 0..=1000_u16 {
            let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            for length in 1..=text.len() {
                let (start, rest) = text.split_at(length);
                let is_same = rest.bytes().all(|byte| matches!(byte, b'0' | b'.'));
                let weight = parse_weight(format!("q={start}").as_bytes());
                assert_eq!(weight == Some(thousandths), is_same, "{start}");
                assert_eq!(weight, parse_weight(format!("Q={start}").as_bytes()));
            }
        }
        for malformed in [
            "",
            "q",
            "q=",
            "q=.5",
            "q=2",
            "q=00",
            "q=1.001",
            "q=1.5",
            "q=0.1234",
            "q=0.0000",
            "q=-0",
            "q=+1",
            "q=1e0",
            "q=NaN",
            "q=inf",
            "q= 1",
            "q =1",
            "q=1 ;",
            "q=0,5",
            "q=0.5;q=1",
            "w=1",
            "q=0.5x",
            "q=\u{661}",
        ] {
            assert_eq!(parse_weight(malformed.as_bytes()), None, "{malformed}");
        }
    }

    #[test]
    fn elements_that_are_malformed_are_passed_over() {
        for (header, elements) in [
            ("", ""),
            (",, ,\t,", ""),
            ("da, en-gb;q=0.8, en;q=0.7", "da 1000, en 800, en 700"),
            (" da\t;\tq=0.5 ,*;q=0", "da 500, * 0"),
            ("DA;Q=1.", "da 1000"),
            ("da;q=0.", "da 0"),
            ("da;q, en;level=1, fr;, de;q=x, it", "it 1000"),
            ("d\u{e9}, e n, zh_TW, toolonglanguage, de--AT, de-, -de, *-DE, de-*, 1de, it", "it 1000"),
            ("\"de\", (de), de/en, it", "it 1000"),
        ] {
            assert_eq!(read(header), elements, "{header}");
        }
    }

    #[test]
    fn a_long_header_ends_at_its_last_whole_element() {
        let header = ",".repeat(LONGEST_HEADER - 2) + "de";
        assert_eq!(read(&header), "de 1000");
        assert_eq!(read(&(header.clone() + ",it")), "");
        assert_eq!(read(&(header + "-AT")), "");
        assert_eq!(read(&"d".repeat(2 * LONGEST_HEADER)), "");
    }
}
