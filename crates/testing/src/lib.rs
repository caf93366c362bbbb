//! Pseudorandom input for the tests of the workspace.
#![forbid(unsafe_code)]

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Pseudorandom numbers ([SplitMix64](https://doi.org/10.1145/2714064.2660195)), from a seed.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// Returns the next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.number() % limit as u64) as usize
    }
}

/// Runs a test repeatedly, each time with other numbers: `few` times, or until `FUZZ_SECONDS` have passed, with seeds
/// from `FUZZ_SEED` on. Returns the number of runs, and the first seed.
///
/// # Panics
/// Panics with the seed if a run panics, and if an environment variable is not a number.
pub fn run(few: u64, mut one: impl FnMut(&mut Random)) -> (u64, u64) {
    let seconds = variable("FUZZ_SECONDS").map(Duration::from_secs);
    let first = variable("FUZZ_SEED").unwrap_or(0);
    let start = Instant::now();
    let mut seed = first;
    while seconds.map_or(seed < first + few, |seconds| start.elapsed() < seconds) {
        let mut random = Random(seed);
        let result = catch_unwind(AssertUnwindSafe(|| one(&mut random)));
        assert!(result.is_ok(), "seed {seed}");
        seed += 1;
    }
    (seed - first, first)
}

fn variable(name: &str) -> Option<u64> {
    let value = env::var(name).ok()?;
    let number = value.parse();
    assert!(number.is_ok(), "{name} is not a number: {value}");
    number.ok()
}

/// Returns `true` if a test runs for `FUZZ_SECONDS`.
#[must_use]
pub fn is_long_run() -> bool {
    env::var_os("FUZZ_SECONDS").is_some()
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
