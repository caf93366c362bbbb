//! `Spec` → the translation coverage of each language: texts that are missing, stale, or equal to English.
//!
//! This module only counts. It does not decide what the numbers mean for a release.

use std::fmt;

use catalogue_spec::{LocaleTag, Spec, Translation};

/// The translation coverage of a language.
///
/// ```
/// use catalogue_spec::{Files, Spec};
/// use catalogue_tools::Coverage;
///
/// let files = Files::new("spec")
///     .with("statuses.csv", "status,reason\n404,Nothing There\n")
///     .with("codes.csv", "code,status,advice,source\nNotFound,404,give-up,https://example.com\n")
///     .with("arguments.csv", "code,argument,type,description,example\n")
///     .with("templates.csv", "code,message,help\nNotFound,It was not found.,Check it.\n")
///     .with("translations/de.csv", "key,message\nNotFound,Nicht gefunden.\n");
/// let spec = Spec::check(files).0.unwrap();
/// let [german] = &Coverage::of(&spec)[..] else { panic!() };
/// assert_eq!((german.translated(), german.texts().len(), german.percent()), (1, 3, 33));
/// let missing: Vec<_> = german.missing().map(ToString::to_string).collect();
/// assert_eq!(missing, ["404", "NotFound (help)"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    locale: LocaleTag,
    texts: Vec<CoveredText>,
}

/// A text of a complete translation, and its state in a language.
///
/// Its `Display` is the key of its row, followed by `(help)` if it is a help text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CoveredText {
    /// The key of the row in the translation's table.
    pub key: String,
    /// The kind of the text.
    pub kind: TextKind,
    /// `true` if there is a translation, stale or not.
    pub is_translated: bool,
    /// `true` if the English text has changed since it was translated.
    pub is_stale: bool,
    /// `true` if the translation is the same as the English text.
    pub is_equal: bool,
}

/// The kind of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// The message of a code.
    Message,
    /// The help of a code.
    Help,
    /// The reason phrase of a status.
    Reason,
    /// The description of an argument.
    Description,
}

impl TextKind {
    /// Returns the column of a translation that holds texts of this kind.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            TextKind::Help => "help",
            _ => "message",
        }
    }

    /// Returns the column that records the English text that was translated.
    const fn english(self) -> &'static str {
        match self {
            TextKind::Help => "english_help",
            _ => "english",
        }
    }
}

impl fmt::Display for CoveredText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        if self.kind == TextKind::Help { f.write_str(" (help)") } else { Ok(()) }
    }
}

impl Coverage {
    /// Returns the coverage of each language of a spec, ordered by locale tag.
    #[must_use]
    pub fn of(spec: &Spec) -> Vec<Self> {
        let of = |translation: &Translation| Self {
            locale: translation.locale().clone(),
            texts: texts(spec, translation),
        };
        spec.translations().iter().map(of).collect()
    }

    /// Returns the locale.
    #[must_use]
    pub fn locale(&self) -> &LocaleTag {
        &self.locale
    }

    /// Returns all texts of a complete translation: the reason phrases that differ from the registered ones, the texts
    /// of the codes by name, and the descriptions of their arguments.
    #[must_use]
    pub fn texts(&self) -> &[CoveredText] {
        &self.texts
    }

    /// Returns the texts that are not translated.
    pub fn missing(&self) -> impl Iterator<Item = &CoveredText> {
        self.texts.iter().filter(|text| !text.is_translated)
    }

    /// Returns the stale texts: their English text has changed since they were translated.
    pub fn stale(&self) -> impl Iterator<Item = &CoveredText> {
        self.texts.iter().filter(|text| text.is_stale)
    }

    /// Returns the translations that are the same as the English text.
    pub fn equal(&self) -> impl Iterator<Item = &CoveredText> {
        self.texts.iter().filter(|text| text.is_equal)
    }

    /// Returns the number of translated texts of a kind, and the number of all texts of that kind.
    #[must_use]
    pub fn count(&self, kind: TextKind) -> (usize, usize) {
        let of_kind = || self.texts.iter().filter(|text| text.kind == kind);
        (of_kind().filter(|text| text.is_translated).count(), of_kind().count())
    }

    /// Returns the number of translated texts, including stale ones.
    #[must_use]
    pub fn translated(&self) -> usize {
        self.texts.iter().filter(|text| text.is_translated).count()
    }

