//! Codes, statuses, arguments, and their texts. A table "of each locale" has all records of the first locale, the
//! language of the templates, then all of the next.

use super::BodyKind;
use crate::layout::record::{field, record};
use crate::{Advice, Kind};

record! {
    /// An error code.
    pub struct CodeRecord {
        name: text,
        status: u16,
        advice: (Advice as u8),
        /// The number of arguments.
        arguments: u8,
        first_argument: u32,
        /// Separated by spaces.
        aliases: text,
        docs_url: text,
        /// Empty if the code is not deprecated.
        deprecation_note: text,
    }

    /// A locale.
    pub struct LocaleRecord {
        tag: text,
    }

    /// An HTTP status, and its place in the list of codes by status. The table is sorted by status.
    pub struct StatusRecord {
        status: u32,
        first_code: u32,
        codes: u32,
    }

    /// An argument of a code's message.
    pub struct ArgumentRecord {
        name: text,
        example: text,
        kind: (Kind as u32),
    }

    /// A message, of each locale of each code.
    pub struct MessageRecord {
        /// The message in MessageFormat 2.
        template: text,
        help: text,
        kind: (BodyKind as u32),
        /// The first part, form, or matcher, by the kind.
        first: u32,
        /// The argument that is counted, if the kind is [`BodyKind::Plural`].
        argument: u32,
        /// The locale that the message was found in.
        message_locale: u16,
        /// The locale that the help was found in.
        help_locale: u16,
    }

    /// The reason phrase of a status, of each locale of each status.
    pub struct ReasonRecord {
        reason: text,
        /// The locale that the phrase was found in.
        locale: u32,
    }

    /// An advice as a sentence, of each locale of each advice.
    pub struct AdviceRecord {
        description: text,
    }

    /// The description of an argument, of each locale of each argument.
    pub struct DescriptionRecord {
        description: text,
    }

    /// The meaning of a status in a response that names no code. The table is sorted by status.
    pub struct MeaningRecord {
        status: u32,
        /// The code that the status alone means, or [`NO_INDEX`](crate::layout::records::NO_INDEX).
        code: u32,
        /// The advice, with the flag [`HAS_ADVICE`].
        advice: (Advice as u8),
        flags: u8,
        reserved: u16,
    }
}

/// The flag of a sentence or a status with an advice of its own.
pub const HAS_ADVICE: u8 = 4;

impl MeaningRecord {
    /// Returns the advice, if there is one.
    pub(crate) fn own_advice(self) -> Option<Advice> {
        (self.flags & HAS_ADVICE != 0).then_some(self.advice)
    }
}
