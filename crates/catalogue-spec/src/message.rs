//! Messages: Unicode MessageFormat 2.
//!
//! The grammar is [the standard's](https://github.com/unicode-org/message-format-wg/blob/main/spec/syntax.md), parsed
//! by `mf2-syntax`. A catalog supports declarations, variants, and the functions `:string`, `:integer`, `:number`,
//! `:percent`, and `:offset`. Everything else in the standard is reported as an error, except `u:id` and attributes.
//! These do not affect the text, and are ignored.
//!
//! | module | contains |
//! |---|---|
//! | `read` | source → message, with all mistakes in it |
//! | `functions` | the functions and their options |

pub mod functions;
mod read;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use catalogue::__private::{Decimal, Direction, Function, OptionName, PluralCategory};

use crate::diagnostic::Mistake;

/// A parsed message: its source and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedMessage {
    source: String,
    /// The values of variables and placeholders. Each expression comes after those that it refers to.
    expressions: Vec<Expression>,
    /// The indices of the expressions that select a variant.
    selectors: Vec<usize>,
    /// The variants in the order of preference: the first whose keys match is used. A message without selectors has one
    /// variant.
    variants: Vec<Variant>,
    /// The references to arguments in the order of the source, each with the bytes of the variable.
    arguments: Vec<(Arc<str>, Range<usize>)>,
    /// The texts in braces without quotes. If an argument was meant, its `$` is missing.
    bare_literals: Vec<(String, Range<usize>)>,
}

/// A variant of a message: the keys that select it, and its pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// A key for each selector.
    pub keys: Vec<ParsedKey>,
    /// The pieces, in order.
    pub pieces: Vec<PatternPiece>,
    /// The bytes of the pattern, without the braces around it.
    pub span: Range<usize>,
}

/// A key of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedKey {
    /// `*`, which matches every value.
    Any,
    /// A plural category, with its bytes in the source.
    Category(PluralCategory, Range<usize>),
    /// An exact number.
    Number(Decimal),
    /// A string.
    Text(String),
}

/// A piece of a pattern. Ranges are bytes of the message's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternPiece {
    /// Literal text.
    Text(Range<usize>),
    /// A placeholder, which shows the value of an expression.
    Placeholder {
        /// The index of the expression.
        expression: usize,
        /// The bytes of the placeholder in the source, braces included.
        span: Range<usize>,
    },
}

/// The expression of a variable or a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The operand.
    pub operand: Operand,
    /// The function that is applied to the operand.
    pub function: Function,
    /// The direction of the text: `u:dir`.
    pub direction: Direction,
    /// The options.
    pub settings: Vec<Setting>,
    /// The text that is shown if the expression has no value. `None` means the argument that is the operand, `{$name}`.
    pub fallback: Option<String>,
}

/// The operand of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// An argument of the message.
    Argument(Arc<str>),
    /// A literal.
    Literal(String),
    /// Another expression of the message.
    Expression(usize),
    /// No operand.
    None,
}

/// An option of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The name of the option.
    pub name: OptionName,
    /// The value of the option.
    pub value: SettingValue,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    /// A number, or the index of a name.
    Literal(u32),
    /// The value of another expression, by index.
    Expression(usize),
}

/// A mistake in a message.
#[derive(Debug)]
pub struct MessageError {
    /// The bytes of the mistake in the source.
    pub span: Range<usize>,
    /// The mistake.
    pub mistake: Mistake,
}

impl ParsedMessage {
    /// Returns the source of the message.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the names of the arguments that the message refers to, each once, in the order of their first mention.
    pub fn argument_names(&self) -> impl Iterator<Item = &str> {
        let is_first =
            |at: usize, name: &str| !self.arguments.iter().take(at).any(|(other, _)| **other == *name);
        let names = self.arguments.iter().enumerate();
        names.filter(move |(at, (name, _))| is_first(*at, name)).map(|(_, (name, _))| &**name)
    }

