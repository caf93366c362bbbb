//! A text that is compared, and a mistake in it.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::rules::texts::TextMistake;
use crate::message::{ParsedMessage, PatternPiece, Variant};

/// A text that is compared, and its literal parts.
#[derive(Clone)]
pub(in crate::check) struct ComparedText<'a> {
    pub(super) source: &'a str,
    /// The byte offset of the text in its cell.
    pub(super) start: usize,
    pub(super) literals: Vec<Range<usize>>,
    pub(super) placeholders: Vec<(&'a str, Range<usize>)>,
}

/// A mistake in a text.
pub(in crate::check) struct TextFinding {
    pub(in crate::check) mistake: TextMistake,
    /// The place in the cell.
    pub(in crate::check) range: Range<usize>,
    /// The range of the English text that it is compared with.
    pub(in crate::check) english: Option<Range<usize>>,
}

impl<'a> ComparedText<'a> {
    /// Returns a text without placeholders.
    pub(in crate::check) fn plain(source: &'a str) -> Self {
        let all = 0..source.len();
        Self { source, start: 0, literals: vec![all], placeholders: Vec::new() }
    }

    /// Returns a variant of a message.
    pub(in crate::check) fn of_variant(message: &'a ParsedMessage, variant: &'a Variant) -> Self {
        let start = variant.span.start;
        let source = message.source().get(variant.span.clone()).unwrap_or_default();
        let mut text = Self { source, start, literals: Vec::new(), placeholders: Vec::new() };
        let within = |range: &Range<usize>| range.start - start..range.end - start;
        for piece in &variant.pieces {
            match piece {
                PatternPiece::Text(range) => text.literals.push(within(range)),
                PatternPiece::Placeholder { expression, span } => {
                    text.placeholders
                        .push((message.argument_of(*expression).unwrap_or_default(), within(span)));
                }
            }
        }
        text
    }

    /// Returns the variants of a message.
    pub(in crate::check) fn of_message(message: &'a ParsedMessage) -> impl Iterator<Item = Self> {
        message.variants().iter().map(move |variant| Self::of_variant(message, variant))
    }

    pub(super) fn literals(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.literals.iter().map(|range| (range.start, self.source.get(range.clone()).unwrap_or_default()))
    }

    /// Returns the text with each character [folded](fold).
    pub(super) fn folded(&self) -> Cow<'a, str> {
        if self.source.chars().all(|c| fold(c) == c) {
            self.source.into()
        } else {
            self.source.chars().map(fold).collect()
        }
    }

    /// Returns the words: runs of letters.
    pub(super) fn words(&self) -> impl Iterator<Item = &'a str> {
        let literals = self.literals();
        let words = literals.flat_map(|(_, literal)| literal.split(|c: char| !c.is_alphabetic()));
        words.filter(|word| !word.is_empty())
    }
}

/// Returns the plain form of hyphens and spaces that differ only in whether a line may break at them.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        c => c,
    }
}
