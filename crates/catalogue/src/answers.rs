//! What answers mean: the server's sentences read backwards, and what a status alone tells.
//!
//! A template makes a sentence of arguments; run backwards, it finds the arguments in the sentence. So do the wordings that were
//! observed. A sentence is literal texts with slots between them. It must be met from the first character to the last, word by
//! word; what may differ is the case of the first letter, a full stop at the end, and `n't` for ` not`.
//!
//! Reading allocates nothing. Which sentences a message may be is looked up by a few bytes of their own, so the time depends on the
//! length of the message and not on how many sentences there are.
//!
//! | module | what it does |
//! |---|---|
//! | `recognizer` | finds the sentence that a message is |
//! | `sentence` | meets a sentence in a message, and takes the text of its slots |
//! | `number` | a number as it is written → its value |

mod number;
mod recognizer;
mod sentence;

use core::fmt;

use crate::records::{record, table, u32_at};
use crate::{Advice, Argument, Arguments, Catalogue, Code, Localized, Value};

/// How the bytes of [`Answers`] are laid out, every number little-endian: the count of statuses (`u32`) and their records, then what
/// [`Recognizer`] reads: seven numbers (`u32` each), which are the counts of sentences, codes in lists, pieces, own sentences, heads,
/// and anchors, and the sizes of the anchors; then records of fixed size in this order. A *text* is its offset in the catalogue's
/// text, and its length (`u32` each).
pub mod layout {
    /// A status, the code that it alone means or [`NONE`], and with [`HAS_ADVICE`] the advice if a response names no code (`u32` each). They
    /// are sorted by status.
    pub const STATUS: usize = 12;
    /// A sentence: its order, its code, [flags](IS_EXACT) with the advice in the lowest byte, the first code under which it is observed
    /// and how many, its first piece and how many (`u32` each).
    ///
    /// Of two sentences that a message is, the one with the smaller order comes first. The sentences are sorted by their order.
    pub const SENTENCE: usize = 28;
    /// The code of a list (`u32`).
    pub const UNDER: usize = 4;
    /// A piece of a sentence: literal text (a text), and the slot behind it (`u32`): the argument of the code with that index, or
    /// [`OTHER`], with [`IS_INTEGER`], [`IS_GROUPED`], [`IS_TIME`] or [`IS_NUMBER`], and [`IS_WAIT`]; [`NONE`] behind the last. Then the
    /// name of what is no argument (a text).
    pub const PIECE: usize = 20;
    /// A sentence that is looked up by its code (`u32`): a template. They are sorted by their codes.
    pub const OWN: usize = 4;
    /// The first anchor of a bucket (`u32`). The last record is the count of anchors.
    pub const HEAD: usize = 4;
    /// An anchor: its [hash](anchor_hash), and the sentence that has it (`u32` each). They are sorted.
    ///
    /// An anchor is a few bytes that are the same in every form of a sentence. A sentence has one, unless it has no text.
    pub const ANCHOR: usize = 8;
    /// The sizes that anchors have, in bytes. The number of the sizes in use is their sum.
    pub const ANCHOR_SIZES: [usize; 4] = [8, 4, 2, 1];
    /// No code, no slot.
    pub const NONE: u32 = u32::MAX;
    /// The flag of a sentence that says what its code's message says, with all its arguments and nothing else.
    pub const IS_EXACT: u32 = 1 << 8;
    /// The flag of a sentence that was observed, and is no template.
    pub const IS_WORDING: u32 = 1 << 9;
    /// The flag of a sentence or a status with an advice of its own, which is the lowest byte.
    pub const HAS_ADVICE: u32 = 1 << 10;
    /// The slot of what is no argument of the code.
    pub const OTHER: u32 = 0xffff;
    /// The bit of a slot that takes a whole number, as its digits.
    pub const IS_INTEGER: u32 = 1 << 16;
    /// The bit of a slot that takes a whole number, its digits grouped or not.
    pub const IS_GROUPED: u32 = 1 << 17;
    /// The bit of a slot that also takes a time as its seconds, `[d.]hh:mm:ss`.
    pub const IS_TIME: u32 = 1 << 19;
    /// The bit of a slot that takes a number.
    pub const IS_NUMBER: u32 = 1 << 18;
    /// The bit of a slot that is how long to wait, in seconds.
    pub const IS_WAIT: u32 = 1 << 20;
    /// How a negation is spelled behind its verb, or behind `ca`, where a message may have `n't` in its place.
    pub const NEGATIONS: [&str; 2] = [" not", "nnot"];
    /// The most slots that a sentence has. A message with more arguments is not read backwards.
    pub const MOST_SLOTS: usize = 16;
    /// How many sentences a message is compared with at most, and how many sentences have the same anchor at most.
    pub const MOST_CANDIDATES: usize = 64;

