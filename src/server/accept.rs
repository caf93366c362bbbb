//! `Accept` ([RFC 9110, section 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)): which of two forms of an answer a
//! client would rather have.
//!
//! Everything read is untrusted. There is an answer for any bytes, nothing is allocated, and the work is linear in the part of the
//! header that is looked at.

use catalogue::{parse_weight, whole_elements};

use super::form::Format;

impl Format {
    /// The form for the value of an `Accept` field, by [RFC 9110, section
    /// 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1).
    ///
    /// Problem details are for who prefers them to `application/json`: by weight, or, where both weigh the same, by naming them alone.
    /// All others get the documented form, also those who want neither. What is malformed is passed over.
    ///
    /// ```
    /// use mde_errors::Format;
    ///
    /// assert_eq!(Format::negotiate(b"application/problem+json"), Format::Problem);
    /// assert_eq!(Format::negotiate(b"application/problem+json, */*"), Format::Problem);
    /// assert_eq!(Format::negotiate(b"application/json, application/problem+json"), Format::Documented);
    /// assert_eq!(Format::negotiate(b"text/html"), Format::Documented);
    /// ```
    #[must_use]
    pub fn negotiate(accept: &[u8]) -> Self {
        let (mut documented, mut problem) = (Wish::NONE, Wish::NONE);
        for (range, wish) in split(whole_elements(accept), b',').filter_map(element) {
            documented.meet(range, b"json", wish);
            problem.meet(range, b"problem+json", wish);
        }
        let is_preferred = match problem.weight.cmp(&documented.weight) {
            core::cmp::Ordering::Greater => true,
            core::cmp::Ordering::Equal => problem.weight > 0 && problem.is_named() && !documented.is_named(),
            core::cmp::Ordering::Less => false,
        };
        if is_preferred { Format::Problem } else { Format::Documented }
    }
}

/// How much a form is wanted. Ordered: the more precise range decides; of two that are equally so, the greater weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    precision: Precision,
    /// In thousandths.
    weight: u16,
}

impl Wish {
    const NONE: Self = Wish { precision: Precision::None, weight: 0 };

    /// Heeds a range, if it covers `application/<subtype>`.
    fn meet(&mut self, range: Range<'_>, subtype: &[u8], wish: Wish) {
        let is_covered = match range {
            Range::Any | Range::Application => true,
            Range::Subtype(named) => named.eq_ignore_ascii_case(subtype),
        };
        if is_covered {
            *self = wish.max(*self);
        }
    }

    fn is_named(self) -> bool {
        self.precision >= Precision::Other
    }
}

/// How precisely a range says what is answered here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    None,
    Any,
    Type,
    /// The subtype, with parameters that the answer does not have.
    Other,
    Subtype,
    /// The subtype, with the parameter that the answer has, or might have.
    Parameters,
}

impl Precision {
    /// That of a range with one more parameter.
    fn with(self, parameter: &[u8]) -> Self {
        let is_ours = parameter.eq_ignore_ascii_case(b"charset=utf-8")
            || parameter.eq_ignore_ascii_case(br#"charset="utf-8""#);
        match self {
            Precision::Subtype | Precision::Parameters if is_ours => Precision::Parameters,
            Precision::Subtype | Precision::Parameters => Precision::Other,
            precision => precision,
        }
    }
}

/// A media range that may cover what is answered here.
#[derive(Clone, Copy)]
enum Range<'a> {
    /// `*/*`
    Any,
    /// `application/*`
    Application,
    /// `application/<subtype>`
    Subtype(&'a [u8]),
}

/// An element of the header. A parameter that the answer does not have makes it mean something else, strictly. But clients of OData write
/// `application/json;odata.metadata=minimal`, and want this: so it counts, where nothing names the type alone.
fn element(element: &[u8]) -> Option<(Range<'_>, Wish)> {
    let mut parts = split(element, b';').map(<[u8]>::trim_ascii);
    let range = parts.next()?;
    let slash = range.iter().position(|&byte| byte == b'/')?;
    let (name, subtype) = (range.get(..slash)?, range.get(slash + 1..)?);
    let (range, mut precision) = match (name, subtype) {
        (b"*", b"*") => (Range::Any, Precision::Any),
        (name, b"*") if name.eq_ignore_ascii_case(b"application") => (Range::Application, Precision::Type),
        (name, subtype) if name.eq_ignore_ascii_case(b"application") => {
            (Range::Subtype(subtype), Precision::Subtype)
        }
        _ => return None,
    };
    let mut weight = 1000;
    for part in parts.filter(|part| !part.is_empty()) {
        if let [b'q' | b'Q', b'=', ..] = part {
            weight = parse_weight(part)?;
        } else {
            precision = precision.with(part);
        }
    }
    Some((range, Wish { precision, weight }))
}

/// What stands between separators, those in quoted strings left out.
fn split(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(move |&byte| {
        if core::mem::take(&mut is_escaped) {
            return false;
        }
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\\' if is_quoted => is_escaped = true,
            _ => return byte == separator && !is_quoted,
        }
        false
    })
}

#[cfg(test)]
mod tests;
