//! HTTP statuses, as callers and text have them.

/// An HTTP status that may be unknown: `u16`, `Option<u16>`, or, with the feature `http`, `http::StatusCode`.
///
/// This trait is sealed.
pub trait IntoStatus: sealed::SealedStatus {
    /// Returns the status, if it is known.
    fn into_status(self) -> Option<u16>;
}

mod sealed {
    pub trait SealedStatus {}
}

impl sealed::SealedStatus for u16 {}

impl IntoStatus for u16 {
    fn into_status(self) -> Option<u16> {
        Some(self)
    }
}

impl sealed::SealedStatus for Option<u16> {}

impl IntoStatus for Option<u16> {
    fn into_status(self) -> Self {
        self
    }
}

#[cfg(feature = "http")]
impl sealed::SealedStatus for http::StatusCode {}

#[cfg(feature = "http")]
impl IntoStatus for http::StatusCode {
    fn into_status(self) -> Option<u16> {
        Some(self.as_u16())
    }
}

/// Returns an HTTP status, from its three digits.
pub(crate) fn status_of(text: &[u8]) -> Option<u16> {
    let &[hundreds @ b'1'..=b'5', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text else { return None };
    let digit = |digit: u8| u16::from(digit - b'0');
    Some(100 * digit(hundreds) + 10 * digit(tens) + digit(ones))
}
