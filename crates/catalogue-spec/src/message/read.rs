//! Source → message. Names are compared in Unicode's normal form C, as the standard requires. Literals keep their
//! bytes.

mod errors;
mod node;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use catalogue::__private::{
    Decimal, Direction, Function, MOST_SELECTORS, MOST_STEPS, OptionName, PluralCategory, Select,
};
use mf2_syntax::{SyntaxKind, SyntaxNode, parse_cst};
use unicode_normalization::UnicodeNormalization as _;

use super::functions::{self, OptionValue};
use super::{
    Expression, MessageError, Operand, ParsedKey, ParsedMessage, PatternPiece, Setting, SettingValue, Variant,
};
use crate::Rule;
use crate::diagnostic::Mistake;
use crate::diagnostic::rules::syntax as rules;
use errors::{data_model_errors, syntax_error};
use node::{child, is_key, is_value, literal, name_of, pattern, range};

impl ParsedMessage {
    /// Parses a message. Returns `None` after a syntax or data model error, and otherwise the message, with fallbacks
    /// for what is not supported or has no value, and all errors.
    pub fn read(source: &str) -> (Option<Self>, Vec<MessageError>) {
        let cst = parse_cst(source);
        // Further errors of the parser follow from the first.
        if let Some(error) = cst.diagnostics().first() {
            let span = error.span.map_or(0..source.len(), |span| span.start as usize..span.end as usize);
            return (None, vec![syntax_error(source, span, error.code)]);
        }
        let Some(root) = cst.root() else { return (None, Vec::new()) };
        // Data model errors need declarations or options. Skip the second parse of messages that have neither.
        let may_be_invalid = root.kind() != SyntaxKind::SimpleMessage || source.contains('=');
        let errors = if may_be_invalid { data_model_errors(source) } else { Vec::new() };
        if !errors.is_empty() {
            return (None, errors);
        }
        let mut reader = MessageParser {
            message: ParsedMessage::empty(source),
            declared: BTreeMap::new(),
            errors: Vec::new(),
        };
        reader.read(root);
        reader.message.shrink();
        (Some(reader.message), reader.errors)
    }

    /// Releases unused memory. A spec has many messages, and most of them are small.
    fn shrink(&mut self) {
        self.expressions.shrink_to_fit();
        self.variants.shrink_to_fit();
        self.variants.iter_mut().for_each(|variant| variant.pieces.shrink_to_fit());
        self.arguments.shrink_to_fit();
    }

    fn empty(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            expressions: Vec::new(),
            selectors: Vec::new(),
            variants: Vec::new(),
            arguments: Vec::new(),
            bare_literals: Vec::new(),
        }
    }
}

struct MessageParser {
    message: ParsedMessage,
    /// The expressions of declared variables.
    declared: BTreeMap<String, usize>,
    errors: Vec<MessageError>,
}

impl MessageParser {
    fn read(&mut self, root: SyntaxNode<'_, '_>) {
        for node in root.children() {
            match node.kind() {
                SyntaxKind::Pattern => self.read_only_variant(node),
                SyntaxKind::QuotedPattern => {
                    if let Some(pattern) = pattern(node) {
                        self.read_only_variant(pattern);
                    }
                }
                SyntaxKind::InputDeclaration | SyntaxKind::LocalDeclaration => self.read_declaration(node),
                SyntaxKind::Matcher => self.read_matcher(node),
                _ => {}
            }
        }
        self.check_steps(root);
    }

    /// Reports declarations that would take too long to evaluate. An expression is evaluated for each reference to it,
    /// so the number of steps grows exponentially if declarations refer to earlier ones more than once.
    fn check_steps(&mut self, root: SyntaxNode<'_, '_>) {
        let mut steps: Vec<u32> = Vec::new();
        for expression in &self.message.expressions {
            let operand = match expression.operand {
                Operand::Expression(operand) => Some(operand),
                _ => None,
            };
            let values = expression.settings.iter().filter_map(|setting| match setting.value {
                SettingValue::Expression(value) => Some(value),
                SettingValue::Literal(_) => None,
            });
            let referred = operand.into_iter().chain(values);
            let of_each = referred.map(|index| steps.get(index).copied().unwrap_or(0));
            steps.push(of_each.fold(1, u32::saturating_add));
        }
        if steps.iter().any(|steps| *steps > MOST_STEPS) {
            self.report(range(root), rules::too_many_steps());
        }
    }

