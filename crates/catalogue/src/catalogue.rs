//! The data of a catalog, by index.
//!
//! A catalog has codes, locales, and arguments, each with an index. Generated enums and [`AnyCode`](crate::AnyCode) are
//! views of such an index. An index that the catalog does not have reads as empty text and zeros, never as a panic.

use core::fmt;
use core::ops::Range;

use crate::layout::record::{TextRef, record_at, take};
use crate::layout::records::{
    AdviceRecord, ArgumentRecord, CodeRecord, DescriptionRecord, HashRecord, LocaleRecord, MessageRecord,
    ReasonRecord, StatusRecord,
};
use crate::layout::tables::Tables;
use crate::names::Names;
use crate::{Advice, Kind};

/// A catalog's static data.
///
/// Generated code has one, as a static. `catalogue-build` makes one of a spec that was read when the program ran.
#[derive(Clone, Copy)]
pub struct Catalogue {
    pub(crate) text: &'static str,
    pub(crate) tables: Tables<'static>,
    pub(crate) names: Names,
    pub(crate) aliases: Names,
}

impl Catalogue {
    /// Returns the catalog in the text and the tables that the generator wrote. Tables of another version have no
    /// codes.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(text: &'static str, tables: &'static [u8]) -> Self {
        let tables = Tables::read(tables);
        let (codes, rest) = take(tables.hashes.as_flattened());
        let (aliases, _) = take(rest);
        let (codes, aliases) = (HashRecord::read(codes), HashRecord::read(aliases));
        Self {
            text,
            names: Names::new(codes, tables.code_pilots, tables.code_slots, tables.code_words),
            aliases: Names::new(aliases, tables.alias_pilots, tables.alias_slots, tables.alias_words),
            tables,
        }
    }

    /// Returns the number of codes.
    #[must_use]
    pub const fn code_count(&self) -> usize {
        self.tables.codes.len()
    }

    /// Returns the number of locales. The locale with index 0 is the language of the templates.
    #[must_use]
    pub const fn locale_count(&self) -> usize {
        self.tables.locales.len()
    }

    /// Returns the index of a code, given as bytes as they were received. Case counts, and an alias is not found.
    #[must_use]
    pub fn code_from_wire(&self, code: &[u8]) -> Option<usize> {
        Some(self.names.find(code)? as usize)
    }

    /// Returns the index of the code that has an alias.
    #[must_use]
    pub fn code_from_alias(&self, alias: &[u8]) -> Option<usize> {
        Some(self.aliases.find(alias)? as usize)
    }

    /// Returns the index of a code, given as itself or as an alias.
    #[must_use]
    pub fn recognize_code(&self, received: &[u8]) -> Option<usize> {
        self.code_from_wire(received).or_else(|| self.code_from_alias(received))
    }

    /// Returns the indices of the codes that have a status.
    pub fn codes_for_status(&self, status: u16) -> impl Iterator<Item = usize> {
        (0..self.code_count()).filter(move |&code| self.status(code) == status)
    }

    /// Returns a code as the API sends it.
    #[must_use]
    pub const fn name(&self, code: usize) -> &'static str {
        self.string(self.code(code).name)
    }

    /// Returns the HTTP status of a code.
    #[must_use]
    pub const fn status(&self, code: usize) -> u16 {
        self.code(code).status
    }

    /// Returns the advice for a code.
    #[must_use]
    pub const fn advice(&self, code: usize) -> Advice {
        self.code(code).advice
    }

    /// Returns the aliases of a code.
    pub fn aliases(&self, code: usize) -> impl DoubleEndedIterator<Item = &'static str> + Clone + use<> {
        self.string(self.code(code).aliases).split_terminator(' ')
    }

    /// Returns the URL of the page that documents a code.
    #[must_use]
    pub const fn docs_url(&self, code: usize) -> &'static str {
        self.string(self.code(code).docs_url)
    }

    /// Returns what to use instead of a code, or `None` if the code is not deprecated.
    #[must_use]
    pub const fn deprecation_note(&self, code: usize) -> Option<&'static str> {
        let note = self.string(self.code(code).deprecation_note);
        if note.is_empty() { None } else { Some(note) }
    }

    /// Returns the message of a code in MessageFormat 2.
    #[must_use]
    pub const fn template(&self, code: usize, locale: usize) -> &'static str {
        self.string(self.message(code, locale).template)
    }

    /// Returns what the reader of a code's message should do.
    #[must_use]
    pub const fn help(&self, code: usize, locale: usize) -> &'static str {
        self.string(self.message(code, locale).help)
    }

    /// Returns the index of the locale that a code's message was found in: another than `locale` if the message is not
    /// translated.
    #[inline]
    #[must_use]
    pub const fn message_locale(&self, code: usize, locale: usize) -> usize {
        self.message(code, locale).message_locale as usize
    }

    /// Returns the index of the locale that a code's help was found in.
    #[must_use]
    pub const fn help_locale(&self, code: usize, locale: usize) -> usize {
        self.message(code, locale).help_locale as usize
    }

    /// Returns the reason phrase of a code's status.
    #[must_use]
    pub const fn reason_phrase(&self, code: usize, locale: usize) -> &'static str {
        match self.reason_of_status(self.status(code), locale) {
            Some(reason) => reason,
            None => "",
        }
    }

    /// Returns the reason phrase of a status, or `None` if the status is not registered and not in the tables.
    #[must_use]
    pub const fn reason_of_status(&self, status: u16, locale: usize) -> Option<&'static str> {
        match self.reason(status, locale) {
            Some(record) => Some(self.string(record.reason)),
            None => None,
        }
    }

    /// Returns the index of the locale that the reason phrase of a status was found in.
    #[must_use]
    pub const fn reason_locale(&self, status: u16, locale: usize) -> Option<usize> {
        match self.reason(status, locale) {
            Some(record) => Some(record.locale as usize),
            None => None,
        }
    }

    /// Returns an advice as a sentence.
    #[must_use]
    pub const fn description_of_advice(&self, advice: Advice, locale: usize) -> &'static str {
        let index = of_locale(locale, Advice::ALL.len(), advice as usize);
        self.string(AdviceRecord::read(record_at(self.tables.advices, index)).description)
    }

    /// Returns the language tag of a locale (BCP 47).
    #[must_use]
    pub const fn locale(&self, locale: usize) -> &'static str {
        self.string(LocaleRecord::read(record_at(self.tables.locales, locale)).tag)
    }

    /// Returns the index of the locale with a tag. Case is ignored, and `_` separates subtags like `-`.
    #[must_use]
    pub fn find_locale(&self, tag: impl AsRef<[u8]>) -> Option<usize> {
        let tag = tag.as_ref();
        let is_same =
            |(own, byte): (u8, &u8)| own.eq_ignore_ascii_case(byte) || (own == b'-' && *byte == b'_');
        (0..self.locale_count()).find(|&locale| {
            let own = self.locale(locale);
            own.len() == tag.len() && own.bytes().zip(tag).all(is_same)
        })
    }

    /// Returns the indices of a code's arguments among the arguments of all codes, in the order in which the template
    /// names them.
    #[must_use]
    pub const fn arguments(&self, code: usize) -> Range<usize> {
        let CodeRecord { first_argument, arguments, .. } = self.code(code);
        let first = first_argument as usize;
        first..first.saturating_add(arguments as usize)
    }

    /// Returns the name of an argument.
    #[must_use]
    pub const fn argument_name(&self, argument: usize) -> &'static str {
        self.string(self.argument(argument).name)
    }

    /// Returns the kind of value that an argument takes.
    #[must_use]
    pub const fn argument_kind(&self, argument: usize) -> Kind {
        self.argument(argument).kind
    }

    /// Returns an example of an argument's value, as text that [`Kind::parse`] reads.
    #[must_use]
    pub const fn argument_example(&self, argument: usize) -> &'static str {
        self.string(self.argument(argument).example)
    }

    /// Returns the description of an argument.
    #[must_use]
    pub const fn argument_description(&self, argument: usize, locale: usize) -> &'static str {
        let index = of_locale(locale, self.tables.arguments.len(), argument);
        self.string(DescriptionRecord::read(record_at(self.tables.descriptions, index)).description)
    }

    /// Returns the codes and the aliases by name, for lookups with constant numbers.
    #[doc(hidden)]
    #[must_use]
    pub const fn names(&self) -> (&Names, &Names) {
        (&self.names, &self.aliases)
    }

    /// Returns the place, in the list of codes by status, of the codes with a status.
    #[doc(hidden)]
    #[must_use]
    pub const fn codes_by_status(&self, status: u16) -> Range<usize> {
        match self.status_index(status) {
            Some(index) => {
                let StatusRecord { first_code, codes, .. } =
                    StatusRecord::read(record_at(self.tables.statuses, index));
                first_code as usize..(first_code as usize).saturating_add(codes as usize)
            }
            None => 0..0,
        }
    }

    /// Returns the string at a place of the text.
    #[inline]
    pub(crate) const fn string(&self, place: TextRef) -> &'static str {
        place.of(self.text)
    }

    #[inline]
    const fn code(&self, code: usize) -> CodeRecord {
        CodeRecord::read(record_at(self.tables.codes, code))
    }

    #[inline]
    const fn argument(&self, argument: usize) -> ArgumentRecord {
        ArgumentRecord::read(record_at(self.tables.arguments, argument))
    }

    /// Returns the message of a code in a locale.
    #[inline]
    pub(crate) const fn message(&self, code: usize, locale: usize) -> MessageRecord {
        MessageRecord::read(record_at(self.tables.messages, of_locale(locale, self.code_count(), code)))
    }

    const fn reason(&self, status: u16, locale: usize) -> Option<ReasonRecord> {
        match self.status_index(status) {
            Some(status) => {
                let index = of_locale(locale, self.tables.statuses.len(), status);
                Some(ReasonRecord::read(record_at(self.tables.reasons, index)))
            }
            None => None,
        }
    }

    /// Returns the index of a status, by binary search.
    const fn status_index(&self, status: u16) -> Option<usize> {
        let (mut low, mut high) = (0, self.tables.statuses.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = StatusRecord::read(record_at(self.tables.statuses, middle)).status as u16;
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
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (codes, locales) = (self.code_count(), self.locale_count());
        write!(f, "Catalogue {{ codes: {codes}, locales: {locales}, .. }}")
    }
}

/// Returns the value with an index.
#[must_use]
pub const fn at<T: Copy>(all: &[T], index: usize) -> Option<T> {
    match all.split_at_checked(index) {
        Some((_, [value, ..])) => Some(*value),
        _ => None,
    }
}

/// Returns the value with an index, or `default` if there is none.
#[must_use]
pub const fn at_or<T: Copy>(all: &[T], index: usize, default: T) -> T {
    match at(all, index) {
        Some(value) => value,
        None => default,
    }
}

/// Returns the index of a record in a table that has `count` records of each locale. An index that no catalog has leads
/// anywhere, or nowhere.
pub(crate) const fn of_locale(locale: usize, count: usize, index: usize) -> usize {
    locale.wrapping_mul(count).wrapping_add(index)
}
