//! The options of number functions (ECMA-402 names and defines them).

use core::cmp::Ordering;

use crate::named_enum::named_enum;

named_enum! {
    /// The way that a number between two others is rounded (`roundingMode`).
    #[allow(missing_docs, reason = "ECMA-402 defines them")]
    pub enum RoundingMode else HalfExpand {
        Ceil = "ceil",
        Floor = "floor",
        Expand = "expand",
        Trunc = "trunc",
        HalfCeil = "halfCeil",
        HalfFloor = "halfFloor",
        HalfExpand = "halfExpand",
        HalfTrunc = "halfTrunc",
        HalfEven = "halfEven",
    }
}

impl RoundingMode {
    /// Returns `true` if the absolute value of a number grows. `half` compares the rest with half a unit.
    pub(super) fn is_up(self, negative: bool, has_rest: bool, half: Ordering, is_odd: bool) -> bool {
        let (is_above, is_half) = (half.is_gt(), half.is_eq());
        match self {
            RoundingMode::Ceil => has_rest && !negative,
            RoundingMode::Floor => has_rest && negative,
            RoundingMode::Expand => has_rest,
            RoundingMode::Trunc => false,
            RoundingMode::HalfCeil => is_above || (is_half && !negative),
            RoundingMode::HalfFloor => is_above || (is_half && negative),
            RoundingMode::HalfExpand => is_above || is_half,
            RoundingMode::HalfTrunc => is_above,
            RoundingMode::HalfEven => is_above || (is_half && is_odd),
        }
    }
}

named_enum! {
    /// When a sign is written (`signDisplay`).
    #[allow(missing_docs, reason = "ECMA-402 defines them")]
    pub enum SignDisplay else Auto {
        Auto = "auto",
        Always = "always",
        ExceptZero = "exceptZero",
        Negative = "negative",
        Never = "never",
    }

    /// When digits are grouped (`useGrouping`).
    #[allow(missing_docs, reason = "ECMA-402 defines them")]
    pub enum Grouping else Auto {
        Auto = "auto",
        Always = "always",
        Never = "never",
        Min2 = "min2",
    }

    /// Whether fraction digits or significant digits count, if a message has options for both (`roundingPriority`).
    #[allow(missing_docs, reason = "ECMA-402 defines them")]
    pub enum RoundingPriority else Auto {
        Auto = "auto",
        MorePrecision = "morePrecision",
        LessPrecision = "lessPrecision",
    }

    /// Whether the fraction of an integer is written (`trailingZeroDisplay`).
    #[allow(missing_docs, reason = "ECMA-402 defines them")]
    pub enum TrailingZeros else Auto {
        Auto = "auto",
        StripIfInteger = "stripIfInteger",
    }
}
