//! "Did you mean".

/// The candidate that a name was most likely meant to be, or `None` where none is near.
///
/// Near is: equal but for case, or at most a third of the name's characters inserted, removed, changed or swapped. Of equally
/// near candidates the first in the alphabet is taken.
///
/// ```
/// use catalogue_build::nearest;
///
/// let codes = ["NotFound", "ResourceNotFound", "Forbidden"];
/// assert_eq!(nearest("ResourceNotfond", codes), Some("ResourceNotFound"));
/// assert_eq!(nearest("Teapot", codes), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let length = name.chars().count();
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= length.max(3) / 3)
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| distance <= length.max(3) / 3 && candidate != name)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Names as a list for a sentence: `` `a`, `b` and `c` ``.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// A text from a table for a sentence: only its beginning, where it is long.
pub(crate) fn shorten(text: &str) -> std::borrow::Cow<'_, str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}
