//! Tracking IDs, by which one occurrence of an error is found.

use std::string::{String, ToString};

use uuid::{Builder, Uuid};

/// Returns a random UUID ([RFC 9562, section 5.4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)), or the nil UUID
/// if the system has no random numbers: it is better to send an error without an ID than to lose it.
pub(super) fn fresh_tracking_id() -> String {
    let mut random = [0; 16];
    let is_random = getrandom::fill(&mut random).is_ok();
    tracking_id(is_random.then_some(random)).to_string()
}

fn tracking_id(random: Option<[u8; 16]>) -> Uuid {
    random.map_or(Uuid::nil(), |random| Builder::from_random_bytes(random).into_uuid())
}

/// Returns `true` if a tracking ID identifies one occurrence: a UUID of 36 characters, and not the nil UUID.
pub(super) fn is_unique(id: &str) -> bool {
    // `uuid` reads other forms, too. They all have another length.
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
