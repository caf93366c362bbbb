//! JSON that the strict reader of bodies and the salvage of text read in the same way.

use alloc::format;
use alloc::string::String;

use super::content::BodyContent;

/// Bodies, each with its [summary](summary).
pub(crate) const CASES: &[(&str, &str)] = &[
    // The documented envelope.
    (r#"{"error":{"code":"A","message":"b c","target":"d"}}"#, "A | b c | d"),
    (
        "\u{feff} {\r\n\t\"error\" : {\n \"target\" : \"d\" ,\n\"message\":\"b c\",\"code\":\"A\"\n}\n}\n",
        "A | b c | d",
    ),
    (r#"{"error":{"code":"A"}}"#, "A | - | -"),
    (r#"{"error":{"code":null,"message":null,"target":null}}"#, "- | - | -"),
    (r#"{"error":null,"code":"A","message":"b"}"#, "A | b | -"),
    (r#"{"error":{}}"#, "- | - | -"),
    // Names in any case and with escapes.
    (r#"{"Error":{"CODE":"A","Message":"b","Target":"d"}}"#, "A | b | d"),
    (r#"{"\u0065rror":{"c\u006fde":"A","message":"b"}}"#, "A | b | -"),
    (r#"{"error":{"code":"A","message":"\"}{\\ \u4e2d\n","target":"|4a.b."}}"#, "A | \"}{\\ 中\n | |4a.b."),
    // Members that are not of the envelope.
    (
        r#"{"data":{"code":"X","message":"y"},"error":{"info":{"code":"X"},"code":"A","message":"b"}}"#,
        "A | b | -",
    ),
    (r#"{"error":{"code":"A"},"code":"X","message":"b","target":"d"}"#, "A | b | d"),
    (
        r#"{"code":"X","message":"y","target":"z","error":{"code":"A","message":"b","target":"d"}}"#,
        "A | b | d",
    ),
    (r#"{"data":{"code":"X","message":"y"}}"#, "- | - | -"),
    (r#"[{"error":{"code":"A"}},{"error":{"code":"B","message":"c","target":"d"}}]"#, "A | - | -"),
    (r#"{"message":"b","body":{"error":{"code":"A","message":"c","target":"d"}}}"#, "- | b | -"),
    // Types that are not the documented ones.
    (r#"{"error":{"code":429,"message":"b"}}"#, "429 | b | -"),
    (r#"{"error":{"code":-2147024891 }}"#, "-2147024891 | - | -"),
    (r#"{"error":{"code":{"value":"X"},"message":"b"}}"#, "- | b | -"),
    (r#"{"error":{"code":["X"],"message":"b"}}"#, "- | b | -"),
    (r#"{"error":{"code":true,"message":42,"target":false}}"#, "- | - | -"),
    (r#"{"error":{"code":"","message":" ","target":""}}"#, "- | - | -"),
    (r#"{"error":{"code":"A","message":{"lang":"en-US","value":"b"}}}"#, "A | b | -"),
    (r#"{"error":{"code":"A","message":[{"value":"b"}]}}"#, "A | b | -"),
    (r#"{"error":{"message":"b","code":"A B: c"}}"#, "A B: c | b | -"),
    // Of duplicates the first that is usable.
    (r#"{"error":{"code":"A","code":"B","message":null,"message":"b","message":"c"}}"#, "A | b | -"),
    (r#"{"error":{"code":{},"code":7,"code":"B"}}"#, "7 | - | -"),
    (r#"{"error":{"code":"A"},"error":{"code":"B","message":"c"}}"#, "A | - | -"),
    (r#"{"error":null,"error":{"code":"B"}}"#, "B | - | -"),
    // Inner errors.
    (r#"{"error":{"message":"b","innerError":{"type":"T"}}}"#, "- | b | -"),
    (r#"{"error":{"type":"a_b","innerError":{"code":"X"}}}"#, "a_b | - | -"),
    (r#"{"error":{"error":{"code":"A","message":"b","target":"d"}}}"#, "A | b | d"),
    // Details.
    (
        r#"{"error":{"details":[{"code":"X","message":"y","target":"z"},null,{"message":"w"},{}],"code":"A"}}"#,
        "A | - | - + X | y | z + - | w | -",
    ),
    (r#"{"error":{"code":"A","details":[]},"details":[{"code":"X"}]}"#, "A | - | - + X | - | -"),
    (r#"{"error":{"code":"A","details":{"code":"X"}}}"#, "A | - | - + X | - | -"),
    // Other forms of JSON.
    (r#"{"status":404,"error":"Not Found","path":"/x"}"#, "- | Not Found | - | 404"),
    (r#"{"error":"Not Found","message":"b"}"#, "- | b | -"),
    (r#"{"error":"Unauthorized","code":"A"}"#, "A | - | -"),
    (r#"{"code":"A","message":"b"}"#, "A | b | -"),
    (r#"{"Message":"b c"}"#, "- | b c | -"),
    (r#"{"statusCode":"TooManyRequests","message":"b"}"#, "TooManyRequests | b | -"),
    (r#"{"statusCode":"TooManyRequests","code":"A"}"#, "A | - | -"),
    (r#"{"status":"error","message":"b"}"#, "- | b | -"),
    (r#"{"errorCode":"A","errorMessage":"b"}"#, "A | b | -"),
    (r#"{"error":{"statusCode":"401","status":999}}"#, "- | - | - | 401"),
    (r#"{"type":"error","error":{"type":"a_b","message":"c"}}"#, "a_b | c | -"),
    // Problem details, and the forms of other APIs.
    (r#"{"type":"about:blank","title":"b","status":404,"detail":"c d"}"#, "- | c d | - | 404"),
    (r#"[{"code":"A","message":"b"},{"code":"B","target":"d"}]"#, "A | b | -"),
    (r#"{"odata.error":{"code":"","message":{"lang":"en","value":"b"}}}"#, "- | b | -"),
    (r#"{"errors":[{"code":"A","message":"b"}],"message":"c"}"#, "A | c | -"),
    (r#"{"fault":{"faultstring":"b","detail":{"errorcode":"X"}}}"#, "- | b | -"),
    ("{}", "- | - | -"),
    ("[]", "- | - | -"),
    (r#"{"a":{"b":[1,2,"c"]}}"#, "- | - | -"),
];

/// Returns code, message, and target, then status and details, with `-` for missing texts.
pub(crate) fn summary(body: &BodyContent<'_>) -> String {
    let texts = |texts: [Option<&str>; 3]| texts.map(|text| text.unwrap_or("-")).join(" | ");
    let mut summary = texts([body.received_code.as_deref(), body.message.as_deref(), body.target.as_deref()]);
    if let Some(status) = body.status {
        summary += &format!(" | {status}");
    }
    for detail in &body.details {
        let detail = texts([detail.code.as_deref(), detail.message.as_deref(), detail.target.as_deref()]);
        summary += &format!(" + {detail}");
    }
    summary
}
