use std::vec::Vec;

use crate::BodyForm;

/// The form for each value of `Accept`.
#[test]
fn a_table_of_accept() {
    use BodyForm::{Microsoft, Problem};
    const TABLE: &[(&str, BodyForm)] = &[
        // Nothing, everything, and none of the forms.
        ("", Microsoft),
        ("*/*", Microsoft),
        ("application/*", Microsoft),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Microsoft),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", Microsoft),
        ("application/xml", Microsoft),
        // One of them.
        ("application/json", Microsoft),
        ("application/problem+json", Problem),
        ("APPLICATION/Problem+JSON", Problem),
        ("application/problem+json;q=0.001", Problem),
        ("application/problem+json;q=0", Microsoft),
        ("text/html, application/problem+json;q=0.1", Problem),
        // Both with the same weight, and one of them named.
        ("application/json, application/problem+json", Microsoft),
        ("application/problem+json, application/json", Microsoft),
        ("application/problem+json;q=0.5, application/json;q=0.5", Microsoft),
        ("application/problem+json, */*", Problem),
        ("application/problem+json, application/*", Problem),
        ("application/problem+json;q=0.5, */*;q=0.5", Problem),
        ("application/json, */*", Microsoft),
        // By weight.
        ("application/json;q=0.9, application/problem+json", Problem),
        ("application/json, application/problem+json;q=0.9", Microsoft),
        ("application/problem+json;q=0.5, */*", Microsoft),
        ("application/json;q=0.5, */*", Problem),
        ("application/json;q=0, */*", Problem),
        ("application/json;q=0, application/*;q=0.1", Problem),
        ("application/json;q=0.899, application/problem+json;q=0.9", Problem),
        // The more precise range decides, whatever its position is.
        ("*/*, application/json;q=0.1, application/*;q=0.2", Problem),
        ("application/*;q=0.2, */*", Microsoft),
        ("application/problem+json;q=0.1, application/*;q=0.2, */*;q=0.9", Microsoft),
        (
            "application/json;q=0.1, application/json;charset=utf-8;q=0.9, application/problem+json;q=0.5",
            Microsoft,
        ),
        // Parameters that the response does not have mean another form: the type alone is closer.
        (
            "application/json;odata.metadata=full;q=0.1, application/json;q=0.9, application/problem+json;q=0.5",
            Microsoft,
        ),
        (
            "application/json;q=0.1, application/json;odata.metadata=full;q=0.9, application/problem+json;q=0.5",
            Problem,
        ),
        (
            "application/json;charset=utf-8;v=1, application/json;q=0.1, application/problem+json;q=0.5",
            Problem,
        ),
        (
            "application/json;v=1;charset=utf-8, application/json;q=0.1, application/problem+json;q=0.5",
            Problem,
        ),
        (
            "application/json;charset=\"UTF-8\", application/json;q=0.1, application/problem+json;q=0.5",
            Microsoft,
        ),
        ("application/json;charset=latin1, application/json;q=0.1, application/problem+json;q=0.5", Problem),
        ("application/json;v=1;q=0.1, application/*;q=0.9, application/problem+json;q=0.5", Problem),
        ("application/problem+json;v=1, application/json", Microsoft),
        ("application/problem+json;v=1, */*", Problem),
        // Parameters and white space.
        ("application/json;odata.metadata=minimal", Microsoft),
        ("application/json;odata.metadata=minimal;q=0.1, application/problem+json;q=0.2", Problem),
        ("application/problem+json;charset=utf-8, application/json", Microsoft),
        ("application/problem+json \t;\t q=0.9 , application/json ; Q=0.8", Problem),
        ("application/problem+json;q=0.9;charset=utf-8, application/json;q=0.8", Problem),
        (",, ,application/problem+json;;,", Problem),
        // Separators in quoted strings do not count.
        (r#"text/x;a=", application/problem+json""#, Microsoft),
        (r#"text/x;a="\", application/json;b=", application/problem+json"#, Problem),
        (r#"application/problem+json;a=";q=0", application/json;q=0.5"#, Problem),
        (r#"text/x;a="no end, application/problem+json"#, Microsoft),
        // Only the malformed element is ignored.
        ("application/problem+json;q=x", Microsoft),
        ("application/problem+json;q=1.5, application/json;q=0.1", Microsoft),
        ("application/json;q=-1, application/problem+json;q=0.1", Problem),
        ("problem+json", Microsoft),
        ("application/", Microsoft),
        ("/problem+json", Microsoft),
        ("*/problem+json", Microsoft),
        ("application/problem+json/", Microsoft),
        ("application /problem+json", Microsoft),
        ("application/problem+json, \u{1}\u{ff}", Problem),
        ("application/*+json", Microsoft),
    ];
    for (accept, expected) in TABLE {
        assert_eq!(BodyForm::Microsoft.negotiate(accept.as_bytes()), *expected, "{accept}");
    }
    assert_eq!(BodyForm::Microsoft.negotiate(b"\xff\0,application/problem+json"), BodyForm::Problem);
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
        let expected = if is_preferred { BodyForm::Problem } else { BodyForm::Microsoft };
        assert_eq!(
            BodyForm::Microsoft.negotiate(header.join(", ").as_bytes()),
            expected,
            "{}",
            header.join(", ")
        );
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
    let filler = "a/b,".repeat(catalogue::__private::LONGEST_HEADER / 4 - 8);
    let within = [&filler, "application/problem+json"].concat();
    assert!(within.len() <= catalogue::__private::LONGEST_HEADER);
    assert_eq!(BodyForm::Microsoft.negotiate(within.as_bytes()), BodyForm::Problem);
    let beyond =
        ["a/b,".repeat(catalogue::__private::LONGEST_HEADER / 4).as_str(), "application/problem+json"]
            .concat();
    assert_eq!(BodyForm::Microsoft.negotiate(beyond.as_bytes()), BodyForm::Microsoft);
    // Cut there, the first would be another type, and the second would have another weight.
    for cut in ["application/problem+json-sequence", "application/json;q=0.9, application/problem+json;q=0.5"]
    {
        for spaces in 0..cut.len() + 8 {
            let start = " ".repeat(catalogue::__private::LONGEST_HEADER - spaces);
            let accept = std::format!("{start}{cut}");
            let expected = match accept.get(..catalogue::__private::LONGEST_HEADER) {
                // Only whole elements count.
                Some(seen) if accept.len() > seen.len() => BodyForm::Microsoft
                    .negotiate(seen.rsplit_once(',').map_or("", |(whole, _)| whole).as_bytes()),
                _ => BodyForm::Microsoft.negotiate(cut.as_bytes()),
            };
            assert_eq!(BodyForm::Microsoft.negotiate(accept.as_bytes()), expected, "{spaces} {cut}");
        }
    }
    // In the worst case, too.
    for worst in ["\"\\", ",;", ";q=", "application/json,", "\"", ";"] {
        let _ = BodyForm::Microsoft.negotiate(worst.repeat(1 << 20).as_bytes());
    }
}
