//! Source → message. Names are compared in Unicode's normal form C, as the standard says; what stands in braces keeps its bytes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use catalogue::__private::{
    Decimal, Direction, Function, MOST_SELECTORS, MOST_STEPS, OptionName, PluralCategory, Select,
};
use mf2_syntax::{SyntaxKind, SyntaxNode, code, parse_cst, parse_model};
use unicode_normalization::UnicodeNormalization as _;

use super::functions::{self, Value};
use super::{Expression, Key, Message, MessageError, Operand, Piece, Setting, SettingValue, Variant};
use crate::diagnostic::suggest::shorten;
use crate::{Rule, nearest};

impl Message {
    /// Reads a message, with all that is wrong in it: none where it is malformed; where it cannot be supported or has no value in
    /// places, the message as the standard formats it then.
    pub fn read(source: &str) -> (Option<Self>, Vec<MessageError>) {
        let cst = parse_cst(source);
        // The parser makes others of the first.
        if let Some(error) = cst.diagnostics().first() {
            let span = error.span.map_or(0..source.len(), |span| span.start as usize..span.end as usize);
            return (None, vec![syntax_error(source, span, error.code)]);
        }
        let Some(root) = cst.root() else { return (None, Vec::new()) };
        // What makes text no message needs declarations or options: most messages have neither, and are not read twice.
        let may_be_invalid = root.kind() != SyntaxKind::SimpleMessage || source.contains('=');
        let errors = if may_be_invalid { data_model_errors(source) } else { Vec::new() };
        if !errors.is_empty() {
            return (None, errors);
        }
        let mut reader =
            Reader { message: Message::empty(source), declared: BTreeMap::new(), errors: Vec::new() };
        reader.read(root);
        reader.message.shrink();
        (Some(reader.message), reader.errors)
    }

    /// A spec holds many messages, and most of them small.
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

struct Reader {
    message: Message,
    /// The expressions of declared variables.
    declared: BTreeMap<String, usize>,
    errors: Vec<MessageError>,
}

impl Reader {
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

