//! The cost of one call of a candidate: instructions and allocations, which callgrind counts, or else time.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Candidate, Input, Message, Sample};

/// The argument by which the program knows that it runs under callgrind, where it does only what is counted.
pub const COUNTED: &str = "--counted";

/// Instructions differ little from call to call, if at all.
const CALLS: u32 = 100;
const ROUNDS: usize = 101;

/// For each message, for each sample, for each candidate.
pub type Costs = Vec<Vec<Vec<Cost>>>;

/// The cost of one call.
#[derive(Clone, Copy)]
pub struct Cost {
    /// Instructions, or nanoseconds.
    pub amount: f64,
    /// The number of allocations, if instructions were counted.
    pub allocations: Option<f64>,
}

/// Calls every candidate with every sample. Callgrind collects only inside of `calls`, and writes a file each time that
/// it returns. The first of the two is one call, for the state that a first call prepares. Its file also has the
/// allocations before it, because callgrind always counts calls.
pub fn run_counted(messages: &[Message]) {
    let mut out = String::with_capacity(1_000);
    for message in messages {
        for Sample { input, .. } in &message.samples {
            for candidate in std::iter::once(&NOTHING).chain(&message.candidates) {
                calls(1, candidate, input, &mut out);
                calls(CALLS, candidate, input, &mut out);
            }
        }
    }
}

/// Runs this program again under callgrind, and reads its counts: for each message and sample, the costs of the
/// candidates.
pub fn instructions(messages: &[Message]) -> io::Result<Costs> {
    let folder = std::env::temp_dir().join(format!("messages-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let costs = instructions_in(&folder, messages);
    std::fs::remove_dir_all(&folder)?;
    costs
}

fn instructions_in(folder: &Path, messages: &[Message]) -> io::Result<Costs> {
    let file = folder.join("callgrind.out");
    let status = Command::new("valgrind")
        .arg("--tool=callgrind")
        .args(["--toggle-collect=*measure::calls", "--dump-after=*measure::calls"])
        .args(["--compress-strings=no", "--compress-pos=no"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(std::env::current_exe()?)
        .arg(COUNTED)
        .stderr(Stdio::null())
        .status()
        .map_err(|error| io::Error::other(format!("valgrind does not run here ({error})")))?;
    if !status.success() {
        return Err(io::Error::other(format!("valgrind ended with {status}")));
    }
    // The files are numbered from 1, in the order of the calls, of which every second counts.
    let mut files = (2..).step_by(2).map(|number| folder.join(format!("callgrind.out.{number}")));
    let mut next = || -> io::Result<Cost> {
        let text = std::fs::read_to_string(files.next().unwrap_or_default());
        text.ok()
            .as_deref()
            .and_then(read)
            .ok_or_else(|| io::Error::other("callgrind did not find what to count"))
    };
    let mut sample = |message: &Message| {
        // The loop and the call cost the same for all. The rest of an empty call is its return, which counts: the
        // result and `ret`.
        let around = next()?.amount - 2.0;
        let counted = message.candidates.iter().map(|_| next());
        counted.map(|cost| cost.map(|cost| Cost { amount: cost.amount - around, ..cost })).collect()
    };
    let mut samples = |message: &Message| message.samples.iter().map(|_| sample(message)).collect();
    messages.iter().map(&mut samples).collect()
}

/// Reads one file of callgrind ([format](https://valgrind.org/docs/manual/cl-format.html)): the total, and the calls of
/// the allocator. They are counted here, because counting in an allocator of our own would add instructions to
/// candidates that allocate.
fn read(text: &str) -> Option<Cost> {
    let total: f64 = text.lines().find_map(|line| line.strip_prefix("totals: "))?.parse().ok()?;
    let mut allocations = 0.0;
    let mut allocates = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("cfn=") {
            allocates = matches!(name, "malloc" | "calloc" | "realloc" | "posix_memalign" | "aligned_alloc");
        } else if let Some(calls) = line.strip_prefix("calls=").filter(|_| allocates) {
            allocations += calls.split(' ').next()?.parse::<f64>().ok()?;
        }
    }
    let calls = f64::from(CALLS);
    Some(Cost { amount: total / calls, allocations: Some(allocations / calls) })
}

/// Returns nanoseconds: the median of rounds in which every candidate runs in turn.
pub fn times(messages: &[Message]) -> Costs {
    let samples =
        |message: &Message| message.samples.iter().map(|one| times_of(message, &one.input)).collect();
    messages.iter().map(samples).collect()
}

fn times_of(message: &Message, input: &Input) -> Vec<Cost> {
    let mut out = String::with_capacity(1_000);
    let mut rounds = vec![Vec::new(); message.candidates.len()];
    for _ in 0..ROUNDS {
        for (candidate, times) in message.candidates.iter().zip(&mut rounds) {
            let start = Instant::now();
            calls(CALLS, candidate, input, &mut out);
            times.push(start.elapsed().as_nanos() as f64 / f64::from(CALLS));
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    rounds.into_iter().map(|times| Cost { amount: median(times), allocations: None }).collect()
}

const NOTHING: Candidate = Candidate { name: "nothing", write: |_, _| Ok(()) };

/// Calls a candidate. Callgrind looks for the name of this function.
#[inline(never)]
fn calls(times: u32, candidate: &Candidate, input: &Input, out: &mut String) {
    let write = black_box(candidate.write);
    for _ in 0..times {
        out.clear();
        write(black_box(input), out).unwrap();
    }
}
