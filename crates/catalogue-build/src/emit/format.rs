//! Tokens → text that people can read.
//!
//! This module formats what the emitters write, and no other Rust: an item, a field, a variant, and an element of a
//! list are each on a line of their own.

use std::mem;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Returns tokens as text.
pub(super) fn format(tokens: TokenStream) -> String {
    let mut file = Lines::default();
    file.add_all(tokens, true);
    file.text
}

#[derive(Default)]
struct Lines {
    text: String,
    line: String,
    indent: usize,
    /// Whether the next token follows the last one without a space.
    is_joint: bool,
    /// Whether the last token ends a segment of a path, which two colons continue.
    ends_segment: bool,
}

impl Lines {
    /// Adds tokens. Commas end a line if they separate lines.
    fn add_all(&mut self, tokens: TokenStream, by_line: bool) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    self.add("#", false, true);
                    if let Some(TokenTree::Group(attribute)) = tokens.next() {
                        self.add_attribute(&attribute);
                    }
                }
                TokenTree::Punct(punct) => {
                    let (is_joint, next) = (punct.spacing() == Spacing::Joint, tokens.peek());
                    self.add_punct(punct.as_char(), is_joint, next);
                    if by_line && matches!(punct.as_char(), ';' | ',') {
                        self.end_line();
                    }
                }
                TokenTree::Group(group) => self.add_group(&group, tokens.peek().is_none() || by_line),
                TokenTree::Ident(ident) => {
                    let is_lifetime = self.line.ends_with('\'');
                    self.add(&ident.to_string(), true, false);
                    self.ends_segment = !is_lifetime;
                }
                TokenTree::Literal(literal) => self.add(&literal.to_string(), true, false),
            }
        }
    }

    /// Adds an attribute: documentation as a comment, if it needs no escapes.
    fn add_attribute(&mut self, attribute: &Group) {
        let text = attribute.stream().to_string();
        let doc = text.strip_prefix("doc = ").map(|doc| doc.strip_prefix('r').unwrap_or(doc));
        let doc = doc.and_then(|doc| doc.strip_prefix('"')?.strip_suffix('"'));
        match doc.filter(|doc| !doc.contains('\\') && !doc.starts_with('/')) {
            Some(doc) => {
                self.line = format!("///{doc}");
            }
            None => {
                self.add("[", true, true);
                self.add_all(attribute.stream(), false);
                self.add("]", false, false);
            }
        }
        self.end_line();
    }

    fn add_punct(&mut self, punct: char, is_joint: bool, next: Option<&TokenTree>) {
        let (space_before, space_after) = match punct {
            ',' | ';' | '>' => (false, true),
            '!' | '<' => (false, false),
            '&' | '\'' => (true, false),
            // Two colons continue a path, or begin one.
            ':' if is_joint => (!self.ends_segment, false),
            ':' => (false, !self.line.ends_with(':')),
            _ => (true, !is_joint),
        };
        let is_end = punct == '>' && matches!(next, Some(TokenTree::Punct(_)));
        self.add(&punct.to_string(), space_before, !space_after || is_end);
        self.ends_segment = punct == '>';
    }

    fn add_group(&mut self, group: &Group, by_line: bool) {
        let is_list = |stream: TokenStream| {
            let is_comma =
                |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
            stream.into_iter().last().is_some_and(|last| is_comma(&last))
        };
        let (open, close, has_lines) = match group.delimiter() {
            Delimiter::Brace => ("{", "}", true),
            Delimiter::Bracket => ("[", "]", by_line && is_list(group.stream())),
            Delimiter::Parenthesis => ("(", ")", by_line && is_list(group.stream())),
            Delimiter::None => ("", "", false),
        };
        self.add(open, group.delimiter() != Delimiter::Parenthesis, true);
        if has_lines {
            self.end_line();
            self.indent += 1;
        }
        self.add_all(group.stream(), has_lines);
        if has_lines {
            self.end_line();
            self.indent -= 1;
        }
        self.add(close, false, false);
        if group.delimiter() == Delimiter::Brace {
            self.end_line();
        }
    }

    fn add(&mut self, token: &str, has_space: bool, is_joint: bool) {
        if has_space && !self.is_joint && !self.line.is_empty() {
            self.line.push(' ');
        }
        self.line.push_str(token);
        self.is_joint = is_joint;
        self.ends_segment = false;
    }

    /// Ends a line. An item is separated from the one before it by an empty line.
    fn end_line(&mut self) {
        let line = mem::take(&mut self.line);
        self.is_joint = false;
        if line.is_empty() {
            return;
        }
        let begins_item = self.indent == 0 && (line.starts_with("///") || line.starts_with("::"));
        if begins_item
            && !self.text.is_empty()
            && !self
                .text
                .trim_end_matches('\n')
                .rsplit('\n')
                .next()
                .is_some_and(|last| last.starts_with("///"))
        {
            self.text.push('\n');
        }
        self.text.push_str(&"    ".repeat(self.indent));
        self.text.push_str(&line);
        self.text.push('\n');
    }
}
