//! The rows of a translation.

use std::collections::{BTreeSet, HashMap};

use super::compare::{check_dropped, compare_messages, compare_texts};
use super::english::{English, ExpectedText};
use super::gaps::{Gaps, StaleText};
use super::key::TranslationKey;
use crate::check::cell::Cell;
use crate::check::characters::is_refused;
use crate::check::messages::{check_plain, read_message};
use crate::check::names::CodeName;
use crate::check::placeholders::{MessageOf, check_arguments, check_functions, check_literals};
use crate::check::plurals::check_plurals;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::translations as rules;
use crate::read::rows::TranslationRow;
use crate::read::table::{Row, Table};
use crate::spec::Translation;
use crate::{ParsedMessage, Rule};

/// A table of translations as it is read.
pub(crate) struct TranslationReader<'r, 'e, 't> {
    table: &'r Table<TranslationRow>,
    english: English<'e, 't>,
    diagnostics: &'r mut Diagnostics,
    translation: Translation,
    /// Whether the file is named after a locale. If not, its translations are not used.
    is_used: bool,
    /// The keys of rows that have been reported. Their texts are not missing.
    broken: BTreeSet<String>,
    gaps: Gaps,
}

impl<'r, 'e, 't> TranslationReader<'r, 'e, 't> {
    /// Returns a reader that reads into an empty translation.
    pub(crate) fn new(
        table: &'r Table<TranslationRow>,
        english: English<'e, 't>,
        translation: Translation,
        is_used: bool,
        diagnostics: &'r mut Diagnostics,
    ) -> Self {
        let broken = table.broken.clone();
        Self { table, english, diagnostics, translation, is_used, broken, gaps: Gaps::default() }
    }

    /// Reads all rows.
    pub(crate) fn read(mut self) -> (Translation, Gaps) {
        let table = self.table;
        let mut seen: HashMap<&str, &Row<TranslationRow>> = HashMap::with_capacity(table.rows.len());
        for row in &table.rows {
            let key = row.cells.key.as_str();
            match seen.get(key) {
                None => {
                    seen.insert(key, row);
                    self.read_row(row);
                }
                Some(first) => {
                    let (place, first) = (table.cell(row, "key"), table.cell(first, "key"));
                    self.diagnostics.push(rules::duplicate_translation(place, key, first));
                }
            }
        }
        // A table that is not used lacks nothing.
        if self.is_used && table.complete {
            self.find_missing();
        }
        (self.translation, self.gaps)
    }

    fn read_row(&mut self, row: &'r Row<TranslationRow>) {
        let cell = Cell::new(self.table, row, "key", &row.cells.key);
        let name = self.check_key(cell);
        let is_unknown = matches!(name, CodeName::Unknown { .. });
        if let CodeName::Unknown { meant: Some(meant) } = name {
            // The text of that key exists, under another name.
            self.broken.insert(meant);
        }
        let key = TranslationKey::parse(cell.text);
        // A stale text is compared with the English text when it is translated again.
        let is_compared = !is_unknown && !self.check_staleness(cell, &row.cells, key) && self.is_used;
        match key {
            TranslationKey::Code(code) => self.read_code(cell, &row.cells, code, is_compared),
            TranslationKey::Status(_) | TranslationKey::Argument(..) => {
                if !is_unknown && !row.cells.help.is_empty() {
                    let place = cell.in_column("help", "").place();
                    self.diagnostics.push(rules::misplaced_help(place, &key.to_string()));
                }
                self.read_text(cell.in_column("message", &row.cells.message), key, is_compared);
            }
        }
    }

    /// Reads the reason of a status or the description of an argument.
    fn read_text(&mut self, cell: Cell<'_, TranslationRow>, key: TranslationKey<'_>, is_compared: bool) {
        if is_compared {
            self.compare(cell, key, "message");
        }
        check_plain(cell, self.diagnostics);
        let Translation { reasons, descriptions, .. } = &mut self.translation;
        match key {
            _ if cell.text.is_empty() => {}
            TranslationKey::Status(status) => _ = reasons.insert(status, cell.text.to_owned()),
            TranslationKey::Argument(code, argument) => {
                let of_code = descriptions.entry(code.to_owned()).or_default();
                of_code.push((argument.to_owned(), cell.text.to_owned()));
            }
            TranslationKey::Code(_) => {}
        }
    }

    /// Reads the message and the help of a code.
    fn read_code(
        &mut self,
        key: Cell<'r, TranslationRow>,
        row: &'r TranslationRow,
        code: &'r str,
        is_compared: bool,
    ) {
        let help = key.in_column("help", &row.help);
        check_plain(help, self.diagnostics);
        if !help.text.is_empty() {
            self.translation.helps.insert(code.to_owned(), help.text.to_owned());
        }
        let cell = key.in_column("message", &row.message);
        let message = self.read_message(cell, code);
        if is_compared {
            if let Some(message) = &message {
                let locale = &self.translation.locale;
                compare_messages(cell, code, message, locale, &self.english, self.diagnostics);
            }
            self.compare(help, TranslationKey::Code(code), "help");
        }
        match message {
            Some(message) => _ = self.translation.messages.insert(code.to_owned(), Box::new(message)),
            // The text exists, and its mistakes have been reported.
            None if !cell.text.is_empty() => _ = self.broken.insert(key.text.to_owned()),
            None => {}
        }
    }

