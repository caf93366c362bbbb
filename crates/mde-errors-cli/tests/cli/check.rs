//! `mde-errors check`.

use std::fs;
use std::io::pipe;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::{Folder, copy};
use crate::session::Session;

impl Folder {
    /// Returns a small valid spec, in `spec`.
    pub(crate) fn with_clean_spec(name: &str) -> Self {
        let folder = Self::empty(name);
        for (name, text) in [
            (
                "codes.csv",
                "code,status,advice,source\n\
                NotFound,404,correct-request,https://example.com\n\
                TooLong,400,correct-request,https://example.com\n\
                Forbidden,403,request-permission,https://example.com\n",
            ),
            ("statuses.csv", "status,reason\n400,Bad Request\n403,Forbidden\n404,Not Found\n"),
            (
                "arguments.csv",
                "code,argument,type,description,example\n\
                NotFound,item,string,The item,Machine\n\
                TooLong,length,integer,The length,12\n",
            ),
            (
                "templates.csv",
                "code,message,help\n\
                NotFound,{$item} was not found.,Check the identifier.\n\
                TooLong,The name has {$length} characters.,\"Shorten it, please.\"\n\
                Forbidden,Access is forbidden.,Ask for the permission.\n",
            ),
        ] {
            folder.write(&format!("spec/{name}"), text);
        }
        folder
    }

    /// Returns a spec with one mistake of each kind: with a second place, with a likely fix, with a safe fix, and a
    /// warning.
    pub(crate) fn with_bad_spec(name: &str) -> Self {
        let folder = Self::with_clean_spec(name);
        folder.write(
            "spec/templates.csv",
            "code,message,help\n\
            NotFound,{$itm} was not found.,Check the identifier.\n\
            TooLong,The name has {$length} characters.,\"Shorten it, please.\"\n\
            Forbidden,\"Access, 禁止 🚫, is forbidden.\",Ask for the permission.\n\
            \"TooLong\",The name is long: {$length}.,Shorten it.\n",
        );
        folder.write("spec/locales.csv", "locale\n\"zh_tw\"\n");
        folder.write("spec/old codes.txt", "");
        folder
    }

    pub(crate) fn check_program(&self, options: &[&str]) -> Command {
        self.program(["check"].iter().chain(options).copied())
    }

    pub(crate) fn check(&self, options: &[&str]) -> Session {
        Session::of(self.check_program(options))
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("spec")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Returns the cases of the library's diagnostics, each with the tables of the base spec that it does not replace.
pub(crate) fn cases(name: &str) -> Vec<(String, Folder)> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue-spec/tests/diagnostics");
    let mut names: Vec<_> = fs::read_dir(&cases)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "base")
        .collect();
    names.sort();
    let case = |case: String| {
        let folder = Folder::empty(&format!("check-{name}/{case}"));
        copy(&cases.join("base"), &folder.path("spec"));
        copy(&cases.join(&case), &folder.path("spec"));
        if let Ok(without) = fs::read_to_string(folder.path("spec/without")) {
            fs::remove_file(folder.path("spec/without")).unwrap();
            for name in without.lines() {
                fs::remove_file(folder.path("spec").join(name)).unwrap();
            }
        }
        (case, folder)
    };
    names.into_iter().map(case).collect()
}

#[test]
fn help() {
    assert_snapshot!(crate::session::run(["check", "--help"]));
}

/// Missing translations are only warnings, so that a spec can be edited. CI denies warnings.
#[test]
fn the_real_spec_has_no_errors() {
    let folder = Folder::with_real_spec("check-real");
    for format in ["human", "short"] {
        let output = folder.check(&["--format", format]).success();
        assert!(output.lines().last().is_some_and(|line| line.starts_with("spec: ")), "{output}");
    }
    let is_warning = |line: &str| serde_json::from_str::<Value>(line).unwrap()["severity"] == "warning";
    assert!(folder.check(&["--format", "json"]).success().lines().all(is_warning));
    let sarif: Value = serde_json::from_str(&folder.check(&["--format", "sarif"]).success()).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().all(|result| result["level"] == "warning"));
}

#[test]
fn human() {
    assert_snapshot!(Folder::with_bad_spec("check-human").check(&[]));
}

#[test]
fn short() {
    assert_snapshot!(Folder::with_bad_spec("check-short").check(&["--format", "short"]));
}

#[test]
fn json() {
    assert_snapshot!(Folder::with_bad_spec("check-json").check(&["--format", "json"]));
}

