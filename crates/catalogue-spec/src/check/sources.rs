//! The source of a code: an address that programs show as a link.

use super::cell::Cell;
use crate::check::characters::is_refused;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::codes::malformed_source;
use crate::read::columns::TableRow;

/// Reports a source that is not the address of a web page.
pub(crate) fn check_source<R: TableRow>(cell: Cell<'_, R>, diagnostics: &mut Diagnostics) {
    // An empty cell, or one with a character that is not allowed, has been reported.
    if !(cell.text.is_empty() || is_refused(cell.text) || is_web_address(cell.text)) {
        diagnostics.push(malformed_source(cell.place(), cell.text));
    }
}

/// Returns `true` if a text is a URI of the schemes `http` and `https` ([RFC 9110, section
/// 4.2](https://www.rfc-editor.org/rfc/rfc9110#section-4.2)), with a host and without user information, which in a link
/// only serves to deceive. Letters outside ASCII are allowed, as browsers show them.
fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_allowed = |c: char| match c {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        c => !c.is_whitespace() && !c.is_control(),
    };
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && authority.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !authority.contains('@')
        && text.chars().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn addresses_of_pages() {
        for address in [
            "https://example.com",
            "http://localhost:8080/errors?code=1#Not-Found",
            "HTTPS://[::1]/x",
            "https://de.wikipedia.org/wiki/Größe_(Maß)",
            "https://example.com/a'b;c,d!e*f%20g@h",
        ] {
            assert!(is_web_address(address), "{address}");
        }
        for text in [
            "see the wiki",
            "javascript:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "data:text/html,x",
            "example.com/errors",
            "//example.com",
            "https://",
            "https:///errors",
            "https:example.com",
            "https://example.com/a b",
            "https://example.com/\"onclick=\"x",
            "https://microsoft.com@example.com",
            "ftp://example.com",
            "file:///etc/passwd",
            " https://example.com",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }
}
