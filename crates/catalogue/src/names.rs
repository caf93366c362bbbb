//! The perfect hash from a name to an index.
//!
//! This file is shared knowledge: the generator calls [`word`] and [`hash`] to place the names, [`Names::find`] does the same to
//! find them. It knows nothing of what a name stands for.
//!
//! A name is read as `WORDS` little-endian words of eight bytes, the last ones overlapping so that no byte is missed and no byte
//! outside is read. The words serve twice: some of them make the hash, all of them are compared with the words of the one name
//! that the hash leads to. So a lookup is one hash, one pilot, one record, no branch on what the bytes are, and no call.

use core::array;

/// A static table that finds names of up to `8 * WORDS` bytes.
///
/// The method is that of [PtrHash](https://arxiv.org/abs/2502.15539): the low half of the hash picks a bucket, the bucket's
/// pilot sends the high half to a slot of its own. The table is made by the generator; see [`Names::new`] for its bytes.
#[derive(Debug)]
pub struct Names<const WORDS: usize> {
    seed: u64,
    mix: Mix,
    shortest: usize,
    longest: usize,
    pilots: &'static [[u8; PILOT_SIZE]],
    records: &'static [u8],
    slots: u32,
}

/// Which words of a name make its hash: the generator picks the cheapest that tells all names apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// The first and the last eight bytes, and the length.
    Ends,
    /// Those, and the word in the middle.
    EndsAndMiddle,
    /// Every word, and the length.
    All,
}

impl Mix {
    /// Every mix, the cheapest first.
    pub const ALL: [Mix; 3] = [Mix::Ends, Mix::EndsAndMiddle, Mix::All];
}

const PILOT_SIZE: usize = 4;

impl<const WORDS: usize> Names<WORDS> {
    /// The bytes of a record: the words of a name, then its length and its index as one `u32` each.
    const RECORD_SIZE: usize = 8 * WORDS + 8;

    /// A table over the bytes that the generator wrote.
    ///
    /// `lengths` are the shortest and the longest name in bytes. `pilots` is a little-endian `u32` for each bucket; `records`
    /// is a record for each slot: the [words](word) of the name as little-endian `u64`, its length and its index as `u32`.
    #[must_use]
    pub const fn new(
        seed: u64,
        mix: Mix,
        lengths: (usize, usize),
        pilots: &'static [u8],
        records: &'static [u8],
    ) -> Self {
        let (pilots, _) = pilots.as_chunks();
        Self {
            seed,
            mix,
            shortest: lengths.0,
            longest: lengths.1,
            pilots,
            records,
            slots: (records.len() / Self::RECORD_SIZE) as u32,
        }
    }

    /// The index of a name, or `None` where the table lacks it. Names are compared byte by byte: case counts.
    #[inline]
    #[must_use]
    pub fn find(&self, name: &[u8]) -> Option<u32> {
        self.find_with(name, hash)
    }

    #[inline]
    fn find_with(&self, name: &[u8], hash: impl FnOnce(&[u64], usize, Mix, u64) -> u64) -> Option<u32> {
        if name.len() < self.shortest || name.len() > self.longest {
            return None;
        }
        let words: [u64; WORDS] = words(name);
        let hash = hash(&words, name.len(), self.mix, self.seed);
        let bucket = reduce(hash as u32, self.pilots.len() as u32);
        let pilot = u32::from_le_bytes(*self.pilots.get(bucket)?);
        let slot = reduce((hash >> 32) as u32 ^ pilot, self.slots);

        let record = self.records.get(slot * Self::RECORD_SIZE..)?;
        let (stored, rest) = record.get(..Self::RECORD_SIZE)?.as_chunks::<8>().0.split_at_checked(WORDS)?;
        let last = u64::from_le_bytes(*rest.first()?);
        let difference = stored
            .iter()
            .zip(&words)
            .fold((last as u32 as u64) ^ name.len() as u64, |sum, (stored, word)| {
                sum | (u64::from_le_bytes(*stored) ^ word)
            });
        (difference == 0).then_some((last >> 32) as u32)
    }
}

/// The first `WORDS` words of a name.
///
/// Two names of one length, of at most `8 * WORDS` bytes, are equal if and only if these words are.
#[inline]
fn words<const WORDS: usize>(name: &[u8]) -> [u64; WORDS] {
    match name.len().checked_sub(8) {
        Some(last) => array::from_fn(|i| long_word(name, i, last)),
        None => [short_word(name); WORDS],
    }
}

/// A word of a name: its eight bytes from byte `8 * i` on, or the last eight where those begin earlier. A name of fewer than
/// eight bytes is its bytes and zeros, in every word.
#[must_use]
pub fn word(name: &[u8], i: usize) -> u64 {
    match name.len().checked_sub(8) {
        Some(last) => long_word(name, i, last),
        None => short_word(name),
    }
}

#[inline]
fn long_word(name: &[u8], i: usize, last: usize) -> u64 {
    let at = if 8 * i < last { 8 * i } else { last };
    name.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |word| u64::from_le_bytes(*word))
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
/// whoever finds names that collide gains nothing, since a lookup probes one record whatever the hash is.
#[inline]
#[must_use]
pub fn hash(words: &[u64], length: usize, mix: Mix, seed: u64) -> u64 {
    let word = |i: usize| words.get(i).copied().unwrap_or(0);
    let last = word(words.len().wrapping_sub(1)) ^ length as u64;
    let other_seed = seed.rotate_left(32) ^ 0x9e37_79b9_7f4a_7c15;
    match mix {
        Mix::Ends => fold(word(0) ^ seed, last ^ other_seed),
        Mix::EndsAndMiddle => {
            let rest = fold(word(0) ^ seed, word(words.len() / 2) ^ other_seed);
            fold(rest ^ seed, last ^ other_seed)
        }
        Mix::All => words.iter().fold(length as u64, |hash, &word| fold(hash ^ seed, word ^ other_seed)),
    }
}

/// The product of two words, folded to one.
#[inline]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// A number below `limit`, as good as `x % limit` and without a division
/// ([Lemire 2016](https://lemire.me/blog/2016/06/27/a-fast-alternative-to-the-modulo-reduction/)).
#[inline]
const fn reduce(x: u32, limit: u32) -> usize {
    ((x as u64 * limit as u64) >> 32) as usize
}
