//! Static tables: records of fixed size in a run of bytes.
//!
//! Every access is checked. What a table lacks reads as zeros, never as a panic.

/// The first `count` records of a table, and the bytes behind them; none where the bytes are too few.
pub(crate) const fn table<const SIZE: usize>(bytes: &[u8], count: usize) -> (&[[u8; SIZE]], &[u8]) {
    match bytes.split_at_checked(count.saturating_mul(SIZE)) {
        Some((table, rest)) => (table.as_chunks().0, rest),
        None => (&[], &[]),
    }
}

/// Some records of a table, or none where the table lacks them.
#[inline]
pub(crate) fn range<const SIZE: usize>(table: &[[u8; SIZE]], first: u32, count: u32) -> &[[u8; SIZE]] {
    let first = first as usize;
    table.get(first..first.saturating_add(count as usize)).unwrap_or(&[])
}

/// A record, or one of zeros where the table lacks it: its size is known then, and what is read from it needs no check.
#[inline]
pub(crate) const fn record<const SIZE: usize>(table: &[[u8; SIZE]], index: usize) -> &[u8; SIZE] {
    match table.split_at_checked(index) {
        Some((_, [record, ..])) => record,
        _ => &[0; SIZE],
    }
}

/// The four bytes at a byte of a record.
#[inline]
pub(crate) const fn bytes_at(record: &[u8], at: usize) -> [u8; 4] {
    if let Some((_, rest)) = record.split_at_checked(at)
        && let Some(bytes) = rest.first_chunk()
    {
        *bytes
    } else {
        [0; 4]
    }
}

/// The part of a text that a record points to at a byte: where it begins, and its length.
pub(crate) const fn text_at<'t>(text: &'t str, record: &[u8], at: usize) -> &'t str {
    let (start, length) = (u32_at(record, at), u32_at(record, at + 4));
    if let Some((_, rest)) = text.split_at_checked(start as usize)
        && let Some((part, _)) = rest.split_at_checked(length as usize)
    {
        part
    } else {
        ""
    }
}

/// The number at a byte of a record.
#[inline]
pub(crate) const fn u32_at(record: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes_at(record, at))
}
