//! Formatting a message into a reused string: the catalog, code by hand, `write!`, rust-i18n, fluent-bundle,
//! rosetta-i18n, and mf2-runtime.
//!
//! ```sh
//! cargo run --release --manifest-path benches/messages/Cargo.toml            # measures
//! cargo run --release --manifest-path benches/messages/Cargo.toml -- --test  # only compares what the candidates write
//! ```
//!
//! Three messages: A has two integers, B has a string, and C is a plural, in English and in Polish, with grouped
//! digits. The first candidate of each is the limit: `push_str` and `itoa`, and for C a `match` on the plural category.
//! All candidates must write the same text before any is measured.
//!
//! The aim: `write_to` takes at most 1.15 of the limit for A and B, at most 1.5 for C, and `Display` less than `write!`
//! in the language of the templates. In other languages, `Display` costs more than `write!` with a literal in one
//! language, because the message is looked up when the program runs.
//!
//! Instructions are measured: the program runs itself again under callgrind, and subtracts the cost of the loop around
//! a call. They hardly differ between runs, also on a busy machine. Allocations are counted with them. Without
//! valgrind, the program says so and prints times, which can only be compared with each other.

mod by_hand;
mod measure;
mod ours;
mod peers;

use std::fmt;

use mde_errors::Locale;

use measure::Cost;
use ours::ItemsLocale;
use peers::{fluent, mf2, rosetta};

// Must be at the root of the crate.
rust_i18n::i18n!("locales/rust-i18n");

fn main() {
    let messages = messages();
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some(measure::COUNTED) {
        return measure::run_counted(&messages);
    }
    messages.iter().for_each(Message::compare);
    if argument.as_deref() == Some("--test") {
        return println!("every candidate writes the same");
    }

    let (unit, costs) = match measure::instructions(&messages) {
        Ok(costs) => ("instructions", costs),
        Err(error) => {
            println!("NO INSTRUCTIONS: {error}.");
            println!("These are times: only their ratios mean something. Allocations are not counted.");
            ("ns", measure::times(&messages))
        }
    };
    for (message, costs) in messages.iter().zip(&costs) {
        message.print(unit, costs);
    }
}

/// A message, and everything that writes it. The first candidate is the limit.
struct Message {
    title: &'static str,
    candidates: Vec<Candidate>,
    samples: Vec<Sample>,
}

struct Candidate {
    name: &'static str,
    write: Write,
}

/// Appends the message to a string, and returns the result of writing.
type Write = fn(&Input, &mut String) -> fmt::Result;

/// The arguments of a message, and the expected text.
struct Sample {
    input: Input,
    expected: &'static str,
}

/// The arguments of all messages, and their language. No candidate knows them at compile time.
struct Input {
    received: i64,
    allowed: i64,
    resource: &'static str,
    n: i64,
    /// The digits of `n`, grouped.
    digits: &'static str,
    locale: Locale,
    items_locale: ItemsLocale,
    language: &'static Language,
}

/// The state that peers prepare once for a language.
struct Language {
    fluent: fluent::Bundle,
    mf2: mf2::Messages,
}

