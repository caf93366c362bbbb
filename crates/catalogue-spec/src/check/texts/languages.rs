//! The scripts and the grammatical cases of languages, from CLDR.

use crate::cldr;
use crate::spec::locale::Subtags;

/// Returns whether a locale is written in one of some scripts.
pub(super) fn is_written_in(locale: &str, scripts: &[&str]) -> bool {
    let Subtags { language, script, region, .. } = Subtags::of(locale);
    script.or_else(|| cldr::likely_script(language, region)).is_some_and(|script| scripts.contains(&script))
}

/// Returns whether a locale may be written in Latin script. A language that CLDR does not know may be.
pub(super) fn may_be_latin(locale: &str) -> bool {
    let Subtags { language, script, region, .. } = Subtags::of(locale);
    script.or_else(|| cldr::likely_script(language, region)).is_none_or(|script| script == "Latn")
}

/// Returns whether a language may put endings on names and placeholders: it has many cases, or CLDR does not know it.
pub(super) fn may_have_endings(locale: &str) -> bool {
    /// German, Greek, and Icelandic have four cases, and use articles and prepositions for everything else.
    const FEW: u32 = 4;
    cldr::words::grammatical_cases(Subtags::of(locale).language).is_none_or(|cases| cases > FEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_locales() {
        for locale in ["de", "sr-Latn", "tr-TR", "de-CH-1996", "vi", "zh-Latn", "az", "xyz"] {
            assert!(may_be_latin(locale), "{locale}");
        }
        for locale in ["zh-TW", "sr", "az-Cyrl", "ar", "sr-Cyrl-BA", "ko", "de-Cyrl", "pa-PK"] {
            assert!(!may_be_latin(locale), "{locale}");
        }
        assert!(is_written_in("dz", &["Tibt"]) && !is_written_in("xyz", &["Latn"]));
    }

    #[test]
    fn endings() {
        assert!(["fi", "tr", "ru", "cs", "eu"].into_iter().all(may_have_endings));
        assert!(!["de", "fr", "sv", "zh-TW"].into_iter().any(may_have_endings));
    }
}
