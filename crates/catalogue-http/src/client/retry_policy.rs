//! Whether to send a request again, and when.

use core::time::Duration;

use catalogue::{Advice, Retry};

use super::attempt::{Attempt, Idempotency};
use super::decision::{Decision, StopReason};
use super::response::ErrorResponse;
use crate::api::Api;

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
/// A request that is not idempotent, such as a POST, is not sent again after 500, 502, or 504, whatever
/// `Retry-After` says: it may have been processed ([RFC 9110, section
/// 9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2)).
///
/// A wait that the server names is never shortened. Up to a tenth of it is added at random, so that clients that share
/// a quota do not come back together. Other waits double with each attempt, up to `max_backoff`, and half of each is
/// random.
///
/// ```
/// use core::time::Duration;
/// use catalogue_http::{Attempt, Decision, Idempotency, RetryPolicy, StopReason};
///
/// let policy = RetryPolicy::new().with_max_attempts(3);
/// let attempt = |number| Attempt::new(number, Idempotency::Idempotent);
/// match policy.decide_without_response(attempt(1)) {
///     Decision::Retry { after } => assert!(after <= Duration::from_secs(1)),
///     decision => panic!("{decision:?}"),
/// }
/// let stop = Decision::Stop { because: StopReason::TooManyAttempts };
/// assert_eq!(policy.decide_without_response(attempt(3)), stop);
/// ```
///
/// With the feature `serde`, a policy is read from a configuration with the members `max_attempts`,
/// `initial_backoff_ms`, `initial_busy_backoff_ms`, `max_backoff_ms`, and `max_retry_after_ms`. A missing member has
/// its default.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    initial_busy_backoff: Duration,
    max_backoff: Duration,
    max_retry_after: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy {
    /// Returns the usual policy.
    pub const fn new() -> Self {
        Self {
            max_attempts: 5,
            initial_backoff: Duration::from_secs(1),
            initial_busy_backoff: Duration::from_secs(15),
            max_backoff: Duration::from_secs(60),
            max_retry_after: Duration::from_secs(300),
        }
    }

    /// Sets the maximum number of times that a request is sent, including the first time. It is 5 by default.
    pub const fn with_max_attempts(self, max_attempts: u32) -> Self {
        Self { max_attempts, ..self }
    }

    /// Sets the wait after the first attempt if the service failed. It is one second by default.
    pub const fn with_initial_backoff(self, initial_backoff: Duration) -> Self {
        Self { initial_backoff, ..self }
    }

    /// Sets the wait after the first attempt if an action has to end or a quota has to be filled again, which takes
    /// longer than a failure. It is 15 seconds by default.
    pub const fn with_initial_busy_backoff(self, initial_busy_backoff: Duration) -> Self {
        Self { initial_busy_backoff, ..self }
    }

    /// Sets the maximum wait between attempts if the server names none. It is one minute by default.
    pub const fn with_max_backoff(self, max_backoff: Duration) -> Self {
        Self { max_backoff, ..self }
    }

    /// Sets the maximum wait that the server can name. It is five minutes by default.
    pub const fn with_max_retry_after(self, max_retry_after: Duration) -> Self {
        Self { max_retry_after, ..self }
    }

    /// Returns the maximum number of times that a request is sent, including the first time.
    #[must_use]
    pub const fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// Returns the wait after the first attempt if the service failed.
    #[must_use]
    pub const fn initial_backoff(&self) -> Duration {
        self.initial_backoff
    }

    /// Returns the wait after the first attempt if an action has to end or a quota has to be filled again.
    #[must_use]
    pub const fn initial_busy_backoff(&self) -> Duration {
        self.initial_busy_backoff
    }

    /// Returns the maximum wait between attempts if the server names none.
    #[must_use]
    pub const fn max_backoff(&self) -> Duration {
        self.max_backoff
    }

    /// Returns the maximum wait that the server can name.
    #[must_use]
    pub const fn max_retry_after(&self) -> Duration {
        self.max_retry_after
    }

    /// Decides whether to send the request of a response again, and when, as [`ErrorResponse::decide`] does.
    pub fn decide<A: Api>(&self, response: &ErrorResponse<A>, attempt: Attempt) -> Decision {
        let assessment = response.assess();
        let advice = assessment.advice.unwrap_or(Advice::GiveUp);
        let retry = advice.retry();
        let is_refused = retry.is_unprocessed() || matches!(response.status, Some(429 | 503));
        match retry {
            Retry::BackOff | Retry::Wait | Retry::AfterAction | Retry::NewToken => {
                self.decide_retry(retry, is_refused, assessment.retry_after, attempt)
            }
            _ => Decision::Stop { because: StopReason::Advice(advice) },
        }
    }

    /// Decides whether to send a request again to which no response came: the connection was refused or reset, or it
    /// took too long. It may have been processed, so it is sent again only if it is idempotent.
    ///
    /// ```
    /// use catalogue_http::{Attempt, Decision, Idempotency, RetryPolicy, StopReason};
    ///
    /// let policy = RetryPolicy::default();
    /// let decision = policy.decide_without_response(Attempt::first(Idempotency::Idempotent));
    /// assert!(matches!(decision, Decision::Retry { .. }));
    /// let stop = Decision::Stop { because: StopReason::NotIdempotent };
    /// assert_eq!(policy.decide_without_response(Attempt::first(Idempotency::NotIdempotent)), stop);
    /// ```
    pub fn decide_without_response(&self, attempt: Attempt) -> Decision {
        self.decide_retry(Retry::BackOff, false, None, attempt)
    }

    /// Decides about a request that can be sent again. `is_refused` is set if it was not processed, and `wait` is how
    /// long the server says to wait.
    fn decide_retry(
        &self,
        retry: Retry,
        is_refused: bool,
        wait: Option<Duration>,
        attempt: Attempt,
    ) -> Decision {
        let stop = |because| Decision::Stop { because };
        if attempt.idempotency() != Idempotency::Idempotent && !is_refused {
            return stop(StopReason::NotIdempotent);
        }
        if attempt.number() >= self.max_attempts {
            return stop(StopReason::TooManyAttempts);
        }
        let initial = match retry {
            Retry::NewToken => return Decision::RenewToken,
            Retry::BackOff => self.initial_backoff,
            _ => self.initial_busy_backoff,
        };
        match wait {
            Some(wait) if wait > self.max_retry_after => stop(StopReason::WaitTooLong(wait)),
            // `Retry-After: 0` does not rule out overload, so the client backs off as usual.
            Some(wait) if !wait.is_zero() => {
                Decision::Retry { after: wait.saturating_add(part(wait / 10, attempt.jitter())) }
            }
            _ => Decision::Retry { after: self.backoff(initial, attempt) },
        }
    }

    /// Returns the wait after an attempt: between half and all of the doubled wait.
    fn backoff(&self, initial: Duration, attempt: Attempt) -> Duration {
        let doublings = attempt.number().saturating_sub(1);
        let whole = 1_u32.checked_shl(doublings).and_then(|factor| initial.checked_mul(factor));
        let whole = whole.unwrap_or(self.max_backoff).min(self.max_backoff);
        let half = whole / 2;
        half.saturating_add(part(half, attempt.jitter()))
    }
}

