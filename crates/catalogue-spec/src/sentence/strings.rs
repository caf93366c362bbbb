//! The text of a catalog and records that point into it.

use std::collections::BTreeMap;

/// The text of a catalogue: every string once, each in a line of its own, for people to read and compare.
#[derive(Debug, Default)]
pub struct Text {
    /// All strings, each followed by a line feed.
    pub content: String,
    places: BTreeMap<String, TextRef>,
}

/// Where a string stands in the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextRef {
    /// The offset of the first byte.
    pub start: u32,
    /// The number of bytes.
    pub length: u32,
}

impl Text {
    /// Adds a string, unless the text has it already, and returns its place.
    pub fn add(&mut self, string: &str) -> TextRef {
        if string.is_empty() {
            return TextRef::default();
        }
        if let Some(place) = self.places.get(string) {
            return *place;
        }
        let place = TextRef { start: self.content.len() as u32, length: string.len() as u32 };
        self.content.push_str(string);
        self.content.push('\n');
        self.places.insert(string.to_owned(), place);
        place
    }
}

/// Records as bytes.
#[derive(Debug, Default)]
pub struct Records(pub Vec<u8>);

impl Records {
    /// Writes a number.
    pub fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    /// Writes the place of a string.
    pub fn text(&mut self, text: TextRef) {
        self.number(text.start);
        self.number(text.length);
    }

    /// How many records of a size there are.
    pub fn count(&self, size: usize) -> usize {
        self.0.len() / size
    }
}
