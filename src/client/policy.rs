//! Whether to send a request again, and when.

use core::time::Duration;

use catalogue::{Advice, Retry};

use super::decision::{Decision, StopReason};
use super::response::ErrorResponse;

/// How often a request is sent, and how long a client waits in between.
///
/// The decision follows from [`ErrorResponse::retry`]:
///
/// | retry | is the request sent again? | first wait, if the server names none |
/// |---|---|---|
/// | `wait` | yes: it was not processed | `initial_busy_backoff` |
/// | `after-action` | yes: it was not processed | `initial_busy_backoff` |
/// | `new-token` | yes, with a new token: [`Decision::RenewToken`] | |
/// | `back-off` | if it is idempotent, or the status is 429 or 503 | `initial_backoff` |
/// | `no` | no | |
///
/// A request that is not idempotent, such as a POST that isolates a device, is not sent again after 500, 502, or 504, whatever
/// `Retry-After` says: it may have been processed ([RFC 9110, section
/// 9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2)).
///
/// A wait that the server names is never shortened. Up to a tenth of it is added at random, so that clients that share a quota
/// do not come back together. Other waits double with each attempt, up to `max_backoff`, and half of each is random.
///
/// ```
/// use core::time::Duration;
/// use mde_errors::{Decision, ErrorResponse, RetryPolicy, StopReason};
///
/// let policy = RetryPolicy { max_attempts: 3, ..RetryPolicy::default() };
/// let response = ErrorResponse::parse(500, "");
/// let after = |attempt| match policy.decide(&response, attempt, true, 7) {
///     Decision::Retry { after } => after,
///     decision => panic!("{decision:?}"),
/// };
/// assert!(after(1) <= Duration::from_secs(1) && after(2) > after(1));
/// assert_eq!(policy.decide(&response, 3, true, 7), Decision::Stop { because: StopReason::TooManyAttempts });
/// assert_eq!(policy.decide(&response, 1, false, 7), Decision::Stop { because: StopReason::NotIdempotent });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The maximum number of times that a request is sent, the first time included. 5, by default.
    pub max_attempts: u32,
    /// The wait after the first attempt, if the service failed. A second, by default.
    pub initial_backoff: Duration,
    /// The wait after the first attempt, if an action has to end or a quota to be filled again: both take longer than a failure
    /// does to pass. 15 seconds, by default.
    pub initial_busy_backoff: Duration,
    /// The longest wait between attempts, if the server names none. A minute, by default.
    pub max_backoff: Duration,
    /// The longest wait that the server may name. Five minutes, by default.
    pub max_retry_after: Duration,
}

impl ErrorResponse {
    /// Decides whether to send the request again, and when, by the [usual rules](RetryPolicy).
    ///
    /// `attempt` is the number of times that the request has been sent, starting at 1. `is_idempotent` is whether sending it twice has
    /// the same effect as sending it once (`http::Method::is_idempotent`). `random` seeds the jitter: it should differ between
    /// calls, and need not be unpredictable.
    ///
    /// ```
    /// use mde_errors::{Decision, ErrorResponse};
    ///
    /// let response = ErrorResponse::parse(429, r#"{"error": {"code": "429"}}"#).with_headers([("retry-after", "7")]);
    /// match response.decide(1, true, 0) {
    ///     Decision::Retry { after } => assert_eq!(after.as_secs(), 7),
    ///     decision => panic!("{decision:?}"),
    /// }
    /// ```
    #[must_use]
    pub fn decide(&self, attempt: u32, is_idempotent: bool, random: u64) -> Decision {
        RetryPolicy::default().decide(self, attempt, is_idempotent, random)
    }
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
    /// Decides whether to send the request of a response again, and when; as [`ErrorResponse::decide`].
    #[must_use]
    pub fn decide(
        &self,
        response: &ErrorResponse,
        attempt: u32,
        is_idempotent: bool,
        random: u64,
    ) -> Decision {
        let stop = |because| Decision::Stop { because };
        let assessment = response.assess();
        let advice = assessment.advice.unwrap_or(Advice::GiveUp);
        let retry = advice.retry();
        let is_refused = retry.is_unprocessed() || matches!(response.status(), Some(429 | 503));
        match retry {
            Retry::BackOff | Retry::Wait | Retry::AfterAction | Retry::NewToken => {}
            _ => return stop(StopReason::Advice(advice)),
        }
        if !is_idempotent && !is_refused {
            return stop(StopReason::NotIdempotent);
        }
        if attempt >= self.max_attempts {
            return stop(StopReason::TooManyAttempts);
        }
        let initial = match retry {
            Retry::NewToken => return Decision::RenewToken,
            Retry::BackOff => self.initial_backoff,
            _ => self.initial_busy_backoff,
        };
        match assessment.retry_after {
            Some(wait) if wait > self.max_retry_after => stop(StopReason::WaitTooLong(wait)),
            // `Retry-After: 0` does not rule out overload, so the client backs off as usual.
            Some(wait) if !wait.is_zero() => {
                Decision::Retry { after: wait.saturating_add(part(wait / 10, random)) }
            }
            _ => Decision::Retry { after: self.backoff(initial, attempt, random) },
        }
    }

