//! What messages are made of: parts, variants, expressions.

use catalogue::layout::{self, BodyKind, KeyKind};
use catalogue::{Kind, PluralCategory};

use catalogue_spec::Message;
use catalogue_spec::message::{Expression, Key, Operand, Piece, SettingValue, Variant};
use catalogue_spec::sentence::strings::{Records, Text, TextRef};
use catalogue_spec::spec::Code;

/// The records of all messages so far.
#[derive(Default)]
pub(super) struct Bodies {
    pub(super) parts: Records,
    pub(super) forms: Records,
    pub(super) matchers: Records,
    pub(super) selectors: Records,
    pub(super) variants: Records,
    pub(super) keys: Records,
    pub(super) expressions: Records,
    pub(super) options: Records,
}

/// A message that is being written, and where what it refers to stands.
struct Body<'a> {
    code: &'a Code,
    message: &'a Message,
    source: TextRef,
    /// Where the message's first expression stands among those of all.
    first_expression: u32,
}

impl Bodies {
    /// Writes a message. The answer is what it is made of, as [`layout::MESSAGE`] says.
    pub(super) fn write(
        &mut self,
        code: &Code,
        message: &Message,
        source: TextRef,
        text: &mut Text,
    ) -> (BodyKind, u32, u32) {
        let first_expression = self.expressions.count(layout::EXPRESSION) as u32;
        let body = Body { code, message, source, first_expression };
        // What the parts say themselves needs no expression.
        let is_direct = |expression: &Expression| body.direct(expression).is_some();
        let plural = body.plural();
        let is_simple = message.selectors().is_empty() || plural.is_some();
        if !(is_simple && message.expressions().iter().all(is_direct)) {
            for expression in message.expressions() {
                self.write_expression(&body, expression, text);
            }
        }
        if let ([], [variant]) = (message.selectors(), message.variants()) {
            return (BodyKind::Parts, self.write_parts(&body, variant), 0);
        }
        if let Some((argument, variants)) = plural {
            let first_form = self.forms.count(layout::FORM) as u32;
            let written: Vec<_> =
                message.variants().iter().map(|variant| self.write_parts(&body, variant)).collect();
            for variant in variants {
                self.forms.number(written.get(variant).copied().unwrap_or(layout::NO_PART));
            }
            self.forms.number(layout::NO_PART);
            return (BodyKind::Plural, first_form, argument);
        }
        let matcher = self.matchers.count(layout::MATCHER) as u32;
        let first_selector = self.selectors.count(layout::SELECTOR) as u32;
        for &selector in message.selectors() {
            self.selectors.number(first_expression + selector as u32);
        }
        let first_variant = self.variants.count(layout::VARIANT) as u32;
        for variant in message.variants() {
            let first_key = self.keys.count(layout::KEY) as u32;
            for key in &variant.keys {
                self.write_key(key, text);
            }
            let first_part = self.write_parts(&body, variant);
            self.variants.number(first_key);
            self.variants.number(first_part);
        }
        self.matchers.number(first_selector);
        self.matchers.number(message.selectors().len() as u32);
        self.matchers.number(first_variant);
        self.matchers.number(message.variants().len() as u32);
        (BodyKind::Matcher, matcher, 0)
    }

    /// Writes a pattern as parts, each a literal text in the message's source and what follows it. The answer is the first of them.
    fn write_parts(&mut self, body: &Body<'_>, variant: &Variant) -> u32 {
        let first = self.parts.count(layout::PART) as u32;
        let mut pending: Option<TextRef> = None;
        let mut write = |literal: Option<TextRef>, placeholder: u32| {
            self.parts.text(literal.unwrap_or_default());
            self.parts.number(placeholder);
        };
        for piece in &variant.pieces {
            match piece {
                Piece::Text(range) => {
                    if pending.is_some() {
                        write(pending, layout::NO_PLACEHOLDER);
                    }
                    let start = body.source.start + range.start as u32;
                    pending = Some(TextRef { start, length: range.len() as u32 });
                }
                Piece::Placeholder { expression, .. } => write(pending.take(), body.placeholder(*expression)),
            }
        }
        write(pending, layout::END);
        first
    }