    /// Each expression is evaluated whenever another refers to it: declarations that refer to earlier ones more than once come to
    /// more than can be waited for.
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
            let message = "the message refers to its own declarations too often";
            self.refuse(range(root), message, "write it with fewer declarations, or with arguments");
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
                // It is shown under its own name.
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
            // The standard asks for a declaration.
            let index = self.declared.get(&name_of(selector)).copied();
            self.message.selectors.extend(index);
        }
        if self.message.selectors.len() > MOST_SELECTORS {
            let message = format!("more than {} selectors are not supported", MOST_SELECTORS);
            self.refuse(range(node), message, "write several messages");
        }
        for node in node.children().filter(|node| node.kind() == SyntaxKind::Variant) {
            let nodes = node.children().filter(|node| is_key(node.kind()));
            let keys = nodes.enumerate().map(|(index, key)| self.read_key(index, key)).collect();
            let Some(pattern) = child(node, SyntaxKind::QuotedPattern).and_then(pattern) else { continue };
            let pieces = self.read_pattern(pattern);
            self.message.variants.push(Variant { keys, pieces, span: range(pattern) });
        }
        // Exact keys are preferred to categories, and these to `*`; the first selector counts most.
        let rank = |key: &Key| match key {
            Key::Number(_) | Key::Text(_) => 0,
            Key::Category(..) => 1,
            Key::Any => 2,
        };
        self.message.variants.sort_by_key(|variant| variant.keys.iter().map(rank).collect::<Vec<_>>());
    }

    fn read_key(&mut self, index: usize, node: SyntaxNode<'_, '_>) -> Key {
        if node.kind() == SyntaxKind::Star {
            return Key::Any;
        }
        let text: String = literal(node).nfc().collect();
        let selector = self.message.selectors.get(index).copied().unwrap_or(usize::MAX);
        let function = self.message.function_of(selector);
        if !functions::is_numeric(function) {
            return Key::Text(text);
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
            return Key::Category(category, range(node));
        }
        let is_whole = |number: &Decimal| function != Function::Integer || number.exponent() >= 0;
        match Decimal::parse(&text).filter(|number| is_plain(*number, &text) && is_whole(number)) {
            Some(number) => Key::Number(number),
            None => {
                self.report(
                    Rule::BadKey,
                    range(node),
                    format!("no number matches the key `{text}`"),
                    "a number is matched by `zero`, `one`, `two`, `few`, `many`, `other`, or a number such as `1` or `-0.5`",
                );
                Key::Text(text)
            }
        }
    }

    fn read_pattern(&mut self, pattern: SyntaxNode<'_, '_>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for node in pattern.children() {
            let span = range(node);
            match node.kind() {
                SyntaxKind::Text => pieces.push(Piece::Text(span)),
                // What is escaped is the one character behind the backslash.
                SyntaxKind::Escape => pieces.push(Piece::Text(span.start + 1..span.end)),
                SyntaxKind::Expression => {
                    let expression = self.placeholder(node);
                    pieces.push(Piece::Placeholder { expression, span });
                }
                // The opening half has been reported.
                SyntaxKind::MarkupClose if self.has_refused() => {}
                _ => {
                    let message = format!("markup, `{}`, is not supported", node.text());
                    self.refuse(span, message, "write the message without it");
                }
            }
        }
        pieces
    }

    /// The expression of a placeholder: that of the variable, where it is no more than that.
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
            self.refuse(
                range(identifier).start - 1..range(identifier).end,
                format!("the function `:{name}` is not supported"),
                format!("the functions are {}", functions::list()),
            );
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
            // What is compared with keys is in the form that the keys are in.
            *text = text.nfc().collect();
        }
        if function == Function::Offset {
            let is_sum = |setting: &&Setting| matches!(setting.name, OptionName::Add | OptionName::Subtract);
            if expression.settings.iter().filter(is_sum).count() != 1 {
                expression.function = Function::Fallback;
                // An option with a wrong value has been told.
                let is_written = |option: SyntaxNode<'_, '_>| {
                    child(option, SyntaxKind::Identifier)
                        .is_some_and(|name| matches!(name.text(), "add" | "subtract"))
                };
                let options = node.children().filter(|part| part.kind() == SyntaxKind::Option);
                if options.filter(|option| is_written(*option)).count() == 1 {
                    return;
                }
                let message = "`:offset` takes one of the options `add` and `subtract`";
                let help = "say how much: `:offset subtract=1`";
                self.report(Rule::BadExpression, range(node), message.to_owned(), help);
            }
        }
    }

    /// A number function takes numbers.
    fn check_operand(&mut self, span: Range<usize>, name: &str, expression: &mut Expression) {
        if !functions::is_numeric(expression.function) {
            if expression.operand == Operand::None {
                expression.function = Function::Fallback;
                let help = format!("write what is to be formatted: `{{$argument :{name}}}`");
                self.report(Rule::BadExpression, span, format!("`:{name}` has nothing to format"), &help);
            }
            return;
        }
        let problem = match &expression.operand {
            Operand::None => format!("`:{name}` has no number to format"),
            Operand::Literal(text) if Decimal::parse(text).is_none() => {
                format!("`:{name}` formats numbers, and `{text}` is none")
            }
            Operand::Expression(other) => match self.literal_behind(*other) {
                Some(text) if Decimal::parse(text).is_none() => {
                    format!("`:{name}` formats numbers, and `{text}` is none")
                }
                _ => return,
            },
            _ => return,
        };
        expression.function = Function::Fallback;
        let help = format!("give it an argument, `{{$argument :{name}}}`, or a number such as `-1.5`");
        self.report(Rule::BadExpression, span, problem, &help);
    }

    /// The literal that an expression is.
    fn literal_behind(&self, expression: usize) -> Option<&str> {
        match &self.message.expressions.get(expression)?.operand {
            Operand::Literal(text) => Some(text),
            Operand::Expression(other) if *other < expression => self.literal_behind(*other),
            _ => None,
        }
    }

    /// Reads an option of the function that is written, also if its operand has made the expression a fallback.
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
            // It is for those who take a message apart.
            ("u:id", _) => return,
            ("u:dir", Some(text)) => {
                match Direction::from_name(text) {
                    Some(direction) => expression.direction = direction,
                    None => self.bad_option(range(value), name, "`ltr`, `rtl`, `auto` or `inherit`"),
                }
                return;
            }
            _ => {}
        }
        let Some(option) = functions::option_named(function, name) else {
            let help = match functions::options(function) {
                names if names.is_empty() => "write it without".to_owned(),
                names => format!("its options are {names}"),
            };
            let message = format!("the option `{name}` of `:{function_name}` is not supported");
            return self.refuse(range(identifier), message, help);
        };
        let is_select = option.name == OptionName::Select;
        let setting = match (&text, option.value) {
            (Some(text), _) => functions::parse(option.value, text).map(SettingValue::Literal),
            (None, Value::Digits) => {
                let index = self.expression_of(value);
                Some(SettingValue::Expression(index))
            }
            // Then it selects nothing.
            (None, _) if is_select => Some(SettingValue::Literal(Select::Never.to_index())),
            (None, _) => None,
        };
        if text.is_none() && option.value != Value::Digits || setting.is_none() {
            self.bad_option(range(value), name, &functions::values(option.value));
        }
        if let Some(value) = setting {
            expression.settings.push(Setting { name: option.name, value });
        }
    }

    fn bad_option(&mut self, span: Range<usize>, name: &str, values: &str) {
        let message = format!("this is no value of the option `{name}`");
        self.report(Rule::BadExpression, span, message, &format!("its values are {values}"));
    }

    /// What a variable is: a declared one, or an argument.
    fn variable(&mut self, node: SyntaxNode<'_, '_>) -> Operand {
        let name = name_of(node);
        if let Some(&index) = self.declared.get(&name) {
            return Operand::Expression(index);
        }
        let name = Arc::<str>::from(name);
        self.message.arguments.push((Arc::clone(&name), range(node)));
        Operand::Argument(name)
    }

    /// The expression that a variable alone is.
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

    /// How an operand selects is not handed on: the standard wants it said where the selection is, and lets nothing be selected by
    /// what has such an operand.
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
        let message =
            "the option `select` is set for what this is made of, so that nothing can be selected by it";
        self.report(Rule::BadExpression, span, message.to_owned(), "set the option here, and not there");
    }

    /// ECMA-402 makes an error of a minimum above its maximum; what was meant cannot be known.
    fn check_digits(&mut self, node: SyntaxNode<'_, '_>, expression: &Expression) {
        for (minimum, maximum) in functions::DIGIT_LIMITS {
            let limits = self.setting_of(expression, minimum).zip(self.setting_of(expression, maximum));
            let Some((least, most)) = limits.filter(|(least, most)| least > most) else { continue };
            let (minimum, maximum) = (minimum.as_str(), maximum.as_str());
            // Where neither stands here, it has been told where they do.
            let Some(span) = [minimum, maximum].into_iter().find_map(|name| value_of_option(node, name))
            else {
                continue;
            };
            let message = format!("`{minimum}` is {least}, more than `{maximum}`, which is {most}");
            let help = format!("lower `{minimum}`, or raise `{maximum}`");
            self.report(Rule::BadExpression, span, message, &help);
        }
    }

    /// The value of an option, its own or its operand's; none where only the program will know it.
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
        self.errors.iter().any(|error| error.rule == Rule::UnsupportedMessage)
    }

    fn refuse(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let (message, help) = (message.into(), help.into());
        self.errors.push(MessageError { rule: Rule::UnsupportedMessage, span, message, help });
    }

    fn report(&mut self, rule: Rule, span: Range<usize>, message: String, help: &str) {
        self.errors.push(MessageError { rule, span, message, help: help.to_owned() });
    }
}

