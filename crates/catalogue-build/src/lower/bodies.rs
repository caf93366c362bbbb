//! The bodies of messages: parts, variants, expressions.

use catalogue::__private::records::{
    BodyKind, ExpressionRecord, FormRecord, KeyKind, KeyRecord, KeyValue, MatcherRecord, NO_INDEX,
    OperandKind, OptionRecord, PartRecord, Placeholder, SelectorRecord, VariantRecord,
};
use catalogue::__private::{Direction, Function, PluralCategory, Tables, TextRef};
use catalogue::Kind;

use catalogue_spec::ParsedMessage;
use catalogue_spec::message::{Expression, Operand, ParsedKey, PatternPiece, SettingValue, Variant};
use catalogue_spec::sentence::strings::StringPool;
use catalogue_spec::spec::SpecCode;

/// The records of all messages so far.
#[derive(Default)]
pub(super) struct Bodies {
    parts: Vec<[u8; PartRecord::SIZE]>,
    forms: Vec<[u8; FormRecord::SIZE]>,
    matchers: Vec<[u8; MatcherRecord::SIZE]>,
    selectors: Vec<[u8; SelectorRecord::SIZE]>,
    variants: Vec<[u8; VariantRecord::SIZE]>,
    keys: Vec<[u8; KeyRecord::SIZE]>,
    expressions: Vec<[u8; ExpressionRecord::SIZE]>,
    options: Vec<[u8; OptionRecord::SIZE]>,
}

/// A message that is lowered, with its code and the places of its records.
struct MessageContext<'a> {
    code: &'a SpecCode,
    message: &'a ParsedMessage,
    source: TextRef,
    /// The index of the message's first expression.
    first_expression: u32,
}

impl Bodies {
    /// Adds a message. Returns the kind of its body, the index of its first record, and the argument whose plural
    /// category selects the form.
    pub(super) fn add(
        &mut self,
        code: &SpecCode,
        message: &ParsedMessage,
        source: TextRef,
        text: &mut StringPool,
    ) -> (BodyKind, u32, u32) {
        let first_expression = self.expressions.len() as u32;
        let body = MessageContext { code, message, source, first_expression };
        // Parts themselves hold arguments that need no expression.
        let is_direct = |expression: &Expression| body.direct(expression).is_some();
        let plural = body.plural();
        let is_simple = message.selectors().is_empty() || plural.is_some();
        if !(is_simple && message.expressions().iter().all(is_direct)) {
            for expression in message.expressions() {
                self.add_expression(&body, expression, text);
            }
        }
        if let ([], [variant]) = (message.selectors(), message.variants()) {
            return (BodyKind::Parts, self.add_parts(&body, variant), 0);
        }
        if let Some((argument, variants)) = plural {
            let first_form = self.forms.len() as u32;
            let written: Vec<_> =
                message.variants().iter().map(|variant| self.add_parts(&body, variant)).collect();
            let first_parts =
                variants.into_iter().map(|variant| written.get(variant).copied().unwrap_or(NO_INDEX));
            let forms = first_parts.chain([NO_INDEX]).map(|first_part| FormRecord { first_part });
            self.forms.extend(forms.map(FormRecord::to_bytes));
            return (BodyKind::Plural, first_form, argument);
        }
        let matcher = MatcherRecord {
            first_selector: self.selectors.len() as u32,
            selectors: message.selectors().len() as u32,
            first_variant: self.variants.len() as u32,
            variants: message.variants().len() as u32,
        };
        for &selector in message.selectors() {
            let expression = first_expression + selector as u32;
            self.selectors.push(SelectorRecord { expression }.to_bytes());
        }
        for variant in message.variants() {
            let first_key = self.keys.len() as u32;
            self.keys.extend(variant.keys.iter().map(|key| key_record(key, text).to_bytes()));
            let first_part = self.add_parts(&body, variant);
            self.variants.push(VariantRecord { first_key, first_part }.to_bytes());
        }
        self.matchers.push(matcher.to_bytes());
        (BodyKind::Matcher, self.matchers.len() as u32 - 1, 0)
    }

    /// Adds these tables to those of a catalog.
    pub(super) fn with<'t>(&'t self, tables: Tables<'t>) -> Tables<'t> {
        Tables {
            parts: &self.parts,
            forms: &self.forms,
            matchers: &self.matchers,
            selectors: &self.selectors,
            variants: &self.variants,
            keys: &self.keys,
            expressions: &self.expressions,
            options: &self.options,
            ..tables
        }
    }

    /// Adds a pattern as parts, each a literal text in the message's source and the placeholder after it. Returns the
    /// index of the first part.
    fn add_parts(&mut self, body: &MessageContext<'_>, variant: &Variant) -> u32 {
        let first = self.parts.len() as u32;
        let mut pending: Option<TextRef> = None;
        let mut add = |literal: Option<TextRef>, placeholder| {
            self.parts.push(PartRecord { literal: literal.unwrap_or_default(), placeholder }.to_bytes());
        };
        for piece in &variant.pieces {
            match piece {
                PatternPiece::Text(range) => {
                    if pending.is_some() {
                        add(pending, Placeholder::None);
                    }
                    let start = body.source.start + range.start as u32;
                    pending = Some(TextRef { start, length: range.len() as u32 });
                }
                PatternPiece::Placeholder { expression, .. } => {
                    add(pending.take(), body.placeholder(*expression));
                }
            }
        }
        add(pending, Placeholder::End);
        first
    }

