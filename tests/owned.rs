//! Errors that own their arguments, codes that no table lists, and arguments by name from collections.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a failing test panics")]
#![cfg(feature = "alloc")]

use std::error::Error;

use mde_errors::{ErrorCode, Example, Kind, Locale, Message as _, OwnedMessage, Value, WireCode, messages};

fn find(id: &str) -> Result<(), OwnedMessage<ErrorCode>> {
    Err(messages::ResourceNotFound { resource: id })?
}

#[test]
fn a_message_outlives_its_arguments() {
    let error = find(&String::from("42")).unwrap_err();
    let sent = error.clone();
    std::thread::spawn(move || assert_eq!(sent.to_string(), "Resource 42 was not found.")).join().unwrap();
    assert_eq!(error.code(), ErrorCode::ResourceNotFound);
    assert_eq!(error.in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
    assert!(error.source().is_none());

    let error: Box<dyn Error + Send + Sync> = error.with_cause("the disk is full").into();
    assert_eq!(error.source().unwrap().to_string(), "the disk is full");
}

#[test]
fn every_message_is_the_same_when_it_is_owned() {
    for &code in ErrorCode::ALL {
        let owned = Example(code).into_owned();
        for &locale in Locale::ALL {
            let expected = Example(code).in_locale(locale).to_string();
            assert_eq!(owned.in_locale(locale).to_string(), expected);
            assert_eq!(owned.clone().into_owned().in_locale(locale).to_string(), expected);
        }
    }
}

#[test]
fn arguments_by_name_from_collections() {
    let items = [1, 2, 3];
    let received = Value::from(items.len());
    let pairs = vec![("received".to_owned(), received), ("allowed".to_owned(), Value::from(100_u64))];
    let expected = "Maximum batch size exceeded. Received: 3, allowed: 100.";
    let code = ErrorCode::MaximumBatchSizeExceeded;
    assert_eq!(code.with_arguments(&pairs).unwrap().to_string(), expected);
    assert_eq!(code.with_arguments(pairs.as_slice()).unwrap().to_string(), expected);
    assert_eq!(code.with_arguments(pairs).unwrap().to_string(), expected);
    assert_eq!(code.arguments().len(), 2);
    assert_eq!(code.arguments().next_back().unwrap().name(), "allowed");
    assert_eq!(Value::from(u64::MAX), Value::Number(u64::MAX as f64));
    assert_eq!(Value::from(&String::from("x")), Value::String("x"));
}

#[test]
fn codes_as_they_were_received() {
    for (text, known) in [("NotFound", Some(ErrorCode::NotFound)), ("Teapot", None)] {
        let code = WireCode::<ErrorCode>::from(text);
        assert_eq!((code.known(), code.as_str()), (known, text));
        assert_eq!(code.to_string(), text);
    }
    assert!(ErrorCode::NotFound == "NotFound" && ErrorCode::NotFound.is_client_error());
    assert!(ErrorCode::InternalServerError.is_server_error());
    assert_eq!("integer".parse(), Ok(Kind::Integer));
    assert_eq!("zh_tw".parse(), Ok(Locale::ZhTw));
}
