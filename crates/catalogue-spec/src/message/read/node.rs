//! Parts of syntax nodes.

use std::ops::Range;

use mf2_syntax::{SyntaxKind, SyntaxNode};
use unicode_normalization::UnicodeNormalization as _;

/// Returns `true` if a node is the key of a variant.
pub(super) fn is_key(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Star | SyntaxKind::UnquotedLiteral | SyntaxKind::QuotedLiteral)
}

/// Returns `true` if a node is the value of an option.
pub(super) fn is_value(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Variable | SyntaxKind::UnquotedLiteral | SyntaxKind::QuotedLiteral)
}

/// Returns the first child of a kind.
pub(super) fn child<'p, 's>(node: SyntaxNode<'p, 's>, kind: SyntaxKind) -> Option<SyntaxNode<'p, 's>> {
    node.children().find(|child| child.kind() == kind)
}

/// Returns the pattern in double braces.
pub(super) fn pattern<'p, 's>(quoted: SyntaxNode<'p, 's>) -> Option<SyntaxNode<'p, 's>> {
    child(quoted, SyntaxKind::Pattern)
}

/// Returns the name of a variable.
pub(super) fn name_of(variable: SyntaxNode<'_, '_>) -> String {
    let name = child(variable, SyntaxKind::Name);
    name.map(|name| name.text().nfc().collect()).unwrap_or_default()
}

/// Returns the text of a literal, quoted or not.
pub(super) fn literal(node: SyntaxNode<'_, '_>) -> String {
    if node.kind() == SyntaxKind::UnquotedLiteral {
        return node.text().to_owned();
    }
    let text = |part: SyntaxNode<'_, '_>| match part.kind() {
        SyntaxKind::LiteralText => part.text().to_owned(),
        SyntaxKind::Escape => part.text().get(1..).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    node.children().map(text).collect()
}

/// Returns the bytes of a node.
pub(super) fn range(node: SyntaxNode<'_, '_>) -> Range<usize> {
    node.span().start as usize..node.span().end as usize
}