    /// The hash of an anchor: its bytes as a big-endian number, and how many.
    #[must_use]
    pub const fn anchor_hash(bytes: u64, size: usize) -> u32 {
        ((bytes ^ (size as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    /// The bucket of a hash.
    #[must_use]
    pub const fn bucket(hash: u32, buckets: usize) -> usize {
        ((hash as u64 * buckets as u64) >> 32) as usize
    }
}

use layout::NONE;
use sentence::Found;

#[doc(hidden)]
pub use recognizer::Recognizer;

/// What the answers of an API mean: static data beside its [`Catalogue`](crate::Catalogue).
#[derive(Clone, Copy)]
pub struct Answers {
    statuses: &'static [[u8; layout::STATUS]],
    pub(crate) recognizer: Recognizer<'static>,
}

impl Answers {
    /// The tables that the generator wrote, over the text of the catalogue.
    #[must_use]
    pub const fn new(text: &'static str, bytes: &'static [u8]) -> Self {
        let (counts, rest) = table::<4>(bytes, 1);
        let (statuses, rest) = table(rest, u32_at(record(counts, 0), 0) as usize);
        Self { statuses, recognizer: Recognizer::new(text, rest) }
    }

    /// The index of the code that a status alone means, if a response names none. `None` if the tables name no code for exactly this status.
    #[must_use]
    pub fn of_status(&self, status: u16) -> Option<usize> {
        let code = u32_at(self.status(status)?, 4);
        (code != NONE).then_some(code as usize)
    }

    /// The advice for a response with a status that names no code.
    ///
    /// An error status that is not known is treated as the first of its class
    /// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)): 418 as 400, 599 as 500. `None` if nothing is known of
    /// the class either.
    #[must_use]
    pub fn advice_of_status(&self, status: u16) -> Option<Advice> {
        let of_class = || self.status(status / 100 * 100).filter(|_| status >= 400);
        own_advice(u32_at(self.status(status).or_else(of_class)?, 8))
    }

    /// The record of a status.
    fn status(&self, status: u16) -> Option<&'static [u8; layout::STATUS]> {
        let found = self.statuses.binary_search_by_key(&u32::from(status), |record| u32_at(record, 0));
        found.ok().and_then(|index| self.statuses.get(index))
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers {{ sentences: {}, .. }}", self.recognizer.count())
    }
}

/// What a server's message says: the sentence that it is, with its arguments.
#[derive(Clone, Debug)]
pub struct Reading<'m, C> {
    found: Found<'static, 'm>,
    code: C,
}

impl<'m, C: Code> Reading<'m, C> {
    /// Recognizes a message of a response with a code, if the code is known. Returns `None` if the message is not a sentence of the
    /// catalog.
    #[must_use]
    pub fn new(catalogue: &'static Catalogue, message: &'m str, code: Option<C>) -> Option<Self> {
        let found = catalogue.answers().recognizer.read(message, code.map(C::index))?.found;
        let code = C::from_index(catalogue, found.code)?;
        Some(Self { found, code })
    }

    /// The code whose message says the same. It may be another than that of the answer: an API has few codes for many messages.
    #[must_use]
    pub fn code(&self) -> C {
        self.code
    }

    /// What a program does next: the advice of this code, or another that this very sentence calls for.
    #[must_use]
    pub fn advice(&self) -> Advice {
        own_advice(self.found.flags).unwrap_or_else(|| self.code.advice())
    }

    /// Whether the advice is another than that of the code: what the code's help says is not what to do then.
    #[must_use]
    pub fn has_own_advice(&self) -> bool {
        own_advice(self.found.flags).is_some()
    }

    /// How many seconds the message says to wait.
    #[must_use]
    pub fn seconds_to_wait(&self) -> Option<u64> {
        self.found.wait
    }

    /// Whether the code's message with the arguments says all that the server's message says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.found.is_exact()
    }

    /// The arguments of the code's message that the server's message names, by name.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Value<'m>)> {
        self.code
            .arguments()
            .map(Argument::name)
            .enumerate()
            .filter_map(|(index, name)| Some((name, self.found.value(index)?)))
    }

    /// What the server's message says beyond the code's message: the name that a wording gives it, and the text as the server wrote it.
    /// Each name comes once, in the order of the sentence. A text may be empty, and is as untrusted as the message.
    ///
    /// What is an argument of the code is in [`arguments`](Self::arguments), and how long to wait in
    /// [`seconds_to_wait`](Self::seconds_to_wait). There is nothing here if the message can be divided in more than one way.
    pub fn captures(&self) -> impl Iterator<Item = (&'static str, &'m str)> {
        self.found.captures()
    }

    /// The code's message with these arguments, in a locale.
    #[must_use]
    pub fn in_locale(&self, locale: C::Locale) -> Localized<&Self> {
        Localized::new(self.code, locale, self)
    }
}

impl<C> Arguments for Reading<'_, C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.found.value(index)
    }
}

/// The advice that flags hold.
fn own_advice(flags: u32) -> Option<Advice> {
    (flags & layout::HAS_ADVICE != 0).then(|| Advice::from_index(flags as u8))
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::boxed::Box;
    use std::vec::Vec;

    use super::Answers;

    /// Tables that no generator wrote lead nowhere, and not to a panic.
    #[test]
    fn any_bytes_are_tables() {
        let text = "Resource  was not found. isn't 12 of 34.";
        let mut state = 1_u64;
        let mut next = |limit: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % limit
        };
        for _ in 0..3000 {
            let mut bytes = Vec::new();
            let statuses = next(3);
            bytes.extend((statuses as u32).to_le_bytes());
            bytes.resize(bytes.len() + statuses as usize * super::layout::STATUS, 1);
            for count in [6, 3, 12, 6, 9, 12, 16] {
                bytes.extend((next(count) as u32).to_le_bytes());
            }
            for _ in 0..next(150) {
                let limit = [4, 16, 64, u64::from(u32::MAX)][next(4) as usize];
                bytes.extend((next(limit) as u32).to_le_bytes());
            }
            let answers = Answers::new(text, Box::leak(bytes.into_boxed_slice()));
            for message in ["", text, "Resource 1 was not found.", "isn't 12"] {
                for code in [None, Some(0), Some(5)] {
                    let _ = answers.recognizer.read(message, code);
                }
            }
            for status in [0, 3, 400, 404, 599, u16::MAX] {
                let _ = answers.of_status(status);
                let _ = answers.advice_of_status(status);
            }
        }
    }
}
