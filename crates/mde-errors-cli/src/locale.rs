//! In which language the program tells its messages.

use std::env;

use mde_errors::Locale;

use crate::problem::{Problem, Problems};

/// The locale that is asked for, or else the user's own. What is asked for is one of the catalogue's, or it is a mistake to tell;
/// the user's own languages are matched with those of the catalogue.
///
/// # Errors
/// Where the catalogue does not have the one that is asked for.
pub(crate) fn find(asked: Option<&str>) -> Result<Locale, Problems<'_>> {
    match asked {
        Some(tag) => tag.replace('_', "-").parse().map_err(|_| vec![Problem::UnknownLocale { tag }]),
        None => Ok(of_user()),
    }
}

/// The locale that is nearest to one that the catalogue does not have: in its spelling, or of the same language.
pub(crate) fn nearest(tag: &str) -> Option<Locale> {
    // Of two letters, another one makes another language.
    let is_spelled = tag.len() > 3;
    let spelling = catalogue_build::nearest(
        tag,
        Locale::ALL.iter().map(|locale| locale.as_str()).filter(|_| is_spelled),
    );
    spelling.and_then(|tag| tag.parse().ok()).or_else(|| Locale::matching(tag))
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
    fn the_nearest_of_a_longer_tag() {
        for &locale in Locale::ALL {
            assert_eq!(
                nearest(&format!("{locale}-XY")).map(|nearest| nearest.as_str()),
                Some(locale.as_str())
            );
        }
        assert_eq!(nearest("tlh"), None);
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
