//! The arguments that a message names, compared with those of its code.

use std::ops::Range;

use catalogue::Kind;

use super::cell::Cell;
use super::index::arguments::ArgumentIndex;
use super::index::templates::TemplateEntry;
use super::known::Known;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::messages::{literal_for_argument, shell_style_argument, unknown_argument};
use crate::diagnostic::rules::syntax::function_of_text;
use crate::message::{Operand, functions};
use crate::read::columns::TableRow;
use crate::{ParsedMessage, nearest};

/// The message of a code, in a template or in a translation.
#[derive(Clone, Copy)]
pub(crate) struct MessageOf<'m> {
    pub(crate) code: &'m str,
    pub(crate) message: &'m ParsedMessage,
}

/// Reports unknown arguments in a message. Returns the arguments that were probably meant, so that they are not
/// reported as unused.
///
/// For a translation, `template` is the template. Unknown arguments that the template names too are reported there.
pub(crate) fn check_arguments<'t, R: TableRow>(
    cell: Cell<'_, R>,
    MessageOf { code, message }: MessageOf<'_>,
    known: &Known<'_, 't>,
    template: Option<&TemplateEntry<'_>>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'t str> {
    let unknown: Vec<_> = message.arguments().filter(|&(name, _)| known.lacks_argument(code, name)).collect();
    let is_named = |argument: &str| message.arguments().any(|(name, _)| name == argument);
    let unnamed: Vec<_> = known.arguments.well_formed(code).filter(|argument| !is_named(argument)).collect();
    let mut meant = Vec::new();
    for (name, span) in &unknown {
        let candidate = nearest(name, unnamed.iter().copied()).or(match unnamed.as_slice() {
            // One unknown argument and one unused argument are the same, even if their names have nothing in common.
            [only] if unknown.len() == 1 => Some(only),
            _ => None,
        });
        meant.extend(candidate);
        let mistake =
            || unknown_argument(cell.within(span), code, name, candidate, known.arguments.well_formed(code));
        match template {
            Some(template) if template.names(name) => {}
            Some(template) => {
                diagnostics.push(mistake().label(known.templates.place(template), "the template"));
            }
            None => diagnostics.push(mistake()),
        }
    }
    meant
}

/// Reports functions that format numbers, if their argument is a text.
pub(crate) fn check_functions<R: TableRow>(
    cell: Cell<'_, R>,
    MessageOf { code, message }: MessageOf<'_>,
    arguments: &ArgumentIndex<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (index, expression) in message.expressions().iter().enumerate() {
        if !functions::is_numeric(expression.function) {
            continue;
        }
        let Some(function) = functions::name(expression.function) else { continue };
        let Some(name) = message.argument_of(index) else { continue };
        // The innermost of nested functions is reported.
        let is_first = matches!(expression.operand, Operand::Argument(_))
            || matches!(expression.operand, Operand::Expression(other) if !functions::is_numeric(message.function_of(other)));
        let span = message.arguments().find(|(named, _)| *named == name).map(|(_, span)| span);
        if let (true, Some(Kind::String), Some(span)) = (is_first, arguments.kind(code, name), span) {
            diagnostics.push(function_of_text(function, name).at(cell.within(span)));
        }
    }
}

/// Reports a text in braces that equals or resembles the name of an argument.
pub(crate) fn check_literals<R: TableRow>(
    cell: Cell<'_, R>,
    MessageOf { code, message }: MessageOf<'_>,
    arguments: &ArgumentIndex<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (literal, span) in message.bare_literals() {
        let same = arguments.well_formed(code).find(|name| name == literal);
        let meant = same.or_else(|| nearest(literal, arguments.well_formed(code)));
        match in_shell_style(message.source(), span) {
            Some(span) if meant.is_some() || literal.starts_with(char::is_alphabetic) => {
                let (place, all) = (cell.within(&span), arguments.well_formed(code));
                diagnostics.push(shell_style_argument(place, code, literal, meant, all));
            }
            _ => {
                if let Some(meant) = meant {
                    diagnostics.push(literal_for_argument(cell.within(span), literal, meant));
                }
            }
        }
    }
}

/// Returns the range of a literal in braces with the `$` before them: `${item}`, as a shell or JavaScript writes a
/// variable.
fn in_shell_style(source: &str, literal: &Range<usize>) -> Option<Range<usize>> {
    let before = source.get(..literal.start)?.trim_end().strip_suffix("${")?;
    let after = source.get(literal.end..)?;
    let space = after.len() - after.trim_start().len();
    after.trim_start().starts_with('}').then(|| before.len()..literal.end + space + 1)
}
