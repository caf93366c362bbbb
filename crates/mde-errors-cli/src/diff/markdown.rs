//! Changes for a comment on a pull request: GitHub Flavored Markdown.

use std::io::{self, Write};

use mde_errors::Escaped;

use super::{Comparison, because, count, groups, subject};

/// Writes the verdict, which a reviewer looks for first, and a table for each code, status and locale.
pub(super) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let Comparison { old, new, diff, version } = comparison;
    writeln!(out, "## Changes of the catalogue: {}\n", diff.level())?;
    writeln!(out, "From {} to {}: {}.\n", code(old), code(new), count(diff))?;
    for group in groups(diff) {
        let Some(first) = group.first() else { continue };
        writeln!(out, "### {}\n", code(&subject(first)))?;
        writeln!(out, "| | change | old | new |\n|---|---|---|---|")?;
        for change in group {
            let side = |text: &Option<String>| text.as_deref().map(code).unwrap_or_default();
            let (old, new) = (side(&change.old), side(&change.new));
            writeln!(out, "| {} | {change} | {old} | {new} |", change.kind.level())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "**Verdict: {}.** {}", diff.level(), because(diff))?;
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

/// A text as code, whatever is in it, also in the cell of a table. A backtick and a bar would end the code or the cell, and
/// how they are escaped depends on what stands around them: with one of them, all marks are written as entities.
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
    fn no_text_becomes_markup() {
        assert_eq!(code("{$item} *was* <b>not</b> found"), "`{$item} *was* <b>not</b> found`");
        assert_eq!(code("a|b"), "<code>a&#124;b</code>");
        assert_eq!(code("a`<"), "<code>a&#96;&#60;</code>");
        assert_eq!(code(" a"), "<code>&#32;a</code>");
        assert_eq!(code("a\nb\u{202e}"), r"`a\nb\u{202e}`");
        assert_eq!(code(""), "<code></code>");
    }
}
