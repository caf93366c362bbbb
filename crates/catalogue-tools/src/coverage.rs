//! `Spec` → how much of it each language has: what is missing, what is stale, what still reads as English.
//!
//! This counts what stands in a checked spec; what that means for a release is for the one who asks.

use std::fmt;

use catalogue_spec::{LocaleTag, Spec, Translation};

/// How much of a spec a language has.
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

/// A text that a complete translation has, and what a language has of it.
///
/// Its `Display` names it: the key of its row, and `(help)` where it is the help of that.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CoveredText {
    /// The key of its row.
    pub key: String,
    /// What it is of that.
    pub kind: TextKind,
    /// Whether there is a translation, be it stale or not.
    pub is_translated: bool,
    /// Whether the translation is one of an English text that has changed since.
    pub is_stale: bool,
    /// Whether the translation reads as the English text does.
    pub is_equal: bool,
}

/// What a text is.
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
    /// The column of a translation that holds such texts.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            TextKind::Help => "help",
            _ => "message",
        }
    }

    /// The column that records the English text that was translated.
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
    /// How much of a spec each language has, by the tag of its locale.
    #[must_use]
    pub fn of(spec: &Spec) -> Vec<Self> {
        let of = |translation: &Translation| Self {
            locale: translation.locale().clone(),
            texts: texts(spec, translation),
        };
        spec.translations().iter().map(of).collect()
    }

    /// The locale.
    #[must_use]
    pub fn locale(&self) -> &LocaleTag {
        &self.locale
    }

    /// All texts that a complete translation has: the reason phrases that are not the registered ones, the texts of the codes by
    /// name, and those of their arguments.
    #[must_use]
    pub fn texts(&self) -> &[CoveredText] {
        &self.texts
    }

    /// The texts that are not translated.
    pub fn missing(&self) -> impl Iterator<Item = &CoveredText> {
        self.texts.iter().filter(|text| !text.is_translated)
    }

    /// The translations of what has changed since.
    pub fn stale(&self) -> impl Iterator<Item = &CoveredText> {
        self.texts.iter().filter(|text| text.is_stale)
    }

    /// The translations that read as the English text does.
    pub fn equal(&self) -> impl Iterator<Item = &CoveredText> {
        self.texts.iter().filter(|text| text.is_equal)
    }

    /// How many texts of a kind are translated, and how many there are.
    #[must_use]
    pub fn count(&self, kind: TextKind) -> (usize, usize) {
        let of_kind = || self.texts.iter().filter(|text| text.kind == kind);
        (of_kind().filter(|text| text.is_translated).count(), of_kind().count())
    }

    /// How many texts are translated, be they stale or not.
    #[must_use]
    pub fn translated(&self) -> usize {
        self.texts.iter().filter(|text| text.is_translated).count()
    }

    /// The same as a percentage, rounded down: 100 says that nothing is missing.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.translated() * 100).checked_div(self.texts.len()).unwrap_or(100)
    }

    /// How many more texts must be translated for a percentage of all.
    #[must_use]
    pub fn lacking(&self, percent: usize) -> usize {
        (percent * self.texts.len()).div_ceil(100).saturating_sub(self.translated())
    }
}

fn texts(spec: &Spec, translation: &Translation) -> Vec<CoveredText> {
    let text = |kind: TextKind, key: String, translated: Option<&str>, english: &str| {
        let is_translated = translated.is_some();
        let is_equal = translated == Some(english);
        // A cell that is empty is missing, whatever it once was a translation of.
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
        let message = translation.message(name).map(catalogue_spec::Message::source);
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

    /// A reason phrase that differs from the standard needs translations of its own; the standard one has those of the generator.
    #[test]
    fn only_a_reason_of_its_own_needs_a_translation() {
        let standard_alone = coverage("key,message\n405,Methode nicht erlaubt\n");
        assert_eq!(names(standard_alone.missing()), ["404", "A", "A (help)", "A.item"]);
        let own = coverage("key,message\n404,Nichts da\n");
        assert_eq!(names(own.missing()), ["A", "A (help)", "A.item"]);
    }

    #[test]
    fn a_percentage_is_reached_and_not_rounded_up_to() {
        let empty = coverage("key,message\n");
        assert_eq!((empty.percent(), empty.lacking(0), empty.lacking(1), empty.lacking(100)), (0, 0, 1, 4));
        let one = coverage("key,message\n404,Weg\n");
        assert_eq!((one.percent(), one.lacking(25), one.lacking(26), one.lacking(100)), (25, 0, 1, 3));
    }
}
