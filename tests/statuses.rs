//! The meaning of a status without a code.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a failing test panics")]

use mde_errors::{Advice, ErrorCode, Locale};

/// Returns `true` for a registered status from 300 on.
fn is_registered(status: u16) -> bool {
    matches!(status, 300..=305 | 307 | 308 | 400..=417 | 421..=426 | 428 | 429 | 431 | 451 | 500..=508 | 510 | 511)
}

/// Returns the advice of a status without a code.
fn standard_advice(status: u16) -> Option<Advice> {
    Some(match status {
        408 | 421 | 500 | 502 | 503 | 504 => Advice::BackOff,
        409 | 423 => Advice::WaitForAction,
        425 => Advice::WaitAsTold,
        402 | 407 | 410 | 424 | 426 | 451 | 501 | 505..=508 | 510 | 511 => Advice::GiveUp,
        400..500 => Advice::CorrectRequest,
        500..600 => Advice::BackOff,
        _ => return None,
    })
}

#[test]
fn every_status_means_its_own_code_or_none() {
    for status in 0..=u16::MAX {
        let code = match status {
            400 => Some(ErrorCode::BadRequest),
            401 => Some(ErrorCode::Unauthorized),
            403 => Some(ErrorCode::Forbidden),
            404 => Some(ErrorCode::NotFound),
            429 => Some(ErrorCode::TooManyRequests),
            500 => Some(ErrorCode::InternalServerError),
            _ => None,
        };
        assert_eq!(ErrorCode::from_status(status), code, "{status}");
        let advice = code.map(ErrorCode::advice).or_else(|| standard_advice(status));
        assert_eq!(ErrorCode::advice_of_status(status), advice, "{status}");
        assert!(code.is_none_or(|code| code.status() == status), "{status}");
    }
}

/// No language falls back to English or to another language.
#[test]
fn every_registered_status_has_its_reason_in_every_locale() {
    for status in 100..=599 {
        for &locale in Locale::ALL {
            let reason = ErrorCode::reason_of_status(status, locale);
            assert_eq!(reason.is_some(), is_registered(status), "{status} {locale}");
            assert_eq!(ErrorCode::reason_locale(status, locale), reason.map(|_| locale), "{status} {locale}");
            let english = ErrorCode::reason_of_status(status, Locale::En);
            let is_english = reason.is_some() && reason == english;
            // "Conflict" is also a Dutch word.
            let is_shared = locale == Locale::En || (status, locale) == (409, Locale::Nl);
            assert_eq!(is_english, is_shared && reason.is_some(), "{status} {locale}");
        }
    }
    assert_eq!(ErrorCode::reason_of_status(502, Locale::De), Some("Ungültiges Gateway"));
}

#[test]
fn a_code_has_the_reason_of_its_status() {
    for &code in ErrorCode::ALL {
        for &locale in Locale::ALL {
            assert_eq!(
                Some(code.reason_phrase(locale)),
                ErrorCode::reason_of_status(code.status(), locale),
                "{code}"
            );
        }
    }
}
