//! The hash of names.
//!
//! The generator calls [`word`] and [`hash`] to place the names, and lookups call them to find the names.

use crate::named_enum::named_enum;

named_enum! {
    /// The words of a name that make its hash. The generator picks the cheapest mix that tells all names apart.
    pub enum Mix else All {
        /// The first and the last eight bytes, and the length.
        Ends = "ends",
        /// Every word, and the length.
        All = "all",
    }
}

/// A word of a name: its eight bytes from byte `8 * i` on, or the last eight where the name ends before. A name of fewer than
/// eight bytes is its bytes and zeros, in every word.
#[inline]
#[must_use]
pub fn word(name: &[u8], i: usize) -> u64 {
    // One comparison selects where to read: the check of the bounds is the choice.
    let (words, _) = name.as_chunks();
    match words.get(i).or(name.last_chunk()) {
        Some(word) => u64::from_le_bytes(*word),
        None => short_word(name),
    }
}

/// The bytes of a name that is shorter than a word, and zeros.
#[inline]
fn short_word(name: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        u64::from(first) | u64::from(last) << (8 * (name.len() - 4))
    } else {
        name.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
    }
}

/// The hash of a name of `length` bytes, from the [words](word) that the longest name of its table has.
///
/// One multiplication of 64 by 64 bits for two words, the halves of the product folded together. It is keyed by nothing secret:
/// whoever finds names that collide gains nothing, since a lookup probes one slot whatever the hash is.
#[inline]
#[must_use]
pub fn hash(words: &[u64], length: usize, mix: Mix, seed: u64) -> u64 {
    let word = |i: usize| words.get(i).copied().unwrap_or(0);
    let last = word(words.len().wrapping_sub(1)) ^ length as u64;
    let other_seed = seed.rotate_left(32) ^ 0x9e37_79b9_7f4a_7c15;
    match mix {
        Mix::Ends => fold(word(0) ^ seed, last ^ other_seed),
        Mix::All => {
            let start = fold(length as u64 ^ seed, other_seed);
            let (pairs, odd) = words.as_chunks();
            let hash = pairs.iter().fold(start, |hash, [a, b]| fold(hash ^ a, b ^ other_seed));
            odd.iter().fold(hash, |hash, word| fold(hash ^ seed, word ^ other_seed))
        }
    }
}

/// The product of two words, folded to one.
#[inline]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}
