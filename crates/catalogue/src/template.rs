//! The path over constants: the message of a struct in the language of the templates, known when the program is
//! compiled.
//!
//! It writes what the tables would write; a test compares the two over every code and kind of argument. A message has
//! such a template if it is literal text and arguments, with variants at most by the English forms of one integer. All
//! other messages, and all other languages, are written from the tables.

use core::fmt;

use crate::bidi::{self, Isolation, write_isolated};
use crate::catalogue::Catalogue;
use crate::layout::record::record_at;
use crate::layout::records::{BodyKind, FormRecord, MessageRecord, NumbersRecord, PartRecord, Placeholder};
use crate::plural::{self, PluralCategory};
use crate::{Arguments, Value, digits, escape, values};

/// A part of a message: a literal text, and the placeholder after it.
#[derive(Clone, Copy, Debug)]
pub struct TemplatePart {
    text: &'static str,
    placeholder: Placeholder,
}

/// A message in the language of the templates.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The message, or its variant for all numbers but 1. Empty if the message has none.
    other: &'static [TemplatePart],
    /// The argument that is counted, and the variant for 1.
    one: Option<(usize, &'static [TemplatePart])>,
    /// The number of arguments, up to the last that is written.
    arguments: usize,
}

impl Template {
    /// No template: the message is written from the tables.
    pub(crate) const NONE: Self = Self { other: &[], one: None, arguments: 0 };

    /// Returns the template of the variants. A variant is empty if it is more than text and arguments; the message then
    /// has no template.
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

    /// Returns `true` if there is a template.
    #[inline(always)]
    pub(crate) const fn is_some(&self) -> bool {
        !self.other.is_empty()
    }

    /// Returns the variant of the template for some arguments, or `None` if only the tables tell.
    #[inline(always)]
    fn parts(&self, arguments: &impl Arguments) -> Option<&'static [TemplatePart]> {
        let Some((argument, one)) = self.one else { return Some(self.other) };
        match arguments.value(argument) {
            Some(Value::Integer(1 | -1)) => Some(one),
            Some(Value::Integer(_)) => Some(self.other),
            _ => None,
        }
    }
}

/// Returns the number of arguments, up to the last that parts write.
const fn arguments_of(parts: &[TemplatePart]) -> usize {
    let (mut count, mut rest) = (0, parts);
    while let [part, others @ ..] = rest {
        if let Placeholder::Argument(index) | Placeholder::Integer(index) = part.placeholder
            && index as usize >= count
        {
            count = index as usize + 1;
        }
        rest = others;
    }
    count
}

impl Catalogue {
    /// Returns the number of parts of the template's variant for a category, or 0 if the message has no [`Template`].
    #[doc(hidden)]
    #[must_use]
    pub const fn template_length(&self, code: usize, category: PluralCategory) -> usize {
        let Some(first) = self.template_first(code, category) else { return 0 };
        let mut index = first;
        while index < self.tables.parts.len() {
            let PartRecord { literal, placeholder } = PartRecord::read(record_at(self.tables.parts, index));
            match placeholder {
                // A last part without text is nothing but the end.
                Placeholder::End if self.string(literal).is_empty() => return index - first,
                Placeholder::End => return index - first + 1,
                Placeholder::Expression(_) => return 0,
                Placeholder::None | Placeholder::Argument(_) | Placeholder::Integer(_) => {}
            }
            index += 1;
        }
        0
    }

    /// Returns these parts, for a program to hold as a constant.
    #[doc(hidden)]
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
        let mut parts = [TemplatePart { text: "", placeholder: Placeholder::End }; N];
        let mut rest: &mut [TemplatePart] = &mut parts;
        while let [part, others @ ..] = rest {
            let PartRecord { literal, placeholder } = PartRecord::read(record_at(self.tables.parts, index));
            *part = TemplatePart { text: self.string(literal), placeholder };
            rest = others;
            index = index.saturating_add(1);
        }
        parts
    }

    /// Returns the index of the argument that selects the plural variant, if the message has one.
    #[doc(hidden)]
    #[must_use]
    pub const fn template_selector(&self, code: usize) -> Option<usize> {
        match self.message(code, 0) {
            MessageRecord { kind: BodyKind::Plural, argument, .. } => Some(argument as usize),
            _ => None,
        }
    }

    /// Returns the index of the first part of a template.
    const fn template_first(&self, code: usize, category: PluralCategory) -> Option<usize> {
        let MessageRecord { kind, first, .. } = self.message(code, 0);
        // ASCII digits, and from left to right.
        if self.numbers(0).flags() != 0 {
            return None;
        }
        match kind {
            BodyKind::Plural if self.has_english_forms() => {
                let form = (first as usize).saturating_add(category as usize);
                Some(FormRecord::read(record_at(self.tables.forms, form)).first_part as usize)
            }
            BodyKind::Plural | BodyKind::Matcher => None,
            BodyKind::Parts => Some(first as usize),
        }
    }

    /// Returns `true` if the language of the templates has exactly the English plural forms: `one` for 1, `other` for
    /// all other integers.
    const fn has_english_forms(&self) -> bool {
        let NumbersRecord { cardinal, .. } = NumbersRecord::read(record_at(self.tables.numbers, 0));
        let mut place = 0;
        while place < plural::TABLE {
            let category = if place == 1 { PluralCategory::One } else { PluralCategory::Other };
            match self.tables.plural_rules.split_at_checked((cardinal as usize).saturating_add(place)) {
                Some((_, [[found], ..])) if *found == category as u8 => {}
                _ => return false,
            }
            place += 1;
        }
        true
    }
}

