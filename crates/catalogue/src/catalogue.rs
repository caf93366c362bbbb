//! The tables of a catalogue, and how they are laid out.
//!
//! All text is one string, all numbers are one run of bytes: so a catalogue of any size compiles in the time that it takes to
//! include two files, needs no relocation, and is read without an allocation. The generator writes what [`layout`] says and
//! [`Catalogue`] reads it; nothing else knows the layout.
//!
//! Every access is checked. A table that is too short, which no generator writes, reads as zeros and empty text, never as a
//! panic.

use core::fmt;

use crate::number::{Decimal, Symbols};
use crate::plural::{self, PluralCategory, PluralRules};
use crate::records::{range, record, table, text_at, u32_at};
use crate::{Advice, Answers, Kind, Languages, Names};

/// The version of all that generated code and this crate must agree on: [`layout`], `answers_layout`, `languages_layout`, and the
/// hash of names. A release that changes one of them has another version; generated code asserts that it is the version that it was
/// written for.
#[doc(hidden)]
pub const LAYOUT_VERSION: u32 = 1;

/// How the bytes of a catalogue are laid out: records of fixed size, in this order, every number little-endian.
///
/// A *text* is 8 bytes: where it begins in the catalogue's text, and its length, one `u32` each. A table "of each locale" holds
/// all records of the first locale, the template's own language, then all of the next.
pub mod layout {
    /// A code: name (a text), status (`u16`), advice (`u8`), how many arguments (`u8`), its first argument (`u32`), aliases (a
    /// text, separated by spaces), source (a text), what to use instead where it is deprecated (a text).
    pub const CODE: usize = 40;
    /// A locale: its tag (a text).
    pub const LOCALE: usize = 8;
    /// A status: the status (`u32`), its first place in the list of codes by status, and how many (`u32` each).
    pub const STATUS: usize = 12;
    /// An argument: name (a text), example (a text), its [`Kind`](crate::Kind) (`u32`).
    pub const ARGUMENT: usize = 20;
    /// What a locale writes in numbers: decimal separator, group separator, minus and plus sign, what stands before and behind a
    /// percentage (texts), the digit zero (`u32`), the digits of the last group, of the others and of the first at least, and flags,
    /// [`IS_RIGHT_TO_LEFT`], [`HAS_OTHER_DIGITS`] and [`HAS_OTHER_GROUPS`] (`u8` each), its cardinal and its ordinal rules
    /// ([`PLURALS`], where they begin and how many bytes, `u32` each), the least whole number that is more than its digits in ASCII, 0
    /// where a flag is set, and the group separator as a character (`u32` each).
    pub const NUMBERS: usize = 80;
    /// The flag of a locale that is written from right to left.
    pub const IS_RIGHT_TO_LEFT: u8 = 1;
    /// The flag of a locale that writes other digits than those of ASCII.
    pub const HAS_OTHER_DIGITS: u8 = 2;
    /// The flag of a locale that writes groups of others than three digits, or a separator that is no single character.
    pub const HAS_OTHER_GROUPS: u8 = 4;
    /// A message, of each locale of each code: the message as written (a text), the help (a text), the [kind](BodyKind) of its body
    /// (`u32`), its first part, its first [`FORM`] or its [`MATCHER`], the argument that is counted where it has a plural, else a zero
    /// (`u32` each), and the locales that message and help are really in (`u16` each).
    pub const MESSAGE: usize = 32;
    /// A variant of a message by the plural form of one whole number: its first part (`u32`). A message has seven: one for each category,
    /// by its index, and one for a number whose category only the rules tell, [`NO_PART`].
    pub const FORM: usize = 4;
    /// A place that no part has.
    pub const NO_PART: u32 = u32::MAX;
    /// A message with variants: its first selector and how many, its first variant and how many (`u32` each). The variants stand in
    /// the order of preference.
    pub const MATCHER: usize = 16;
    /// A selector: an expression (`u32`).
    pub const SELECTOR: usize = 4;
    /// The most selectors that a message has.
    pub const MOST_SELECTORS: usize = 8;
    /// The most expressions that are evaluated for one: itself, its operand, and those that its options have as values, with theirs.
    pub const MOST_STEPS: u32 = 128;
    /// A variant: its first key and its first part (`u32` each). It has a key for each selector.
    pub const VARIANT: usize = 8;
    /// A key of a variant: which [kind](KeyKind) (`u32`), a text or a mantissa (`u64`), an exponent or a category (`u32`).
    pub const KEY: usize = 16;
    /// An expression: the kind of its operand, its function and its direction ([`Operand`], [`Function`], [`Direction`]; `u8` each,
    /// and a zero), the argument or expression that is its operand (`u32`), the literal that is its operand, what is shown where it
    /// has no value (texts), its first option and how many (`u32` each). Its operand stands before it.
    pub const EXPRESSION: usize = 32;
    /// An option of an expression: which [`Option`](OptionName) (`u32`), whether the value is that of an expression (`u32`), and the
    /// value or the expression (`u32`).
    pub const OPTION: usize = 12;
    /// A reason phrase, of each locale of each status (a text), and the locale that it is really in (`u32`).
    pub const REASON: usize = 12;
    /// An advice as a sentence, of each locale of each [advice](crate::Advice::ALL) (a text).
    pub const ADVICE: usize = 8;
    /// A description, of each locale of each argument (a text).
    pub const DESCRIPTION: usize = 8;
    /// A part of a message: its literal text (a text), and what follows it (`u32`): [`END`], [`NO_PLACEHOLDER`], the value of an
    /// argument as it is, with [`IS_INTEGER`] as the language writes whole numbers, or with [`IS_EXPRESSION`] the value of an
    /// expression.
    pub const PART: usize = 12;
    /// What follows the last part of a message or a variant: nothing.
    pub const END: u32 = u32::MAX;
    /// What follows a part that another follows, without a placeholder between them.
    pub const NO_PLACEHOLDER: u32 = u32::MAX - 1;
    /// The bit that is set where an expression follows.
    pub const IS_EXPRESSION: u32 = 1 << 31;
    /// The bit that is set where an argument follows that `:integer` or `:number` formats, without options.
    pub const IS_INTEGER: u32 = 1 << 30;
    /// Plural rules: the category of each whole number below 100 and, behind them, of each with such last digits up to a million, by
    /// its index, or 6 where only the rules tell (200 bytes). Then the rules, in numbers of 32 bits: how many; for each its
    /// category and how many alternatives it has; for each how many relations; for each its operand (place in `niwvft`), whether it
    /// is negated, the modulus or 0, and how many ranges; for each its first and its last number.
    pub const PLURALS: usize = 1;

