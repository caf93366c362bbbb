//! Anchors: a few bytes that are the same in every form of a sentence, by which it is found. A sentence has one, unless
//! it has no text.

/// The sizes that anchors have, in bytes. The number of the sizes in use is their sum.
pub const ANCHOR_SIZES: [usize; 4] = [8, 4, 2, 1];

/// Returns the hash of an anchor: of its bytes as a big-endian number, and their number.
#[must_use]
pub const fn anchor_hash(bytes: u64, size: usize) -> u32 {
    ((bytes ^ (size as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Returns the bucket of a hash.
#[must_use]
pub const fn bucket(hash: u32, buckets: usize) -> usize {
    ((hash as u64 * buckets as u64) >> 32) as usize
}