    fn write_key(&mut self, key: &Key, text: &mut Text) {
        match key {
            Key::Any => self.write_key_of(KeyKind::Any, 0, 0),
            Key::Category(category, _) => self.write_key_of(KeyKind::Category, 0, *category as u32),
            Key::Number(number) => {
                let kind = if number.is_negative() { KeyKind::NegativeNumber } else { KeyKind::Number };
                self.write_key_of(kind, number.mantissa(), number.exponent().cast_unsigned());
            }
            Key::Text(key) => {
                let TextRef { start, length } = text.add(key);
                self.write_key_of(KeyKind::Text, u64::from(start) | u64::from(length) << 32, 0);
            }
        }
    }

    fn write_key_of(&mut self, kind: KeyKind, value: u64, more: u32) {
        self.keys.number(kind as u32);
        self.keys.0.extend(value.to_le_bytes());
        self.keys.number(more);
    }

    fn write_expression(&mut self, body: &Body<'_>, expression: &Expression, text: &mut Text) {
        let (kind, index, literal) = match &expression.operand {
            Operand::Argument(name) => (layout::Operand::Argument, body.argument(name), TextRef::default()),
            Operand::Literal(literal) => (layout::Operand::Literal, 0, text.add(literal)),
            Operand::Expression(other) => {
                (layout::Operand::Expression, body.first_expression + *other as u32, TextRef::default())
            }
            Operand::None => (layout::Operand::None, 0, TextRef::default()),
        };
        let first = self.options.count(layout::OPTION) as u32;
        for setting in &expression.settings {
            let (is_expression, value) = match setting.value {
                SettingValue::Literal(value) => (0, value),
                SettingValue::Expression(other) => (1, body.first_expression + other as u32),
            };
            for number in [setting.name as u32, is_expression, value] {
                self.options.number(number);
            }
        }
        self.expressions.0.extend([kind as u8, expression.function as u8, expression.direction as u8, 0]);
        self.expressions.number(index);
        self.expressions.text(literal);
        let fallback = match (&expression.fallback, &expression.operand) {
            (Some(fallback), _) => fallback.clone(),
            (None, Operand::Argument(name)) => format!("{{${name}}}"),
            (None, _) => String::new(),
        };
        self.expressions.text(text.add(&fallback));
        self.expressions.number(first);
        self.expressions.number(expression.settings.len() as u32);
    }
}

impl Body<'_> {
    /// What follows a literal text in the place of a placeholder.
    fn placeholder(&self, expression: usize) -> u32 {
        let direct =
            self.message.expressions().get(expression).and_then(|expression| self.direct(expression));
        direct.unwrap_or((self.first_expression + expression as u32) | layout::IS_EXPRESSION)
    }

    /// What stands in a part for an expression that is an argument as it is, or a whole number as the language writes it.
    fn direct(&self, expression: &Expression) -> Option<u32> {
        let Operand::Argument(name) = &expression.operand else { return None };
        let is_plain = expression.settings.is_empty() && expression.direction == layout::Direction::Unknown;
        let is_integer = self.kind(name) == Some(Kind::Integer);
        match expression.function {
            layout::Function::None if is_plain => Some(self.argument(name)),
            layout::Function::Integer | layout::Function::Number if is_plain && is_integer => {
                Some(self.argument(name) | layout::IS_INTEGER)
            }
            _ => None,
        }
    }

    /// If the variants are by the plural form of one whole number: the argument, and for each category the variant.
    fn plural(&self) -> Option<(u32, Vec<usize>)> {
        let [selector] = self.message.selectors() else { return None };
        let selector = self.message.expressions().get(*selector)?;
        let argument = self.direct(selector).filter(|argument| argument & layout::IS_INTEGER != 0)?;
        let variants = self.message.variants();
        let by_form = |variant: &Variant| matches!(variant.keys.as_slice(), [Key::Category(..) | Key::Any]);
        if !variants.iter().all(by_form) {
            return None;
        }
        let is_for = |variant: &Variant, category| match variant.keys.as_slice() {
            [Key::Category(other, _)] => *other == category,
            _ => true,
        };
        let variant = |category| variants.iter().position(|variant| is_for(variant, category));
        let of_each = PluralCategory::ALL.into_iter().map(variant).collect::<Option<_>>()?;
        Some((argument & !layout::IS_INTEGER, of_each))
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        let mut arguments = self.code.arguments().iter();
        arguments.find(|argument| argument.name() == name).map(|argument| argument.kind())
    }

    /// The place of an argument among those of the code.
    fn argument(&self, name: &str) -> u32 {
        let place = self.code.arguments().iter().position(|argument| argument.name() == name);
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or(layout::IS_INTEGER - 1)
    }
}
