//! The recognition of messages: which sentence of the catalog a message is, and with which arguments.
//!
//! A template makes a sentence of arguments; run backwards, it finds the arguments in the sentence. So do the wordings
//! that were observed. A sentence is literal texts with slots between them. It must match the message from the first
//! character to the last, word by word. Only the case of the first letter, a full stop at the end, and `n't` for ` not`
//! may differ.
//!
//! Nothing is allocated. The sentences that a message can be are found by a few bytes of their own, so the time depends
//! on the length of the message and not on the number of sentences.
//!
//! | module | what it does |
//! |---|---|
//! | `number` | parses a number as it is written |
//! | `sentence` | finds a sentence in a message, and takes the text of its slots |
//! | `anchors` | hashes the bytes that sentences are found by |
//! | `recognizer` | finds the sentence that a message is |
//! | `reading` | the result |

mod anchors;
mod number;
mod reading;
mod recognizer;
mod sentence;

pub use anchors::{ANCHOR_SIZES, anchor_hash, bucket};
pub use reading::Reading;
pub use recognizer::{MOST_CANDIDATES, ReadBack, Recognizer};
pub use sentence::{MOST_SLOTS, NEGATIONS};

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::Recognizer;
    use crate::layout::record::table;
    use crate::layout::tables::Tables;

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
            for _ in 0..next(150) {
                let limit = [4, 16, 64, u64::from(u32::MAX)][next(4) as usize];
                bytes.extend((next(limit) as u32).to_le_bytes());
            }
            let mut count = |limit| next(limit) as usize;
            let (sentences, rest) = table(&bytes, count(6));
            let (under, rest) = table(rest, count(3));
            let (pieces, rest) = table(rest, count(12));
            let (own, rest) = table(rest, count(6));
            let (heads, rest) = table(rest, count(9));
            let (anchors, _) = table(rest, count(12));
            let anchor_sizes = count(16) as u32;
            let tables =
                Tables { anchor_sizes, sentences, under, pieces, own, heads, anchors, ..Tables::EMPTY };
            let recognizer = Recognizer::new(text, &tables);
            for message in ["", text, "Resource 1 was not found.", "isn't 12"] {
                for code in [None, Some(0), Some(5)] {
                    let _ = recognizer.read_back(message, code);
                }
            }
        }
    }
}