    fn read_only_variant(&mut self, pattern: SyntaxNode<'_, '_>) {
        let pieces = self.read_pattern(pattern);
        self.message.variants.push(Variant { keys: Vec::new(), pieces, span: range(pattern) });
    }

    fn read_declaration(&mut self, node: SyntaxNode<'_, '_>) {
        let Some(expression) = child(node, SyntaxKind::Expression) else { return };
        let name = child(node, SyntaxKind::Variable).map(name_of);
        let mut read = self.read_expression(expression);
        let name = match (&name, &read.operand) {
            (Some(name), _) => {
                // The fallback of a declared variable is its own name.
                read.fallback = Some(format!("{{${name}}}"));
                name.clone()
            }
            (None, Operand::Argument(name)) => name.to_string(),
            (None, _) => return,
        };
        let index = self.add(read);
        self.declared.insert(name, index);
    }

    fn read_matcher(&mut self, node: SyntaxNode<'_, '_>) {
        for selector in node.children().filter(|node| node.kind() == SyntaxKind::Variable) {
            // The standard requires a declaration.
            let index = self.declared.get(&name_of(selector)).copied();
            self.message.selectors.extend(index);
        }
        if self.message.selectors.len() > MOST_SELECTORS {
            self.report(range(node), rules::too_many_selectors(MOST_SELECTORS));
        }
        for node in node.children().filter(|node| node.kind() == SyntaxKind::Variant) {
            let nodes = node.children().filter(|node| is_key(node.kind()));
            let keys = nodes.enumerate().map(|(index, key)| self.read_key(index, key)).collect();
            let Some(pattern) = child(node, SyntaxKind::QuotedPattern).and_then(pattern) else { continue };
            let pieces = self.read_pattern(pattern);
            self.message.variants.push(Variant { keys, pieces, span: range(pattern) });
        }
        // Exact keys are preferred to categories, and categories to `*`. The first selector takes precedence.
        let rank = |key: &ParsedKey| match key {
            ParsedKey::Number(_) | ParsedKey::Text(_) => 0,
            ParsedKey::Category(..) => 1,
            ParsedKey::Any => 2,
        };
        self.message.variants.sort_by_key(|variant| variant.keys.iter().map(rank).collect::<Vec<_>>());
    }

    fn read_key(&mut self, index: usize, node: SyntaxNode<'_, '_>) -> ParsedKey {
        if node.kind() == SyntaxKind::Star {
            return ParsedKey::Any;
        }
        let text: String = literal(node).nfc().collect();
        let selector = self.message.selectors.get(index).copied().unwrap_or(usize::MAX);
        let function = self.message.function_of(selector);
        if !functions::is_numeric(function) {
            return ParsedKey::Text(text);
        }
        let is_exact = self.message.expressions.get(selector).is_some_and(|expression| {
            let exact = |setting: &Setting| {
                setting.name == OptionName::Select
                    && setting.value == SettingValue::Literal(Select::Exact.to_index())
            };
            expression.settings.iter().any(exact)
        });
        let category = PluralCategory::ALL.iter().copied().find(|category| category.as_str() == text);
        if let (Some(category), false) = (category, is_exact) {
            return ParsedKey::Category(category, range(node));
        }
        let is_whole = |number: &Decimal| function != Function::Integer || number.exponent() >= 0;
        match Decimal::parse(&text).filter(|number| is_plain(*number, &text) && is_whole(number)) {
            Some(number) => ParsedKey::Number(number),
            None => {
                self.report(range(node), rules::key_of_no_number(&text));
                ParsedKey::Text(text)
            }
        }
    }

