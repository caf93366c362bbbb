//! Names → the perfect hash that finds them.

use std::collections::BTreeSet;

use catalogue::__private::records::{HashRecord, NameRecord, PilotRecord, WordRecord};
use catalogue::__private::{Mix, Names, hash, word};
use phf_generator::ptrhash::generate_hash_with_hash_fn;
use phf_shared::ptrhash::hash_pilot;

/// The tables of a [`Names`].
///
/// The tables of a catalog contain two of them. They are public for programs that make a table of names at run time.
#[derive(Debug)]
#[non_exhaustive]
pub struct NameTable {
    /// The hash.
    pub hash: HashRecord,
    /// A pilot for each bucket.
    pub pilots: Vec<[u8; PilotRecord::SIZE]>,
    /// A name for each slot.
    pub slots: Vec<[u8; NameRecord::SIZE]>,
    /// The words of these names.
    pub words: Vec<[u8; WordRecord::SIZE]>,
}

impl NameTable {
    /// Returns a table of names, each with its index. Names must be unique and at most 255 bytes long. An index must
    /// fit into 24 bits.
    pub fn new(names: &[(&str, u32)]) -> Self {
        let lengths = || names.iter().map(|(name, _)| name.len());
        let (shortest, longest) = (lengths().min().unwrap_or(1), lengths().max().unwrap_or(0));
        let words = longest.div_ceil(8).max(1);
        let keys: Vec<HashKey<'_>> = names
            .iter()
            .map(|&(name, index)| HashKey {
                name,
                words: (0..words).map(|i| word(name.as_bytes(), i)).collect(),
                index,
            })
            .collect();
        let mix = cheapest_mix(&keys);
        let state =
            generate_hash_with_hash_fn(&keys, |key, &seed| hash(&key.words, key.name.len(), mix, seed));

        let pilots = state.pilots.iter().map(|&pilot| {
            let pilot = hash_pilot(state.seed, pilot);
            PilotRecord { pilot: (pilot >> 32) as u32 ^ pilot as u32 }.to_bytes()
        });
        // The method has a few more slots than names. It remaps the slots after the last name to free slots. Here, each
        // slot leads to its name directly, so that every lookup takes the same path.
        let remapped = state.remap.iter().filter_map(|&slot| state.map.get(slot as usize));
        let slots: Vec<&HashKey<'_>> =
            state.map.iter().chain(remapped).filter_map(|&key| keys.get(key)).collect();
        let words = slots.iter().flat_map(|key| &key.words);
        Self {
            hash: HashRecord { seed: state.seed, mix, shortest: shortest as u32, longest: longest as u32 },
            pilots: pilots.collect(),
            slots: slots.iter().map(|key| NameRecord::new(key.name.len(), key.index).to_bytes()).collect(),
            words: words.map(|&word| WordRecord { word }.to_bytes()).collect(),
        }
    }

    /// Returns the table for lookups. It stays in memory until the process ends.
    #[must_use]
    pub fn leak(self) -> Names {
        Names::new(self.hash, self.pilots.leak(), self.slots.leak(), self.words.leak())
    }
}

struct HashKey<'a> {
    name: &'a str,
    words: Vec<u64>,
    index: u32,
}

impl HashKey<'_> {
    /// Returns the parts of the name that a mix reads. Names that differ in them have different hashes, for nearly
    /// every seed.
    fn read_by(&self, mix: Mix) -> Vec<u64> {
        let word = |i: usize| self.words.get(i).copied().unwrap_or(0);
        let (first, last) = (word(0), word(self.words.len() - 1) ^ self.name.len() as u64);
        match mix {
            Mix::Ends => vec![first, last],
            Mix::All => self.words.iter().copied().chain([self.name.len() as u64]).collect(),
        }
    }
}

