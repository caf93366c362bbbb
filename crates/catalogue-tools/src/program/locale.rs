//! The language of the output.

use std::env;

use catalogue::{AnyLocale, Escaped, Locale as _};

use super::catalog::Catalog;
use super::output;
use super::problem::{Problem, Problems};
use super::words::{UserText, enumerate};

/// Returns the locale for a tag, or the user's locale if there is none. If the catalog has only a related locale, such
/// as `en` for `en-US`, a note says so.
///
/// # Errors
/// Returns a problem if the catalog has no locale for the tag.
pub(super) fn find(catalog: Catalog, asked: Option<&str>) -> Result<AnyLocale, Problems> {
    let unknown = |tag: &str| {
        vec![Problem { message: format!("unknown locale {}", UserText(tag)), help: help(catalog, tag) }]
    };
    let Some(tag) = asked else { return of_user(catalog).ok_or_else(|| unknown("en")) };
    if let Some(locale) = catalog.find_locale(&tag.replace('_', "-")) {
        return Ok(locale);
    }
    let locale = catalog.matching(tag).ok_or_else(|| unknown(tag))?;
    output::note(format_args!("no messages in `{}`; showing `{locale}`", Escaped(tag)));
    Ok(locale)
}

fn help(catalog: Catalog, tag: &str) -> String {
    let all = enumerate(catalog.locales(), "and");
    match nearest(catalog, tag) {
        Some(nearest) => format!("did you mean `{nearest}`? The locales are {all}"),
        None => format!("the locales are {all}"),
    }
}

/// Returns the locale with the spelling most similar to an unknown tag.
fn nearest(catalog: Catalog, tag: &str) -> Option<&'static str> {
    // A change of one letter in a two-letter tag gives another language.
    let tags = catalog.locales().map(|locale| locale.as_str()).filter(|_| tag.len() > 3);
    catalogue_spec::nearest(tag, tags)
}

/// Returns the first language of the user that the catalog has, or else that of the templates.
fn of_user(catalog: Catalog) -> Option<AnyLocale> {
    if is_posix(|variable| env::var(variable).ok()) {
        return catalog.first_locale();
    }
    sys_locale::get_locales().find_map(|tag| catalog.matching(&tag)).or_else(|| catalog.first_locale())
}

/// Returns `true` if the locale is POSIX. It then overrides LANGUAGE, as in gettext: scripts set it to get stable
/// output.
fn is_posix(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale.is_some_and(|locale| matches!(locale.split('.').next(), Some("C" | "POSIX")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_is_found_in_every_spelling() {
        let catalog = Catalog::of_repository();
        for locale in catalog.locales() {
            let tag = locale.as_str();
            for asked in [tag.to_owned(), tag.to_lowercase(), tag.to_uppercase(), tag.replace('-', "_")] {
                assert_eq!(find(catalog, Some(&asked)).ok(), Some(locale), "{asked}");
            }
        }
    }

    #[test]
    fn a_longer_tag_finds_its_language_and_a_misspelled_one_gets_a_suggestion() {
        let catalog = Catalog::of_repository();
        for locale in catalog.locales() {
            let tag = locale.as_str();
            assert_eq!(find(catalog, Some(&format!("{tag}.UTF-8"))).ok(), Some(locale), "{tag}");
            let longer = format!("{tag}-x-private");
            assert_eq!(find(catalog, Some(&longer)).ok(), catalog.matching(&longer), "{tag}");
        }
        assert!(find(catalog, Some("tlh")).is_err());
        assert_eq!(nearest(catalog, "tlh"), None);
        assert_eq!(nearest(catalog, "zhh-TW"), Some("zh-TW"));
    }

    #[test]
    fn the_first_variable_that_is_set_decides_about_posix() {
        let is_posix = |all: &str, messages: &str, lang: &str| {
            is_posix(|name| {
                let value = match name {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    _ => lang,
                };
                Some(value.to_owned())
            })
        };
        assert!(is_posix("C", "", "zh_TW.UTF-8"));
        assert!(is_posix("", "C.UTF-8", "zh_TW.UTF-8"));
        assert!(is_posix("", "", "POSIX"));
        assert!(!is_posix("zh_TW.UTF-8", "C", "C"));
        assert!(!is_posix("", "", ""));
        assert!(!is_posix("", "", "Ca"));
    }
}
