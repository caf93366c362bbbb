//! Messages: MessageFormat 2, cut to what a catalogue supports.
//!
//! The grammar is [the standard's](https://github.com/unicode-org/message-format-wg/blob/main/spec/syntax.md), parsed by
//! `mf2-syntax`. A catalogue supports text and `{$argument}`; what else the standard has is refused, never ignored.

use std::borrow::Cow;
use std::ops::Range;

use mf2_syntax::{SyntaxKind, SyntaxNode, code, parse_cst};

use crate::Rule;

/// A message: its source, and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    source: String,
    pieces: Box<[Piece]>,
}

/// A piece of a message. Ranges are bytes of the message's source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Piece {
    /// Text, as it is to be written.
    Text(Range<usize>),
    /// An argument's value.
    Argument {
        /// The name of the argument.
        name: String,
        /// The whole placeholder, braces included.
        span: Range<usize>,
    },
}

/// What is wrong with a message, and where in it.
#[derive(Debug)]
pub(crate) struct MessageError {
    pub(crate) rule: Rule,
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Message {
    /// The message as it is written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What the message is made of, in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The arguments that the message names, each placeholder with its bytes.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Argument { name, span } => Some((name.as_str(), span)),
            Piece::Text(_) => None,
        })
    }

    /// The message with something in the place of each argument.
    pub fn render<'a>(&'a self, argument: impl Fn(&'a str) -> Cow<'a, str>) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(range) => self.source.get(range.clone()).unwrap_or_default().into(),
                Piece::Argument { name, .. } => argument(name),
            })
            .collect()
    }

    /// Reads a message.
    ///
    /// # Errors
    /// Where it is malformed, the first error, since the parser makes others of it; otherwise all that is not supported.
    pub(crate) fn parse(source: &str) -> Result<Self, Vec<MessageError>> {
        let cst = parse_cst(source);
        if let Some(error) = cst.diagnostics().first() {
            let span = error.span.map_or(0..source.len(), |span| span.start as usize..span.end as usize);
            return Err(vec![syntax_error(source, span, error.code)]);
        }
        let mut pieces = Vec::new();
        let mut errors = Vec::new();
        let root = cst.root();
        match root.map(|root| (root, root.kind())) {
            Some((root, SyntaxKind::SimpleMessage)) => {
                for pattern in root.children() {
                    pattern.children().for_each(|node| read_node(node, &mut pieces, &mut errors));
                }
            }
            Some((root, _)) => errors.push(unsupported(
                root,
                "declarations, `.match` and quoted patterns are not supported",
                "write the message as text with arguments, `{$argument}`",
            )),
            None => {}
        }
        if errors.is_empty() {
            Ok(Self { source: source.to_owned(), pieces: pieces.into() })
        } else {
            Err(errors)
        }
    }
}

/// Reads a piece of a pattern.
fn read_node(node: SyntaxNode<'_, '_>, pieces: &mut Vec<Piece>, errors: &mut Vec<MessageError>) {
    let span = range(node);
    match node.kind() {
        SyntaxKind::Text => pieces.push(Piece::Text(span)),
        // What is escaped is the one character behind the backslash.
        SyntaxKind::Escape => pieces.push(Piece::Text(span.start + 1..span.end)),
        // The opening half has been reported.
        SyntaxKind::MarkupClose if !errors.is_empty() => {}
        SyntaxKind::Expression => match read_expression(node) {
            Ok(name) => pieces.push(Piece::Argument { name, span }),
            Err(error) => errors.push(error),
        },
        _ => errors.push(unsupported(
            node,
            format!("markup, `{}`, is not supported", node.text()),
            "write the message without it",
        )),
    }
}

