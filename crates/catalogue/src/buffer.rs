//! Short texts on the stack, so that what is written in many pieces is written at once: through `core::fmt`, each piece
//! costs a call that cannot be inlined.

use core::fmt::{self, Write};

/// Pieces that are written together: one long write costs less than many short ones.
pub(crate) struct Chunks<'o, W: ?Sized> {
    out: &'o mut W,
    buffer: Buffer<128>,
}

impl<'o, W: Write + ?Sized> Chunks<'o, W> {
    pub(crate) fn new(out: &'o mut W) -> Self {
        Self { out, buffer: Buffer::default() }
    }

    pub(crate) fn finish(self) -> fmt::Result {
        self.out.write_str(self.buffer.as_str())
    }
}

impl<W: Write + ?Sized> Write for Chunks<'_, W> {
    #[inline(always)]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.buffer.write_str(text).is_ok() { Ok(()) } else { self.write_over(text) }
    }
}

impl<W: Write + ?Sized> Chunks<'_, W> {
    #[cold]
    #[inline(never)]
    fn write_over(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(self.buffer.as_str())?;
        self.buffer.length = 0;
        // A text that does not fit into an empty buffer is written directly.
        self.buffer.write_str(text).or_else(|_| self.out.write_str(text))
    }
}

/// A short text on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Buffer<const SIZE: usize> {
    bytes: [u8; SIZE],
    length: usize,
}

impl<const SIZE: usize> Default for Buffer<SIZE> {
    fn default() -> Self {
        Self { bytes: [0; SIZE], length: 0 }
    }
}

impl<const SIZE: usize> Buffer<SIZE> {
    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl<const SIZE: usize> Write for Buffer<SIZE> {
    #[inline(always)]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}
