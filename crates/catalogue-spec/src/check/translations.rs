//! `translations/<locale>.csv`.

use std::collections::btree_map::Entry;
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
use crate::check::characters::{self, is_refused};
use crate::diagnostic::suggest::{first_few, shorten};
use crate::diagnostic::{Diagnostics, Help};
use crate::message::Variant;
use crate::read::files::TableFile;
use crate::read::rows::TranslationRow;
use crate::read::source::Source;
use crate::read::table::{Row, Table};
use crate::spec::Translation;
use crate::spec::locale::TEMPLATES;
use crate::{LocaleTag, Message, Place, Rule};

/// What a translation may be of.
pub(super) struct Known<'k, 't> {
    pub(super) statuses: &'k Statuses<'t>,
    pub(super) codes: &'k Codes<'t>,
    pub(super) arguments: &'k Arguments<'t>,
    pub(super) templates: &'k Templates<'t>,
}

impl<'t> Known<'_, 't> {
    /// Whether the template of a code names an argument, one that the code has or not.
    fn names_argument(&self, code: &str, argument: &str) -> bool {
        self.templates.get(code).is_some_and(|template| template.names(argument))
    }

    /// The English texts of a key: the message, and the help.
    fn english(&self, key: Key<'_>) -> (Option<&'t str>, Option<&'t str>) {
        match key {
            Key::Status(status) => (self.statuses.reason(status), None),
            Key::Argument(code, argument) => (self.arguments.description(code, argument), None),
            Key::Code(code) => match self.templates.get(code) {
                // A message with a mistake in it is not what is to be translated.
                Some(template) => {
                    let cells = &template.row.cells;
                    let text = |column, cell| self.templates.has_column(column).then_some(cell);
                    let message = text("message", cells.message.as_str()).filter(|_| template.is_whole());
                    (message, text("help", cells.help.as_str()))
                }
                None => (None, None),
            },
        }
    }

    /// Where a range of a key's English text stands.
    fn place_of_english(&self, key: Key<'_>, column: &str, range: &Range<usize>) -> Option<Place> {
        match key {
            Key::Status(status) => self.statuses.within_reason(status, range),
            Key::Argument(code, argument) => self.arguments.within_description(code, argument, range),
            Key::Code(code) => {
                self.templates.get(code).map(|template| self.templates.within(template, column, range))
            }
        }
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

/// The translations of a spec, and their files. They are read and checked on several threads: none has to do with another, and what is
/// found does not depend on the threads.
pub(super) fn check(
    mut files: Vec<(String, TableFile)>,
    known: &Known<'_, '_>,
    threads: NonZero<usize>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Translation>, Vec<Source>) {
    report_shared_names(&files, diagnostics);
    let share = files.len().div_ceil(threads.get()).max(1);
    thread::scope(|scope| {
        let mut running = Vec::new();
        while !files.is_empty() {
            let some: Vec<_> = files.drain(..share.min(files.len())).collect();
            running.push(scope.spawn(|| check_some(some, known)));
        }
        let (mut translations, mut sources) = (Vec::new(), Vec::new());
        for thread in running {
            // A panic in a thread is one here: there is none that could be told otherwise.
            let some = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            diagnostics.extend(some.0);
            translations.extend(some.1);
            sources.extend(some.2);
        }
        (translations, sources)
    })
}

/// Reports files whose locales have one name in Rust.
fn report_shared_names(files: &[(String, TableFile)], diagnostics: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for (name, file) in files {
        let Ok(locale) = LocaleTag::parse(name) else { continue };
        let variant = locale.to_variant();
        match first.entry(variant) {
            Entry::Vacant(entry) => _ = entry.insert((locale, file)),
            Entry::Occupied(entry) => {
                let (other, other_file) = entry.get();
                diagnostics.report_beside(
                    Rule::LocalesShareName,
                    Place::of_file(file.path().to_owned()),
                    format!("`{locale}` and `{other}` are both `Locale::{}`", entry.key()),
                    (Place::of_file(other_file.path().to_owned()), "the other"),
                    "keep one of the two files",
                );
            }
        }
    }
}

/// Each is read when its turn comes, and its rows are let go with it: a spec may have many languages.
fn check_some(
    files: Vec<(String, TableFile)>,
    known: &Known<'_, '_>,
) -> (Diagnostics, Vec<Translation>, Vec<Source>) {
    let mut all = Diagnostics::default();
    let (mut translations, mut sources) = (Vec::new(), Vec::new());
    for (name, file) in files {
        let mut diagnostics = Diagnostics::of_translation();
        let table = Table::read(file, &mut diagnostics);
        characters::check(&table, &mut diagnostics);
        let locale = check_locale(&name, &table, &mut diagnostics);
        let is_used = locale.is_some();
        let translation = Translation::empty(locale.unwrap_or_else(LocaleTag::of_templates));
        let broken = table.broken.clone();
        let reader =
            Reader { table: &table, known, diagnostics: &mut diagnostics, translation, is_used, broken };
        let translation = reader.read();
        translations.extend(is_used.then_some(translation));
        // Only what is told of a file needs its text.
        if !diagnostics.is_empty() {
            sources.push(table.source);
        }
        all.extend(diagnostics);
    }
    (all, translations, sources)
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

/// A table of translations as it is read: what it says so far, and what is wrong with it.
struct Reader<'r, 'k, 't> {
    table: &'r Table<TranslationRow>,
    known: &'r Known<'k, 't>,
    diagnostics: &'r mut Diagnostics,
    translation: Translation,
    /// Whether the file is named after a locale: if not, its translations are nobody's.
    is_used: bool,
    /// The keys of rows that have been reported: what they are of is not missing.
    broken: BTreeSet<String>,
}

impl<'r> Reader<'r, '_, '_> {
    fn read(mut self) -> Translation {
        let table = self.table;
        let mut seen: HashMap<&str, &Row<TranslationRow>> = HashMap::with_capacity(table.rows.len());
        for row in &table.rows {
            let key = row.cells.key.as_str();
            match seen.get(key) {
                None => {
                    seen.insert(key, row);
                    self.read_row(row);
                }
                Some(first) => self.diagnostics.report_beside(
                    Rule::DuplicateTranslation,
                    table.cell(row, "key"),
                    format!("`{key}` is translated twice"),
                    (table.cell(first, "key"), "first here"),
                    "remove one of the two rows",
                ),
            }
        }
        // A table that is not used lacks nothing.
        if self.is_used && table.complete {
            self.report_missing();
        }
        self.translation
    }

    fn read_row(&mut self, row: &'r Row<TranslationRow>) {
        let name = self.check_key(row);
        let is_unknown = matches!(name, Name::Unknown { .. });
        if let Name::Unknown { meant: Some(meant) } = name {
            // It is there, under another name.
            self.broken.insert(meant);
        }
        let key = Key::parse(&row.cells.key);
        // What is stale is compared with the English text when it is translated again.
        let is_compared = !is_unknown && !self.check_staleness(row, key) && self.is_used;
        match key {
            Key::Code(code) => self.read_code(row, code, is_compared),
            Key::Status(_) | Key::Argument(..) => {
                if is_compared {
                    self.compare((row, "message"), key, self.known.english(key).0);
                }
                if !is_unknown && !row.cells.help.is_empty() {
                    self.diagnostics.report(
                        Rule::MisplacedHelp,
                        self.table.cell(row, "help"),
                        format!("`{key}` has no help; only codes have"),
                        "leave the cell empty",
                    );
                }
                self.read_text(row, key);
            }
        }
    }

    /// Reads the reason of a status or the description of an argument.
    fn read_text(&mut self, row: &Row<TranslationRow>, key: Key<'_>) {
        let text = &row.cells.message;
        check_plain(self.table, row, "message", text, self.diagnostics);
        let Translation { reasons, descriptions, .. } = &mut self.translation;
        match key {
            _ if text.is_empty() => {}
            Key::Status(status) => _ = reasons.insert(status, text.clone()),
            Key::Argument(code, argument) => {
                descriptions.entry(code.to_owned()).or_default().push((argument.to_owned(), text.clone()));
            }
            Key::Code(_) => {}
        }
    }

    /// Reads the message and the help of a code.
    fn read_code(&mut self, row: &'r Row<TranslationRow>, code: &'r str, is_compared: bool) {
        let TranslationRow { key, message: cell, help, .. } = &row.cells;
        check_plain(self.table, row, "help", help, self.diagnostics);
        if !help.is_empty() {
            self.translation.helps.insert(code.to_owned(), help.clone());
        }
        let message = self.check_message(row, code);
        if is_compared {
            self.compare_messages(row, code, message.as_ref());
            let english = self.known.templates.get(code).map(|template| template.row.cells.help.as_str());
            self.compare((row, "help"), Key::Code(code), english);
        }
        match message {
            Some(message) => _ = self.translation.messages.insert(code.to_owned(), Box::new(message)),
            // It is there, and what is wrong with it has been reported.
            None if !cell.is_empty() => _ = self.broken.insert(key.clone()),
            None => {}
        }
    }

    /// Reports a key that names nothing.
    fn check_key(&mut self, row: &Row<TranslationRow>) -> Name {
        let Self { table, known, diagnostics, .. } = self;
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
                        .with_own_reason()
                        .map(|(_, status)| status)
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
        let name =
            Name::Unknown { meant: help.replacement.as_ref().map(|replacement| replacement.text.clone()) };
        if !is_refused(key) {
            diagnostics.report(rule, place, problem, help);
        }
        match Key::parse(key) {
            Key::Argument(code, _) => name.map(|argument| format!("{code}.{argument}")),
            _ => name,
        }
    }

    /// Reports a translation of an English text that is not the text of today. Which one it translates stands in the row itself:
    /// what changed first is no matter of time. The answer is whether one is.
    fn check_staleness(&mut self, row: &Row<TranslationRow>, key: Key<'_>) -> bool {
        let Self { table, known, diagnostics, .. } = self;
        let cells = &row.cells;
        let (message, help) = known.english(key);
        let mut is_stale = false;
        for (column, recorded, today) in
            [("english", &cells.english, message), ("english_help", &cells.english_help, help)]
        {
            if let Some(today) = today
                && !recorded.is_empty()
                && recorded != today
            {
                is_stale = true;
                self.translation.stale.insert((cells.key.clone(), column));
                let of = if column == "english" { "message" } else { "help" };
                let place = table.cell(row, column);
                let message = format!("the English text has changed since `{key}` was translated");
                let help =
                    format!("it now reads `{}`: translate that, and record it in this cell", shorten(today));
                match known.place_of_english(key, of, &(0..today.len())) {
                    Some(english) => {
                        let label = (english, "the English text of today");
                        diagnostics.report_beside(Rule::StaleTranslation, place, message, label, help);
                    }
                    None => diagnostics.report(Rule::StaleTranslation, place, message, help),
                }
            }
        }
        is_stale
    }

    /// Reports what a person who reads a code's message beside the English one would notice.
    fn compare_messages(&mut self, row: &Row<TranslationRow>, code: &str, message: Option<&Message>) {
        let english = self.known.templates.get(code).and_then(|template| template.message.as_ref());
        let Some((english, message)) = english.zip(message) else { return };
        let mut findings = texts::compare_messages(english, message, self.translation.locale.as_str());
        findings.extend(texts::adjacent(message));
        self.report_findings((row, "message"), findings, Key::Code(code));
    }

    /// Reports what a person who reads a text without arguments beside the English one would notice.
    fn compare(
        &mut self,
        (row, column): (&Row<TranslationRow>, &'static str),
        key: Key<'_>,
        english: Option<&str>,
    ) {
        let cell = if column == "help" { &row.cells.help } else { &row.cells.message };
        let Some(english) = english.filter(|_| !cell.is_empty()) else { return };
        let locale = self.translation.locale.as_str();
        let findings = texts::compare(&Text::plain(english), &Text::plain(cell), locale);
        self.report_findings((row, column), findings, key);
    }

    fn report_findings(
        &mut self,
        (row, column): (&Row<TranslationRow>, &str),
        findings: Vec<Finding>,
        key: Key<'_>,
    ) {
        for Finding { rule, range, message, help, english } in findings {
            let place = self.table.within(row, column, &range);
            match english.and_then(|range| self.known.place_of_english(key, column, &range)) {
                Some(english) => {
                    let label = (english, "the English text");
                    self.diagnostics.report_beside(rule, place, message, label, help);
                }
                None => self.diagnostics.report(rule, place, message, help),
            }
        }
    }

    /// Reads a code's message, and compares its arguments with those of the code.
    fn check_message(&mut self, row: &Row<TranslationRow>, code: &str) -> Option<Message> {
        let Self { table, known, diagnostics, translation, is_used, .. } = self;
        let locale = is_used.then_some(&translation.locale);
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

    /// Reports the texts that the table lacks.
    fn report_missing(&mut self) {
        let Self { translation, broken, .. } = self;
        let is_there = |key: Key<'_>, text: Of| match (key, text) {
            (Key::Status(status), _) => translation.reasons.contains_key(&status),
            (Key::Code(code), Of::Message) => translation.messages.contains_key(code),
            (Key::Code(code), Of::Help) => translation.helps.contains_key(code),
            (Key::Argument(code, argument), _) => translation.description(code, argument).is_some(),
        };
        let missing = expected(self.known).filter(|&(key, text)| !is_there(key, text));
        let missing: Vec<_> = missing
            .map(|(key, text)| (key.to_string(), text))
            .filter(|(key, _)| !broken.contains(key))
            .map(|(key, text)| match text {
                Of::Message => format!("`{}`", shorten(&key)),
                Of::Help => format!("`{}` (help)", shorten(&key)),
            })
            .collect();
        let count = missing.len();
        if count == 0 {
            return;
        }
        self.diagnostics.report(
            Rule::MissingTranslation,
            self.table.source.start(),
            format!(
                "{count} of {} texts are not translated, and are shown in another language: {}",
                total(self.known),
                first_few(&missing)
            ),
            "add them; a row that is not translated yet may leave its cells empty",
        );
    }
}

/// How many texts a translation has when nothing is missing.
pub(super) fn total(known: &Known<'_, '_>) -> usize {
    expected(known).count()
}

/// The texts that a complete translation has: each with its key, and what it is of the key.
fn expected<'k>(known: &'k Known<'_, '_>) -> impl Iterator<Item = (Key<'k>, Of)> {
    let codes = || known.codes.names().filter(|code| !known.codes.is_misspelled(code));
    let reasons = known.statuses.with_own_reason().map(|(status, _)| (Key::Status(status), Of::Message));
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
