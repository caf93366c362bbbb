//! What generated codes have in common.

use core::fmt;
use core::marker::PhantomData;

use crate::{Answers, Catalogue, Kind, Languages};

/// The codes of a generated catalogue: an enum whose order is that of the catalogue's tables.
///
/// A generated enum has all of this as methods of its own; the trait is for code that works with any catalogue.
pub trait Code: Copy + fmt::Debug + fmt::Display + 'static {
    /// The locales of the catalogue.
    type Locale: Locale;

    /// The tables that the enum was generated with.
    const CATALOGUE: &'static Catalogue;

    /// The tables that answers are read with.
    const ANSWERS: &'static Answers;

    /// Every code, in the order of the tables.
    const ALL: &'static [Self];

    /// Where the tables hold this code.
    fn index(self) -> usize;

    /// The code with a name, byte by byte: case counts, and an alias is no name.
    ///
    /// # Errors
    /// Where no code of the catalogue has the name.
    fn from_bytes(name: &[u8]) -> Result<Self, UnknownCode>;

    /// The code's arguments, in the order in which the template names them.
    fn arguments(self) -> impl Iterator<Item = Argument<Self>> {
        Self::CATALOGUE.arguments(self.index()).map(|index| Argument { index, code: PhantomData })
    }
}

/// The locales of a generated catalogue: an enum whose order is that of the catalogue's tables. The default is the language of
/// the templates.
pub trait Locale: Copy + Default + fmt::Debug + fmt::Display + 'static {
    /// The tables that a locale is chosen with.
    const LANGUAGES: &'static Languages;

    /// Where the tables hold this locale.
    fn index(self) -> usize;

    /// The locale with a tag (BCP 47), whatever its case.
    fn from_tag(tag: &str) -> Option<Self>;
}

/// An argument of a code's message: what its table says of it.
#[derive(Clone, Copy, Debug)]
pub struct Argument<C: Code> {
    index: usize,
    code: PhantomData<C>,
}

impl<C: Code> Argument<C> {
    /// Its name, as messages and programs spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        C::CATALOGUE.argument_name(self.index)
    }

    /// The kind of value that it takes.
    #[must_use]
    pub fn kind(self) -> Kind {
        C::CATALOGUE.argument_kind(self.index)
    }

    /// What it stands for.
    #[must_use]
    pub fn description(self, locale: C::Locale) -> &'static str {
        C::CATALOGUE.argument_description(self.index, locale.index())
    }

    /// A value that it may have, as text that [`Kind::parse`] reads.
    #[must_use]
    pub fn example(self) -> &'static str {
        C::CATALOGUE.argument_example(self.index)
    }
}

/// A text is the name of no code of the catalogue.
///
/// An API may answer codes that no table lists: for a client this is a value to handle, not a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code (codes are case-sensitive)")
    }
}

impl core::error::Error for UnknownCode {}

/// A text is the tag of no locale of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLocale;

impl fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the catalogue has no messages in this locale")
    }
}

impl core::error::Error for UnknownLocale {}
