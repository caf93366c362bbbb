//! A message's expressions → its text: what MessageFormat 2 says of resolution and selection
//! ([formatting](https://github.com/unicode-org/message-format-wg/blob/main/spec/formatting.md)).
//!
//! One evaluator serves all messages. It follows tables that the generator wrote: what names mean, which variant is to be preferred
//! and which options a function has were settled there. What has no value is shown as the standard says, `{$name}`.

use core::fmt;

use crate::catalogue::{Expression, Key, Matcher, Numbers, Pattern};
use crate::layout::{self, Direction, Function, HAS_OTHER_DIGITS, MOST_SELECTORS, Operand, OptionName};
use crate::message::Arguments;
use crate::number::{Decimal, Format, Grouping, RoundingMode, RoundingPriority, SignDisplay};
use crate::plural::PluralCategory;
use crate::{Catalogue, Value, digits, escape};

/// How the values of arguments are kept from turning the text around them: whether they stand between isolates
/// ([UAX #9](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Isolation {
    /// Where the message or the value is written from right to left, and nowhere else: so that terminals, which show isolates as
    /// boxes, are spared where they can be.
    #[default]
    Auto,
    /// As MessageFormat 2 recommends: wherever a value's direction is not known to be that of the message.
    Standard,
    /// Nowhere.
    None,
}

/// A message to be written, and with what.
pub(crate) struct Evaluation<'a> {
    pub(crate) catalogue: &'static Catalogue,
    pub(crate) code: usize,
    /// The locale that the message is really in.
    pub(crate) locale: usize,
    pub(crate) arguments: &'a dyn Arguments,
    pub(crate) raw: bool,
    pub(crate) isolation: Isolation,
}

/// How many expressions may still be evaluated: a table that no generator wrote may lead in circles.
struct Steps(u32);

impl Steps {
    fn all() -> Self {
        Self(layout::MOST_STEPS)
    }

    /// Takes a step, if there is one left.
    fn take(&mut self) -> bool {
        let left = self.0.checked_sub(1);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

impl<'a> Evaluation<'a> {
    /// The variant that fits best: the variants stand in the order of preference.
    pub(crate) fn select(&self, matcher: &Matcher) -> Pattern {
        let mut selections = [const { Selection::NONE }; MOST_SELECTORS];
        for (selection, expression) in selections.iter_mut().zip(matcher.selectors()) {
            *selection = self.selection(expression);
        }
        self.catalogue.find_variant(matcher, |index, key| {
            let selection = selections.get(index);
            match key {
                Key::Any => true,
                Key::Category(category) => selection.is_some_and(|found| found.category == Some(category)),
                Key::Number(number) => selection.is_some_and(|found| found.number == Some(number)),
                Key::Text(text) => selection.is_some_and(|found| found.is_text(text)),
            }
        })
    }

    /// What an expression selects by.
    fn selection(&self, index: usize) -> Selection<'a> {
        match self.resolve(&self.catalogue.expression(index), &mut Steps::all()) {
            Resolved::Number(number) => {
                let is_ordinal = match number.select {
                    Select::Plural => false,
                    Select::Ordinal => true,
                    Select::Exact => return Selection { number: Some(number.shown()), ..Selection::NONE },
                    Select::Never => return Selection::NONE,
                };
                let rules = self.catalogue.plural_rules(self.numbers(), is_ordinal);
                let category = match number.small_integer() {
                    Some(value) => rules.of_integer(value),
                    None => rules.of_number(&number.format.apply(number.value)),
                };
                Selection { number: Some(number.shown()), category: Some(category), text: None }
            }
            Resolved::Text { text, .. } => Selection { text: Some(Text::Whole(text)), ..Selection::NONE },
            Resolved::Plain(Value::Integer(value)) => {
                Selection { text: Some(Text::Digits(value)), ..Selection::NONE }
            }
            Resolved::Plain(Value::Number(value)) => {
                Selection { text: Decimal::from_float(value).map(Text::Number), ..Selection::NONE }
            }
            _ => Selection::NONE,
        }
    }

    /// What an expression comes to.
    fn resolve(&self, expression: &Expression, steps: &mut Steps) -> Resolved<'a> {
        if !steps.take() {
            return Resolved::Nothing;
        }
        const ARGUMENT: u8 = Operand::Argument as u8;
        const LITERAL: u8 = Operand::Literal as u8;
        const EXPRESSION: u8 = Operand::Expression as u8;
        let operand = match expression.operand {
            ARGUMENT => match self.arguments.value(expression.index as usize) {
                Some(Value::String(text)) => Resolved::Text { text, is_ours: false },
                Some(value) => Resolved::Plain(value),
                None => Resolved::Nothing,
            },
            LITERAL => Resolved::Text { text: expression.literal, is_ours: true },
            EXPRESSION => self.resolve(&self.catalogue.expression(expression.index as usize), steps),
            _ => Resolved::Nothing,
        };
        const NONE: u8 = Function::None as u8;
        const STRING: u8 = Function::String as u8;
        const NUMBER: u8 = Function::Number as u8;
        const INTEGER: u8 = Function::Integer as u8;
        const PERCENT: u8 = Function::Percent as u8;
        const OFFSET: u8 = Function::Offset as u8;
        match expression.function {
            NONE | STRING => operand,
            function @ (NUMBER | INTEGER | PERCENT | OFFSET) => {
                let Some(mut number) = operand.number() else { return Resolved::Nothing };
                number.format.percent &= function == OFFSET;
                if matches!(function, INTEGER | PERCENT) {
                    number.format.minimum_fraction = None;
                    number.format.maximum_fraction = None;
                    number.format.minimum_significant = None;
                }
                let sum = self.apply_options(expression, &mut number, steps);
                match function {
                    INTEGER => number.value = number.value.to_integer(),
                    PERCENT => number.format.percent = true,
                    OFFSET => match sum.and_then(|sum| number.value.plus(sum)) {
                        Some(value) => number.value = value,
                        None => return Resolved::Nothing,
                    },
                    _ => {}
                }
                Resolved::Number(number)
            }
            _ => Resolved::Nothing,
        }
    }

