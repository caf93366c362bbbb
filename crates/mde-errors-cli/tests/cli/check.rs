//! `mde-errors check`.

use std::fs;
use std::io::{BufRead, BufReader, Read, pipe};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::{Folder, copy};
use crate::session::Session;

impl Folder {
    /// A small spec with nothing wrong, in `spec`.
    fn with_clean_spec(name: &str) -> Self {
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

    /// The same, and a mistake of each kind: with another place, with a replacement, with one that is safe, and a warning.
    fn with_bad_spec(name: &str) -> Self {
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

    fn check_program(&self, options: &[&str]) -> Command {
        self.program(["check"].iter().chain(options).copied())
    }

    fn check(&self, options: &[&str]) -> Session {
        Session::of(self.check_program(options))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("spec")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The cases of the library's diagnostics, each with the tables that it does not have of its own.
fn cases(name: &str) -> Vec<(String, Folder)> {
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

/// Warnings are what is left to do, as it is while a spec is edited; CI lets none pass.
#[test]
fn the_real_spec_has_no_errors() {
    let folder = Folder::with_real_spec("check-real");
    for format in ["human", "short"] {
        let told = folder.check(&["--format", format]).success();
        assert!(told.lines().last().is_some_and(|line| line.starts_with("spec: ")), "{told}");
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
    // The pages of the rules are not this program's.
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
fn a_folder_that_is_not_there() {
    let session = Folder::empty("check-missing").check(&["--spec", "no/such", "--format", "short"]);
    assert_eq!(session.status, Some(1));
    assert!(session.stdout.starts_with("no/such:1:1: error[C0102]: this cannot be read: "), "{session}");
    assert!(session.stdout.ends_with("\nno/such: 1 error in 1 file\n"), "{session}");
}

/// In all forms, the same is told of each case; the exit status follows from it.
#[test]
fn every_form_tells_the_same() {
    for (case, folder) in cases("forms") {
        let short = folder.check(&["--format", "short"]);
        let lines: Vec<_> = short.stdout.lines().collect();
        let (_, lines) = lines.split_last().unwrap();
        let expected: Vec<_> = lines.iter().map(|line| matched(line)).collect();
        assert!(!expected.is_empty(), "{case}: {short}");

        let json = folder.check(&["--format", "json"]);
        let objects: Vec<Value> =
            json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let told = |object: &Value| {
            let text = |field: &str| object[field].as_str().unwrap().to_owned();
            (text("file"), object["line"].as_u64(), object["column"].as_u64(), text("severity"), text("id"))
        };
        assert_eq!(objects.iter().map(told).collect::<Vec<_>>(), expected, "{case}");

        let sarif = folder.check(&["--format", "sarif"]);
        let log: Value = serde_json::from_str(&sarif.stdout).unwrap();
        is_sarif(&log);
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

/// What the pattern in `--help` finds in a line.
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

/// Whether a log is SARIF 2.1.0: what the schema says of types, of what is required and of what there is no more of, by types
/// that are made from it; and what it says beyond that, and the standard beyond the schema.
fn is_sarif(log: &Value) {
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

/// What is told of a mistake is what stands in the file.
#[test]
fn spans_are_those_of_the_file() {
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
fn fix_makes_what_is_safe_and_tells_what_is_left() {
    let folder = Folder::with_bad_spec("check-fix");
    let (templates, names) = (folder.read("spec/templates.csv"), folder.names());
    assert_snapshot!(folder.check(&["--fix", "--format", "short"]));
    assert_eq!(folder.read("spec/locales.csv").replace('"', ""), "locale\nzh-TW\n");
    assert_eq!(folder.read("spec/templates.csv"), templates, "only likely");
    assert_eq!(folder.names(), names, "nothing is left behind");
    // There is nothing to do the second time.
    assert_eq!(folder.check(&["--fix"]).stderr, "");
}

#[test]
fn fix_leaves_a_clean_spec_alone() {
    let folder = Folder::with_real_spec("check-fix-clean");
    let file = folder.path("spec/codes.csv");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    folder.check(&["--fix"]).success();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
}

/// No case gets worse, and what is safe to replace is gone.
#[test]
fn fix_ends_with_nothing_to_fix() {
    let safe = |json: &str| json.matches("\"safe\":true").count();
    for (case, folder) in cases("fix-cases") {
        let before = folder.check(&["--format", "json"]).stdout;
        let fixed = folder.check(&["--fix", "--format", "json"]);
        assert!(fixed.stderr.lines().count() >= usize::from(safe(&before) > 0), "{case}: {fixed}");
        assert_eq!(folder.check(&["--format", "json"]).stdout, fixed.stdout, "{case}");
        if folder
            .path("spec")
            .read_dir()
            .unwrap()
            .all(|entry| fs::read_to_string(entry.unwrap().path()).is_ok())
        {
            assert_eq!(safe(&fixed.stdout), 0, "{case}: {fixed}");
        }
    }
}

#[test]
#[cfg(unix)]
fn fix_keeps_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::with_bad_spec("check-fix-link");
    fs::rename(folder.path("spec/locales.csv"), folder.path("elsewhere.csv")).unwrap();
    symlink("../elsewhere.csv", folder.path("spec/locales.csv")).unwrap();
    fs::set_permissions(folder.path("elsewhere.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    folder.check(&["--fix"]);
    assert!(folder.path("spec/locales.csv").is_symlink());
    assert!(folder.read("elsewhere.csv").contains("zh-TW"));
    assert_eq!(fs::metadata(folder.path("elsewhere.csv")).unwrap().permissions().mode() & 0o777, 0o640);
}

/// The new file is another one: what else leads to the old one keeps the old text.
#[test]
#[cfg(unix)]
fn fix_replaces_the_file() {
    let folder = Folder::with_bad_spec("check-fix-hard-link");
    fs::hard_link(folder.path("spec/locales.csv"), folder.path("elsewhere.csv")).unwrap();
    let before = folder.read("elsewhere.csv");
    folder.check(&["--fix"]);
    assert!(folder.read("spec/locales.csv").contains("zh-TW"));
    assert_eq!(folder.read("elsewhere.csv"), before);
}

#[test]
#[cfg(unix)]
fn fix_finds_a_folder_with_a_backslash() {
    let folder = Folder::with_bad_spec("check-fix-backslash");
    fs::rename(folder.path("spec"), folder.path(r"sp\ec")).unwrap();
    folder.check(&["--fix", "--spec", r"sp\ec"]);
    assert!(folder.read(r"sp\ec/locales.csv").contains("zh-TW"));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = Folder::with_bad_spec("check-colours");
    let is_coloured = |options: &[&str]| folder.check(options).stdout.contains('\u{1b}');
    assert!(!is_coloured(&[]));
    assert!(is_coloured(&["--color=always"]));
    for format in ["short", "json", "sarif"] {
        assert!(!is_coloured(&["--color=always", "--format", format]));
    }
}

/// Whatever stands in a cell, it is shown as text.
#[test]
fn cells_drive_no_terminal() {
    let folder = Folder::with_clean_spec("check-terminal");
    folder.write("spec/locales.csv", "locale\n\u{1b}]0;title\u{7}\u{202e}\u{9b}31m\n");
    for format in ["human", "short", "json", "sarif"] {
        let text = folder.check(&["--format", format]).stdout;
        assert!(text.contains("C0113"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{text:?}");
    }
}

#[test]
fn a_reader_that_reads_nothing_changes_no_verdict() {
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

#[test]
fn watch_checks_again_on_each_save() {
    let folder = Folder::with_clean_spec("check-watch");
    let mut program = folder.check_program(&["--watch", "--format", "short"]);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The lines of a check, of which the summary is the last.
    let mut check = || {
        let mut check = Vec::new();
        loop {
            let line = lines.next().unwrap().unwrap();
            check.push(line);
            if check.last().unwrap().starts_with("spec: ") {
                return check;
            }
        }
    };
    let clean = "spec: 3 codes in 1 language, no mistakes";
    assert_eq!(check(), [clean]);

    let templates = folder.read("spec/templates.csv");
    folder.write("spec/templates.csv", templates.replace("{$item}", "{$items}"));
    let [empty, again, empty_too, mistake, summary] = check().try_into().unwrap();
    assert_eq!([empty.as_str(), &again, &empty_too], ["", "---- checking again ----", ""]);
    assert!(mistake.starts_with("spec/templates.csv:2:11: error[C0506]: "), "{mistake}");
    assert_eq!(summary, "spec: 1 error in 1 file");

    folder.write("spec/templates.csv", &templates);
    assert_eq!(check().last().unwrap(), clean);
    // The check ignores these. If it ran again for them, it would find the spec clean once more.
    for name in ["codes.csv.tmp", ".codes.csv", "notes.md", "locales.csv.bak"] {
        folder.write(&format!("spec/{name}"), "x");
    }
    thread::sleep(Duration::from_millis(1500));
    folder.write("spec/translations/notes.txt", "");
    assert_eq!(check().last().unwrap(), "spec: 1 warning in 1 file");
    fs::remove_dir_all(folder.path("spec/translations")).unwrap();
    assert_eq!(check().last().unwrap(), clean);

    // The folder goes, and comes back.
    fs::rename(folder.path("spec"), folder.path("away")).unwrap();
    assert_eq!(check().last().unwrap(), "spec: 1 error in 1 file");
    fs::rename(folder.path("away"), folder.path("spec")).unwrap();
    assert_eq!(check().last().unwrap(), clean);

    assert!(child.try_wait().unwrap().is_none(), "it goes on");
    child.kill().unwrap();
    child.wait().unwrap();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(stderr, "");
}
