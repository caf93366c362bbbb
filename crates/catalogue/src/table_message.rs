//! A message that is written from its tables, in any language.
//!
//! What finds the parts of a message and what writes them are functions of their own, and so is what is rare: each has the registers
//! to itself, and none keeps what only another needs.

use core::fmt;

use crate::catalogue::{Body, Numbers, Pattern, argument, placeholder};
use crate::evaluate::{Evaluation, Isolation};
use crate::message::Arguments;
use crate::{Catalogue, PluralCategory, Value, digits, layout};

/// A message in a locale, as the tables have it.
#[derive(Clone, Copy)]
pub(crate) struct TableMessage<A> {
    pub(crate) catalogue: &'static Catalogue,
    pub(crate) code: usize,
    pub(crate) locale: usize,
    pub(crate) arguments: A,
    pub(crate) raw: bool,
    pub(crate) isolation: Isolation,
}

impl<A: Arguments> TableMessage<A> {
    /// The same message by itself, as far as its arguments can be copied.
    #[inline(always)]
    pub(crate) fn copied(&self) -> TableMessage<impl Arguments> {
        let &Self { catalogue, code, locale, ref arguments, raw, isolation } = self;
        TableMessage { catalogue, code, locale, arguments: arguments.copied(), raw, isolation }
    }

    /// Writes the message from its tables.
    #[inline(never)]
    pub(crate) fn write<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        let Some((body, numbers)) = self.catalogue.body(self.code, self.locale) else { return Ok(()) };
        let pattern = match body {
            Body::Pattern(pattern) => Some(pattern),
            Body::Plural(plural) => match self.arguments.value(plural.argument) {
                Some(Value::Integer(count)) => self.catalogue.plural_variant(plural, count, numbers),
                _ => None,
            },
            Body::Matcher(_) => None,
        };
        match pattern {
            Some(pattern) => self.write_parts(out, pattern, numbers),
            None => self.write_selected(out),
        }
    }

    /// Writes the message where more than a look into a table tells which variant it is. It is cold so that the compiler asks first for
    /// what needs no more.
    #[cold]
    #[inline(never)]
    fn write_selected<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        let Some((body, numbers)) = self.catalogue.body(self.code, self.locale) else { return Ok(()) };
        let pattern = match body {
            Body::Pattern(pattern) => pattern,
            Body::Plural(plural) => {
                let category = match self.arguments.value(plural.argument) {
                    Some(Value::Integer(count)) => {
                        self.catalogue.plural_rules(numbers, false).of_integer(count)
                    }
                    // What is no number has no form.
                    _ => PluralCategory::Other,
                };
                self.catalogue.pattern_of(plural, category)
            }
            Body::Matcher(matcher) => {
                self.evaluation(self.catalogue.message_locale(self.code, self.locale)).select(&matcher)
            }
        };
        self.write_parts(out, pattern, numbers)
    }

    /// Writes parts in a locale. It is no part of what finds them: each has the registers to itself then.
    #[inline(never)]
    fn write_parts<W: fmt::Write + ?Sized>(
        &self,
        out: &mut W,
        pattern: Pattern,
        numbers: Numbers,
    ) -> fmt::Result {
        for part in pattern {
            if let Some(text) = self.catalogue.literal(part) {
                out.write_str(text)?;
            }
            match placeholder(part) {
                layout::END => break,
                placeholder => self.write_placeholder(placeholder, numbers, out)?,
            }
        }
        Ok(())
    }

    /// Writes what stands in the place of a placeholder.
    #[inline(never)]
    fn write_placeholder<W: fmt::Write + ?Sized>(
        &self,
        placeholder: u32,
        numbers: Numbers,
        out: &mut W,
    ) -> fmt::Result {
        // Where no isolates and no other digits are called for, small numbers are the same in every language: all else is done
        // apart, so that these need little.
        match argument(placeholder).and_then(|index| self.arguments.value(index)) {
            Some(Value::Integer(value)) => {
                // As an amount, what is below zero is above all that is small.
                let amount = value.cast_unsigned();
                if amount < numbers.first_special() {
                    digits::write_whole(out, amount)
                } else if numbers.flags() == 0 && value >= 0 && placeholder & layout::IS_INTEGER != 0 {
                    digits::write_grouped(out, amount, numbers.separator(amount))
                } else {
                    self.write_other_placeholder(placeholder, out)
                }
            }
            _ => self.write_other_placeholder(placeholder, out),
        }
    }

    /// The same of every value, in every language.
    #[inline(never)]
    fn write_other_placeholder<W: fmt::Write + ?Sized>(&self, placeholder: u32, out: &mut W) -> fmt::Result {
        if placeholder == layout::NO_PLACEHOLDER {
            return Ok(());
        }
        let evaluation = self.evaluation(self.catalogue.message_locale(self.code, self.locale));
        if placeholder & layout::IS_EXPRESSION != 0 {
            return evaluation.write_expression((placeholder & !layout::IS_EXPRESSION) as usize, out);
        }
        let Some(index) = argument(placeholder) else { return Ok(()) };
        match self.arguments.value(index) {
            Some(Value::Integer(value)) if placeholder & layout::IS_INTEGER != 0 => {
                evaluation.write_integer(value, out)
            }
            Some(value) => evaluation.write_value(&value, out),
            None => evaluation.write_missing(index, out),
        }
    }

    /// The message with all that its expressions need. `locale` is the one that it is really in.
    fn evaluation(&self, locale: usize) -> Evaluation<'_> {
        Evaluation {
            catalogue: self.catalogue,
            code: self.code,
            locale,
            arguments: &self.arguments,
            raw: self.raw,
            isolation: self.isolation,
        }
    }
}
