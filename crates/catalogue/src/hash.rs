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

/// Returns a word of a name: the eight bytes from byte `8 * i` on, or the last eight bytes if the name ends before.
/// Every word of a name of fewer than eight bytes is its bytes, padded with zeros.
#[inline]
#[must_use]
pub fn word(name: &[u8], i: usize) -> u64 {
    // The bounds check also selects the bytes, so there is one comparison.
    let (words, _) = name.as_chunks();
    match words.get(i).or(name.last_chunk()) {
        Some(word) => u64::from_le_bytes(*word),
        None => short_word(name),
    }
}

/// Returns the bytes of a name that is shorter than a word, padded with zeros.
#[inline]
fn short_word(name: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        u64::from(first) | u64::from(last) << (8 * (name.len() - 4))
    } else {
        name.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
    }
}

/// Returns the hash of a name of `length` bytes, from the [words](word) that the longest name of its table has.
///
/// Two words take one multiplication of 64 by 64 bits; the halves of the product are folded together. The seed is not
/// secret: names that collide do no harm, because a lookup probes one slot for any hash.
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

/// Returns the product of two words, folded into one word.
#[inline]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}
