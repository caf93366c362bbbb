//! `Accept` ([RFC 9110, section 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)): which form of a body a
//! client prefers.
//!
//! The header is untrusted. Any bytes give a form, nothing is allocated, and the work is linear in the part of the
//! header that is read.

use core::cmp::Ordering;

use catalogue::__private::{parse_weight, whole_elements};

use crate::form::BodyForm;

impl BodyForm {
    /// Returns the form for the value of an `Accept` field, by [RFC 9110, section
    /// 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1), of an API whose own form this is.
    ///
    /// Returns [`Problem`](Self::Problem) if the client prefers `application/problem+json` to `application/json`: by a
    /// higher weight, or at equal weight by naming only the former. Returns the same form otherwise, also if the client
    /// accepts neither: an error in a form that was not asked for is better than none. Malformed elements are ignored.
    ///
    /// ```
    /// use catalogue_http::BodyForm;
    ///
    /// let form = BodyForm::Microsoft;
    /// assert_eq!(form.negotiate(b"application/problem+json"), BodyForm::Problem);
    /// assert_eq!(form.negotiate(b"application/problem+json, */*"), BodyForm::Problem);
    /// assert_eq!(form.negotiate(b"application/json, application/problem+json"), BodyForm::Microsoft);
    /// assert_eq!(form.negotiate(b"text/html"), BodyForm::Microsoft);
    /// ```
    #[must_use]
    pub fn negotiate(self, accept: impl AsRef<[u8]>) -> Self {
        let (mut json, mut problem) = (FormPreference::NONE, FormPreference::NONE);
        for (range, wish) in split(whole_elements(accept.as_ref()), b',').filter_map(element) {
            json.meet(range, b"json", wish);
            problem.meet(range, b"problem+json", wish);
        }
        let is_preferred = match problem.weight.cmp(&json.weight) {
            Ordering::Greater => true,
            Ordering::Equal => problem.weight > 0 && problem.is_named() && !json.is_named(),
            Ordering::Less => false,
        };
        if is_preferred { Self::Problem } else { self }
    }
}

/// The preference for a form. It is ordered: the more precise range decides, and at equal precision the higher weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FormPreference {
    precision: RangePrecision,
    /// In thousandths.
    weight: u16,
}

impl FormPreference {
    const NONE: Self = FormPreference { precision: RangePrecision::None, weight: 0 };

    /// Takes a range into account if it covers `application/<subtype>`.
    fn meet(&mut self, range: Option<&[u8]>, subtype: &[u8], wish: Self) {
        if range.is_none_or(|named| named.eq_ignore_ascii_case(subtype)) {
            *self = wish.max(*self);
        }
    }

    fn is_named(self) -> bool {
        self.precision >= RangePrecision::Other
    }
}

/// How precisely a range names the media type of a form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum RangePrecision {
    None,
    Any,
    Type,
    /// The subtype, with parameters that the response does not have.
    Other,
    Subtype,
    /// The subtype, with the parameter that the response has or could have.
    Parameters,
}

impl RangePrecision {
    /// Returns the precision of a range with one more parameter.
    fn with(self, parameter: &[u8]) -> Self {
        let is_ours = parameter.eq_ignore_ascii_case(b"charset=utf-8")
            || parameter.eq_ignore_ascii_case(br#"charset="utf-8""#);
        match self {
            RangePrecision::Subtype | RangePrecision::Parameters if is_ours => RangePrecision::Parameters,
            RangePrecision::Subtype | RangePrecision::Parameters => RangePrecision::Other,
            precision => precision,
        }
    }
}

/// Reads an element of the header: the subtype of its media range, or `None` for all, and how much it is wanted.
/// Strictly, a parameter that the response does not have makes it another media type.
/// But clients of OData send `application/json;odata.metadata=minimal` and expect JSON: so it counts if nothing names
/// the type alone.
fn element(element: &[u8]) -> Option<(Option<&[u8]>, FormPreference)> {
    let mut parts = split(element, b';').map(<[u8]>::trim_ascii);
    let range = parts.next()?;
    let slash = range.iter().position(|&byte| byte == b'/')?;
    let is_application = range.get(..slash)?.eq_ignore_ascii_case(b"application");
    let (subtype, mut precision) = match (range, range.get(slash + 1..)?) {
        (b"*/*", _) => (None, RangePrecision::Any),
        (_, b"*") if is_application => (None, RangePrecision::Type),
        (_, subtype) if is_application => (Some(subtype), RangePrecision::Subtype),
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
    Some((subtype, FormPreference { precision, weight }))
}

/// Returns the parts between separators. Separators in quoted strings do not count.
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
