//! Rules about the plural forms of a language: C0514 and C0515.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::list;
use crate::{LocaleTag, Place, Rule};

/// C0514: a variant for a plural form that the language does not have. `forms` are the forms of the language.
pub(crate) fn unreachable_variant<'a>(
    place: Place,
    locale: &LocaleTag,
    form: &str,
    forms: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::new(Rule::UnreachableVariant, place, format!("`{locale}` has no plural form `{form}`"))
        .help(format!("remove the variant; its forms are {}", list(forms)))
}

/// C0515: plural forms of the language without a variant.
pub(crate) fn missing_plural_form<'a>(
    place: Place,
    locale: &LocaleTag,
    missing: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let missing = list(missing);
    let message = format!("`{locale}` has the plural form {missing}, and the message has no variant for it");
    Diagnostic::new(Rule::MissingPluralForm, place, message)
        .help("add it; numbers of that form are shown with this variant")
}
