//! `WWW-Authenticate`: why a token was refused.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;

/// The maximum number of bytes of each parameter that are kept. Claims are the longest.
const LONGEST_PARAMETER: usize = 16 * 1024;

/// A challenge for bearer tokens ([RFC 6750, section 3](https://www.rfc-editor.org/rfc/rfc6750#section-3)), in a
/// response with the status 401 or 403.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    pub(super) error: Option<Box<str>>,
    pub(super) error_description: Option<Box<str>>,
    pub(super) claims: Option<Box<str>>,
}

impl Challenge {
    /// Returns the error code: `invalid_token`, `insufficient_scope`, or `insufficient_claims`, for example.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Returns the explanation, for developers.
    #[must_use]
    pub fn error_description(&self) -> Option<&str> {
        self.error_description.as_deref()
    }

    /// Returns the claims that the next token must have, as they were received: base64 of JSON. A new token without
    /// them is refused again ([claims
    /// challenge](https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge)).
    #[must_use]
    pub fn claims(&self) -> Option<&str> {
        self.claims.as_deref()
    }

    /// Reads the value of the header. Returns `None` if it has no challenge for bearer tokens. Of several, the first
    /// that says why counts.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let (mut challenge, mut silent) = (None::<Self>, None::<Self>);
        let mut rest = value;
        loop {
            rest = rest.trim_start_matches([' ', '\t', ',']);
            let end = rest.find(|c: char| !is_of_token(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end)?;
            let value = after.trim_start_matches([' ', '\t']).strip_prefix('=').filter(|_| !name.is_empty());
            if let Some(value) = value {
                let (value, after) = parameter(value.trim_start_matches([' ', '\t']));
                if let Some(challenge) = &mut challenge {
                    challenge.set(name, value);
                }
                rest = after;
            } else if name.is_empty() || challenge.as_ref().is_some_and(Self::says_why) {
                // Malformed, or the end, or the challenge of another scheme.
                return challenge.or(silent);
            } else {
                silent = silent.or(challenge);
                let is_bearer = ["Bearer", "PoP"].iter().any(|scheme| name.eq_ignore_ascii_case(scheme));
                challenge = is_bearer.then(Self::default);
                rest = after;
            }
        }
    }

    /// Returns `true` if the challenge says more than that a token is needed.
    pub(super) fn says_why(&self) -> bool {
        *self != Self::default()
    }

    fn set(&mut self, name: &str, value: String) {
        let place = match name {
            _ if name.eq_ignore_ascii_case("error") => &mut self.error,
            _ if name.eq_ignore_ascii_case("error_description") => &mut self.error_description,
            _ if name.eq_ignore_ascii_case("claims") => &mut self.claims,
            _ => return,
        };
        if place.is_none() && !value.trim().is_empty() && value.len() <= LONGEST_PARAMETER {
            *place = Some(value.into_boxed_str());
        }
    }
}

/// Reads the value of a parameter, a token or a quoted string. Returns it and what follows.
fn parameter(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (value, quoted.get(at + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, c)| c)),
            c => value.push(c),
        }
    }
    (value, "")
}

fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::Challenge;

    #[test]
    fn challenges() {
        let check = |value: &str, expected: Option<[Option<&str>; 3]>| {
            let found = Challenge::parse(value);
            let parts =
                found.as_ref().map(|found| [found.error(), found.error_description(), found.claims()]);
            assert_eq!(parts, expected, "{value}");
        };
        check("", None);
        check("Basic realm=\"x\"", None);
        check("Bearer", Some([None; 3]));
        check("bearer realm=\"\", error=\"invalid_token\"", Some([Some("invalid_token"), None, None]));
        check(
            r#"Bearer authorization_uri="https://x/y?z=1,2", error="invalid_token", error_description="The token \"x\" expired, at 1.""#,
            Some([Some("invalid_token"), Some("The token \"x\" expired, at 1."), None]),
        );
        check(
            "Basic realm=x, Bearer error=insufficient_claims, claims=\"eyJ9==\", Digest error=\"z\"",
            Some([Some("insufficient_claims"), None, Some("eyJ9==")]),
        );
        check("Bearer error=\"invalid_token", Some([Some("invalid_token"), None, None]));
        check("Bearer error=\"a\", error=\"b\"", Some([Some("a"), None, None]));
        check("Negotiate abc==, Bearer error=a", Some([Some("a"), None, None]));
        check("PoP nonce=\"x\", Bearer error=a", Some([Some("a"), None, None]));
        check("Bearer realm=x, Basic realm=y", Some([None; 3]));
        check("Bearer realm=x, Basic error=y", Some([None; 3]));
        check("Bearer error=a, Bearer error=b", Some([Some("a"), None, None]));
        check("Bearer \u{1}error=a", Some([None; 3]));
    }
}
