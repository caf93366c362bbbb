//! The headers of an answer that say something of an error.

use alloc::boxed::Box;
use alloc::string::String;
use core::time::Duration;

/// What headers say.
#[derive(Debug, Default)]
pub(super) struct Headers {
    pub(super) retry_after: Option<Duration>,
    pub(super) tracking_id: Option<Box<str>>,
}

/// Names under which a request is found again, the best first.
const TRACKING_IDS: [&str; 3] = ["request-id", "x-ms-request-id", "client-request-id"];

/// The longest tracking id that is taken from a header.
const LONGEST_ID: usize = 1024;

/// Reads headers. Their names may be in any case; of those that stand twice, the first that can be read counts.
pub(super) fn read<N: AsRef<[u8]>, V: AsRef<[u8]>>(headers: impl IntoIterator<Item = (N, V)>) -> Headers {
    let (mut after, mut date): (Option<After>, Option<u64>) = (None, None);
    let mut ids: [Option<Box<str>>; TRACKING_IDS.len()] = [const { None }; TRACKING_IDS.len()];
    for (name, value) in headers {
        let (name, value) = (name.as_ref(), value.as_ref().trim_ascii());
        if name.eq_ignore_ascii_case(b"retry-after") {
            after = after.or_else(|| After::parse(value));
        } else if name.eq_ignore_ascii_case(b"date") {
            date = date.or_else(|| seconds_of_date(value));
        }
        let is_name = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        if let Some(id) = TRACKING_IDS.iter().position(|known| is_name(known)).and_then(|at| ids.get_mut(at))
            && id.is_none()
            && !value.is_empty()
            && value.len() <= LONGEST_ID
        {
            *id = Some(String::from_utf8_lossy(value).into());
        }
    }
    let retry_after = after.and_then(|after| match after {
        After::Seconds(seconds) => Some(Duration::from_secs(seconds)),
        After::Date(until) => Some(Duration::from_secs(until.saturating_sub(date.or_else(now)?))),
    });
    Headers { retry_after, tracking_id: ids.into_iter().flatten().next() }
}

/// The value of `Retry-After` ([RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)).
enum After {
    Seconds(u64),
    /// Seconds since 1970.
    Date(u64),
}

impl After {
    fn parse(value: &[u8]) -> Option<Self> {
        // Proxies join two lines by a comma. A date has one of its own.
        let first = value.split(|byte| *byte == b',').next().unwrap_or_default().trim_ascii_end();
        let value = if first.iter().all(u8::is_ascii_digit) { first } else { value };
        if !value.is_empty() && value.iter().all(u8::is_ascii_digit) {
            // More seconds than fit are more than anybody waits.
            let seconds = str::from_utf8(value).ok()?.parse().unwrap_or(u64::MAX);
            return Some(After::Seconds(seconds));
        }
        seconds_of_date(value).map(After::Date)
    }
}

/// A date in any of the three forms that HTTP has had ([RFC 9110, section
/// 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)), as seconds since 1970.
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

/// The time, where the answer does not say when it was sent.
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
    use core::time::Duration;

    use super::read;

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
            // It has passed, and there is nothing to wait for.
            let headers = [("retry-after", date), ("date", "Sun, 06 Nov 1994 08:50:37 GMT")];
            assert_eq!(read(headers).retry_after, Some(Duration::ZERO), "{date}");
            assert_eq!(read([("retry-after", date)]).retry_after, Some(Duration::ZERO), "{date}");
        }
    }

    #[test]
    fn tracking_ids() {
        let headers = [("client-request-id", "c"), ("Request-Id", "r"), ("request-id", "s")];
        assert_eq!(read(headers).tracking_id.as_deref(), Some("r"));
        assert_eq!(read([("x-ms-request-id", "")]).tracking_id, None);
    }
}
