//! Bodies of every form, and what is read from them.

extern crate std;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use crate::client::content::{BodyContent, Syntax};
use crate::client::json_cases;

/// Reads a body with the codes of a small catalog.
fn read(body: &[u8]) -> (BodyContent<'_>, Syntax) {
    const KNOWN: [&str; 5] = [
        "InvalidHashValue",
        "InvalidInput",
        "MaximumBatchSizeExceeded",
        "ResourceNotFound",
        "TooManyRequests",
    ];
    super::read(body, &|code| KNOWN.contains(&code))
}

/// Returns what was read as text: code, message, and target, with `-` for missing ones, and then the rest.
fn summary(body: &BodyContent<'_>) -> String {
    let mut out = json_cases::summary(body);
    if let Some(code) = &body.inner_code {
        out += &format!(" < {code}");
    }
    for id in &body.ids {
        out += &format!(" # {}={}", id.name, id.value);
    }
    if let Some(text) = &body.explanation {
        out += &format!(" ~ {text}");
    }
    for (name, value) in &body.arguments {
        out += &format!(" ? {name}={value:?}");
    }
    if let Some(wait) = body.retry_after {
        out += &format!(" ! {wait:?}");
    }
    out
}

#[track_caller]
fn check(bodies: &[(&str, &str)]) {
    for (text, expected) in bodies {
        let (body, syntax) = read(text.as_bytes());
        assert_eq!((summary(&body).as_str(), syntax), (*expected, Syntax::Json), "{text}");
        // Cut anywhere, there is a reading too.
        for (before, after) in (0..text.len()).filter_map(|at| text.as_bytes().split_at_checked(at)) {
            let _ = (read(before), read(after));
        }
    }
}

#[test]
fn json_that_is_salvaged_alike() {
    check(json_cases::CASES);
}