    /// What a message is made of.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum BodyKind {
        /// Parts.
        Parts,
        /// Variants by the plural form of one whole number, as most messages have that have any.
        Plural,
        /// Variants.
        Matcher,
    }

    /// What the operand of an expression is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "the names of the standard")]
    pub enum Operand {
        Argument,
        Literal,
        Expression,
        None,
    }

    /// The function of an expression.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "the names of the standard")]
    pub enum Function {
        None,
        String,
        Number,
        Integer,
        Percent,
        Offset,
        /// None that can be applied: the expression has no value.
        Fallback,
    }

    /// The direction of an expression's text: `u:dir`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "the names of the standard")]
    pub enum Direction {
        Unknown,
        Ltr,
        Rtl,
        Auto,
    }

    /// An option of a function. Those with names as values have the index of the name, in the standard's order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "the names of the standard")]
    pub enum OptionName {
        Select,
        SignDisplay,
        UseGrouping,
        MinimumIntegerDigits,
        MinimumFractionDigits,
        MaximumFractionDigits,
        MinimumSignificantDigits,
        MaximumSignificantDigits,
        TrailingZeroDisplay,
        RoundingPriority,
        RoundingIncrement,
        RoundingMode,
        Add,
        Subtract,
    }

    /// What a key of a variant matches.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum KeyKind {
        /// Everything, `*`.
        Any,
        /// A plural category.
        Category,
        /// A number.
        Number,
        /// A number below zero.
        NegativeNumber,
        /// A text.
        Text,
    }
}

/// How many records each table of a catalogue has.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Codes.
    pub codes: usize,
    /// Locales, the template's own language first.
    pub locales: usize,
    /// Statuses.
    pub statuses: usize,
    /// Arguments of all codes.
    pub arguments: usize,
    /// Parts of all messages in all locales.
    pub parts: usize,
    /// Variants by one plural form, of all messages in all locales.
    pub forms: usize,
    /// Other messages with variants.
    pub matchers: usize,
    /// Their selectors.
    pub selectors: usize,
    /// Their variants.
    pub variants: usize,
    /// The keys of these.
    pub keys: usize,
    /// Expressions in all messages.
    pub expressions: usize,
    /// Their options.
    pub options: usize,
}

