//! Tags of locales, as far as a catalogue needs them: language, script, region and variants of a Unicode language identifier
//! ([UTS #35](https://unicode.org/reports/tr35/#unicode_language_id), BCP 47 syntax).

use std::fmt;

/// The tag of a locale, well-formed and in canonical case: `zh-TW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocaleTag(String);

/// The language of the templates.
pub const TEMPLATES: &str = "en";

impl LocaleTag {
    /// What a tag is made of, for a sentence.
    pub const EXPLAINED: &str =
        "language, script and region, as far as they are needed: `de`, `sr-Latn` or `zh-TW`";

    /// The tag of the language of the templates.
    pub fn of_templates() -> Self {
        Self(TEMPLATES.to_owned())
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a tag.
    ///
    /// # Errors
    /// The tag in canonical form, where the text is one but for case and separators; `None` where it is none.
    pub fn parse(text: &str) -> Result<Self, Option<Self>> {
        let mut subtags = text.split(['-', '_']).peekable();
        let mut canonical = match subtags.next() {
            Some(language) if is_language(language) => language.to_ascii_lowercase(),
            _ => return Err(None),
        };
        let mut push = |subtag: String| {
            canonical.push('-');
            canonical.push_str(&subtag);
        };
        if let Some(script) = subtags.next_if(|subtag| is_alphabetic(subtag, 4..=4)) {
            push(capitalized(script));
        }
        let is_region =
            |subtag: &str| is_alphabetic(subtag, 2..=2) || (subtag.len() == 3 && is_digits(subtag));
        if let Some(region) = subtags.next_if(|subtag| is_region(subtag)) {
            push(region.to_ascii_uppercase());
        }
        for variant in subtags {
            if !is_variant(variant) {
                return Err(None);
            }
            push(variant.to_ascii_lowercase());
        }
        let canonical = Self(canonical);
        if canonical.as_str() == text { Ok(canonical) } else { Err(Some(canonical)) }
    }

    /// The tag as the name of a variant of an enum: `ZhTw`.
    pub fn to_variant(&self) -> String {
        self.0.split('-').map(capitalized).collect()
    }
}

impl fmt::Display for LocaleTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Two or three letters. No language has more, though the grammar would allow it; `und` is for where the language is not known.
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
