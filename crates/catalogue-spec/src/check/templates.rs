//! `templates.csv`.

use std::collections::HashMap;
use std::ops::Range;

use super::codes::Name;
use super::forms::check_forms;
use super::placeholders::{check_arguments, check_message, check_plain};
use super::{Arguments, Codes, texts};
use crate::diagnostic::Diagnostics;
use crate::read::rows::TemplateRow;
use crate::read::table::{Row, Table};
use crate::{LocaleTag, Message, Place, Rule};

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
    /// Whether the message leaves out an argument of its code.
    lacks_argument: bool,
    /// The message with each argument's description in braces, where all are described.
    pub(super) as_documented: Option<String>,
}

impl Template<'_> {
    /// Whether the message names its arguments as it should: if not, it is not what is to be translated or compared.
    pub(super) fn is_whole(&self) -> bool {
        self.message.is_some() && self.meant.is_empty() && !self.lacks_argument
    }

    /// Whether the message names an argument, one that its code has or not.
    pub(super) fn names(&self, argument: &str) -> bool {
        self.message.iter().flat_map(Message::arguments).any(|(named, _)| named == argument)
    }
}

impl<'t> Templates<'t> {
    pub(super) fn check(
        table: &'t Table<TemplateRow>,
        codes: &Codes<'_>,
        arguments: &Arguments<'t>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut templates = Self { table, by_code: HashMap::new() };
        let locale = LocaleTag::of_templates();
        let mut same: HashMap<(String, Option<u16>), &Row<TemplateRow>> = HashMap::new();
        for row in &table.rows {
            let TemplateRow { code, message: cell, help } = &row.cells;
            let place = || table.cell(row, "code");
            let name = codes.report_unknown(Rule::TemplateOfUnknownCode, place, code, diagnostics);
            let is_unknown = matches!(name, Name::Unknown { .. });
            // An empty cell has been reported as such.
            let message = Some(cell).filter(|cell| !cell.is_empty());
            let message = message.and_then(|cell| check_message(table, row, ("message", cell), diagnostics));
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
                Some((message, _)) if !is_unknown => {
                    check_forms((table, row), (code, message), Some(&locale), arguments, diagnostics);
                    check_arguments((table, row), (code, message), arguments, None, diagnostics)
                }
                _ => Vec::new(),
            };
            // Of a message with a mistake in it, that has been told, and nothing else is to be said of it.
            let message = message.filter(|(_, is_whole)| *is_whole).map(|(message, _)| message);
            let findings = message
                .iter()
                .flat_map(|message| texts::adjacent(message).into_iter().chain(texts::glued_word(message)));
            for texts::Finding { rule, range, message, help, .. } in findings {
                diagnostics.report(rule, table.within(row, "message", &range), message, help);
            }
            let shape = message.as_ref().map_or_else(|| cell.clone(), shape);
            // A response has a status too: a reader and a program tell those apart that come with different ones. A code that is
            // deprecated may have the message of the one that replaces it.
            let draft = codes.draft(code);
            let status = draft.and_then(|draft| draft.status);
            let is_deprecated = draft.is_some_and(|draft| !draft.row.cells.deprecated.is_empty());
            let is_compared = !cell.is_empty() && !is_deprecated;
            if let Some(first) = is_compared.then(|| same.insert((shape, status), row)).flatten() {
                let but =
                    if first.cells.message == *cell { "" } else { ", but for the names of its arguments" };
                diagnostics.report_beside(
                    Rule::SameMessage,
                    table.cell(row, "message"),
                    format!("`{code}` has the message of `{}`{but}", first.cells.code),
                    (table.cell(first, "message"), "here"),
                    "tell the reader what differs",
                );
            }
            let as_documented = message.as_ref().and_then(|message| as_documented(code, message, arguments));
            let mut template = Template { row, message, meant, lacks_argument: false, as_documented };
            template.lacks_argument = arguments.well_formed(code).any(|argument| !template.names(argument));
            templates.by_code.insert(code, template);
        }
        templates
    }

    /// Whether a code may be said to have no template.
    pub(super) fn lacks(&self, code: &str) -> bool {
        self.table.complete && !self.by_code.contains_key(code) && !self.table.broken.contains(code)
    }

    /// Whether the table has a column.
    pub(super) fn has_column(&self, column: &str) -> bool {
        self.table.has_column(column)
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

/// A message without the names of its arguments: they are numbered as they come. A message has no NUL.
fn shape(message: &Message) -> String {
    let numbers: Vec<&str> = message.argument_names().collect();
    let mut shape = message.source().to_owned();
    let mentions: Vec<_> = message.arguments().collect();
    // From the end to the beginning: so the places before stay where they are.
    for (name, span) in mentions.into_iter().rev() {
        let number = numbers.iter().position(|other| *other == name).unwrap_or_default();
        shape.replace_range(span.clone(), &format!("\0{number}"));
    }
    shape
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
