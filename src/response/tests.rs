use std::collections::BTreeSet;
use std::string::ToString;
use std::vec::Vec;

use http::header::VARY;

use super::*;
use crate::messages;

/// What is answered to a value of `Accept`; the right column says why.
#[test]
fn a_table_of_accept() {
    use Format::{Documented, Problem};
    const TABLE: &[(&str, Format)] = &[
        // Nothing, everything, nothing of ours.
        ("", Documented),
        ("*/*", Documented),
        ("application/*", Documented),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Documented),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", Documented),
        ("application/xml", Documented),
        // One of them.
        ("application/json", Documented),
        ("application/problem+json", Problem),
        ("APPLICATION/Problem+JSON", Problem),
        ("application/problem+json;q=0.001", Problem),
        ("application/problem+json;q=0", Documented),
        ("text/html, application/problem+json;q=0.1", Problem),
        // Both alike, and one of them named.
        ("application/json, application/problem+json", Documented),
        ("application/problem+json, application/json", Documented),
        ("application/problem+json;q=0.5, application/json;q=0.5", Documented),
        ("application/problem+json, */*", Problem),
        ("application/problem+json, application/*", Problem),
        ("application/problem+json;q=0.5, */*;q=0.5", Problem),
        ("application/json, */*", Documented),
        // By weight.
        ("application/json;q=0.9, application/problem+json", Problem),
        ("application/json, application/problem+json;q=0.9", Documented),
        ("application/problem+json;q=0.5, */*", Documented),
        ("application/json;q=0.5, */*", Problem),
        ("application/json;q=0, */*", Problem),
        ("application/json;q=0, application/*;q=0.1", Problem),
        ("application/json;q=0.899, application/problem+json;q=0.9", Problem),
        // The more precise range decides, wherever it stands.
        ("*/*, application/json;q=0.1, application/*;q=0.2", Problem),
        ("application/*;q=0.2, */*", Documented),
        ("application/problem+json;q=0.1, application/*;q=0.2, */*;q=0.9", Documented),
        (
            "application/json;q=0.1, application/json;charset=utf-8;q=0.9, application/problem+json;q=0.5",
            Documented,
        ),
        // Parameters and white space.
        ("application/json;odata.metadata=minimal", Documented),
        ("application/json;odata.metadata=minimal;q=0.1, application/problem+json;q=0.2", Problem),
        ("application/problem+json;charset=utf-8, application/json", Documented),
        ("application/problem+json \t;\t q=0.9 , application/json ; Q=0.8", Problem),
        ("application/problem+json;q=0.9;charset=utf-8, application/json;q=0.8", Problem),
        (",, ,application/problem+json;;,", Problem),
        // Quoted strings hold what would separate.
        (r#"text/x;a=", application/problem+json""#, Documented),
        (r#"text/x;a="\", application/json;b=", application/problem+json"#, Problem),
        (r#"application/problem+json;a=";q=0", application/json;q=0.5"#, Problem),
        (r#"text/x;a="no end, application/problem+json"#, Documented),
        // What is malformed is passed over, alone.
        ("application/problem+json;q=x", Documented),
        ("application/problem+json;q=1.5, application/json;q=0.1", Documented),
        ("application/json;q=-1, application/problem+json;q=0.1", Problem),
        ("problem+json", Documented),
        ("application/", Documented),
        ("/problem+json", Documented),
        ("*/problem+json", Documented),
        ("application/problem+json/", Documented),
        ("application /problem+json", Documented),
        ("application/problem+json, \u{1}\u{ff}", Problem),
        ("application/*+json", Documented),
    ];
    for (accept, expected) in TABLE {
        assert_eq!(Format::negotiate(accept.as_bytes()), *expected, "{accept}");
    }
    assert_eq!(Format::negotiate(b"\xff\0,application/problem+json"), Format::Problem);
}

/// The rules of RFC 9110 as a person would apply them, to every header of up to three ranges.
#[test]
fn accept_like_a_naive_model() {
    fn preference(accept: &[(&str, u16)], subtype: &str) -> (u16, bool) {
        let named = std::format!("application/{subtype}");
        for range in [named.as_str(), "application/*", "*/*"] {
            let weights = accept.iter().filter(|(accepted, _)| *accepted == range).map(|&(_, weight)| weight);
            if let Some(weight) = weights.max() {
                return (weight, range == named);
            }
        }
        (0, false)
    }
    let ranges = ["*/*", "application/*", "application/json", "application/problem+json", "text/html"];
    let weights = [("", 10), (";q=1.0", 10), (";q=0.5", 5), ("; q=0.1", 1), (";q=0", 0)];
    let elements: Vec<_> =
        ranges.iter().flat_map(|&range| weights.map(|(text, weight)| (range, text, weight))).collect();
    let check = |chosen: &[(&str, &str, u16)]| {
        let header: Vec<_> = chosen.iter().map(|(range, text, _)| [*range, text].concat()).collect();
        let accept: Vec<_> = chosen.iter().map(|&(range, _, weight)| (range, weight)).collect();
        let (documented, problem) = (preference(&accept, "json"), preference(&accept, "problem+json"));
        let is_preferred = problem.0 > documented.0
            || (problem.0 == documented.0 && problem.0 > 0 && problem.1 && !documented.1);
        let expected = if is_preferred { Format::Problem } else { Format::Documented };
        assert_eq!(Format::negotiate(header.join(", ").as_bytes()), expected, "{}", header.join(", "));
    };
    for &a in &elements {
        check(&[a]);
        for &b in &elements {
            check(&[a, b]);
            for &c in &elements {
                check(&[a, b, c]);
            }
        }
    }
}

#[test]
fn a_header_is_read_to_its_limit_and_never_half() {
    let filler = "a/b,".repeat(catalogue::LONGEST_HEADER / 4 - 8);
    let within = [&filler, "application/problem+json"].concat();
    assert!(within.len() <= catalogue::LONGEST_HEADER);
    assert_eq!(Format::negotiate(within.as_bytes()), Format::Problem);
    let beyond = ["a/b,".repeat(catalogue::LONGEST_HEADER / 4).as_str(), "application/problem+json"].concat();
    assert_eq!(Format::negotiate(beyond.as_bytes()), Format::Documented);
    // Cut where they stand, the first would be another type, the second another weight.
    for cut in ["application/problem+json-sequence", "application/json;q=0.9, application/problem+json;q=0.5"]
    {
        for spaces in 0..cut.len() + 8 {
            let start = " ".repeat(catalogue::LONGEST_HEADER - spaces);
            let accept = std::format!("{start}{cut}");
            let expected = match accept.get(..catalogue::LONGEST_HEADER) {
                // Only what is left whole counts.
                Some(seen) if accept.len() > seen.len() => {
                    Format::negotiate(seen.rsplit_once(',').map_or("", |(whole, _)| whole).as_bytes())
                }
                _ => Format::negotiate(cut.as_bytes()),
            };
            assert_eq!(Format::negotiate(accept.as_bytes()), expected, "{spaces} {cut}");
        }
    }
    // In the worst case, too.
    for worst in ["\"\\", ",;", ";q=", "application/json,", "\"", ";"] {
        let _ = Format::negotiate(worst.repeat(1 << 20).as_bytes());
    }
}

fn headers(name: http::HeaderName, lines: &[&'static str]) -> HeaderMap {
    lines.iter().map(|line| (name.clone(), HeaderValue::from_static(line))).collect()
}

#[test]
fn vary_is_appended_to() {
    let table: &[(&[&'static str], &[&str])] = &[
        (&[], &["accept, accept-language"]),
        (&["Origin"], &["Origin", "accept, accept-language"]),
        (&["Origin, ACCEPT"], &["Origin, ACCEPT", "accept-language"]),
        (&["Origin", "Accept-Language ,accept"], &["Origin", "Accept-Language ,accept"]),
        (&["accept-encoding"], &["accept-encoding", "accept, accept-language"]),
        (&["*"], &["*"]),
        (&["Origin", "Cookie, *"], &["Origin", "Cookie, *"]),
        (&["", ","], &["", ",", "accept, accept-language"]),
    ];
    for (before, after) in table {
        let mut headers = headers(VARY, before);
        for _ in 0..2 {
            append_vary(&mut headers, [ACCEPT, ACCEPT_LANGUAGE].into_iter());
            assert!(headers.get_all(VARY).iter().eq(*after), "{before:?}: {headers:?}");
        }
    }
}

#[test]
fn lines_of_a_field_are_joined_as_far_as_they_are_read() {
    assert_eq!(joined(&HeaderMap::new(), ACCEPT), None);
    assert_eq!(joined(&headers(ACCEPT, &["a/b"]), ACCEPT).unwrap(), "a/b");
    assert_eq!(joined(&headers(ACCEPT, &["a/b", "", "c/d"]), ACCEPT).unwrap(), "a/b, , c/d");
    let many = joined(&headers(ACCEPT, &["application/xml"; 5_000]), ACCEPT).unwrap();
    assert!((catalogue::LONGEST_HEADER..catalogue::LONGEST_HEADER + 32).contains(&many.len()));
}

#[test]
fn vary_names_what_decided_and_nothing_else() {
    let vary = |response: Response| response.to_http().headers().get(VARY).cloned();
    let response = Response::new(messages::NotFound);
    assert_eq!(vary(response.clone()), None);
    let request = HeaderMap::new();
    assert_eq!(vary(response.clone().negotiate(&request)).unwrap(), "accept, accept-language");
    let fixed = response.with_locale(Locale::Ja);
    assert_eq!(vary(fixed.clone().negotiate(&request)).unwrap(), "accept");
    assert_eq!(vary(fixed.with_format(Format::Problem).negotiate(&request)), None);
}

#[test]
fn the_first_choice_stays() {
    let request = headers(ACCEPT_LANGUAGE, &["de"]);
    let response = Response::new(messages::NotFound).negotiate(&request);
    assert_eq!(response.locale(), Locale::De);
    assert_eq!(response.clone().negotiate(&headers(ACCEPT_LANGUAGE, &["ja"])), response);
    assert_eq!(response.with_locale(Locale::Ja).negotiate(&request).locale(), Locale::Ja);
}

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

fn problem(response: &Response) -> serde_json::Value {
    serde_json::from_str(response.clone().with_format(Format::Problem).to_http().body()).unwrap()
}

#[test]
fn instance_is_the_callers_or_a_uuid_or_absent() {
    let response = Response::new(messages::NotFound);
    let fresh = std::format!("urn:uuid:{}", response.tracking_id());
    assert_eq!(problem(&response)["instance"], *fresh);
    let response = response.with_tracking_id("|7f\"\r\n\u{202e}.");
    assert_eq!(problem(&response).get("instance"), None);
    assert_eq!(problem(&response)["target"], "|7f\"\r\n\u{202e}.");
    assert_eq!(problem(&response.with_instance("/requests/7"))["instance"], "/requests/7");
}

/// A message of the caller's own making, with a value of any kind, or with none.
struct Made(Option<Value<'static>>);

impl Message for Made {
    type Code = ErrorCode;

    fn code(&self) -> ErrorCode {
        ErrorCode::ResourceNotFound
    }

    fn arguments(&self) -> impl Arguments {
        self
    }
}

impl Arguments for Made {
    fn value(&self, _: usize) -> Option<Value<'_>> {
        self.0
    }
}

#[test]
fn arguments_are_what_they_are_in_json() {
    let argument = |value| {
        let body = problem(&Response::new(Made(value)));
        body["arguments"].get("resource").map(ToString::to_string)
    };
    let numbers: [(Value<'_>, &str); 9] = [
        (i64::MIN.into(), "-9223372036854775808"),
        (i64::MAX.into(), "9223372036854775807"),
        (1.5.into(), "1.5"),
        (Value::Number(-0.0), "-0.0"),
        (5e-324.into(), "5e-324"),
        (f64::MAX.into(), "1.7976931348623157e308"),
        (f64::NAN.into(), "null"),
        (f64::NEG_INFINITY.into(), "null"),
        ("1".into(), "\"1\""),
    ];
    for (value, expected) in numbers {
        let told = argument(Some(value)).unwrap();
        assert!(told == expected || told.parse::<f64>() == expected.parse::<f64>(), "{told} {expected}");
    }
    assert_eq!(argument(None), None);
}

#[test]
fn a_pause_is_rounded_up_to_seconds() {
    let header = |pause| {
        let response = Response::new(messages::TooManyRequests).with_retry_after(pause).to_http();
        response.headers()[RETRY_AFTER].to_str().unwrap().parse::<u64>().unwrap()
    };
    assert_eq!(header(Duration::ZERO), 0);
    assert_eq!(header(Duration::from_nanos(1)), 1);
    assert_eq!(header(Duration::from_secs(8)), 8);
    assert_eq!(header(Duration::from_nanos(8_000_000_001)), 9);
    assert_eq!(header(Duration::MAX), u64::MAX);
}

#[test]
fn an_alias_is_one_of_the_code() {
    let code = |response: Response| problem(&response)["code"].clone();
    assert_eq!(code(Response::new(messages::TooManyRequests).with_alias("429")), "429");
    assert_eq!(code(Response::new(messages::TooManyRequests).with_alias("430")), "TooManyRequests");
    assert_eq!(code(Response::new(messages::NotFound).with_alias("429")), "NotFound");
}

/// Each code is a type of its own.
#[test]
fn every_type_is_a_link_and_no_two_are_one() {
    let link = |code| Link { code, base: None }.to_string();
    let links: BTreeSet<_> = ErrorCode::ALL.iter().map(|&code| link(code)).collect();
    assert_eq!(links.len(), ErrorCode::ALL.len());
    assert!(links.iter().all(|link| link.starts_with("https://") && link.parse::<http::Uri>().is_ok()));
}
