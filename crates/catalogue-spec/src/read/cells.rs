//! The rules of every cell, whatever it means: characters that nobody sees, space around the text, text that a spreadsheet
//! would run.
//!
//! Nearly all cells are plain ASCII with nothing around it, and pass after one look at their bytes.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::Rule;
use crate::diagnostic::Help;
use crate::read::write::quoted_cell;

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
        // In a cell within quotes, a quote is written twice; in another, two quotes are two characters.
        let text = match inner {
            Some(inner) => inner.trim().replace("\"\"", "\""),
            None => raw.trim().to_owned(),
        };
        findings.push(surrounding_space(&text));
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
    !is_joiner(c) && hidden_character(0, c).is_none()
}

/// `text` is what the cell says, without the space around it.
fn surrounding_space(text: &str) -> Finding {
    Finding {
        rule: Rule::SurroundingSpace,
        range: None,
        message: "there is space around the text of this cell; it is passed over".to_owned(),
        help: Help::safe("remove it", quoted_cell(text)),
    }
}

/// Whether a spreadsheet that opens the table runs the cell ([OWASP, CSV
/// injection](https://owasp.org/www-community/attacks/CSV_Injection)). A number is none, nor are signs alone.
fn is_formula(content: &str) -> bool {
    const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','))
    };
    content.strip_prefix(STARTS).is_some_and(|rest| {
        let is_signed = content.starts_with(['+', '-']);
        // A sign alone, as in a cell that says that there is nothing, has nothing to run.
        rest.contains(char::is_alphanumeric) && !(is_signed && is_number(rest))
    })
}

/// The characters of a cell that are not seen, or not seen as what they are.
fn hidden(content: &str) -> Vec<Finding> {
    let legitimate = right_to_left_controls(content);
    let hidden = content.char_indices().filter(|(at, _)| !legitimate.contains(at));
    let finding = |(at, c)| match is_joiner(c) {
        true => {
            (!joins(content, at, c)).then(|| finding(at, c, Rule::HiddenCharacter, "an invisible character"))
        }
        false => hidden_character(at, c),
    };
    hidden.filter_map(finding).collect()
}

/// A zero-width non-joiner or joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a zero-width (non-)joiner stands where one does something: behind a letter of a script whose letters change beside
/// each other, or an emoji. A non-joiner also keeps such a letter apart from Latin ones before it, as in Persian `URL` + `ها`.
fn joins(content: &str, at: usize, joiner: char) -> bool {
    let before = content.get(..at).and_then(|before| before.chars().next_back());
    let behind = content.get(at + joiner.len_utf8()..).and_then(|behind| behind.chars().next());
    let may_join = |c: char| !c.is_whitespace() && !is_joiner(c) && !stands_alone(c);
    let is_ending = || joiner == '\u{200c}' && behind.is_some_and(|c| c.is_alphabetic() && may_join(c));
    before.is_some_and(|c| may_join(c) || (!is_joiner(c) && !c.is_whitespace() && is_ending()))
}

/// Whether a character never changes beside another: ASCII, a Latin letter, an ideograph, kana or Hangul, a sign of theirs.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c),
        0..=0x24f | 0x1100..=0x11ff | 0x1e00..=0x1eff | 0x2c60..=0x2c7f | 0x2e80..=0x9fff | 0xa720..=0xa7ff | 0xa960..=0xa97f
        | 0xab30..=0xab6f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
        // Signs that are emoji too.
        && !matches!(c, '©' | '®' | '〰' | '〽' | '㊗' | '㊙')
}

