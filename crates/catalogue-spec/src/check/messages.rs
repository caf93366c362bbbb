//! Messages and plain texts in the cells of any table.

use super::cell::Cell;
use crate::ParsedMessage;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::message::MessageError;
use crate::read::columns::TableRow;

/// A message in a cell, which may have mistakes.
pub(crate) struct ReadMessage {
    /// The message, with fallbacks for its mistakes.
    pub(crate) message: ParsedMessage,
    /// Whether the message has no mistakes.
    pub(crate) is_whole: bool,
}

/// Reads the message in a cell, and reports the mistakes in it. Returns `None` if the cell is empty or has no message.
pub(crate) fn read_message<R: TableRow>(
    cell: Cell<'_, R>,
    diagnostics: &mut Diagnostics,
) -> Option<ReadMessage> {
    // An empty cell has been reported as such.
    if cell.text.is_empty() {
        return None;
    }
    let (message, errors) = ParsedMessage::read(cell.text);
    let is_whole = errors.is_empty();
    // A message cannot have a NUL. As a control character, it has been reported.
    let is_reported =
        |error: &MessageError| cell.text.get(error.span.clone()).is_some_and(|text| text.contains('\0'));
    for error in errors.into_iter().filter(|error| !is_reported(error)) {
        diagnostics.push(error.mistake.at(cell.within(&error.span)));
    }
    message.map(|message| ReadMessage { message, is_whole })
}

/// Reports a placeholder in a text without arguments, which would show it literally.
pub(crate) fn check_plain<R: TableRow>(cell: Cell<'_, R>, diagnostics: &mut Diagnostics) {
    if let Some(start) = cell.text.find("{$") {
        let rest = cell.text.get(start..).unwrap_or_default();
        let end = start + rest.find('}').map_or(rest.len(), |brace| brace + 1);
        diagnostics.push(rules::messages::placeholder_in_plain_text(cell.within(&(start..end))));
    }
}