    /// Applies the options of a number function. The answer is what is to be added, where that is said.
    fn apply_options(&self, expression: &Expression, number: &mut Number, steps: &mut Steps) -> Option<i64> {
        let mut sum = None;
        for (name, is_expression, value) in expression.options() {
            let value = match is_expression {
                false => Some(value),
                true => self.digit_size(value as usize, steps),
            };
            // What is no number of digits is passed over.
            let Some(value) = value else { continue };
            let (size, digits) = (Some(value as u8), Some(value as u16));
            let format = &mut number.format;
            match name {
                SELECT => number.select = Select::from_index(value),
                SIGN_DISPLAY => format.sign = sign_display(value),
                USE_GROUPING => format.grouping = grouping(value),
                MINIMUM_INTEGER => format.minimum_integer = value as u8,
                MINIMUM_FRACTION => format.minimum_fraction = digits,
                MAXIMUM_FRACTION => format.maximum_fraction = digits,
                MINIMUM_SIGNIFICANT => format.minimum_significant = size,
                MAXIMUM_SIGNIFICANT => format.maximum_significant = size,
                TRAILING_ZEROS => format.strip_if_integer = value == 1,
                PRIORITY => format.priority = priority(value),
                INCREMENT => format.increment = value as u16,
                MODE => format.mode = mode(value),
                ADD => sum = Some(value.into()),
                SUBTRACT => sum = Some(-i64::from(value)),
                _ => {}
            }
        }
        sum
    }

    /// The value of an expression as a number of digits.
    fn digit_size(&self, index: usize, steps: &mut Steps) -> Option<u32> {
        let number = self.resolve(&self.catalogue.expression(index), steps).number()?;
        let value = number.value.to_small()?;
        (value < 100).then_some(value)
    }

