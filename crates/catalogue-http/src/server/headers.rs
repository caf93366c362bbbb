//! Header fields that are lists.

use std::vec::Vec;

use catalogue::__private::LONGEST_HEADER;
use http::header::{HeaderName, VARY};
use http::{HeaderMap, HeaderValue};

/// Returns the value of a field, with its lines joined as far as they are read, or `None` if there is none.
pub(super) fn joined(headers: &HeaderMap, name: HeaderName) -> Option<HeaderValue> {
    let mut lines = headers.get_all(name).iter();
    let first = lines.next()?;
    let Some(second) = lines.next() else { return Some(first.clone()) };
    let mut whole = Vec::from(first.as_bytes());
    for line in core::iter::once(second).chain(lines) {
        if whole.len() > LONGEST_HEADER {
            break;
        }
        whole.extend_from_slice(b", ");
        whole.extend_from_slice(line.as_bytes());
    }
    // The lines are valid values, and so is their list.
    HeaderValue::from_bytes(&whole).ok()
}

/// Appends to `Vary` the names that it does not have, unless it has `*`.
pub(super) fn append_vary(headers: &mut HeaderMap, names: impl Iterator<Item = HeaderName>) {
    let has = |name: &str| {
        let lines = headers.get_all(VARY).iter();
        let mut members = lines.flat_map(|line| line.as_bytes().split(|&byte| byte == b','));
        members.any(|member| member.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
    };
    if has("*") {
        return;
    }
    let lacking: Vec<_> = names.filter(|name| !has(name.as_str())).collect();
    let lacking = lacking.iter().map(HeaderName::as_str).collect::<Vec<_>>().join(", ");
    if let (false, Ok(value)) = (lacking.is_empty(), HeaderValue::try_from(lacking)) {
        headers.append(VARY, value);
    }
}

#[cfg(test)]
mod tests {
    use http::header::{ACCEPT, ACCEPT_LANGUAGE};

    use super::*;

    fn headers(name: http::HeaderName, lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (name.clone(), HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn vary_is_appended_to() {
        let table: &[(&[&'static str], &[&str])] = &[
            (&[], &["accept, accept-language"]),
            (&["Origin"], &["Origin", "accept, accept-language"]),
            (&["Origin, ACCEPT"], &["Origin, ACCEPT", "accept-language"]),
            (&["Origin", "Accept-Language ,accept"], &["Origin", "Accept-Language ,accept"]),
            (&["accept-encoding"], &["accept-encoding", "accept, accept-language"]),
            (&["*"], &["*"]),
            (&["Origin", "Cookie, *"], &["Origin", "Cookie, *"]),
            (&["", ","], &["", ",", "accept, accept-language"]),
        ];
        for (before, after) in table {
            let mut headers = headers(VARY, before);
            for _ in 0..2 {
                append_vary(&mut headers, [ACCEPT, ACCEPT_LANGUAGE].into_iter());
                assert!(headers.get_all(VARY).iter().eq(*after), "{before:?}: {headers:?}");
            }
        }
    }

    #[test]
    fn lines_of_a_field_are_joined_as_far_as_they_are_read() {
        assert_eq!(joined(&HeaderMap::new(), ACCEPT), None);
        assert_eq!(joined(&headers(ACCEPT, &["a/b"]), ACCEPT).unwrap(), "a/b");
        assert_eq!(joined(&headers(ACCEPT, &["a/b", "", "c/d"]), ACCEPT).unwrap(), "a/b, , c/d");
        let many = joined(&headers(ACCEPT, &["application/xml"; 5_000]), ACCEPT).unwrap();
        assert!(
            (catalogue::__private::LONGEST_HEADER..catalogue::__private::LONGEST_HEADER + 32)
                .contains(&many.len())
        );
    }
}
