//! What the rules of several tables share: messages in cells, and texts that are none.

use super::Arguments;
use super::templates::Template;
use crate::diagnostic::suggest::list;
use crate::diagnostic::{Diagnostics, Help};
use crate::message::MessageError;
use crate::read::columns::TableRow;
use crate::read::table::{Row, Table};
use crate::{Message, Place, Rule};

/// Reads the message in a cell, and reports what is wrong with it: the message, if it is one, and whether nothing is.
pub(super) fn check_message<R: TableRow>(
    table: &Table<R>,
    row: &Row<R>,
    (column, cell): (&'static str, &str),
    diagnostics: &mut Diagnostics,
) -> Option<(Message, bool)> {
    let (message, errors) = Message::read(cell);
    let is_whole = errors.is_empty();
    // No message has a NUL, and as a control character it has been reported.
    let is_told = |error: &MessageError| cell.get(error.span.clone()).is_some_and(|text| text.contains('\0'));
    for error in errors.into_iter().filter(|error| !is_told(error)) {
        let place = table.within(row, column, &error.span);
        diagnostics.report(error.rule, place, error.message, error.help);
    }
    message.map(|message| (message, is_whole))
}

/// Reports arguments in a message that its code does not have; of a translation, `template` is its
/// template. The answer is the arguments that they were meant to be, which
/// the message so does not name: they are not to be reported once more.
pub(super) fn check_arguments<'t, R: TableRow>(
    (table, row): (&Table<R>, &Row<R>),
    (code, message): (&str, &Message),
    arguments: &Arguments<'t>,
    template: Option<(&Template<'_>, Place)>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'t str> {
    let unknown: Vec<_> = message.arguments().filter(|&(name, _)| arguments.lacks(code, name)).collect();
    let is_named = |known: &str| message.arguments().any(|(name, _)| name == known);
    let unnamed: Vec<_> = arguments.well_formed(code).filter(|known| !is_named(known)).collect();
    let mut meant = Vec::new();
    for (name, span) in &unknown {
        let candidate = crate::nearest(name, unnamed.iter().copied()).or(match unnamed.as_slice() {
            // Where one is unknown and one is left over, they are the same, however far apart.
            [only] if unknown.len() == 1 => Some(only),
            _ => None,
        });
        meant.extend(candidate);
        let help = match (candidate, list(arguments.well_formed(code))) {
            (Some(candidate), _) => {
                Help::likely(format!("did you mean `{candidate}`?"), format!("${candidate}"))
            }
            (None, names) if names.is_empty() => format!(
                "add a row for it to arguments.csv, or remove `{{${name}}}`: `{code}` takes no arguments"
            )
            .into(),
            (None, names) => {
                format!("add a row for it to arguments.csv, or use one that `{code}` has: {names}").into()
            }
        };
        let place = table.within(row, "message", span);
        let message = format!("`{code}` has no argument `{name}`");
        match &template {
            // That has been told of the template.
            Some((template, _)) if template.names(name) => {}
            Some((_, place_of_template)) => {
                let label = (place_of_template.clone(), "the template");
                diagnostics.report_beside(Rule::UnknownArgument, place, message, label, help);
            }
            None => diagnostics.report(Rule::UnknownArgument, place, message, help),
        }
    }
    meant
}

/// Reports a placeholder in a text that takes none, and would show it as it is.
pub(super) fn check_plain<R: TableRow>(
    table: &Table<R>,
    row: &Row<R>,
    column: &'static str,
    cell: &str,
    diagnostics: &mut Diagnostics,
) {
    if let Some(start) = cell.find("{$") {
        let rest = cell.get(start..).unwrap_or_default();
        let end = start + rest.find('}').map_or(rest.len(), |brace| brace + 1);
        diagnostics.report(
            Rule::PlaceholderInPlainText,
            table.within(row, column, &(start..end)),
            "this text takes no arguments, and would show the placeholder as it is",
            "write it without; only messages take arguments",
        );
    }
}
