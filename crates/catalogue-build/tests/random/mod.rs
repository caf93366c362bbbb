//! What the tests with pseudo-random input share.
#![allow(dead_code, reason = "each test needs a part of it")]

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Pseudo-random numbers ([SplitMix64](https://doi.org/10.1145/2714064.2660195)).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

/// Tries one thing after the other, each with numbers of its own: as many as fit into `FUZZ_SECONDS`, or else a few; from
/// `FUZZ_SEED` on. What fails is said with its seed. The answer is how many were tried, and the first.
pub(crate) fn run(few: u64, mut one: impl FnMut(&mut Random)) -> (u64, u64) {
    let number = |name| env::var(name).ok().map(|value| value.parse::<u64>().expect("a number"));
    let seconds = number("FUZZ_SECONDS").map(Duration::from_secs);
    let first = number("FUZZ_SEED").unwrap_or(0);
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

/// Whether as many things are tried as fit into a time.
pub(crate) fn is_long_run() -> bool {
    env::var_os("FUZZ_SECONDS").is_some()
}
