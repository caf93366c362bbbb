//! Changes for a comment on a pull request: GitHub Flavored Markdown.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::Audience;
use catalogue::Escaped;

use super::comparison::{Comparison, because, count, example, groups, subject};

/// Writes the verdicts first, because a reviewer looks for them first; then a table for each code, status, and locale,
/// and the rules for these changes.
pub(super) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let Comparison { old, new, diff, version } = comparison;
    writeln!(out, "## Changes of the catalog: {}\n", diff.strictest().1)?;
    let number = crate::program::words::count(diff.changes().len(), "change");
    let number = if diff.changes().is_empty() { "no changes".to_owned() } else { number };
    writeln!(out, "From {} to {}: {number}.\n", code(old), code(new))?;
    for audience in [Audience::Crate, Audience::Api] {
        let (level, because) = (diff.level(audience), because(diff, audience));
        let count = count(diff, audience);
        writeln!(out, "- **For {}: {level}** ({count}). {because}", audience.description())?;
    }
    if !diff.changes().is_empty() {
        writeln!(out)?;
    }
    for group in groups(diff) {
        let Some(first) = group.first() else { continue };
        writeln!(out, "### {}\n", code(&subject(first)))?;
        writeln!(out, "| crate | API | change | old | new |\n|---|---|---|---|---|")?;
        for change in group {
            let side = |text: &Option<String>| text.as_deref().map(code).unwrap_or_default();
            let (old, new) = (side(&change.old), side(&change.new));
            let [of_crate, of_api] = [Audience::Crate, Audience::Api].map(|audience| change.level(audience));
            let message = example(change).map(|message| format!(": {}", code(&message))).unwrap_or_default();
            writeln!(out, "| {of_crate} | {of_api} | {change}{message} | {old} | {new} |")?;
        }
        writeln!(out)?;
    }
    let kinds: BTreeSet<_> = diff.changes().iter().map(|change| change.kind).collect();
    if !kinds.is_empty() {
        writeln!(out, "<details><summary>The rules</summary>\n")?;
        writeln!(
            out,
            "| change | for {} | for {} |",
            Audience::Crate.description(),
            Audience::Api.description()
        )?;
        writeln!(out, "|---|---|---|")?;
        for kind in kinds {
            let [of_crate, of_api] = [Audience::Crate, Audience::Api].map(|audience| kind.meaning(audience));
            let (crate_level, api_level) = (of_crate.level, of_api.level);
            writeln!(out, "| `{kind}` | {crate_level}: {of_crate} | {api_level}: {of_api} |")?;
        }
        writeln!(out, "\n</details>")?;
    }
    if let Some(version) = version {
        let enough = if version.is_enough() { "is enough" } else { "is too small" };
        writeln!(
            out,
            "\nThe version {} {enough}: after {}, {} is needed.",
            version.new, version.old, version.needed
        )?;
    }
    Ok(())
}

/// Returns any text as code, also for the cell of a table. A backtick and a bar would end the code or the cell, and
/// their escapes depend on the characters around them: a text with either is written with entities.
fn code(text: &str) -> String {
    let text = Escaped(text).to_string();
    let needs_entities = |c: char| matches!(c, '`' | '|');
    if !text.contains(needs_entities) && !text.starts_with(' ') && !text.ends_with(' ') && !text.is_empty() {
        return format!("`{text}`");
    }
    let entities = text.chars().map(|c| match c {
        ' ' => "&#32;".to_owned(),
        c if c.is_ascii_punctuation() => format!("&#{};", u32::from(c)),
        c => c.to_string(),
    });
    format!("<code>{}</code>", entities.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn texts_are_not_interpreted_as_markup() {
        assert_eq!(code("{$item} *was* <b>not</b> found"), "`{$item} *was* <b>not</b> found`");
        assert_eq!(code("a|b"), "<code>a&#124;b</code>");
        assert_eq!(code("a`<"), "<code>a&#96;&#60;</code>");
        assert_eq!(code(" a"), "<code>&#32;a</code>");
        assert_eq!(code("a\nb\u{202e}"), r"`a\nb\u{202e}`");
        assert_eq!(code(""), "<code></code>");
    }
}
