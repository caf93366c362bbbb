//! The variants of a message, compared with the plural forms of the language.

use catalogue::__private::{OptionName, PluralCategory};

use super::cell::Cell;
use crate::cldr::plurals::{self, PluralKind};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::plurals::{missing_plural_form, unreachable_variant};
use crate::message::{Operand, ParsedKey, SettingValue, functions};
use crate::read::columns::TableRow;
use crate::{LocaleTag, ParsedMessage};

/// Reports variants for plural forms that the language does not have, and plural forms without a variant.
pub(crate) fn check_plurals<R: TableRow>(
    cell: Cell<'_, R>,
    message: &ParsedMessage,
    locale: &LocaleTag,
    diagnostics: &mut Diagnostics,
) {
    for selector in 0..message.selectors().len() {
        check_selector(cell, message, selector, locale, diagnostics);
    }
}

fn check_selector<R: TableRow>(
    cell: Cell<'_, R>,
    message: &ParsedMessage,
    selector: usize,
    locale: &LocaleTag,
    diagnostics: &mut Diagnostics,
) {
    let Some(kind) = plural_kind(message, selector) else { return };
    let has = plurals::categories(locale.as_str(), kind);
    let keys = message.variants().iter().filter_map(|variant| variant.keys.get(selector));
    let mut used = Vec::new();
    for key in keys {
        let ParsedKey::Category(category, span) = key else { continue };
        if !has.contains(category) && !used.contains(category) {
            let forms = has.iter().map(|category| category.as_str());
            diagnostics.push(unreachable_variant(cell.within(span), locale, category.as_str(), forms));
        }
        used.push(*category);
    }
    // Without a category, the message selects exact numbers.
    if used.is_empty() {
        return;
    }
    let needed = plurals::categories_of_counts(locale.as_str(), kind);
    let is_missing =
        |category: &&PluralCategory| !used.contains(category) && **category != PluralCategory::Other;
    let missing: Vec<_> = needed.iter().filter(is_missing).map(|category| category.as_str()).collect();
    if let (false, Some(last)) = (missing.is_empty(), message.last_variant()) {
        diagnostics.push(missing_plural_form(cell.within(&last.span), locale, missing));
    }
}

/// Returns the kind of plural forms that a selector selects, or `None` if it selects texts or only exact numbers.
fn plural_kind(message: &ParsedMessage, selector: usize) -> Option<PluralKind> {
    let mut index = *message.selectors().get(selector)?;
    if !functions::is_numeric(message.function_of(index)) {
        return None;
    }
    loop {
        let expression = message.expressions().get(index)?;
        let is_select = |name| name == OptionName::Select;
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