#[test]
fn sarif() {
    let mut session = Folder::with_bad_spec("check-sarif").check(&["--format", "sarif"]);
    // The pages of the rules are not tested here.
    let mut log: Value = serde_json::from_str(&session.stdout).unwrap();
    for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
        let help = rule["help"]["text"].take();
        assert!(help.as_str().unwrap().len() > 10);
        let page = serde_json::to_string(&help).unwrap();
        session.stdout = session.stdout.replace(&page, "\"…\"");
    }
    assert_snapshot!(session);
}

#[test]
fn warnings_pass_unless_they_are_denied() {
    let folder = Folder::with_clean_spec("check-deny");
    folder.write("spec/notes.txt", "");
    let warned = folder.check(&["--format=short"]);
    assert_eq!(warned.status, Some(0));
    let denied = folder.check(&["--format=short", "--deny=warnings"]);
    assert_eq!(denied.status, Some(1));
    assert_snapshot!(format!("{warned}\n{denied}"));
    for format in ["human", "json", "sarif"] {
        assert_eq!(folder.check(&["--format", format]).status, Some(0));
        assert_eq!(folder.check(&["--format", format, "--deny", "warnings"]).status, Some(1));
    }
}

#[test]
fn wrong_usage() {
    let folder = Folder::empty("check-usage");
    for options in [
        ["--deny", "errors"],
        ["--format", "xml"],
        ["--fix", "--watch"],
        ["--watch", "--format=json"],
        ["--watch", "--format=sarif"],
    ] {
        let session = folder.check(&options);
        assert_eq!((session.status, session.stdout.as_str()), (Some(2), ""), "{session}");
    }
    assert_snapshot!(folder.check(&["--watch", "--format=json"]));
}

#[test]
fn a_missing_folder() {
    let session = Folder::empty("check-missing").check(&["--spec", "no/such", "--format", "short"]);
    assert_eq!(session.status, Some(1));
    assert!(session.stdout.starts_with("no/such:1:1: error[C0102]: this cannot be read: "), "{session}");
    assert!(session.stdout.ends_with("\nno/such: 1 error in 1 file\n"), "{session}");
}

