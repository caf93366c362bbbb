//! Tables that no generator writes; those that one writes are tested beside it.

use super::*;

/// No bytes, however they are cut, make a table that a lookup fails on.
#[test]
fn any_bytes_are_tables() {
    static BYTES: [u8; 512] = {
        let mut bytes = [0; 512];
        let mut i = 0;
        while i < bytes.len() {
            bytes[i] = (i * 37 % 7) as u8;
            i += 1;
        }
        bytes
    };
    for start in 0..BYTES.len() {
        for length in [0, 1, 27, 28, 29, 200, 512] {
            let bytes = BYTES.get(start..).unwrap();
            let languages = Languages::new(bytes.get(..length).unwrap_or(bytes));
            for tag in [&b""[..], b"zh-TW", b"\x01", b"de-1996"] {
                assert!(languages.matching(tag).is_none_or(|locale| locale <= usize::from(u16::MAX)));
                let _ = languages.negotiate(tag);
            }
            for locale in [0, 1, languages.len(), usize::MAX] {
                assert!(languages.fallbacks(locale).count() <= languages.len().max(1));
                let _ = languages.is_right_to_left(locale);
            }
        }
    }
    assert!(Languages::new(&[]).is_empty());
    assert_eq!(Languages::new(&[]).negotiate(b"*"), None);
}