/// Whether a number is written as it is compared: `1`, not `1.0` or `1e0`.
fn is_plain(number: Decimal, text: &str) -> bool {
    let is_long = text.contains(['e', 'E']) || (text.contains('.') && text.ends_with('0'));
    let is_negative_zero = number.mantissa() == 0 && number.is_negative();
    !is_long && !is_negative_zero
}

/// Where the value of a function's option stands.
fn value_of_option(function: SyntaxNode<'_, '_>, name: &str) -> Option<Range<usize>> {
    let is_named = |option: &SyntaxNode<'_, '_>| {
        child(*option, SyntaxKind::Identifier).is_some_and(|identifier| identifier.text() == name)
    };
    let mut options = function.children().filter(|part| part.kind() == SyntaxKind::Option);
    options.find(is_named)?.children().find(|part| is_value(part.kind())).map(range)
}

fn is_key(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Star | SyntaxKind::UnquotedLiteral | SyntaxKind::QuotedLiteral)
}

fn is_value(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Variable | SyntaxKind::UnquotedLiteral | SyntaxKind::QuotedLiteral)
}

fn child<'p, 's>(node: SyntaxNode<'p, 's>, kind: SyntaxKind) -> Option<SyntaxNode<'p, 's>> {
    node.children().find(|child| child.kind() == kind)
}

