//! The rules of every cell, whatever it means: characters that nobody sees, space around the text, text that a spreadsheet
//! would run.
//!
//! Nearly all cells are plain ASCII with nothing around it, and pass after one look at their bytes.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::diagnostic::Help;
use crate::{Rule, format};

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
        findings.push(surrounding_space(unquoted));
    }
    if let Some(first) = content.chars().next().filter(|_| is_formula(content)) {
        findings.push(Finding {
            rule: Rule::SpreadsheetFormula,
            range: Some(0..first.len_utf8()),
            message: format!("a spreadsheet takes a cell that begins with `{first}` for a formula"),
            help: "begin it with something else".into(),
        });
    }
    if !is_plain {
        findings.extend(hidden(content));
        findings.extend(not_nfc(raw, content));
    }
    findings
}

/// Whether a cell has been refused for a character in it: a name with such a character is not told to be no name once more.
pub(crate) fn is_refused(content: &str) -> bool {
    hidden(content).iter().any(|finding| finding.rule == Rule::ForbiddenCharacter)
}

/// Whether a character is seen as what it is.
pub(crate) fn is_visible(c: char) -> bool {
    hidden_character(0, c).is_none()
}

fn surrounding_space(unquoted: &str) -> Finding {
    Finding {
        rule: Rule::SurroundingSpace,
        range: None,
        message: "there is space around the text of this cell; it is passed over".to_owned(),
        // Within quotes, a quote is written twice as it stands.
        help: Help::safe("remove it", format::cell(&unquoted.trim().replace("\"\"", "\""))),
    }
}

/// Whether a spreadsheet that opens the table runs the cell ([OWASP, CSV
/// injection](https://owasp.org/www-community/attacks/CSV_Injection)). A number is none.
fn is_formula(content: &str) -> bool {
    const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','))
    };
    content.strip_prefix(STARTS).is_some_and(|rest| {
        let is_signed = content.starts_with(['+', '-']);
        !(is_signed && is_number(rest))
    })
}

/// The characters of a cell that are not seen, or not seen as what they are.
fn hidden(content: &str) -> Vec<Finding> {
    let legitimate = right_to_left_controls(content);
    let hidden = content.char_indices().filter(|(at, _)| !legitimate.contains(at));
    hidden.filter_map(|(at, c)| hidden_character(at, c)).collect()
}

/// Where, in a text with right-to-left letters, the marks and the closed isolates stand that such a text may need
/// ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
fn right_to_left_controls(content: &str) -> Vec<usize> {
    if !content.chars().any(is_right_to_left) {
        return Vec::new();
    }
    let mut legitimate = Vec::new();
    let mut open = Vec::new();
    for (at, c) in content.char_indices() {
        match c {
            '\u{61c}' | '\u{200e}' | '\u{200f}' => legitimate.push(at),
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' => {
                if let Some(opening) = open.pop() {
                    legitimate.extend([opening, at]);
                }
            }
            _ => {}
        }
    }
    legitimate
}

/// Whether a letter is of the blocks of Hebrew, Arabic and their kin.
fn is_right_to_left(c: char) -> bool {
    let is_in_block = matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff);
    is_in_block && c.is_alphabetic()
}

/// A character that is not seen, or not seen as what it is.
fn hidden_character(at: usize, c: char) -> Option<Finding> {
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

/// Tells the characters that are not in normal form C. `raw` is the cell as it is written.
fn not_nfc(raw: &str, content: &str) -> Option<Finding> {
    if is_nfc(content) {
        return None;
    }
    let composed: String = content.nfc().collect();
    let is_same = |(a, b): &(char, char)| a == b;
    let length = |text: &str, same: usize| text.chars().take(same).map(char::len_utf8).sum::<usize>();
    let before = length(content, content.chars().zip(composed.chars()).take_while(is_same).count());
    let rest = |text: &str| text.get(before..).unwrap_or_default().chars().rev().collect::<Vec<_>>();
    let (old, new) = (rest(content), rest(&composed));
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>();
    let old = content.get(before..content.len() - same).unwrap_or_default();
    let new = composed.get(before..composed.len() - same).unwrap_or_default();
    let replacement = if raw.starts_with('"') { new.replace('"', "\"\"") } else { new.to_owned() };
    Some(Finding {
        rule: Rule::NotNormalized,
        range: Some(before..before + old.len()),
        message: format!("the text is not in Unicode's normal form C: {}", code_points(old)),
        help: Help::safe(format!("compose its characters: {}", code_points(new)), replacement),
    })
}

/// The first few characters of a text by their numbers, which tell those apart that look the same.
pub(crate) fn code_points(text: &str) -> String {
    const FEW: usize = 4;
    let few: Vec<_> = text.chars().take(FEW).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let more = if text.chars().nth(FEW).is_some() { " …" } else { "" };
    format!("{}{more}", few.join(" "))
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

    #[test]
    fn what_a_spreadsheet_runs_is_told() {
        for cell in ["=1", "+a", "-inf", "-nan", "+1e3", "@x", "＝1", "－5", "--5", "-"] {
            assert_eq!(rules(cell, cell), ["W0116"], "{cell}");
        }
    }

    /// Marks and closed isolates belong to right-to-left text; to other text they do not, and what turns text around does not to
    /// either.
    #[test]
    fn controls_of_direction() {
        for (cell, told) in [
            ("\u{5d0}\u{200f}!", &[][..]),
            ("\u{627}\u{61c} \u{2068}x\u{2069}.", &[]),
            ("a\u{200f}!", &["W0114"]),
            ("a\u{2068}x\u{2069}.", &["E0113", "E0113"]),
            ("\u{627} \u{2068}x.", &["E0113"]),
            ("\u{627} \u{202e}x\u{202c}.", &["E0113", "E0113"]),
        ] {
            assert_eq!(rules(cell, cell), told, "{cell:?}");
        }
    }

    #[test]
    fn what_is_composed_is_no_more_than_it_must() {
        let cell = "xe\u{301}\u{e9}y";
        let [finding] = &check(cell, cell)[..] else { panic!("one finding") };
        assert_eq!(finding.range, Some(1..4));
        assert_eq!(finding.help.replacement.as_ref().unwrap().text, "\u{e9}");
        assert_eq!(finding.message, "the text is not in Unicode's normal form C: U+0065 U+0301");
    }
}
