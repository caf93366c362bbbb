//! Tracking ids: what one occurrence of an error is found by.

use std::string::{String, ToString};

use uuid::{Builder, Uuid};

/// A UUID of version 4 ([RFC 9562, section 5.4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)), as the API's own tracking ids are.
/// Where the system has no random numbers to give, it is the nil UUID: an error is better answered than lost.
pub(super) fn fresh_tracking_id() -> String {
    let mut random = [0; 16];
    let is_random = getrandom::fill(&mut random).is_ok();
    tracking_id(is_random.then_some(random)).to_string()
}

fn tracking_id(random: Option<[u8; 16]>) -> Uuid {
    random.map_or(Uuid::nil(), |random| Builder::from_random_bytes(random).into_uuid())
}

/// Whether a tracking id tells one occurrence from all others: a UUID, of 36 characters, and not the nil one.
pub(super) fn is_unique(id: &str) -> bool {
    // `uuid` reads other forms, too. None of them is as long.
    id.len() == 36 && Uuid::try_parse(id).is_ok_and(|id| !id.is_nil())
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
            assert!(is_unique(&id), "{id}");
            assert_eq!(id, id.to_lowercase());
            assert_eq!(id.as_bytes()[14], b'4', "{id}");
            assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{id}");
        }
        assert!(is_unique("0C4D6D7E-0B3E-4C56-9D4D-9A4B7F3A2C11"));
        for no_uuid in [
            "",
            "e5c1",
            "0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c1",
            "0c4d6d7e00b3e-4c56-9d4d-9a4b7f3a2c11",
            "0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2cé",
            "0c4d6d7e0b3e4c569d4d9a4b7f3a2c11",
            "0c4d6d7e0b3e4c569d4d9a4b7f3a2c11----",
            "{0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11}",
            "urn:uuid:0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11",
            &tracking_id(None).to_string(),
        ] {
            assert!(!is_unique(no_uuid), "{no_uuid}");
        }
    }
}
