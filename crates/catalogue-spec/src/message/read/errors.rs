//! Errors of the parser → mistakes.

use std::ops::Range;

use mf2_syntax::parse_model;

use crate::diagnostic::rules::syntax;
use crate::diagnostic::rules::syntax::{data_model_error, full_stop_at_start};
use crate::message::MessageError;
use crate::nearest;

/// The words at the start of messages with declarations or variants.
const KEYWORDS: [&str; 3] = [".input", ".local", ".match"];

/// Returns the mistakes in the declarations and variants of a message whose syntax is right.
pub(super) fn data_model_errors(source: &str) -> Vec<MessageError> {
    let model = parse_model(source);
    let errors = model.diagnostics.iter().map(|error| {
        let span = error.span.map_or(0..source.len(), |span| span.start as usize..span.end as usize);
        MessageError { span, mistake: data_model_error(error.code) }
    });
    errors.collect()
}

/// Returns a syntax error. `error` is the code of the parser.
pub(super) fn syntax_error(source: &str, span: Range<usize>, error: u16) -> MessageError {
    if let Some(span) = begins_with_full_stop(source) {
        let word = source.get(span.clone()).unwrap_or_default();
        let is_all = source.get(span.end..).is_none_or(|rest| rest.trim().is_empty());
        return MessageError { span, mistake: full_stop_at_start(word, is_all, nearest(word, KEYWORDS)) };
    }
    let before = source.get(..span.start).unwrap_or_default();
    let is_in_placeholder = before.rfind('{') > before.rfind('}');
    let found = source.get(span.start..).and_then(|rest| rest.chars().next());
    MessageError { span, mistake: syntax::syntax_error(error, found, is_in_placeholder) }
}

/// Returns the first word of a message that begins with a full stop, if it is not a keyword.
fn begins_with_full_stop(source: &str) -> Option<Range<usize>> {
    let text = source.trim_start();
    let start = source.len() - text.len();
    let length = text.find(|c: char| c.is_whitespace() || matches!(c, '{' | '}')).unwrap_or(text.len());
    let word = text.get(..length)?;
    (word.starts_with('.') && !KEYWORDS.contains(&word)).then(|| start..start + length)
}
