//! HTTP statuses, as text has them.

/// Returns an HTTP status, from its three digits.
pub(crate) fn status_of(text: &[u8]) -> Option<u16> {
    let &[hundreds @ b'1'..=b'5', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text else { return None };
    let digit = |digit: u8| u16::from(digit - b'0');
    Some(100 * digit(hundreds) + 10 * digit(tens) + digit(ones))
}
