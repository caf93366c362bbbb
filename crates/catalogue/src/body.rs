//! The bodies of messages: what the tables say a message is made of.

use crate::catalogue::{Catalogue, of_locale};
use crate::layout::record::{range, record_at};
use crate::layout::records::{
    ExpressionRecord, FormRecord, KeyKind, KeyRecord, MatcherRecord, MessageRecord, NumbersRecord,
    OptionRecord, PartRecord, SelectorRecord, VariantRecord,
};
use crate::number::{Decimal, Symbols};
use crate::plural::{self, PluralCategory, PluralRules};

/// A key of a variant.
pub(crate) enum VariantKey {
    Any,
    Category(PluralCategory),
    Number(Decimal),
    Text(&'static str),
}

/// The numbers of a locale.
#[derive(Clone, Copy)]
pub(crate) struct LocaleNumbers(&'static [u8; NumbersRecord::SIZE]);

impl LocaleNumbers {
    #[inline]
    const fn read(self) -> NumbersRecord {
        NumbersRecord::read(self.0)
    }

    /// Returns the flags of [`NumbersRecord`].
    #[inline]
    pub(crate) const fn flags(self) -> u8 {
        self.read().flags
    }

    /// Returns `true` if the locale is written from right to left.
    #[inline]
    pub(crate) const fn is_right_to_left(self) -> bool {
        self.flags() & NumbersRecord::IS_RIGHT_TO_LEFT != 0
    }

    /// Returns the smallest integer that needs more than its ASCII digits.
    #[inline]
    pub(crate) const fn first_special(self) -> u64 {
        self.read().first_special as u64
    }

    /// Returns the separator between the groups of an integer in a locale without flags, or `None` if the integer has
    /// no groups.
    #[inline]
    pub(crate) fn separator(self, value: u64) -> Option<char> {
        if value < self.first_special() { None } else { char::from_u32(self.read().separator) }
    }
}

impl Catalogue {
    /// Returns `true` if a locale is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(&self, locale: usize) -> bool {
        self.numbers(locale).is_right_to_left()
    }

    /// Returns the numbers of a locale.
    #[inline]
    pub(crate) const fn numbers(&self, locale: usize) -> LocaleNumbers {
        LocaleNumbers(record_at(self.tables.numbers, locale))
    }

    /// Returns a message and the numbers of the locale that it was found in, or `None` if either index is out of range.
    #[inline(always)]
    pub(crate) fn body(&self, code: usize, locale: usize) -> Option<(MessageRecord, LocaleNumbers)> {
        let message = self.tables.messages.get(of_locale(locale, self.code_count(), code))?;
        let message = MessageRecord::read(message);
        let numbers = self.tables.numbers.get(usize::from(message.message_locale))?;
        Some((message, LocaleNumbers(numbers)))
    }

    /// Returns the first part of a message's variant for an integer, if the category of the integer is in the table of
    /// the rules.
    #[inline(always)]
    pub(crate) fn plural_variant(
        &self,
        message: &MessageRecord,
        value: i64,
        numbers: LocaleNumbers,
    ) -> Option<u32> {
        let place = plural::place(value.cast_unsigned())?;
        let start = numbers.read().cardinal as usize;
        let [category] = *self.tables.plural_rules.get(start.saturating_add(place))?;
        self.form(message, category)
    }

    /// Returns the first part of a message's variant for a category.
    #[inline(always)]
    pub(crate) fn form(&self, message: &MessageRecord, category: u8) -> Option<u32> {
        let form = self.tables.forms.get((message.first as usize).saturating_add(usize::from(category)))?;
        Some(FormRecord::read(form).first_part)
    }

    /// Returns the parts from the one with an index on. The message ends at
    /// [`Placeholder::End`](crate::layout::records::Placeholder); the parts may continue into the next message.
    #[inline(always)]
    pub(crate) fn parts(&self, first: u32) -> impl Iterator<Item = &'static [u8; PartRecord::SIZE]> {
        (first as usize..).map_while(|index| self.tables.parts.get(index))
    }

