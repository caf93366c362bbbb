//! The perfect hash from a name to an index.
//!
//! The generator calls [`word`] and [`hash`] to place the names, and [`Names::find`] calls them to find the names. This
//! module does not know what the names mean.
//!
//! A name is read as `WORDS` little-endian words of eight bytes. The last words overlap, so that every byte is read and
//! none outside the name. Some of the words make the hash, and all of them are compared with those of the one name that
//! the hash leads to. So a lookup takes one hash, one pilot, and one slot, and no branch depends on the bytes.

use core::{array, fmt};

use crate::hash::{Mix, hash, word};
use crate::layout::records::{HashRecord, NameRecord, PilotRecord, WordRecord};

/// A static table that finds names of up to 255 bytes.
///
/// The method is that of [PtrHash](https://arxiv.org/abs/2502.15539): the low half of the hash picks a bucket, and the
/// pilot of the bucket sends the high half to a slot. The generator makes the table; see [`Names::new`] for its parts.
#[derive(Clone, Copy)]
pub struct Names {
    seed: u64,
    mix: Mix,
    shortest: usize,
    longest: usize,
    pilots: &'static [[u8; PilotRecord::SIZE]],
    slots: &'static [[u8; NameRecord::SIZE]],
    words: &'static [[u8; WordRecord::SIZE]],
}

/// The number of words of the longest name that a table can have.
const MOST_WORDS: usize = 32;

impl Names {
    /// Returns the table of a hash: a pilot for each bucket, a slot for each name and some more, and the [words](word)
    /// of the name of each slot.
    #[must_use]
    pub const fn new(
        hash: HashRecord,
        pilots: &'static [[u8; PilotRecord::SIZE]],
        slots: &'static [[u8; NameRecord::SIZE]],
        words: &'static [[u8; WordRecord::SIZE]],
    ) -> Self {
        let HashRecord { seed, mix, shortest, longest } = hash;
        Self { seed, mix, shortest: shortest as usize, longest: longest as usize, pilots, slots, words }
    }

    /// Returns the number of words that the longest name has.
    #[must_use]
    pub const fn words(&self) -> usize {
        match self.longest.div_ceil(8) {
            0 => 1,
            count @ ..=MOST_WORDS => count,
            _ => MOST_WORDS,
        }
    }

    /// Returns the index of a name, or `None` if the table has no such name. Names are compared byte by byte: case
    /// counts.
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

    /// Returns what [`find`](Self::find) returns, for a table whose number of [words](Self::words) is known when the
    /// program is compiled.
    // Always inlined, so that the numbers of a static table become constants in the crate of the table.
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
        of_slot: impl FnOnce(
            &'static [[u8; WordRecord::SIZE]],
            usize,
        ) -> Option<&'static [[u8; WordRecord::SIZE]]>,
    ) -> Option<u32> {
        if name.len() < self.shortest || name.len() > self.longest {
            return None;
        }
        let words = words(name);
        let words = as_slice(&words);
        let hash = hash(words, name.len(), self.mix, self.seed);
        let bucket = reduce(hash as u32, self.pilots.len() as u32);
        let PilotRecord { pilot } = PilotRecord::read(self.pilots.get(bucket)?);
        let slot = reduce((hash >> 32) as u32 ^ pilot, self.slots.len() as u32);
        let found = NameRecord::read(self.slots.get(slot)?);

        // Most unknown names end here, before the words of another name are read.
        if found.length() != name.len() {
            return None;
        }
        let others = of_slot(self.words, slot)?;
        let difference = words
            .iter()
            .zip(others)
            .fold(0, |sum, (word, other)| sum | (word ^ WordRecord::read(other).word));
        (difference == 0).then_some(found.index())
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Names {{ mix: {:?}, slots: {}, .. }}", self.mix, self.slots.len())
    }
}

/// Returns the first `WORDS` words of a name.
///
/// Two names of one length, of at most `8 * WORDS` bytes, are equal if and only if these words are.
#[inline]
fn words<const WORDS: usize>(name: &[u8]) -> [u64; WORDS] {
    array::from_fn(|i| word(name, i))
}

/// Returns a number below `limit`, distributed like `x % limit`, without a division
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
    static NAMES: Names = {
        const HASH: HashRecord = HashRecord { seed: 0, mix: Mix::Ends, shortest: 4, longest: 8 };
        const SLOT: [u8; NameRecord::SIZE] = NameRecord::new(8, 7).to_bytes();
        const WORD: [u8; WordRecord::SIZE] = *b"NotFound";
        Names::new(HASH, &[[0; PilotRecord::SIZE]], &[SLOT], &[WORD])
    };

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
        let names =
            Names::new(HashRecord { seed: 1, mix: Mix::All, shortest: 0, longest: 24 }, &[], &[], &[]);
        assert_eq!(names.find(b"NotFound"), None);
        assert_eq!(names.find(b""), None);
    }
}
