//! Who chose the language and the form of a reply.

/// A language or a form, and who chose it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice<T> {
    /// Nothing was chosen: the default is used.
    Open,
    /// The service chose it.
    Fixed(T),
    /// The request chose it: for another request, the response may differ.
    Negotiated(T),
}

impl<T: Copy> Choice<T> {
    /// Returns what was chosen.
    pub(super) const fn chosen(self) -> Option<T> {
        match self {
            Choice::Open => None,
            Choice::Fixed(chosen) | Choice::Negotiated(chosen) => Some(chosen),
        }
    }

    /// Returns the same choice, or that of a request if nothing was chosen.
    pub(super) fn or_negotiated(self, choose: impl FnOnce() -> T) -> Self {
        match self {
            Choice::Open => Choice::Negotiated(choose()),
            chosen => chosen,
        }
    }

    pub(super) const fn is_negotiated(self) -> bool {
        matches!(self, Choice::Negotiated(_))
    }
}