/// Returns the cheapest mix that distinguishes all names.
fn cheapest_mix(keys: &[HashKey<'_>]) -> Mix {
    let separates = |mix: &Mix| {
        let mut seen = BTreeSet::new();
        keys.iter().all(|key| seen.insert(key.read_by(*mix)))
    };
    Mix::ALL.iter().copied().find(separates).unwrap_or(Mix::All)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Looks up every name, and texts that differ slightly from it, in the table and in a map.
    fn check(names: impl IntoIterator<Item = String>, mix: Mix) {
        let names: Vec<String> = names.into_iter().collect();
        let indexed: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(100..).collect();
        let map: BTreeMap<&[u8], u32> = indexed.iter().map(|&(name, i)| (name.as_bytes(), i)).collect();
        assert_eq!(map.len(), names.len(), "names are unique");

        let table = NameTable::new(&indexed);
        assert_eq!(table.hash.mix, mix);
        let table = table.leak();
        let check =
            |name: &[u8]| assert_eq!(table.find(name), map.get(name).copied(), "{}", name.escape_ascii());
        check(b"");
        for name in map.keys() {
            check(name);
            check(&name[1..]);
            check(&name[..name.len() - 1]);
            check(&[name, &b"a"[..]].concat());
            check(&[name, &name[name.len() - 1..]].concat());
            for at in 0..name.len() {
                let mut name = name.to_vec();
                name[at] ^= 1;
                check(&name);
            }
        }
    }

    /// Returns a name for a number: a word for each decimal digit.
    fn name(number: u32) -> String {
        const WORDS: [&str; 10] = [
            "Api",
            "Batch",
            "Denied",
            "Feature",
            "Id",
            "Invalid",
            "Maximum",
            "Not",
            "Resource",
            "Unavailable",
        ];
        number.to_string().bytes().map(|digit| WORDS[usize::from(digit - b'0')]).collect()
    }

    #[test]
    fn names_of_an_api() {
        for count in [0, 1, 2, 3, 20, 266] {
            check((0..count).map(name), Mix::Ends);
        }
        check((0..5_000).map(name), Mix::All);
    }

    #[test]
    fn names_that_differ_in_the_middle() {
        check((0..500).map(|i| format!("Invalid{i:03}Resource")), Mix::All);
        check((0..500).map(|i| format!("InvalidParameter{i:03}OfResource")), Mix::All);
        check((0..500).map(|i| format!("InvalidParameter{i:03}OfAnotherResource")), Mix::All);
    }

    #[test]
    fn names_that_differ_in_one_byte() {
        for length in [1, 3, 4, 7, 8, 9, 15, 16, 17, 23, 24, 25, 40, 255] {
            let names = (0..length).map(|at| {
                let mut name = vec![b'a'; length];
                name[at] = b'x';
                String::from_utf8(name).unwrap()
            });
            check(names, if length <= 17 { Mix::Ends } else { Mix::All });
        }
    }

    #[test]
    fn names_that_differ_in_length() {
        check((1..=255).map(|length| "a".repeat(length)), Mix::Ends);
    }

    #[test]
    fn short_names() {
        let letters = ["", "a", "b", "c"];
        let short = |i: usize| [i / 64, i / 16 % 4, i / 4 % 4, i % 4].map(|i| letters[i]).concat();
        let names: BTreeSet<String> = (1..256).map(short).collect();
        check(
            names.iter().flat_map(|name| [name.clone(), format!("{name}{name}")]).collect::<BTreeSet<_>>(),
            Mix::Ends,
        );
    }

    /// The words of these two names differ in the same way as their lengths. A hash that only mixed one into the other
    /// could not distinguish them.
    #[test]
    fn names_whose_words_hide_their_length() {
        let names = ["baaaaaaaa", "aaaaaaaaaa"].map(String::from);
        check(names.clone(), Mix::Ends);
        check(
            names.into_iter().chain((0..100).map(|i| format!("InvalidParameter{i:03}OfResource"))),
            Mix::All,
        );
    }

    #[test]
    fn output_is_a_function_of_the_names() {
        let names: Vec<String> = (0..266).map(name).collect();
        let indexed: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(0..).collect();
        assert_eq!(format!("{:?}", NameTable::new(&indexed)), format!("{:?}", NameTable::new(&indexed)));
    }
}
