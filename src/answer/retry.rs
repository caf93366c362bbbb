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
/// A wait that the server names is kept to: not shorter, not longer. Otherwise it doubles with each attempt, up to `max_backoff`, and half
/// of it is random, so that clients that failed together do not come back together.
///
/// | advice | is the request sent again? | first wait, where the server names none |
/// |---|---|---|
/// | wait as told | yes, it was not served | `initial_busy_backoff` |
/// | wait for the action | yes, it was not served | `initial_busy_backoff` |
/// | back off | if it is idempotent, or the server says when to come back | `initial_backoff` |
/// | all others | no | |
///
/// ```
/// use core::time::Duration;
/// use mde_errors::{Decision, ErrorResponse, RetryPolicy, StopReason};
///
/// let policy = RetryPolicy { max_attempts: 3, ..RetryPolicy::default() };
/// let answer = ErrorResponse::parse(500, "");
/// let after = |attempt| match policy.decide(&answer, attempt, true, 7) {
///     Decision::Retry { after } => after,
///     Decision::Stop { because } => panic!("{because}"),
/// };
/// assert!(after(1) <= Duration::from_secs(1) && after(2) > after(1));
/// assert_eq!(policy.decide(&answer, 3, true, 7), Decision::Stop { because: StopReason::TooManyAttempts });
/// assert_eq!(policy.decide(&answer, 1, false, 7), Decision::Stop { because: StopReason::NotIdempotent });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a request is sent at most, the first time included. 5, by default.
    pub max_attempts: u32,
    /// The wait after the first attempt, where the service failed. A second, by default.
    pub initial_backoff: Duration,
    /// The wait after the first attempt, where an action has to end or a quota to be filled again: both take longer than a failure
    /// does to pass. 15 seconds, by default.
    pub initial_busy_backoff: Duration,
    /// The longest wait between attempts, where the server names none. A minute, by default.
    pub max_backoff: Duration,
    /// The longest wait that the server may name. Five minutes, by default.
    pub max_retry_after: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 5,
            initial_backoff: Duration::from_secs(1),
            initial_busy_backoff: Duration::from_secs(15),
            max_backoff: Duration::from_secs(60),
            max_retry_after: Duration::from_secs(300),
        }
    }
}

impl RetryPolicy {
    /// Whether to send the request of an answer again, and when; as [`ErrorResponse::decide`].
    #[must_use]
    pub fn decide(&self, answer: &ErrorResponse, attempt: u32, is_idempotent: bool, random: u64) -> Decision {
        let stop = |because| Decision::Stop { because };
        let reading = answer.reading();
        let told = answer.retry_after_of(reading.as_ref());
        let initial = match answer.advice_of(reading.as_ref()) {
            Advice::WaitAsTold | Advice::WaitForAction => self.initial_busy_backoff,
            Advice::BackOff if is_idempotent || told.is_some() => self.initial_backoff,
            Advice::BackOff => return stop(StopReason::NotIdempotent),
            other => return stop(StopReason::Advice(other)),
        };
        if attempt >= self.max_attempts {
            return stop(StopReason::TooManyAttempts);
        }
        match told {
            Some(told) if told > self.max_retry_after => stop(StopReason::WaitTooLong(told)),
            // Who says to come back at once says nothing of how often.
            Some(told) if !told.is_zero() => Decision::Retry { after: told },
            _ => Decision::Retry { after: self.backoff(initial, attempt, random) },
        }
    }

    /// The wait after an attempt: between a half and the whole of what it doubles to.
    fn backoff(&self, initial: Duration, attempt: u32, random: u64) -> Duration {
        let doublings = attempt.saturating_sub(1);
        let whole = 1_u32.checked_shl(doublings).and_then(|factor| initial.checked_mul(factor));
        let whole = whole.unwrap_or(self.max_backoff).min(self.max_backoff);
        let half = whole / 2;
        // Of 2^32 equal parts, so many as the upper half of the number says.
        let jitter = half.as_nanos().saturating_mul(u128::from(mix(random) >> 32)) >> 32;
        half.saturating_add(Duration::from_nanos(u64::try_from(jitter).unwrap_or(u64::MAX)))
    }
}

/// Spreads a number over all 64 bits: a counter, a clock or a number of 32 bits is as good as any other
/// ([SplitMix64](https://doi.org/10.1145/2714064.2660195)).
pub(super) const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
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
        let policy = RetryPolicy::default();
        let whole = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        let attempts = (1..).zip(whole).chain([(0, 1), (33, 60), (34, 60), (1000, 60), (u32::MAX, 60)]);
        for (attempt, seconds) in attempts {
            let whole = Duration::from_secs(seconds);
            // Small numbers, as a counter gives them.
            let waits: BTreeSet<_> =
                (0..1000).map(|random| policy.backoff(policy.initial_backoff, attempt, random)).collect();
            let (least, most) = (waits.first().copied().unwrap(), waits.last().copied().unwrap());
            assert!(least >= whole / 2 && most <= whole, "{attempt}");
            assert!(waits.len() > 990 && most - least > whole * 49 / 100, "{attempt}: {least:?} to {most:?}");
        }
        let endless = RetryPolicy { max_backoff: Duration::MAX, ..policy };
        assert!(endless.backoff(Duration::MAX, u32::MAX, 7) >= Duration::MAX / 2);
    }

    #[test]
    fn a_told_wait_is_kept_to() {
        let policy = RetryPolicy::default();
        let decide = |status: u16, after: &str| {
            let answer = ErrorResponse::parse(status, "").with_headers([("retry-after", after)]);
            policy.decide(&answer, 1, false, u64::MAX)
        };
        for status in [429, 500, 503] {
            assert_eq!(decide(status, "8"), Decision::Retry { after: Duration::from_secs(8) });
            assert_eq!(decide(status, "300"), Decision::Retry { after: Duration::from_secs(300) });
            let because = StopReason::WaitTooLong(Duration::from_secs(301));
            assert_eq!(decide(status, "301"), Decision::Stop { because });
        }
        // Not again and again without a pause.
        let Decision::Retry { after } = decide(429, "0") else { panic!("it was not served") };
        assert!(after >= policy.initial_busy_backoff / 2);
        assert_eq!(decide(404, "8"), Decision::Stop { because: StopReason::Advice(Advice::CorrectRequest) });
    }
}
