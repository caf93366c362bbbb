//! Lookup of names: the catalog's perfect hash compared with its peers, for sets of names of growing size.
//!
//! `cargo bench --bench lookup` prints nanoseconds for each kind of query, and the ratio to `phf::Map`: the median of
//! rounds of new queries, with every candidate in each round. The candidates must return the same results. No time is
//! asserted. `cargo bench --bench lookup -- --test` runs a few queries once, to check that it works.
#![allow(clippy::print_stdout, reason = "a bench prints a report")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a bench may stop")]

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::hint::black_box;
use std::time::Instant;

use catalogue::__private::Names;
use catalogue_build::NameTable;
use catalogue_testing::Random;
use mde_errors::ErrorCode;
use rustc_hash::FxBuildHasher;

/// The sizes of the made-up sets. The first set is that of the real codes.
const SIZES: [usize; 4] = [266, 2_000, 20_000, 100_000];

/// The parts of names.
#[rustfmt::skip]
const WORDS: [&str; 64] = [
    "Access", "Account", "Action", "Active", "Address", "Already", "Api", "Batch", "Body", "Cannot", "Client",
    "Condition", "Conflict", "Content", "Denied", "Device", "Disabled", "Domain", "Exceeded", "Exists",
    "Expired", "Failed", "Feature", "File", "Forbidden", "Found", "Group", "Hash", "Header", "Id", "Internal",
    "Invalid", "Ip", "Key", "Limit", "Locked", "Machine", "Maximum", "Missing", "Name", "Not", "OData",
    "Operation", "Parameter", "Policy", "Quota", "Range", "Request", "Required", "Resource", "Server",
    "Service", "Size", "State", "Supported", "Tenant", "Timeout", "Token", "Too", "Type", "Unavailable",
    "User", "Value", "Version",
];

fn main() {
    let (queries, rounds) =
        if std::env::args().any(|argument| argument == "--test") { (64, 1) } else { (65_536, 15) };

    // Each set is dropped before the next one is created, so that none is slowed down by the memory of another.
    let codes: Vec<String> = ErrorCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let of_codes = Set::of_codes(codes).measure_all(queries, rounds);
    let made_up = SIZES.iter().map(|&size| Set::of_names(synthesize(size)).measure_all(queries, rounds));
    let measured: Vec<Measured> = std::iter::once(of_codes).chain(made_up).collect();

    for (i, kind) in KINDS.into_iter().enumerate() {
        println!("\n{kind:?}, ns and ratio to phf::Map\n");
        print!("| names |");
        measured.iter().for_each(|set| print!(" {} |", set.size));
        println!("\n|---|{}", "---|".repeat(measured.len()));
        for (row, name) in measured[0].candidates.iter().enumerate() {
            print!("| {name} |");
            for times in measured.iter().map(|set| &set.times[i]) {
                print!(" {:.1} / {:.2} |", times[row], times[row] / times[0]);
            }
            println!();
        }
    }
}

/// The results for a set: for each kind of query, the time of each candidate.
struct Measured {
    size: usize,
    candidates: Vec<&'static str>,
    times: [Vec<f64>; 3],
}

/// Names, and the candidates that look them up.
struct Set {
    names: &'static [&'static str],
    candidates: Vec<Candidate>,
}

/// A way to look names up.
struct Candidate {
    name: &'static str,
    /// `true` if it finds names, and so must agree with the others.
    finds: bool,
    run: Box<Run>,
}

/// Looks up every query, and returns the sum of the results.
type Run = dyn Fn(&[Box<str>]) -> u64;

const KINDS: [Kind; 3] = [Kind::Hit, Kind::NearMiss, Kind::Miss];

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A name of the set.
    Hit,
    /// A name with one byte changed.
    NearMiss,
    /// Other text of any length that a name can have.
    Miss,
}

impl Set {
    /// Returns the real codes, with the lookup of the generated catalog.
    fn of_codes(names: Vec<String>) -> Self {
        let names = leak_names(names);
        Self::new(
            names,
            candidate("catalogue", |name| ErrorCode::from_wire(name.as_bytes()).ok().map(|code| code as u32)),
        )
    }

    /// Returns made-up names, with the same kind of table, built at run time.
    fn of_names(names: Vec<String>) -> Self {
        let names = leak_names(names);
        let indexed: Vec<(&str, u32)> = names.iter().copied().zip(0..).collect();
        let table = NameTable::new(&indexed).leak();
        let ours = match table.words() {
            1 => ours::<1>(table),
            2 => ours::<2>(table),
            3 => ours::<3>(table),
            4 => ours::<4>(table),
            5 => ours::<5>(table),
            6 => ours::<6>(table),
            words => panic!("names of {words} words"),
        };
        Self::new(names, ours)
    }

