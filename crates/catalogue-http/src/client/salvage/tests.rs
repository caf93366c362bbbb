//! Bodies of every shape, and what is read of them.

extern crate std;
use std::format;
use std::string::String;
use std::vec;

use alloc::borrow::Cow;

use super::read;
use super::tokens::tests::LOOKED_AT;
use crate::client::detail::MOST_DETAILS;
use crate::client::json_cases::{CASES, summary};
use catalogue_testing::Random;

#[track_caller]
fn check(bodies: &[(&str, &str)]) {
    for (body, expected) in bodies {
        assert_eq!(summary(&read(body.as_bytes())), *expected, "{body}");
        // Cut anywhere, there is a reading too.
        for (before, after) in (0..body.len()).filter_map(|at| body.as_bytes().split_at_checked(at)) {
            let _ = (read(before), read(after));
        }
    }
}

#[test]
fn json_that_a_strict_reader_reads_alike() {
    check(CASES);
}

#[test]
fn the_documented_envelope() {
    check(&[
        // Text with escapes, and braces that are none.
        (r#"{"error":{"code":"A","message":"the file (x"}}"#, "A | the file (x | -"),
        // Text after the document does not belong to it.
        (r#"{"error":{"code":"A"}}{"error":{"code":"B","message":"c"}}"#, "A | - | -"),
        (r#"{"error":{"code":"A"}}}},"message":"c""#, "A | - | -"),
    ]);
}

#[test]
fn members_that_are_not_of_the_envelope() {
    check(&[
        (r#"{"error":{"error":{"code":"X"},"code":"A"}}"#, "A | - | -"),
        // An error inside an unrelated object is better than none.
        (
            r#"{"statusCode":400,"body":{"code":"X","error":{"code":"A","message":"b","innerError":{"code":"B"}}}}"#,
            "A | b | - | 400",
        ),
    ]);
}

#[test]
fn types_that_are_not_the_documented_ones() {
    check(&[
        (r#"{"error":{"code":"A","message":["b","c"]}}"#, "A | b | -"),
        (r#"{"error":[{"code":"A","message":"b"},{"code":"B","message":"c","target":"d"}]}"#, "A | b | -"),
        (r#"{"error":["b c","d e"]}"#, "- | b c | -"),
    ]);
}

#[test]
fn inner_errors() {
    check(&[
        (
            r#"{"error":{"innerError":{"code":"X","message":"y","client-request-id":"e","request-id":"d"},"code":"A","message":"b"}}"#,
            "A | b | d",
        ),
        (r#"{"error":{"code":"A","innererror":{"client-request-id":"e"}}}"#, "A | - | e"),
        (r#"{"error":{"code":"A","InnerError":{"request-id":"d"},"target":"t"}}"#, "A | - | t"),
        (r#"{"error":{"code":"A","target":null,"inner_error":{"request-id":"d"}}}"#, "A | - | d"),
        (r#"{"error":{"message":"b","innerError":{"code":"A","message":"c","type":"T"}}}"#, "A | b | -"),
        (r#"{"error":{"code":"A"},"requestId":"d"}"#, "A | - | d"),
        (r#"{"traceId":"f","ActivityId":"d","message":"b"}"#, "- | b | d"),
    ]);
}

#[test]
fn details() {
    check(&[
        (
            r#"{"details":[{"code":"X"}],"error":{"details":[{"code":7,"more":{"code":"Z"}}]}}"#,
            "- | - | - + 7 | - | -",
        ),
        (r#"{"error":{"code":"A","details":"text"}}"#, "A | - | -"),
    ]);
    let many = format!(r#"{{"details":[{}]}}"#, vec![r#"{"code":"X"}"#; 100].join(","));
    assert_eq!(read(many.as_bytes()).details.len(), 16);
}

#[test]
fn other_json() {
    check(&[
        // An error that is a string.
        (
            r#"{"error":"invalid_client","error_description":"b c","error_codes":[7]}"#,
            "invalid_client | b c | -",
        ),
        // No error at all.
        (r#"{"statusCode":404,"message":"b c","activityId":"d"}"#, "- | b c | d | 404"),
        (r#"{"error":{"statusCode":401,"message":"b"}}"#, "- | b | - | 401"),
        (r#"{"error":{"type":"a_b"},"code":"A"}"#, "A | - | -"),
        // application/problem+json.
        (r#"{"type":"https://x/y","title":"b","status":429,"traceId":"d"}"#, "- | b | d | 429"),
        (
            r#"{"type":"https://x/A","title":"b","status":404,"detail":"c","instance":"/x","code":"A","target":"d","arguments":{"code":"X","message":"y"}}"#,
            "A | c | d | 404",
        ),
        (r#"{"errors":[{"code":"A","message":"b"},{"code":"B"}]}"#, "A | b | -"),
        (r#"{"errors":{"name":["b"]},"title":"c d"}"#, "- | c d | -"),
        ("null", "- | - | -"),
    ]);
}

#[test]
fn json_in_strings() {
    check(&[
        (r#""{\"error\":{\"code\":\"A\",\"message\":\"b \\\"c\\\"\",\"target\":\"d\"}}""#, "A | b \"c\" | d"),
        (r#""\"{\\\"code\\\":\\\"A\\\"}\"""#, "A | - | -"),
        (r#"{"message":"{\"error\":{\"code\":\"A\",\"message\":\"b\"}}"}"#, "A | b | -"),
        (r#"{"error":"{\r\n  \"code\": \"A\", \"message\":\"b\"}","message":"c"}"#, "A | b | -"),
        // The outer code is the one that was promised; the inner sentence the one to read.
        (
            r#"{"error":{"code":"A","message":"{\"error\":{\"code\":\"B\",\"message\":\"c\",\"target\":\"d\"}}"}}"#,
            "A | c | d",
        ),
        (
            r#"{"error":{"code":"","message":"Failed : {\"error\":{\"code\":\"B\",\"message\":\"c\"}}","target":"e"}}"#,
            "B | c | e",
        ),
        // A text that somebody sent, and that the server repeats.
        (
            r#"{"statusCode":400,"message":"Bad body {\"error\":{\"code\":\"B\",\"message\":\"c\",\"target\":\"d\"}}"}"#,
            r#"- | Bad body {"error":{"code":"B","message":"c","target":"d"}} | - | 400"#,
        ),
        (
            r#"{"error":{"code":"A","message":"Input: {\"error\":{\"code\":\"B\",\"message\":\"c\"}} is invalid"}}"#,
            r#"A | Input: {"error":{"code":"B","message":"c"}} is invalid | -"#,
        ),
        // A message about JSON is not an error in JSON.
        (
            r#"{"error":{"message":"Not valid: {\"code\":\"X\",\"message\":\"y\"}"}}"#,
            "- | Not valid: {\"code\":\"X\",\"message\":\"y\"} | -",
        ),
        (r#"{"error":{"message":"{0} is not valid"}}"#, "- | {0} is not valid | -"),
        (r#"Answer: "{\"code\":\"A\",\"message\":\"b\"}""#, "A | b | -"),
        (r#"body='{"error":{"code":"A"}}'"#, "A | - | -"),
        // Cut out of a string.
        (r#"{\"error\":{\"code\":\"A\",\"message\":\"b\"}}"#, "A | b | -"),
        (r#"POST failed: {\"error\":{\"code\":\"A\"}}"#, "A | - | -"),
    ]);
    // Four levels are one too many: the last stays text.
    let mut body = String::from(r#"{"code":"A"}"#);
    for levels in 0..5 {
        let code = read(body.as_bytes()).received_code;
        assert_eq!(code.is_some(), levels <= 3, "{body}");
        body = format!("{{\"message\":{}}}", serde_json::to_string(&body).unwrap());
    }
}

#[test]
fn json_in_text() {
    check(&[
        (r#"Request failed with statusCode=BadRequest : {"error":{"code":"A","message":"b"}}"#, "A | b | -"),
        (
            r#"2024-01-02T03:04:05Z ERROR [x] (y) {"error":{"code":"A","message":"b"}} (took 5 s)"#,
            "A | b | -",
        ),
        (r#"<34>1 host: {"error":{"code":"A"}}"#, "A | - | -"),
        (r#"<host> Error: {"error":{"code":"A","target":"d"}}"#, "A | - | d"),
        (r#"{x} failed: {"error":{"code":"A"}}"#, "A | - | -"),
        (r#"{x {y} failed {"error":{"code":"A"}}"#, "A | - | -"),
        (r#"It isn't 5" wide, 'it' is {"error":{"code":"A"}}"#, "A | - | -"),
        (r#"a "b" c {"error":{"code":"A"}}"#, "A | - | -"),
        (r#"{"message":"context"} failed: {"error":{"code":"A","message":"b"}}"#, "A | b | -"),
        (
            "HTTP/1.1 401 Unauthorized\r\nContent-Type: a/b\r\nrequest-id: d\r\n\r\n{\"error\":{\"code\":\"A\"}}",
            "A | - | d",
        ),
        (r#"statusCode=400 : {"code":"A","message":"b"}"#, "A | b | - | 400"),
        (r#"x={"code":"A"} y={"code":"B","message":"c","target":"d"}"#, "A | - | -"),
        (r#"Error: x: code: A, message: "b""#, "A | b | -"),
        (r#"data: {"error":{"code":"A"}}"#, "A | - | -"),
    ]);
}

#[test]
fn truncated_json() {
    check(&[
        (r#"{"error":{"code":"A","message":"b and"#, "A | b and | -"),
        (r#"{"error":{"code":"A","message":"b\"#, "A | b | -"),
        (r#"{"error":{"code":"A","message":"b\u00"#, "A | b | -"),
        (r#"{"error":{"code":"A","message":"#, "A | - | -"),
        (r#"{"error":{"code":"A","mess"#, "A | - | -"),
        (r#"{"error":{"message":"b","code":42"#, "42 | b | -"),
        (r#"{"error":{"message":"b","code":nu"#, "- | b | -"),
        (r#"{"error":{"message":"b","code":"A"#, "A | b | -"),
        ("{\"err", "- | - | -"),
    ]);
    let cut = b"{\"error\":{\"message\":\"b \xe4\xb8";
    assert_eq!(summary(&read(cut)), "- | b \u{fffd} | -");
}

#[test]
fn fragments() {
    check(&[
        (r#""Unauthorized","message":"b: c""#, "Unauthorized | b: c | -"),
        (r#""not a code","message":"b""#, "- | b | -"),
        (r#""Unauthorized","code":"A""#, "A | - | -"),
        (r#""message":"b c""#, "- | b c | -"),
        (r#""code":"A","message":"b","target":"d"}}"#, "A | b | d"),
        (r#"orized","message":"b","target":"d"}}"#, "- | b | d"),
        (r#""error":{"code":"A","message":"b"},"status":401"#, "A | b | - | 401"),
        (r#"code: "X", message: "Y z""#, "X | Y z | -"),
        ("code: X, message: Y z, and more, target: d", "X | Y z, and more | d"),
        ("code    : X\r\nmessage : Y (z; \r\ntarget  :\r\n", "X | Y (z | -"),
        ("level=error code=X message=\"y z\" target=d", "X | y z | d"),
        (r#""statusCode": 404"#, "- | - | - | 404"),
    ]);
}

#[test]
fn representations() {
    check(&[
        ("{'error': {'code': 'A', 'message': \"it's\", 'target': None}}", "A | it's | -"),
        (r"{'error': {'code': 'A', 'message': 'it\'s', 'ok': True}}", "A | it's | -"),
        ("{u'error': {u'code': u'A', u'message': u'b'}}", "A | b | -"),
        (r#"b'{"error":{"code":"A","message":"b"}}'"#, "A | b | -"),
        (
            "MainError(additional_data={}, code='A', details=None, inner_error=InnerError(additional_data={'code': 'X'}, \
             date=datetime.datetime(2025, 1, 2), request_id='d'), message='b c.', target=None)",
            "A | b c. | d",
        ),
        ("ODataError(error=MainError(code='A', message='b'))", "A | b | -"),
        ("code='A', message='don't do it', target='d'", "A | don't do it | d"),
        ("@{error=@{code=A; message=b, c (d); innerError=}}", "A | b, c (d) | -"),
        (r#"{"error"=>{"code"=>"A", "message"=>"b"}}"#, "A | b | -"),
        ("{ error: { code: 'A', message: 'b' } }", "A | b | -"),
        ("Error { code: \"A\", message: \"b\" }", "A | b | -"),
        // Tuples.
        (r#"(401, "Unauthorized", "b: c", "d")"#, "Unauthorized | b: c | - | 401"),
        ("(401, 'b c')", "- | b c | - | 401"),
        ("(401, None, 'b')", "- | b | - | 401"),
        ("HTTPError(401, 'Unauthorized', 'b", "Unauthorized | b | - | 401"),
        (r#"(12, "Unauthorized", "b: c")"#, "- | - | -"),
        (r#"(400, {"error":{"code":"A"}})"#, "A | - | - | 400"),
        (r#"Exception("failed", {"code":"A"})"#, "A | - | -"),
    ]);
}

#[test]
fn plain_text() {
    check(&[
        ("unavailable", "- | unavailable | -"),
        (" \n b: don't, c=\"d\" {e}\n", "- | b: don't, c=\"d\" {e} | -"),
        ("Error: unavailable", "- | Error: unavailable | -"),
        ("Check the code: it is wrong", "- | Check the code: it is wrong | -"),
        // Numbers that are none, and one that is.
        ("500, \"b\" is broken", "- | 500, \"b\" is broken | -"),
        ("404, that is all", "- | 404, that is all | -"),
        ("It is too long (500).", "- | It is too long (500). | -"),
        ("404 machines are offline", "- | 404 machines are offline | -"),
        ("300 Machines are offline", "- | 300 Machines are offline | -"),
        ("The status code 4040", "- | The status code 4040 | -"),
        ("503 Service Unavailable", "- | 503 Service Unavailable | - | 503"),
        ("429 Client Error: Too Many", "- | 429 Client Error: Too Many | - | 429"),
        ("Request failed with status code 404.", "- | Request failed with status code 404. | - | 404"),
        ("It is too long (500, at most 400)", "- | It is too long (500, at most 400) | -"),
        (
            "The server returned an error: (429) Too Many Requests.",
            "- | The server returned an error: (429) Too Many Requests. | - | 429",
        ),
        ("Type: b\nc", "- | Type: b\nc | -"),
        ("[gateway] no route", "- | [gateway] no route | -"),
        ("Status: 404 Not Found", "- | Status: 404 Not Found | - | 404"),
        (r#""Unauthorized""#, "- | Unauthorized | -"),
        ("'b c'", "- | b c | -"),
        ("", "- | - | -"),
        (" \r\n\t", "- | - | -"),
        ("\u{feff}", "- | - | -"),
        ("None", "- | - | -"),
        // Pages.
        (
            "<!DOCTYPE html><html><head>\n<TITLE lang=en>\n 502 Bad Gateway </title><script>x={code:'X'}</script>",
            "- | 502 Bad Gateway | - | 502",
        ),
        ("<html><head><title>403 Forb", "- | 403 Forb | - | 403"),
        ("<html><title>200 years</title></html>", "- | 200 years | -"),
        ("<html><body><h1>b</h1>", "- | - | -"),
        ("<?xml version='1.0'?><a message='b'>c</a>", "- | - | -"),
        ("<html>", "- | - | -"),
        ("b <i>c</i>", "- | - | -"),
        ("\u{0}\u{1}b", "- | - | -"),
    ]);
    assert_eq!(summary(&read("ü".repeat(2000).as_bytes())).chars().count(), 2000 + 8);
    assert_eq!(summary(&read("ü".repeat(2001).as_bytes())), "- | - | -");
    assert_eq!(summary(&read(b"\xff\xfe b \x80")), "- | - | -");
    assert_eq!(summary(&read(b"b \xe4\xb8")), "- | b | -");
    assert_eq!(summary(&read(b"\xff {\"code\":\"A\",\"message\":\"b\xff\"} \x80")), "A | b\u{fffd} | -");
}

/// Samples of all shapes, to be cut and mixed.
const SAMPLES: [&str; 7] = [
    r#"{"error":{"code":"ResourceNotFound","message":"Machine \"1\" \ud83d\ude00 é中 was not found","target":"43f4cb08","details":[{"code":"X","message":"y"}],"innerError":{"request-id":"d"}}}"#,
    r#"Request failed with statusCode=BadRequest : {"error":{"code":429,"message":{"lang":"en","value":"b"}}} done"#,
    r#"{"message":"{\"error\":{\"code\":\"A\",\"message\":\"{\\\"code\\\":\\\"B\\\",\\\"message\\\":\\\"c\\\"}\"}}","statusCode":404}"#,
    "MainError(additional_data={}, code='A', inner_error=InnerError(date=datetime.datetime(2025, 9), request_id='d'), message='b c', target=None)",
    r#"(401, "Unauthorized", "Unauthorized request - reason of failure: No licence", "unlicensed")"#,
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>it's {code: 'X'}</body></html>",
    "code    : X\r\nmessage : Y (z); target: \"d\", error=@{code=A; message=b, c}",
];

#[test]
fn every_truncation() {
    for sample in SAMPLES {
        for (before, after) in (0..=sample.len()).filter_map(|at| sample.as_bytes().split_at_checked(at)) {
            let _ = (read(before), read(after));
        }
    }
    // A value that was read stays, up to the text that the end cuts off.
    let [whole, ..] = SAMPLES;
    let message = read(whole.as_bytes()).message.unwrap();
    let start = whole.find("Machine").unwrap();
    for end in start + 1..whole.len() {
        let cut = read(&whole.as_bytes()[..end]);
        assert_eq!(cut.received_code.as_deref(), Some("ResourceNotFound"));
        let cut = cut.message.unwrap();
        let cut = cut.trim_end_matches(char::REPLACEMENT_CHARACTER);
        assert!(message.starts_with(cut), "{cut}");
    }
}

#[test]
fn random_mutations() {
    let mut random = Random(1);
    for _ in 0..20_000 {
        let mut body = SAMPLES[random.below(SAMPLES.len())].as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            let at = random.below(body.len() + 1);
            match random.below(5) {
                0 => body.truncate(at),
                1 => drop(body.drain(..at)),
                2 => body.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
                3 => body.insert(at, b"{}[]()\"'\\:=,; \n"[random.below(15)]),
                _ => {
                    let other = SAMPLES[random.below(SAMPLES.len())].as_bytes();
                    let (start, end) = (random.below(other.len()), random.below(other.len()));
                    body.splice(at..at, other.get(start..end).unwrap_or_default().iter().copied());
                }
            }
        }
        let found = read(&body);
        assert!(found.details.len() <= MOST_DETAILS);
        assert!(
            [&found.received_code, &found.message].into_iter().flatten().all(|text| !text.is_empty()),
            "{found:?}"
        );
    }
}

/// No body makes the reader look at its bytes again and again.
#[test]
fn work_is_linear() {
    #[rustfmt::skip]
    let nasty = [
        "[", "{", "(", "}", "\"", "'", "\\", "\\\"", "\"\\", " ", "\n", ":", "=", ",", "'a", "',", "=' ", "u'", "<", "</", "<title",
        "{\"error\":", "{\"errors\":[", "{\"innerError\":", "{\"details\":[", "\"message\":", "\"message\":\"", "message: ", "message=",
        "message=a,", "message:a;", "{message:", "code:  ", "code= ", "\"code\": ", "\"code\":1,", "\"target\":\"a\",", "{\"x\":", "a(",
        "{\"message\":\"{", "{'", "\u{feff}", "\"a\",", "(401,", "{\"error\":\"\\\"", "error:{", "\"details\":[{\"code\":\"a\"}],",
        "\"details\":[],", "[{\"details\":{\"message\":\"a\\\\\"}}", "é", "\\ud83d", "<!", ", a", ",a:",
    ];
    #[rustfmt::skip]
    let starts = [
        "<!", "{\"error\":{\"message\":\"", "{\"message\":", "message:", "{\"error\":{\"details\":[", "\"", "'", "code=",
    ];
    for pattern in nasty {
        work_on("", pattern, 1_000_000);
        for start in starts {
            work_on(start, pattern, 50_000);
        }
    }
}

fn work_on(start: &str, pattern: &str, length: usize) {
    let body = [start, &pattern.repeat(length / pattern.len())].concat();
    LOOKED_AT.with(|count| count.set(0));
    let _ = read(body.as_bytes());
    let looked_at = LOOKED_AT.with(|count| count.get());
    assert!(looked_at <= 16 * body.len(), "{start}{pattern}…: {} a byte", looked_at / body.len());
}

/// Strings without escapes are lent.
#[test]
fn only_escapes_are_copied() {
    let body = read(br#"{"error":{"code":"A","message":"b \n","target":"d"}}"#);
    assert!(matches!(body.received_code, Some(Cow::Borrowed("A"))));
    assert!(matches!(body.message, Some(Cow::Owned(_))));
    assert!(matches!(body.target, Some(Cow::Borrowed("d"))));
}