/// A catalogue's static data.
#[derive(Clone, Copy)]
pub struct Catalogue {
    text: &'static str,
    codes: &'static [[u8; layout::CODE]],
    locales: &'static [[u8; layout::LOCALE]],
    statuses: &'static [[u8; layout::STATUS]],
    arguments: &'static [[u8; layout::ARGUMENT]],
    messages: &'static [[u8; layout::MESSAGE]],
    reasons: &'static [[u8; layout::REASON]],
    advices: &'static [[u8; layout::ADVICE]],
    descriptions: &'static [[u8; layout::DESCRIPTION]],
    parts: &'static [[u8; layout::PART]],
    numbers: &'static [[u8; layout::NUMBERS]],
    forms: &'static [[u8; layout::FORM]],
    matchers: &'static [[u8; layout::MATCHER]],
    selectors: &'static [[u8; layout::SELECTOR]],
    variants: &'static [[u8; layout::VARIANT]],
    keys: &'static [[u8; layout::KEY]],
    expressions: &'static [[u8; layout::EXPRESSION]],
    options: &'static [[u8; layout::OPTION]],
    plural_rules: &'static [u8],
    answers: Answers,
    languages: Languages,
    names: Names,
    aliases_by_name: Names,
}

impl Catalogue {
    /// Returns the catalog in the text and the bytes that the generator wrote.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        text: &'static str,
        tables: &'static [u8],
        layout: Layout,
        answers: &'static [u8],
        languages: &'static [u8],
        names: Names,
        aliases: Names,
    ) -> Self {
        let (codes, rest) = table(tables, layout.codes);
        let (locales, rest) = table(rest, layout.locales);
        let (statuses, rest) = table(rest, layout.statuses);
        let (arguments, rest) = table(rest, layout.arguments);
        let (messages, rest) = table(rest, layout.locales.saturating_mul(layout.codes));
        let (reasons, rest) = table(rest, layout.locales.saturating_mul(layout.statuses));
        let (advices, rest) = table(rest, layout.locales.saturating_mul(Advice::ALL.len()));
        let (descriptions, rest) = table(rest, layout.locales.saturating_mul(layout.arguments));
        let (parts, rest) = table(rest, layout.parts);
        let (numbers, rest) = table(rest, layout.locales);
        let (forms, rest) = table(rest, layout.forms);
        let (matchers, rest) = table(rest, layout.matchers);
        let (selectors, rest) = table(rest, layout.selectors);
        let (variants, rest) = table(rest, layout.variants);
        let (keys, rest) = table(rest, layout.keys);
        let (expressions, rest) = table(rest, layout.expressions);
        let (options, plural_rules) = table(rest, layout.options);
        Self {
            text,
            codes,
            locales,
            statuses,
            arguments,
            messages,
            reasons,
            advices,
            descriptions,
            parts,
            numbers,
            forms,
            matchers,
            selectors,
            variants,
            keys,
            expressions,
            options,
            plural_rules,
            answers: Answers::new(text, answers),
            languages: Languages::new(languages),
            names,
            aliases_by_name: aliases,
        }
    }

    /// Returns the number of codes.
    #[must_use]
    pub const fn code_count(&self) -> usize {
        self.codes.len()
    }

    /// Returns the number of locales. The locale with index 0 is the language of the templates.
    #[must_use]
    pub const fn locale_count(&self) -> usize {
        self.locales.len()
    }

    /// Returns the index of a code, given as bytes as they were received. Case counts, and an alias is not found.
    #[must_use]
    pub fn code_from_wire(&self, code: &[u8]) -> Option<usize> {
        Some(self.names.find(code)? as usize)
    }

    /// Returns the index of the code that has an alias.
    #[must_use]
    pub fn code_from_alias(&self, alias: &[u8]) -> Option<usize> {
        Some(self.aliases_by_name.find(alias)? as usize)
    }

    /// Returns the index of a code, given as itself or as an alias.
    #[must_use]
    pub fn recognize_code(&self, received: &[u8]) -> Option<usize> {
        self.code_from_wire(received).or_else(|| self.code_from_alias(received))
    }

    /// Returns the index of the code that a status alone means, for a response that names no code. Returns `None` if the status
    /// means no single code.
    #[must_use]
    pub fn code_from_status(&self, status: u16) -> Option<usize> {
        self.answers.of_status(status)
    }

    /// Returns the indices of the codes that have a status.
    pub fn codes_for_status(&self, status: u16) -> impl Iterator<Item = usize> {
        (0..self.code_count()).filter(move |&code| self.status(code) == status)
    }

    /// Returns the advice for a response that has a status but no code. An unlisted 4xx or 5xx status is treated like 400 or 500
    /// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)). Returns `None` if the catalog gives no advice for
    /// the status.
    #[must_use]
    pub fn advice_of_status(&self, status: u16) -> Option<Advice> {
        self.answers.advice_of_status(status)
    }

    /// Returns the index of the locale for the value of an `Accept-Language` field. See [`Languages::negotiate`].
    #[must_use]
    pub fn negotiate(&self, accept_language: impl AsRef<[u8]>) -> Option<usize> {
        self.languages.negotiate(accept_language.as_ref())
    }

    /// Returns the index of the locale for a language tag. See [`Languages::matching`].
    #[must_use]
    pub fn matching(&self, tag: impl AsRef<[u8]>) -> Option<usize> {
        self.languages.matching(tag.as_ref())
    }

    /// Returns the index of a locale and those of its fallback chain, which ends with the language of the templates.
    pub fn fallbacks(&self, locale: usize) -> impl Iterator<Item = usize> + use<> {
        self.languages.fallbacks(locale)
    }

    /// The tables that recognize the sentences of messages.
    pub(crate) const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Returns the number of places that are looked at to recognize a message: for tests.
    #[doc(hidden)]
    #[must_use]
    pub fn recognition_work(&self, message: &str, code: Option<usize>) -> usize {
        self.answers.recognizer.work(message, code)
    }

    /// The table of the codes' names.
    #[doc(hidden)]
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// The table of the codes' aliases.
    #[doc(hidden)]
    #[must_use]
    pub const fn alias_names(&self) -> &Names {
        &self.aliases_by_name
    }

    /// The name of a code.
    #[must_use]
    pub const fn name(&self, code: usize) -> &'static str {
        self.text(record(self.codes, code), 0)
    }

    /// The HTTP status of a code.
    #[must_use]
    pub const fn status(&self, code: usize) -> u16 {
        u32_at(record(self.codes, code), 8) as u16
    }

    /// The advice for a code.
    #[must_use]
    pub const fn advice(&self, code: usize) -> Advice {
        Advice::from_index((u32_at(record(self.codes, code), 8) >> 16) as u8)
    }

    /// The aliases of a code.
    pub fn aliases(&self, code: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.text(record(self.codes, code), 16).split_terminator(' ')
    }

    /// Returns the URL of the page that documents a code.
    #[must_use]
    pub const fn docs_url(&self, code: usize) -> &'static str {
        self.text(record(self.codes, code), 24)
    }

    /// Returns what to use instead of a code, or `None` if the code is not deprecated.
    #[must_use]
    pub const fn deprecation_note(&self, code: usize) -> Option<&'static str> {
        let note = self.text(record(self.codes, code), 32);
        if note.is_empty() { None } else { Some(note) }
    }

    /// The message of a code as it is written in its table, in MessageFormat 2.
    #[must_use]
    pub const fn template(&self, code: usize, locale: usize) -> &'static str {
        self.text(self.message_record(code, locale), 0)
    }

    /// What the reader of a code's message should do.
    #[must_use]
    pub const fn help(&self, code: usize, locale: usize) -> &'static str {
        self.text(self.message_record(code, locale), 8)
    }

    /// Returns the reason phrase of a code's status.
    #[must_use]
    pub const fn reason_phrase(&self, code: usize, locale: usize) -> &'static str {
        match self.reason_of_status(self.status(code), locale) {
            Some(reason) => reason,
            None => "",
        }
    }

    /// The reason phrase of a status.
    #[must_use]
    pub const fn reason_of_status(&self, status: u16, locale: usize) -> Option<&'static str> {
        match self.reason_record(status, locale) {
            Some(reason) => Some(self.text(reason, 0)),
            None => None,
        }
    }

    /// The locale that the reason phrase of a status is really in.
    #[must_use]
    pub const fn reason_locale(&self, status: u16, locale: usize) -> Option<usize> {
        match self.reason_record(status, locale) {
            Some(reason) => Some(u32_at(reason, 8) as usize),
            None => None,
        }
    }

    const fn reason_record(&self, status: u16, locale: usize) -> Option<&'static [u8; layout::REASON]> {
        match self.status_index(status) {
            Some(status) => Some(record(self.reasons, place(locale, self.statuses.len(), status))),
            None => None,
        }
    }

    /// Returns an advice as a sentence.
    #[must_use]
    pub const fn description_of_advice(&self, advice: Advice, locale: usize) -> &'static str {
        self.text(record(self.advices, place(locale, Advice::ALL.len(), advice as usize)), 0)
    }

    /// The places, in the list of codes by status, of the codes with a status: the first, and how many.
    #[must_use]
    pub const fn codes_of_status(&self, status: u16) -> (usize, usize) {
        match self.status_index(status) {
            Some(status) => {
                let record = record(self.statuses, status);
                (u32_at(record, 4) as usize, u32_at(record, 8) as usize)
            }
            None => (0, 0),
        }
    }

    /// The tag of a locale (BCP 47).
    #[must_use]
    pub const fn locale(&self, locale: usize) -> &'static str {
        self.text(record(self.locales, locale), 0)
    }

    /// The locale with a tag, whatever its case.
    #[must_use]
    pub fn find_locale(&self, tag: &str) -> Option<usize> {
        (0..self.locales.len()).find(|&locale| self.locale(locale).eq_ignore_ascii_case(tag))
    }

    /// The places of a code's arguments among the arguments of all codes.
    #[must_use]
    pub const fn arguments(&self, code: usize) -> core::ops::Range<usize> {
        let record = record(self.codes, code);
        let first = u32_at(record, 12) as usize;
        first..first.saturating_add((u32_at(record, 8) >> 24) as usize)
    }

    /// The name of an argument.
    #[must_use]
    pub const fn argument_name(&self, argument: usize) -> &'static str {
        self.text(record(self.arguments, argument), 0)
    }

    /// The kind of value that an argument takes.
    #[must_use]
    pub const fn argument_kind(&self, argument: usize) -> Kind {
        Kind::from_index(u32_at(record(self.arguments, argument), 16))
    }

    /// An example of an argument's value, as it is written in its table.
    #[must_use]
    pub const fn argument_example(&self, argument: usize) -> &'static str {
        self.text(record(self.arguments, argument), 8)
    }

    /// The description of an argument.
    #[must_use]
    pub const fn argument_description(&self, argument: usize, locale: usize) -> &'static str {
        let description = place(locale, self.arguments.len(), argument);
        self.text(record(self.descriptions, description), 0)
    }

    /// The locale that a code's message is really in: another than was asked for, where it is not translated.
    #[inline]
    #[must_use]
    pub const fn message_locale(&self, code: usize, locale: usize) -> usize {
        (u32_at(self.message_record(code, locale), 28) & 0xffff) as usize
    }

    /// The locale that a code's help is really in.
    #[must_use]
    pub const fn help_locale(&self, code: usize, locale: usize) -> usize {
        (u32_at(self.message_record(code, locale), 28) >> 16) as usize
    }

    /// Whether a locale is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(&self, locale: usize) -> bool {
        self.numbers(locale).flags() & layout::IS_RIGHT_TO_LEFT != 0
    }

    /// What a locale writes in numbers.
    #[inline]
    pub(crate) const fn numbers(&self, locale: usize) -> Numbers {
        Numbers(record(self.numbers, locale))
    }

    /// What a message is made of, and what the locale that it is really in writes in numbers; nothing where the tables lack it.
    #[inline(always)]
    pub(crate) fn body(&self, code: usize, locale: usize) -> Option<(Body, Numbers)> {
        let message = self.messages.get(place(locale, self.codes.len(), code))?;
        let numbers = self.numbers.get((u32_at(message, 28) & 0xffff) as usize)?;
        let first = u32_at(message, 20);
        let body = match u32_at(message, 16) {
            PLURAL => {
                Body::Plural(Plural { argument: u32_at(message, 24) as usize, first_form: first as usize })
            }
            MATCHER => {
                let matcher = self.matchers.get(first as usize)?;
                Body::Matcher(Matcher {
                    selectors: range(self.selectors, u32_at(matcher, 0), u32_at(matcher, 4)),
                    variants: range(self.variants, u32_at(matcher, 8), u32_at(matcher, 12)),
                })
            }
            _ => Body::Pattern(self.pattern(first)),
        };
        Some((body, Numbers(numbers)))
    }

    /// The variant of a message for a whole number, where its category stands in a table.
    #[inline(always)]
    pub(crate) fn plural_variant(&self, plural: Plural, value: i64, numbers: Numbers) -> Option<Pattern> {
        let place = plural::place(value.cast_unsigned())?;
        let start = u32_at(numbers.0, 56) as usize;
        let category = self.plural_rules.get(start.saturating_add(place))?;
        let form = self.forms.get(plural.first_form.saturating_add(usize::from(*category)))?;
        self.parts.get(u32::from_le_bytes(*form) as usize..)
    }

    /// The variant of a message for a category.
    #[inline]
    pub(crate) fn pattern_of(&self, plural: Plural, category: PluralCategory) -> Pattern {
        self.pattern(u32_at(record(self.forms, plural.first_form.saturating_add(category as usize)), 0))
    }

    /// The parts from the first of them on.
    #[inline]
    fn pattern(&self, first: u32) -> Pattern {
        self.parts.get(first as usize..).unwrap_or_default()
    }

    /// The literal text of a part; none where it is empty.
    #[inline(always)]
    pub(crate) fn literal(&self, part: &Part) -> Option<&'static str> {
        let (start, length) = (u32_at(part, 0) as usize, u32_at(part, 4) as usize);
        self.text.get(start..start.saturating_add(length)).filter(|text| !text.is_empty())
    }

    /// The variant of a matcher whose keys match, each compared with its selector, by its index.
    pub(crate) fn find_variant(&self, matcher: &Matcher, matches: impl Fn(usize, Key) -> bool) -> Pattern {
        let count = matcher.selectors.len();
        for variant in matcher.variants {
            let keys = range(self.keys, u32_at(variant, 0), count as u32);
            if keys.iter().enumerate().all(|(index, key)| matches(index, self.key(key))) {
                return self.pattern(u32_at(variant, 4));
            }
        }
        &[]
    }

    fn key(&self, key: &[u8]) -> Key {
        const CATEGORY: u32 = layout::KeyKind::Category as u32;
        const NUMBER: u32 = layout::KeyKind::Number as u32;
        const NEGATIVE: u32 = layout::KeyKind::NegativeNumber as u32;
        const TEXT: u32 = layout::KeyKind::Text as u32;
        match u32_at(key, 0) {
            CATEGORY => Key::Category(PluralCategory::from_index(u32_at(key, 12) as u8)),
            kind @ (NUMBER | NEGATIVE) => {
                let mantissa = u64::from(u32_at(key, 4)) | u64::from(u32_at(key, 8)) << 32;
                Key::Number(Decimal::new(kind == NEGATIVE, mantissa, u32_at(key, 12).cast_signed()))
            }
            TEXT => Key::Text(self.text(key, 4)),
            _ => Key::Any,
        }
    }

    /// An expression.
    pub(crate) fn expression(&self, index: usize) -> Expression {
        let expression = record(self.expressions, index);
        let [operand, function, direction, _] = u32_at(expression, 0).to_le_bytes();
        Expression {
            operand,
            function,
            direction,
            index: u32_at(expression, 4),
            literal: self.text(expression, 8),
            fallback: self.text(expression, 16),
            options: range(self.options, u32_at(expression, 24), u32_at(expression, 28)),
        }
    }

    /// The signs, digits and separators of a locale.
    pub(crate) fn symbols(&self, Numbers(numbers): Numbers) -> Symbols {
        let [primary, secondary, minimum, _] = u32_at(numbers, 52).to_le_bytes();
        Symbols {
            decimal: self.text(numbers, 0),
            group: self.text(numbers, 8),
            minus: self.text(numbers, 16),
            plus: self.text(numbers, 24),
            percent_prefix: self.text(numbers, 32),
            percent_suffix: self.text(numbers, 40),
            zero: u32_at(numbers, 48),
            groups: (primary, secondary),
            minimum_grouping: minimum,
        }
    }

    /// The plural rules of a locale, for cardinal or for ordinal numbers.
    pub(crate) fn plural_rules(&self, Numbers(numbers): Numbers, is_ordinal: bool) -> PluralRules<'static> {
        let at = if is_ordinal { 64 } else { 56 };
        PluralRules::new(section(
            self.plural_rules,
            u32_at(numbers, at) as usize,
            u32_at(numbers, at + 4) as usize,
        ))
    }

    /// How many parts the variant of a message in the language of the templates has that is for a category; none where it is more
    /// than literal text and arguments, or has variants by something else than the English forms of one whole number.
    #[must_use]
    pub const fn template_length(&self, code: usize, category: PluralCategory) -> usize {
        let Some(first) = self.template_first(code, category) else { return 0 };
        let mut index = first;
        while index < self.parts.len() {
            let part = record(self.parts, index);
            match u32_at(part, 8) {
                // A last part without text is no more than the end.
                layout::END if self.text(part, 0).is_empty() => return index - first,
                layout::END => return index - first + 1,
                layout::NO_PLACEHOLDER => {}
                placeholder if placeholder & layout::IS_EXPRESSION != 0 => return 0,
                _ => {}
            }
            index += 1;
        }
        0
    }

    /// These parts, for a program to hold as a constant.
    #[must_use]
    pub const fn template_parts<const N: usize>(
        &self,
        code: usize,
        category: PluralCategory,
    ) -> [TemplatePart; N] {
        let mut index = match self.template_first(code, category) {
            Some(first) => first,
            None => 0,
        };
        let mut parts = [TemplatePart { text: "", placeholder: layout::END }; N];
        let mut rest: &mut [TemplatePart] = &mut parts;
        while let [part, others @ ..] = rest {
            let found = record(self.parts, index);
            *part = TemplatePart { text: self.text(found, 0), placeholder: u32_at(found, 8) };
            rest = others;
            index = index.saturating_add(1);
        }
        parts
    }

    /// The argument by whose English form the variants of a message are; none where it has no variants.
    #[must_use]
    pub const fn template_selector(&self, code: usize) -> Option<usize> {
        let message = self.message_record(code, 0);
        match u32_at(message, 16) {
            PLURAL => Some(u32_at(message, 24) as usize),
            _ => None,
        }
    }

    /// The first part of a template; none where it has variants by something else than the English forms of one whole number.
    const fn template_first(&self, code: usize, category: PluralCategory) -> Option<usize> {
        let message = self.message_record(code, 0);
        let first = u32_at(message, 20) as usize;
        match u32_at(message, 16) {
            PLURAL if self.has_english_forms() => {
                Some(u32_at(record(self.forms, first.saturating_add(category as usize)), 0) as usize)
            }
            PLURAL | MATCHER => None,
            _ => Some(first),
        }
    }

    /// Whether the language of the templates tells one from all other whole numbers, and nothing else.
    const fn has_english_forms(&self) -> bool {
        let start = u32_at(record(self.numbers, 0), 56) as usize;
        let mut place = 0;
        while place < plural::TABLE {
            let category = if place == 1 { PluralCategory::One } else { PluralCategory::Other };
            match self.plural_rules.split_at_checked(start.saturating_add(place)) {
                Some((_, [found, ..])) if *found == category as u8 => {}
                _ => return false,
            }
            place += 1;
        }
        true
    }

    #[inline]
    const fn message_record(&self, code: usize, locale: usize) -> &'static [u8; layout::MESSAGE] {
        record(self.messages, place(locale, self.codes.len(), code))
    }

    /// The index of a status, by binary search.
    const fn status_index(&self, status: u16) -> Option<usize> {
        let (mut low, mut high) = (0, self.statuses.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = u32_at(record(self.statuses, middle), 0) as u16;
            if found == status {
                return Some(middle);
            } else if found < status {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The text that a record points to at a byte.
    #[inline]
    const fn text(&self, record: &[u8], at: usize) -> &'static str {
        text_at(self.text, record, at)
    }
}

/// A part of a message: a literal text, and what follows it, as [`layout::PART`] has it.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct TemplatePart {
    pub text: &'static str,
    pub placeholder: u32,
}

