//! `templates.csv`.

use std::collections::HashMap;
use std::ops::Range;

use super::placeholders::{check_arguments, check_message, check_plain};
use super::{Arguments, Codes, texts};
use crate::diagnostic::Diagnostics;
use crate::rows::TemplateRow;
use crate::table::{Row, Table};
use crate::{Message, Place, Rule};

/// The templates of the codes.
pub(super) struct Templates<'t> {
    table: &'t Table<TemplateRow>,
    by_code: HashMap<&'t str, Template<'t>>,
}

/// A template whose row may have mistakes left: then there is no message.
pub(super) struct Template<'t> {
    pub(super) row: &'t Row<TemplateRow>,
    pub(super) message: Option<Message>,
    /// The arguments that the message names in a wrong way.
    pub(super) meant: Vec<&'t str>,
    /// The message with each argument's description in braces, where all are described.
    pub(super) as_documented: Option<String>,
}

impl<'t> Templates<'t> {
    pub(super) fn check(
        table: &'t Table<TemplateRow>,
        codes: &Codes<'_>,
        arguments: &Arguments<'t>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut templates = Self { table, by_code: HashMap::new() };
        let mut same: HashMap<&str, &Row<TemplateRow>> = HashMap::new();
        for row in &table.rows {
            let TemplateRow { code, message: cell, help } = &row.cells;
            let is_unknown =
                codes.report_unknown(Rule::TemplateOfUnknownCode, (table, row, "code"), code, diagnostics);
            // An empty cell has been reported as such.
            let message = Some(cell).filter(|cell| !cell.is_empty());
            let message = message.and_then(|cell| check_message(table, row, cell, diagnostics));
            check_plain(table, row, "help", help, diagnostics);
            if let Some(first) = templates.by_code.get(code.as_str()) {
                diagnostics.report_beside(
                    Rule::DuplicateTemplate,
                    table.cell(row, "code"),
                    format!("`{code}` has a message already"),
                    (table.cell(first.row, "code"), "here"),
                    "remove one of the two rows",
                );
                continue;
            }
            let meant = match &message {
                Some(message) if !is_unknown => {
                    check_arguments((table, row), (code, message), arguments, None, diagnostics)
                }
                _ => Vec::new(),
            };
            if let Some(texts::Finding { rule, range, message, help, .. }) =
                message.as_ref().and_then(texts::adjacent)
            {
                diagnostics.report(rule, table.within(row, "message", &range), message, help);
            }
            if let Some(first) = same.insert(cell.as_str(), row).filter(|_| !cell.is_empty()) {
                diagnostics.report_beside(
                    Rule::SameMessage,
                    table.cell(row, "message"),
                    format!("`{code}` has the message of `{}`", first.cells.code),
                    (table.cell(first, "message"), "here"),
                    "tell the reader what differs",
                );
            }
            let as_documented = message.as_ref().and_then(|message| as_documented(code, message, arguments));
            templates.by_code.insert(code, Template { row, message, meant, as_documented });
        }
        templates
    }

    /// Whether a code may be said to have no template.
    pub(super) fn lacks(&self, code: &str) -> bool {
        self.table.complete && !self.by_code.contains_key(code) && !self.table.broken.contains(code)
    }

    /// Where a code's message stands.
    pub(super) fn place(&self, template: &Template<'_>) -> Place {
        self.table.cell(template.row, "message")
    }

    /// Where a range of a code's message or help stands.
    pub(super) fn within(&self, template: &Template<'_>, column: &str, range: &Range<usize>) -> Place {
        self.table.within(template.row, column, range)
    }

    /// Where a code's message names an argument.
    pub(super) fn place_of_argument(&self, template: &Template<'_>, argument: &str) -> Option<Place> {
        let mut named = template.message.iter().flat_map(Message::arguments);
        let (_, span) = named.find(|(name, _)| *name == argument)?;
        Some(self.table.within(template.row, "message", span))
    }

    pub(super) fn get(&self, code: &str) -> Option<&Template<'t>> {
        self.by_code.get(code)
    }
}

fn as_documented(code: &str, message: &Message, arguments: &Arguments<'_>) -> Option<String> {
    let all_described = message.arguments().all(|(name, _)| arguments.description(code, name).is_some());
    all_described.then(|| {
        message.render(|name| {
            let description = arguments.description(code, name).unwrap_or_default();
            format!("{{{description}}}").into()
        })
    })
}
