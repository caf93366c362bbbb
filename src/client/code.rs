//! Codes as they are received.

use crate::ErrorCode;

/// How the code of a response is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeSource {
    /// The response has the name of the code.
    Name,
    /// The response has another name of the code: an [alias](ErrorCode::aliases).
    Alias,
    /// An inner error has the code. It is more specific than the code of the response.
    Inner,
    /// The header `x-ms-error-code` has the code.
    Header,
    /// The response has no code that the catalog knows. It is the code that the status stands for, even if the response has an unknown
    /// code: see [`LocalizedResponse::meaning`].
    Status,
}

/// Returns the code of the catalog with a name or an alias.
pub(super) fn recognize(received: &str) -> Option<(ErrorCode, CodeSource)> {
    let by_name = ErrorCode::from_bytes(received.as_bytes()).map(|code| (code, CodeSource::Name));
    by_name.or_else(|_| ErrorCode::from_alias(received.as_bytes()).map(|code| (code, CodeSource::Alias))).ok()
}

/// Returns `true` if a text can be a code: it has letters, digits, `_`, `.`, and `-` alone, as no sentence has.
pub(crate) fn looks_like_code(text: &str) -> bool {
    let is_of_code = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    !text.is_empty() && text.bytes().all(is_of_code)
}

/// Returns the letters and digits of a text, in lower case.
pub(super) fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}
