//! The data files of CLDR, which `data/cldr/update` writes: a record a line, sorted, in ASCII.
//!
//! They are searched as text, because a build script needs few records of many and is compiled without optimization.

/// A data file.
#[derive(Debug)]
pub(super) struct DataFile(&'static str);

/// Likely subtags.
pub(super) static LIKELY: DataFile = DataFile(include_str!("../../data/cldr/likely.txt"));
/// Aliases, parents, macrolanguages, paradigm locales, directions.
pub(super) static LOCALES: DataFile = DataFile(include_str!("../../data/cldr/locales.txt"));
/// Grammatical cases.
pub(super) static CASES: DataFile = DataFile(include_str!("../../data/cldr/cases.txt"));
/// Words for large numbers.
pub(super) static LARGE: DataFile = DataFile(include_str!("../../data/cldr/large.txt"));
/// Symbols and patterns of numbers.
pub(super) static NUMBERS: DataFile = DataFile(include_str!("../../data/cldr/numbers.txt"));
/// Plural rules.
pub(super) static PLURALS: DataFile = DataFile(include_str!("../../data/cldr/plurals.txt"));

impl DataFile {
    /// Returns the fields after a key.
    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        // A space sorts before every other character of a record.
        self.from(key).lines().next()?.strip_prefix(key)?.strip_prefix(' ')
    }

    /// Returns the records that begin with a text, without that text.
    pub(super) fn after(&self, prefix: &str) -> impl Iterator<Item = &'static str> {
        self.from(prefix).lines().map_while(move |record| record.strip_prefix(prefix))
    }

    /// Returns the records from the first that is not less than a key.
    fn from(&self, key: &str) -> &'static str {
        // `low` and `high` are starts of lines. The header is less than every key: `#` sorts before letters.
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let before = self.0.get(..low.midpoint(high)).unwrap_or_default();
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            let line = self.0.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
            if line < key {
                low = start + line.len() + 1;
            } else {
                high = start;
            }
        }
        self.0.get(low..).unwrap_or_default()
    }
}

/// Returns the text of a field. The files write spaces and characters outside ASCII as `\u{a0}`.
pub(super) fn unescaped(field: &str) -> String {
    let mut parts = field.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (code, rest) in parts.filter_map(|part| part.split_once('}')) {
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_ascii_and_sorted_and_each_record_is_found() {
        for file in [&CASES, &LARGE, &LIKELY, &LOCALES, &NUMBERS, &PLURALS] {
            assert!(file.0.is_ascii() && file.0.starts_with("# ") && file.0.ends_with('\n'));
            let records: Vec<_> = file.0.lines().skip_while(|line| line.starts_with('#')).collect();
            assert!(records.len() > 50 && records.is_sorted_by(|one, next| one < next));
            for record in records {
                assert_eq!(file.from(record).lines().next(), Some(record));
                let (key, fields) = record.split_once(' ').unwrap();
                assert!(file.get(key).is_some() && file.after(key).any(|after| after.ends_with(fields)));
            }
        }
        assert_eq!((LIKELY.get("a"), LIKELY.get("zzzz"), LIKELY.get("")), (None, None, None));
    }

    #[test]
    fn escapes() {
        assert_eq!(unescaped("0\\u{a0}%\\u{200f}"), "0\u{a0}%\u{200f}");
        assert_eq!(unescaped(","), ",");
    }
}
