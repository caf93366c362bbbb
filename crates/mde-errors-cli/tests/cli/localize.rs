//! `mde-errors localize`.

use insta::assert_snapshot;
use mde_errors::{ErrorCode, Escaped, Locale};
use serde_json::Value;

use crate::session::{run, run_with, sessions};

/// Returns a response, followed by the output of the program for it.
fn given(response: &str, arguments: &[&str]) -> String {
    let lines: String = response.lines().map(|line| format!("< {}\n", Escaped(line))).collect();
    let session = run_with(response.as_bytes(), ["localize"].into_iter().chain(arguments.iter().copied()));
    format!("{lines}{session}")
}

const THROTTLED: &str = concat!(
    "HTTP/2 429 \r\ncontent-type: application/json\r\nretry-after: 12\r\n\r\n",
    r#"{"error":{"code":"429","message":"API calls quota exceeded! Maximum allowed 30 per 00:01:00","target":"43f4cb08"}}"#,
);

#[test]
fn a_response() {
    let sessions = [
        given(
            r#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found", "target": "43f4"}}"#,
            &["--status", "404"],
        ),
        given(
            r#"{"error": {"code": "ResourceNotFound", "message": "Nothing there"}}"#,
            &["--status", "404", "--locale", "zh-TW"],
        ),
        given(THROTTLED, &["--locale", "ja"]),
        given(THROTTLED, &["--json"]),
        given(r#"{"error": {"code": "BrandNewCode", "message": "Something new."}}"#, &["--status", "409"]),
        given(r#"{"error": {"code": "BrandNewCode", "message": "Something new."}}"#, &[]),
        given(
            r#"{"error": {"code": "Forbidden", "details": [{"code": "A", "message": "B is missing.", "target": "c"}, {"code": "D"}, {"target": "e"}]}}"#,
            &["--status", "400"],
        ),
        given("upstream connect error", &["--status", "503"]),
        given("", &["--status", "401"]),
        given("", &["--status", "503", "--locale", "ja"]),
        given("HTTP/1.1 429 No\nRetry-After: 86399\n", &[]),
        given("out of order", &["--json", "--locale", "de"]),
        given("", &[]),
        given("HTTP/1.1 200 OK\n\n{}", &[]),
        given(r#"{"error": {"code": "GatewayBlocked", "message": "Batch failed"}}"#, &["--status", "200"]),
        given(r#"{"msg": "it is gone"}"#, &["--status", "404"]),
        given("\u{1b}[31mred\u{202e}", &[]),
    ];
    assert_snapshot!(sessions.join("\n"));
}

#[test]
fn problems() {
    let sessions = [
        given("", &["--locale", "tlh"]),
        given("", &["--status", "99"]),
        given("", &["--status", "abc"]),
        given("", &["one.txt", "two.txt"]),
    ];
    assert_snapshot!(sessions.join("\n"));
}

/// A file is read like standard input.
#[test]
fn of_a_file() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/localize-response.txt");
    std::fs::write(path, THROTTLED).unwrap();
    for options in [&[][..], &["--json"], &["--locale", "ja"], &["--status", "503"]] {
        let localize = |file: &[&'static str], input: &[u8]| {
            let arguments = ["localize"].iter().chain(file).chain(options);
            run_with(input, arguments.copied()).success()
        };
        let expected = localize(&[], THROTTLED.as_bytes());
        assert_eq!(localize(&["-"], THROTTLED.as_bytes()), expected);
        assert_eq!(localize(&[path], b"something else"), expected);
    }
}

/// The messages of the operating system differ between systems.
#[test]
#[cfg(unix)]
fn files_that_cannot_be_read() {
    assert_snapshot!(sessions([
        vec!["localize", "missing.txt"],
        vec!["localize", "503"],
        vec!["localize", "ResourceNotFound"],
        vec!["localize", r#"{"error": {"code": "NotFound"}}"#],
        vec!["localize", "\u{1b}[31mred"],
    ]));
    assert_eq!(run(["localize", env!("CARGO_TARGET_TMPDIR")]).status, Some(1));
}

/// The JSON is the same in all languages, except for the texts.
#[test]
fn in_every_locale() {
    for locale in Locale::ALL {
        let output =
            run_with(THROTTLED.as_bytes(), ["localize", "--json", "--locale", locale.as_str()]).success();
        let output: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(output["code"], "TooManyRequests");
        assert_eq!(output["locale"], locale.as_str());
        assert_eq!(output["retry_after"], 12);
        assert!(output["message"].as_str().unwrap().contains("API calls quota exceeded!"), "{output}");
    }
}

/// Everything that the program prints has the advice in the language, even for a status without a code. Its name is
/// always the same.
#[test]
fn advice_in_every_locale() {
    for &locale in Locale::ALL {
        let of = |arguments: &[&'static str]| {
            let output = |more: &[&'static str]| {
                let all = [arguments, &["--locale", locale.as_str()], more].concat();
                run_with(b"", all).success()
            };
            (output(&[]), serde_json::from_str::<Value>(&output(&["--json"])).unwrap())
        };
        for arguments in [
            &["localize", "--status", "409"][..],
            &["localize", "--status", "502"],
            &["localize", "--status", "503"],
            &["explain", "503"],
            &["explain", "ActiveRequestAlreadyExists"],
        ] {
            let (text, json) = of(arguments);
            let name = json["advice"]["name"].as_str().unwrap();
            let expected = ErrorCode::description_of_advice(name.parse().unwrap(), locale);
            assert_eq!(json["advice"]["description"], expected, "{arguments:?} {locale}");
            assert!(text.contains(&format!(" {expected} ({name})\n")), "{arguments:?} {locale}: {text}");
        }
        let (_, listed) = of(&["list"]);
        for entry in listed.as_array().unwrap() {
            let code: ErrorCode = entry["code"].as_str().unwrap().parse().unwrap();
            let expected = ErrorCode::description_of_advice(code.advice(), locale);
            assert_eq!(entry["advice"]["description"], expected, "{code} {locale}");
            assert_eq!(entry["advice"]["name"], code.advice().as_str());
        }
    }
}

/// Arbitrary bytes are accepted.
#[test]
fn bytes_that_are_not_text() {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    let response = r#"HTTP/1.1 429 No"#;
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf_16: Vec<u8> = format!("\u{feff}{response}").encode_utf16().flat_map(bytes).collect();
        assert!(run_with(&utf_16, ["localize"]).success().starts_with("TooManyRequests (429 "));
    }
    for input in [&all[..], b"HTTP/1.1 \xff\r\n\xff: \xff\r\n\r\n\xff", b"\xef\xbb\xbf{}", &all.repeat(4096)]
    {
        run_with(input, ["localize"]).success();
        run_with(input, ["localize", "--json"]).success();
    }
}
