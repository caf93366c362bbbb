//! Files with their safe replacements applied, in memory.

use std::fmt;
use std::ops::Range;

use catalogue::Escaped;
use unicode_normalization::UnicodeNormalization as _;

use catalogue_spec::diagnostic::suggest::{code_points, shorten};
use catalogue_spec::{Diagnostic, FixKind, Place, Report};

/// A file with its safe replacements applied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FixedFile {
    /// The path as it was given, with `/` as the separator.
    pub file: String,
    /// The text of the file when it was read.
    pub before: String,
    /// The text with the replacements applied.
    pub text: String,
    /// The replacements, from top to bottom. At least one.
    pub fixes: Vec<Fix>,
}

/// An applied replacement.
///
/// Its `Display` is a line: ``spec/locales.csv:3:1: replaced `zh_tw` by `zh-TW` ``.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// The place in the file as it was read.
    pub place: Place,
    /// The old text.
    pub before: String,
    /// The new text.
    pub after: String,
}

/// Returns the files that have [safe](catalogue_spec::FixKind::Safe) replacements, with these applied.
///
/// Of two overlapping replacements, only the first is applied: check the result, and fix it again. A file that is not
/// UTF-8 is ignored.
#[must_use]
pub fn fixed(report: &Report) -> Vec<FixedFile> {
    let is_same_file = |a: &Diagnostic, b: &Diagnostic| a.place.file == b.place.file;
    report.diagnostics().chunk_by(is_same_file).filter_map(|mistakes| fixed_file(report, mistakes)).collect()
}

fn fixed_file(report: &Report, mistakes: &[Diagnostic]) -> Option<FixedFile> {
    let file = &mistakes.first()?.place.file;
    let source = report.source(file).filter(|source| source.invalid().is_empty())?;
    let fixes = fixes(source.text(), mistakes);
    if fixes.is_empty() {
        return None;
    }
    Some(FixedFile {
        file: file.clone(),
        before: source.text().to_owned(),
        text: apply(source.text(), &fixes),
        fixes,
    })
}

/// Returns the replacements that can be applied together, from top to bottom.
fn fixes(text: &str, mistakes: &[Diagnostic]) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for mistake in mistakes {
        let Some(replacement) =
            mistake.help.replacement.as_ref().filter(|replacement| replacement.kind == FixKind::Safe)
        else {
            continue;
        };
        let span = &mistake.place.span;
        // A replacement that changes nothing or is out of range is ignored.
        let Some(before) = text.get(span.clone()).filter(|&before| before != replacement.text) else {
            continue;
        };
        if fixes.last().is_none_or(|last| is_after(span, &last.place.span)) {
            let (before, after) = (before.to_owned(), replacement.text.clone());
            fixes.push(Fix { place: mistake.place.clone(), before, after });
        }
    }
    fixes
}

/// Returns `true` if a span is after another, so that both can be replaced. If one begins at the end of the other,
/// neither may be empty, because the order of the new texts would be arbitrary.
fn is_after(span: &Range<usize>, other: &Range<usize>) -> bool {
    span.start > other.end || (span.start == other.end && !span.is_empty() && !other.is_empty())
}

/// Returns the text with the replacements applied.
fn apply(text: &str, fixes: &[Fix]) -> String {
    let mut fixed = text.to_owned();
    // From the end to the start, so that earlier offsets stay valid.
    for fix in fixes.iter().rev() {
        fixed.replace_range(fix.place.span.clone(), &fix.after);
    }
    fixed
}

