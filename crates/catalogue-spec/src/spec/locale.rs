//! Tags of locales: the language, script, region, and variants of a Unicode language identifier
//! ([UTS #35](https://unicode.org/reports/tr35/#unicode_language_id), BCP 47 syntax).

use std::fmt;

/// The tag of a locale, well-formed and in canonical case: `zh-TW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocaleTag(String);

/// The language of the templates.
pub const TEMPLATES: &str = "en";

impl LocaleTag {
    /// The parts of a tag, for diagnostics.
    pub const EXPLAINED: &str =
        "language, script and region, as far as they are needed: `de`, `sr-Latn` or `zh-TW`";

    /// Returns the tag of the language of the templates.
    pub fn of_templates() -> Self {
        Self(TEMPLATES.to_owned())
    }

    /// Returns the tag as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a tag.
    ///
    /// # Errors
    /// Returns the tag in canonical form if the text differs from a tag only in case and separators, or `None` if it is
    /// not a tag.
    pub fn parse(text: &str) -> Result<Self, Option<Self>> {
        let text_with_hyphens = text.replace('_', "-");
        let Subtags { language, script, region, variants } = Subtags::of(&text_with_hyphens);
        if !is_language(language) || !variants.is_none_or(|variants| variants.split('-').all(is_variant)) {
            return Err(None);
        }
        let script = script.map(capitalized);
        let region = region.map(str::to_ascii_uppercase);
        let variants = variants.map(str::to_ascii_lowercase);
        let subtags = [Some(language.to_ascii_lowercase()), script, region, variants];
        let canonical = Self(subtags.into_iter().flatten().collect::<Vec<_>>().join("-"));
        if canonical.as_str() == text { Ok(canonical) } else { Err(Some(canonical)) }
    }

    /// Returns the tag as the name of an enum variant: `ZhTw`.
    pub fn to_variant(&self) -> String {
        self.0.split('-').map(capitalized).collect()
    }
}

/// The subtags of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subtags<'a> {
    /// The language.
    pub language: &'a str,
    /// The script, if it is named.
    pub script: Option<&'a str>,
    /// The region, if it is named.
    pub region: Option<&'a str>,
    /// The variants, joined by hyphens, if there are some. Subtags that no tag can have are also here.
    pub variants: Option<&'a str>,
}

impl<'a> Subtags<'a> {
    /// Splits a tag at its hyphens.
    pub fn of(tag: &'a str) -> Self {
        let (language, rest) = split(tag);
        let (script, rest) = split_if(rest, |subtag| is_alphabetic(subtag, 4..=4));
        let (region, variants) =
            split_if(rest, |subtag| is_alphabetic(subtag, 2..=2) || (subtag.len() == 3 && is_digits(subtag)));
        Self { language, script, region, variants }
    }
}

/// Splits off the first subtag.
fn split(tag: &str) -> (&str, Option<&str>) {
    tag.split_once('-').map_or((tag, None), |(first, rest)| (first, Some(rest)))
}

/// Splits off the first subtag if it is of the expected kind.
fn split_if(rest: Option<&str>, is_expected: impl Fn(&str) -> bool) -> (Option<&str>, Option<&str>) {
    match rest.map(split) {
        Some((first, rest)) if is_expected(first) => (Some(first), rest),
        _ => (None, rest),
    }
}

impl fmt::Display for LocaleTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Returns whether a subtag has two or three letters. No language has more, though the grammar would allow it. `und` is
/// the tag of an unknown language.
fn is_language(subtag: &str) -> bool {
    is_alphabetic(subtag, 2..=3) && !subtag.eq_ignore_ascii_case("und")
}

fn is_variant(subtag: &str) -> bool {
    let alphanumeric = subtag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let starts_with_digit = subtag.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    alphanumeric && ((5..=8).contains(&subtag.len()) || (subtag.len() == 4 && starts_with_digit))
}

fn is_alphabetic(subtag: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_digits(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_digit())
}

fn capitalized(subtag: &str) -> String {
    let mut subtag = subtag.to_ascii_lowercase();
    if let Some(first) = subtag.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    subtag
}

#[cfg(test)]
mod tests {
    use super::LocaleTag;

    #[test]
    fn well_formed_tags_and_their_variants() {
        for (tag, variant) in [
            ("de", "De"),
            ("zh-TW", "ZhTw"),
            ("zh-Hant-HK", "ZhHantHk"),
            ("es-419", "Es419"),
            ("de-CH-1996", "DeCh1996"),
            ("ca-valencia", "CaValencia"),
        ] {
            assert_eq!(LocaleTag::parse(tag).unwrap().to_variant(), variant, "{tag}");
        }
    }

    #[test]
    fn other_spellings_lead_to_the_canonical_one() {
        for (text, tag) in
            [("zh_TW", "zh-TW"), ("ZH-tw", "zh-TW"), ("zh-hant-hk", "zh-Hant-HK"), ("DE", "de")]
        {
            assert_eq!(LocaleTag::parse(text).unwrap_err().unwrap().as_str(), tag, "{text}");
        }
        for text in [
            "",
            "-",
            "z",
            "Self",
            "zh-",
            "zh-T",
            "zh-TW-",
            "zh-TW-x",
            "zh--TW",
            "中文",
            "und",
            "German",
            "zh TW",
            "chinese-traditional",
        ] {
            assert_eq!(LocaleTag::parse(text), Err(None), "{text}");
        }
    }
}