    pub(crate) fn write_expression<W: fmt::Write + ?Sized>(&self, index: usize, out: &mut W) -> fmt::Result {
        let expression = self.catalogue.expression(index);
        let direction = expression.direction;
        match self.resolve(&expression, &mut Steps::all()) {
            Resolved::Number(number) => {
                let direction = if direction == 0 { self.direction_of_locale() } else { direction };
                self.isolated(direction, expression.direction != 0, false, out, |out| {
                    self.write_number(&number, out)
                })
            }
            Resolved::Text { text, is_ours } => {
                let is_rtl = has_right_to_left(text);
                self.isolated(direction, direction != 0, is_rtl, out, |out| match is_ours || self.raw {
                    true => out.write_str(text),
                    false => escape::write(out, text),
                })
            }
            Resolved::Plain(value) if direction == 0 => self.write_value(&value, out),
            Resolved::Plain(value) => {
                self.isolated(direction, true, false, out, |out| self.write_plain(&value, out))
            }
            Resolved::Nothing => {
                self.isolated(0, false, false, out, |out| out.write_str(expression.fallback))
            }
        }
    }

    /// Writes the value of an argument as it is.
    #[inline]
    pub(crate) fn write_value<W: fmt::Write + ?Sized>(&self, value: &Value<'_>, out: &mut W) -> fmt::Result {
        let (direction, is_rtl) = match value {
            Value::String(text) => (0, has_right_to_left(text)),
            _ => (self.direction_of_locale(), false),
        };
        self.isolated(direction, false, is_rtl, out, |out| self.write_plain(value, out))
    }

    /// Writes a value that no function formats: a number with the language's digits, sign, and decimal separator, without groups.
    fn write_plain<W: fmt::Write + ?Sized>(&self, value: &Value<'_>, out: &mut W) -> fmt::Result {
        match *value {
            Value::String(text) if self.raw => out.write_str(text),
            Value::String(text) => escape::write(out, text),
            Value::Integer(value) => write_ungrouped(self.catalogue, self.locale, value, out),
            Value::Number(value) => write_float(self.catalogue, self.locale, value, out),
        }
    }

    /// Writes a whole number as the language writes it.
    pub(crate) fn write_integer<W: fmt::Write + ?Sized>(&self, value: i64, out: &mut W) -> fmt::Result {
        self.isolated(self.direction_of_locale(), false, false, out, |out| {
            write_integer(self.catalogue, self.locale, value, out)
        })
    }

    /// Writes what stands for an argument that is not given.
    pub(crate) fn write_missing<W: fmt::Write + ?Sized>(&self, index: usize, out: &mut W) -> fmt::Result {
        let argument = self.catalogue.arguments(self.code).nth(index);
        let name = argument.map_or("", |argument| self.catalogue.argument_name(argument));
        self.isolated(0, false, false, out, |out| {
            out.write_str("{$")?;
            out.write_str(name)?;
            out.write_str("}")
        })
    }

    fn write_number<W: fmt::Write + ?Sized>(&self, number: &Number, out: &mut W) -> fmt::Result {
        // Most numbers are small, and need neither rounding nor groups.
        if let Some(value) = number.small_integer()
            && (0..1000).contains(&value)
            && number.format.is_default()
            && self.numbers().flags() & HAS_OTHER_DIGITS == 0
        {
            return digits::write(out, value);
        }
        let symbols = self.catalogue.symbols(self.numbers());
        number.format.apply(number.value).write(&number.format, &symbols, out)
    }

    /// What the locale writes in numbers.
    fn numbers(&self) -> Numbers {
        self.catalogue.numbers(self.locale)
    }

    fn direction_of_locale(&self) -> u8 {
        match self.catalogue.is_right_to_left(self.locale) {
            true => Direction::Rtl as u8,
            false => Direction::Ltr as u8,
        }
    }

