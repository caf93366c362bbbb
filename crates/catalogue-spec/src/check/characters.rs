//! The rules for every cell, regardless of its meaning: invisible characters, space around the text, and text that a
//! spreadsheet would run.
//!
//! Nearly all cells are plain ASCII, which one look at their bytes shows.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::Rule;
use crate::diagnostic::rules::cells as rules;
use crate::diagnostic::{Diagnostic, Diagnostics, FixKind};
use crate::read::columns::{Column, TableRow};
use crate::read::source::Place;
use crate::read::table::Table;
use crate::read::write::quoted_cell;

/// Reports the characters of a table that its cells must not or should not have.
pub fn check<R: TableRow>(table: &Table<R>, diagnostics: &mut Diagnostics) {
    for (written, place) in table.header() {
        check_space(written, || place, diagnostics);
    }
    for row in table.rows.iter().chain(&table.unusable) {
        for (index, (column, cell)) in R::TABLE.columns.iter().zip(row.cells.cells()).enumerate() {
            if row.has_space && !cell.is_empty() {
                let place = || table.cell(row, column.name);
                check_space(table.written(row, column.name), place, diagnostics);
            }
            let is_quoted = || table.written(row, column.name).starts_with('"');
            let place = |range: &Range<usize>| table.within(row, column.name, range);
            for mut diagnostic in check_cell(column, cell, is_quoted, place) {
                // With another key, the row could be a duplicate or belong to nothing, so the fix is not safe.
                if let Some(replacement) = diagnostic.help.replacement.as_mut().filter(|_| index == 0) {
                    replacement.kind = FixKind::Likely;
                }
                diagnostics.push(diagnostic);
            }
        }
    }
}

/// Checks the text of a cell, without the space around it.
fn check_cell(
    column: &Column,
    cell: &str,
    is_quoted: impl Fn() -> bool,
    place: impl Fn(&Range<usize>) -> Place,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(first) = cell.chars().next().filter(|_| is_formula(cell)) {
        found.push(rules::spreadsheet_formula(place(&(0..first.len_utf8())), first));
    }
    if !cell.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        for Hidden { rule, at, character, kind } in hidden(cell) {
            // The rules about names report characters that are only hidden.
            if !(column.is_name && rule == Rule::HiddenCharacter) {
                let range = at..at + character.len_utf8();
                found.push(rules::hidden_character(rule, place(&range), character, kind));
            }
        }
        found.extend(not_nfc(cell, is_quoted, place));
    }
    found
}

/// Returns whether a cell has a forbidden character, which is reported. The rules about names skip such cells.
pub(crate) fn is_refused(content: &str) -> bool {
    hidden(content).iter().any(|hidden| hidden.rule == Rule::ForbiddenCharacter)
}

/// Returns whether a character is visible.
pub(crate) fn is_visible(c: char) -> bool {
    !is_joiner(c) && hidden_character(c).is_none()
}

/// Reports space around the text of a cell, which is given as it is written.
fn check_space(written: &str, place: impl FnOnce() -> Place, diagnostics: &mut Diagnostics) {
    let inner = written.strip_prefix('"').and_then(|written| written.strip_suffix('"'));
    let unquoted = inner.unwrap_or(written);
    let text = unquoted.trim();
    if text.is_empty() || text == unquoted {
        return;
    }
    // In a cell in quotes, a quote is written twice; in another, two quotes are two characters.
    let text = if inner.is_some() { text.replace("\"\"", "\"") } else { text.to_owned() };
    diagnostics.push(rules::surrounding_space(place(), quoted_cell(&text)));
}

/// Returns whether a spreadsheet that opens the table runs the cell ([OWASP, CSV
/// injection](https://owasp.org/www-community/attacks/CSV_Injection)). Numbers and signs alone are not run.
fn is_formula(content: &str) -> bool {
    const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','))
    };
    content.strip_prefix(STARTS).is_some_and(|rest| {
        let is_signed = content.starts_with(['+', '-']);
        // A sign alone, as in a cell that means "nothing", cannot be run.
        rest.contains(char::is_alphanumeric) && !(is_signed && is_number(rest))
    })
}

/// A character that is invisible or looks like another.
struct Hidden {
    rule: Rule,
    at: usize,
    character: char,
    kind: &'static str,
}

/// Returns the characters of a cell that are invisible, or look like others.
fn hidden(content: &str) -> Vec<Hidden> {
    let legitimate = right_to_left_controls(content);
    let characters = content.char_indices().filter(|(at, _)| !legitimate.contains(at));
    let find = |(at, character)| {
        let (rule, kind) = match is_joiner(character) {
            true if joins(content, at, character) => return None,
            true => (Rule::HiddenCharacter, "an invisible character"),
            false => hidden_character(character)?,
        };
        Some(Hidden { rule, at, character, kind })
    };
    characters.filter_map(find).collect()
}

/// Returns whether a character is a zero-width non-joiner or joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns whether a zero-width (non-)joiner has an effect: it follows an emoji, or a letter of a script whose letters
/// change with their neighbors. A non-joiner also separates such a letter from Latin letters before it, as in Persian
/// `URL` + `ها`.
fn joins(content: &str, at: usize, joiner: char) -> bool {
    let before = content.get(..at).and_then(|before| before.chars().next_back());
    let behind = content.get(at + joiner.len_utf8()..).and_then(|behind| behind.chars().next());
    let may_join = |c: char| !c.is_whitespace() && !is_joiner(c) && !never_joins(c);
    let is_ending = || joiner == '\u{200c}' && behind.is_some_and(|c| c.is_alphabetic() && may_join(c));
    before.is_some_and(|c| may_join(c) || (!is_joiner(c) && !c.is_whitespace() && is_ending()))
}

