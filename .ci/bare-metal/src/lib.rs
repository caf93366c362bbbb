//! A library without std and without an allocator that looks up a code and writes its message.
#![no_std]

use core::fmt::{self, Write};
use core::panic::PanicInfo;

use mde_errors::{ErrorCode, Locale, messages};

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// A buffer that a message is written into.
struct Buffer {
    bytes: [u8; 256],
    length: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// Returns the total length of a message in all languages, or 0 if the code is unknown.
pub fn length(code: &[u8], resource: &str) -> usize {
    let mut buffer = Buffer { bytes: [0; 256], length: 0 };
    for &locale in Locale::ALL {
        let message = messages::ResourceNotFound { resource }.in_locale(locale);
        if ErrorCode::from_wire(code).is_err() || message.write_to(&mut buffer).is_err() {
            return 0;
        }
    }
    buffer.length
}
