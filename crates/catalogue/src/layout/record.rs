//! Records: structs that are read from bytes and written to bytes.
//!
//! A record is declared once, with [`record!`]. Its size, its reader, and its writer follow from its fields, so that
//! the generator, which writes tables, and the runtime, which reads them, agree by construction. Numbers are
//! little-endian.
//!
//! Every access is checked. Whatever a table lacks reads as zeros, never as a panic.

/// Declares records: structs with `SIZE`, `const fn read`, and `const fn to_bytes`.
///
/// The type of a field is an integer; `text`, a [`TextRef`]; `(Enum as integer)`, an enum by its index; `[4]`, an array
/// of bytes; or `{Record}`, another record.
macro_rules! record {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$doc:meta])* $field:ident: $type:tt,)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "most fields are what their names say")]
        $vis struct $name {
            $($(#[$doc])* $vis $field: field!(@type $type),)*
        }

        impl $name {
            /// The size of the record in bytes.
            $vis const SIZE: usize = 0 $(+ field!(@size $type))*;

            /// Reads a record.
            #[inline]
            #[must_use]
            $vis const fn read(record: &[u8; Self::SIZE]) -> Self {
                let rest: &[u8] = record;
                $(let (bytes, rest) = $crate::layout::record::take(rest); let $field = field!(@read $type, *bytes);)*
                let _ = rest;
                Self { $($field),* }
            }

            /// Returns the bytes of the record.
            #[must_use]
            $vis const fn to_bytes(self) -> [u8; Self::SIZE] {
                let mut bytes = [0; Self::SIZE];
                let rest: &mut [u8] = &mut bytes;
                $(let rest = $crate::layout::record::put(rest, field!(@write $type, self.$field));)*
                let _ = rest;
                bytes
            }
        }
    )+};
}

/// The type, the size, the reader, and the writer of a field, by its type in [`record!`].
macro_rules! field {
    (@$operation:ident text $(, $operand:expr)?) => {
        field!(@$operation {$crate::layout::record::TextRef} $(, $operand)?)
    };

    (@type ($enum:ty as $integer:ident)) => {
        $enum
    };
    (@type [$length:literal]) => {
        [u8; $length]
    };
    (@type {$record:ty}) => {
        $record
    };
    (@type $integer:ident) => {
        $integer
    };

    (@size ($enum:ty as $integer:ident)) => {
        size_of::<$integer>()
    };
    (@size [$length:literal]) => {
        $length
    };
    (@size {$record:ty}) => {
        <$record>::SIZE
    };
    (@size $integer:ident) => {
        size_of::<$integer>()
    };

    (@read ($enum:ty as $integer:ident), $bytes:expr) => {
        <$enum>::from_index($integer::from_le_bytes($bytes) as u32)
    };
    (@read [$length:literal], $bytes:expr) => {
        $bytes
    };
    (@read {$record:ty}, $bytes:expr) => {
        <$record>::read(&$bytes)
    };
    (@read $integer:ident, $bytes:expr) => {
        $integer::from_le_bytes($bytes)
    };

    (@write ($enum:ty as $integer:ident), $value:expr) => {
        ($value.to_index() as $integer).to_le_bytes()
    };
    (@write [$length:literal], $value:expr) => {
        $value
    };
    (@write {$record:ty}, $value:expr) => {
        $value.to_bytes()
    };
    (@write $integer:ident, $value:expr) => {
        $value.to_le_bytes()
    };
}

pub(crate) use {field, record};

record! {
    /// The place of a string in the text of a catalog.
    #[derive(Default)]
    pub struct TextRef {
        start: u32,
        length: u32,
    }
}

impl TextRef {
    /// Returns the string, or an empty one if the text is too short.
    #[inline]
    pub(crate) const fn of(self, text: &str) -> &str {
        if let Some((_, rest)) = text.split_at_checked(self.start as usize)
            && let Some((part, _)) = rest.split_at_checked(self.length as usize)
        {
            part
        } else {
            ""
        }
    }

    /// Returns the string, or `None` if it is empty. This takes fewer instructions than [`of`](Self::of).
    #[inline(always)]
    pub(crate) fn get(self, text: &str) -> Option<&str> {
        if self.length == 0 {
            return None;
        }
        let start = self.start as usize;
        text.get(start..start.saturating_add(self.length as usize))
    }
}

/// Splits the bytes of a field off. Returns zeros if the bytes are too few.
#[inline]
pub(crate) const fn take<const SIZE: usize>(bytes: &[u8]) -> (&[u8; SIZE], &[u8]) {
    match bytes.split_first_chunk() {
        Some((field, rest)) => (field, rest),
        None => (&[0; SIZE], &[]),
    }
}

/// Writes the bytes of a field. Returns the place after them.
pub(crate) const fn put<const SIZE: usize>(place: &mut [u8], bytes: [u8; SIZE]) -> &mut [u8] {
    match place.split_first_chunk_mut() {
        Some((field, rest)) => {
            *field = bytes;
            rest
        }
        None => &mut [],
    }
}

/// Splits the first `count` records of a table off. Returns no record if the bytes are too few.
pub(crate) const fn table<const SIZE: usize>(bytes: &[u8], count: usize) -> (&[[u8; SIZE]], &[u8]) {
    match bytes.split_at_checked(count.saturating_mul(SIZE)) {
        Some((table, rest)) => (table.as_chunks().0, rest),
        None => (&[], &[]),
    }
}

/// Returns the record with an index, or one of zeros if the table lacks it.
#[inline]
pub(crate) const fn record_at<const SIZE: usize>(table: &[[u8; SIZE]], index: usize) -> &[u8; SIZE] {
    match table.split_at_checked(index) {
        Some((_, [record, ..])) => record,
        _ => &[0; SIZE],
    }
}

/// Returns the record of a sorted table that compares as equal.
pub(crate) fn find<const SIZE: usize, R>(
    table: &[[u8; SIZE]],
    read: impl Fn(&[u8; SIZE]) -> R,
    compare: impl Fn(&R) -> core::cmp::Ordering,
) -> Option<R> {
    let found = table.binary_search_by(|record| compare(&read(record))).ok()?;
    table.get(found).map(read)
}

/// Returns `count` records, or none if the table lacks one of them.
#[inline]
pub(crate) fn range<const SIZE: usize>(table: &[[u8; SIZE]], first: u32, count: u32) -> &[[u8; SIZE]] {
    let first = first as usize;
    table.get(first..first.saturating_add(count as usize)).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    record! {
        /// A record with a field of each type.
        struct Every {
            byte: u8,
            pair: u16,
            word: u32,
            long: u64,
            string: text,
            kind: (crate::Kind as u8),
            bytes: [3],
            other: {Inner},
        }

        /// A record in a record.
        struct Inner {
            word: u32,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let record = Every {
            byte: 1,
            pair: 0x0203,
            word: 0x0405_0607,
            long: 0x0809_0a0b_0c0d_0e0f,
            string: super::TextRef { start: 0x1011_1213, length: 0x1415_1617 },
            kind: crate::Kind::Integer,
            bytes: [0x18, 0x19, 0x1a],
            other: Inner { word: 0x1b1c_1d1e },
        };
        let bytes = record.to_bytes();
        assert_eq!(bytes.len(), 1 + 2 + 4 + 8 + 8 + 1 + 3 + 4);
        assert_eq!(bytes[..7], [1, 3, 2, 7, 6, 5, 4]);
        assert_eq!(Every::read(&bytes), record);
    }
}