/// Returns whether a character never changes with its neighbors: ASCII, a Latin letter, an ideograph, kana, Hangul, or
/// a sign of these scripts.
fn never_joins(c: char) -> bool {
    matches!(u32::from(c),
        0..=0x24f | 0x1100..=0x11ff | 0x1e00..=0x1eff | 0x2c60..=0x2c7f | 0x2e80..=0x9fff | 0xa720..=0xa7ff | 0xa960..=0xa97f
        | 0xab30..=0xab6f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
        // Signs that are emoji too.
        && !matches!(c, '©' | '®' | '〰' | '〽' | '㊗' | '㊙')
}

/// Returns the places, in a text with right-to-left letters, of the marks and the closed isolates that such a text may
/// need ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
fn right_to_left_controls(content: &str) -> Vec<usize> {
    // Most texts have no such character.
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

/// Returns whether a character is a letter of the blocks of Hebrew, Arabic, and related scripts.
pub(crate) fn is_right_to_left(c: char) -> bool {
    catalogue::__private::is_right_to_left(c) && c.is_alphabetic()
}

/// Returns the rule that a character breaks, and its kind, if it is invisible or looks like another.
fn hidden_character(c: char) -> Option<(Rule, &'static str)> {
    Some(match c {
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
    })
}

/// Returns the characters that are not in normal form C.
fn not_nfc(
    content: &str,
    is_quoted: impl Fn() -> bool,
    place: impl Fn(&Range<usize>) -> Place,
) -> Option<Diagnostic> {
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
    let replacement = if is_quoted() { new.replace('"', "\"\"") } else { new.to_owned() };
    // A mark may turn a sign of the syntax of messages into another character: `=` with U+0338 is `≠`.
    let is_syntax = |c: char| c.is_ascii() && !c.is_alphanumeric();
    let marks_syntax = old.chars().zip(old.chars().skip(1)).any(|(c, mark)| is_syntax(c) && !mark.is_ascii());
    let place = place(&(before..before + old.len()));
    Some(rules::not_normalized(place, old, new, replacement, !marks_syntax))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMN: Column = Column { name: "message", is_required: false, is_name: false };

    fn check(cell: &str) -> Vec<Diagnostic> {
        let place = |range: &Range<usize>| Place { span: range.clone(), ..Place::of_file(String::new()) };
        check_cell(&COLUMN, cell, || false, place)
    }

    fn rules(cell: &str) -> Vec<&'static str> {
        check(cell).iter().map(|diagnostic| diagnostic.rule.id()).collect()
    }

    #[test]
    fn visible_characters_pass() {
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
            assert_eq!(rules(cell), [""; 0], "{cell}");
        }
        assert_eq!(rules("a\nb"), [""; 0]);
    }

    #[test]
    fn invisible_characters_are_reported() {
        for c in [
            '\u{34f}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{206a}', '\u{2800}', '\u{3164}', '\u{ffa0}',
            '\u{fffc}',
        ] {
            let cell = format!("a{c}b");
            assert_eq!(rules(&cell), ["C0114"], "{c:?}");
        }
        for c in ['\u{fdd0}', '\u{fffe}', '\u{ffff}', '\u{1fffe}', '\u{10ffff}'] {
            let cell = format!("a{c}b");
            assert_eq!(rules(&cell), ["C0113"], "{c:?}");
        }
    }

    /// A joiner belongs to letters that change with their neighbors, and to emoji.
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
            assert_eq!(rules(cell), [""; 0], "{cell:?}");
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
            assert_eq!(rules(cell), ["C0114"], "{cell:?}");
        }
    }

    #[test]
    fn formulas_are_reported() {
        for cell in ["=1", "+a", "-inf", "-nan", "+1e3", "@x", "＝1", "－5", "--5", "- see A1", "=-(1)"] {
            assert_eq!(rules(cell), ["C0116"], "{cell}");
        }
    }

    /// Marks and closed isolates belong to right-to-left text. No other text has them, and no text has controls that
    /// reverse it.
    #[test]
    fn controls_of_direction() {
        for (cell, expected) in [
            ("\u{5d0}\u{200f}!", &[][..]),
            ("\u{627}\u{61c} \u{2068}x\u{2069}.", &[]),
            ("a\u{200f}!", &["C0114"]),
            ("a\u{2068}x\u{2069}.", &["C0113", "C0113"]),
            ("\u{627} \u{2068}x.", &["C0113"]),
            ("\u{627} \u{202e}x\u{202c}.", &["C0113", "C0113"]),
        ] {
            assert_eq!(rules(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn only_decomposed_characters_are_replaced() {
        let cell = "xe\u{301}\u{e9}y";
        let [finding] = &check(cell)[..] else { panic!("one finding") };
        assert_eq!(finding.place.span, 1..4);
        assert_eq!(finding.help.replacement.as_ref().unwrap().text, "\u{e9}");
        assert_eq!(finding.message, "the text is not in Unicode's normal form C: U+0065 U+0301");
    }
}