    fn read_pattern(&mut self, pattern: SyntaxNode<'_, '_>) -> Vec<PatternPiece> {
        let mut pieces = Vec::new();
        for node in pattern.children() {
            let span = range(node);
            match node.kind() {
                SyntaxKind::Text => pieces.push(PatternPiece::Text(span)),
                // The character after the backslash is escaped.
                SyntaxKind::Escape => pieces.push(PatternPiece::Text(span.start + 1..span.end)),
                SyntaxKind::Expression => {
                    let expression = self.placeholder(node);
                    pieces.push(PatternPiece::Placeholder { expression, span });
                }
                // The opening half has been reported.
                SyntaxKind::MarkupClose if self.has_refused() => {}
                _ => self.report(span, rules::markup(node.text())),
            }
        }
        pieces
    }

    /// Returns the expression of a placeholder. A placeholder that is a variable alone shares the expression of the
    /// variable.
    fn placeholder(&mut self, node: SyntaxNode<'_, '_>) -> usize {
        let is_more = node.children().any(|part| part.kind() == SyntaxKind::Function);
        let variable = child(node, SyntaxKind::Variable);
        let declared = variable.and_then(|variable| self.declared.get(&name_of(variable)).copied());
        if let (Some(index), false) = (declared, is_more) {
            return index;
        }
        if let (Some(literal), false) = (child(node, SyntaxKind::UnquotedLiteral), is_more) {
            self.message.bare_literals.push((literal.text().to_owned(), range(literal)));
        }
        let expression = self.read_expression(node);
        self.add(expression)
    }

    fn read_expression(&mut self, node: SyntaxNode<'_, '_>) -> Expression {
        let (mut operand, mut fallback) = (Operand::None, None);
        for part in node.children() {
            match part.kind() {
                SyntaxKind::Variable => {
                    operand = self.variable(part);
                    if !matches!(operand, Operand::Argument(_)) {
                        fallback = Some(format!("{{${}}}", name_of(part)));
                    }
                }
                SyntaxKind::UnquotedLiteral | SyntaxKind::QuotedLiteral => {
                    let text = literal(part);
                    fallback = Some(format!("{{|{}|}}", text.replace('\\', "\\\\").replace('|', "\\|")));
                    operand = Operand::Literal(text);
                }
                _ => {}
            }
        }
        let mut expression = Expression {
            operand,
            function: Function::None,
            direction: Direction::Unknown,
            settings: Vec::new(),
            fallback,
        };
        if let Some(function) = child(node, SyntaxKind::Function) {
            self.read_function(function, &mut expression);
        }
        expression
    }

    fn read_function(&mut self, node: SyntaxNode<'_, '_>, expression: &mut Expression) {
        let Some(identifier) = child(node, SyntaxKind::Identifier) else { return };
        let name = identifier.text();
        if expression.operand == Operand::None {
            expression.fallback = Some(format!("{{:{name}}}"));
        }
        let Some(function) = functions::named(name) else {
            expression.function = Function::Fallback;
            let span = range(identifier).start - 1..range(identifier).end;
            self.report(span, rules::unsupported_function(name, &functions::list()));
            return;
        };
        expression.function = function;
        self.check_operand(range(node), name, expression);
        for option in node.children().filter(|part| part.kind() == SyntaxKind::Option) {
            self.read_option(option, (name, function), expression);
        }
        self.check_selection(range(node), expression);
        self.check_digits(node, expression);
        if let Operand::Literal(text) = &mut expression.operand
            && function == Function::String
        {
            // Keys are compared in normal form C.
            *text = text.nfc().collect();
        }
        if function == Function::Offset {
            let is_sum = |setting: &&Setting| matches!(setting.name, OptionName::Add | OptionName::Subtract);
            if expression.settings.iter().filter(is_sum).count() != 1 {
                expression.function = Function::Fallback;
                // An option with a wrong value has been reported.
                let is_written = |option: SyntaxNode<'_, '_>| {
                    child(option, SyntaxKind::Identifier)
                        .is_some_and(|name| matches!(name.text(), "add" | "subtract"))
                };
                let options = node.children().filter(|part| part.kind() == SyntaxKind::Option);
                if options.filter(|option| is_written(*option)).count() == 1 {
                    return;
                }
                self.report(range(node), rules::offset_without_amount());
            }
        }
    }

