//! The arguments in `arguments.csv`, compared with the codes and their messages.

use super::cell::Cell;
use super::known::Known;
use super::templates::Mentions;
use crate::Rule;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::arguments::unused_argument;

/// Reports arguments of codes that do not exist.
pub(crate) fn check_codes(known: &Known<'_, '_>, diagnostics: &mut Diagnostics) {
    let table = known.arguments.table;
    for row in &table.rows {
        let code = Cell::new(table, row, "code", &row.cells.code);
        known.names.check(Rule::ArgumentOfUnknownCode, code, diagnostics);
    }
}

/// Reports arguments that the message of their code does not name.
pub(crate) fn check_use(known: &Known<'_, '_>, mentions: &Mentions<'_>, diagnostics: &mut Diagnostics) {
    for (code, name, row) in known.arguments.rows() {
        let Some(template) = known.templates.get(code) else { continue };
        let Some(message) = template.message() else { continue };
        let is_malformed = known.arguments.malformed(code).any(|malformed| malformed == name);
        if !message.uses(name) && !is_malformed && !mentions.mean(code, name) {
            let place = known.arguments.table.cell(row, "argument");
            diagnostics.push(unused_argument(place, code, name, known.templates.place(template)));
        }
    }
}