impl fmt::Display for Fix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column, .. } = &self.place;
        let (before, after) = (shorten(&self.before), shorten(&self.after));
        let (file, before, after) = (Escaped(file), Escaped(&before), Escaped(&after));
        write!(f, "{file}:{line}:{column}: ")?;
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, _) => write!(f, "inserted `{after}`"),
            (_, true) => write!(f, "removed `{before}`"),
            // They look the same, so show their code points.
            _ if self.before.nfc().eq(self.after.nfc()) => {
                write!(f, "replaced {} by {}", code_points(&self.before), code_points(&self.after))
            }
            _ => write!(f, "replaced `{before}` by `{after}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue_spec::Rule;
    use catalogue_spec::diagnostic::{Diagnostics, Help};
    use catalogue_spec::read::SourceFile;

    /// Fixes a file. Each text is replaced at its first occurrence after the one before.
    fn fixed(bytes: &[u8], replacements: &[(&str, Help)]) -> Option<FixedFile> {
        let source = SourceFile::new("spec/t.csv".to_owned(), bytes.to_owned());
        let mut diagnostics = Diagnostics::default();
        let mut at = 0;
        for (before, help) in replacements {
            at += source.rest(at).find(before).unwrap();
            let place = source.place(at..at + before.len());
            diagnostics.push(Diagnostic::new(Rule::EmptyCell, place, "is wrong").help(help.clone()));
        }
        let mut files = super::fixed(&diagnostics.into_report(vec![source]));
        assert!(files.len() <= 1);
        files.pop()
    }

    fn safe(text: &str) -> Help {
        Help::safe("write it so", text)
    }

    fn lines(file: &FixedFile) -> Vec<String> {
        file.fixes.iter().map(Fix::to_string).collect()
    }

    #[test]
    fn several_in_one_file() {
        let text = "\u{feff}code,message\r\nA, 中文 \r\nB,\"say \"\"hi\"\", x\"\r\nC,😀 e\u{301}\r\n";
        let replacements = [
            (" 中文 ", safe("中文")),
            ("\"say \"\"hi\"\", x\"", safe("\"say \"\"Hi\"\", y\nz\"")),
            ("e\u{301}", safe("é")),
        ];
        let file = fixed(text.as_bytes(), &replacements).unwrap();
        assert_eq!(file.text, "\u{feff}code,message\r\nA,中文\r\nB,\"say \"\"Hi\"\", y\nz\"\r\nC,😀 é\r\n");
        assert_eq!(file.before, text);
        assert_eq!(
            lines(&file),
            [
                "spec/t.csv:2:3: replaced ` 中文 ` by `中文`",
                r#"spec/t.csv:3:3: replaced `"say ""hi"", x"` by `"say ""Hi"", y\nz"`"#,
                "spec/t.csv:4:5: replaced U+0065 U+0301 by U+00E9",
            ]
        );
    }

    #[test]
    fn inside_a_quoted_cell() {
        let file = fixed(b"code,message\nA,\"one,\ntwo\"\"  \"\n", &[("\"\"  ", safe("\"\""))]).unwrap();
        assert_eq!(file.text, "code,message\nA,\"one,\ntwo\"\"\"\n");
    }

    #[test]
    fn insertions_and_removals() {
        let file = fixed(b"a,b", &[("", safe("x")), (",", safe(""))]).unwrap();
        assert_eq!(file.text, "xab");
        assert_eq!(lines(&file), ["spec/t.csv:1:1: inserted `x`", "spec/t.csv:1:2: removed `,`"]);
    }

    #[test]
    fn of_overlapping_replacements_the_first_is_applied() {
        let file = fixed(b"abc", &[("ab", safe("x")), ("ab", safe("y"))]).unwrap();
        assert_eq!((file.text.as_str(), file.fixes.len()), ("xc", 1));
        let file = fixed(b"abc", &[("ab", safe("x")), ("bc", safe("y"))]).unwrap();
        assert_eq!((file.text.as_str(), file.fixes.len()), ("xc", 1));
        let file = fixed(b"abc", &[("", safe("x")), ("", safe("y"))]).unwrap();
        assert_eq!((file.text.as_str(), file.fixes.len()), ("xabc", 1));
        // Adjacent places do not overlap.
        let file = fixed(b"abc", &[("a", safe("x")), ("b", safe("y"))]).unwrap();
        assert_eq!((file.text.as_str(), file.fixes.len()), ("xyc", 2));
    }

    #[test]
    fn other_replacements_are_ignored() {
        assert_eq!(fixed(b"abc", &[("b", Help::likely("did you mean `x`?", "x"))]), None, "only likely");
        assert_eq!(fixed(b"abc", &[("b", Help::from("think"))]), None, "no replacement");
        assert_eq!(fixed(b"abc", &[("b", safe("b"))]), None, "nothing would be different");
        assert_eq!(fixed(b"ab\xffc", &[("b", safe("x"))]), None, "not UTF-8");
    }
}
