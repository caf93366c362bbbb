//! Numbers: their decimal value, the options of number functions, and how a language writes them.
//!
//! The options are those of MessageFormat 2's number functions, which are ECMA-402's; what a language writes is CLDR's
//! ([UTS #35, part 3](https://www.unicode.org/reports/tr35/tr35-numbers.html)), cut to the catalog's locales.

mod decimal;
mod format;
#[cfg(test)]
mod model;
mod options;

pub use decimal::Decimal;
pub(crate) use format::{Format, Rounded, Symbols};
pub use options::{Grouping, RoundingMode, RoundingPriority, SignDisplay, TrailingZeros};
