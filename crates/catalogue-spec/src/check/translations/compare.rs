//! A translation compared with the text that it translates.

use super::english::English;
use super::key::TranslationKey;
use crate::check::cell::Cell;
use crate::check::texts::{self, ComparedText, TextFinding};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::translations::dropped_argument;
use crate::message::Variant;
use crate::read::rows::TranslationRow;
use crate::{LocaleTag, ParsedMessage};

/// Reports differences between a message and its template that a person who reads both would notice.
pub(crate) fn compare_messages(
    cell: Cell<'_, TranslationRow>,
    code: &str,
    message: &ParsedMessage,
    locale: &LocaleTag,
    english: &English<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    let template = english.known.templates.get(code).and_then(|template| template.message());
    let Some(template) = template else { return };
    let mut findings = texts::compare_messages(template, message, locale.as_str());
    findings.extend(texts::adjacent(message));
    report(cell, "message", findings, (TranslationKey::Code(code), english), diagnostics);
}

/// Reports differences between a text without arguments and its English text that a person who reads both would notice.
pub(crate) fn compare_texts(
    cell: Cell<'_, TranslationRow>,
    (key, column): (TranslationKey<'_>, &str),
    text: Option<&str>,
    locale: &LocaleTag,
    english: &English<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(text) = text.filter(|_| !cell.text.is_empty()) else { return };
    let findings =
        texts::compare(&ComparedText::plain(text), &ComparedText::plain(cell.text), locale.as_str());
    report(cell, column, findings, (key, english), diagnostics);
}

fn report(
    cell: Cell<'_, TranslationRow>,
    column: &str,
    findings: Vec<TextFinding>,
    (key, source): (TranslationKey<'_>, &English<'_, '_>),
    diagnostics: &mut Diagnostics,
) {
    for TextFinding { mistake, range, english } in findings {
        let english = english.and_then(|range| source.place(key, column, &range));
        diagnostics.push(mistake.at(cell.within(&range), english));
    }
}

/// Reports arguments of the template that a translation leaves out. `meant` are the arguments that it names under
/// another name.
pub(crate) fn check_dropped(
    cell: Cell<'_, TranslationRow>,
    code: &str,
    message: &ParsedMessage,
    meant: &[&str],
    english: &English<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    let known = english.known;
    let Some(template) = known.templates.get(code) else { return };
    let mut reported = Vec::new();
    for name in template.message().into_iter().flat_map(ParsedMessage::argument_names) {
        // A misspelling in the template or the translation has been reported.
        if known.lacks_argument(code, name)
            || meant.contains(&name)
            || message.has_literal(name)
            || reported.contains(&name)
        {
            continue;
        }
        // A variant for one thing may use a word instead of the number. The last variant shows every argument.
        let is_dropped = |variant: &&Variant| {
            let may_drop = message.selects_by(name) && Some(*variant) != message.last_variant();
            !may_drop && !message.shown(variant).any(|shown| shown == name)
        };
        if let Some(variant) = message.variants().iter().find(is_dropped)
            && let Some(template_place) = known.templates.place_of_argument(template, name)
        {
            reported.push(name);
            let is_only = message.variants().len() == 1;
            let place = if is_only { cell.place() } else { cell.within(&variant.span) };
            diagnostics.push(dropped_argument(place, name, template_place));
        }
    }
}