    fn add_expression(&mut self, body: &MessageContext<'_>, expression: &Expression, text: &mut StringPool) {
        let (operand, index, literal) = match &expression.operand {
            Operand::Argument(name) => (OperandKind::Argument, body.argument(name), TextRef::default()),
            Operand::Literal(literal) => (OperandKind::Literal, 0, text.add(literal)),
            Operand::Expression(other) => {
                (OperandKind::Expression, body.first_expression + *other as u32, TextRef::default())
            }
            Operand::None => (OperandKind::None, 0, TextRef::default()),
        };
        let first_option = self.options.len() as u32;
        for setting in &expression.settings {
            let (is_expression, value) = match setting.value {
                SettingValue::Literal(value) => (0, value),
                SettingValue::Expression(other) => (1, body.first_expression + other as u32),
            };
            self.options.push(OptionRecord { name: setting.name, is_expression, value }.to_bytes());
        }
        let fallback = match (&expression.fallback, &expression.operand) {
            (Some(fallback), _) => fallback.clone(),
            (None, Operand::Argument(name)) => format!("{{${name}}}"),
            (None, _) => String::new(),
        };
        let record = ExpressionRecord {
            operand,
            function: expression.function,
            direction: expression.direction,
            reserved: 0,
            index,
            literal,
            fallback: text.add(&fallback),
            first_option,
            options: expression.settings.len() as u32,
        };
        self.expressions.push(record.to_bytes());
    }
}

fn key_record(key: &ParsedKey, text: &mut StringPool) -> KeyRecord {
    let (kind, number, more) = match key {
        ParsedKey::Any => (KeyKind::Any, 0, 0),
        ParsedKey::Category(category, _) => (KeyKind::Category, 0, category.to_index()),
        ParsedKey::Number(number) => {
            let kind = if number.is_negative() { KeyKind::NegativeNumber } else { KeyKind::Number };
            (kind, number.mantissa(), number.exponent().cast_unsigned())
        }
        ParsedKey::Text(key) => {
            return KeyRecord { kind: KeyKind::Text, value: KeyValue::of_text(text.add(key)), more: 0 };
        }
    };
    KeyRecord { kind, value: KeyValue { number }, more }
}

impl MessageContext<'_> {
    /// Returns the placeholder of an expression.
    fn placeholder(&self, expression: usize) -> Placeholder {
        let direct =
            self.message.expressions().get(expression).and_then(|expression| self.direct(expression));
        direct.unwrap_or(Placeholder::Expression(self.first_expression + expression as u32))
    }

    /// Returns the placeholder of an expression that is an argument without a function, or an integer in the format of
    /// the language.
    fn direct(&self, expression: &Expression) -> Option<Placeholder> {
        let Operand::Argument(name) = &expression.operand else { return None };
        let is_plain = expression.settings.is_empty() && expression.direction == Direction::Unknown;
        let is_integer = self.kind(name) == Some(Kind::Integer);
        match expression.function {
            Function::None if is_plain => Some(Placeholder::Argument(self.argument(name))),
            Function::Integer | Function::Number if is_plain && is_integer => {
                Some(Placeholder::Integer(self.argument(name)))
            }
            _ => None,
        }
    }

    /// Returns the argument, and the index of the variant for each category, if the plural category of one integer
    /// selects the variant.
    fn plural(&self) -> Option<(u32, Vec<usize>)> {
        let [selector] = self.message.selectors() else { return None };
        let selector = self.message.expressions().get(*selector)?;
        let Some(Placeholder::Integer(argument)) = self.direct(selector) else { return None };
        let variants = self.message.variants();
        let by_form =
            |variant: &Variant| matches!(variant.keys.as_slice(), [ParsedKey::Category(..) | ParsedKey::Any]);
        if !variants.iter().all(by_form) {
            return None;
        }
        let is_for = |variant: &Variant, category| match variant.keys.as_slice() {
            [ParsedKey::Category(other, _)] => *other == category,
            _ => true,
        };
        let variant = |category| variants.iter().position(|variant| is_for(variant, category));
        let of_each = PluralCategory::ALL.iter().copied().map(variant).collect::<Option<_>>()?;
        Some((argument, of_each))
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        let mut arguments = self.code.arguments().iter();
        arguments.find(|argument| argument.name() == name).map(|argument| argument.kind())
    }

    /// Returns the index of an argument among those of the code.
    fn argument(&self, name: &str) -> u32 {
        let place = self.code.arguments().iter().position(|argument| argument.name() == name);
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or(Placeholder::MOST_ARGUMENTS - 1)
    }
}
