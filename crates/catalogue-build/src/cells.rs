//! The rules of every cell, whatever it means: characters that nobody sees, space around the text, text that a spreadsheet
//! would run.
//!
//! Nearly all cells are plain ASCII with nothing around it, and pass after one look at their bytes.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::Rule;
use crate::diagnostic::Help;

/// What is wrong with a cell: the rule, where in the content, what, and what to do.
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    /// The bytes of the content; `None` for all of the cell, quotes included.
    pub(crate) range: Option<Range<usize>>,
    pub(crate) message: String,
    pub(crate) help: Help,
}

/// Checks a cell. `raw` is the cell as it is written, `content` what is read of it, without the space around it.
pub(crate) fn check(raw: &str, content: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
    let unquoted = inner.unwrap_or(raw);
    let is_plain = unquoted.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if unquoted.trim() != unquoted && !content.is_empty() {
        findings.push(surrounding_space(inner.is_some(), unquoted));
    }
    if is_formula(content) {
        findings.push(Finding {
            rule: Rule::SpreadsheetFormula,
            range: Some(0..1),
            message: format!(
                "a spreadsheet takes a cell that begins with `{}` for a formula",
                first(content)
            ),
            help: "begin it with something else".into(),
        });
    }
    if !is_plain {
        findings.extend(content.char_indices().filter_map(|(at, c)| hidden(at, c)));
        if !is_nfc(raw) {
            findings.push(not_nfc(raw, content));
        }
    }
    findings
}

fn first(content: &str) -> &str {
    content.get(..1).unwrap_or_default()
}

fn surrounding_space(is_quoted: bool, unquoted: &str) -> Finding {
    let trimmed = unquoted.trim();
    let replacement = if is_quoted { format!("\"{trimmed}\"") } else { trimmed.to_owned() };
    Finding {
        rule: Rule::SurroundingSpace,
        range: None,
        message: "there is space around the text of this cell; it is passed over".to_owned(),
        help: Help::safe("remove it", replacement),
    }
}

/// Whether a spreadsheet that opens the table runs the cell ([OWASP, CSV
/// injection](https://owasp.org/www-community/attacks/CSV_Injection)). A number is none.
fn is_formula(content: &str) -> bool {
    content.starts_with(['=', '+', '-', '@']) && content.parse::<f64>().is_err()
}

/// A character that is not seen, or not seen as what it is.
fn hidden(at: usize, c: char) -> Option<Finding> {
    let (rule, what) = match c {
        '\n' => return None,
        '\t' => (Rule::HiddenCharacter, "a tab"),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => (Rule::ForbiddenCharacter, "a control character"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            (Rule::ForbiddenCharacter, "a control that turns the direction of text")
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => {
            (Rule::ForbiddenCharacter, "a private-use character")
        }
        '\u{fffd}' => (Rule::ForbiddenCharacter, "the sign for a character that was lost"),
        '\u{2028}' | '\u{2029}' => (Rule::ForbiddenCharacter, "a line separator"),
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => (Rule::HiddenCharacter, "an invisible character"),
        _ => return None,
    };
    Some(Finding {
        rule,
        range: Some(at..at + c.len_utf8()),
        message: format!("{what}, U+{:04X}", u32::from(c)),
        help: match c {
            '\t' | '\u{2028}' | '\u{2029}' => Help::likely("write a space", " "),
            _ => Help::likely("remove it", ""),
        },
    })
}

fn not_nfc(raw: &str, content: &str) -> Finding {
    let differs = |(a, b): &(char, char)| a != b;
    let at = content.nfc().zip(content.chars()).position(|pair| differs(&pair)).unwrap_or(0);
    let found: String = content.chars().skip(at).take(2).collect();
    Finding {
        rule: Rule::NotNormalized,
        range: None,
        message: format!("the text is not in Unicode's normal form C, from `{found}` on"),
        help: Help::safe(
            "compose its characters: texts that look the same then are the same",
            raw.nfc().collect::<String>(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    fn rules(raw: &str, content: &str) -> Vec<&'static str> {
        check(raw, content).iter().map(|finding| finding.rule.id()).collect()
    }

    #[test]
    fn what_is_seen_passes() {
        for cell in ["", "a", "Hash {$hash} = x", "中文，全形。", "-5", "+1.5", "1=2", "é", "👩‍💻", "می‌خواهم"]
        {
            assert_eq!(rules(cell, cell), [""; 0], "{cell}");
        }
        assert_eq!(rules("\"a\nb\"", "a\nb"), [""; 0]);
    }
}
