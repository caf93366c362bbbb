//! The functions of messages and their options
//! ([number functions](https://github.com/unicode-org/message-format-wg/blob/main/spec/functions/number.md)).

use catalogue::__private::{
    Function, Grouping, OptionName, RoundingMode, RoundingPriority, Select, SignDisplay, TrailingZeros,
};

use crate::diagnostic::suggest::list as names;

/// The functions that a message can name.
const FUNCTIONS: &[Function] =
    &[Function::String, Function::Number, Function::Integer, Function::Percent, Function::Offset];

/// An option: its name, its possible values, and the functions that take it.
pub(super) struct FunctionOption {
    pub(super) name: OptionName,
    pub(super) value: OptionValue,
    functions: &'static [Function],
}

/// The kind of the values of an option.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionValue {
    /// An integer from 0 to 99: the standard's "digit size option".
    Digits,
    /// One of several names.
    Name(&'static [&'static str]),
    /// One of several numbers.
    Number(&'static [u32]),
}

const ALL: &[Function] = &[Function::Number, Function::Integer, Function::Percent];
const NUMBER: &[Function] = &[Function::Number];
const NUMBER_INTEGER: &[Function] = &[Function::Number, Function::Integer];
const NUMBER_PERCENT: &[Function] = &[Function::Number, Function::Percent];
const OFFSET: &[Function] = &[Function::Offset];

const OPTIONS: &[FunctionOption] = &[
    option(OptionName::Select, OptionValue::Name(Select::SPELLED), NUMBER_INTEGER),
    option(OptionName::SignDisplay, OptionValue::Name(SignDisplay::NAMES), ALL),
    option(OptionName::UseGrouping, OptionValue::Name(Grouping::NAMES), ALL),
    option(OptionName::MinimumIntegerDigits, OptionValue::Digits, ALL),
    option(OptionName::MinimumFractionDigits, OptionValue::Digits, NUMBER_PERCENT),
    option(OptionName::MaximumFractionDigits, OptionValue::Digits, NUMBER_PERCENT),
    option(OptionName::MinimumSignificantDigits, OptionValue::Digits, NUMBER_PERCENT),
    option(OptionName::MaximumSignificantDigits, OptionValue::Digits, ALL),
    option(OptionName::TrailingZeroDisplay, OptionValue::Name(TrailingZeros::NAMES), NUMBER_PERCENT),
    option(OptionName::RoundingPriority, OptionValue::Name(RoundingPriority::NAMES), NUMBER_PERCENT),
    option(
        OptionName::RoundingIncrement,
        OptionValue::Number(&[1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000]),
        NUMBER,
    ),
    option(OptionName::RoundingMode, OptionValue::Name(RoundingMode::NAMES), NUMBER_PERCENT),
    option(OptionName::Add, OptionValue::Digits, OFFSET),
    option(OptionName::Subtract, OptionValue::Digits, OFFSET),
];

const fn option(name: OptionName, value: OptionValue, functions: &'static [Function]) -> FunctionOption {
    FunctionOption { name, value, functions }
}

/// Returns the function with a name.
pub(super) fn named(name: &str) -> Option<Function> {
    FUNCTIONS.iter().copied().find(|function| function.as_str() == name)
}

/// Returns the names of the functions, for a sentence.
pub(super) fn list() -> String {
    let all: Vec<_> = FUNCTIONS.iter().map(|function| format!(":{}", function.as_str())).collect();
    names(all.iter().map(String::as_str))
}

/// Returns whether the value of a function is a number.
pub fn is_numeric(function: Function) -> bool {
    matches!(function, Function::Number | Function::Integer | Function::Percent | Function::Offset)
}

/// Returns the name of a function, or `None` if messages cannot name it.
pub fn name(function: Function) -> Option<&'static str> {
    FUNCTIONS.contains(&function).then(|| function.as_str())
}

/// Returns the option of a function with a name.
pub(super) fn option_named(function: Function, name: &str) -> Option<&'static FunctionOption> {
    OPTIONS.iter().find(|option| option.name.as_str() == name && option.functions.contains(&function))
}

/// Returns the options of a function, for a sentence.
pub(super) fn options(function: Function) -> String {
    names(
        OPTIONS
            .iter()
            .filter(|option| option.functions.contains(&function))
            .map(|option| option.name.as_str()),
    )
}

/// The options for a minimum number of digits, each with the option for the maximum.
pub(super) const DIGIT_LIMITS: [(OptionName, OptionName); 2] = [
    (OptionName::MinimumFractionDigits, OptionName::MaximumFractionDigits),
    (OptionName::MinimumSignificantDigits, OptionName::MaximumSignificantDigits),
];

/// Returns whether a function inherits an option from its operand. `:integer` and `:percent` do not inherit the options
/// for fraction digits, nor the minimum number of significant digits.
pub(super) fn takes_over(function: Function, option: OptionName) -> bool {
    let is_reset = matches!(
        option,
        OptionName::MinimumFractionDigits
            | OptionName::MaximumFractionDigits
            | OptionName::MinimumSignificantDigits
    );
    !(is_reset && matches!(function, Function::Integer | Function::Percent))
}

/// Parses the value of an option.
pub(super) fn parse(value: OptionValue, text: &str) -> Option<u32> {
    let number = || {
        let is_shortest = text == "0" || !text.starts_with('0');
        let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_shortest && is_digits)
    };
    match value {
        OptionValue::Digits => number().filter(|number| *number < 100),
        OptionValue::Number(numbers) => number().filter(|number| numbers.contains(number)),
        OptionValue::Name(names) => {
            names.iter().position(|name| *name == text).and_then(|at| at.try_into().ok())
        }
    }
}

/// Returns the possible values of an option, for a sentence.
pub(super) fn values(value: OptionValue) -> String {
    match value {
        OptionValue::Digits => "whole numbers from 0 to 99".to_owned(),
        OptionValue::Number(numbers) => {
            let numbers: Vec<_> = numbers.iter().map(u32::to_string).collect();
            names(numbers.iter().map(String::as_str))
        }
        OptionValue::Name(all) => names(all.iter().copied()),
    }
}
