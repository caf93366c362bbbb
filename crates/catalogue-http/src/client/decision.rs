//! A client's decision after an error response, or if no response came.

use core::fmt;
use core::time::Duration;

use catalogue::Advice;

/// A client's decision after an error response, or if no response came.
///
/// It is exhaustive on purpose: a client has to do something in each case. Serialized, it is a map with the member
/// `decision` (`retry`, `renew-token`, or `stop`), and `after_ms` or `because`.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Send the same request again.
    Retry {
        /// After this time.
        after: Duration,
    },
    /// Get a new access token, and send the same request again with it. If the response to that says so again, stop. If
    /// the response has [claims](crate::Challenge::claims), the new token needs them.
    RenewToken,
    /// Do not send the request again.
    Stop {
        /// The reason.
        because: StopReason,
    },
}

/// Why a request is not to be sent again.
///
/// It is displayed as a sentence in English, and serialized as its [name](Self::as_str).
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

impl StopReason {
    /// Returns the name of the reason: that of the advice, `not-idempotent`, `too-many-attempts`, or `wait-too-long`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            StopReason::Advice(advice) => advice.as_str(),
            StopReason::NotIdempotent => "not-idempotent",
            StopReason::TooManyAttempts => "too-many-attempts",
            StopReason::WaitTooLong(_) => "wait-too-long",
        }
    }
}

impl AsRef<str> for StopReason {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
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

#[cfg(feature = "serde")]
impl serde_core::Serialize for Decision {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde_core::ser::SerializeMap as _;

        let mut map = serializer.serialize_map(None)?;
        match self {
            Decision::Retry { after } => {
                map.serialize_entry("decision", "retry")?;
                let milliseconds = after.as_nanos().div_ceil(1_000_000);
                map.serialize_entry("after_ms", &u64::try_from(milliseconds).unwrap_or(u64::MAX))?;
            }
            Decision::RenewToken => map.serialize_entry("decision", "renew-token")?,
            Decision::Stop { because } => {
                map.serialize_entry("decision", "stop")?;
                map.serialize_entry("because", because)?;
            }
        }
        map.end()
    }
}

#[cfg(feature = "serde")]
impl serde_core::Serialize for StopReason {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "serde")]
    #[test]
    fn decisions_in_json() {
        use core::time::Duration;

        use super::{Decision, StopReason};

        for (decision, json) in [
            (
                Decision::Retry { after: Duration::from_micros(1_500_001) },
                r#"{"decision":"retry","after_ms":1501}"#,
            ),
            (Decision::RenewToken, r#"{"decision":"renew-token"}"#),
            (
                Decision::Stop { because: StopReason::TooManyAttempts },
                r#"{"decision":"stop","because":"too-many-attempts"}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&decision).unwrap(), json);
        }
    }
}
