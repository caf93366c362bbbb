//! The variant of a message: selection of MessageFormat 2. The variants are in the order of preference.

use super::AnyRenderer;
use super::expression::{Number, Resolved, Steps};
use crate::body::{LocaleNumbers, VariantKey};
use crate::functions::{MOST_SELECTORS, Select};
use crate::layout::records::{BodyKind, MatcherRecord};
use crate::number::Decimal;
use crate::plural::PluralCategory;
use crate::{Value, digits};

/// The values that keys are compared with.
struct Selection<'a> {
    number: Option<Decimal>,
    category: Option<PluralCategory>,
    text: Option<SelectedText<'a>>,
}

enum SelectedText<'a> {
    Whole(&'a str),
    Digits(i64),
    Number(Decimal),
}

impl Selection<'_> {
    const NONE: Self = Self { number: None, category: None, text: None };

    fn is(&self, key: VariantKey) -> bool {
        match key {
            VariantKey::Any => true,
            VariantKey::Category(category) => self.category == Some(category),
            VariantKey::Number(number) => self.number == Some(number),
            VariantKey::Text(key) => match &self.text {
                Some(SelectedText::Whole(text)) => *text == key,
                Some(SelectedText::Digits(value)) => digits::is(*value, key),
                Some(SelectedText::Number(value)) => Decimal::parse(key) == Some(*value),
                None => false,
            },
        }
    }
}

impl AnyRenderer<'_> {
    /// Returns the first part of the variant that fits best, or `None` if none fits.
    pub(super) fn select(&self) -> Option<u32> {
        let (message, numbers) = self.catalogue.body(self.code, self.locale)?;
        match message.kind {
            BodyKind::Parts => Some(message.first),
            BodyKind::Plural => {
                let category = match self.arguments.value(message.argument as usize) {
                    Some(Value::Integer(count)) => {
                        self.catalogue.plural_rules(numbers, false).of_integer(count)
                    }
                    // A value that is not a number has no form.
                    _ => PluralCategory::Other,
                };
                self.catalogue.form(&message, category as u8)
            }
            BodyKind::Matcher => self.variant(&self.catalogue.matcher(&message), numbers),
        }
    }

    fn variant(&self, matcher: &MatcherRecord, numbers: LocaleNumbers) -> Option<u32> {
        let mut selections = [const { Selection::NONE }; MOST_SELECTORS];
        for (selection, expression) in selections.iter_mut().zip(self.catalogue.selectors(matcher)) {
            *selection = self.selection(expression, numbers);
        }
        self.catalogue.find_variant(matcher, |index, key| match selections.get(index) {
            Some(selection) => selection.is(key),
            None => matches!(key, VariantKey::Any),
        })
    }

    /// Returns what an expression selects by.
    fn selection(&self, index: usize, numbers: LocaleNumbers) -> Selection<'_> {
        let of_text = |text| Selection { text, ..Selection::NONE };
        match self.resolve(&self.catalogue.expression(index), &mut const { Steps::ALL }) {
            Resolved::Number(number) => self.selection_of_number(&number, numbers),
            Resolved::Text { text, .. } => of_text(Some(SelectedText::Whole(text))),
            Resolved::Plain(Value::Integer(value)) => of_text(Some(SelectedText::Digits(value))),
            Resolved::Plain(Value::Number(value)) => {
                of_text(Decimal::from_float(value).map(SelectedText::Number))
            }
            _ => Selection::NONE,
        }
    }

    fn selection_of_number(&self, number: &Number, numbers: LocaleNumbers) -> Selection<'static> {
        let is_percent = number.format.percent;
        let shown = if is_percent { number.value.scaled(2) } else { number.value }.without_sign_of_zero();
        let is_ordinal = match number.select {
            Select::Plural => false,
            Select::Ordinal => true,
            Select::Exact => return Selection { number: Some(shown), ..Selection::NONE },
            Select::Never => return Selection::NONE,
        };
        let rules = self.catalogue.plural_rules(numbers, is_ordinal);
        let category = match number.small_integer() {
            Some(value) => rules.of_integer(value),
            None => rules.of_number(&number.format.apply(number.value)),
        };
        Selection { number: Some(shown), category: Some(category), text: None }
    }
}
