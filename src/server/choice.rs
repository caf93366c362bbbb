//! Who chose the language and the form of a reply.

/// A language or a form, and who chose it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice<T> {
    /// Nobody has: it is the default.
    Open,
    /// The service has.
    Fixed(T),
    /// The request has: to another, the answer may be another.
    Negotiated(T),
}

impl<T: Copy + Default> Choice<T> {
    pub(super) fn get(self) -> T {
        match self {
            Choice::Open => T::default(),
            Choice::Fixed(chosen) | Choice::Negotiated(chosen) => chosen,
        }
    }

    /// What is chosen already, or what a request does.
    pub(super) fn or_negotiated(self, choose: impl FnOnce() -> T) -> Self {
        match self {
            Choice::Open => Choice::Negotiated(choose()),
            chosen => chosen,
        }
    }

    pub(super) fn is_negotiated(self) -> bool {
        matches!(self, Choice::Negotiated(_))
    }
}