impl<A: Api> ErrorResponse<A> {
    /// Decides whether to send the request again, and when, by the [usual rules](RetryPolicy).
    pub fn decide(&self, attempt: Attempt) -> Decision {
        RetryPolicy::new().decide(self, attempt)
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
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use core::time::Duration;

    use super::{Attempt, Idempotency, RetryPolicy};

    #[test]
    fn waits_double_up_to_the_longest_and_half_of_each_is_random() {
        let policy = RetryPolicy::default();
        let whole = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        let attempts = (1..).zip(whole).chain([(0, 1), (33, 60), (34, 60), (1000, 60), (u32::MAX, 60)]);
        for (number, seconds) in attempts {
            let attempt = Attempt::new(number, Idempotency::Idempotent);
            let whole = Duration::from_secs(seconds);
            // Small numbers, as a counter gives them.
            let waits: BTreeSet<_> = (0..1000)
                .map(|seed| policy.backoff(policy.initial_backoff, attempt.with_jitter(seed)))
                .collect();
            let (least, most) = (waits.first().copied().unwrap(), waits.last().copied().unwrap());
            assert!(least >= whole / 2 && most <= whole, "{number}");
            assert!(waits.len() > 990 && most - least > whole * 49 / 100, "{number}: {least:?} to {most:?}");
        }
        let endless = policy.with_max_backoff(Duration::MAX);
        let attempt = Attempt::new(u32::MAX, Idempotency::Idempotent).with_jitter(7);
        assert!(endless.backoff(Duration::MAX, attempt) >= Duration::MAX / 2);
    }

    /// The jitter differs between attempts that nobody seeded.
    #[cfg(feature = "std")]
    #[test]
    fn jitter_is_random() {
        let policy = RetryPolicy::default();
        let waits: BTreeSet<_> = (0..100)
            .map(|_| policy.backoff(policy.initial_backoff, Attempt::first(Idempotency::Idempotent)))
            .collect();
        assert!(waits.len() > 90, "{}", waits.len());
    }
}