    /// Decides whether to send a request again to which no response came: the connection was refused or reset, or it took too
    /// long. It may have been processed, so it is sent again only if it is idempotent. The parameters are those of
    /// [`ErrorResponse::decide`].
    ///
    /// ```
    /// use mde_errors::{Decision, RetryPolicy, StopReason};
    ///
    /// let policy = RetryPolicy::default();
    /// assert!(matches!(policy.decide_without_response(1, true, 7), Decision::Retry { .. }));
    /// let stop = Decision::Stop { because: StopReason::NotIdempotent };
    /// assert_eq!(policy.decide_without_response(1, false, 7), stop);
    /// ```
    #[must_use]
    pub fn decide_without_response(&self, attempt: u32, is_idempotent: bool, random: u64) -> Decision {
        if !is_idempotent {
            return Decision::Stop { because: StopReason::NotIdempotent };
        }
        if attempt >= self.max_attempts {
            return Decision::Stop { because: StopReason::TooManyAttempts };
        }
        Decision::Retry { after: self.backoff(self.initial_backoff, attempt, random) }
    }

    /// Returns the wait after an attempt: between half and all of what it doubles to.
    fn backoff(&self, initial: Duration, attempt: u32, random: u64) -> Duration {
        let doublings = attempt.saturating_sub(1);
        let whole = 1_u32.checked_shl(doublings).and_then(|factor| initial.checked_mul(factor));
        let whole = whole.unwrap_or(self.max_backoff).min(self.max_backoff);
        let half = whole / 2;
        half.saturating_add(part(half, random))
    }
}

/// Returns a random part of a duration, up to all of it.
fn part(duration: Duration, random: u64) -> Duration {
    // Of 2^32 equal parts, as many as the upper half of the number says.
    let nanoseconds = duration.as_nanos().saturating_mul(u128::from(mix(random) >> 32)) >> 32;
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

/// Spreads a number over all 64 bits, so that a counter, a clock, or a number of 32 bits is as good as any other
/// ([SplitMix64](https://doi.org/10.1145/2714064.2660195)).
pub(crate) const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::string::ToString;
    use core::time::Duration;

    use catalogue::{Advice, Retry};

    use super::RetryPolicy;
    use crate::{Decision, StopReason};
    use crate::{ErrorCode, ErrorResponse};

    #[test]
    fn what_each_code_decides() {
        let policy = RetryPolicy::default();
        for &code in ErrorCode::ALL {
            let body = alloc::format!(r#"{{"error":{{"code":"{code}"}}}}"#);
            let answer = ErrorResponse::parse(code.status(), body);
            assert_eq!(answer.advice(), code.advice());
            for is_idempotent in [false, true] {
                let expected = match code.advice().retry() {
                    Retry::No => Some(Decision::Stop { because: StopReason::Advice(code.advice()) }),
                    Retry::NewToken => Some(Decision::RenewToken),
                    Retry::BackOff if !is_idempotent => {
                        Some(Decision::Stop { because: StopReason::NotIdempotent })
                    }
                    _ => None,
                };
                match (policy.decide(&answer, 1, is_idempotent, 7), expected) {
                    (Decision::Retry { .. }, None) => {}
                    (decision, Some(expected)) => assert_eq!(decision, expected, "{code}"),
                    (decision, None) => panic!("{code}: {decision:?}"),
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

    /// A wait that the server names gets longer by up to a tenth, and never shorter.
    #[test]
    fn a_named_wait_is_kept() {
        let policy = RetryPolicy::default();
        let decide = |status: u16, after: &str, is_idempotent, random| {
            let response = ErrorResponse::parse(status, "").with_headers([("retry-after", after)]);
            policy.decide(&response, 1, is_idempotent, random)
        };
        for (status, is_idempotent) in [(429, false), (503, false), (500, true), (502, true), (504, true)] {
            for wait in [8, 300] {
                let mut waits = BTreeSet::new();
                for random in 0..100 {
                    let Decision::Retry { after } = decide(status, &wait.to_string(), is_idempotent, random)
                    else {
                        panic!("{status}");
                    };
                    waits.insert(after);
                }
                let whole = Duration::from_secs(wait);
                assert!(waits.iter().all(|after| *after >= whole && *after <= whole * 11 / 10));
                assert!(waits.len() > 90);
            }
            let because = StopReason::WaitTooLong(Duration::from_secs(301));
            assert_eq!(decide(status, "301", is_idempotent, 7), Decision::Stop { because });
        }
        // Not again and again without a pause.
        let Decision::Retry { after } = decide(429, "0", false, 7) else { panic!("it was not processed") };
        assert!(after >= policy.initial_busy_backoff / 2);
        let because = StopReason::Advice(Advice::CorrectRequest);
        assert_eq!(decide(404, "8", true, 7), Decision::Stop { because });
    }

    /// `Retry-After` does not say whether the request was processed.
    #[test]
    fn a_request_that_is_not_idempotent_is_not_sent_again_after_a_failure() {
        let stop = Decision::Stop { because: StopReason::NotIdempotent };
        let sentence = r#"{"error":{"message":"You can send requests again in 8 seconds."}}"#;
        for status in [500, 502, 504] {
            for body in ["", sentence, "<html>"] {
                let response = ErrorResponse::parse(status, body).with_headers([("retry-after", "8")]);
                assert_eq!(response.decide(1, false, 0), stop, "{status} {body}");
                assert!(matches!(response.decide(1, true, 0), Decision::Retry { .. }), "{status} {body}");
            }
        }
    }
}
