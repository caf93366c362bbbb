//! `translations/<locale>.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::placeholders::{check_arguments, check_message, check_plain};
use super::statuses::{self, Statuses};
use super::{Arguments, Codes, Templates};
use crate::diagnostic::{Diagnostics, Help};
use crate::locale::TEMPLATES;
use crate::rows::TranslationRow;
use crate::spec::Translation;
use crate::suggest::shorten;
use crate::table::{Row, Table};
use crate::{LocaleTag, Rule};

/// What a translation may be of.
pub(super) struct Known<'k, 't> {
    pub(super) statuses: &'k Statuses<'t>,
    pub(super) codes: &'k Codes<'t>,
    pub(super) arguments: &'k Arguments<'t>,
    pub(super) templates: &'k Templates<'t>,
}

/// What a key of a translation names.
#[derive(Clone, Copy)]
enum Key<'a> {
    Status(u16),
    Code(&'a str),
    Argument(&'a str, &'a str),
}

impl<'a> Key<'a> {
    fn parse(key: &'a str) -> Self {
        if let Some(status) = statuses::parse(key) {
            Key::Status(status)
        } else if let Some((code, argument)) = key.split_once('.') {
            Key::Argument(code, argument)
        } else {
            Key::Code(key)
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Status(status) => write!(f, "{status}"),
            Key::Code(code) => f.write_str(code),
            Key::Argument(code, argument) => write!(f, "{code}.{argument}"),
        }
    }
}

/// The codes that a translation names.
pub(super) fn codes(table: &Table<TranslationRow>) -> impl Iterator<Item = &str> {
    table.rows.iter().filter_map(|row| match Key::parse(&row.cells.key) {
        Key::Code(code) | Key::Argument(code, _) => Some(code),
        Key::Status(_) => None,
    })
}

