//! Recognizes the ID of a request.

/// Returns `true` if a text looks like the ID of a request or of its trace, and not like the name of a field or a word:
/// a GUID, an activity ID (`|6f1b….`), a trace context (`00-…-…-01`), the ID of a connection and its request
/// (`0HN4…:00000002`), or other hexadecimal digits.
pub(super) fn looks_like_id(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    if let Some(activity) = text.strip_prefix('|') {
        return activity.bytes().any(|byte| byte.is_ascii_hexdigit());
    }
    let is_hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    if text.len() >= 8 && has_digit && is_hexadecimal(text) {
        return true;
    }
    // Crockford's base 32, as ASP.NET Core uses it.
    let (connection, request) = text.split_once(':').unwrap_or((text, ""));
    let is_base_32 = connection.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    connection.len() == 13 && has_digit && is_base_32 && is_hexadecimal(request)
}

#[cfg(test)]
mod tests {
    use super::looks_like_id;

    #[test]
    fn ids_and_other_targets() {
        for id in [
            "43f4cb08-8fac-4b65-9db1-745c2ae65f3a",
            "{43F4CB08-8FAC-4B65-9DB1-745C2AE65F3A}",
            "43f4cb088fac4b659db1745c2ae65f3a",
            "|6f1bd2a7-4d5e1fbb7a5a4f2e.1.",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "0HN4K2J5V6T7Q:00000002",
            "43f4cb08",
        ] {
            assert!(looks_like_id(id), "{id}");
        }
        for other in [
            "",
            "$filter",
            "query",
            "machineId",
            "Comment",
            "indicators[0].action",
            "TENANT_ID",
            "deadbeef",
            "42",
            "|",
        ] {
            assert!(!looks_like_id(other), "{other}");
        }
    }
}
