//! The renderer of messages from tables, in any language.
//!
//! | module | what it does |
//! |---|---|
//! | `render` | finds the parts of a message and writes them |
//! | `expression` | evaluates expressions, as MessageFormat 2 says ([formatting](https://github.com/unicode-org/message-format-wg/blob/main/spec/formatting.md)) |
//! | `selection` | selects a variant |
//!
//! The rare cases are separate functions that are not inlined, and do not depend on the type of the arguments. This
//! keeps the number of live registers small where most messages are written.

mod expression;
mod selection;

use core::fmt;

use crate::bidi::{self, Isolation, write_isolated};
use crate::body::LocaleNumbers;
use crate::functions::Direction;
use crate::layout::records::{BodyKind, PartRecord, Placeholder};
use crate::{Arguments, Catalogue, Value, digits, values};

/// A message in a locale, to be written from its tables.
#[derive(Clone, Copy)]
pub(crate) struct Renderer<A: ?Sized> {
    pub(crate) catalogue: &'static Catalogue,
    pub(crate) code: usize,
    pub(crate) locale: usize,
    pub(crate) raw: bool,
    pub(crate) isolation: Isolation,
    pub(crate) arguments: A,
}

/// A message whose arguments are of any type.
type AnyRenderer<'a> = Renderer<dyn Arguments + 'a>;

impl<A: Arguments> Renderer<A> {
    /// Returns the renderer with a copy of the arguments, if they are `Copy`.
    #[inline(always)]
    pub(crate) fn copied(&self) -> Renderer<impl Arguments> {
        let &Self { catalogue, code, locale, ref arguments, raw, isolation } = self;
        Renderer { catalogue, code, locale, arguments: arguments.copied(), raw, isolation }
    }

    /// Writes the message.
    #[inline(never)]
    pub(crate) fn write<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        let Some((message, numbers)) = self.catalogue.body(self.code, self.locale) else { return Ok(()) };
        let first_part = match message.kind {
            BodyKind::Parts => Some(message.first),
            BodyKind::Plural => match self.arguments.value(message.argument as usize) {
                Some(Value::Integer(count)) => self.catalogue.plural_variant(&message, count, numbers),
                _ => None,
            },
            BodyKind::Matcher => None,
        };
        match first_part {
            Some(first_part) => self.write_parts(first_part, numbers, out),
            None => self.write_selected(numbers, out),
        }
    }

    /// Writes the variant that fits best, if one does.
    #[cold]
    #[inline(never)]
    fn write_selected<W: fmt::Write + ?Sized>(&self, numbers: LocaleNumbers, out: &mut W) -> fmt::Result {
        let first_part = AnyRenderer::select(self);
        first_part.map_or(Ok(()), |first_part| self.write_parts(first_part, numbers, out))
    }

    #[inline(never)]
    fn write_parts<W: fmt::Write + ?Sized>(
        &self,
        first_part: u32,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        for part in self.catalogue.parts(first_part) {
            if let Some(literal) = PartRecord::read(part).literal.get(self.catalogue.text) {
                out.write_str(literal)?;
            }
            match PartRecord::read(part).placeholder {
                Placeholder::End => break,
                _ => self.write_placeholder(part, numbers, out)?,
            }
        }
        Ok(())
    }

    /// Writes the value of the placeholder of a part.
    #[inline(never)]
    fn write_placeholder<W: fmt::Write + ?Sized>(
        &self,
        part: &[u8; PartRecord::SIZE],
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        let (index, is_grouped) = match PartRecord::read(part).placeholder {
            Placeholder::Argument(index) => (index as usize, false),
            Placeholder::Integer(index) => (index as usize, true),
            Placeholder::Expression(index) => {
                return AnyRenderer::write_expression(self, index as usize, numbers, out);
            }
            Placeholder::End | Placeholder::None => return Ok(()),
        };
        // Small integers are the same in every language without isolates and without other digits.
        if let Some(Value::Integer(value)) = self.arguments.value(index) {
            // Negative values become large when reinterpreted as unsigned, so one comparison rejects them.
            let amount = value.cast_unsigned();
            if amount < numbers.first_special() {
                return digits::write(out, value);
            } else if is_grouped && numbers.flags() == 0 && value >= 0 {
                return digits::write_grouped(out, amount, numbers.separator(amount));
            }
        }
        AnyRenderer::write_argument(self, index, is_grouped, numbers, out)
    }
}

impl AnyRenderer<'_> {
    /// Writes any value of an argument. An integer has groups if it `is_grouped`.
    #[inline(never)]
    fn write_argument<W: fmt::Write + ?Sized>(
        &self,
        index: usize,
        is_grouped: bool,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        match self.arguments.value(index) {
            Some(Value::Integer(value)) if is_grouped => {
                let direction = bidi::Directed::of(direction_of(numbers));
                self.write_isolated(numbers, direction, out, |out| {
                    values::write_integer(self.catalogue, numbers, value, out)
                })
            }
            Some(value) => self.write_value(value, numbers, out),
            None => self.write_missing(index, numbers, out),
        }
    }

    /// Writes a value that no function formats.
    fn write_value<W: fmt::Write + ?Sized>(
        &self,
        value: Value<'_>,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        let direction = match value {
            Value::String(text) => bidi::Directed::of_text(text),
            _ => bidi::Directed::of(direction_of(numbers)),
        };
        self.write_isolated(numbers, direction, out, |out| self.write_plain(value, numbers, out))
    }

    /// Writes a value that no function formats, without isolates.
    fn write_plain<W: fmt::Write + ?Sized>(
        &self,
        value: Value<'_>,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        match value {
            Value::String(text) => values::write_text(text, self.raw, out),
            Value::Integer(value) => values::write_ungrouped(self.catalogue, numbers, value, out),
            Value::Number(value) => values::write_float(self.catalogue, numbers, value, out),
        }
    }

    /// Writes the name of an argument that is not given.
    fn write_missing<W: fmt::Write + ?Sized>(
        &self,
        index: usize,
        numbers: LocaleNumbers,
        out: &mut W,
    ) -> fmt::Result {
        let argument = self.catalogue.arguments(self.code).nth(index);
        let name = argument.map_or("", |argument| self.catalogue.argument_name(argument));
        self.write_isolated(numbers, bidi::Directed::of(Direction::Unknown), out, |out| {
            out.write_str("{$")?;
            out.write_str(name)?;
            out.write_str("}")
        })
    }

    fn write_isolated<W: fmt::Write + ?Sized>(
        &self,
        numbers: LocaleNumbers,
        value: bidi::Directed,
        out: &mut W,
        write: impl FnOnce(&mut W) -> fmt::Result,
    ) -> fmt::Result {
        write_isolated(out, self.isolation, numbers.is_right_to_left(), value, write)
    }
}

/// Returns the direction that a locale is written in.
fn direction_of(numbers: LocaleNumbers) -> Direction {
    if numbers.is_right_to_left() { Direction::Rtl } else { Direction::Ltr }
}
