//! The templates, compared with the codes and their arguments.

use std::collections::{HashMap, HashSet};

use super::cell::Cell;
use super::index::templates::TemplateEntry;
use super::known::Known;
use super::placeholders::{MessageOf, check_arguments, check_functions, check_literals};
use super::plurals::check_plurals;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::rows::TemplateRow;
use crate::read::table::Row;
use crate::spec::Documented;
use crate::{LocaleTag, ParsedMessage, Rule};

use super::names::CodeName;

/// The arguments that the templates name.
pub(crate) struct Mentions<'t> {
    /// The arguments that a template names under another name.
    meant: HashMap<&'t str, Vec<&'t str>>,
    /// The codes whose template names all arguments, and no other.
    whole: HashSet<&'t str>,
}

impl Mentions<'_> {
    /// Returns `true` if the template of a code names an argument under another name.
    pub(crate) fn mean(&self, code: &str, argument: &str) -> bool {
        self.meant.get(code).is_some_and(|meant| meant.contains(&argument))
    }

    /// Returns the message of a template that names all arguments of its code, and no others. Other messages are
    /// neither translated nor compared.
    pub(crate) fn whole<'m>(&self, template: &'m TemplateEntry<'_>) -> Option<&'m ParsedMessage> {
        template.message().filter(|_| self.whole.contains(template.row.cells.code.as_str()))
    }
}

/// Reports mistakes in templates that concern other tables.
pub(crate) fn check<'t>(known: &Known<'_, 't>, diagnostics: &mut Diagnostics) -> Mentions<'t> {
    let table = known.templates.table;
    let locale = LocaleTag::of_templates();
    let mut mentions = Mentions { meant: HashMap::new(), whole: HashSet::new() };
    let mut same: HashMap<(String, Option<u16>), &Row<TemplateRow>> = HashMap::new();
    for row in &table.rows {
        let code = row.cells.code.as_str();
        let cell = Cell::new(table, row, "message", &row.cells.message);
        let name = known.names.check(Rule::TemplateOfUnknownCode, cell.in_column("code", code), diagnostics);
        let Some(template) = known.templates.of_row(row) else { continue };
        if let (Some(read), CodeName::Known) = (&template.read, name) {
            let message = MessageOf { code, message: &read.message };
            check_functions(cell, message, known.arguments, diagnostics);
            check_literals(cell, message, known.arguments, diagnostics);
            check_plurals(cell, &read.message, &locale, diagnostics);
            let meant = check_arguments(cell, message, known, None, diagnostics);
            mentions.meant.insert(code, meant);
        }
        let has_meant = mentions.meant.get(code).is_some_and(|meant| !meant.is_empty());
        if !has_meant && known.arguments.well_formed(code).all(|argument| template.names(argument)) {
            mentions.whole.insert(code);
        }
        // The status of a response distinguishes codes with the same message, for readers and for programs. A
        // deprecated code may have the message of its replacement.
        let draft = known.codes.draft(code);
        let is_deprecated = draft.is_some_and(|draft| !draft.row.cells.deprecated.is_empty());
        if cell.text.is_empty() || is_deprecated {
            continue;
        }
        let shape = template.message().map_or_else(|| cell.text.to_owned(), shape);
        if let Some(first) = same.insert((shape, draft.and_then(|draft| draft.status)), row) {
            let is_equal = first.cells.message == cell.text;
            let (other, first) = (&first.cells.code, table.cell(first, "message"));
            diagnostics.push(rules::templates::same_message(cell.place(), code, other, is_equal, first));
        }
    }
    mentions
}

/// Reports documented messages that their template does not reproduce.
pub(crate) fn check_documented(
    known: &Known<'_, '_>,
    mentions: &Mentions<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (code, draft) in known.codes.drafts() {
        let (Some(Documented::Template(documented)), Some(template)) =
            (draft.documented(), known.templates.get(code))
        else {
            continue;
        };
        let rendered = mentions.whole(template).and_then(|message| as_documented(code, message, known));
        if let Some(rendered) = rendered.filter(|rendered| *rendered != documented) {
            let place = known.codes.table.cell(draft.row, "documented");
            let template_place = known.templates.place(template);
            diagnostics.push(rules::documented::not_as_documented(place, code, &rendered, template_place));
        }
    }
}

/// Returns a message with the numbers of its arguments instead of their names. A message has no NUL.
fn shape(message: &ParsedMessage) -> String {
    let numbers: Vec<&str> = message.argument_names().collect();
    let mut shape = message.source().to_owned();
    let mentions: Vec<_> = message.arguments().collect();
    // Replacing from the end to the start keeps the earlier ranges valid.
    for (name, span) in mentions.into_iter().rev() {
        let number = numbers.iter().position(|other| *other == name).unwrap_or_default();
        shape.replace_range(span.clone(), &format!("\0{number}"));
    }
    shape
}

/// Returns a message with the description of each argument in braces, or `None` if one has no description.
fn as_documented(code: &str, message: &ParsedMessage, known: &Known<'_, '_>) -> Option<String> {
    let description = |name: &str| known.arguments.description(code, name);
    message
        .arguments()
        .all(|(name, _)| description(name).is_some())
        .then(|| message.render(|name| format!("{{{}}}", description(name).unwrap_or_default()).into()))
}
