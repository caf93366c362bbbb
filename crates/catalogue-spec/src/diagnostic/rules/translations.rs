//! Rules about the rows of translations: C0603 to C0607 and C0609.

use crate::diagnostic::suggest::{first_few, list, shorten};
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0603: a translation of the reason of a status that does not exist. `nearest` is the one that was probably meant.
pub(crate) fn unknown_status(place: Place, status: &str, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::new(Rule::TranslationOfUnknownKey, place, format!("there is no status `{status}`"))
        .help(Help::did_you_mean(nearest, "add a row for it to statuses.csv, or remove this one"))
}

/// C0603: a translation of the description of an argument that does not exist. `nearest` is as above.
pub(crate) fn unknown_argument(
    place: Place,
    code: &str,
    argument: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let message = format!("`{code}` has no argument `{}`", shorten(argument));
    Diagnostic::new(Rule::TranslationOfUnknownKey, place, message)
        .help(Help::did_you_mean(nearest, "add a row for it to arguments.csv, or remove this one"))
}

/// C0604: a second row for a key.
pub(crate) fn duplicate_translation(place: Place, key: &str, first: Place) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateTranslation, place, format!("`{key}` is translated twice"))
        .label(first, "first here")
        .help("remove one of the two rows")
}

/// C0605: a translation that leaves out an argument of its template.
pub(crate) fn dropped_argument(place: Place, argument: &str, template_place: Place) -> Diagnostic {
    let message = format!("the translation leaves out the argument `{argument}`");
    Diagnostic::new(Rule::DroppedArgument, place, message)
        .label(template_place, "the template names it")
        .help(format!("put `{{${argument}}}` where its value belongs"))
}

/// C0606: help for something that is not a code.
pub(crate) fn misplaced_help(place: Place, key: &str) -> Diagnostic {
    Diagnostic::new(Rule::MisplacedHelp, place, format!("`{key}` has no help; only codes have"))
        .help("leave the cell empty")
}

/// C0607: texts without a translation in one language. `total` is the number of its texts.
pub(crate) fn missing_in_language(place: Place, texts: &[String], total: usize) -> Diagnostic {
    let message = format!(
        "{} of {total} texts are not translated, and are shown in another language: {}",
        texts.len(),
        first_few(texts)
    );
    missing(place, message)
}

/// C0607: texts that lack a translation in some of the languages.
pub(crate) fn missing_in_languages(
    place: Place,
    texts: &[String],
    languages: &[&str],
    all: usize,
) -> Diagnostic {
    let message = format!(
        "{} not translated in {}, and shown there in another language: {}",
        count(texts, "text is", "texts are"),
        some_of(languages, all),
        first_few(texts)
    );
    missing(place, message)
}

fn missing(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(Rule::MissingTranslation, place, message).help(
        "add them; a row that is not translated yet may leave its cells empty; `catalogue coverage --all` lists them",
    )
}

/// C0609: one translation of a text that has changed since. `today` is the current text.
pub(crate) fn stale_translation(
    place: Place,
    text: &str,
    today: &str,
    today_place: Option<Place>,
) -> Diagnostic {
    stale(place, format!("the English text has changed since {text} was translated"), today_place)
        .help(format!("it now reads `{}`: translate that, and record it in this cell", shorten(today)))
}

/// C0609: outdated translations in some of the languages, or of several texts. The places are those of the first text.
pub(crate) fn stale_translations(
    place: Place,
    texts: &[String],
    languages: &[&str],
    all: usize,
    today_place: Option<Place>,
) -> Diagnostic {
    let message = format!(
        "{} changed since the translation into {}: {}",
        count(texts, "English text has", "English texts have"),
        some_of(languages, all),
        first_few(texts)
    );
    stale(place, message, today_place).help(
        "translate the texts of today, and record them in `english` or `english_help`; `catalogue coverage --all` lists them",
    )
}

fn stale(place: Place, message: String, today_place: Option<Place>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Rule::StaleTranslation, place, message);
    match today_place {
        Some(today_place) => diagnostic.label(today_place, "the English text of today"),
        None => diagnostic,
    }
}

fn count(texts: &[String], one: &str, many: &str) -> String {
    format!("{} {}", texts.len(), if texts.len() == 1 { one } else { many })
}

/// Returns the names of a few languages, or else their number.
fn some_of(languages: &[&str], all: usize) -> String {
    const FEW: usize = 4;
    match languages.len() {
        0..=FEW => list(languages.iter().copied()),
        many if many == all => format!("all {all} languages"),
        many => format!("{many} of {all} languages"),
    }
}