fn pattern<'p, 's>(quoted: SyntaxNode<'p, 's>) -> Option<SyntaxNode<'p, 's>> {
    child(quoted, SyntaxKind::Pattern)
}

/// The name of a variable.
fn name_of(variable: SyntaxNode<'_, '_>) -> String {
    let name = child(variable, SyntaxKind::Name);
    name.map(|name| name.text().nfc().collect()).unwrap_or_default()
}

/// The text of a literal, quoted or not.
fn literal(node: SyntaxNode<'_, '_>) -> String {
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

fn range(node: SyntaxNode<'_, '_>) -> Range<usize> {
    node.span().start as usize..node.span().end as usize
}

/// What makes a text of right syntax no message.
fn data_model_errors(source: &str) -> Vec<MessageError> {
    let model = parse_model(source);
    let errors = model.diagnostics.iter().map(|error| {
        let span = error.span.map_or(0..source.len(), |span| span.start as usize..span.end as usize);
        data_model_error(span, error.code)
    });
    errors.collect()
}

fn data_model_error(span: Range<usize>, error: u16) -> MessageError {
    let help = match error {
        code::VARIANT_KEY_MISMATCH => "give each variant a key for each selector",
        code::MISSING_FALLBACK_VARIANT => "add the variant for all others, with `*` for each selector",
        code::MISSING_SELECTOR_ANNOTATION => {
            "declare how the selector is compared: `.input {$count :integer}`"
        }
        code::DUPLICATE_DECLARATION => "declare each variable once, before it is used",
        code::SELF_REFERENCING_DECLARATION => "give the new variable another name",
        code::DUPLICATE_OPTION_NAME => "give each option once",
        code::DUPLICATE_VARIANT => "remove one of the two variants",
        _ => "see the standard, https://messageformat.unicode.org",
    };
    MessageError {
        rule: Rule::MalformedMessage,
        span,
        message: format!("malformed message: {}", code::describe(error).unwrap_or("not valid")),
        help: help.to_owned(),
    }
}

/// The words with which a message begins that has declarations or variants.
const KEYWORDS: [&str; 3] = [".input", ".local", ".match"];

/// The first word of a message that begins with a full stop, if it is not a keyword.
fn begins_with_full_stop(source: &str) -> Option<Range<usize>> {
    let text = source.trim_start();
    let start = source.len() - text.len();
    let length = text.find(|c: char| c.is_whitespace() || matches!(c, '{' | '}')).unwrap_or(text.len());
    let word = text.get(..length)?;
    (word.starts_with('.') && !KEYWORDS.contains(&word)).then(|| start..start + length)
}

/// A syntax error, told as what a person was writing when it happened.
fn syntax_error(source: &str, span: Range<usize>, error: u16) -> MessageError {
    let before = source.get(..span.start).unwrap_or_default();
    let is_in_placeholder = before.rfind('{') > before.rfind('}');
    let found = source.get(span.start..).and_then(|rest| rest.chars().next());
    if let Some(first) = begins_with_full_stop(source) {
        return MessageError {
            rule: Rule::MalformedMessage,
            span: first.clone(),
            message: "malformed message: `.` at the beginning is read as the beginning of a keyword"
                .to_owned(),
            help: match nearest(source.get(first.clone()).unwrap_or_default(), KEYWORDS) {
                Some(keyword) => format!("did you mean `{keyword}`?"),
                None => format!(
                    "put a message that begins with `.` in double braces: `{{{{{}{}}}}}`",
                    shorten(source.get(first.clone()).unwrap_or_default()),
                    if source.get(first.end..).is_none_or(|rest| rest.trim().is_empty()) {
                        ""
                    } else {
                        " …"
                    },
                ),
            },
        };
    }
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
