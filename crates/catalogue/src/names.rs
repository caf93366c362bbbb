//! The perfect hash from a name to an index.
//!
//! This file is shared knowledge: the generator calls [`word`] and [`hash`] to place the names, [`Names::find`] does the same to
//! find them. It knows nothing of what a name stands for.
//!
//! A name is read as `WORDS` little-endian words of eight bytes, the last ones overlapping so that no byte is missed and no byte
//! outside is read. The words serve twice: some of them make the hash, all of them are compared with the words of the one name
//! that the hash leads to. So a lookup is one hash, one pilot, one slot, and no branch on what the bytes are.

use core::{array, fmt};

/// A static table that finds names of up to 255 bytes.
///
/// The method is that of [PtrHash](https://arxiv.org/abs/2502.15539): the low half of the hash picks a bucket, the bucket's
/// pilot sends the high half to a slot of its own. The table is made by the generator; see [`Names::new`] for its bytes.
#[derive(Clone, Copy)]
pub struct Names {
    seed: u64,
    mix: Mix,
    shortest: usize,
    longest: usize,
    pilots: &'static [[u8; PILOT_SIZE]],
    slots: &'static [[u8; SLOT_SIZE]],
    words: &'static [[u8; 8]],
}

/// Which words of a name make its hash: the generator picks the cheapest that tells all names apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// The first and the last eight bytes, and the length.
    Ends,
    /// Every word, and the length.
    All,
}

impl Mix {
    /// Every mix, the cheapest first.
    pub const ALL: [Mix; 2] = [Mix::Ends, Mix::All];
}

const PILOT_SIZE: usize = 4;
const SLOT_SIZE: usize = 4;

/// The number of words of the longest name that a table can have.
const MOST_WORDS: usize = 32;

impl Names {
    /// A table over the bytes that the generator wrote.
    ///
    /// `lengths` are the shortest and the longest name in bytes. `pilots` is a little-endian `u32` for each bucket. `records`
    /// is a little-endian `u32` for each slot, the length of its name in the lowest byte and the index above; then, for each
    /// slot, the [words](word) of its name as little-endian `u64`.
    #[must_use]
    pub const fn new(
        seed: u64,
        mix: Mix,
        lengths: (usize, usize),
        pilots: &'static [u8],
        records: &'static [u8],
    ) -> Self {
        let slots = records.len() / (SLOT_SIZE + 8 * word_count(lengths.1));
        let (slots, words) = match records.split_at_checked(SLOT_SIZE * slots) {
            Some((slots, words)) => (slots.as_chunks().0, words.as_chunks().0),
            None => (&[] as &[_], &[] as &[_]),
        };
        Self {
            seed,
            mix,
            shortest: lengths.0,
            longest: lengths.1,
            pilots: pilots.as_chunks().0,
            slots,
            words,
        }
    }

    /// Returns the number of words that the longest name has.
    #[must_use]
    pub const fn words(&self) -> usize {
        word_count(self.longest)
    }

    /// Returns the index of a name, or `None` if the table has no such name. Names are compared byte by byte: case counts.
    #[must_use]
    pub fn find(&self, name: &[u8]) -> Option<u32> {
        let count = self.words();
        self.find_with(
            name,
            hash,
            |name| {
                let mut words = [0; MOST_WORDS];
                words.iter_mut().take(count).enumerate().for_each(|(i, place)| *place = word(name, i));
                words
            },
            |words| words.get(..count).unwrap_or_default(),
            |all, slot| all.get(slot * count..)?.get(..count),
        )
    }

    /// Returns what [`find`](Self::find) returns, for a table whose number of [words](Self::words) is known when the program is
    /// compiled.
    // Inlined always: so the numbers of a static table become constants of the code, where its crate calls this.
    #[inline(always)]
    #[must_use]
    pub fn find_in<const WORDS: usize>(&self, name: &[u8]) -> Option<u32> {
        self.find_with(
            name,
            hash,
            words::<WORDS>,
            |words| words,
            |all, slot| all.as_chunks::<WORDS>().0.get(slot).map(|found| found.as_slice()),
        )
    }

