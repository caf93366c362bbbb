//! The headers of a response that say something about an error.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use super::challenge::Challenge;
use super::content::BodyId;
use crate::bounds::LONGEST_KEPT;

/// The names of headers that differ between APIs, in lower case.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeaderNames {
    pub(super) error_code: Option<&'static str>,
    /// The best first.
    pub(super) request_ids: &'static [&'static str],
    pub(super) retry_after_ms: &'static [&'static str],
}

/// Everything that headers say about an error.
#[derive(Debug, Default)]
pub(super) struct HeaderContent {
    pub(super) retry_after: Option<Duration>,
    /// The index of each in [`HeaderNames::request_ids`], with its value.
    pub(super) ids: Vec<BodyId>,
    /// The code as it was received.
    pub(super) code: Option<Box<str>>,
    pub(super) challenge: Option<Challenge>,
}

/// The maximum number of headers with IDs that are read.
const MOST_IDS: usize = 64;

/// The maximum length of an ID, and of a code.
const LONGEST_ID: usize = 1024;

/// The ranks of IDs in headers come after those in bodies.
const RANK: u8 = 16;

/// Reads headers. Case makes no difference in their names. Of several with one name, the first that can be read counts.
pub(super) fn read<N: AsRef<[u8]>, V: AsRef<[u8]>>(
    names: HeaderNames,
    headers: impl IntoIterator<Item = (N, V)>,
) -> HeaderContent {
    let mut found = HeaderContent::default();
    let (mut after, mut date, mut milliseconds) = (None::<RetryAfter>, None::<u64>, None::<Duration>);
    let ids = names.request_ids.get(..MOST_IDS).unwrap_or(names.request_ids);
    for (name, value) in headers {
        let (name, value) = (name.as_ref(), value.as_ref().trim_ascii());
        let is_name = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        if is_name("retry-after") {
            after = after.or_else(|| RetryAfter::parse(value));
        } else if names.retry_after_ms.iter().any(|known| is_name(known)) {
            milliseconds = milliseconds.or_else(|| number(value).map(Duration::from_millis));
        } else if is_name("date") {
            date = date.or_else(|| seconds_of_date(value));
        } else if names.error_code.is_some_and(is_name) {
            found.code = found.code.or_else(|| short_text(value));
        } else if is_name("www-authenticate") {
            let value = value.get(..LONGEST_KEPT).unwrap_or(value);
            let challenge = Challenge::parse(&String::from_utf8_lossy(value));
            // A challenge with a reason is better than one without.
            if !found.challenge.as_ref().is_some_and(Challenge::says_why)
                && (found.challenge.is_none() || challenge.as_ref().is_some_and(Challenge::says_why))
            {
                found.challenge = challenge;
            }
        } else if let Some((at, &name)) = ids.iter().enumerate().find(|(_, known)| is_name(known))
            && let rank = RANK + u8::try_from(at).unwrap_or(u8::MAX - RANK)
            && found.ids.iter().all(|other| other.rank != rank)
            && let Some(value) = short_text(value)
        {
            found.ids.push(BodyId { rank, name, value });
        }
    }
    let after = after.and_then(|after| match after {
        RetryAfter::Seconds(seconds) => Some(Duration::from_secs(seconds)),
        RetryAfter::Date(until) => Some(Duration::from_secs(until.saturating_sub(date.or_else(now)?))),
    });
    // Milliseconds are more precise.
    found.retry_after = milliseconds.or(after);
    found
}

/// Returns a text that is not too long, and not empty.
fn short_text(value: &[u8]) -> Option<Box<str>> {
    (!value.is_empty() && value.len() <= LONGEST_ID).then(|| String::from_utf8_lossy(value).into())
}

/// Reads a number that consists of digits. A number that is too large is `u64::MAX`.
fn number(value: &[u8]) -> Option<u64> {
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    is_number.then(|| str::from_utf8(value).ok()?.parse().ok().or(Some(u64::MAX)))?
}

/// Reads how long a body says to wait: seconds, with or without a fraction and the letter `s`, as in `12` or `1.5s`.
pub(crate) fn seconds_of(text: &str) -> Option<Duration> {
    let text = text.trim();
    let text = text.strip_suffix('s').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let seconds = number(whole.as_bytes())?;
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some(fraction)?;
    let nanoseconds =
        digits.get(..9.min(digits.len()))?.to_owned() + "000000000".get(digits.len().min(9)..)?;
    Some(Duration::new(seconds, nanoseconds.parse().ok()?))
}

/// The value of `Retry-After` ([RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)).
enum RetryAfter {
    Seconds(u64),
    /// Seconds since 1970.
    Date(u64),
}

impl RetryAfter {
    fn parse(value: &[u8]) -> Option<Self> {
        // Proxies join two lines with a comma. A date contains one, too.
        let first = value.split(|byte| *byte == b',').next().unwrap_or_default().trim_ascii_end();
        let value = if first.iter().all(u8::is_ascii_digit) { first } else { value };
        number(value).map(RetryAfter::Seconds).or_else(|| seconds_of_date(value).map(RetryAfter::Date))
    }
}

/// Reads a date in any of the three forms that HTTP has had ([RFC 9110, section
/// 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)). Returns seconds since 1970.
#[cfg(feature = "std")]
fn seconds_of_date(value: &[u8]) -> Option<u64> {
    let date = httpdate::parse_http_date(str::from_utf8(value).ok()?).ok()?;
    date.duration_since(std::time::UNIX_EPOCH).ok().map(|since| since.as_secs())
}

