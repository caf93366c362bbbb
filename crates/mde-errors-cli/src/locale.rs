//! In which language the program tells its messages.

use std::env;

use mde_errors::Locale;

use crate::problem::{Problem, Problems};

/// The locale that is asked for, or else the user's own.
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
    let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let spelling = catalogue_build::nearest(tag, Locale::ALL.iter().map(|locale| locale.as_str()));
    spelling
        .and_then(|tag| tag.parse().ok())
        .or_else(|| Locale::ALL.iter().copied().find(|locale| language(locale.as_str()) == language(tag)))
}

/// The first language of the user's that the catalogue has, or else that of the templates.
fn of_user() -> Locale {
    if is_posix(|variable| env::var(variable).ok()) {
        return Locale::default();
    }
    sys_locale::get_locales().find_map(|tag| lookup(&tag)).unwrap_or_default()
}

/// Whether POSIX's own locale is set. It then wins over whatever LANGUAGE says, as it does in gettext: it is how a script
/// asks for output that it can rely on.
fn is_posix(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale.is_some_and(|locale| matches!(locale.split('.').next(), Some("C" | "POSIX")))
}

/// The locale of a tag, or of the longest beginning of it that the catalogue has
/// ([RFC 4647, section 3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4)); or else of the same tag without its script,
/// which macOS names where others leave it out: `zh-Hant-TW` is `zh-TW`.
fn lookup(tag: &str) -> Option<Locale> {
    let is_script =
        |subtag: &&str| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let without_script = || match tag.split('-').collect::<Vec<_>>().as_slice() {
        [language, script, rest @ ..] if is_script(script) && !rest.is_empty() => {
            longest_beginning(&format!("{language}-{}", rest.join("-")))
        }
        _ => None,
    };
    longest_beginning(tag).or_else(without_script)
}

fn longest_beginning(tag: &str) -> Option<Locale> {
    let mut tag = tag;
    loop {
        if let Ok(locale) = tag.parse() {
            return Some(locale);
        }
        (tag, _) = tag.rsplit_once('-')?;
    }
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
    fn a_longer_tag_leads_to_its_beginning() {
        for &locale in Locale::ALL {
            for rest in ["", "-x", "-u-nu-latn", "-x-a-b-c"] {
                assert_eq!(lookup(&format!("{locale}{rest}")), Some(locale), "{rest}");
            }
            assert_eq!(
                nearest(&format!("{locale}-XY")).map(|nearest| nearest.as_str()),
                Some(locale.as_str())
            );
        }
        for &locale in Locale::ALL {
            if let Some((language, region)) = locale.as_str().split_once('-') {
                assert_eq!(lookup(&format!("{language}-Latn-{region}")), Some(locale));
            }
        }
        for unknown in ["", "-", "x-en", "tlh", "tlh-Latn", "C", "POSIX"] {
            assert_eq!(lookup(unknown), None, "{unknown}");
        }
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