    /// Writes a value, between isolates where it must be. `is_asked` is whether the message itself says its direction.
    fn isolated<W: fmt::Write + ?Sized>(
        &self,
        direction: u8,
        is_asked: bool,
        is_rtl: bool,
        out: &mut W,
        write: impl FnOnce(&mut W) -> fmt::Result,
    ) -> fmt::Result {
        const LTR: u8 = Direction::Ltr as u8;
        const RTL: u8 = Direction::Rtl as u8;
        let in_rtl = self.catalogue.is_right_to_left(self.locale);
        let is_isolated = match self.isolation {
            Isolation::None => false,
            Isolation::Auto => in_rtl || is_rtl || (is_asked && direction == RTL),
            Isolation::Standard => in_rtl || is_asked || direction != LTR,
        };
        if !is_isolated {
            return write(out);
        }
        out.write_str(match direction {
            LTR => "\u{2066}",
            RTL => "\u{2067}",
            _ => "\u{2068}",
        })?;
        write(out)?;
        out.write_str("\u{2069}")
    }
}

/// What an expression comes to.
enum Resolved<'a> {
    /// A text: of the catalogue's own, or an argument's.
    Text { text: &'a str, is_ours: bool },
    /// A number that no function formats.
    Plain(Value<'a>),
    /// A number with its format.
    Number(Number),
    /// No value.
    Nothing,
}

impl Resolved<'_> {
    /// What comes to a number function as its operand.
    fn number(self) -> Option<Number> {
        let value = match self {
            Resolved::Number(number) => return Some(number),
            Resolved::Plain(Value::Integer(value)) => Decimal::from_integer(value),
            Resolved::Plain(Value::Number(value)) => Decimal::from_float(value)?,
            Resolved::Plain(Value::String(text)) | Resolved::Text { text, .. } => Decimal::parse(text)?,
            Resolved::Nothing => return None,
        };
        Some(Number { value, format: Format::DEFAULT, select: Select::Plural })
    }
}

/// A number, how it is written and how it selects.
struct Number {
    value: Decimal,
    format: Format,
    select: Select,
}

impl Number {
    /// The number as it is compared with keys.
    fn shown(&self) -> Decimal {
        if self.format.percent { self.value.scaled(2) } else { self.value }.without_sign_of_zero()
    }

    /// The number, if it is whole and is shown with its digits alone.
    fn small_integer(&self) -> Option<i64> {
        let format = &self.format;
        let is_plain = !format.percent
            && format.minimum_fraction.is_none()
            && format.minimum_significant.is_none()
            && format.maximum_significant.is_none()
            && format.increment == 1;
        self.value.to_small().filter(|_| is_plain).map(|value| match self.value.is_negative() {
            true => -i64::from(value),
            false => value.into(),
        })
    }
}

/// How a number selects (the option `select`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Select {
    Plural,
    Ordinal,
    Exact,
    /// The option was not a literal.
    Never,
}

impl Select {
    fn from_index(index: u32) -> Self {
        match index {
            0 => Select::Plural,
            1 => Select::Ordinal,
            2 => Select::Exact,
            _ => Select::Never,
        }
    }
}

/// What keys are compared with.
struct Selection<'a> {
    number: Option<Decimal>,
    category: Option<PluralCategory>,
    text: Option<Text<'a>>,
}

enum Text<'a> {
    Whole(&'a str),
    Digits(i64),
    Number(Decimal),
}

impl Selection<'_> {
    const NONE: Self = Self { number: None, category: None, text: None };

    fn is_text(&self, key: &str) -> bool {
        match &self.text {
            Some(Text::Whole(text)) => *text == key,
            Some(Text::Digits(value)) => digits::is(*value, key),
            Some(Text::Number(value)) => Decimal::parse(key) == Some(*value),
            None => false,
        }
    }
}

const SELECT: u32 = OptionName::Select as u32;
const SIGN_DISPLAY: u32 = OptionName::SignDisplay as u32;
const USE_GROUPING: u32 = OptionName::UseGrouping as u32;
const MINIMUM_INTEGER: u32 = OptionName::MinimumIntegerDigits as u32;
const MINIMUM_FRACTION: u32 = OptionName::MinimumFractionDigits as u32;
const MAXIMUM_FRACTION: u32 = OptionName::MaximumFractionDigits as u32;
const MINIMUM_SIGNIFICANT: u32 = OptionName::MinimumSignificantDigits as u32;
const MAXIMUM_SIGNIFICANT: u32 = OptionName::MaximumSignificantDigits as u32;
const TRAILING_ZEROS: u32 = OptionName::TrailingZeroDisplay as u32;
const PRIORITY: u32 = OptionName::RoundingPriority as u32;
const INCREMENT: u32 = OptionName::RoundingIncrement as u32;
const MODE: u32 = OptionName::RoundingMode as u32;
const ADD: u32 = OptionName::Add as u32;
const SUBTRACT: u32 = OptionName::Subtract as u32;