    fn new(names: &'static [&'static str], ours: Candidate) -> Self {
        let candidates = vec![
            phf_map(names),
            phf_ptrhash(names),
            hash_map("HashMap, SipHash", names, std::hash::RandomState::new()),
            hash_map("HashMap, rustc-hash", names, FxBuildHasher),
            ours,
            floor(),
        ];
        Self { names, candidates }
    }

    fn measure_all(&self, queries: usize, rounds: usize) -> Measured {
        Measured {
            size: self.names.len(),
            candidates: self.candidates.iter().map(|candidate| candidate.name).collect(),
            times: KINDS.map(|kind| self.measure(kind, queries, rounds)),
        }
    }

    /// Returns the median time of a lookup for each candidate, in nanoseconds.
    fn measure(&self, kind: Kind, queries: usize, rounds: usize) -> Vec<f64> {
        let mut random = Random(kind as u64 + 1);
        let mut times = vec![Vec::new(); self.candidates.len()];
        for _ in 0..rounds {
            let queries: Vec<Box<str>> = (0..queries).map(|_| self.query(kind, &mut random)).collect();
            let mut sums = BTreeSet::new();
            for (candidate, times) in self.candidates.iter().zip(&mut times) {
                let start = Instant::now();
                let sum = (candidate.run)(black_box(&queries));
                sums.extend(candidate.finds.then_some(sum));
                times.push(start.elapsed().as_secs_f64() * 1e9 / queries.len() as f64);
            }
            assert_eq!(sums.len(), 1, "the candidates agree on every {kind:?}");
        }
        times.iter_mut().for_each(|times| times.sort_by(f64::total_cmp));
        times.iter().map(|times| times[rounds / 2]).collect()
    }

    fn query(&self, kind: Kind, random: &mut Random) -> Box<str> {
        let name = *choose(random, self.names);
        match kind {
            Kind::Hit => name.into(),
            Kind::NearMiss => {
                let at = random.below(name.len());
                let changed = if name[at..].starts_with('x') { "y" } else { "x" };
                [&name[..at], changed, &name[at + 1..]].concat().into()
            }
            Kind::Miss => {
                let text = [random_name(random), random_name(random)].concat();
                let (start, length) = (random.below(8), 1 + random.below(name.len() + 4));
                text[start..text.len().min(start + length)].into()
            }
        }
    }
}

/// Returns a candidate that finds the index of a name.
fn candidate(name: &'static str, find: impl Fn(&str) -> Option<u32> + 'static) -> Candidate {
    let found = move |query: &str| find(query).map_or(0, |index| u64::from(index) + 1);
    Candidate {
        name,
        finds: true,
        run: Box::new(move |queries| queries.iter().map(|query| found(query)).sum()),
    }
}

/// The minimum cost, which is part of all other numbers: it reads the query's length, and its first and last bytes.
fn floor() -> Candidate {
    let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let read = move |query: &str| {
        let bytes = query.as_bytes();
        (word(bytes.first_chunk()) ^ word(bytes.last_chunk()) ^ bytes.len() as u64) as u32
    };
    Candidate { finds: false, ..candidate("the floor: reading the ends", move |query| Some(read(query))) }
}

fn ours<const WORDS: usize>(names: Names) -> Candidate {
    candidate("catalogue", move |name| names.find_in::<WORDS>(name.as_bytes()))
}

/// `phf::Map` as its macro builds it, but at run time.
fn phf_map(names: &'static [&'static str]) -> Candidate {
    let state = phf_generator::generate_hash(names);
    let entries: Vec<(&str, u32)> = state.map.iter().map(|&i| (names[i], i as u32)).collect();
    let map = phf::Map { key: state.key, disps: state.disps.leak(), entries: entries.leak() };
    candidate("phf::Map", move |name| map.get(name).copied())
}

/// `phf::Map` with its feature `ptrhash`, which excludes the map without it from the same program.
fn phf_ptrhash(names: &'static [&'static str]) -> Candidate {
    use phf_shared::ptrhash::{get_index, hash};
    let state = phf_generator::ptrhash::generate_hash(names);
    let entries: Vec<(&str, u32)> = state.map.iter().map(|&i| (names[i], i as u32)).collect();
    candidate("phf::Map, ptrhash", move |name| {
        let hash = hash(name, &state.seed);
        let (found, index) =
            entries[get_index(state.seed, hash, &state.pilots, &state.remap, entries.len()) as usize];
        (found == name).then_some(index)
    })
}

fn hash_map(
    name: &'static str,
    names: &'static [&'static str],
    hasher: impl BuildHasher + 'static,
) -> Candidate {
    let mut map = HashMap::with_capacity_and_hasher(names.len(), hasher);
    map.extend(names.iter().copied().zip(0u32..));
    candidate(name, move |name| map.get(name).copied())
}

/// Returns a number of different names.
fn synthesize(count: usize) -> Vec<String> {
    let mut random = Random(count as u64);
    let mut names = BTreeSet::new();
    while names.len() < count {
        names.insert(random_name(&mut random));
    }
    names.into_iter().collect()
}

fn leak_names(names: Vec<String>) -> &'static [&'static str] {
    names.into_iter().map(|name| &*name.leak()).collect::<Vec<_>>().leak()
}

fn choose<'a, T>(random: &mut Random, from: &'a [T]) -> &'a T {
    &from[random.below(from.len())]
}

/// Returns a name of two to four words, such as `MaximumBatchSizeExceeded`.
fn random_name(random: &mut Random) -> String {
    (0..2 + random.below(3)).map(|_| *choose(random, &WORDS)).collect()
}