/// How the arguments of a template are written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) catalogue: &'static Catalogue,
    pub(crate) raw: bool,
    pub(crate) isolation: Isolation,
}

/// Writes a template. Returns `None` if only the tables tell the variant. If message and locale are known when the
/// program is compiled, this becomes writes of constants.
///
/// All string arguments are checked before anything is written. This keeps the slow path out of line, so that the
/// compiler does not have to reload what it knows of `out`.
#[inline(always)]
pub(crate) fn write<W: fmt::Write + ?Sized>(
    template: &'static Template,
    arguments: &impl Arguments,
    style: Style,
    out: &mut W,
) -> Option<fmt::Result> {
    let parts = template.parts(arguments);
    match has_plain_texts(template, arguments, style) {
        true => Some(write_parts(parts?, arguments, style, out, |_| true)),
        false => Some(write_parts(parts?, arguments, style, out, |_| false)),
    }
}

/// Writes a template, like [`write`](fn@write), to something whose calls cannot be inlined.
#[inline(always)]
pub(crate) fn write_dyn(
    template: &'static Template,
    arguments: &impl Arguments,
    style: Style,
    out: &mut fmt::Formatter<'_>,
) -> Option<fmt::Result> {
    let parts = template.parts(arguments)?;
    Some(write_parts(parts, arguments, style, out, |text| escape::is_usual(text.as_bytes())))
}

/// Returns `true` if every string argument is known to be written as it is.
#[inline(always)]
fn has_plain_texts(template: &Template, arguments: &impl Arguments, style: Style) -> bool {
    let mut index = 0;
    while index < template.arguments {
        match arguments.value(index) {
            Some(Value::String(text)) if !escape::is_usual(text.as_bytes()) => {
                return style.raw && style.isolation == Isolation::None;
            }
            _ => index += 1,
        }
    }
    true
}

/// Writes the parts of a template. The first four are written out: in a loop, the compiler does not see that each is a
/// constant.
#[inline(always)]
fn write_parts<W: fmt::Write + ?Sized>(
    parts: &'static [TemplatePart],
    arguments: &impl Arguments,
    style: Style,
    out: &mut W,
    is_plain: impl Fn(&str) -> bool + Copy,
) -> fmt::Result {
    let [first, rest @ ..] = parts else { return Ok(()) };
    write_part(first, arguments, style, out, is_plain)?;
    let [second, rest @ ..] = rest else { return Ok(()) };
    write_part(second, arguments, style, out, is_plain)?;
    let [third, rest @ ..] = rest else { return Ok(()) };
    write_part(third, arguments, style, out, is_plain)?;
    let [fourth, rest @ ..] = rest else { return Ok(()) };
    write_part(fourth, arguments, style, out, is_plain)?;
    rest.iter().try_for_each(|part| write_part(part, arguments, style, out, is_plain))
}

#[inline(always)]
fn write_part<W: fmt::Write + ?Sized>(
    part: &TemplatePart,
    arguments: &impl Arguments,
    style: Style,
    out: &mut W,
    is_plain: impl Fn(&str) -> bool + Copy,
) -> fmt::Result {
    if !part.text.is_empty() {
        out.write_str(part.text)?;
    }
    let (Placeholder::Argument(index) | Placeholder::Integer(index)) = part.placeholder else {
        return Ok(());
    };
    let Style { catalogue, .. } = style;
    match arguments.value(index as usize) {
        Some(Value::Integer(value)) if matches!(part.placeholder, Placeholder::Integer(_)) => {
            match value.cast_unsigned() {
                value @ 0..1000 => digits::write_small(out, value),
                _ => values::write_integer(catalogue, catalogue.numbers(0), value, out),
            }
        }
        Some(Value::Integer(value)) => digits::write(out, value),
        Some(Value::String(text)) if is_plain(text) => out.write_str(text),
        Some(Value::String(text)) => write_other_text(text, style.raw, style.isolation, out),
        Some(Value::Number(value)) => values::write_float(catalogue, catalogue.numbers(0), value, out),
        None => Ok(()),
    }
}

/// Writes a string argument. A free function, so that the caller need not keep the message in memory.
#[cold]
#[inline(never)]
fn write_other_text<W: fmt::Write + ?Sized>(
    text: &str,
    raw: bool,
    isolation: Isolation,
    out: &mut W,
) -> fmt::Result {
    if escape::is_plain(text.as_bytes()) {
        return out.write_str(text);
    }
    write_isolated(out, isolation, false, bidi::Directed::of_text(text), |out| {
        values::write_text(text, raw, out)
    })
}
