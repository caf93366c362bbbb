//! An attempt to send a request, as a decision needs to know it.

use crate::names::named;

/// Whether sending a request twice has the same effect as sending it once
/// ([RFC 9110, section 9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Idempotency {
    /// It has the same effect. By its definition, this holds for GET, HEAD, OPTIONS, TRACE, PUT, and DELETE.
    Idempotent,
    /// It may have another effect, as with POST or PATCH.
    NotIdempotent,
}

named!(Idempotency, "idempotency", { Idempotent => "idempotent", NotIdempotent => "not-idempotent" });

#[cfg(feature = "http")]
impl From<&http::Method> for Idempotency {
    fn from(method: &http::Method) -> Self {
        if method.is_idempotent() { Self::Idempotent } else { Self::NotIdempotent }
    }
}

/// An attempt to send a request, after which a client [decides](crate::ErrorResponse::decide) whether to send it again.
///
/// ```
/// use catalogue_http::{Attempt, Idempotency};
///
/// let attempt = Attempt::new(2, Idempotency::NotIdempotent);
/// assert_eq!(attempt.number(), 2);
/// assert_eq!(Attempt::first(Idempotency::NotIdempotent), Attempt::new(1, Idempotency::NotIdempotent));
/// ```
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Attempt {
    number: u32,
    idempotency: Idempotency,
    jitter: Option<u64>,
}

impl Attempt {
    /// Returns an attempt. `number` is the number of times that the request has been sent, starting at 1.
    ///
    /// The random part of the wait after it comes from the system, or, without the feature `std`, from
    /// [`with_jitter`](Self::with_jitter).
    pub const fn new(number: u32, idempotency: Idempotency) -> Self {
        Self { number, idempotency, jitter: None }
    }

    /// Returns the first attempt.
    pub const fn first(idempotency: Idempotency) -> Self {
        Self::new(1, idempotency)
    }

    /// Seeds the random part of the wait. The seed should differ between calls and clients. It need not be
    /// unpredictable: a counter or a clock is as good as any other number.
    ///
    /// Without the feature `std`, call this: otherwise all clients come back at the same time.
    pub const fn with_jitter(self, seed: u64) -> Self {
        Self { jitter: Some(seed), ..self }
    }

    /// Returns the number of times that the request has been sent.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Returns whether the request is idempotent.
    #[must_use]
    pub const fn idempotency(self) -> Idempotency {
        self.idempotency
    }

    /// Returns the seed of the random part of a wait.
    pub(super) fn jitter(self) -> u64 {
        self.jitter.unwrap_or_else(seed)
    }
}

/// Returns another number each time: the keys of hash maps are random.
#[cfg(feature = "std")]
fn seed() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}

/// Without `std`, no random numbers are available.
#[cfg(not(feature = "std"))]
const fn seed() -> u64 {
    0
}
