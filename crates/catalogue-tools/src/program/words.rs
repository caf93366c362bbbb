//! Text for sentences and shells.

use std::fmt::{self, Display};

use catalogue::Escaped;

/// Typed or pasted text in a message: escaped, and shortened if it is long.
pub(super) struct UserText<'a>(pub(super) &'a str);

impl UserText<'_> {
    /// More characters than any code, argument, or locale has.
    const LONGEST: usize = 80;
}

impl Display for UserText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(Self::LONGEST) {
            Some((end, _)) => write!(f, "`{}…`", Escaped(self.0.get(..end).unwrap_or_default())),
            None => write!(f, "`{}`", Escaped(self.0)),
        }
    }
}

/// Returns text as one word of a shell, in quotes if it is empty or has special characters.
pub(super) fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Returns names as a list for a sentence: `a, b and c`.
pub(super) fn enumerate(names: impl IntoIterator<Item: Display>, word: &str) -> String {
    let mut names: Vec<_> = names.into_iter().map(|name| name.to_string()).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} {word} {last}", names.join(", ")),
        None => String::new(),
    }
}

/// Returns a number with a noun: `1 error`, `2 errors`.
pub(super) fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_escaped_and_shortened() {
        assert_eq!(UserText("a\u{1b}[31mb\n").to_string(), r"`a\u{1b}[31mb\n`");
        assert_eq!(UserText(&"字".repeat(80)).to_string(), format!("`{}`", "字".repeat(80)));
        assert_eq!(UserText(&"字".repeat(81)).to_string(), format!("`{}…`", "字".repeat(80)));
    }

    #[test]
    fn words_of_a_shell_are_quoted_if_necessary() {
        assert_eq!(shell_word("received=120"), "received=120");
        assert_eq!(shell_word("reason=it's off"), r"'reason=it'\''s off'");
        assert_eq!(shell_word("input=$x"), "'input=$x'");
        assert_eq!(shell_word(""), "''");
    }

    #[test]
    fn names_are_enumerated_as_in_a_sentence() {
        assert_eq!(enumerate([400], "and"), "400");
        assert_eq!(enumerate([400, 401], "and"), "400 and 401");
        assert_eq!(enumerate([400, 401, 403], "or"), "400, 401 or 403");
    }
}
