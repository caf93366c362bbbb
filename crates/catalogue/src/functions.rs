//! The functions of messages and their options ([number
//! functions](https://github.com/unicode-org/message-format-wg/blob/main/spec/functions/number.md)), and what their
//! options can be.

use crate::named_enum::named_enum;

/// The maximum number of selectors of a message.
pub const MOST_SELECTORS: usize = 8;

/// The maximum number of expressions that are evaluated for one: itself, its operand, and those that are values of its
/// options, with theirs.
pub const MOST_STEPS: u32 = 128;

named_enum! {
    /// The function of an expression.
    pub enum Function else Fallback {
        /// No function.
        None = "",
        /// `:string`.
        String = "string",
        /// `:number`.
        Number = "number",
        /// `:integer`.
        Integer = "integer",
        /// `:percent`.
        Percent = "percent",
        /// `:offset`.
        Offset = "offset",
        /// A function that cannot be applied: the expression has no value.
        Fallback = "fallback",
    }

    /// The direction of an expression's text: `u:dir`.
    pub enum Direction else Unknown {
        /// Not said.
        Unknown = "inherit",
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
        /// That of the first strong character.
        Auto = "auto",
    }

    /// An option of a function.
    pub enum OptionName else Select {
        /// How a number selects: [`Select`].
        Select = "select",
        /// When a sign is written: [`SignDisplay`](crate::number::SignDisplay).
        SignDisplay = "signDisplay",
        /// When digits are grouped: [`Grouping`](crate::number::Grouping).
        UseGrouping = "useGrouping",
        /// The minimum number of integer digits.
        MinimumIntegerDigits = "minimumIntegerDigits",
        /// The minimum number of fraction digits.
        MinimumFractionDigits = "minimumFractionDigits",
        /// The maximum number of fraction digits.
        MaximumFractionDigits = "maximumFractionDigits",
        /// The minimum number of significant digits.
        MinimumSignificantDigits = "minimumSignificantDigits",
        /// The maximum number of significant digits.
        MaximumSignificantDigits = "maximumSignificantDigits",
        /// Whether the fraction of an integer is written: [`TrailingZeros`](crate::number::TrailingZeros).
        TrailingZeroDisplay = "trailingZeroDisplay",
        /// Whether fraction digits or significant digits count: [`RoundingPriority`](crate::number::RoundingPriority).
        RoundingPriority = "roundingPriority",
        /// The number that the last digits are a multiple of.
        RoundingIncrement = "roundingIncrement",
        /// How a number is rounded: [`RoundingMode`](crate::number::RoundingMode).
        RoundingMode = "roundingMode",
        /// The integer that `:offset` adds.
        Add = "add",
        /// The integer that `:offset` subtracts.
        Subtract = "subtract",
    }

    /// How a number selects a variant (the option `select`).
    pub enum Select else Never {
        /// By its cardinal plural category, or its value.
        Plural = "plural",
        /// By its ordinal plural category, or its value.
        Ordinal = "ordinal",
        /// By its value.
        Exact = "exact",
        /// Not at all: the option was not a literal.
        Never = "",
    }
}

impl Select {
    /// The names that a message can spell: all but that of [`Select::Never`].
    pub const SPELLED: &'static [&'static str] = match Self::NAMES {
        [spelled @ .., _] => spelled,
        [] => &[],
    };
}