    /// Reports an operand that the function cannot format.
    fn check_operand(&mut self, span: Range<usize>, name: &str, expression: &mut Expression) {
        if !functions::is_numeric(expression.function) {
            if expression.operand == Operand::None {
                expression.function = Function::Fallback;
                self.report(span, rules::nothing_to_format(name));
            }
            return;
        }
        let literal = match &expression.operand {
            Operand::Literal(text) => Some(text.as_str()),
            Operand::Expression(other) => self.literal_of(*other),
            _ => None,
        };
        let is_bad =
            literal.map_or(expression.operand == Operand::None, |text| Decimal::parse(text).is_none());
        if is_bad {
            let mistake = rules::no_number(name, literal);
            expression.function = Function::Fallback;
            self.report(span, mistake);
        }
    }

    /// Returns the literal that an expression evaluates to.
    fn literal_of(&self, expression: usize) -> Option<&str> {
        match &self.message.expressions.get(expression)?.operand {
            Operand::Literal(text) => Some(text),
            Operand::Expression(other) if *other < expression => self.literal_of(*other),
            _ => None,
        }
    }

    /// Reads an option of a function, even if its operand has made the expression a fallback.
    fn read_option(
        &mut self,
        node: SyntaxNode<'_, '_>,
        (function_name, function): (&str, Function),
        expression: &mut Expression,
    ) {
        let Some(identifier) = child(node, SyntaxKind::Identifier) else { return };
        let name = identifier.text();
        let value = node.children().find(|part| is_value(part.kind()));
        let Some(value) = value else { return };
        let text = (value.kind() != SyntaxKind::Variable).then(|| literal(value));
        match (name, text.as_deref()) {
            // `u:id` identifies parts of a formatted message. It does not affect the text.
            ("u:id", _) => return,
            ("u:dir", Some(text)) => {
                match Direction::from_name(text) {
                    Some(direction) => expression.direction = direction,
                    None => {
                        let values = "`ltr`, `rtl`, `auto` or `inherit`";
                        self.report(range(value), rules::bad_option(name, values));
                    }
                }
                return;
            }
            _ => {}
        }
        let Some(option) = functions::option_named(function, name) else {
            let options = functions::options(function);
            return self.report(range(identifier), rules::unsupported_option(function_name, name, &options));
        };
        let is_select = option.name == OptionName::Select;
        let setting = match (&text, option.value) {
            (Some(text), _) => functions::parse(option.value, text).map(SettingValue::Literal),
            (None, OptionValue::Digits) => {
                let index = self.expression_of(value);
                Some(SettingValue::Expression(index))
            }
            // The function then selects nothing.
            (None, _) if is_select => Some(SettingValue::Literal(Select::Never.to_index())),
            (None, _) => None,
        };
        if text.is_none() && option.value != OptionValue::Digits || setting.is_none() {
            self.report(range(value), rules::bad_option(name, &functions::values(option.value)));
        }
        if let Some(value) = setting {
            expression.settings.push(Setting { name: option.name, value });
        }
    }

    /// Returns the operand of a variable: a declared one, or an argument.
    fn variable(&mut self, node: SyntaxNode<'_, '_>) -> Operand {
        let name = name_of(node);
        if let Some(&index) = self.declared.get(&name) {
            return Operand::Expression(index);
        }
        let name = Arc::<str>::from(name);
        self.message.arguments.push((Arc::clone(&name), range(node)));
        Operand::Argument(name)
    }

