//! Whether to send a request again, and when.

use core::fmt;
use core::time::Duration;

use catalogue::Advice;

use super::ErrorResponse;

/// What a client does about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Send the same request again.
    Retry {
        /// After this time.
        after: Duration,
    },
    /// Do not.
    Stop {
        /// The reason.
        because: StopReason,
    },
}

/// Why a request is not to be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StopReason {
    /// As it is, it fails again. The advice is what has to be done first: for [`Advice::RenewToken`], the program can do that itself.
    Advice(Advice),
    /// It may have been served, and must not be served twice.
    NotIdempotent,
    /// It has been sent as often as the policy allows.
    TooManyAttempts,
    /// The server says to wait for longer than the policy allows.
    WaitTooLong(Duration),
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StopReason::Advice(advice) => f.write_str(advice.description()),
            StopReason::NotIdempotent => {
                f.write_str("The request may have been served, and is not one that may be sent twice.")
            }
            StopReason::TooManyAttempts => f.write_str("The request has been sent often enough."),
            StopReason::WaitTooLong(wait) => {
                write!(f, "The server says to wait for {} seconds, longer than is allowed.", wait.as_secs())
            }
        }
    }
}

/// How often a request is sent, and how long a client waits in between.
///
/// A wait that the server names is kept to: not shorter, not longer. Otherwise it doubles with each attempt, from `first_wait` to
/// `longest_backoff`, and half of it is random, so that clients that failed together do not come back together.
///
/// | advice | is the request sent again? |
/// |---|---|
/// | wait as told | yes, it was not served |
/// | wait for the action | yes, it was not served |
/// | back off | if it is idempotent |
/// | all others | no |
///
/// ```
/// use core::time::Duration;
/// use mde_errors::{Decision, ErrorResponse, RetryPolicy, StopReason};
///
/// let policy = RetryPolicy { most_attempts: 3, ..RetryPolicy::default() };
/// let answer = ErrorResponse::parse(500, "");
/// let after = |attempt| match policy.decide(&answer, attempt, true, u64::MAX) {
///     Decision::Retry { after } => after,
///     Decision::Stop { because } => panic!("{because}"),
/// };
/// assert!(after(1) <= Duration::from_secs(1) && after(2) > after(1));
/// assert_eq!(policy.decide(&answer, 3, true, 0), Decision::Stop { because: StopReason::TooManyAttempts });
/// assert_eq!(policy.decide(&answer, 1, false, 0), Decision::Stop { because: StopReason::NotIdempotent });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a request is sent at most, the first time included. 5, by default.
    pub most_attempts: u32,
    /// The wait after the first attempt, where the server names none. A second, by default.
    pub first_wait: Duration,
    /// The longest wait between attempts, where the server names none. A minute, by default.
    pub longest_backoff: Duration,
    /// The longest wait that the server may name. Five minutes, by default.
    pub longest_told: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            most_attempts: 5,
            first_wait: Duration::from_secs(1),
            longest_backoff: Duration::from_secs(60),
            longest_told: Duration::from_secs(300),
        }
    }
}

impl RetryPolicy {
    /// Whether to send the request of an answer again, and when; as [`ErrorResponse::decide`].
    #[must_use]
    pub fn decide(&self, answer: &ErrorResponse, attempt: u32, is_idempotent: bool, random: u64) -> Decision {
        let stop = |because| Decision::Stop { because };
        let advice = answer.advice();
        match advice {
            Advice::WaitAsTold | Advice::WaitForAction => {}
            Advice::BackOff if is_idempotent => {}
            Advice::BackOff => return stop(StopReason::NotIdempotent),
            other => return stop(StopReason::Advice(other)),
        }
        if attempt >= self.most_attempts {
            return stop(StopReason::TooManyAttempts);
        }
        match answer.retry_after() {
            Some(told) if told > self.longest_told => stop(StopReason::WaitTooLong(told)),
            Some(told) => Decision::Retry { after: told },
            None => Decision::Retry { after: self.backoff(attempt, random) },
        }
    }

    /// The wait after an attempt: between a half and the whole of what it doubles to.
    fn backoff(&self, attempt: u32, random: u64) -> Duration {
        let doublings = attempt.saturating_sub(1);
        let whole = 1_u32.checked_shl(doublings).and_then(|factor| self.first_wait.checked_mul(factor));
        let whole = whole.unwrap_or(self.longest_backoff).min(self.longest_backoff);
        let half = whole / 2;
        // Of 2^32 equal parts, so many as the upper half of the random number says.
        let jitter = (half.as_nanos().saturating_mul(u128::from(random >> 32))) >> 32;
        half.saturating_add(Duration::from_nanos(u64::try_from(jitter).unwrap_or(u64::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use catalogue::Advice;

    use super::{Decision, RetryPolicy, StopReason};
    use crate::{ErrorCode, ErrorResponse};

    #[test]
    fn what_each_code_decides() {
        let policy = RetryPolicy::default();
        for &code in ErrorCode::ALL {
            let body = alloc::format!(r#"{{"error":{{"code":"{code}"}}}}"#);
            let answer = ErrorResponse::parse(code.status(), body);
            assert_eq!(answer.advice(), code.advice());
            for is_idempotent in [false, true] {
                let expected = match code.advice() {
                    Advice::WaitAsTold | Advice::WaitForAction => None,
                    Advice::BackOff if is_idempotent => None,
                    Advice::BackOff => Some(StopReason::NotIdempotent),
                    advice => Some(StopReason::Advice(advice)),
                };
                match (policy.decide(&answer, 1, is_idempotent, 7), expected) {
                    (Decision::Retry { .. }, None) => {}
                    (Decision::Stop { because }, Some(expected)) => assert_eq!(because, expected, "{code}"),
                    (decision, _) => panic!("{code}: {decision:?}"),
                }
            }
        }
    }

    #[test]
    fn waits_double_up_to_the_longest_and_half_of_each_is_random() {
        let policy = RetryPolicy { most_attempts: u32::MAX, ..RetryPolicy::default() };
        let whole = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        let attempts = (1..).zip(whole).chain([(33, 60), (34, 60), (1000, 60), (u32::MAX, 60)]);
        for (attempt, seconds) in attempts {
            let whole = Duration::from_secs(seconds);
            let (least, most) = (policy.backoff(attempt, 0), policy.backoff(attempt, u64::MAX));
            assert_eq!(least, whole / 2, "{attempt}");
            assert!(most <= whole && whole - most < Duration::from_millis(1), "{attempt}: {most:?}");
        }
        assert_eq!(policy.backoff(0, 0), policy.backoff(1, 0));
        let endless = RetryPolicy { first_wait: Duration::MAX, longest_backoff: Duration::MAX, ..policy };
        assert!(endless.backoff(u32::MAX, u64::MAX) <= Duration::MAX);
    }

    #[test]
    fn a_told_wait_is_kept_to() {
        let policy = RetryPolicy::default();
        let decide = |after: &str| {
            let answer = ErrorResponse::parse(429, "").with_headers([("retry-after", after)]);
            policy.decide(&answer, 1, false, u64::MAX)
        };
        assert_eq!(decide("8"), Decision::Retry { after: Duration::from_secs(8) });
        assert_eq!(decide("300"), Decision::Retry { after: Duration::from_secs(300) });
        let because = StopReason::WaitTooLong(Duration::from_secs(301));
        assert_eq!(decide("301"), Decision::Stop { because });
    }
}