/// Dates need `std`.
#[cfg(not(feature = "std"))]
fn seconds_of_date(_: &[u8]) -> Option<u64> {
    None
}

/// Returns the current time, for a response that does not say when it was sent.
#[cfg(feature = "std")]
fn now() -> Option<u64> {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok().map(|since| since.as_secs())
}

#[cfg(not(feature = "std"))]
fn now() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned;
    use alloc::vec::Vec;
    use core::time::Duration;

    use super::{HeaderContent, HeaderNames, RANK, seconds_of};

    const NAMES: HeaderNames = HeaderNames {
        error_code: Some("x-error-code"),
        request_ids: &["request-id", "client-request-id", "cf-ray"],
        retry_after_ms: &["retry-after-ms", "x-ms-retry-after-ms"],
    };

    fn read<N: AsRef<[u8]>, V: AsRef<[u8]>>(headers: impl IntoIterator<Item = (N, V)>) -> HeaderContent {
        super::read(NAMES, headers)
    }

    #[test]
    fn retry_after() {
        let check = |headers: &[(&str, &str)], seconds: Option<u64>| {
            let found = read(headers.iter().copied()).retry_after;
            assert_eq!(found, seconds.map(Duration::from_secs), "{headers:?}");
        };
        check(&[], None);
        check(&[("Retry-After", "120")], Some(120));
        check(&[("RETRY-AFTER", " 0 ")], Some(0));
        check(&[("Retry-After", "soon"), ("retry-after", "5"), ("retry-after", "6")], Some(5));
        check(&[("Retry-After", "30, 60")], Some(30));
        check(&[("Retry-After", "99999999999999999999999")], Some(u64::MAX));
        for nonsense in ["", "-1", "1.5", "+3", "5s", "Fri, 99 Foo 1999 23:59:59 GMT", "\u{661}"] {
            check(&[("Retry-After", nonsense)], None);
        }
    }

    #[cfg(feature = "std")]
    #[test]
    fn dates() {
        for date in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            let headers = [("retry-after", date), ("date", "Sun, 06 Nov 1994 08:48:37 GMT")];
            assert_eq!(read(headers).retry_after, Some(Duration::from_secs(60)), "{date}");
            // The time has passed, and there is nothing to wait for.
            let headers = [("retry-after", date), ("date", "Sun, 06 Nov 1994 08:50:37 GMT")];
            assert_eq!(read(headers).retry_after, Some(Duration::ZERO), "{date}");
            assert_eq!(read([("retry-after", date)]).retry_after, Some(Duration::ZERO), "{date}");
        }
    }

    #[test]
    fn milliseconds() {
        for (headers, milliseconds) in [
            ([("retry-after-ms", "250"), ("retry-after", "1")], 250),
            ([("Retry-After", "1"), ("x-ms-retry-after-ms", "1500")], 1500),
            ([("retry-after-ms", "soon"), ("retry-after", "2")], 2000),
            ([("retry-after-ms", "-1"), ("x-ms-retry-after-ms", "7")], 7),
        ] {
            assert_eq!(read(headers).retry_after, Some(Duration::from_millis(milliseconds)), "{headers:?}");
        }
    }

    #[test]
    fn seconds_in_a_body() {
        for (text, wait) in [
            ("12", Some(Duration::from_secs(12))),
            (" 30s ", Some(Duration::from_secs(30))),
            ("1.5s", Some(Duration::from_millis(1500))),
            ("0.0000000019", Some(Duration::from_nanos(1))),
            ("99999999999999999999", Some(Duration::from_secs(u64::MAX))),
            ("", None),
            ("s", None),
            ("-1", None),
            ("1e3", None),
            ("1.x", None),
            ("1,5", None),
        ] {
            assert_eq!(seconds_of(text), wait, "{text}");
        }
    }

    #[test]
    fn challenges() {
        let error = |values: &[&str]| {
            let challenge = read(values.iter().map(|value| ("www-authenticate", *value))).challenge;
            challenge.map(|challenge| challenge.error().unwrap_or_default().to_owned())
        };
        assert_eq!(error(&["Basic realm=a"]), None);
        assert_eq!(error(&["Basic realm=a", "Bearer", "Bearer error=a", "Bearer error=b"]).unwrap(), "a");
        assert_eq!(error(&["Bearer error=a", "Bearer", "Basic realm=a"]).unwrap(), "a");
        // Of a header that is too long, the beginning is read.
        let long = "Bearer realm=x, ".repeat(10_000) + "Bearer error=a";
        assert_eq!(error(&[&long]).unwrap(), "");
    }

    #[test]
    fn ids() {
        let headers = [("client-request-id", "c"), ("Request-Id", "r"), ("request-id", "s"), ("CF-Ray", "f")];
        let ids = read(headers).ids;
        let ids: Vec<_> = ids.iter().map(|id| (id.rank - RANK, id.name, &*id.value)).collect();
        assert_eq!(ids, [(1, "client-request-id", "c"), (0, "request-id", "r"), (2, "cf-ray", "f")]);
        assert_eq!(read([("request-id", "")]).ids, []);
        assert_eq!(read([("x-error-code", " A ")]).code.as_deref(), Some("A"));
    }
}
