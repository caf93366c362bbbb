//! Tokens → lines. Generated code is read too: in an editor that jumps to a definition, in errors of the compiler.
//!
//! This is no formatter of Rust, which would double what a build costs. It breaks lines where statements, fields and attributes
//! end, and leaves out spaces that nobody writes; what generated code does not have, such as comparisons, it does not know.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

/// Tokens as lines.
pub(super) fn layout(tokens: TokenStream) -> String {
    let mut lines = Lines::default();
    lines.tokens(tokens, true);
    lines.end();
    lines.text
}

/// From this length on, a line ends at its next comma.
const LONG: usize = 90;

#[derive(Default)]
struct Lines {
    text: String,
    /// Where the line that is being written begins.
    start: usize,
    /// How many braces are open, and how many angle brackets.
    depth: usize,
    angles: usize,
    last: Last,
}

/// What was written last.
#[derive(Clone, Copy, Default, PartialEq)]
enum Last {
    /// A line break.
    #[default]
    Break,
    /// A name, a literal, or a closing bracket.
    Operand,
    /// What the next token stands apart from.
    Operator,
    /// What the next token is a part of.
    Prefix,
}

impl Lines {
    /// `is_body`: whether the tokens stand in braces, where what ends with a comma or a semicolon has a line.
    fn tokens(&mut self, tokens: TokenStream, is_body: bool) {
        let mut tokens = tokens.into_iter().peekable();
        let mut is_attribute = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => self.operand(&ident.to_string()),
                TokenTree::Literal(literal) => self.operand(&literal.to_string()),
                TokenTree::Punct(punct) => {
                    is_attribute |= punct.as_char() == '#';
                    self.punct(&punct, is_body);
                }
                TokenTree::Group(group) => {
                    self.group(&group);
                    let goes_on = matches!(
                        tokens.peek(),
                        Some(TokenTree::Punct(next)) if ".,;?".contains(next.as_char())
                    );
                    let is_block = group.delimiter() == Delimiter::Brace && !goes_on;
                    if is_block || (is_attribute && group.delimiter() == Delimiter::Bracket) {
                        self.end();
                    }
                    is_attribute = false;
                }
            }
        }
    }

    fn operand(&mut self, text: &str) {
        let apart = matches!(self.last, Last::Operand | Last::Operator);
        let is_lifetime = self.text.ends_with('\'');
        let is_keyword = matches!(text, "as" | "for" | "impl" | "let");
        self.write(text, apart, if is_lifetime || is_keyword { Last::Operator } else { Last::Operand });
    }

    fn punct(&mut self, punct: &Punct, is_body: bool) {
        let c = punct.as_char();
        let is_joint = punct.spacing() == Spacing::Joint;
        let after_operand = self.last == Last::Operand;
        let (apart, last) = match c {
            // The halves of `::`, `->`, `=>`, `..`.
            ':' if is_joint || self.text.ends_with(':') => (self.last == Last::Operator, Last::Prefix),
            '-' | '=' if is_joint => (true, Last::Prefix),
            '>' if self.last == Last::Prefix => (false, Last::Operator),
            '>' => (false, Last::Operand),
            '<' | '.' | '!' => (self.last == Last::Operator, Last::Prefix),
            ',' | ';' | ':' | '?' => (false, Last::Operator),
            '&' | '\'' | '#' => (self.last != Last::Prefix, Last::Prefix),
            _ => (after_operand || self.last == Last::Operator, Last::Operator),
        };
        match c {
            '<' => self.angles += 1,
            '>' if last == Last::Operand => self.angles = self.angles.saturating_sub(1),
            _ => {}
        }
        self.write(&c.to_string(), apart, last);
        let is_long = self.text.len() - self.start > LONG;
        if is_body && self.angles == 0 && matches!(c, ',' | ';') {
            self.end();
        } else if c == ',' && is_long {
            self.end();
            self.write("    ", false, Last::Prefix);
        }
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::None => ("", ""),
        };
        if group.delimiter() == Delimiter::Brace && !group.stream().is_empty() {
            self.write(open, self.last != Last::Prefix, Last::Operator);
            self.end();
            self.depth += 1;
            self.tokens(group.stream(), true);
            self.end();
            self.depth -= 1;
            self.write(close, false, Last::Operand);
        } else {
            self.write(open, self.last == Last::Operator || open == "{", Last::Prefix);
            self.tokens(group.stream(), false);
            self.write(close, false, Last::Operand);
        }
    }

    fn write(&mut self, text: &str, apart: bool, last: Last) {
        if self.last == Last::Break {
            self.start = self.text.len();
            self.text.push_str(&"    ".repeat(self.depth));
        } else if apart {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.last = last;
    }

    fn end(&mut self) {
        if self.last != Last::Break {
            self.text.push('\n');
            self.last = Last::Break;
        }
    }
}
