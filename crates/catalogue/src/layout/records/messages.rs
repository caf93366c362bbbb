//! The bodies of messages.

use crate::functions::{Direction, Function, OptionName};
use crate::layout::record::{TextRef, field, record};
use crate::named_enum::named_enum;

record! {
    /// A part of a message: a literal text, and the placeholder after it. The last part of a message has
    /// [`Placeholder::End`].
    pub struct PartRecord {
        literal: text,
        placeholder: (Placeholder as u32),
    }

    /// A variant of a message by a plural category.
    pub struct FormRecord {
        first_part: u32,
    }

    /// The variants of a message, in the order of preference.
    pub struct MatcherRecord {
        first_selector: u32,
        selectors: u32,
        first_variant: u32,
        variants: u32,
    }

    /// A selector.
    pub struct SelectorRecord {
        expression: u32,
    }

    /// A variant. It has a key for each selector.
    pub struct VariantRecord {
        first_key: u32,
        first_part: u32,
    }

    /// A key of a variant.
    pub struct KeyRecord {
        kind: (KeyKind as u32),
        /// The text, or the mantissa of the number.
        value: {KeyValue},
        /// The exponent of the number, or the plural category.
        more: u32,
    }

    /// The value of a key: a mantissa, or the place of a text as two numbers of 32 bits.
    pub struct KeyValue {
        number: u64,
    }

    /// An expression. If its operand is another expression, that one comes before it in the table.
    pub struct ExpressionRecord {
        operand: (OperandKind as u8),
        function: (Function as u8),
        direction: (Direction as u8),
        reserved: u8,
        /// The argument or the expression that is the operand.
        index: u32,
        /// The literal that is the operand.
        literal: text,
        /// The text that is shown if the expression has no value.
        fallback: text,
        first_option: u32,
        options: u32,
    }

    /// An option of an expression.
    pub struct OptionRecord {
        name: (OptionName as u32),
        /// 1 if the value is that of an expression.
        is_expression: u32,
        /// The value, the index of its name, or the index of the expression.
        value: u32,
    }
}

named_enum! {
    /// The kind of a message's body.
    pub enum BodyKind else Parts {
        /// Parts.
        Parts = "parts",
        /// Variants by the plural category of one integer: a [`FormRecord`] for each category, and one for an integer
        /// whose category is not in the table of the rules, [`NO_INDEX`](crate::layout::records::NO_INDEX).
        Plural = "plural",
        /// Variants: a [`MatcherRecord`].
        Matcher = "matcher",
    }

    /// The kind of a key.
    pub enum KeyKind else Any {
        /// `*`: matches everything.
        Any = "any",
        /// A plural category.
        Category = "category",
        /// A number that is not negative.
        Number = "number",
        /// A negative number.
        NegativeNumber = "negative number",
        /// A text.
        Text = "text",
    }

    /// The kind of an expression's operand.
    pub enum OperandKind else None {
        /// An argument.
        Argument = "argument",
        /// A literal.
        Literal = "literal",
        /// Another expression.
        Expression = "expression",
        /// No operand.
        None = "none",
    }
}

/// The placeholder after the literal text of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// Nothing: the message ends.
    End,
    /// Another part.
    None,
    /// The argument with an index, as it is.
    Argument(u32),
    /// The argument with an index, an integer with groups: `:integer` or `:number` without options.
    Integer(u32),
    /// The expression with an index.
    Expression(u32),
}

impl Placeholder {
    const IS_EXPRESSION: u32 = 1 << 31;
    const IS_INTEGER: u32 = 1 << 30;

    /// The maximum number of arguments of a message.
    pub const MOST_ARGUMENTS: u32 = Self::IS_INTEGER;

    /// Decodes a placeholder.
    #[inline(always)]
    #[must_use]
    pub const fn from_index(index: u32) -> Self {
        if index & Self::IS_EXPRESSION == 0 {
            let argument = index & !Self::IS_INTEGER;
            if index & Self::IS_INTEGER == 0 { Self::Argument(argument) } else { Self::Integer(argument) }
        } else if index == Self::End.to_index() {
            Self::End
        } else if index == Self::None.to_index() {
            Self::None
        } else {
            Self::Expression(index & !Self::IS_EXPRESSION)
        }
    }

    /// Encodes a placeholder.
    #[must_use]
    pub const fn to_index(self) -> u32 {
        match self {
            Self::End => u32::MAX,
            Self::None => u32::MAX - 1,
            Self::Argument(index) => index,
            Self::Integer(index) => index | Self::IS_INTEGER,
            Self::Expression(index) => index | Self::IS_EXPRESSION,
        }
    }
}

impl KeyValue {
    /// Returns the value for a text.
    #[must_use]
    pub const fn of_text(text: TextRef) -> Self {
        Self::read(&text.to_bytes())
    }

    /// Returns the text of the value.
    #[must_use]
    pub const fn text(self) -> TextRef {
        TextRef::read(&self.to_bytes())
    }
}
