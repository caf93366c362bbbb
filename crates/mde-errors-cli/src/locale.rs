//! In which language the program tells its messages.

use std::env;

use mde_errors::{Escaped, Locale};

use crate::output;
use crate::problem::{Problem, Problems};

/// Returns the locale for a tag that the user gives, or else the user's own. If the catalogue has another locale for it, `en` for
/// `en-US`, a note says so.
///
/// # Errors
/// Returns an error if the catalogue has no locale for the tag.
pub(crate) fn find(asked: Option<&str>) -> Result<Locale, Problems<'_>> {
    let Some(tag) = asked else { return Ok(of_user()) };
    if let Some(locale) = written(tag) {
        return Ok(locale);
    }
    let locale = Locale::matching(tag).ok_or_else(|| vec![Problem::UnknownLocale { tag }])?;
    output::note(format_args!("no messages in `{}`, showing `{locale}`", Escaped(tag)));
    Ok(locale)
}

/// The locale of the catalogue that a tag names.
fn written(tag: &str) -> Option<Locale> {
    tag.replace('_', "-").parse().ok()
}

/// The locale whose spelling is nearest to a tag that means nothing to the catalogue.
pub(crate) fn nearest(tag: &str) -> Option<Locale> {
    // With two letters, another one makes another language.
    let tags = Locale::ALL.iter().map(|locale| locale.as_str()).filter(|_| tag.len() > 3);
    catalogue_spec::nearest(tag, tags)?.parse().ok()
}

/// The first language of the user's that the catalogue has, or else that of the templates.
fn of_user() -> Locale {
    if is_posix(|variable| env::var(variable).ok()) {
        return Locale::default();
    }
    sys_locale::get_locales().find_map(|tag| Locale::matching(&tag)).unwrap_or_default()
}

/// Whether POSIX's own locale is set. It then wins over whatever LANGUAGE says, as it does in gettext: it is how a script
/// asks for output that it can rely on.
fn is_posix(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale.is_some_and(|locale| matches!(locale.split('.').next(), Some("C" | "POSIX")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_is_found_as_it_may_be_written() {
        for &locale in Locale::ALL {
            let tag = locale.as_str();
            for asked in [tag.to_owned(), tag.to_lowercase(), tag.to_uppercase(), tag.replace('-', "_")] {
                assert_eq!(find(Some(&asked)).ok(), Some(locale), "{asked}");
            }
        }
    }

    #[test]
    fn a_longer_tag_finds_its_language_and_a_misspelled_one_a_suggestion() {
        for &locale in Locale::ALL {
            let tag = locale.as_str();
            assert_eq!(find(Some(&format!("{tag}.UTF-8"))).ok(), Some(locale), "{tag}");
            let longer = format!("{tag}-x-private");
            assert_eq!(find(Some(&longer)).ok(), Locale::matching(&longer), "{tag}");
        }
        assert!(find(Some("tlh")).is_err());
        assert_eq!(nearest("tlh"), None);
        assert_eq!(nearest("zhh-TW").map(|locale| locale.as_str()), Some("zh-TW"));
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
