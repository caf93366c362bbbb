//! The preference among members that say the same thing about an error.

use crate::client::member::{Member, MemberRank};

/// Where an error is described, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SalvagePlace {
    /// In the object `error`.
    Envelope,
    /// In the outermost brackets.
    Document,
    /// Outside all brackets.
    Outside,
    /// In the first of `errors`.
    Listed,
    /// In `innerError`, or in an `error` of the envelope.
    Inner,
    /// In an `error` of an unrelated object.
    Elsewhere,
    /// In an `innerError` there.
    InnerElsewhere,
}

impl SalvagePlace {
    pub(super) const fn is_outermost(self) -> bool {
        matches!(self, Self::Document | Self::Outside)
    }

    pub(super) const fn is_inner(self) -> bool {
        matches!(self, Self::Inner | Self::InnerElsewhere)
    }

    /// Returns the place of an inner error.
    pub(super) fn inner(self) -> Self {
        if self < Self::Elsewhere { Self::Inner } else { Self::InnerElsewhere }
    }
}

/// The lower, the better.
pub(super) type Preference = u16;

/// The step between groups of places: a group counts only if no better one has the same thing.
const GROUP: Preference = 128;

/// The lowest preference of an `error` in an unrelated object.
pub(super) const ELSEWHERE: Preference = 3 * GROUP;

pub(super) const fn preference(place: SalvagePlace, rank: MemberRank) -> Preference {
    let group = match place {
        SalvagePlace::Envelope | SalvagePlace::Document | SalvagePlace::Outside => 0,
        SalvagePlace::Listed => GROUP,
        SalvagePlace::Inner => 2 * GROUP,
        SalvagePlace::Elsewhere => ELSEWHERE,
        SalvagePlace::InnerElsewhere => ELSEWHERE + GROUP,
    };
    group + 8 * rank as Preference + place as Preference
}

/// Returns `true` if a preference is that of a place.
pub(super) const fn is_of(place: SalvagePlace, preference: Preference) -> bool {
    preference % 8 == place as Preference
}

pub(super) fn tracking_preference(place: SalvagePlace, member: Member) -> Preference {
    let order = match member {
        Member::Target if !place.is_inner() => place as Preference,
        member => 8 + member.of_id(place.is_inner()).map_or(7, |(rank, _)| Preference::from(rank)),
    };
    if place < SalvagePlace::Elsewhere { order } else { ELSEWHERE + order }
}

/// The best value so far.
#[derive(Debug)]
pub(super) struct Best<T> {
    pub(super) preference: Preference,
    pub(super) said: Option<T>,
}

impl<T> Best<T> {
    pub(super) const NOTHING: Self = Self { preference: Preference::MAX, said: None };

    /// Keeps a value that is better than the one before.
    pub(super) fn offer(&mut self, preference: Preference, said: T) {
        if preference < self.preference {
            *self = Self { preference, said: Some(said) };
        }
    }

    pub(super) fn take(&mut self, worst: Preference) -> Option<T> {
        self.said.take_if(|_| self.preference < worst)
    }
}
