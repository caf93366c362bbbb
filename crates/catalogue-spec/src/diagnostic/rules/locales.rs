//! Rules about locales, in `locales.csv` and in the names of translations: C0601, C0602, C0608, C0614.

use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostic, Help};
use crate::{LocaleTag, Place, Rule};

/// C0601: a file whose name is not a well-formed locale. `canonical` is the tag that was meant, if one was.
pub(crate) fn malformed_locale_of_file(
    place: Place,
    name: &str,
    canonical: Option<&LocaleTag>,
) -> Diagnostic {
    malformed_locale(place, name).help(match canonical {
        Some(canonical) => format!("name the file `{canonical}.csv`"),
        None => format!("name the file after {}", LocaleTag::EXPLAINED),
    })
}

/// The tag that a cell with a malformed locale means.
pub(crate) enum MeantLocale<'a> {
    /// No tag.
    None,
    /// The language of the templates.
    Templates(&'a LocaleTag),
    /// A locale that another row lists.
    Listed(&'a LocaleTag),
    /// A locale that no other row lists.
    New(&'a LocaleTag),
}

/// C0601: a cell that is not a well-formed locale.
pub(crate) fn malformed_locale_in_table(place: Place, tag: &str, meant: &MeantLocale<'_>) -> Diagnostic {
    malformed_locale(place, tag).help(match meant {
        MeantLocale::Templates(locale) => {
            format!("remove the row: `{locale}` is the language of the templates").into()
        }
        MeantLocale::Listed(locale) => format!("remove the row: `{locale}` is in the table").into(),
        MeantLocale::New(locale) => Help::safe(format!("write it `{locale}`"), locale.as_str()),
        MeantLocale::None => Help::from(format!("write {}", LocaleTag::EXPLAINED)),
    })
}

fn malformed_locale(place: Place, name: &str) -> Diagnostic {
    let message = format!("`{}` is not a well-formed locale", shorten(name));
    Diagnostic::new(Rule::MalformedLocale, place, message)
}

/// C0602: a translation into the language of the templates.
pub(crate) fn translation_of_templates(place: Place, locale: &str) -> Diagnostic {
    locale_of_templates(place, locale).help("write its messages in templates.csv, and remove this file")
}

/// C0602: a row for the language of the templates.
pub(crate) fn published_templates(place: Place, locale: &str) -> Diagnostic {
    locale_of_templates(place, locale).help("remove the row")
}

fn locale_of_templates(place: Place, locale: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateLocale, place, format!("`{locale}` is the language of the templates"))
}

/// C0602: a second row for a locale.
pub(crate) fn duplicate_locale(place: Place, locale: &str, first: Place) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateLocale, place, format!("`{locale}` stands twice"))
        .label(first, "first here")
        .help("remove the row")
}

/// C0608: a published locale without a translation. `texts` describes its missing texts, and `count` is their number.
pub(crate) fn missing_locale(place: Place, locale: &str, count: usize, texts: &str) -> Diagnostic {
    let message = format!(
        "`{locale}` was published, and translations/{locale}.csv is missing: all {count} texts ({texts}) stay English"
    );
    Diagnostic::new(Rule::MissingLocale, place, message)
        .help("restore the file; a locale that programs name is never removed")
}

/// C0614: a file whose locale has the same Rust name as the locale of another file.
pub(crate) fn files_share_name(
    place: Place,
    locale: &LocaleTag,
    other: &LocaleTag,
    other_place: Place,
) -> Diagnostic {
    shared_name(place, locale, other).label(other_place, "the other").help("keep one of the two files")
}

/// C0614: a row whose locale has the same Rust name as another locale.
pub(crate) fn locales_share_name(place: Place, locale: &LocaleTag, other: &LocaleTag) -> Diagnostic {
    shared_name(place, locale, other).help("keep one of the two")
}

fn shared_name(place: Place, locale: &LocaleTag, other: &LocaleTag) -> Diagnostic {
    let message = format!("`{locale}` and `{other}` are both `Locale::{}`", locale.to_variant());
    Diagnostic::new(Rule::LocalesShareName, place, message)
}
