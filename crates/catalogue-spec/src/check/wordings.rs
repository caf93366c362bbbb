//! `wordings.csv`: the sentences that the API was observed to send.

use catalogue::Kind;

use super::advice::read_advice;
use super::cell::Cell;
use super::index::arguments::ArgumentIndex;
use super::known::Known;
use super::messages::{ReadMessage, read_message};
use super::texts;
use crate::check::characters::is_refused;
use crate::diagnostic::rules::messages::{literal_for_argument, literal_in_wording};
use crate::diagnostic::rules::syntax::function_of_text;
use crate::diagnostic::rules::wordings as rules;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::message::{Operand, ParsedMessage, functions};
use crate::read::rows::WordingRow;
use crate::read::table::{Row, Table};
use crate::sentence::WAIT;
use crate::spec::Wording;
use crate::{Place, Rule, nearest};

/// The wordings of a spec.
pub(crate) struct Wordings<'t> {
    /// The table, if the spec has one.
    table: Option<&'t Table<WordingRow>>,
    wordings: Vec<Wording>,
    /// The row of each wording.
    rows: Vec<&'t Row<WordingRow>>,
}

impl<'t> Wordings<'t> {
    pub(crate) fn check(
        table: Option<&'t Table<WordingRow>>,
        known: &Known<'_, '_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut wordings = Self { table, wordings: Vec::new(), rows: Vec::new() };
        let Some(table) = table else { return wordings };
        let rule = Rule::WordingOfUnknownCode;
        for row in &table.rows {
            let WordingRow { wording, code, under, advice, source } = &row.cells;
            let cell = Cell::new(table, row, "wording", wording);
            known.names.check(rule, cell.in_column("code", code), diagnostics);
            let mut is_known = known.codes.draft(code).is_some();
            let under = cell.in_column("under", under);
            for (range, code) in under.words() {
                known.names.check_at(rule, code, || under.within(&range), diagnostics);
                is_known &= known.codes.draft(code).is_some();
            }
            let advice = read_advice(cell.in_column("advice", advice), diagnostics);
            let read = if is_refused(wording) { None } else { read_message(cell, diagnostics) };
            let Some(ReadMessage { message, is_whole: true }) = read else { continue };
            if is_known && check_readable(cell, code, &message, known.arguments, diagnostics) {
                let under = under.words().map(|(_, code)| code.to_owned()).collect();
                let (code, source) = (code.clone(), source.clone());
                wordings.wordings.push(Wording { message, code, under, advice, source });
                wordings.rows.push(row);
            }
        }
        wordings
    }

    /// Returns the wordings, in the order of the rows.
    pub(crate) fn all(&self) -> &[Wording] {
        &self.wordings
    }

    /// Returns the place of a wording.
    pub(crate) fn place(&self, index: usize) -> Option<Place> {
        Some(self.table?.cell(self.rows.get(index)?, "wording"))
    }

    /// Returns the wordings in an order that does not depend on that of the rows.
    pub(crate) fn into_sorted(self) -> Vec<Wording> {
        let mut wordings = self.wordings;
        wordings.sort_by(|a, b| (a.message.source(), &a.code).cmp(&(b.message.source(), &b.code)));
        wordings
    }
}

/// Reports mistakes that prevent the recognition of a wording in a response. Returns `true` if there are none.
fn check_readable(
    cell: Cell<'_, WordingRow>,
    code: &str,
    message: &ParsedMessage,
    arguments: &ArgumentIndex<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    if let Some(unreadable) = check_form(cell, message) {
        diagnostics.push(unreadable);
        return false;
    }
    if let Some(texts::TextFinding { mistake, range, .. }) = texts::adjacent(message) {
        diagnostics.push(mistake.at(cell.within(&range), None));
    }
    let mut is_readable = true;
    // Any other name is allowed, so a literal in braces may be a misspelled argument.
    for (literal, span) in message.bare_literals() {
        is_readable = false;
        let meant = nearest(literal, arguments.well_formed(code).chain([WAIT])).unwrap_or(literal);
        let place = cell.within(span);
        diagnostics.push(match meant.starts_with(char::is_alphabetic) {
            true => literal_for_argument(place, literal, meant),
            false => literal_in_wording(place, literal),
        });
    }
    for (name, span) in message.arguments() {
        let kind = arguments.kind(code, name);
        let unnamed =
            arguments.well_formed(code).filter(|known| message.argument_names().all(|name| name != *known));
        let is_misspelled = kind.is_none() && name != WAIT;
        if let Some(meant) = nearest(name, unnamed.chain([WAIT])).filter(|_| is_misspelled) {
            is_readable = false;
            diagnostics.push(rules::misspelled_argument(cell.within(span), code, name, meant));
        }
        let is_integer = message.expressions().iter().any(|expression| {
            matches!(&expression.operand, Operand::Argument(operand) if **operand == *name)
                && functions::name(expression.function) == Some("integer")
        });
        if kind == Some(Kind::String) && is_integer {
            is_readable = false;
            diagnostics.push(function_of_text("integer", name).at(cell.within(span)));
        }
    }
    is_readable
}

/// Returns the mistake in the form of a wording.
fn check_form(cell: Cell<'_, WordingRow>, message: &ParsedMessage) -> Option<Diagnostic> {
    const MOST: usize = catalogue::__private::MOST_SLOTS;
    let is_plain = message.selectors().is_empty()
        && message.expressions().iter().all(|expression| {
            let function = expression.function;
            matches!(expression.operand, Operand::Argument(_) | Operand::Literal(_))
                && (function == catalogue::__private::Function::None
                    || functions::name(function) == Some("integer"))
                && expression.settings.is_empty()
        });
    if !is_plain {
        Some(rules::wording_with_variants(cell.place()))
    } else if message.argument_names().count() > MOST {
        Some(rules::wording_with_too_many_arguments(cell.place(), MOST))
    } else if !message.render(|_| "".into()).contains(char::is_alphabetic) {
        Some(rules::wording_without_word(cell.place()))
    } else {
        None
    }
}
