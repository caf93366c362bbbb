//! What a message makes of its arguments: functions that fit their types, variants for the forms of the language.

use std::ops::Range;

use catalogue::{Kind, layout};

use super::Arguments;
use crate::cldr::plurals::{self, PluralKind};
use crate::diagnostic::suggest::list;
use crate::diagnostic::{Diagnostics, Help};
use crate::message::{Key, Operand, SettingValue, functions};
use crate::read::columns::TableRow;
use crate::read::table::{Row, Table};
use crate::{LocaleTag, Message, Rule, nearest};

/// Reports what a message makes of its arguments and should not.
pub(super) fn check_forms<R: TableRow>(
    (table, row): (&Table<R>, &Row<R>),
    (code, message): (&str, &Message),
    locale: Option<&LocaleTag>,
    arguments: &Arguments<'_>,
    diagnostics: &mut Diagnostics,
) {
    check_types((table, row), (code, message), arguments, diagnostics);
    check_literals((table, row), (code, message), arguments, diagnostics);
    if let Some(locale) = locale {
        for selector in 0..message.selectors().len() {
            check_variants((table, row), message, selector, locale, diagnostics);
        }
    }
}

/// A function that formats numbers takes no argument that is text.
fn check_types<R: TableRow>(
    (table, row): (&Table<R>, &Row<R>),
    (code, message): (&str, &Message),
    arguments: &Arguments<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (index, expression) in message.expressions().iter().enumerate() {
        if !functions::is_numeric(expression.function) {
            continue;
        }
        let Some(function) = functions::name(expression.function) else { continue };
        let Some(name) = message.argument_of(index) else { continue };
        // What it is the operand of in the first place is told, not what comes of that.
        let is_first = matches!(expression.operand, Operand::Argument(_))
            || matches!(expression.operand, Operand::Expression(other) if !functions::is_numeric(message.function_of(other)));
        let span = message.arguments().find(|(named, _)| *named == name).map(|(_, span)| span.clone());
        if let (true, Some(Kind::String), Some(span)) = (is_first, arguments.kind(code, name), span) {
            diagnostics.report(
                Rule::BadExpression,
                table.within(row, "message", &span),
                format!("`:{function}` formats numbers, and `{name}` is a `string`"),
                "write the argument alone, or correct its type in arguments.csv",
            );
        }
    }
}

/// A text in braces that is the name of an argument, or nearly.
fn check_literals<R: TableRow>(
    (table, row): (&Table<R>, &Row<R>),
    (code, message): (&str, &Message),
    arguments: &Arguments<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (literal, span) in message.bare_literals() {
        let same = arguments.well_formed(code).find(|name| name == literal);
        let meant = same.or_else(|| nearest(literal, arguments.well_formed(code)));
        let (span, written, shown) = match in_shell_style(message.source(), span) {
            Some(span) if meant.is_some() || literal.starts_with(char::is_alphabetic) => {
                (span, format!("${{{literal}}}"), format!("${literal}"))
            }
            _ => (span.clone(), format!("{{{literal}}}"), literal.clone()),
        };
        let is_in_shell_style = written.starts_with('$');
        let help = match (meant, list(arguments.well_formed(code))) {
            (Some(meant), _) => {
                let replacement = if is_in_shell_style { format!("{{${meant}}}") } else { format!("${meant}") };
                Help::likely(format!("did you mean the argument, `{{${meant}}}`?"), replacement)
            }
            (None, _) if !is_in_shell_style => continue,
            (None, names) if names.is_empty() => {
                format!("write an argument as `{{$argument}}`, and add a row for it to arguments.csv: `{code}` takes none").into()
            }
            (None, names) => {
                format!("write an argument as `{{$argument}}`; those of `{code}` are {names}").into()
            }
        };
        diagnostics.report(
            Rule::LiteralForArgument,
            table.within(row, "message", &span),
            format!("`{written}` is the text `{shown}`, not an argument"),
            help,
        );
    }
}

/// The bytes of a literal in braces with the `$` before them, as a shell or JavaScript writes what stands for a value: `${item}`.
fn in_shell_style(source: &str, literal: &Range<usize>) -> Option<Range<usize>> {
    let before = source.get(..literal.start)?.trim_end().strip_suffix("${")?;
    let after = source.get(literal.end..)?;
    let space = after.len() - after.trim_start().len();
    after.trim_start().starts_with('}').then(|| before.len()..literal.end + space + 1)
}

/// The variants of a message are for the forms that its language has.
fn check_variants<R: TableRow>(
    (table, row): (&Table<R>, &Row<R>),
    message: &Message,
    selector: usize,
    locale: &LocaleTag,
    diagnostics: &mut Diagnostics,
) {
    let Some(kind) = plural_kind(message, selector) else { return };
    let has = plurals::categories(locale.as_str(), kind);
    let keys =
        || message.variants().iter().filter_map(|variant| Some((variant.keys.get(selector)?, variant)));
    let mut used = Vec::new();
    for (key, _) in keys() {
        let Key::Category(category, span) = key else { continue };
        if !has.contains(category) && !used.contains(category) {
            diagnostics.report(
                Rule::UnreachableVariant,
                table.within(row, "message", span),
                format!("`{locale}` has no plural form `{}`", category.as_str()),
                format!(
                    "remove the variant; its forms are {}",
                    list(has.iter().map(|category| category.as_str()))
                ),
            );
        }
        used.push(*category);
    }
    // Whoever does without categories means numbers.
    if used.is_empty() {
        return;
    }
    let other = catalogue::PluralCategory::Other;
    let needed = plurals::categories_of_counts(locale.as_str(), kind);
    let missing: Vec<_> =
        needed.iter().filter(|category| !used.contains(category) && **category != other).collect();
    if let (false, Some(last)) = (missing.is_empty(), message.last_variant()) {
        let names = list(missing.iter().map(|category| category.as_str()));
        diagnostics.report(
            Rule::MissingPluralForm,
            table.within(row, "message", &last.span),
            format!("`{locale}` has the plural form {names}, and the message has no variant for it"),
            "add it; numbers of that form are shown with this variant",
        );
    }
}

/// How a selector tells numbers apart; `None` where it compares texts, or exact numbers alone.
fn plural_kind(message: &Message, selector: usize) -> Option<PluralKind> {
    let mut index = *message.selectors().get(selector)?;
    if !functions::is_numeric(message.function_of(index)) {
        return None;
    }
    loop {
        let expression = message.expressions().get(index)?;
        let is_select = |name| name == layout::OptionName::Select;
        if let Some(setting) = expression.settings.iter().find(|setting| is_select(setting.name)) {
            return match setting.value {
                SettingValue::Literal(0) => Some(PluralKind::Cardinal),
                SettingValue::Literal(1) => Some(PluralKind::Ordinal),
                _ => None,
            };
        }
        match expression.operand {
            Operand::Expression(other) if other < index => index = other,
            _ => return Some(PluralKind::Cardinal),
        }
    }
}
