//! The strings of a catalog.

use std::collections::BTreeMap;

use catalogue::__private::TextRef;

/// All strings of a catalog, each once and on a line of its own, so that people can read and compare them.
#[derive(Debug, Default)]
pub struct StringPool {
    /// All strings, each followed by a line feed.
    pub content: String,
    places: BTreeMap<String, TextRef>,
}

impl StringPool {
    /// Adds a string unless it exists already. Returns its place.
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