    /// Returns the indices of the expressions that select.
    pub(crate) fn selectors(&self, matcher: &MatcherRecord) -> impl Iterator<Item = usize> + use<> {
        let selectors = range(self.tables.selectors, matcher.first_selector, matcher.selectors);
        selectors.iter().map(|selector| SelectorRecord::read(selector).expression as usize)
    }

    /// Returns the first part of the first variant all of whose keys match, each with the index of its selector.
    pub(crate) fn find_variant(
        &self,
        matcher: &MatcherRecord,
        matches: impl Fn(usize, VariantKey) -> bool,
    ) -> Option<u32> {
        let variants = range(self.tables.variants, matcher.first_variant, matcher.variants);
        let found = variants.iter().map(VariantRecord::read).find(|variant| {
            let keys =
                range(self.tables.keys, variant.first_key, matcher.selectors).iter().map(KeyRecord::read);
            keys.enumerate().all(|(index, key)| matches(index, self.key(key)))
        });
        Some(found?.first_part)
    }

    /// Returns the matcher of a message.
    pub(crate) fn matcher(&self, message: &MessageRecord) -> MatcherRecord {
        MatcherRecord::read(record_at(self.tables.matchers, message.first as usize))
    }

    fn key(&self, KeyRecord { kind, value, more }: KeyRecord) -> VariantKey {
        match kind {
            KeyKind::Any => VariantKey::Any,
            KeyKind::Category => VariantKey::Category(PluralCategory::from_index(more)),
            KeyKind::Number | KeyKind::NegativeNumber => {
                let is_negative = kind == KeyKind::NegativeNumber;
                VariantKey::Number(Decimal::new(is_negative, value.number, more.cast_signed()))
            }
            KeyKind::Text => VariantKey::Text(self.string(value.text())),
        }
    }

    /// Returns an expression.
    pub(crate) fn expression(&self, index: usize) -> ExpressionRecord {
        ExpressionRecord::read(record_at(self.tables.expressions, index))
    }

    /// Returns the options of an expression.
    pub(crate) fn options(
        &self,
        expression: &ExpressionRecord,
    ) -> impl Iterator<Item = OptionRecord> + use<> {
        let options = range(self.tables.options, expression.first_option, expression.options);
        options.iter().map(OptionRecord::read)
    }

    /// Returns the signs, digits, and separators of a locale.
    pub(crate) fn symbols(&self, numbers: LocaleNumbers) -> Symbols {
        let numbers = numbers.read();
        Symbols {
            decimal: self.string(numbers.decimal),
            group: self.string(numbers.group),
            minus: self.string(numbers.minus),
            plus: self.string(numbers.plus),
            percent_prefix: self.string(numbers.percent_prefix),
            percent_suffix: self.string(numbers.percent_suffix),
            zero: numbers.zero,
            groups: (numbers.primary_group, numbers.secondary_group),
            minimum_grouping: numbers.minimum_grouping,
        }
    }

    /// Returns the plural rules of a locale, for cardinal or for ordinal numbers.
    pub(crate) const fn plural_rules(
        &self,
        numbers: LocaleNumbers,
        is_ordinal: bool,
    ) -> PluralRules<'static> {
        let NumbersRecord { cardinal, cardinal_length, ordinal, ordinal_length, .. } = numbers.read();
        let (start, length) =
            if is_ordinal { (ordinal, ordinal_length) } else { (cardinal, cardinal_length) };
        let rules = match self.tables.plural_rules.as_flattened().split_at_checked(start as usize) {
            Some((_, rest)) => rest,
            None => &[],
        };
        PluralRules::new(match rules.split_at_checked(length as usize) {
            Some((rules, _)) => rules,
            None => &[],
        })
    }
}