    fn compare(&mut self, cell: Cell<'_, TranslationRow>, key: TranslationKey<'_>, column: &str) {
        let text = match key {
            // The table of templates may have no such column.
            TranslationKey::Code(code) => {
                self.english.known.templates.get(code).map(|template| template.row.cells.help.as_str())
            }
            _ => self.english.text(key, column),
        };
        let locale = &self.translation.locale;
        compare_texts(cell, (key, column), text, locale, &self.english, self.diagnostics);
    }

    /// Reads the message of a code, and compares its arguments with those of the code. Returns `None` if it has
    /// mistakes.
    fn read_message(&mut self, cell: Cell<'_, TranslationRow>, code: &str) -> Option<ParsedMessage> {
        let Self { english, diagnostics, translation, is_used, .. } = self;
        let known = english.known;
        let read = read_message(cell, diagnostics)?;
        if !known.names.lack(code) {
            let message = MessageOf { code, message: &read.message };
            check_functions(cell, message, known.arguments, diagnostics);
            check_literals(cell, message, known.arguments, diagnostics);
            if *is_used {
                check_plurals(cell, &read.message, &translation.locale, diagnostics);
            }
            let meant = check_arguments(cell, message, known, known.templates.get(code), diagnostics);
            check_dropped(cell, code, &read.message, &meant, english, diagnostics);
        }
        Some(read.message).filter(|_| read.is_whole)
    }

    /// Reports a key that does not exist.
    fn check_key(&mut self, cell: Cell<'_, TranslationRow>) -> CodeName {
        let Self { table, english, diagnostics, .. } = self;
        let (known, key) = (english.known, cell.text);
        let rule = Rule::TranslationOfUnknownKey;
        let mistake = match TranslationKey::parse(key) {
            TranslationKey::Code(_) => return known.names.check(rule, cell, diagnostics),
            TranslationKey::Argument(code, argument) if known.names.lack(code) => {
                let name = known.names.check_at(rule, code, || cell.within(&(0..code.len())), diagnostics);
                return name.map(|code| format!("{code}.{argument}"));
            }
            // The other tables that name it report it.
            TranslationKey::Status(_) if known.codes.name_status(key) => return CodeName::Known,
            TranslationKey::Argument(code, argument) if known.names_argument(code, argument) => {
                return CodeName::Known;
            }
            TranslationKey::Status(_) if known.statuses.lacks(key) => {
                let is_translated = |status: &&str| table.rows.iter().any(|row| row.cells.key == **status);
                let own = known.statuses.with_own_reason().map(|(_, status)| status);
                let nearest = diagnostics.nearest(key, own.filter(|status| !is_translated(status)));
                rules::unknown_status(cell.place(), key, nearest)
            }
            TranslationKey::Argument(code, argument) if known.lacks_argument(code, argument) => {
                let nearest = diagnostics.nearest(argument, known.arguments.well_formed(code));
                let place = cell.within(&(code.len() + 1..key.len()));
                rules::unknown_argument(place, code, argument, nearest)
            }
            _ => return CodeName::Known,
        };
        let meant = mistake.help.replacement.as_ref().map(|replacement| replacement.text.clone());
        let name = CodeName::Unknown { meant };
        if !is_refused(key) {
            diagnostics.push(mistake);
        }
        match TranslationKey::parse(key) {
            TranslationKey::Argument(code, _) => name.map(|argument| format!("{code}.{argument}")),
            _ => name,
        }
    }

    /// Finds the stale texts of a row. The row itself records the English text that it translates, so the order of
    /// edits does not matter. Returns `true` if there is one.
    fn check_staleness(
        &mut self,
        cell: Cell<'_, TranslationRow>,
        row: &TranslationRow,
        key: TranslationKey<'_>,
    ) -> bool {
        let Self { english, translation, gaps, .. } = self;
        let mut is_stale = false;
        for (column, recorded, of) in
            [("english", &row.english, "message"), ("english_help", &row.english_help, "help")]
        {
            let Some(today) = english.text(key, of) else { continue };
            if recorded.is_empty() || recorded == today {
                continue;
            }
            is_stale = true;
            translation.stale.insert((row.key.clone(), column));
            gaps.add_stale(ExpectedText { key, column: of }, || StaleText {
                place: cell.in_column(column, recorded).place(),
                today: today.to_owned(),
                today_place: english.place(key, of, &(0..today.len())),
            });
        }
        is_stale
    }

    /// Finds the texts that the table lacks.
    fn find_missing(&mut self) {
        let Self { table, english, translation, broken, gaps, .. } = self;
        for text in english.expected() {
            let is_there = match text.key {
                TranslationKey::Status(status) => translation.reasons.contains_key(&status),
                TranslationKey::Code(code) if text.column == "help" => translation.helps.contains_key(code),
                TranslationKey::Code(code) => translation.messages.contains_key(code),
                TranslationKey::Argument(code, argument) => translation.description(code, argument).is_some(),
            };
            if !is_there && !broken.contains(&text.key.to_string()) {
                gaps.add_missing(text, english, || table.source.start());
            }
        }
    }
}