/// All formats report the same for each case, and the exit status follows from it.
#[test]
fn all_formats_report_the_same() {
    for (case, folder) in cases("forms") {
        let short = folder.check(&["--format", "short"]);
        let lines: Vec<_> = short.stdout.lines().collect();
        let (_, lines) = lines.split_last().unwrap();
        let expected: Vec<_> = lines.iter().map(|line| matched(line)).collect();
        assert!(!expected.is_empty(), "{case}: {short}");

        let json = folder.check(&["--format", "json"]);
        let objects: Vec<Value> =
            json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let line = |object: &Value| {
            let text = |field: &str| object[field].as_str().unwrap().to_owned();
            (text("file"), object["line"].as_u64(), object["column"].as_u64(), text("severity"), text("id"))
        };
        assert_eq!(objects.iter().map(line).collect::<Vec<_>>(), expected, "{case}");

        let sarif = folder.check(&["--format", "sarif"]);
        let log: Value = serde_json::from_str(&sarif.stdout).unwrap();
        assert_is_sarif(&log);
        let ids: Vec<_> = log["runs"][0]["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|result| result["ruleId"].as_str().unwrap())
            .collect();
        assert_eq!(ids, expected.iter().map(|(.., id)| id.as_str()).collect::<Vec<_>>(), "{case}");

        let human = folder.check(&[]);
        let has_errors = expected.iter().any(|(.., severity, _)| severity == "error");
        for session in [&short, &json, &sarif, &human] {
            assert_eq!(session.status, Some(i32::from(has_errors)), "{case}: {session}");
            assert_eq!(session.stderr, "", "{case}");
            assert!(!session.stdout.contains('\u{1b}'), "{case}");
        }
    }
}

/// Returns the matches in a line for the pattern in `--help`.
fn matched(line: &str) -> (String, Option<u64>, Option<u64>, String, String) {
    let (place, rest) = line.split_once(": ").unwrap();
    let mut place = place.rsplitn(3, ':');
    let (column, line, file) =
        (place.next().unwrap().parse(), place.next().unwrap().parse(), place.next().unwrap());
    let (severity, rest) = rest.split_once('[').unwrap();
    let (id, _) = rest.split_once("]: ").unwrap();
    assert!(matches!(severity, "error" | "warning"));
    (file.to_owned(), line.ok(), column.ok(), severity.to_owned(), id.to_owned())
}

/// Asserts that a log is valid SARIF 2.1.0. Types generated from the schema check types, required properties, and
/// unknown properties. The rest checks what only the text of the standard requires.
fn assert_is_sarif(log: &Value) {
    let typed: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), *log);
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let is_text = |value: &Value| assert!(!value.as_str().unwrap().is_empty());
    let is_message = |value: &Value| is_text(&value["text"]);
    let is_region = |region: &Value| {
        let at = |field: &str| region[field].as_u64().unwrap();
        assert!(at("startLine") >= 1 && at("startColumn") >= 1 && at("endColumn") >= 1);
        assert!((at("startLine"), at("startColumn")) <= (at("endLine"), at("endColumn")));
        let _ = (at("byteOffset"), at("byteLength"));
    };
    let is_artifact = |artifact: &Value| {
        let uri = artifact["uri"].as_str().unwrap();
        assert!(
            uri.is_ascii() && !uri.contains([' ', '\\', '"', '<', '>', '^', '`', '{', '|', '}']),
            "{uri}"
        );
    };
    let is_location = |location: &Value| {
        is_artifact(&location["physicalLocation"]["artifactLocation"]);
        if let Some(region) = location["physicalLocation"].get("region") {
            is_region(region);
        }
    };
    assert_eq!(log["version"], "2.1.0");
    let [run] = list(&log["runs"]).try_into().unwrap();
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    is_text(&driver["name"]);
    let rules = list(&driver["rules"]);
    for (i, rule) in rules.iter().enumerate() {
        assert!(!rules[..i].contains(rule));
        is_text(&rule["id"]);
        is_message(&rule["shortDescription"]);
        is_message(&rule["help"]);
        assert!(["error", "warning"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
    }
    for result in list(&run["results"]) {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(result["ruleId"], rule["id"]);
        assert_eq!(result["level"], rule["defaultConfiguration"]["level"]);
        is_message(&result["message"]);
        assert_eq!(list(&result["locations"]).len(), 1);
        list(&result["locations"]).iter().for_each(is_location);
        for related in list(&result["relatedLocations"]) {
            is_message(&related["message"]);
            is_location(&related);
        }
        for fix in list(&result["fixes"]) {
            is_message(&fix["description"]);
            let [change] = list(&fix["artifactChanges"]).try_into().unwrap();
            is_artifact(&change["artifactLocation"]);
            let [replacement] = list(&change["replacements"]).try_into().unwrap();
            is_region(&replacement["deletedRegion"]);
            assert!(replacement["insertedContent"]["text"].is_string());
        }
    }
}

/// The texts of spans are those in the file.
#[test]
fn spans_match_the_file() {
    let folder = Folder::with_bad_spec("check-spans");
    let json = folder.check(&["--format", "json"]).stdout;
    let replaced: Vec<_> = json
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|object| object["replacement"].is_object())
        .map(|object| {
            let at = |end: &str| usize::try_from(object["span"][end].as_u64().unwrap()).unwrap();
            let text = folder.read(object["file"].as_str().unwrap());
            (
                text[at("start")..at("end")].to_owned(),
                object["replacement"]["text"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [("\"zh_tw\"", "zh-TW"), ("$itm", "$item")];
    assert_eq!(replaced, expected.map(|(before, after)| (before.to_owned(), after.to_owned())));
}

#[test]
fn output_is_colored_only_if_requested() {
    let folder = Folder::with_bad_spec("check-colors");
    let is_colored = |options: &[&str]| folder.check(options).stdout.contains('\u{1b}');
    assert!(!is_colored(&[]));
    assert!(is_colored(&["--color=always"]));
    for format in ["short", "json", "sarif"] {
        assert!(!is_colored(&["--color=always", "--format", format]));
    }
}

/// Any text in a cell is shown as text.
#[test]
fn cells_cannot_control_a_terminal() {
    let folder = Folder::with_clean_spec("check-terminal");
    folder.write("spec/locales.csv", "locale\n\u{1b}]0;title\u{7}\u{202e}\u{9b}31m\n");
    for format in ["human", "short", "json", "sarif"] {
        let text = folder.check(&["--format", format]).stdout;
        assert!(text.contains("C0113"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{text:?}");
    }
}

#[test]
fn a_closed_pipe_does_not_change_the_exit_status() {
    let (clean, bad) = (Folder::with_clean_spec("check-pipe-clean"), Folder::with_bad_spec("check-pipe-bad"));
    for format in ["human", "short", "json", "sarif"] {
        for (folder, status) in [(&clean, 0), (&bad, 1)] {
            let (reader, writer) = pipe().unwrap();
            drop(reader);
            let mut program = folder.check_program(&["--format", format]);
            let output = program.stdout(writer).stderr(Stdio::piped()).output().unwrap();
            assert_eq!(
                (output.status.code(), output.stderr.as_slice()),
                (Some(status), &b""[..]),
                "{format}"
            );
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_an_error() {
    let folder = Folder::with_clean_spec("check-full");
    for format in ["human", "short", "sarif"] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = folder.check_program(&["--format", format]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
    }
}
