//! The tables of a catalogue, and how they are laid out.
//!
//! All text is one string, all numbers are one run of bytes: so a catalogue of any size compiles in the time that it takes to
//! include two files, needs no relocation, and is read without an allocation. The generator writes what [`layout`] says and
//! [`Catalogue`] reads it; nothing else knows the layout.
//!
//! Every access is checked. A table that is too short, which no generator writes, reads as zeros and empty text, never as a
//! panic.

use core::fmt;

use crate::{Advice, Kind};

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
    /// A message, of each locale of each code: the message as written (a text), the help (a text), its first part, and how many
    /// (`u32` each).
    pub const MESSAGE: usize = 24;
    /// A reason phrase, of each locale of each status (a text).
    pub const REASON: usize = 8;
    /// A description, of each locale of each argument (a text).
    pub const DESCRIPTION: usize = 8;
    /// A part of a message: where its literal text begins (`u32`), then the text's length and, in the lowest byte, which
    /// argument follows it (`u32`), or [`NO_ARGUMENT`].
    pub const PART: usize = 8;
    /// The argument of a part that is followed by none.
    pub const NO_ARGUMENT: u8 = u8::MAX;
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
    descriptions: &'static [[u8; layout::DESCRIPTION]],
    parts: &'static [[u8; layout::PART]],
}

impl Catalogue {
    /// A catalogue over the text and the bytes that the generator wrote.
    #[must_use]
    pub const fn new(text: &'static str, tables: &'static [u8], layout: Layout) -> Self {
        let (codes, rest) = table(tables, layout.codes);
        let (locales, rest) = table(rest, layout.locales);
        let (statuses, rest) = table(rest, layout.statuses);
        let (arguments, rest) = table(rest, layout.arguments);
        let (messages, rest) = table(rest, layout.locales * layout.codes);
        let (reasons, rest) = table(rest, layout.locales * layout.statuses);
        let (descriptions, rest) = table(rest, layout.locales * layout.arguments);
        let (parts, _) = table(rest, layout.parts);
        Self { text, codes, locales, statuses, arguments, messages, reasons, descriptions, parts }
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

    /// Where a code is documented.
    #[must_use]
    pub const fn source(&self, code: usize) -> &'static str {
        self.text(record(self.codes, code), 24)
    }

    /// What to use instead of a code that is deprecated.
    #[must_use]
    pub const fn deprecated(&self, code: usize) -> Option<&'static str> {
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

    /// The reason phrase of a code's status.
    #[must_use]
    pub const fn reason(&self, code: usize, locale: usize) -> &'static str {
        match self.status_index(self.status(code)) {
            Some(status) => self.text(record(self.reasons, locale * self.statuses.len() + status), 0),
            None => "",
        }
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
        first..first + (u32_at(record, 8) >> 24) as usize
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
        let description = locale * self.arguments.len() + argument;
        self.text(record(self.descriptions, description), 0)
    }

    /// The parts of a message: a literal text, and which of the code's arguments follows it.
    pub(crate) fn parts(
        &self,
        code: usize,
        locale: usize,
    ) -> impl Iterator<Item = (&'static str, Option<usize>)> + use<> {
        let message = self.message_record(code, locale);
        let (first, count) = (u32_at(message, 16) as usize, u32_at(message, 20) as usize);
        let parts = self.parts.get(first..first.saturating_add(count)).unwrap_or(&[]);
        let text = self.text;
        parts.iter().map(move |part| {
            let [start @ .., _, _, _, _] = part;
            let [_, _, _, _, argument, length @ ..] = part;
            let start = u32::from_le_bytes(*start) as usize;
            let [low, middle, high] = *length;
            let length = u32::from_le_bytes([low, middle, high, 0]) as usize;
            let argument = (*argument != layout::NO_ARGUMENT).then_some(usize::from(*argument));
            (text.get(start..start + length).unwrap_or(""), argument)
        })
    }

    const fn message_record(&self, code: usize, locale: usize) -> &'static [u8] {
        record(self.messages, locale * self.codes.len() + code)
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
    const fn text(&self, record: &[u8], at: usize) -> &'static str {
        let (start, length) = (u32_at(record, at), u32_at(record, at + 4));
        if let Some((_, rest)) = self.text.split_at_checked(start as usize)
            && let Some((text, _)) = rest.split_at_checked(length as usize)
        {
            text
        } else {
            ""
        }
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

/// The first `count` records of a table, and the bytes behind them.
const fn table<const SIZE: usize>(
    bytes: &'static [u8],
    count: usize,
) -> (&'static [[u8; SIZE]], &'static [u8]) {
    match bytes.split_at_checked(count.saturating_mul(SIZE)) {
        Some((table, rest)) => (table.as_chunks().0, rest),
        None => (&[], bytes),
    }
}

/// The bytes of a record, or none where the table lacks it.
const fn record<const SIZE: usize>(table: &'static [[u8; SIZE]], index: usize) -> &'static [u8] {
    match table.split_at_checked(index) {
        Some((_, [record, ..])) => record,
        _ => &[],
    }
}

/// The number at a byte of a record.
const fn u32_at(record: &[u8], at: usize) -> u32 {
    if let Some((_, rest)) = record.split_at_checked(at)
        && let Some(bytes) = rest.first_chunk()
    {
        u32::from_le_bytes(*bytes)
    } else {
        0
    }
}
