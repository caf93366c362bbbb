//! The index of `templates.csv`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::check::cell::Cell;
use crate::check::messages::{ReadMessage, check_plain, read_message};
use crate::check::texts;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::rows::TemplateRow;
use crate::read::table::{Row, Table};
use crate::{ParsedMessage, Place};

/// The templates of the codes.
pub(crate) struct Templates<'t> {
    pub(crate) table: &'t Table<TemplateRow>,
    by_code: HashMap<&'t str, TemplateEntry<'t>>,
}

/// The template of a code.
pub(crate) struct TemplateEntry<'t> {
    pub(crate) row: &'t Row<TemplateRow>,
    pub(crate) read: Option<ReadMessage>,
}

impl TemplateEntry<'_> {
    /// Returns the message, or `None` if it has a mistake.
    pub(crate) fn message(&self) -> Option<&ParsedMessage> {
        self.read.as_ref().filter(|read| read.is_whole).map(|read| &read.message)
    }

    /// Returns `true` if the message names an argument, whether the code has it or not.
    pub(crate) fn names(&self, argument: &str) -> bool {
        self.message().into_iter().flat_map(ParsedMessage::arguments).any(|(named, _)| named == argument)
    }
}

impl<'t> Templates<'t> {
    pub(crate) fn of(table: &'t Table<TemplateRow>, diagnostics: &mut Diagnostics) -> Self {
        let mut templates = Self { table, by_code: HashMap::new() };
        for row in &table.rows {
            let TemplateRow { code, message, help } = &row.cells;
            let cell = Cell::new(table, row, "message", message);
            let read = read_message(cell, diagnostics);
            check_plain(cell.in_column("help", help), diagnostics);
            if let Some(first) = templates.by_code.get(code.as_str()) {
                let (place, first) = (cell.in_column("code", code).place(), table.cell(first.row, "code"));
                diagnostics.push(rules::templates::duplicate_template(place, code, first));
                continue;
            }
            let template = TemplateEntry { row, read };
            let message = template.message().into_iter();
            let findings = message
                .flat_map(|message| texts::adjacent(message).into_iter().chain(texts::glued_word(message)));
            for texts::TextFinding { mistake, range, .. } in findings {
                diagnostics.push(mistake.at(cell.within(&range), None));
            }
            templates.by_code.insert(code, template);
        }
        templates
    }

    /// Returns the names of codes in the table, including those of rows that could not be read.
    pub(crate) fn codes(&self) -> BTreeSet<&'t str> {
        let named = self.table.rows.iter().map(|row| row.cells.code.as_str());
        named.chain(self.table.broken.iter().map(String::as_str)).collect()
    }

    /// Returns `true` if a code may be reported to have no template.
    pub(crate) fn lack(&self, code: &str) -> bool {
        self.table.complete && !self.by_code.contains_key(code) && !self.table.broken.contains(code)
    }

    /// Returns the template of a code.
    pub(crate) fn get(&self, code: &str) -> Option<&TemplateEntry<'t>> {
        self.by_code.get(code)
    }

    /// Returns the template in a row, or `None` if the row is a second one for its code.
    pub(crate) fn of_row(&self, row: &Row<TemplateRow>) -> Option<&TemplateEntry<'t>> {
        self.get(&row.cells.code).filter(|template| template.row.start() == row.start())
    }

    /// Returns the place of the message of a code.
    pub(crate) fn place(&self, template: &TemplateEntry<'_>) -> Place {
        self.table.cell(template.row, "message")
    }

    /// Returns the place of a range of the message or the help of a code.
    pub(crate) fn within(&self, template: &TemplateEntry<'_>, column: &str, range: &Range<usize>) -> Place {
        self.table.within(template.row, column, range)
    }

    /// Returns the place where the message of a code names an argument.
    pub(crate) fn place_of_argument(&self, template: &TemplateEntry<'_>, argument: &str) -> Option<Place> {
        let mut named = template.message().into_iter().flat_map(ParsedMessage::arguments);
        let (_, span) = named.find(|(name, _)| *name == argument)?;
        Some(self.table.within(template.row, "message", span))
    }
}
