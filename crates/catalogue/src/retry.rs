//! Whether the same request can be sent again.

use core::fmt;

use crate::named_enum::named_enum;

named_enum! {
    /// Whether and how the request that failed can be sent again: what a program matches.
    ///
    /// [`Advice`](crate::Advice) says more, for people: why a request fails, and who has to do what. Each advice has
    /// one `Retry`: see [`Advice::retry`](crate::Advice::retry).
    ///
    /// `Wait`, `AfterAction`, and `NewToken` mean that the request was refused before it was processed. So it can be
    /// sent again even if it is not idempotent ([RFC 9110, section
    /// 9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2)). After `BackOff`, the request may have been
    /// processed.
    ///
    /// ```
    /// use catalogue::{Advice, Retry};
    ///
    /// assert_eq!(Advice::WaitAsTold.retry(), Retry::Wait);
    /// assert_eq!("back-off".parse(), Ok(Retry::BackOff));
    /// assert!(!Retry::BackOff.is_unprocessed());
    /// ```
    #[non_exhaustive]
    pub enum Retry else No {
        /// Do not send the request again: unchanged, it fails again.
        No = "no",
        /// Send it again after a pause that grows with each attempt.
        BackOff = "back-off",
        /// Send it again after the time that the response names.
        Wait = "wait",
        /// Send it again after the conflicting action has ended.
        AfterAction = "after-action",
        /// Get a new access token and send the request again, once.
        NewToken = "new-token",
    }
}

impl Retry {
    /// Returns `true` if the request was refused before it was processed, so that sending it again is safe even if it
    /// is not idempotent.
    #[must_use]
    pub const fn is_unprocessed(self) -> bool {
        matches!(self, Retry::Wait | Retry::AfterAction | Retry::NewToken)
    }
}

crate::impl_strings!(Retry, UnknownRetry, UnknownRetry(()), "whether to send a request again", |name| {
    Retry::ALL.iter().copied().find(|value| value.as_str().as_bytes() == name)
});

/// The error returned if a string is not the name of a [`Retry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRetry(());

impl fmt::Display for UnknownRetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown retry")
    }
}

impl core::error::Error for UnknownRetry {}

#[cfg(test)]
mod tests {
    use super::Retry;
    use crate::Advice;

    #[test]
    fn names_are_parsed_back() {
        for &retry in Retry::ALL {
            assert_eq!(retry.as_str().parse(), Ok(retry));
        }
        assert!("Wait".parse::<Retry>().is_err());
    }

    /// An advice is transient if the request can be sent again without changing anything, including the token.
    #[test]
    fn each_advice_has_one() {
        for &advice in Advice::ALL {
            let is_retried = !matches!(advice.retry(), Retry::No | Retry::NewToken);
            assert_eq!(advice.is_transient(), is_retried, "{advice}");
        }
    }
}