fn sign_display(index: u32) -> SignDisplay {
    match index {
        1 => SignDisplay::Always,
        2 => SignDisplay::ExceptZero,
        3 => SignDisplay::Negative,
        4 => SignDisplay::Never,
        _ => SignDisplay::Auto,
    }
}

fn grouping(index: u32) -> Grouping {
    match index {
        1 => Grouping::Always,
        2 => Grouping::Never,
        3 => Grouping::Min2,
        _ => Grouping::Auto,
    }
}

fn priority(index: u32) -> RoundingPriority {
    match index {
        1 => RoundingPriority::MorePrecision,
        2 => RoundingPriority::LessPrecision,
        _ => RoundingPriority::Auto,
    }
}

fn mode(index: u32) -> RoundingMode {
    match index {
        0 => RoundingMode::Ceil,
        1 => RoundingMode::Floor,
        2 => RoundingMode::Expand,
        3 => RoundingMode::Trunc,
        4 => RoundingMode::HalfCeil,
        5 => RoundingMode::HalfFloor,
        7 => RoundingMode::HalfTrunc,
        8 => RoundingMode::HalfEven,
        _ => RoundingMode::HalfExpand,
    }
}

/// Writes a whole number as a language writes it.
#[inline(never)]
pub(crate) fn write_integer<W: fmt::Write + ?Sized>(
    catalogue: &Catalogue,
    locale: usize,
    value: i64,
    out: &mut W,
) -> fmt::Result {
    // In most languages, what is not negative is digits and a separator.
    let numbers = catalogue.numbers(locale);
    if let (0, Ok(value)) = (numbers.flags(), u64::try_from(value)) {
        return digits::write_grouped(out, value, numbers.separator(value));
    }
    let (format, symbols) = (Format::DEFAULT, catalogue.symbols(numbers));
    format.apply(Decimal::from_integer(value)).write(&format, &symbols, out)
}

/// Writes an integer that no function formats: its digits and its sign as in the language, without groups.
#[inline(never)]
fn write_ungrouped<W: fmt::Write + ?Sized>(
    catalogue: &Catalogue,
    locale: usize,
    value: i64,
    out: &mut W,
) -> fmt::Result {
    let numbers = catalogue.numbers(locale);
    if value >= 0 && numbers.flags() & HAS_OTHER_DIGITS == 0 {
        return digits::write(out, value);
    }
    let format = Format { grouping: Grouping::Never, ..Format::DEFAULT };
    format.apply(Decimal::from_integer(value)).write(&format, &catalogue.symbols(numbers), out)
}

/// Writes a number that no function formats: its digits, with the language's decimal separator, without groups.
#[inline(never)]
pub(crate) fn write_float<W: fmt::Write + ?Sized>(
    catalogue: &Catalogue,
    locale: usize,
    value: f64,
    out: &mut W,
) -> fmt::Result {
    let Some(number) = Decimal::from_float(value) else { return write!(out, "{value}") };
    let all = Some(u16::MAX);
    let format = Format { maximum_fraction: all, grouping: Grouping::Never, ..Format::DEFAULT };
    format.apply(number).write(&format, &catalogue.symbols(catalogue.numbers(locale)), out)
}

/// Whether a text has a letter that is written from right to left: Hebrew, Arabic and their kin.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    // None of them begins with a byte below this; most texts have no byte as high.
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_right_to_left)
}

/// Whether a character is of a block whose letters have the class R or AL
/// ([UAX #9](https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types)), by the defaults of DerivedBidiClass.txt.
#[doc(hidden)]
#[must_use]
pub const fn is_right_to_left(c: char) -> bool {
    matches!(
        c as u32,
        0x590..=0x8ff | 0x200f | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff
    )
}
