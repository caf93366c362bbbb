//! "Did you mean", and texts from tables in the sentences of diagnostics.

use std::borrow::Cow;

/// Returns the candidate that is nearest to a name, or `None` if none is near.
///
/// A candidate is near if it differs in case alone, or if at most a third of the characters of the name are inserted,
/// removed, changed, or swapped. Of candidates that are equally near, the first in alphabetical order is returned.
/// Nothing is near to a text of more than 255 characters.
///
/// ```
/// use catalogue_spec::nearest;
///
/// let codes = ["NotFound", "ResourceNotFound", "Forbidden"];
/// assert_eq!(nearest("ResourceNotfond", codes), Some("ResourceNotFound"));
/// assert_eq!(nearest("Teapot", codes), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// The time to compare two texts grows with the product of their lengths.
    const LONGEST: usize = 255;
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= length.max(3) / 3)
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| distance <= length.max(3) / 3 && candidate != name)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns names as a list for a sentence: `` `a`, `b` and `c` ``. If there are more than twelve, returns the [first
/// few](first_few).
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 12;
    let names: Vec<_> = names.into_iter().map(|name| format!("`{}`", shorten(name))).collect();
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) if others.len() < MOST => format!("{} and {last}", others.join(", ")),
        Some(_) => first_few(&names),
    }
}

/// Returns the first few of many names, for a sentence.
pub fn first_few(names: &[String]) -> String {
    const FEW: usize = 8;
    match names.get(..FEW) {
        Some(few) if names.len() > FEW => format!("{} and {} more", few.join(", "), names.len() - FEW),
        _ => names.join(", "),
    }
}

/// Returns a text from a table for a sentence. A long text is cut off.
pub fn shorten(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// Returns a sentence with texts from tables in it. A very long sentence loses its middle.
pub fn bounded(sentence: String) -> String {
    const LONGEST: usize = 1000;
    const END: usize = 200;
    // A text has at most as many characters as bytes.
    if sentence.len() <= LONGEST || sentence.chars().count() <= LONGEST {
        return sentence;
    }
    let start = sentence.char_indices().nth(LONGEST - END).map_or(sentence.len(), |(at, _)| at);
    let end = sentence.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
    let part = |range: Option<&str>| range.unwrap_or_default().to_owned();
    part(sentence.get(..start)) + "…" + &part(sentence.get(end..))
}

/// Returns the first few characters of a text as code points, which distinguish characters that look the same.
pub fn code_points(text: &str) -> String {
    const FEW: usize = 4;
    let few: Vec<_> = text.chars().take(FEW).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let more = if text.chars().nth(FEW).is_some() { " …" } else { "" };
    format!("{}{more}", few.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{bounded, list};

    #[test]
    fn many_names_are_the_first_few() {
        let names: Vec<_> = (1..=3000).map(|number| format!("N{number}")).collect();
        let first = |count| list(names.iter().take(count).map(String::as_str));
        for (count, expected) in [
            (0, ""),
            (1, "`N1`"),
            (2, "`N1` and `N2`"),
            (12, "`N1`, `N2`, `N3`, `N4`, `N5`, `N6`, `N7`, `N8`, `N9`, `N10`, `N11` and `N12`"),
            (13, "`N1`, `N2`, `N3`, `N4`, `N5`, `N6`, `N7`, `N8` and 5 more"),
            (3000, "`N1`, `N2`, `N3`, `N4`, `N5`, `N6`, `N7`, `N8` and 2992 more"),
        ] {
            assert_eq!(first(count), expected);
        }
        assert_eq!(list([&*"é".repeat(100)]), format!("`{}…`", "é".repeat(60)));
    }

    #[test]
    fn long_sentences_lose_their_middle() {
        let text = |count| format!("there is no `{}` in the table", "é".repeat(count));
        assert_eq!(bounded(text(900)), text(900));
        let short = bounded(text(30_000));
        assert_eq!(short.chars().count(), 1001);
        assert!(
            short.starts_with("there is no `éé")
                && short.contains("é…é")
                && short.ends_with("é` in the table")
        );
    }
}
