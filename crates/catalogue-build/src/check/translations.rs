//! `translations/<locale>.csv`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZero;
use std::ops::Range;
use std::{fmt, thread};

use super::codes::Name;
use super::forms::check_forms;
use super::placeholders::{check_arguments, check_message, check_plain};
use super::statuses::{self, Statuses};
use super::texts::{self, Finding, Text};
use super::{Arguments, Codes, Templates};
use crate::cells::is_refused;
use crate::diagnostic::{Diagnostics, Help};
use crate::files::TableFile;
use crate::locale::TEMPLATES;
use crate::message::Variant;
use crate::rows::TranslationRow;
use crate::source::Source;
use crate::spec::Translation;
use crate::suggest::shorten;
use crate::table::{Row, Table};
use crate::{LocaleTag, Message, Place, Rule};

/// What a translation may be of.
pub(super) struct Known<'k, 't> {
    pub(super) statuses: &'k Statuses<'t>,
    pub(super) codes: &'k Codes<'t>,
    pub(super) arguments: &'k Arguments<'t>,
    pub(super) templates: &'k Templates<'t>,
}

impl Known<'_, '_> {
    /// Whether the template of a code names an argument, one that the code has or not.
    fn names_argument(&self, code: &str, argument: &str) -> bool {
        self.templates.get(code).is_some_and(|template| template.names(argument))
    }
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

/// The translations of a spec, and their files. They are read and checked on as many cores as there are: none has to do with
/// another.
pub(super) fn check(
    mut files: Vec<(String, TableFile)>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Translation>, Vec<Source>) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = files.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let mut threads = Vec::new();
        while !files.is_empty() {
            let some: Vec<_> = files.drain(..share.min(files.len())).collect();
            threads.push(scope.spawn(|| check_some(some, known)));
        }
        let (mut translations, mut sources) = (Vec::new(), Vec::new());
        for thread in threads {
            // A panic in a thread is one here: there is none that could be told otherwise.
            let some = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            diagnostics.extend(some.0);
            translations.extend(some.1);
            sources.extend(some.2);
        }
        (translations, sources)
    })
}

