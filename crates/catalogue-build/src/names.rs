//! Names → the perfect hash that finds them.

use std::collections::BTreeSet;

use catalogue::{Mix, hash, word};
use phf_generator::ptrhash::generate_hash_with_hash_fn;
use phf_shared::ptrhash::hash_pilot;

/// What a [`catalogue::Names`] is made of.
///
/// A build script gets it with the rest of the catalogue; it is public for programs that make a table of names when they run.
#[derive(Debug)]
#[non_exhaustive]
pub struct NameTable {
    /// How many words the longest name has.
    pub words: usize,
    /// What keys the hash.
    pub seed: u64,
    /// What the hash reads of a name.
    pub mix: Mix,
    /// The bytes of the shortest name.
    pub shortest: usize,
    /// The bytes of the longest name.
    pub longest: usize,
    /// The pilots, as [`catalogue::Names::new`] reads them.
    pub pilots: Vec<u8>,
    /// The records, as [`catalogue::Names::new`] reads them.
    pub records: Vec<u8>,
}

impl NameTable {
    /// A table of names, each with its index. No name stands twice, none has more than 255 bytes.
    pub fn new(names: &[(&str, u32)]) -> Self {
        let lengths = || names.iter().map(|(name, _)| name.len());
        let (shortest, longest) = (lengths().min().unwrap_or(1), lengths().max().unwrap_or(0));
        let words = longest.div_ceil(8).max(1);
        let keys: Vec<Key> = names
            .iter()
            .map(|&(name, index)| Key {
                words: (0..words).map(|i| word(name.as_bytes(), i)).collect(),
                length: name.len(),
                index,
            })
            .collect();
        let mix = cheapest_mix(&keys);
        let state = generate_hash_with_hash_fn(&keys, |key, &seed| hash(&key.words, key.length, mix, seed));

        let pilots = state.pilots.iter().flat_map(|&pilot| {
            let pilot = hash_pilot(state.seed, pilot);
            ((pilot >> 32) as u32 ^ pilot as u32).to_le_bytes()
        });
        // The method has a few more slots than names. Those behind the names lead back to free ones before; here, each slot
        // holds its name itself, so that a lookup has one way to go.
        let remapped = state.remap.iter().map(|&slot| slot as usize);
        let slots = (0..state.map.len()).chain(remapped);
        let records = slots.filter_map(|slot| keys.get(*state.map.get(slot)?)).flat_map(Key::to_record);
        Self {
            words,
            seed: state.seed,
            mix,
            shortest,
            longest,
            pilots: pilots.collect(),
            records: records.collect(),
        }
    }
}

struct Key {
    words: Vec<u64>,
    length: usize,
    index: u32,
}

impl Key {
    fn to_record(&self) -> Vec<u8> {
        let words = self.words.iter().flat_map(|word| word.to_le_bytes());
        words.chain((self.length as u32).to_le_bytes()).chain(self.index.to_le_bytes()).collect()
    }

    /// What a mix reads of the name. Names that differ in it have, for nearly every seed, different hashes.
    fn read_by(&self, mix: Mix) -> Vec<u64> {
        let word = |i: usize| self.words.get(i).copied().unwrap_or(0);
        let (first, last) = (word(0), word(self.words.len() - 1) ^ self.length as u64);
        match mix {
            Mix::Ends => vec![first, last],
            Mix::EndsAndMiddle => vec![first, word(self.words.len() / 2), last],
            Mix::All => self.words.iter().copied().chain([self.length as u64]).collect(),
        }
    }
}

/// The cheapest mix that tells all names apart.
fn cheapest_mix(keys: &[Key]) -> Mix {
    let separates = |mix: &Mix| {
        let mut seen = BTreeSet::new();
        keys.iter().all(|key| seen.insert(key.read_by(*mix)))
    };
    Mix::ALL.into_iter().find(separates).unwrap_or(Mix::All)
}
