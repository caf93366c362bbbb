//! Values that no function formats, as a language writes them.

use core::fmt;

use crate::body::LocaleNumbers;
use crate::catalogue::Catalogue;
use crate::layout::records::NumbersRecord;
use crate::number::{Decimal, Format, Grouping};
use crate::{digits, escape};

/// Writes an integer with the digits, the sign, and the groups of the language.
#[inline(never)]
pub(crate) fn write_integer<W: fmt::Write + ?Sized>(
    catalogue: &Catalogue,
    numbers: LocaleNumbers,
    value: i64,
    out: &mut W,
) -> fmt::Result {
    // In most languages, an integer that is not negative is digits and separators.
    if let (0, Ok(value)) = (numbers.flags(), u64::try_from(value)) {
        return digits::write_grouped(out, value, numbers.separator(value));
    }
    let (format, symbols) = (Format::DEFAULT, catalogue.symbols(numbers));
    format.apply(Decimal::from_integer(value)).write(&format, &symbols, out)
}

/// Writes an integer with the digits and the sign of the language, without groups.
#[inline(never)]
pub(crate) fn write_ungrouped<W: fmt::Write + ?Sized>(
    catalogue: &Catalogue,
    numbers: LocaleNumbers,
    value: i64,
    out: &mut W,
) -> fmt::Result {
    if value >= 0 && numbers.flags() & NumbersRecord::HAS_OTHER_DIGITS == 0 {
        return digits::write(out, value);
    }
    let format = Format { grouping: Grouping::Never, ..Format::DEFAULT };
    format.apply(Decimal::from_integer(value)).write(&format, &catalogue.symbols(numbers), out)
}

/// Writes a number with the digits, the sign, and the decimal separator of the language, without groups.
#[inline(never)]
pub(crate) fn write_float<W: fmt::Write + ?Sized>(
    catalogue: &Catalogue,
    numbers: LocaleNumbers,
    value: f64,
    out: &mut W,
) -> fmt::Result {
    let Some(number) = Decimal::from_float(value) else { return write!(out, "{value}") };
    let format = Format { maximum_fraction: Some(u16::MAX), grouping: Grouping::Never, ..Format::DEFAULT };
    format.apply(number).write(&format, &catalogue.symbols(numbers), out)
}

/// Writes a text, escaped unless it is `raw`.
pub(crate) fn write_text<W: fmt::Write + ?Sized>(text: &str, raw: bool, out: &mut W) -> fmt::Result {
    if raw { out.write_str(text) } else { escape::write(out, text) }
}
