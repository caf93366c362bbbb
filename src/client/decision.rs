//! What a client does after an error response, or if no response came.

use core::fmt;
use core::time::Duration;

use catalogue::Advice;

/// A client's decision after an error response, or if no response came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Send the same request again.
    Retry {
        /// After this time.
        after: Duration,
    },
    /// Get a new access token, and send the same request again with it. If the response to that says so again, stop. If the
    /// response has [claims](super::Challenge::claims), the new token needs them.
    RenewToken,
    /// Do not send the request again.
    Stop {
        /// The reason.
        because: StopReason,
    },
}

/// Why a request is not to be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StopReason {
    /// As it is, the request fails again, or nothing is known of the error. The advice is what has to be done first.
    Advice(Advice),
    /// The request is not idempotent and may already have been processed.
    NotIdempotent,
    /// The maximum number of attempts was reached.
    TooManyAttempts,
    /// The server says to wait for longer than the policy allows.
    WaitTooLong(Duration),
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StopReason::Advice(advice) => f.write_str(advice.description()),
            StopReason::NotIdempotent => {
                f.write_str("The request is not idempotent and may already have been processed.")
            }
            StopReason::TooManyAttempts => f.write_str("The maximum number of attempts was reached."),
            StopReason::WaitTooLong(wait) => {
                write!(f, "The server says to wait for {} seconds, longer than is allowed.", wait.as_secs())
            }
        }
    }
}