    /// Returns the percentage of translated texts, rounded down: 100 means that none is missing.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.translated() * 100).checked_div(self.texts.len()).unwrap_or(100)
    }

    /// Returns how many more texts must be translated to reach a percentage.
    #[must_use]
    pub fn lacking(&self, percent: usize) -> usize {
        (percent * self.texts.len()).div_ceil(100).saturating_sub(self.translated())
    }
}

fn texts(spec: &Spec, translation: &Translation) -> Vec<CoveredText> {
    let text = |kind: TextKind, key: String, translated: Option<&str>, english: &str| {
        let is_translated = translated.is_some();
        let is_equal = translated == Some(english);
        // An empty cell is missing, not stale, even if its row records an English text.
        let is_stale = is_translated && translation.is_stale(&key, kind.english());
        CoveredText { key, kind, is_translated, is_stale, is_equal }
    };
    let own_reasons = spec.statuses().iter().filter(|status| !status.has_standard_reason());
    let reasons = own_reasons.map(|status| {
        let translated = translation.reason(status.status());
        text(TextKind::Reason, status.status().to_string(), translated, status.reason())
    });
    let of_codes = spec.codes().iter().flat_map(|code| {
        let name = code.name();
        let message = translation.message(name).map(catalogue_spec::ParsedMessage::source);
        [
            text(TextKind::Message, name.to_owned(), message, code.message().source()),
            text(TextKind::Help, name.to_owned(), translation.help(name), code.help()),
        ]
    });
    let descriptions = spec.codes().iter().flat_map(|code| {
        code.arguments().iter().map(move |argument| {
            let translated = translation.description(code.name(), argument.name());
            let key = format!("{}.{}", code.name(), argument.name());
            text(TextKind::Description, key, translated, argument.description())
        })
    });
    reasons.chain(of_codes).chain(descriptions).collect()
}

#[cfg(test)]
mod tests {
    use super::{Coverage, TextKind};
    use catalogue_spec::{Files, Spec};

    fn coverage(translation: &str) -> Coverage {
        let files = Files::new("spec")
            .with("statuses.csv", "status,reason\n404,Nothing There\n405,Method Not Allowed\n")
            .with("codes.csv", "code,status,advice,source\nA,404,give-up,https://example.com\n")
            .with("arguments.csv", "code,argument,type,description,example\nA,item,string,the item,42\n")
            .with("templates.csv", "code,message,help\nA,Item {$item} is gone.,Ask.\n")
            .with("translations/de.csv", translation);
        Coverage::of(&Spec::check(files).0.unwrap()).remove(0)
    }

    fn names<'a>(texts: impl Iterator<Item = &'a super::CoveredText>) -> Vec<String> {
        texts.map(ToString::to_string).collect()
    }

    #[test]
    fn texts_are_missing_stale_or_equal() {
        let coverage = coverage(
            "key,english,message,english_help,help\n\
             404,Missing,Nothing There,,\n\
             A,Item {$item} is gone.,{$item} ist weg.,Beg.,Frag.\n\
             A.item,an old one,,,\n",
        );
        assert_eq!(names(coverage.missing()), ["A.item"]);
        assert_eq!(names(coverage.stale()), ["404", "A (help)"]);
        assert_eq!(names(coverage.equal()), ["404"]);
        assert_eq!(coverage.count(TextKind::Description), (0, 1));
        assert_eq!(coverage.count(TextKind::Help), (1, 1));
    }

    /// A reason phrase that differs from the registered one needs a translation. The generator has translations of the
    /// registered ones.
    #[test]
    fn only_a_custom_reason_needs_a_translation() {
        let standard_alone = coverage("key,message\n405,Methode nicht erlaubt\n");
        assert_eq!(names(standard_alone.missing()), ["404", "A", "A (help)", "A.item"]);
        let own = coverage("key,message\n404,Nichts da\n");
        assert_eq!(names(own.missing()), ["A", "A (help)", "A.item"]);
    }

    #[test]
    fn a_percentage_is_rounded_down() {
        let empty = coverage("key,message\n");
        assert_eq!((empty.percent(), empty.lacking(0), empty.lacking(1), empty.lacking(100)), (0, 0, 1, 4));
        let one = coverage("key,message\n404,Weg\n");
        assert_eq!((one.percent(), one.lacking(25), one.lacking(26), one.lacking(100)), (25, 0, 1, 3));
    }
}
