//! How much is kept of text from outside: who sends it does not decide that.

use alloc::borrow::Cow;
use alloc::boxed::Box;
#[cfg(feature = "http")]
use alloc::string::String;

/// The maximum number of bytes of a body, and of each text, that a received response and a reply keep: 64 KiB.
pub const LONGEST_KEPT: usize = 64 * 1024;

/// The maximum number of bytes of a message that are read: so many that a message of which only the beginning is kept
/// is longer than [`LONGEST_KEPT`], whatever its characters are.
pub(crate) const LONGEST_READ: usize = LONGEST_KEPT + 4;

/// Returns the beginning of a text: whole characters, and at most `longest` bytes.
pub(crate) fn beginning(text: &str, longest: usize) -> &str {
    if text.len() <= longest {
        return text;
    }
    let end = (0..=longest).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Keeps a text, or its first [`LONGEST_KEPT`] bytes.
pub(crate) fn keep(text: Cow<'_, str>) -> Box<str> {
    keep_up_to(LONGEST_KEPT, text)
}

/// Keeps a text, or its beginning.
pub(crate) fn keep_up_to(longest: usize, text: Cow<'_, str>) -> Box<str> {
    match text {
        // A text that is kept whole is not copied.
        Cow::Owned(text) if text.len() <= longest => text.into_boxed_str(),
        text => beginning(&text, longest).into(),
    }
}

/// A text, or its beginning and `…`, together no longer than [`LONGEST_KEPT`].
#[cfg(feature = "http")]
pub(crate) fn keep_marked<'a>(text: impl Into<Cow<'a, str>>) -> String {
    const CUT: &str = "…";
    let text = text.into();
    if text.len() <= LONGEST_KEPT {
        return text.into_owned();
    }
    [beginning(&text, LONGEST_KEPT - CUT.len()), CUT].concat()
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "http")]
    #[test]
    fn a_long_text_is_cut_between_characters() {
        use super::*;

        for character in ["a", "é", "→", "👩"] {
            for before in 0..character.len() {
                let text = "-".repeat(before) + &character.repeat(LONGEST_KEPT / character.len());
                let (fits, rest) =
                    text.split_at(before + (LONGEST_KEPT - before) / character.len() * character.len());
                assert_eq!(keep_marked(fits), fits);
                for long in [[fits, rest, "more"].concat(), text.repeat(3)] {
                    let kept = keep_marked(long.as_str());
                    assert!((LONGEST_KEPT - 3..=LONGEST_KEPT).contains(&kept.len()), "{}", kept.len());
                    assert!(long.starts_with(kept.strip_suffix('…').unwrap()));
                    assert_eq!(keep_marked(long), kept);
                }
            }
        }
    }
}
