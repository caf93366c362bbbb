//! The functions of messages and their options
//! ([number functions](https://github.com/unicode-org/message-format-wg/blob/main/spec/functions/number.md)).

use catalogue::layout::{Direction, Function, OptionName};

use crate::diagnostic::suggest::list as names;

/// The functions, by name.
const FUNCTIONS: &[(&str, Function)] = &[
    ("string", Function::String),
    ("number", Function::Number),
    ("integer", Function::Integer),
    ("percent", Function::Percent),
    ("offset", Function::Offset),
];

/// An option: its name, which it is, what its value is, and the functions that take it.
pub(super) struct FunctionOption {
    text: &'static str,
    pub(super) name: OptionName,
    pub(super) value: Value,
    functions: &'static [Function],
}

/// What the value of an option is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A whole number from 0 to 99: the standard's "digit size option".
    Digits,
    /// One of some names.
    Name(&'static [&'static str]),
    /// One of some numbers.
    Number(&'static [u32]),
}

/// The value of `select` where that was no literal.
pub(super) const SELECTS_NOTHING: u32 = 3;

const ALL: &[Function] = &[Function::Number, Function::Integer, Function::Percent];
const NUMBER: &[Function] = &[Function::Number];
const NUMBER_INTEGER: &[Function] = &[Function::Number, Function::Integer];
const NUMBER_PERCENT: &[Function] = &[Function::Number, Function::Percent];
const OFFSET: &[Function] = &[Function::Offset];

/// The names stand in the order that the runtime reads them in.
const OPTIONS: &[FunctionOption] = &[
    option("select", OptionName::Select, Value::Name(&["plural", "ordinal", "exact"]), NUMBER_INTEGER),
    option(
        "signDisplay",
        OptionName::SignDisplay,
        Value::Name(&["auto", "always", "exceptZero", "negative", "never"]),
        ALL,
    ),
    option("useGrouping", OptionName::UseGrouping, Value::Name(&["auto", "always", "never", "min2"]), ALL),
    option("minimumIntegerDigits", OptionName::MinimumIntegerDigits, Value::Digits, ALL),
    option("minimumFractionDigits", OptionName::MinimumFractionDigits, Value::Digits, NUMBER_PERCENT),
    option("maximumFractionDigits", OptionName::MaximumFractionDigits, Value::Digits, NUMBER_PERCENT),
    option("minimumSignificantDigits", OptionName::MinimumSignificantDigits, Value::Digits, NUMBER_PERCENT),
    option("maximumSignificantDigits", OptionName::MaximumSignificantDigits, Value::Digits, ALL),
    option(
        "trailingZeroDisplay",
        OptionName::TrailingZeroDisplay,
        Value::Name(&["auto", "stripIfInteger"]),
        NUMBER_PERCENT,
    ),
    option(
        "roundingPriority",
        OptionName::RoundingPriority,
        Value::Name(&["auto", "morePrecision", "lessPrecision"]),
        NUMBER_PERCENT,
    ),
    option(
        "roundingIncrement",
        OptionName::RoundingIncrement,
        Value::Number(&[1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000]),
        NUMBER,
    ),
    option(
        "roundingMode",
        OptionName::RoundingMode,
        Value::Name(&[
            "ceil",
            "floor",
            "expand",
            "trunc",
            "halfCeil",
            "halfFloor",
            "halfExpand",
            "halfTrunc",
            "halfEven",
        ]),
        NUMBER_PERCENT,
    ),
    option("add", OptionName::Add, Value::Digits, OFFSET),
    option("subtract", OptionName::Subtract, Value::Digits, OFFSET),
];

const fn option(
    text: &'static str,
    name: OptionName,
    value: Value,
    functions: &'static [Function],
) -> FunctionOption {
    FunctionOption { text, name, value, functions }
}

/// The function with a name.
pub(super) fn named(name: &str) -> Option<Function> {
    FUNCTIONS.iter().find(|(text, _)| *text == name).map(|(_, function)| *function)
}

/// The functions, for a sentence.
pub(super) fn list() -> String {
    let all: Vec<_> = FUNCTIONS.iter().map(|(name, _)| format!(":{name}")).collect();
    names(all.iter().map(String::as_str))
}

/// Whether a function makes a number of its operand.
pub fn is_numeric(function: Function) -> bool {
    matches!(function, Function::Number | Function::Integer | Function::Percent | Function::Offset)
}

/// The name of a function; `None` where nothing formats.
pub fn name(function: Function) -> Option<&'static str> {
    FUNCTIONS.iter().find(|(_, named)| *named == function).map(|(name, _)| *name)
}

/// The option of a function with a name.
pub(super) fn option_named(function: Function, name: &str) -> Option<&'static FunctionOption> {
    OPTIONS.iter().find(|option| option.text == name && option.functions.contains(&function))
}

/// The options of a function, for a sentence.
pub(super) fn options(function: Function) -> String {
    names(OPTIONS.iter().filter(|option| option.functions.contains(&function)).map(|option| option.text))
}

/// The options that say how many digits there are at least, each with that which says how many at most.
pub(super) const DIGIT_LIMITS: [(OptionName, OptionName); 2] = [
    (OptionName::MinimumFractionDigits, OptionName::MaximumFractionDigits),
    (OptionName::MinimumSignificantDigits, OptionName::MaximumSignificantDigits),
];

/// Whether a function takes an option over from its operand: `:integer` and `:percent` begin anew with the digits that there are at
/// least, and with those of the fraction.
pub(super) fn takes_over(function: Function, option: OptionName) -> bool {
    let is_reset = matches!(
        option,
        OptionName::MinimumFractionDigits
            | OptionName::MaximumFractionDigits
            | OptionName::MinimumSignificantDigits
    );
    !(is_reset && matches!(function, Function::Integer | Function::Percent))
}

/// The name of an option.
pub(super) fn option_text(name: OptionName) -> &'static str {
    OPTIONS.iter().find(|option| option.name == name).map_or("", |option| option.text)
}

/// Reads the value of an option.
pub(super) fn parse(value: Value, text: &str) -> Option<u32> {
    let number = || {
        let is_shortest = text == "0" || !text.starts_with('0');
        let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_shortest && is_digits)
    };
    match value {
        Value::Digits => number().filter(|number| *number < 100),
        Value::Number(numbers) => number().filter(|number| numbers.contains(number)),
        Value::Name(names) => names.iter().position(|name| *name == text).and_then(|at| at.try_into().ok()),
    }
}

/// The values of an option, for a sentence.
pub(super) fn values(value: Value) -> String {
    match value {
        Value::Digits => "whole numbers from 0 to 99".to_owned(),
        Value::Number(numbers) => {
            let numbers: Vec<_> = numbers.iter().map(u32::to_string).collect();
            names(numbers.iter().map(String::as_str))
        }
        Value::Name(all) => names(all.iter().copied()),
    }
}

/// The value of `u:dir`.
pub(super) fn direction(text: &str) -> Option<Direction> {
    match text {
        "ltr" => Some(Direction::Ltr),
        "rtl" => Some(Direction::Rtl),
        "auto" => Some(Direction::Auto),
        "inherit" => Some(Direction::Unknown),
        _ => None,
    }
}
