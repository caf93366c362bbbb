//! Text direction: whether characters are written from right to left, and the isolates around values
//! ([UAX #9](https://www.unicode.org/reports/tr9/)).

use core::fmt;

use crate::functions::Direction;

/// When the values of arguments are put between isolates, so that they do not change the direction of the text around
/// them ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Isolation {
    /// If the message or the value is written from right to left. This avoids isolates, which many terminals show as
    /// boxes, in all other text.
    #[default]
    Auto,
    /// As MessageFormat 2 recommends: if a value's direction is not known to be that of the message.
    Standard,
    /// Never.
    None,
}

/// The direction of a value.
#[derive(Clone, Copy)]
pub(crate) struct Directed {
    pub(crate) direction: Direction,
    /// `true` if the message specifies the direction.
    pub(crate) is_asked: bool,
    /// `true` if the value has a character that is written from right to left.
    pub(crate) is_right_to_left: bool,
}

impl Directed {
    /// Returns the direction of a value if the message does not specify it.
    pub(crate) const fn of(direction: Direction) -> Self {
        Self { direction, is_asked: false, is_right_to_left: false }
    }

    /// Returns the direction of a text if the message does not specify it.
    pub(crate) fn of_text(text: &str) -> Self {
        Self { is_right_to_left: has_right_to_left(text), ..Self::of(Direction::Unknown) }
    }
}

/// Writes a value, between isolates if they are needed. `in_right_to_left` is `true` if the message is written from
/// right to left.
pub(crate) fn write_isolated<W: fmt::Write + ?Sized>(
    out: &mut W,
    isolation: Isolation,
    in_right_to_left: bool,
    value: Directed,
    write: impl FnOnce(&mut W) -> fmt::Result,
) -> fmt::Result {
    let Directed { direction, is_asked, is_right_to_left } = value;
    let is_isolated = match isolation {
        Isolation::None => false,
        Isolation::Auto => in_right_to_left || is_right_to_left || (is_asked && direction == Direction::Rtl),
        Isolation::Standard => in_right_to_left || is_asked || direction != Direction::Ltr,
    };
    if !is_isolated {
        return write(out);
    }
    out.write_str(match direction {
        Direction::Ltr => "\u{2066}",
        Direction::Rtl => "\u{2067}",
        Direction::Auto | Direction::Unknown => "\u{2068}",
    })?;
    write(out)?;
    out.write_str("\u{2069}")
}

/// Returns `true` if a text has a letter that is written from right to left, such as those of Hebrew and Arabic.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    // None of them begins with a byte below this, and most texts have no byte as high.
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_right_to_left)
}

/// Returns `true` if a character is in a block whose letters have the class R or AL ([UAX
/// #9](https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types)), by the defaults of DerivedBidiClass.txt.
#[doc(hidden)]
#[must_use]
pub const fn is_right_to_left(c: char) -> bool {
    matches!(
        c as u32,
        0x590..=0x8ff | 0x200f | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff
    )
}