/// Reads a placeholder: the name of its argument.
fn read_expression(node: SyntaxNode<'_, '_>) -> Result<String, MessageError> {
    let is_punctuation = |kind| matches!(kind, SyntaxKind::LBrace | SyntaxKind::RBrace | SyntaxKind::Trivia);
    let parts: Vec<_> = node.children().filter(|part| !is_punctuation(part.kind())).collect();
    match parts.as_slice() {
        [variable] if variable.kind() == SyntaxKind::Variable => {
            let name = variable.children().find(|part| part.kind() == SyntaxKind::Name);
            Ok(name.map_or_else(String::new, |name| name.text().to_owned()))
        }
        [literal, ..]
            if matches!(literal.kind(), SyntaxKind::UnquotedLiteral | SyntaxKind::QuotedLiteral) =>
        {
            Err(unsupported(
                *literal,
                format!("a literal in braces, `{}`, is not supported", literal.text()),
                format!("an argument has a `$`: `{{${}}}`; text stands without braces", literal.text()),
            ))
        }
        [.., other] => Err(unsupported(
            *other,
            format!("`{}` is not supported in a placeholder", other.text()),
            "write the argument alone, `{$argument}`",
        )),
        [] => Err(unsupported(node, "an empty placeholder is not supported", "write `{$argument}`")),
    }
}

fn unsupported(
    node: SyntaxNode<'_, '_>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> MessageError {
    MessageError {
        rule: Rule::UnsupportedMessage,
        span: range(node),
        message: message.into(),
        help: help.into(),
    }
}

fn range(node: SyntaxNode<'_, '_>) -> Range<usize> {
    node.span().start as usize..node.span().end as usize
}

/// A syntax error, told as what a person was writing when it happened.
fn syntax_error(source: &str, span: Range<usize>, error: u16) -> MessageError {
    let before = source.get(..span.start).unwrap_or_default();
    let is_in_placeholder = before.rfind('{') > before.rfind('}');
    let found = source.get(span.start..).and_then(|rest| rest.chars().next());
    let message = match (error, found) {
        (code::UNEXPECTED_CHARACTER, Some(found)) if is_in_placeholder => {
            format!("`{found}` cannot stand in a placeholder")
        }
        (code::UNEXPECTED_CHARACTER, Some(found)) => format!("`{found}` cannot stand here"),
        _ => code::describe(error).unwrap_or("a syntax error").to_owned(),
    };
    let help = match error {
        code::UNESCAPED_CLOSE_BRACE => {
            r"write `\}` for a brace in the text, or open the placeholder: `{$argument}`"
        }
        code::INVALID_ESCAPE => r"write `\\` for a backslash in the text",
        code::UNTERMINATED_PLACEHOLDER => "close it: `{$argument}`",
        code::EMPTY_PLACEHOLDER => r"name the argument, `{$argument}`; a brace in the text is written `\{`",
        code::NUL_CHARACTER => "remove the character",
        _ if is_in_placeholder => {
            r"name an argument and close the placeholder, `{$argument}`; a brace in the text is written `\{` or `\}`"
        }
        _ => r"an argument is written `{$argument}`, a brace in the text `\{` or `\}`",
    };
    MessageError {
        rule: Rule::MalformedMessage,
        span,
        message: format!("malformed message: {message}"),
        help: help.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Message;

    fn render(source: &str) -> String {
        Message::parse(source).unwrap().render(|name| format!("<{name}>").into())
    }

    #[test]
    fn text_and_arguments() {
        assert_eq!(render("Resource {$resource} was not found."), "Resource <resource> was not found.");
        assert_eq!(render("{ $a }{$b}"), "<a><b>");
        assert_eq!(render(r"\{{$a}\} \\ \|"), r"{<a>} \ |");
        assert_eq!(render(""), "");
        assert_eq!(render("  找不到{$資源}。 "), "  找不到<資源>。 ");
    }

    #[test]
    fn anything_else_is_refused() {
        for source in [
            "{$a :integer}",
            "{$a @b}",
            "{a}",
            "{|a b|}",
            "{:f}",
            "{#b}x{/b}",
            "x{/b}",
            "{{a}}",
            ".local $a = {b} {{c}}",
            ".input {$a :integer} .match $a one {{x}} * {{y}}",
            "{",
            "}",
            "{}",
            "a {b c}",
            "{$}",
            "{$a {$b}}",
            r"\a",
            "a\0b",
        ] {
            assert_eq!(Message::parse(source).unwrap_err().len().min(1), 1, "{source}");
        }
    }
}
