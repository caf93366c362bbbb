//! Tracking ids: what one occurrence of an error is found by.

extern crate std;
use std::format;
use std::string::String;

/// A UUID of version 4 ([RFC 9562, section 5.4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)), as the API's own tracking ids are.
/// On a system that has no random numbers to give, all but its version and its variant is zero: an error is better answered than lost.
pub(super) fn fresh_tracking_id() -> String {
    let mut bytes = [0; 16];
    let _ = getrandom::fill(&mut bytes);
    let number = u128::from_be_bytes(bytes) & !(0xf << 76 | 0b11 << 62) | 4 << 76 | 0b10 << 62;
    let part = |shift: u32, bits: u32| number >> shift & ((1 << bits) - 1);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        part(96, 32),
        part(80, 16),
        part(64, 16),
        part(48, 16),
        part(0, 48),
    )
}

pub(super) fn is_uuid(id: &str) -> bool {
    let is_right = |(i, byte): (usize, u8)| match i {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    id.len() == 36 && id.bytes().enumerate().all(is_right)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn fresh_tracking_ids_are_uuids_of_version_4() {
        let ids: BTreeSet<_> = (0..1_000).map(|_| fresh_tracking_id()).collect();
        assert_eq!(ids.len(), 1_000);
        for id in ids {
            assert!(is_uuid(&id), "{id}");
            assert_eq!(id, id.to_lowercase());
            assert_eq!(id.as_bytes()[14], b'4', "{id}");
            assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{id}");
        }
        for no_uuid in [
            "",
            "e5c1",
            "0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c1",
            "0c4d6d7e00b3e-4c56-9d4d-9a4b7f3a2c11",
            "0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2cé",
        ] {
            assert!(!is_uuid(no_uuid), "{no_uuid}");
        }
    }
}