/// Where, in a text with right-to-left letters, the marks and the closed isolates stand that such a text may need
/// ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
fn right_to_left_controls(content: &str) -> Vec<usize> {
    // Only what may be legitimate is worth the look.
    let is_control = |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    if !content.contains(is_control) || !content.chars().any(is_right_to_left) {
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

/// Whether a character is a letter of the blocks of Hebrew, Arabic and their kin.
pub(crate) fn is_right_to_left(c: char) -> bool {
    catalogue::is_right_to_left(c) && c.is_alphabetic()
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
        '\u{fdd0}'..='\u{fdef}' => (Rule::ForbiddenCharacter, "a noncharacter"),
        c if u32::from(c) & 0xfffe == 0xfffe => (Rule::ForbiddenCharacter, "a noncharacter"),
        '\u{fffd}' => (Rule::ForbiddenCharacter, "the sign for a character that was lost"),
        '\u{2028}' | '\u{2029}' => (Rule::ForbiddenCharacter, "a line separator"),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{e0000}'..='\u{e007f}' => (Rule::HiddenCharacter, "an invisible character"),
        _ => return None,
    };
    Some(finding(at, c, rule, what))
}

fn finding(at: usize, c: char, rule: Rule, what: &str) -> Finding {
    Finding {
        rule,
        range: Some(at..at + c.len_utf8()),
        message: format!("{what}, U+{:04X}", u32::from(c)),
        help: match c {
            // They stand where a space is seen.
            '\t' | '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => {
                Help::likely("write a space", " ")
            }
            _ => Help::likely("remove it", ""),
        },
    }
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
    let help = format!("compose its characters: {}", code_points(new));
    // A mark may turn a sign of the syntax of messages into another character: `=` with U+0338 is `≠`.
    let is_syntax = |c: char| c.is_ascii() && !c.is_alphanumeric();
    let marks_syntax = old.chars().zip(old.chars().skip(1)).any(|(c, mark)| is_syntax(c) && !mark.is_ascii());
    Some(Finding {
        rule: Rule::NotNormalized,
        range: Some(before..before + old.len()),
        message: format!("the text is not in Unicode's normal form C: {}", code_points(old)),
        help: if marks_syntax { Help::likely(help, replacement) } else { Help::safe(help, replacement) },
    })
}

/// The first few characters of a text by their numbers, which tell those apart that look the same.
pub fn code_points(text: &str) -> String {
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
        for cell in [
            "",
            "a",
            "Hash {$hash} = x",
            "中文，全形。",
            "-5",
            "+1.5",
            "1=2",
            "é",
            "👩‍💻",
            "می‌خواهم",
            "-",
            "--",
            "---",
            "+/-",
            "=",
            "－",
        ] {
            assert_eq!(rules(cell, cell), [""; 0], "{cell}");
        }
        assert_eq!(rules("\"a\nb\"", "a\nb"), [""; 0]);
    }

    #[test]
    fn what_is_not_seen_is_told() {
        for c in [
            '\u{34f}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{206a}', '\u{2800}', '\u{3164}', '\u{ffa0}',
            '\u{fffc}',
        ] {
            let cell = format!("a{c}b");
            assert_eq!(rules(&cell, &cell), ["C0114"], "{c:?}");
        }
        for c in ['\u{fdd0}', '\u{fffe}', '\u{ffff}', '\u{1fffe}', '\u{10ffff}'] {
            let cell = format!("a{c}b");
            assert_eq!(rules(&cell, &cell), ["C0113"], "{c:?}");
        }
    }

    /// A joiner belongs to letters that change beside each other, and to emoji.
    #[test]
    fn joiners() {
        for cell in [
            "می\u{200c}خواهم",
            "URL\u{200c}ها",
            "{$item}\u{200c}ها",
            "ක්\u{200d}ෂ",
            "❤\u{fe0f}\u{200d}🔥",
            "ര്\u{200d}",
        ] {
            assert_eq!(rules(cell, cell), [""; 0], "{cell:?}");
        }
        for cell in [
            "a\u{200d}b",
            "a\u{200c}b",
            "URL\u{200d}ها",
            "1\u{200c}",
            "é\u{200c}x",
            "中\u{200d}文",
            "か\u{200c}",
            "한\u{200d}글",
            "\u{200d}x",
            "a \u{200c}ها",
            "می\u{200c}\u{200c}خ",
        ] {
            assert_eq!(rules(cell, cell), ["C0114"], "{cell:?}");
        }
    }

    #[test]
    fn what_a_spreadsheet_runs_is_told() {
        for cell in ["=1", "+a", "-inf", "-nan", "+1e3", "@x", "＝1", "－5", "--5", "- see A1", "=-(1)"] {
            assert_eq!(rules(cell, cell), ["C0116"], "{cell}");
        }
    }

    /// Marks and closed isolates belong to right-to-left text; to other text they do not, and what turns text around does not to
    /// either.
    #[test]
    fn controls_of_direction() {
        for (cell, told) in [
            ("\u{5d0}\u{200f}!", &[][..]),
            ("\u{627}\u{61c} \u{2068}x\u{2069}.", &[]),
            ("a\u{200f}!", &["C0114"]),
            ("a\u{2068}x\u{2069}.", &["C0113", "C0113"]),
            ("\u{627} \u{2068}x.", &["C0113"]),
            ("\u{627} \u{202e}x\u{202c}.", &["C0113", "C0113"]),
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
