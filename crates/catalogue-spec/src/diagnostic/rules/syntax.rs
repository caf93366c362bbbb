//! Rules about the syntax of messages, in any table: C0504, C0505, C0511, C0512. The place in the file is added by the
//! caller.

use mf2_syntax::code;

use crate::Rule;
use crate::diagnostic::Mistake;
use crate::diagnostic::suggest::shorten;

/// C0504: a character that the parser did not expect, or another syntax error with its `code`. `found` is the
/// character.
pub(crate) fn syntax_error(error: u16, found: Option<char>, is_in_placeholder: bool) -> Mistake {
    let message = match (error, found) {
        (code::UNEXPECTED_CHARACTER, Some(found)) if is_in_placeholder => {
            format!("`{found}` cannot stand in a placeholder")
        }
        (code::UNEXPECTED_CHARACTER, Some(found)) => format!("`{found}` cannot stand here"),
        _ => code::describe(error).unwrap_or("a syntax error").to_owned(),
    };
    malformed(
        &message,
        match error {
            code::UNESCAPED_CLOSE_BRACE => {
                r"write `\}` for a brace in the text, or open the placeholder: `{$argument}`"
            }
            code::INVALID_ESCAPE => r"write `\\` for a backslash in the text",
            code::UNTERMINATED_PLACEHOLDER => "close it: `{$argument}`",
            code::EMPTY_PLACEHOLDER => {
                r"name the argument, `{$argument}`; a brace in the text is written `\{`"
            }
            code::NUL_CHARACTER => "remove the character",
            _ if is_in_placeholder => {
                r"name an argument and close the placeholder, `{$argument}`; a brace in the text is written `\{` or `\}`"
            }
            _ => r"an argument is written `{$argument}`, a brace in the text `\{` or `\}`",
        },
    )
}

/// C0504: a message that begins with a full stop. `word` is its first word, `is_all` is set if that is the whole
/// message, and `nearest` is the keyword that was probably meant.
pub(crate) fn full_stop_at_start(word: &str, is_all: bool, nearest: Option<&str>) -> Mistake {
    let more = if is_all { "" } else { " …" };
    let help = match nearest {
        Some(keyword) => format!("did you mean `{keyword}`?"),
        None => {
            let word = shorten(word);
            format!("put a message that begins with `.` in double braces: `{{{{{word}{more}}}}}`")
        }
    };
    malformed("`.` at the beginning is read as the beginning of a keyword", help)
}

/// C0504: a message with correct syntax, but with incorrect declarations or variants. `error` is the code of the
/// parser.
pub(crate) fn data_model_error(error: u16) -> Mistake {
    malformed(
        code::describe(error).unwrap_or("not valid"),
        match error {
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
        },
    )
}

fn malformed(message: &str, help: impl Into<String>) -> Mistake {
    Mistake::new(Rule::MalformedMessage, format!("malformed message: {message}"), help)
}

/// C0505: declarations that refer to each other more often than can be evaluated.
pub(crate) fn too_many_steps() -> Mistake {
    let message = "the message refers to its own declarations too often";
    unsupported(message, "write it with fewer declarations, or with arguments")
}

/// C0505: more than `most` selectors.
pub(crate) fn too_many_selectors(most: usize) -> Mistake {
    unsupported(format!("more than {most} selectors are not supported"), "write several messages")
}

/// C0505: markup.
pub(crate) fn markup(text: &str) -> Mistake {
    unsupported(format!("markup, `{text}`, is not supported"), "write the message without it")
}

/// C0505: a function that is not supported. `functions` are the supported functions.
pub(crate) fn unsupported_function(name: &str, functions: &str) -> Mistake {
    let message = format!("the function `:{name}` is not supported");
    unsupported(message, format!("the functions are {functions}"))
}

/// C0505: an option that is not supported. `options` are the supported options of the function, if there are any.
pub(crate) fn unsupported_option(function: &str, option: &str, options: &str) -> Mistake {
    let help = match options {
        "" => "write it without".to_owned(),
        options => format!("its options are {options}"),
    };
    unsupported(format!("the option `{option}` of `:{function}` is not supported"), help)
}

fn unsupported(message: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake::new(Rule::UnsupportedMessage, message, help)
}

/// C0511: a function without an operand.
pub(crate) fn nothing_to_format(function: &str) -> Mistake {
    let help = format!("write what is to be formatted: `{{$argument :{function}}}`");
    bad_expression(format!("`:{function}` has nothing to format"), help)
}

/// C0511: a function that formats numbers, without an operand, or with the literal `text`, which is not a number.
pub(crate) fn no_number(function: &str, text: Option<&str>) -> Mistake {
    let message = match text {
        Some(text) => format!("`:{function}` formats numbers, and `{text}` is none"),
        None => format!("`:{function}` has no number to format"),
    };
    let help = format!("give it an argument, `{{$argument :{function}}}`, or a number such as `-1.5`");
    bad_expression(message, help)
}

/// C0511: an argument that is a text, formatted by a function that formats numbers.
pub(crate) fn function_of_text(function: &str, argument: &str) -> Mistake {
    let message = format!("`:{function}` formats numbers, and `{argument}` is a `string`");
    bad_expression(message, "write the argument alone, or correct its type in arguments.csv")
}

/// C0511: `:offset` with none or both of its options.
pub(crate) fn offset_without_amount() -> Mistake {
    let message = "`:offset` takes one of the options `add` and `subtract`";
    bad_expression(message, "say how much: `:offset subtract=1`")
}

/// C0511: a value that an option cannot have. `values` are its possible values.
pub(crate) fn bad_option(option: &str, values: &str) -> Mistake {
    bad_expression(format!("this is no value of the option `{option}`"), format!("its values are {values}"))
}

/// C0511: the option `select` on the operand of an expression, which then selects nothing.
pub(crate) fn select_on_operand() -> Mistake {
    let message =
        "the option `select` is set for what this is made of, so that nothing can be selected by it";
    bad_expression(message, "set the option here, and not there")
}

/// C0511: two options, of which the minimum is larger than the maximum.
pub(crate) fn minimum_above_maximum(minimum: (&str, u32), maximum: (&str, u32)) -> Mistake {
    let ((minimum, least), (maximum, most)) = (minimum, maximum);
    let message = format!("`{minimum}` is {least}, more than `{maximum}`, which is {most}");
    bad_expression(message, format!("lower `{minimum}`, or raise `{maximum}`"))
}

fn bad_expression(message: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake::new(Rule::BadExpression, message, help)
}

/// C0512: a key that matches no number.
pub(crate) fn key_of_no_number(key: &str) -> Mistake {
    Mistake::new(
        Rule::BadKey,
        format!("no number matches the key `{key}`"),
        "a number is matched by `zero`, `one`, `two`, `few`, `many`, `other`, or a number such as `1` or `-0.5`",
    )
}
