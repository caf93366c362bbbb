//! Text from outside is bounded: who sends it does not decide how much is kept and sent back.

use std::borrow::Cow;
use std::string::String;

use crate::kept::{LONGEST_KEPT, beginning};

/// A text, or its beginning and `…`, together no longer than [`LONGEST_KEPT`].
pub(super) fn keep<'a>(text: impl Into<Cow<'a, str>>) -> String {
    const CUT: &str = "…";
    let text = text.into();
    if text.len() <= LONGEST_KEPT {
        return text.into_owned();
    }
    [beginning(&text, LONGEST_KEPT - CUT.len()), CUT].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        for character in ["a", "é", "→", "👩"] {
            for before in 0..character.len() {
                let text = "-".repeat(before) + &character.repeat(LONGEST_KEPT / character.len());
                let (fits, rest) =
                    text.split_at(before + (LONGEST_KEPT - before) / character.len() * character.len());
                assert_eq!(keep(fits), fits);
                for long in [[fits, rest, "more"].concat(), text.repeat(3)] {
                    let kept = keep(long.as_str());
                    assert!((LONGEST_KEPT - 3..=LONGEST_KEPT).contains(&kept.len()), "{}", kept.len());
                    assert!(long.starts_with(kept.strip_suffix('…').unwrap()));
                    assert_eq!(keep(long), kept);
                }
            }
        }
    }
}