fn messages() -> Vec<Message> {
    let prepare = |locale: ItemsLocale, tag| {
        let language = Language { fluent: fluent::bundle(tag), mf2: mf2::messages(tag) };
        (locale, &*Box::leak(Box::new(language)))
    };
    let (en, pl) = (prepare(ItemsLocale::En, "en"), prepare(ItemsLocale::Pl, "pl"));
    vec![
        Message {
            title: "A, two integers",
            candidates: candidates(&[
                ("by hand", by_hand::batch),
                ("`write!`", by_hand::batch_write),
                ("catalogue, `write_to`", ours::batch),
                ("catalogue, `write_to`, any locale", ours::batch_in_locale),
                ("catalogue, `Display`", ours::batch_display),
                ("rosetta-i18n", rosetta::batch),
                ("rust-i18n", peers::rust_i18n::batch),
                ("fluent-bundle", fluent::batch),
                ("mf2-runtime", mf2::batch),
            ]),
            samples: vec![sample(en, 0, "0", "Maximum batch size exceeded. Received: 120, allowed: 100.")],
        },
        Message {
            title: "B, a text",
            candidates: candidates(&[
                ("by hand", by_hand::resource),
                ("by hand, escaped", by_hand::resource_escaped),
                ("`write!`", by_hand::resource_write),
                ("catalogue, `write_to`", ours::resource),
                ("catalogue, `write_to`, any locale", ours::resource_in_locale),
                ("catalogue, `write_to`, raw", ours::resource_raw),
                ("catalogue, `Display`", ours::resource_display),
                ("rosetta-i18n", rosetta::resource),
                ("rust-i18n", peers::rust_i18n::resource),
                ("fluent-bundle", fluent::resource),
                ("mf2-runtime", mf2::resource),
            ]),
            samples: vec![sample(en, 0, "0", "Resource machine 42 was not found.")],
        },
        Message {
            title: "C, a plural, in English",
            candidates: candidates(&[
                ("by hand", by_hand::items_en),
                ("`write!`", by_hand::items_en_write),
                ("catalogue, `write_to`", ours::items_en),
                ("catalogue, `write_to`, any locale", ours::items_in_locale),
                ("catalogue, `Display`", ours::items_en_display),
                ("catalogue, `Display`, any locale", ours::items_display),
                ("rosetta-i18n", rosetta::items_en),
                ("rust-i18n", peers::rust_i18n::items_en),
                ("fluent-bundle", fluent::items),
                ("mf2-runtime", mf2::items),
            ]),
            samples: vec![
                sample(en, 1, "1", "1 item was received."),
                sample(en, 5, "5", "5 items were received."),
                sample(en, 1_234_567, "1,234,567", "1,234,567 items were received."),
            ],
        },
        Message {
            title: "C, a plural, in Polish",
            candidates: candidates(&[
                ("by hand", by_hand::items_pl),
                ("`write!`", by_hand::items_pl_write),
                ("catalogue, `write_to`", ours::items_pl),
                ("catalogue, `write_to`, any locale", ours::items_in_locale),
                ("catalogue, `Display`, any locale", ours::items_display),
                ("rosetta-i18n", rosetta::items_pl),
                ("rust-i18n", peers::rust_i18n::items_pl),
                ("fluent-bundle", fluent::items),
                ("mf2-runtime", mf2::items),
            ]),
            samples: vec![
                sample(pl, 1, "1", "Odebrano 1 element."),
                sample(pl, 22, "22", "Odebrano 22 elementy."),
                sample(pl, 1_213, "1213", "Odebrano 1213 elementów."),
                sample(pl, 12_345, "12\u{a0}345", "Odebrano 12\u{a0}345 elementów."),
            ],
        },
    ]
}

fn candidates(named: &[(&'static str, Write)]) -> Vec<Candidate> {
    named.iter().map(|&(name, write)| Candidate { name, write }).collect()
}

fn sample(
    (items_locale, language): (ItemsLocale, &'static Language),
    n: i64,
    digits: &'static str,
    expected: &'static str,
) -> Sample {
    let input = Input {
        received: 120,
        allowed: 100,
        resource: "machine 42",
        n,
        digits,
        locale: Locale::En,
        items_locale,
        language,
    };
    Sample { input, expected }
}

impl Message {
    fn compare(&self) {
        for Sample { input, expected } in &self.samples {
            for Candidate { name, write } in &self.candidates {
                let mut out = String::new();
                write(input, &mut out).unwrap();
                assert_eq!(out, *expected, "{name}");
            }
        }
    }

    /// Prints a table: a row for each candidate, a column for each sample.
    fn print(&self, unit: &str, costs: &[Vec<Cost>]) {
        print!("\n{}: {unit}, ratio to the limit, allocations\n\n| |", self.title);
        self.samples.iter().for_each(|sample| print!(" {} |", sample.expected));
        println!("\n|---|{}", "---|".repeat(self.samples.len()));
        for (row, candidate) in self.candidates.iter().enumerate() {
            print!("| {} |", candidate.name);
            for costs in costs {
                let Cost { amount, allocations } = costs[row];
                print!(" {amount:.0} / {:.2} / ", amount / costs[0].amount);
                print!("{} |", allocations.map_or("?".to_owned(), |count| format!("{count:.0}")));
            }
            println!();
        }
    }
}