#[test]
fn members_that_are_not_of_the_envelope() {
    check(&[
        // An error inside an unrelated object is better than none.
        (
            r#"{"statusCode":400,"headers":{"Retry-After":"12"},"body":{"code":"X","error":{"code":"A","message":"b"}}}"#,
            "A | b | - | 400 ! 12s",
        ),
        (
            r#"{"responses":[{"id":"1","status":200,"body":{}},{"id":"2","status":429,"body":{"error":{"code":"A"}}}]}"#,
            "A | - | - | 429",
        ),
        // Not the code of one with the message, the wait, or the arguments of another.
        (
            r#"{"responses":[{"status":200,"headers":{"Retry-After":"1"}},{"status":429,"headers":{"Retry-After":"9"},"body":{"error":{"code":"A"}}},{"status":500,"headers":{"Retry-After":"2"},"body":{"error":{"message":"b","target":"c"}}}]}"#,
            "A | - | - | 429 ! 9s",
        ),
        (r#"{"x":{"headers":{"Retry-After":"1"}},"error":{"code":"A"}}"#, "A | - | -"),
        (
            r#"{"data":{"error":{"arguments":{"x":1}}},"error":{"code":"A","message":"b","innererror":{"arguments":{"x":2}}}}"#,
            "A | b | - ? x=Integer(2)",
        ),
        (
            r#"{"data":{"error":{"message":"c","arguments":{"x":1}}},"error":{"code":"A","innererror":{"arguments":{"x":2}}}}"#,
            "A | - | - ? x=Integer(2)",
        ),
        (r#"{"x":{"status":404,"error":{"code":"A"},"status":429}}"#, "A | - | - | 404"),
    ]);
}

#[test]
fn types_that_are_not_the_documented_ones() {
    check(&[
        (r#"{"error":{"code":18446744073709551615}}"#, "18446744073709551615 | - | -"),
        (r#"{"error":{"code":"A","message":["b","c","d"]}}"#, "A | b | - ~ c; d"),
        (
            r#"{"error":[{"code":"A","message":"b"},{"code":"B","message":"c","target":"d"}]}"#,
            "A | b | - + B | c | d",
        ),
        (r#"{"error":["b c","d e"]}"#, "- | b c | - + - | d e | -"),
        // Valid JSON that has no value in Rust.
        (
            r#"{"error":{"code":"A\ud800","message":"\udc00b\ud83d\ude00","x":1e999}}"#,
            "A\u{fffd} | \u{fffd}b😀 | -",
        ),
        (r#"{"error":{"code":1e999,"message":"1e999","target":"\\ud800"}}"#, "- | 1e999 | \\ud800"),
    ]);
}

#[test]
fn of_duplicates_the_first_that_is_usable() {
    check(&[
        // The documented name is better.
        (r#"{"error":{"errorCode":"B","errorMessage":"c","code":"A","message":"b"}}"#, "A | b | -"),
    ]);
}

/// However much is said elsewhere, the error has its code, message, arguments, and inner error.
#[test]
fn there_is_room_for_the_error() {
    let error = r#""error":{"code":"A","message":"b","innererror":{"code":"InvalidInput","requestId":"r","arguments":{"x":1}}}"#;
    let expected = "A | b | - < InvalidInput # request-id=r ? x=Integer(1)";
    let values: Vec<_> = (0..100).map(|n| format!(r#""a{n}":1"#)).collect();
    let values = values.join(",");
    let inner = (0..12).fold("1".to_string(), |inner, _| format!(r#"{{"innererror":{inner}}}"#));
    for other in [
        r#"{"error":{}},"#.repeat(100),
        r#"{"error":{"code":"X"}},"#.repeat(100),
        r#"{"error":{"innererror":{}}},"#.repeat(100),
        format!(r#"{{"error":{{"arguments":{{{values}}}}}}},"#),
        r#"{"error":{"requestId":"1"}},"#.repeat(100),
        format!(r#"{{"error":{inner}}},"#),
    ] {
        let body = format!(r#"{{"data":[{other}1],{error}}}"#);
        assert_eq!(summary(&read(body.as_bytes()).0), expected, "{body}");
    }
    for other in
        [format!(r#""details":[{}1]"#, r#"{"reason":"x"},"#.repeat(16)), format!(r#""innererror":{inner}"#)]
    {
        let body = format!("{{{other},{error}}}");
        let read = read(body.as_bytes()).0;
        assert_eq!((read.message.as_deref(), read.inner_code.as_deref()), (Some("b"), Some("InvalidInput")));
        assert_eq!(read.received_code.as_deref(), Some("A"));
    }
    // Details with reasons leave room for the inner error, too.
    let details = r#"{"reason":"x"},"#.repeat(16);
    let body = format!(
        r#"{{"error":{{"code":"A","details":[{details}1],"innererror":{{"code":"InvalidInput"}}}}}}"#
    );
    assert_eq!(read(body.as_bytes()).0.inner_code.as_deref(), Some("InvalidInput"));
}

#[test]
fn inner_errors() {
    check(&[
        (
            r#"{"error":{"innerError":{"code":"X","message":"y","client-request-id":"e","request-id":"d"},"code":"A","message":"b"}}"#,
            "A | b | - # client-request-id=e # request-id=d ~ y",
        ),
        (
            r#"{"error":{"code":"A","InnerError":{"request-id":"d"},"target":"t"}}"#,
            "A | - | t # request-id=d",
        ),
        (r#"{"error":{"message":"b","innerError":{"code":"A","message":"c","type":"T"}}}"#, "A | b | - ~ c"),
        (r#"{"error":{"message":"b","innerError":{"code":"InvalidInput"}}}"#, "- | b | - < InvalidInput"),
        (r#"{"error":{"code":"A"},"requestId":"d"}"#, "A | - | - # request-id=d"),
        (r#"{"traceId":"f","ActivityId":"d","message":"b"}"#, "- | b | - # trace-id=f # activity-id=d"),
        // The deepest one that the catalog knows.
        (
            r#"{"error":{"code":"UnknownError","message":"","innerError":{"code":"TooManyRequests"}}}"#,
            "UnknownError | - | - < TooManyRequests",
        ),
        (
            r#"{"error":{"code":"badRequest","innerError":{"code":"InvalidHashValue","innerError":{"code":"WhoKnows"}}}}"#,
            "badRequest | - | - < InvalidHashValue",
        ),
        (
            r#"{"error":{"code":"A","innererror":{"code":"InvalidInput","innererror":{"code":"InvalidHashValue"}}}}"#,
            "A | - | - < InvalidHashValue",
        ),
        (r#"{"error":{"code":"A","innererror":"not allowed here"}}"#, "A | - | - ~ not allowed here"),
    ]);
}

#[test]
fn details() {
    check(&[
        (
            r#"{"details":[{"code":"X"}],"error":{"details":[{"code":7,"more":{"code":"Z"}}]}}"#,
            "- | - | - + X | - | - + 7 | - | -",
        ),
        (r#"{"error":{"code":"A","details":["text"]}}"#, "A | - | - + - | text | -"),
    ]);
    let many = format!(r#"{{"details":[{}]}}"#, std::vec![r#"{"code":"X"}"#; 100].join(","));
    assert_eq!(read(many.as_bytes()).0.details.len(), 16);
}

/// A list of an unrelated object is not that of the error, and does not explain it.
#[test]
fn lists_of_unrelated_objects() {
    check(&[
        (
            r#"{"data":{"error":{"errors":{"a":["x"]},"details":[{"code":"X"}]}},"error":{"code":"A","message":"b"}}"#,
            "A | b | -",
        ),
        (
            r#"{"data":{"error":{"errors":{"code":"X","message":"y"}}},"error":{"code":"A","message":"b"}}"#,
            "A | b | -",
        ),
        (
            r#"{"data":{"error":{"errors":[{"code":"X","message":"y"}]}},"error":{"code":"A","message":"b"}}"#,
            "A | b | -",
        ),
    ]);
    let unrelated = std::vec![r#"{"code":"X"}"#; 20].join(",");
    let text = format!(
        r#"{{"data":{{"error":{{"details":[{unrelated}]}}}},"error":{{"code":"A","details":[{{"code":"Y"}}]}}}}"#
    );
    assert_eq!(summary(&read(text.as_bytes()).0), "A | - | - + Y | - | -");
}

/// The sentence that helps is not always the message.
#[test]
fn explanations() {
    check(&[
        (
            r#"{"error":{"code":"ODataError","message":"Invalid OData query","innererror":{"message":"Could not find a property named 'healthStatu'","type":"T"}}}"#,
            "ODataError | Invalid OData query | - ~ Could not find a property named 'healthStatu'",
        ),
        (
            r#"{"title":"One or more validation errors occurred.","status":400,"errors":{"Comment":["The Comment field is required."],"Title":["Too long.","Not unique."]}}"#,
            "- | One or more validation errors occurred. | - | 400 ~ Comment: The Comment field is required.; Title: Too long.; Title: Not unique.",
        ),
        (
            r#"{"Message":"The request is invalid.","ModelState":{"alert.id":["The field is required."]}}"#,
            "- | The request is invalid. | - ~ alert.id: The field is required.",
        ),
        (
            r#"{"Message":"An error has occurred.","ExceptionMessage":"Timeout expired.","ExceptionType":"T"}"#,
            "- | An error has occurred. | - ~ Timeout expired.",
        ),
        (r#"{"message":"b","innererror":{"message":"b"}}"#, "- | b | -"),
    ]);
}

#[test]
fn arguments() {
    check(&[
        (
            r#"{"error":{"code":"429","message":"b","innererror":{"code":"MaximumBatchSizeExceeded","arguments":{"received":120,"x":"y"}}}}"#,
            r#"429 | b | - < MaximumBatchSizeExceeded ? received=Integer(120) ? x=String("y")"#,
        ),
        (
            r#"{"code":"A","detail":"b","arguments":{"code":"X","ratio":0.5,"big":9223372036854775807}}"#,
            r#"A | b | - ? code=String("X") ? ratio=Number(0.5) ? big=Integer(9223372036854775807)"#,
        ),
        (
            r#"{"error":{"code":404,"message":"b","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ResourceNotFound","domain":"x","metadata":{"resource":"42"}},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s"}]}}"#,
            r#"404 | b | - + ResourceNotFound | - | - < ResourceNotFound ? resource=String("42") ! 1.5s"#,
        ),
        // Not of the code that counts.
        (
            r#"{"error":{"code":"A","message":"b","innererror":{"code":"B","arguments":{"x":1}}}}"#,
            "A | b | -",
        ),
        // A list is not one value.
        (
            r#"{"code":"A","detail":"b","arguments":{"x":["y","z"],"x":{"y":1},"w":"v"}}"#,
            r#"A | b | - ? w=String("v")"#,
        ),
    ]);
}

#[test]
fn other_json() {
    check(&[
        (
            r#"{"error":"invalid_client","error_description":"b c","error_codes":[7],"trace_id":"t","correlation_id":"u"}"#,
            "invalid_client | b c | - # trace-id=t # correlation-id=u",
        ),
        (r#"{"statusCode":404,"message":"b c","activityId":"d"}"#, "- | b c | - | 404 # activity-id=d"),
        (
            r#"{"title":"b","errors":[{"detail":"must be positive","pointer":"/age"},{"detail":"x","pointer":"/y"}]}"#,
            "- | b | - + - | must be positive | /age + - | x | /y",
        ),
        (r#"{"errors":[{"code":"A","message":"b"},{"code":"B"}]}"#, "A | b | - + B | - | -"),
        (r#"{"errors":{"code":"A","message":"b"}}"#, "A | b | -"),
    ]);
}

#[test]
fn other_forms() {
    for (text, expected, form) in [
        ("", "- | - | -", Syntax::Empty),
        (" \r\n\u{feff}", "- | \u{feff} | -", Syntax::Text),
        ("\u{feff}", "- | - | -", Syntax::Empty),
        ("slow down", "- | slow down | -", Syntax::Text),
        // As ASP.NET sends the text of a result.
        (r#""b \"c\"""#, "- | b \"c\" | -", Syntax::Json),
        // A number or a word says no more as JSON.
        ("403", "- | 403 | -", Syntax::Text),
        ("null", "- | null | -", Syntax::Text),
        (r#"{"error":{"code":"A""#, r#"- | {"error":{"code":"A" | -"#, Syntax::Text),
        (r#"{"error":{"code":"A"}}}"#, r#"- | {"error":{"code":"A"}}} | -"#, Syntax::Text),
        (
            r#"{"error":{"code":"A"}}{"error":{"code":"B"}}"#,
            r#"- | {"error":{"code":"A"}}{"error":{"code":"B"}} | -"#,
            Syntax::Text,
        ),
        ("{'error': {'code': 'A'}}", "- | {'error': {'code': 'A'}} | -", Syntax::Text),
        ("<html><title>a &amp; b</title></html>", "- | a & b | -", Syntax::Page),
        ("<Error><Code>A</Code><Message>b</Message></Error>", "A | b | -", Syntax::Xml),
    ] {
        let (body, read_form) = read(text.as_bytes());
        assert_eq!((summary(&body).as_str(), read_form), (expected, form), "{text}");
    }
    let (body, syntax) = read(b"{\"error\":{\"code\":\"A\",\"message\":\"b\xff\"}}");
    assert_eq!((summary(&body).as_str(), syntax), ("A | b\u{fffd} | -", Syntax::Json));
}

/// Deep values say nothing, and do not stop the reading.
#[test]
fn depth() {
    for depth in [1, 10, 100, 10_000, 100_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let text = format!(r#"{{"x":{open}{close},"error":{{"code":"A","y":{open}{close}}}}}"#);
        assert_eq!(summary(&read(text.as_bytes()).0), "A | - | -", "{depth}");
    }
    let deep = r#"{"innererror":"#.repeat(100_000);
    let _ = read(deep.as_bytes());
}

/// A body that is longer than what is looked at is read as far as that.
#[test]
fn length() {
    let long = "中".repeat(2_000_000);
    let text = format!(r#"{{"error":{{"code":"A","message":"b","more":"{long}"}}}}"#);
    assert_eq!(summary(&read(text.as_bytes()).0), "A | b | -");
    let text = format!(r#"{{"error":{{"code":"A","message":"b\ud800","x":1e999,"more":"{long}"}}}}"#);
    assert_eq!(summary(&read(text.as_bytes()).0), "A | b\u{fffd} | -");
    let text = format!(r#"{{"error":{{"code":"A","message":"{long}"}}}}"#);
    assert_eq!(summary(&read(text.as_bytes()).0), "A | - | -");
    let texts: Vec<_> = (0..20_000).map(|n| format!(r#"{{"code":"{n}","message":"x"}}"#)).collect();
    let text = format!(r#"{{"error":[{}]}}"#, texts.join(","));
    assert_eq!(read(text.as_bytes()).0.details.len(), 16);
}

/// ASP.NET Web API has the messages of fields in `ModelState`.
#[test]
fn the_state_of_a_model() {
    check(&[(
        r#"{"Message":"The request is invalid.","ModelState":{"query.Top":["Too many.","Not a number."],"Id":["Required."]}}"#,
        "- | The request is invalid. | - ~ query.Top: Too many.; query.Top: Not a number.; Id: Required.",
    )]);
}
