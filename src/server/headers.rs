//! Header fields that are lists.

use std::string::String;
use std::vec::Vec;

use catalogue::LONGEST_HEADER;
use http::header::{HeaderName, VARY};
use http::{HeaderMap, HeaderValue};

/// The value of a field, its lines joined as far as anyone looks at them; `None` where there is none.
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
    // Lines that are values make a value.
    HeaderValue::from_bytes(&whole).ok()
}

/// Appends to `Vary` those of the names that it lacks, unless it says `*` already.
pub(super) fn append_vary(headers: &mut HeaderMap, names: impl Iterator<Item = HeaderName>) {
    let has = |name: &str| {
        let lines = headers.get_all(VARY).iter();
        let mut members = lines.flat_map(|line| line.as_bytes().split(|&byte| byte == b','));
        members.any(|member| member.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
    };
    if has("*") {
        return;
    }
    let mut lacking = String::new();
    for name in names.filter(|name| !has(name.as_str())) {
        if !lacking.is_empty() {
            lacking.push_str(", ");
        }
        lacking.push_str(name.as_str());
    }
    if let (false, Ok(value)) = (lacking.is_empty(), HeaderValue::try_from(lacking)) {
        headers.append(VARY, value);
    }
}