/// Each is read when its turn comes, and its rows are let go with it: a spec may have many languages.
fn check_some(
    files: Vec<(String, TableFile)>,
    known: &Known<'_, '_>,
) -> (Diagnostics, Vec<Translation>, Vec<Source>) {
    let mut diagnostics = Diagnostics::default();
    let (mut translations, mut sources) = (Vec::new(), Vec::new());
    for (name, file) in files {
        let before = diagnostics.count();
        let table = file.read(&mut diagnostics);
        let locale = check_locale(&name, &table, &mut diagnostics);
        let translation = check_table(&table, locale.clone(), known, &mut diagnostics);
        translations.extend(locale.map(|_| translation));
        // Only what is told of a file needs its text.
        if diagnostics.count() > before {
            sources.push(table.source);
        }
    }
    (diagnostics, translations, sources)
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
    let tag = locale.as_ref().map(LocaleTag::to_string).unwrap_or_default();
    let mut translation = Translation {
        locale: locale.unwrap_or_else(LocaleTag::of_templates),
        messages: BTreeMap::new(),
        helps: BTreeMap::new(),
        reasons: BTreeMap::new(),
        descriptions: BTreeMap::new(),
        stale: BTreeSet::new(),
    };
    let mut broken = table.broken.clone();
    let mut seen: HashMap<&str, &Row<TranslationRow>> = HashMap::with_capacity(table.rows.len());
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
        let name = check_key(table, row, known, diagnostics);
        let is_unknown = matches!(name, Name::Unknown { .. });
        if let Name::Unknown { meant: Some(meant) } = name {
            // It is there, under another name.
            broken.insert(meant);
        }
        let kind = Key::parse(key);
        // What is stale is compared with the English text when it is translated again.
        let mut is_compared = false;
        if !is_unknown {
            let stale = check_staleness(table, row, kind, known, diagnostics);
            is_compared = stale.is_empty() && is_used;
            translation.stale.extend(stale);
        }
        if let Key::Code(code) = kind {
            check_plain(table, row, "help", help, diagnostics);
            if !help.is_empty() {
                translation.helps.insert(code.to_owned(), help.clone());
            }
            let locale = is_used.then_some(&translation.locale);
            let message = check_code_message(table, row, code, locale, known, diagnostics);
            if is_compared {
                compare_code(table, row, code, message.as_ref(), &tag, known, diagnostics);
            }
            match message {
                Some(message) => _ = translation.messages.insert(code.to_owned(), Box::new(message)),
                // It is there, and what is wrong with it has been reported.
                None if !cell.is_empty() => _ = broken.insert(key.clone()),
                None => {}
            }
            continue;
        }
        if let (true, Some(english), false) = (is_compared, english(kind, known).0, cell.is_empty()) {
            let findings = texts::compare(&Text::plain(english), &Text::plain(cell), &tag);
            report_findings((table, row, "message"), findings, kind, known, diagnostics);
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
            _ if cell.is_empty() => {}
            Key::Status(status) => _ = translation.reasons.insert(status, cell.clone()),
            Key::Argument(code, argument) => {
                let descriptions = translation.descriptions.entry(code.to_owned()).or_default();
                descriptions.push((argument.to_owned(), cell.clone()));
            }
            Key::Code(_) => {}
        }
    }
    // A table that is not used lacks nothing.
    let missing = if is_used { missing(&translation, known, &broken) } else { Vec::new() };
    if table.complete && !missing.is_empty() {
        let total = total(known);
        diagnostics.report(
            Rule::MissingTranslation,
            table.source.start(),
            format!(
                "{} of {total} texts are not translated, and are shown in another language: {}",
                missing.len(),
                first_few(&missing)
            ),
            "add them; a row that is not translated yet may leave its cells empty",
        );
    }
    translation
}

/// Reports a key that names nothing.
fn check_key(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Name {
    let rule = Rule::TranslationOfUnknownKey;
    let key = row.cells.key.as_str();
    let (place, problem, help): (_, _, Help) = match Key::parse(key) {
        Key::Code(code) => {
            return known.codes.report_unknown(rule, || table.cell(row, "key"), code, diagnostics);
        }
        Key::Argument(code, argument) if known.codes.lacks(code) => {
            let place = || table.within(row, "key", &(0..code.len()));
            let name = known.codes.report_unknown(rule, place, code, diagnostics);
            return name.map(|code| format!("{code}.{argument}"));
        }
        // That has been told in the tables before, which name it too.
        Key::Status(_) if known.codes.name_status(key) => return Name::Known,
        Key::Argument(code, argument) if known.names_argument(code, argument) => return Name::Known,
        Key::Status(_) if known.statuses.lacks(key) => (
            table.cell(row, "key"),
            format!("there is no status `{key}`"),
            diagnostics.did_you_mean(
                key,
                known
                    .statuses
                    .names()
                    .filter(|status| !table.rows.iter().any(|row| row.cells.key == **status)),
                "add a row for it to statuses.csv, or remove this one",
            ),
        ),
        Key::Argument(code, argument) if known.arguments.lacks(code, argument) => (
            table.within(row, "key", &(code.len() + 1..key.len())),
            format!("`{code}` has no argument `{}`", shorten(argument)),
            diagnostics.did_you_mean(
                argument,
                known.arguments.well_formed(code),
                "add a row for it to arguments.csv, or remove this one",
            ),
        ),
        _ => return Name::Known,
    };
    let name = Name::Unknown { meant: help.replacement.as_ref().map(|replacement| replacement.text.clone()) };
    if !is_refused(key) {
        diagnostics.report(rule, place, problem, help);
    }
    match Key::parse(key) {
        Key::Argument(code, _) => name.map(|argument| format!("{code}.{argument}")),
        _ => name,
    }
}

/// The English texts of a key: the message, and the help.
fn english<'t>(key: Key<'_>, known: &Known<'_, 't>) -> (Option<&'t str>, Option<&'t str>) {
    match key {
        Key::Status(status) => (known.statuses.reason(status), None),
        Key::Argument(code, argument) => (known.arguments.description(code, argument), None),
        Key::Code(code) => match known.templates.get(code) {
            // A message with a mistake in it is not what is to be translated.
            Some(template) => {
                let cells = &template.row.cells;
                let text = |column, cell| known.templates.has_column(column).then_some(cell);
                let message = text("message", cells.message.as_str()).filter(|_| template.is_whole());
                (message, text("help", cells.help.as_str()))
            }
            None => (None, None),
        },
    }
}

