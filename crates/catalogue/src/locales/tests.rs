//! Tests of tables that no generator writes. The tables of the generator are tested in `catalogue-build`.

extern crate std;

use std::boxed::Box;
use std::vec::Vec;

use crate::Catalogue;
use crate::layout::tables::Tables;

/// Lookups accept any bytes as tables.
#[test]
fn any_bytes_are_tables() {
    fn cut<const SIZE: usize>(bytes: &'static [u8]) -> &'static [[u8; SIZE]] {
        bytes.as_chunks().0
    }
    let bytes: Vec<u8> = (0..512).map(|i| (i * 37 % 7) as u8).collect();
    let bytes: &'static [u8] = bytes.leak();
    for start in 0..bytes.len() {
        for length in [0, 1, 27, 28, 29, 200, 512] {
            let rest = bytes.get(start..).unwrap();
            let bytes = rest.get(..length).unwrap_or(rest);
            let tables = Tables {
                languages: cut(bytes),
                scripts: cut(bytes),
                regions: cut(bytes),
                places: cut(bytes),
                candidates: cut(bytes),
                tags: cut(bytes),
                locale_variants: cut(bytes),
                ..Tables::EMPTY
            };
            let catalogue = Catalogue { tables, ..Catalogue::new("", &[]) };
            let catalogue: &'static Catalogue = Box::leak(Box::new(catalogue));
            for tag in [&b""[..], b"zh-TW", b"\x01", b"de-1996"] {
                assert!(catalogue.matching(tag).is_none_or(|locale| locale <= usize::from(u16::MAX)));
                let _ = catalogue.negotiate(tag);
            }
            for locale in [0, 1, tables.tags.len(), usize::MAX] {
                assert!(catalogue.fallbacks(locale).count() <= tables.tags.len().max(1));
            }
        }
    }
    assert_eq!(Catalogue::new("", &[]).negotiate("*"), None);
}
