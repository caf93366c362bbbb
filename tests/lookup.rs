//! Every name is found, and every near miss is rejected, as in a naive model and without allocations.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::collections::{BTreeMap, BTreeSet};

use mde_errors::{Advice, ErrorCode, Locale, UnknownCode, messages};

const UNKNOWN: UnknownCode = catalogue::__private::UNKNOWN_CODE;

fn allocations(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).count_total
}

/// Returns a name with one byte changed, removed, or added at every offset, and a few other similar names.
fn near_misses(name: &[u8]) -> BTreeSet<Vec<u8>> {
    let mut misses = BTreeSet::from([name.to_ascii_lowercase(), name.to_ascii_uppercase(), name.repeat(2)]);
    for at in 0..=name.len() {
        for byte in 0..=u8::MAX {
            let mut added = name.to_vec();
            added.insert(at, byte);
            misses.insert(added);
            let mut changed = name.to_vec();
            if let Some(place) = changed.get_mut(at) {
                *place = byte;
                misses.insert(changed);
            }
        }
        let mut cut = name.to_vec();
        if at < cut.len() {
            cut.remove(at);
        }
        misses.insert(cut);
        misses.insert(name[..at].to_vec());
        misses.insert(name[at..].to_vec());
    }
    misses
}

#[test]
fn every_name_is_found_and_every_near_miss_is_rejected() {
    let model: BTreeMap<&[u8], ErrorCode> =
        ErrorCode::ALL.iter().map(|code| (code.as_str().as_bytes(), *code)).collect();
    assert_eq!(model.len(), ErrorCode::ALL.len());
    for (name, code) in &model {
        assert_eq!(ErrorCode::from_wire(name), Ok(*code));
        for miss in near_misses(name) {
            assert_eq!(ErrorCode::from_wire(&miss).ok(), model.get(miss.as_slice()).copied(), "{miss:?}");
        }
    }
    for length in 0..300 {
        assert_eq!(ErrorCode::from_wire(&vec![b'A'; length]), Err(UNKNOWN));
        assert_eq!(ErrorCode::from_wire(&vec![0; length]), Err(UNKNOWN));
    }
}

#[test]
fn every_alias_is_found_and_every_near_miss_is_rejected() {
    let model: BTreeMap<&[u8], ErrorCode> = ErrorCode::ALL
        .iter()
        .flat_map(|code| code.aliases().map(|alias| (alias.as_bytes(), *code)))
        .collect();
    for (alias, code) in &model {
        assert_eq!(ErrorCode::from_alias(alias), Ok(*code));
        assert_eq!(ErrorCode::from_wire(alias), Err(UNKNOWN), "an alias is not a name");
        for miss in near_misses(alias) {
            assert_eq!(ErrorCode::from_alias(&miss).ok(), model.get(miss.as_slice()).copied(), "{miss:?}");
        }
    }
    for received in ["429", "TooManyRequests"] {
        assert_eq!(ErrorCode::recognize(received.as_bytes()), Ok(ErrorCode::TooManyRequests));
    }
    assert_eq!(ErrorCode::recognize(b"430"), Err(UNKNOWN));
}

#[test]
fn conversions_agree() {
    for &code in ErrorCode::ALL {
        let name = code.as_str();
        assert_eq!(name.parse(), Ok(code));
        assert_eq!(ErrorCode::try_from(name), Ok(code));
        assert_eq!(ErrorCode::try_from(name.as_bytes()), Ok(code));
        assert_eq!(AsRef::<str>::as_ref(&code), name);
        assert_eq!(<&str>::from(code), name);
        assert_eq!((code.to_string(), format!("{code:?}")), (name.to_owned(), name.to_owned()));
        assert_eq!(format!("{code:>40}"), format!("{name:>40}"));
    }
    assert_eq!("Teapot".parse::<ErrorCode>(), Err(UNKNOWN));
    for &locale in Locale::ALL {
        assert_eq!(locale.as_str().parse(), Ok(locale));
        assert_eq!(locale.as_str().to_uppercase().parse(), Ok(locale));
    }
    assert_eq!(
        "tlh".parse::<Locale>().unwrap_err().to_string(),
        "the catalogue has no messages in this locale"
    );
}

#[test]
fn the_codes_of_a_status() {
    for status in 0..=u16::MAX {
        let model: Vec<_> = ErrorCode::ALL.iter().copied().filter(|code| code.status() == status).collect();
        assert_eq!(ErrorCode::for_status(status), model, "{status}");
    }
}

/// Methods that can be `const` are.
#[test]
fn properties_are_constants() {
    const STATUS: u16 = ErrorCode::TooManyRequests.status();
    const ADVICE: Advice = ErrorCode::TooManyRequests.advice();
    const NAME: &str = ErrorCode::TooManyRequests.as_str();
    const REASON: &str = ErrorCode::TooManyRequests.reason_phrase(Locale::En);
    assert_eq!(
        (STATUS, ADVICE, NAME, REASON),
        (429, Advice::WaitAsTold, "TooManyRequests", "Too Many Requests")
    );
}

#[test]
fn nothing_is_allocated() {
    struct Sink(usize);
    impl std::fmt::Write for Sink {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }
    assert_eq!(allocations(|| drop(std::hint::black_box(vec![1]))), 1, "the allocator counts");
    let mut misses: Vec<_> =
        ErrorCode::ALL.iter().flat_map(|code| near_misses(code.as_str().as_bytes())).collect();
    misses.retain(|miss| ErrorCode::from_wire(miss).is_err());
    let mut sink = Sink(0);
    let count = allocations(|| {
        for code in ErrorCode::ALL {
            assert!(ErrorCode::from_wire(code.as_str().as_bytes()).is_ok());
        }
        for miss in &misses {
            assert!(ErrorCode::from_wire(miss).is_err());
        }
        for &locale in Locale::ALL {
            let message = messages::MaximumBatchSizeExceeded { received: i64::MIN, allowed: 100 };
            message.in_locale(locale).write_to(&mut sink).unwrap();
            let message = messages::ResourceNotFound { resource: "\u{1b}中文" };
            message.in_locale(locale).write_to(&mut sink).unwrap();
            let message = ErrorCode::ResourceNotFound.with_arguments([("resource", "x".into())]).unwrap();
            std::fmt::Write::write_fmt(&mut sink, format_args!("{}", message.in_locale(locale))).unwrap();
        }
    });
    assert_eq!(count, 0);
    assert!(sink.0 > 0);
}