    /// Returns the references to arguments, each with the bytes of the variable.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.arguments.iter().map(|(name, span)| (&**name, span))
    }

    /// Returns the texts in braces without quotes, each with its bytes.
    pub fn bare_literals(&self) -> &[(String, Range<usize>)] {
        &self.bare_literals
    }

    /// Returns whether a text in braces was probably meant to be an argument.
    pub fn has_literal(&self, argument: &str) -> bool {
        let is_meant = |literal: &str| literal == argument || crate::nearest(literal, [argument]).is_some();
        self.bare_literals.iter().any(|(literal, _)| is_meant(literal))
    }

    /// Returns whether the message uses an argument, or is meant to: in a placeholder, as a selector, or as the value
    /// of an option.
    pub fn uses(&self, argument: &str) -> bool {
        let is_it = |expression: usize| self.argument_of(expression) == Some(argument);
        let is_shown =
            || self.variants.iter().any(|variant| self.shown(variant).any(|shown| shown == argument));
        let settings = || self.expressions.iter().flat_map(|expression| &expression.settings);
        let is_option = || {
            settings().any(|setting| matches!(setting.value, SettingValue::Expression(other) if is_it(other)))
        };
        is_shown() || self.selects_by(argument) || is_option() || self.has_literal(argument)
    }

    /// Returns the expressions. Each comes after those that it refers to.
    pub fn expressions(&self) -> &[Expression] {
        &self.expressions
    }

    /// Returns the indices of the expressions that select a variant.
    pub fn selectors(&self) -> &[usize] {
        &self.selectors
    }

    /// Returns the variants, in the order of preference.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// Returns the argument that an expression shows, if it shows one.
    pub fn argument_of(&self, expression: usize) -> Option<&str> {
        // An operand comes before its expression, so the recursion ends.
        match &self.expressions.get(expression)?.operand {
            Operand::Argument(name) => Some(name),
            Operand::Expression(other) if *other < expression => self.argument_of(*other),
            _ => None,
        }
    }

    /// Returns the function that produces the value of an expression.
    pub fn function_of(&self, expression: usize) -> Function {
        match self.expressions.get(expression) {
            Some(Expression { function: Function::None, operand: Operand::Expression(other), .. })
                if *other < expression =>
            {
                self.function_of(*other)
            }
            Some(expression) => expression.function,
            None => Function::None,
        }
    }

    /// Returns the arguments that a variant shows.
    pub fn shown<'a>(&'a self, variant: &'a Variant) -> impl Iterator<Item = &'a str> {
        variant.pieces.iter().filter_map(|piece| match piece {
            PatternPiece::Placeholder { expression, .. } => self.argument_of(*expression),
            PatternPiece::Text(_) => None,
        })
    }

    /// Returns whether the message selects a variant by an argument.
    pub fn selects_by(&self, argument: &str) -> bool {
        self.selectors.iter().any(|selector| self.argument_of(*selector) == Some(argument))
    }

    /// Returns the last variant, which matches if no other does. Every message has one.
    pub fn last_variant(&self) -> Option<&Variant> {
        self.variants.last()
    }

    /// Returns the text of the last variant, with each argument replaced.
    pub fn render<'a>(&'a self, argument: impl Fn(&'a str) -> Cow<'a, str>) -> String {
        let pieces = self.last_variant().map(|variant| variant.pieces.as_slice()).unwrap_or_default();
        let render = |piece: &'a PatternPiece| match piece {
            PatternPiece::Text(range) => self.source.get(range.clone()).unwrap_or_default().into(),
            PatternPiece::Placeholder { expression, .. } => match self.argument_of(*expression) {
                Some(name) => argument(name),
                None => self.literal_of(*expression).into(),
            },
        };
        pieces.iter().map(render).collect()
    }

    /// Returns the literal that an expression shows, or an empty text.
    fn literal_of(&self, expression: usize) -> &str {
        match self.expressions.get(expression).map(|expression| &expression.operand) {
            Some(Operand::Literal(literal)) => literal,
            Some(Operand::Expression(other)) if *other < expression => self.literal_of(*other),
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MessageError, ParsedMessage};

    impl ParsedMessage {
        /// Parses a message without mistakes.
        pub fn parse(source: &str) -> Result<Self, Vec<MessageError>> {
            match Self::read(source) {
                (Some(message), errors) if errors.is_empty() => Ok(message),
                (_, errors) => Err(errors),
            }
        }
    }

    fn render(source: &str) -> String {
        ParsedMessage::parse(source).unwrap().render(|name| format!("<{name}>").into())
    }

    #[test]
    fn text_and_arguments() {
        assert_eq!(render("Resource {$resource} was not found."), "Resource <resource> was not found.");
        assert_eq!(render("{ $a }{$b}"), "<a><b>");
        assert_eq!(render(r"\{{$a}\} \\ \|"), r"{<a>} \ |");
        assert_eq!(render(""), "");
        assert_eq!(render("  找不到{$資源}。 "), "  找不到<資源>。 ");
        assert_eq!(render("{{a}} "), "a");
        assert_eq!(render("{|a b|} {c}"), "a b c");
        assert_eq!(render(".local $a = {b} {{{$a}{$c :integer}}}"), "b<c>");
        assert_eq!(render(".input {$a :integer} .match $a * {{y {$a}}} one {{x}}"), "y <a>");
    }

    /// The first variant that matches is used.
    #[test]
    fn variants_are_in_the_order_of_preference() {
        let message = ParsedMessage::parse(
            ".input {$a :integer} .input {$b :string} .match $a $b * * {{1}} one * {{2}} * x {{3}} 1 * {{4}} one x {{5}}",
        );
        let message = message.unwrap();
        let texts: Vec<_> =
            message.variants().iter().map(|variant| &message.source()[variant.span.clone()]).collect();
        assert_eq!(texts, ["4", "5", "2", "3", "1"]);
    }

    #[test]
    fn arguments_in_the_order_of_their_mention() {
        let message = ParsedMessage::parse(
            ".input {$a :integer minimumIntegerDigits=$b} .local $c = {$a} {{{$d}{$c}{$a}}}",
        );
        let message = message.unwrap();
        assert_eq!(message.argument_names().collect::<Vec<_>>(), ["a", "b", "d"]);
    }

    /// Each declaration refers to the one before it three times, so the number of evaluations is a power of three.
    #[test]
    fn declarations_that_multiply_are_refused() {
        let message = |count: usize| {
            let each = |n| {
                let options = format!("minimumFractionDigits=$x{n} maximumFractionDigits=$x{n}");
                format!(".local $x{} = {{$x{n} :number {options}}} ", n + 1)
            };
            let declarations: String = (0..count).map(each).collect();
            format!(".local $x0 = {{$a :number}} {declarations}{{{{{{$x{count}}}}}}}")
        };
        assert!(ParsedMessage::parse(&message(4)).is_ok());
        assert_eq!(ParsedMessage::parse(&message(5)).unwrap_err().len(), 1);
        assert_eq!(ParsedMessage::parse(&message(60)).unwrap_err().len(), 1);
    }

    #[test]
    fn anything_else_is_refused() {
        for source in [
            "{$a :date}",
            "{$a :integer foo=1}",
            "{a :integer}",
            "{1 :integer minimumIntegerDigits=x}",
            "{:integer}",
            "{$a :offset}",
            "{$a :offset add=1 subtract=1}",
            "{:f}",
            "{#b}x{/b}",
            "x{/b}",
            ".input {$a :integer} .match $a one {{x}}",
            ".input {$a :integer} .match $a wenig {{x}} * {{y}}",
            ".input {$a :integer} .match $a 1.0 {{x}} * {{y}}",
            ".input {$a :integer} .match $a 1.5 {{x}} * {{y}}",
            ".input {$a :integer select=exact} .match $a one {{x}} * {{y}}",
            ".local $a = {b} {{{$a :integer}}}",
            ".input {$a} .match $a one {{x}} * {{y}}",
            "{",
            "}",
            "{}",
            "a {b c}",
            "{$}",
            "{$a {$b}}",
            r"\a",
            "a\0b",
        ] {
            assert_eq!(ParsedMessage::parse(source).unwrap_err().len().min(1), 1, "{source}");
        }
    }
}