/// A message in the language of the templates, at hand when the program is compiled.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Template {
    /// The message, or its variant for all but one; empty where it is neither.
    pub other: &'static [TemplatePart],
    /// Its variant for one, and the argument that is counted.
    pub one: Option<(usize, &'static [TemplatePart])>,
    /// How many arguments there are, up to the last that is written.
    pub arguments: usize,
}

impl Template {
    /// None: then the tables are read.
    pub(crate) const NONE: Self = Self { other: &[], one: None, arguments: 0 };

    /// A template of its variants; none where one of them is empty, as it is where it is more than text and arguments.
    #[must_use]
    pub const fn new(
        selector: Option<usize>,
        one: &'static [TemplatePart],
        other: &'static [TemplatePart],
    ) -> Self {
        let arguments = arguments_of(other);
        match selector {
            None => Self { other, one: None, arguments },
            Some(_) if one.is_empty() => Self::NONE,
            Some(argument) => {
                let of_one = arguments_of(one);
                let arguments = if of_one > arguments { of_one } else { arguments };
                Self { other, one: Some((argument, one)), arguments }
            }
        }
    }
}

/// How many arguments there are, up to the last that parts write.
const fn arguments_of(parts: &[TemplatePart]) -> usize {
    let (mut count, mut rest) = (0, parts);
    while let [part, others @ ..] = rest {
        if let Some(index) = argument(part.placeholder)
            && index >= count
        {
            count = index + 1;
        }
        rest = others;
    }
    count
}