/// Reports a translation of an English text that is not the text of today. Which one it translates stands in the row itself:
/// what changed first is no matter of time. The answer is the key and the column of what is stale.
fn check_staleness(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    key: Key<'_>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, &'static str)> {
    let cells = &row.cells;
    let (message, help) = english(key, known);
    let mut stale = Vec::new();
    for (column, recorded, today) in
        [("english", &cells.english, message), ("english_help", &cells.english_help, help)]
    {
        if let Some(today) = today
            && !recorded.is_empty()
            && recorded != today
        {
            stale.push((cells.key.clone(), column));
            let of = if column == "english" { "message" } else { "help" };
            let place = table.cell(row, column);
            let message = format!("the English text has changed since `{key}` was translated");
            let help =
                format!("it now reads `{}`: translate that, and record it in this cell", shorten(today));
            match place_of_english(key, of, &(0..today.len()), known) {
                Some(english) => {
                    let label = (english, "the English text of today");
                    diagnostics.report_beside(Rule::StaleTranslation, place, message, label, help);
                }
                None => diagnostics.report(Rule::StaleTranslation, place, message, help),
            }
        }
    }
    stale
}

/// Reports what a person who reads a code's message and help beside the English ones would notice.
fn compare_code(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    code: &str,
    message: Option<&Message>,
    locale: &str,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(template) = known.templates.get(code) else { return };
    if let (Some(english), Some(translation)) = (&template.message, message) {
        let mut findings = texts::compare_messages(english, translation, locale);
        findings.extend(texts::adjacent(translation));
        report_findings((table, row, "message"), findings, Key::Code(code), known, diagnostics);
    }
    let (english, translation) = (&template.row.cells.help, &row.cells.help);
    if !translation.is_empty() {
        let findings = texts::compare(&Text::plain(english), &Text::plain(translation), locale);
        report_findings((table, row, "help"), findings, Key::Code(code), known, diagnostics);
    }
}

fn report_findings(
    (table, row, column): (&Table<TranslationRow>, &Row<TranslationRow>, &str),
    findings: Vec<Finding>,
    key: Key<'_>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    for Finding { rule, range, message, help, english } in findings {
        let place = table.within(row, column, &range);
        match english.and_then(|range| place_of_english(key, column, &range, known)) {
            Some(english) => {
                let label = (english, "the English text");
                diagnostics.report_beside(rule, place, message, label, help);
            }
            None => diagnostics.report(rule, place, message, help),
        }
    }
}

/// Where a range of a key's English text stands.
fn place_of_english(
    key: Key<'_>,
    column: &str,
    range: &Range<usize>,
    known: &Known<'_, '_>,
) -> Option<Place> {
    match key {
        Key::Status(status) => known.statuses.within_reason(status, range),
        Key::Argument(code, argument) => known.arguments.within_description(code, argument, range),
        Key::Code(code) => {
            known.templates.get(code).map(|template| known.templates.within(template, column, range))
        }
    }
}

