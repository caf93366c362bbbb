//! Codes as they are received.

use catalogue::Code;

use crate::api::Api;
use crate::names::named;

/// How the code of a response is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeSource {
    /// The response has the name of the code.
    Name,
    /// The response has another name of the code: an alias.
    Alias,
    /// An inner error has the code. It is more specific than the code of the response.
    Inner,
    /// The [header with the code](crate::Api::error_code_header) has it.
    Header,
    /// The response has no code that the catalog knows. It is the code of the status, even if the response has an
    /// unknown code: see [`LocalizedResponse::meaning`](crate::LocalizedResponse::meaning).
    Status,
}

named!(CodeSource, "code source", {
    Name => "name",
    Alias => "alias",
    Inner => "inner",
    Header => "header",
    Status => "status",
});

/// Returns the code of the catalog with a name or an alias.
pub(super) fn recognize<A: Api>(api: A, received: &str) -> Option<(A::Code, CodeSource)> {
    let (catalogue, received) = (api.catalogue(), received.as_bytes());
    let by_name = catalogue.code_from_wire(received).map(|index| (index, CodeSource::Name));
    let by_alias = || catalogue.code_from_alias(received).map(|index| (index, CodeSource::Alias));
    let (index, source) = by_name.or_else(by_alias)?;
    Some((A::Code::from_index(catalogue, index)?, source))
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
