//! The values of expressions: resolution of MessageFormat 2. An expression without a value is shown as its fallback.

use core::fmt;

use super::{AnyRenderer, direction_of};
use crate::bidi::{self, has_right_to_left};
use crate::body::LocaleNumbers;
use crate::functions::{Direction, Function, MOST_STEPS, OptionName, Select};
use crate::layout::records::{ExpressionRecord, NumbersRecord, OperandKind};
use crate::number::{Decimal, Format, Grouping, RoundingMode, RoundingPriority, SignDisplay, TrailingZeros};
use crate::{Value, digits, values};

/// The number of expressions that may still be evaluated: a table that no generator wrote may lead in circles.
pub(super) struct Steps(u32);

impl Steps {
    pub(super) const ALL: Self = Self(MOST_STEPS);

    /// Takes a step. Returns `false` if there is none left.
    fn take(&mut self) -> bool {
        let left = self.0.checked_sub(1);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

/// The value of an expression.
pub(super) enum Resolved<'a> {
    /// A text of the catalog's own, or an argument's.
    Text { text: &'a str, is_ours: bool },
    /// A number that no function formats.
    Plain(Value<'a>),
    /// A number with its format.
    Number(Number),
    /// No value.
    Nothing,
}

impl Resolved<'_> {
    /// Returns the operand of a number function.
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

/// A number, how it is written, and how it selects.
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) format: Format,
    pub(super) select: Select,
}

impl Number {
    /// Returns the number if it is an integer that is shown as its digits alone.
    pub(super) fn small_integer(&self) -> Option<i64> {
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

impl AnyRenderer<'_> {
    /// Writes the value of an expression.
    #[inline(never)]
    pub(super) fn write_expression<W: fmt::Write + ?Sized>(
        &self,
        index: usize,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        let expression = self.catalogue.expression(index);
        let direction = expression.direction;
        let is_asked = direction != Direction::Unknown;
        let of = |direction, is_right_to_left| bidi::Directed { direction, is_asked, is_right_to_left };
        match self.resolve(&expression, &mut const { Steps::ALL }) {
            Resolved::Number(number) => {
                let direction = if is_asked { direction } else { direction_of(numbers) };
                self.write_isolated(numbers, of(direction, false), out, |out| {
                    self.write_number(&number, numbers, out)
                })
            }
            Resolved::Text { text, is_ours } => {
                self.write_isolated(numbers, of(direction, has_right_to_left(text)), out, |out| {
                    values::write_text(text, is_ours || self.raw, out)
                })
            }
            Resolved::Plain(value) if !is_asked => self.write_value(value, numbers, out),
            Resolved::Plain(value) => self.write_isolated(numbers, of(direction, false), out, |out| {
                self.write_plain(value, numbers, out)
            }),
            Resolved::Nothing => {
                let fallback = self.catalogue.string(expression.fallback);
                self.write_isolated(numbers, bidi::Directed::of(Direction::Unknown), out, |out| {
                    out.write_str(fallback)
                })
            }
        }
    }

    /// Returns the value of an expression.
    pub(super) fn resolve(&self, expression: &ExpressionRecord, steps: &mut Steps) -> Resolved<'_> {
        if !steps.take() {
            return Resolved::Nothing;
        }
        let index = expression.index as usize;
        let operand = match expression.operand {
            OperandKind::Argument => match self.arguments.value(index) {
                Some(Value::String(text)) => Resolved::Text { text, is_ours: false },
                Some(value) => Resolved::Plain(value),
                None => Resolved::Nothing,
            },
            OperandKind::Literal => {
                Resolved::Text { text: self.catalogue.string(expression.literal), is_ours: true }
            }
            OperandKind::Expression => self.resolve(&self.catalogue.expression(index), steps),
            OperandKind::None => Resolved::Nothing,
        };
        let function = expression.function;
        match function {
            Function::None | Function::String => operand,
            Function::Number | Function::Integer | Function::Percent | Function::Offset => {
                let Some(mut number) = operand.number() else { return Resolved::Nothing };
                number.format.percent &= function == Function::Offset;
                if matches!(function, Function::Integer | Function::Percent) {
                    number.format.minimum_fraction = None;
                    number.format.maximum_fraction = None;
                    number.format.minimum_significant = None;
                }
                let sum = self.apply_options(expression, &mut number, steps);
                match function {
                    Function::Integer => number.value = number.value.to_integer(),
                    Function::Percent => number.format.percent = true,
                    Function::Offset => match sum.and_then(|sum| number.value.plus(sum)) {
                        Some(value) => number.value = value,
                        None => return Resolved::Nothing,
                    },
                    _ => {}
                }
                Resolved::Number(number)
            }
            Function::Fallback => Resolved::Nothing,
        }
    }

    /// Applies the options of a number function. Returns the integer that `:offset` adds.
    fn apply_options(
        &self,
        expression: &ExpressionRecord,
        number: &mut Number,
        steps: &mut Steps,
    ) -> Option<i64> {
        let mut sum = None;
        for option in self.catalogue.options(expression) {
            let value = match option.is_expression {
                0 => Some(option.value),
                _ => self.digit_size(option.value as usize, steps),
            };
            // A value that is not a number of digits is ignored.
            let Some(value) = value else { continue };
            let (size, digits) = (Some(value as u8), Some(value as u16));
            let format = &mut number.format;
            match option.name {
                OptionName::Select => number.select = Select::from_index(value),
                OptionName::SignDisplay => format.sign = SignDisplay::from_index(value),
                OptionName::UseGrouping => format.grouping = Grouping::from_index(value),
                OptionName::MinimumIntegerDigits => format.minimum_integer = value as u8,
                OptionName::MinimumFractionDigits => format.minimum_fraction = digits,
                OptionName::MaximumFractionDigits => format.maximum_fraction = digits,
                OptionName::MinimumSignificantDigits => format.minimum_significant = size,
                OptionName::MaximumSignificantDigits => format.maximum_significant = size,
                OptionName::TrailingZeroDisplay => format.zeros = TrailingZeros::from_index(value),
                OptionName::RoundingPriority => format.priority = RoundingPriority::from_index(value),
                OptionName::RoundingIncrement => format.increment = value as u16,
                OptionName::RoundingMode => format.mode = RoundingMode::from_index(value),
                OptionName::Add => sum = Some(value.into()),
                OptionName::Subtract => sum = Some(-i64::from(value)),
            }
        }
        sum
    }

    /// Returns the value of an expression as a number of digits.
    fn digit_size(&self, index: usize, steps: &mut Steps) -> Option<u32> {
        let number = self.resolve(&self.catalogue.expression(index), steps).number()?;
        let value = number.value.to_small()?;
        (value < 100).then_some(value)
    }

    fn write_number<W: fmt::Write + ?Sized>(
        &self,
        number: &Number,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        // Most numbers are small, and need neither rounding nor groups.
        if let Some(value) = number.small_integer()
            && (0..1000).contains(&value)
            && number.format == Format::DEFAULT
            && numbers.flags() & NumbersRecord::HAS_OTHER_DIGITS == 0
        {
            return digits::write(out, value);
        }
        let symbols = self.catalogue.symbols(numbers);
        number.format.apply(number.value).write(&number.format, &symbols, out)
    }
}