/// The translations of a spec.
pub(super) fn check(
    tables: &[(String, Table<TranslationRow>)],
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Translation> {
    let mut translations = Vec::new();
    for (name, table) in tables {
        let locale = check_locale(name, table, diagnostics);
        let translation = check_table(table, locale.clone(), known, diagnostics);
        if locale.is_some() {
            translations.push(translation);
        }
    }
    translations
}

/// Reads the name of a file as a locale.
fn check_locale(
    name: &str,
    table: &Table<TranslationRow>,
    diagnostics: &mut Diagnostics,
) -> Option<LocaleTag> {
    let problem = match LocaleTag::parse(name) {
        Ok(locale) if locale.as_str() == TEMPLATES => {
            diagnostics.report(
                Rule::DuplicateLocale,
                table.source.start(),
                format!("`{TEMPLATES}` is the language of the templates"),
                "write its messages in templates.csv, and remove this file",
            );
            return None;
        }
        Ok(locale) => return Some(locale),
        Err(problem) => problem,
    };
    let help = match problem {
        Some(canonical) => format!("name the file `{canonical}.csv`"),
        None => format!("name the file after {}", LocaleTag::EXPLAINED),
    };
    let message = format!("`{}` is not a well-formed locale", shorten(name));
    diagnostics.report(Rule::MalformedLocale, table.source.start(), message, help);
    None
}

fn check_table(
    table: &Table<TranslationRow>,
    locale: Option<LocaleTag>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Translation {
    let is_used = locale.is_some();
    let mut translation = Translation {
        locale: locale.unwrap_or_else(LocaleTag::of_templates),
        messages: BTreeMap::new(),
        helps: BTreeMap::new(),
        reasons: BTreeMap::new(),
        descriptions: BTreeMap::new(),
    };
    let mut seen: BTreeMap<&str, &Row<TranslationRow>> = BTreeMap::new();
    for row in &table.rows {
        let TranslationRow { key, message: cell, help, .. } = &row.cells;
        if let Some(first) = seen.get(key.as_str()) {
            diagnostics.report_beside(
                Rule::DuplicateTranslation,
                table.cell(row, "key"),
                format!("`{key}` is translated twice"),
                (table.cell(first, "key"), "first here"),
                "remove one of the two rows",
            );
            continue;
        }
        seen.insert(key, row);
        let is_unknown = check_key(table, row, known, diagnostics);
        let kind = Key::parse(key);
        if !is_unknown {
            check_staleness(table, row, kind, known, diagnostics);
        }
        if let Key::Code(code) = kind {
            check_plain(table, row, "help", help, diagnostics);
            if !help.trim().is_empty() {
                translation.helps.insert(code.to_owned(), help.clone());
            }
            if let Some(message) = check_code_message(table, row, code, known, diagnostics) {
                translation.messages.insert(code.to_owned(), message);
            }
            continue;
        }
        check_plain(table, row, "message", cell, diagnostics);
        if !help.is_empty() && !is_unknown {
            diagnostics.report(
                Rule::MisplacedHelp,
                table.cell(row, "help"),
                format!("`{key}` has no help; only codes have"),
                "leave the cell empty",
            );
        }
        match kind {
            _ if cell.trim().is_empty() => {}
            Key::Status(status) => _ = translation.reasons.insert(status, cell.clone()),
            Key::Argument(code, argument) => {
                let descriptions = translation.descriptions.entry(code.to_owned()).or_default();
                descriptions.insert(argument.to_owned(), cell.clone());
            }
            Key::Code(_) => {}
        }
    }
    // A table that is not used lacks nothing.
    let missing = if is_used { missing(&translation, known, &table.broken) } else { Vec::new() };
    if table.complete && !missing.is_empty() {
        let total = total(known);
        diagnostics.report(
            Rule::MissingTranslation,
            table.source.start(),
            format!(
                "{} of {total} texts are not translated, and stay English: {}",
                missing.len(),
                first_few(&missing)
            ),
            "add them; a row that is not translated yet may leave its cells empty",
        );
    }
    translation
}

/// Reports a key that names nothing. The answer is whether it does.
fn check_key(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let rule = Rule::TranslationOfUnknownKey;
    let key = row.cells.key.as_str();
    let (problem, help): (_, Help) = match Key::parse(key) {
        Key::Code(code) | Key::Argument(code, _)
            if known.codes.report_unknown(rule, (table, row, "key"), code, diagnostics) =>
        {
            return true;
        }
        Key::Status(_) if known.statuses.lacks(key) => (
            format!("there is no status `{key}`"),
            diagnostics.did_you_mean(
                key,
                known.statuses.names(),
                "add a row for it to statuses.csv, or remove this one",
            ),
        ),
        Key::Argument(code, argument) if known.arguments.lacks(code, argument) => (
            format!("`{code}` has no argument `{}`", shorten(argument)),
            diagnostics.did_you_mean(
                argument,
                known.arguments.names(code),
                "add a row for it to arguments.csv, or remove this one",
            ),
        ),
        _ => return false,
    };
    diagnostics.report(rule, table.cell(row, "key"), problem, help);
    true
}

/// Reports a translation of an English text that is not the text of today. Which one it translates stands in the row itself:
/// what changed first is no matter of time.
fn check_staleness(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    key: Key<'_>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    let cells = &row.cells;
    let template = |code| known.templates.get(code).map(|template| &template.row.cells);
    let (message, help) = match key {
        Key::Status(status) => (known.statuses.reason(status), None),
        Key::Code(code) => (
            template(code).map(|cells| cells.message.as_str()),
            template(code).map(|cells| cells.help.as_str()),
        ),
        Key::Argument(code, argument) => (known.arguments.description(code, argument), None),
    };
    for (column, recorded, today) in
        [("english", &cells.english, message), ("english_help", &cells.english_help, help)]
    {
        if let Some(today) = today
            && !recorded.is_empty()
            && recorded != today
        {
            diagnostics.report(
                Rule::StaleTranslation,
                table.cell(row, column),
                format!("the English text has changed since `{key}` was translated"),
                format!("it now reads `{}`: translate that, and record it in this cell", shorten(today)),
            );
        }
    }
}

/// Reads a code's message, and compares its arguments with those of the code.
fn check_code_message(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    code: &str,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Option<crate::Message> {
    let cell = row.cells.message.as_str();
    if cell.trim().is_empty() {
        return None;
    }
    let message = check_message(table, row, cell, diagnostics)?;
    if known.codes.lacks(code) {
        return Some(message);
    }
    let meant = check_arguments((table, row), (code, &message), known.arguments, diagnostics);
    let Some(template) = known.templates.get(code) else { return Some(message) };
    let mut told = meant;
    for (name, _) in template.message.iter().flat_map(crate::Message::arguments) {
        // Where the template misspells it, or the translation does, that has been said.
        let is_known = !known.arguments.lacks(code, name);
        let is_named = message.arguments().any(|(named, _)| named == name);
        if is_known
            && !is_named
            && !told.contains(&name)
            && let Some(place) = known.templates.place_of_argument(template, name)
        {
            told.push(name);
            diagnostics.report_beside(
                Rule::DroppedArgument,
                table.cell(row, "message"),
                format!("the translation leaves out the argument `{name}`"),
                (place, "the template names it"),
                format!("put `{{${name}}}` where its value belongs"),
            );
        }
    }
    Some(message)
}

/// How many texts a translation has when nothing is missing.
pub(super) fn total(known: &Known<'_, '_>) -> usize {
    expected(known).count()
}

/// The texts that a complete translation has: each with its key, and what it is of the key.
fn expected<'k>(known: &'k Known<'_, '_>) -> impl Iterator<Item = (Key<'k>, Text)> {
    let codes = || known.codes.names().filter(|code| !known.codes.is_misspelled(code));
    let reasons = known.statuses.iter().map(|(status, _)| (Key::Status(status), Text::Message));
    let messages = codes().flat_map(|code| [Text::Message, Text::Help].map(|text| (Key::Code(code), text)));
    let descriptions = codes().flat_map(|code| {
        known.arguments.names(code).map(move |argument| (Key::Argument(code, argument), Text::Message))
    });
    reasons.chain(messages).chain(descriptions)
}

#[derive(Clone, Copy)]
enum Text {
    Message,
    Help,
}

/// The texts that a translation lacks, by key; keys in `broken` have a row that has been reported.
fn missing(translation: &Translation, known: &Known<'_, '_>, broken: &BTreeSet<String>) -> Vec<String> {
    let is_there = |key: Key<'_>, text: Text| match (key, text) {
        (Key::Status(status), _) => translation.reasons.contains_key(&status),
        (Key::Code(code), Text::Message) => translation.messages.contains_key(code),
        (Key::Code(code), Text::Help) => translation.helps.contains_key(code),
        (Key::Argument(code, argument), _) => translation.description(code, argument).is_some(),
    };
    let missing = expected(known).filter(|&(key, text)| !is_there(key, text));
    missing
        .map(|(key, text)| (key.to_string(), text))
        .filter(|(key, _)| !broken.contains(key))
        .map(|(key, text)| match text {
            Text::Message => format!("`{key}`"),
            Text::Help => format!("`{key}` (help)"),
        })
        .collect()
}

/// The first few of many, for a sentence.
fn first_few(names: &[String]) -> String {
    const FEW: usize = 8;
    match names.get(..FEW) {
        Some(few) if names.len() > FEW => format!("{} and {} more", few.join(", "), names.len() - FEW),
        _ => names.join(", "),
    }
}