/// Reads a code's message, and compares its arguments with those of the code.
fn check_code_message(
    table: &Table<TranslationRow>,
    row: &Row<TranslationRow>,
    code: &str,
    locale: Option<&LocaleTag>,
    known: &Known<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Option<Message> {
    let cell = row.cells.message.as_str();
    if cell.is_empty() {
        return None;
    }
    let (message, is_whole) = check_message(table, row, ("message", cell), diagnostics)?;
    if known.codes.lacks(code) {
        return Some(message).filter(|_| is_whole);
    }
    check_forms((table, row), (code, &message), locale, known.arguments, diagnostics);
    let template = known.templates.get(code);
    let beside = template.map(|template| (template, known.templates.place(template)));
    let meant = check_arguments((table, row), (code, &message), known.arguments, beside, diagnostics);
    let Some(template) = template else { return Some(message).filter(|_| is_whole) };
    let mut told = meant;
    for name in template.message.iter().flat_map(Message::argument_names) {
        // Where the template misspells it, or the translation does, that has been said.
        let is_known = !known.arguments.lacks(code, name);
        if !is_known || told.contains(&name) || message.has_literal(name) {
            continue;
        }
        // A variant for one thing may say so in a word, without its number; that for all others shows everything.
        let is_dropped = |variant: &&Variant| {
            let may_drop = message.selects_by(name) && Some(*variant) != message.last_variant();
            !may_drop && !message.shown(variant).any(|shown| shown == name)
        };
        if let Some(variant) = message.variants().iter().find(is_dropped)
            && let Some(place) = known.templates.place_of_argument(template, name)
        {
            told.push(name);
            let variant = if message.variants().len() == 1 {
                table.cell(row, "message")
            } else {
                table.within(row, "message", &variant.span)
            };
            diagnostics.report_beside(
                Rule::DroppedArgument,
                variant,
                format!("the translation leaves out the argument `{name}`"),
                (place, "the template names it"),
                format!("put `{{${name}}}` where its value belongs"),
            );
        }
    }
    Some(message).filter(|_| is_whole)
}

/// How many texts a translation has when nothing is missing.
pub(super) fn total(known: &Known<'_, '_>) -> usize {
    expected(known).count()
}

/// The texts that a complete translation has: each with its key, and what it is of the key.
fn expected<'k>(known: &'k Known<'_, '_>) -> impl Iterator<Item = (Key<'k>, Of)> {
    let codes = || known.codes.names().filter(|code| !known.codes.is_misspelled(code));
    let reasons = known.statuses.iter().map(|(status, _)| (Key::Status(status), Of::Message));
    let messages = codes().flat_map(|code| [Of::Message, Of::Help].map(|text| (Key::Code(code), text)));
    let descriptions = codes().flat_map(|code| {
        let is_misnamed = |argument: &str| {
            known.templates.get(code).is_some_and(|template| template.meant.contains(&argument))
        };
        let arguments = known.arguments.well_formed(code).filter(move |argument| !is_misnamed(argument));
        arguments.map(move |argument| (Key::Argument(code, argument), Of::Message))
    });
    reasons.chain(messages).chain(descriptions)
}

/// What a text is of its key.
#[derive(Clone, Copy)]
enum Of {
    Message,
    Help,
}

/// The texts that a translation lacks, by key; keys in `broken` have a row that has been reported.
fn missing(translation: &Translation, known: &Known<'_, '_>, broken: &BTreeSet<String>) -> Vec<String> {
    let is_there = |key: Key<'_>, text: Of| match (key, text) {
        (Key::Status(status), _) => translation.reasons.contains_key(&status),
        (Key::Code(code), Of::Message) => translation.messages.contains_key(code),
        (Key::Code(code), Of::Help) => translation.helps.contains_key(code),
        (Key::Argument(code, argument), _) => translation.description(code, argument).is_some(),
    };
    let missing = expected(known).filter(|&(key, text)| !is_there(key, text));
    missing
        .map(|(key, text)| (key.to_string(), text))
        .filter(|(key, _)| !broken.contains(key))
        .map(|(key, text)| match text {
            Of::Message => format!("`{key}`"),
            Of::Help => format!("`{key}` (help)"),
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