/// Returns the argument that a placeholder stands for. Returns `None` for an expression, for nothing, and for the end: all of them
/// have the bit of an expression.
#[inline(always)]
pub(crate) const fn argument(placeholder: u32) -> Option<usize> {
    if placeholder & layout::IS_EXPRESSION == 0 {
        Some((placeholder & !layout::IS_INTEGER) as usize)
    } else {
        None
    }
}

/// What a locale writes in numbers: its record.
#[derive(Clone, Copy)]
pub(crate) struct Numbers(&'static [u8; layout::NUMBERS]);

impl Numbers {
    /// What is special about the locale.
    #[inline]
    pub(crate) const fn flags(self) -> u8 {
        (u32_at(self.0, 52) >> 24) as u8
    }

    /// The least whole number that is written as more than its digits in ASCII.
    #[inline]
    pub(crate) const fn first_special(self) -> u64 {
        u32_at(self.0, 72) as u64
    }

    /// What a locale without flags writes between the groups of digits of a whole number; none where the number has no groups.
    #[inline]
    pub(crate) fn separator(self, value: u64) -> Option<char> {
        if value < self.first_special() { None } else { char::from_u32(u32_at(self.0, 76)) }
    }
}

/// What a message is made of.
pub(crate) enum Body {
    Pattern(Pattern),
    Plural(Plural),
    Matcher(Matcher),
}

const PLURAL: u32 = layout::BodyKind::Plural as u32;
const MATCHER: u32 = layout::BodyKind::Matcher as u32;

/// A message with variants by the plural form of one whole number.
#[derive(Clone, Copy)]
pub(crate) struct Plural {
    /// The argument that is the number.
    pub(crate) argument: usize,
    first_form: usize,
}

/// Parts of a message, in order; behind that which [`layout::END`] follows, those of others.
pub(crate) type Pattern = &'static [Part];

/// A part of a message: a literal text, and what follows it, as [`layout::PART`] has it.
pub(crate) type Part = [u8; layout::PART];

/// What follows the literal text of a part.
#[inline(always)]
pub(crate) fn placeholder(part: &Part) -> u32 {
    u32_at(part, 8)
}

/// A message with variants.
pub(crate) struct Matcher {
    selectors: &'static [[u8; layout::SELECTOR]],
    variants: &'static [[u8; layout::VARIANT]],
}

impl Matcher {
    /// The expressions that select.
    pub(crate) fn selectors(&self) -> impl Iterator<Item = usize> {
        self.selectors.iter().map(|selector| u32::from_le_bytes(*selector) as usize)
    }
}

/// A key of a variant.
pub(crate) enum Key {
    Any,
    Category(PluralCategory),
    Number(Decimal),
    Text(&'static str),
}

/// An expression of a message.
pub(crate) struct Expression {
    pub(crate) operand: u8,
    pub(crate) function: u8,
    pub(crate) direction: u8,
    pub(crate) index: u32,
    pub(crate) literal: &'static str,
    pub(crate) fallback: &'static str,
    options: &'static [[u8; layout::OPTION]],
}

impl Expression {
    /// The options: which, whether its value is that of an expression, and the value or the expression.
    pub(crate) fn options(&self) -> impl Iterator<Item = (u32, bool, u32)> {
        self.options.iter().map(|option| (u32_at(option, 0), u32_at(option, 4) != 0, u32_at(option, 8)))
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (codes, locales) = (self.codes.len(), self.locales.len());
        write!(f, "Catalogue {{ codes: {codes}, locales: {locales}, .. }}")
    }
}

/// The bytes of a section of a generated file, or none where the file is too short.
#[must_use]
pub const fn section(file: &'static [u8], start: usize, length: usize) -> &'static [u8] {
    if let Some((_, rest)) = file.split_at_checked(start)
        && let Some((section, _)) = rest.split_at_checked(length)
    {
        section
    } else {
        &[]
    }
}

/// The place of a record in a table that has some of each locale. Indices that no catalogue has lead anywhere, or nowhere.
const fn place(locale: usize, of_each: usize, index: usize) -> usize {
    locale.wrapping_mul(of_each).wrapping_add(index)
}

#[cfg(test)]
mod tests {
    use super::LAYOUT_VERSION;

    /// A change of a size changes what bytes mean: after a release, increase the version with it, here and there.
    #[test]
    fn sizes_are_those_of_the_version() {
        use crate::{answers_layout as answers, languages_layout as languages, layout};
        let of_catalogue = [
            layout::CODE,
            layout::LOCALE,
            layout::STATUS,
            layout::ARGUMENT,
            layout::MESSAGE,
            layout::REASON,
            layout::ADVICE,
            layout::DESCRIPTION,
            layout::PART,
            layout::NUMBERS,
            layout::FORM,
            layout::MATCHER,
            layout::SELECTOR,
            layout::VARIANT,
            layout::KEY,
            layout::EXPRESSION,
            layout::OPTION,
        ];
        let of_answers = [answers::STATUS, answers::SENTENCE, answers::UNDER, answers::PIECE];
        let of_languages = [
            languages::LANGUAGE,
            languages::SCRIPT,
            languages::REGION,
            languages::PLACE,
            languages::CANDIDATE,
            languages::LOCALE,
        ];
        assert_eq!(LAYOUT_VERSION, 1);
        assert_eq!(of_catalogue, [40, 8, 12, 20, 32, 12, 8, 8, 12, 80, 4, 16, 4, 8, 16, 32, 12]);
        assert_eq!(of_answers, [12, 28, 4, 20]);
        assert_eq!(of_languages, [28, 16, 8, 20, 2, 28]);
    }
}