    /// Returns the expression of a variable alone.
    fn expression_of(&mut self, node: SyntaxNode<'_, '_>) -> usize {
        let operand = self.variable(node);
        if let Operand::Expression(index) = operand {
            return index;
        }
        self.add(Expression {
            operand,
            function: Function::None,
            direction: Direction::Unknown,
            settings: Vec::new(),
            fallback: None,
        })
    }

    fn add(&mut self, expression: Expression) -> usize {
        self.message.expressions.push(expression);
        self.message.expressions.len() - 1
    }

    /// Reports an operand with the option `select`. The standard requires the option in the expression that selects. An
    /// expression with such an operand selects nothing.
    fn check_selection(&mut self, span: Range<usize>, expression: &mut Expression) {
        let is_select = |setting: &Setting| setting.name == OptionName::Select;
        let Operand::Expression(operand) = expression.operand else { return };
        let operand = self.message.expressions.get(operand);
        if !functions::is_numeric(expression.function)
            || !operand.is_some_and(|operand| operand.settings.iter().any(is_select))
        {
            return;
        }
        expression.settings.retain(|setting| !is_select(setting));
        let value = SettingValue::Literal(Select::Never.to_index());
        expression.settings.push(Setting { name: OptionName::Select, value });
        self.report(span, rules::select_on_operand());
    }

    /// Reports a minimum above its maximum, which is an error in ECMA-402.
    fn check_digits(&mut self, node: SyntaxNode<'_, '_>, expression: &Expression) {
        for (minimum, maximum) in functions::DIGIT_LIMITS {
            let limits = self.setting_of(expression, minimum).zip(self.setting_of(expression, maximum));
            let Some((least, most)) = limits.filter(|(least, most)| least > most) else { continue };
            let (minimum, maximum) = (minimum.as_str(), maximum.as_str());
            // If both options are inherited, the mistake has been reported at the operand.
            let Some(span) = [minimum, maximum].into_iter().find_map(|name| value_of_option(node, name))
            else {
                continue;
            };
            self.report(span, rules::minimum_above_maximum((minimum, least), (maximum, most)));
        }
    }

    /// Returns the value of an option of an expression or of its operand, or `None` if it is known only at run time.
    fn setting_of(&self, expression: &Expression, name: OptionName) -> Option<u32> {
        let mut expression = expression;
        loop {
            if let Some(setting) = expression.settings.iter().find(|setting| setting.name == name) {
                return match setting.value {
                    SettingValue::Literal(value) => Some(value),
                    SettingValue::Expression(_) => None,
                };
            }
            let Operand::Expression(operand) = expression.operand else { return None };
            if !functions::takes_over(expression.function, name) {
                return None;
            }
            expression = self.message.expressions.get(operand)?;
        }
    }

    fn has_refused(&self) -> bool {
        self.errors.iter().any(|error| error.mistake.rule == Rule::UnsupportedMessage)
    }

    fn report(&mut self, span: Range<usize>, mistake: Mistake) {
        self.errors.push(MessageError { span, mistake });
    }
}

/// Returns `true` if a number is written as it is compared: `1`, not `1.0` or `1e0`.
fn is_plain(number: Decimal, text: &str) -> bool {
    let is_long = text.contains(['e', 'E']) || (text.contains('.') && text.ends_with('0'));
    let is_negative_zero = number.mantissa() == 0 && number.is_negative();
    !is_long && !is_negative_zero
}

/// Returns the place of the value of an option.
fn value_of_option(function: SyntaxNode<'_, '_>, name: &str) -> Option<Range<usize>> {
    let is_named = |option: &SyntaxNode<'_, '_>| {
        child(*option, SyntaxKind::Identifier).is_some_and(|identifier| identifier.text() == name)
    };
    let mut options = function.children().filter(|part| part.kind() == SyntaxKind::Option);
    options.find(is_named)?.children().find(|part| is_value(part.kind())).map(range)
}
