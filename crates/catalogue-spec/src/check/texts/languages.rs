//! What the rules know of languages: how they are written, by the first subtag of their tags.

use crate::spec::locale::Subtags;

/// Whether a locale's language is one of a list.
pub(super) fn is_one_of(locale: &str, languages: &str) -> bool {
    languages.split(' ').any(|other| other == Subtags::of(locale).language)
}

/// Whether a language is written in Latin letters, as those not known most often are (CLDR's
/// [likely subtags](https://www.unicode.org/cldr/charts/latest/supplemental/likely_subtags.html)).
pub(super) fn is_latin(locale: &str) -> bool {
    const OTHERS: &str = "ab ady am ar ary arz as av ba be bg bgc bho bn bo brx ccp ce chr ckb cop cr cu cv doi \
                          dv dz el fa gu he hi hy ii inh iu ja ka kbd km kn ko kok koi kv ks ky kk lo mai mhr \
                          mk ml mn mni mr my myv ne nqo or os pa ps raj ru sa sah sat sd si sr syr ta te tg th ti \
                          tt tyv udm ug uk ur wuu yi yue zgh zh";
    Subtags::of(locale).script.map_or_else(|| !is_one_of(locale, OTHERS), |script| script == "Latn")
}

/// Whether a language puts endings right behind a word, and so behind a placeholder.
pub(super) fn has_suffixes(locale: &str) -> bool {
    is_one_of(
        locale,
        "ay az ba chm crh cv et eu fi gag hu kk kl koi krc kv ky mhr mn mrj myv qu sah se smn sms tk tr tt tyv udm ug uz \
         vep vot xal",
    )
}

/// Whether a language puts endings on the names of others, so that a name may not be there as it is written in English.
pub(super) fn declines_names(locale: &str) -> bool {
    has_suffixes(locale)
        || is_one_of(
            locale,
            "be bg bs cs dsb el eo fo ga hr hsb hy is ka la lt ltg lv mk pl ro rue sh sk sl sq sr szl uk ru",
        )
}

/// Whether a language puts an `s` right behind a name.
pub(super) fn has_genitive_s(locale: &str) -> bool {
    is_one_of(locale, "da de fo fy lb nb nds nl nn no sv")
}

#[cfg(test)]
mod tests {
    use super::is_latin;

    #[test]
    fn scripts_of_locales() {
        for locale in ["de", "sr-Latn", "tr-TR", "de-CH-1996", "vi", "zh-Latn", "az"] {
            assert!(is_latin(locale), "{locale}");
        }
        for locale in ["zh-TW", "sr", "az-Cyrl", "ar", "sr-Cyrl-BA", "ko", "de-Cyrl"] {
            assert!(!is_latin(locale), "{locale}");
        }
    }
}
