//! The text of a catalog.

use std::collections::BTreeMap;

use catalogue::__private::TextRef;

/// The text of a catalogue: every string once, each in a line of its own, for people to read and compare.
#[derive(Debug, Default)]
pub struct Text {
    /// All strings, each followed by a line feed.
    pub content: String,
    places: BTreeMap<String, TextRef>,
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
