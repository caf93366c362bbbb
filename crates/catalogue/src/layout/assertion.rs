//! The sentence of the error if a program is compiled with a version of this crate that does not read its catalog.

/// The version of this crate and of the layout that it reads.
pub const READER: &str = concat!(env!("CARGO_PKG_VERSION"), " (layout 1)");

/// Returns the length of parts that are joined.
#[must_use]
pub const fn length(parts: &[&str]) -> usize {
    let (mut length, mut rest) = (0, parts);
    while let [part, others @ ..] = rest {
        length += part.len();
        rest = others;
    }
    length
}

/// Returns parts, joined.
#[must_use]
pub const fn join<const LENGTH: usize>(parts: &[&str]) -> [u8; LENGTH] {
    let mut joined = [b' '; LENGTH];
    let mut place: &mut [u8] = &mut joined;
    let mut rest = parts;
    while let [part, others @ ..] = rest {
        let Some((to, after)) = place.split_at_mut_checked(part.len()) else { break };
        to.copy_from_slice(part.as_bytes());
        (place, rest) = (after, others);
    }
    joined
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;

    use super::{READER, join, length};
    use crate::layout::tables::LAYOUT_VERSION;

    #[test]
    fn the_sentence_names_the_layout() {
        assert!(READER.ends_with(&format!("(layout {LAYOUT_VERSION})")), "{READER}");
        assert_eq!(length(&["ab", "", "c"]), 3);
        assert_eq!(&join::<3>(&["ab", "", "c"]), b"abc");
    }
}