    #[inline(always)]
    fn find_with<W>(
        &self,
        name: &[u8],
        hash: impl FnOnce(&[u64], usize, Mix, u64) -> u64,
        words: impl FnOnce(&[u8]) -> W,
        as_slice: impl FnOnce(&W) -> &[u64],
        of_slot: impl FnOnce(&'static [[u8; 8]], usize) -> Option<&'static [[u8; 8]]>,
    ) -> Option<u32> {
        if name.len() < self.shortest || name.len() > self.longest {
            return None;
        }
        let words = words(name);
        let words = as_slice(&words);
        let hash = hash(words, name.len(), self.mix, self.seed);
        let bucket = reduce(hash as u32, self.pilots.len() as u32);
        let pilot = u32::from_le_bytes(*self.pilots.get(bucket)?);
        let slot = reduce((hash >> 32) as u32 ^ pilot, self.slots.len() as u32);
        let length_and_index = u32::from_le_bytes(*self.slots.get(slot)?);

        // Most names that the table lacks end here, before the memory of another name is read.
        if length_and_index as u8 as usize != name.len() {
            return None;
        }
        let found = of_slot(self.words, slot)?;
        let difference =
            words.iter().zip(found).fold(0, |sum, (word, found)| sum | (word ^ u64::from_le_bytes(*found)));
        (difference == 0).then_some(length_and_index >> 8)
    }
}

/// The number of words of a name with a length.
const fn word_count(length: usize) -> usize {
    let count = length.div_ceil(8);
    if count == 0 {
        1
    } else if count > MOST_WORDS {
        MOST_WORDS
    } else {
        count
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Names {{ mix: {:?}, slots: {}, .. }}", self.mix, self.slots.len())
    }
}

/// The first `WORDS` words of a name.
///
/// Two names of one length, of at most `8 * WORDS` bytes, are equal if and only if these words are.
#[inline]
fn words<const WORDS: usize>(name: &[u8]) -> [u64; WORDS] {
    array::from_fn(|i| word(name, i))
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

/// A number below `limit`, as good as `x % limit` and without a division
/// ([Lemire 2016](https://lemire.me/blog/2016/06/27/a-fast-alternative-to-the-modulo-reduction/)).
#[inline]
const fn reduce(x: u32, limit: u32) -> usize {
    ((x as u64 * limit as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    /// `NotFound`, whose index is 7, in a table that sends every hash to it.
    static NAMES: Names = Names::new(0, Mix::Ends, (4, 8), &[0; 4], b"\x08\x07\0\0NotFound");

    #[test]
    fn a_lookup_hashes_once() {
        let check = |name: &[u8], found: Option<u32>, hashes: u32| {
            let calls = Cell::new(0);
            let counted = |words: &[u64], length, mix, seed| {
                calls.set(calls.get() + 1);
                hash(words, length, mix, seed)
            };
            let index =
                NAMES.find_with(name, counted, words::<1>, |words| words, |all, slot| all.get(slot..=slot));
            assert_eq!((index, calls.get()), (found, hashes), "{name:?}");
            assert_eq!((NAMES.find(name), NAMES.find_in::<1>(name)), (found, found));
        };
        check(b"NotFound", Some(7), 1);
        check(b"NotFouud", None, 1);
        check(b"NotFoun", None, 1);
        check(b"NotFoundNot", None, 0);
        check(b"Not", None, 0);
        check(b"", None, 0);
    }

    #[test]
    fn a_table_of_no_bytes_finds_nothing() {
        let names = Names::new(1, Mix::All, (0, 24), &[], &[]);
        assert_eq!(names.find(b"NotFound"), None);
        assert_eq!(names.find(b""), None);
    }
}
