//! `mde-errors diff`.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;
use crate::session::{Session, isolate_git};

impl Folder {
    /// Writes the tables of one of two very different specs.
    fn spec(&self, folder: &str, edition: usize) {
        for (name, editions) in TABLES {
            self.write(&format!("{folder}/{name}"), editions[edition]);
        }
    }

    fn git<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) {
        let mut git = Command::new("git");
        isolate_git(&mut git);
        git.args(["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main"]);
        let output = git.args(arguments).current_dir(self.path("")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, tag: &str) {
        self.git(["add", "."]);
        self.git(["commit", "-q", "-m", tag]);
        self.git(["tag", tag]);
    }
}

const TABLES: [(&str, [&str; 2]); 5] = [
    (
        "codes.csv",
        [
            "code,status,advice,aliases,source\n\
             Missing,404,give-up,Gone,https://example.com\n\
             Old,404,give-up,,https://example.com\n",
            "code,status,advice,aliases,source\n\
             Fresh,404,give-up,,https://example.com\n\
             Missing,409,wait-for-action,,https://example.com\n",
        ],
    ),
    ("statuses.csv", ["status,reason\n404,Not Found\n", "status,reason\n404,Not Found\n409,Conflict\n"]),
    (
        "arguments.csv",
        [
            "code,argument,type,description,example\nMissing,item,string,the item,42\n",
            "code,argument,type,description,example\nMissing,item,integer,the item,42\n",
        ],
    ),
    (
        "templates.csv",
        [
            "code,message,help\nMissing,Item {$item} is missing.,Look elsewhere.\nOld,Old.,Old.\n",
            "code,message,help\nMissing,The item `{$item}` | is missing.,Look there.\nFresh,Fresh.,Eat it.\n",
        ],
    ),
    (
        "translations/de.csv",
        [
            "key,message,help\nMissing,{$item} fehlt.,Woanders suchen.\nOld,Alt.,Alt.\n",
            "key,message,help\nMissing,Es fehlt {$item}.,\n404,Nicht gefunden,\nFresh,Frisch.,\n",
        ],
    ),
];

/// Returns a folder with two specs, `old` and `new`.
fn two(name: &str) -> Folder {
    let folder = Folder::empty(&format!("diff-{name}"));
    folder.spec("old", 0);
    folder.spec("new", 1);
    folder
}

/// Returns a repository with two revisions of a spec, `v1.0.0` and `v1.1.0`, and their versions.
fn repository(name: &str) -> Folder {
    let folder = Folder::empty(&format!("diff-{name}"));
    folder.git(["init", "-q"]);
    for (edition, version) in ["1.0.0", "1.1.0"].into_iter().enumerate() {
        folder.spec("spec", edition);
        folder.write("spec/README.md", "No table.");
        folder.write("Cargo.toml", format!("[package]\nname = 'x'\nversion = '{version}'\n"));
        folder.commit(&format!("v{version}"));
    }
    folder
}

#[test]
fn human() {
    let folder = two("human");
    assert_snapshot!(folder.run(["diff", "old", "new"]));
}

#[test]
fn markdown() {
    let folder = two("markdown");
    assert_snapshot!(folder.run(["diff", "old", "new", "--format", "markdown"]));
}

#[test]
fn json() {
    let folder = two("json");
    let session = folder.run(["diff", "old", "new", "--format", "json"]);
    let json: Value = serde_json::from_str(&session.stdout).unwrap();
    let decided = json["verdict"]["change"].as_u64().unwrap();
    assert_eq!(json["changes"][usize::try_from(decided).unwrap()]["level"], json["verdict"]["level"]);
    let decided = json["api_verdict"]["change"].as_u64().unwrap();
    assert_eq!(json["changes"][usize::try_from(decided).unwrap()]["api_level"], json["api_verdict"]["level"]);
    assert_snapshot!(session);
}

#[test]
fn nothing_has_changed() {
    let folder = two("nothing");
    let runs = ["human", "markdown", "json"].map(|format| ["diff", "old", "old", "--format", format]);
    assert_snapshot!(runs.map(|arguments| folder.run(arguments).to_string()).join("\n"));
}

/// The output is the same however the two specs are named.
#[test]
fn folders_and_revisions() {
    let folder = repository("revisions");
    folder.spec("elsewhere", 0);
    let output = |arguments: &[&str]| folder.run(arguments.iter().copied()).success();
    let expected = output(&["diff", "elsewhere", "spec"]);
    assert!(expected.contains("\nVerdict for clients of the API: major "), "{expected}");
    for arguments in [
        ["diff", "v1.0.0", "v1.1.0"].as_slice(),
        &["diff", "v1.0.0"],
        &["diff", "v1.0.0", "HEAD"],
        &["diff", "HEAD~1", "spec"],
        &["diff", "v1.0.0", "--spec", "spec/"],
        &["diff", "v1.0.0:spec", "v1.1.0:spec/"],
        &["diff", "elsewhere", "HEAD:spec"],
        &["diff", "elsewhere", "HEAD", "--spec", "spec"],
    ] {
        assert_eq!(output(arguments), expected, "{arguments:?}");
    }
    let same = output(&["diff", "HEAD"]);
    assert!(same.starts_with("Verdict for programs that compile against the crate: none "), "{same}");
    // A folder that no longer exists is found at a revision.
    fs::remove_dir_all(folder.path("spec")).unwrap();
    assert_eq!(output(&["diff", "v1.0.0", "v1.1.0"]), expected);
}

#[test]
fn neither_a_folder_nor_a_revision() {
    let (without, with) = (two("no-repository"), repository("no-revision"));
    let runs = [
        without.run(["diff", "v9", "new"]),
        with.run(["diff", "v9", "spec"]),
        with.run(["diff", "v9", "v8:spec"]),
        with.run(["diff", "v1.0.0:specs", "spec"]),
        with.run(["diff", "v1.0.0:Cargo.toml", "spec"]),
        with.run(["diff", "a\u{1b}[31m", "spec"]),
        with.run(["diff", "HEAD", "--spec", "specs"]),
        with.run(["diff", "--", "--output=x", "spec"]),
    ];
    assert_snapshot!(runs.map(|session| session.to_string()).join("\n"));
    assert!(!with.path("x").exists());
}

#[test]
fn without_git() {
    let folder = two("no-git");
    let mut program = folder.program(["diff", "v9", "new"]);
    program.env("PATH", folder.path(""));
    let session = Session::of(program);
    assert_eq!(session.status, Some(1));
    assert!(session.stderr.contains("cannot be run"), "{session}");
}

#[test]
fn a_spec_with_errors() {
    let folder = repository("mistakes");
    folder.write("spec/statuses.csv", "status,reason\n404,Not Found\n4o9,Conflict\n");
    folder.commit("broken");
    assert_snapshot!(
        [folder.run(["diff", "v1.1.0"]), folder.run(["diff", "broken", "v1.0.0"])]
            .map(|session| session.to_string())
            .join("\n")
    );
}

#[test]
fn the_version_that_a_change_requires() {
    let folder = repository("version");
    let check = ["diff", "v1.0.0", "--min-version-from", "Cargo.toml"];
    let too_small = folder.run(check);
    assert_eq!(too_small.status, Some(1), "{too_small}");
    assert_snapshot!(too_small.stderr);

    let json = folder.run(["diff", "v1.0.0", "v1.1.0", "--min-version-from=Cargo.toml", "--format=json"]);
    assert_eq!(json.status, Some(1), "{json}");
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        json["version"],
        serde_json::json!({
            "old": "1.0.0", "new": "1.1.0", "needed": "2.0.0", "enough": false, "level": "major", "audience": "crate"
        })
    );

    folder.write("Cargo.toml", "[workspace.package]\nversion = '2.0.0'\n");
    let enough = folder.run(check).success();
    assert!(enough.ends_with("The version 2.0.0 is enough: after 1.0.0, 2.0.0 is needed.\n"), "{enough}");
}

#[test]
fn versions_that_are_not_found() {
    let folder = two("no-version");
    folder.write("Cargo.toml", "[package]\nversion.workspace = true\n");
    let runs = [
        folder.run(["diff", "old", "new", "--min-version-from", "Cargo.toml"]),
        folder.run(["diff", "old", "new", "--min-version-from", "none.toml", "--old-version", "1.0.0"]),
        folder.run(["diff", "old", "new", "--min-version-from", "Cargo.toml", "--old-version", "one"]),
        folder.run(["diff", "old", "new", "--old-version", "1.0.0"]),
    ];
    assert_snapshot!(runs.map(|session| session.to_string()).join("\n"));
}

#[test]
fn output_is_colored_only_if_requested() {
    let folder = two("colors");
    let plain = folder.run(["diff", "old", "new"]).success();
    assert!(!plain.contains('\u{1b}'));
    let colored = folder.run(["diff", "old", "new", "--color=always"]).success();
    assert!(colored.contains("\u{1b}[31m- Item {$item} is missing.\u{1b}[0m"), "{colored}");
    for format in ["markdown", "json"] {
        let session = folder.run(["diff", "old", "new", "--color=always", "--format", format]);
        assert!(!session.success().contains('\u{1b}'), "{format}");
    }
}

/// A changed status is minor for programs that compile, and breaks clients of the API.
#[test]
fn the_verdict_that_decides_the_version() {
    let folder = repository("verdict");
    folder.spec("spec", 0);
    folder.commit("v2.0.0");
    let codes = "code,status,advice,aliases,source\n\
                 Missing,404,give-up,Gone,https://example.com\n\
                 Old,409,give-up,,https://example.com\n";
    folder.write("spec/codes.csv", codes);
    folder.write("spec/statuses.csv", "status,reason\n404,Not Found\n409,Conflict\n");
    folder.write("Cargo.toml", "[package]\nversion = '1.1.0'\n");
    let run = |verdict: &[&str]| {
        let check = ["diff", "v1.0.0", "--min-version-from", "Cargo.toml"];
        folder.run(check.into_iter().chain(verdict.iter().copied()))
    };
    let of_crate = run(&["--verdict", "crate"]).success();
    assert!(of_crate.ends_with("The version 1.1.0 is enough: after 1.0.0, 1.1.0 is needed.\n"), "{of_crate}");
    for verdict in [[].as_slice(), &["--verdict", "api"], &["--verdict", "stricter"]] {
        let session = run(verdict);
        assert_eq!(session.status, Some(1), "{session}");
        assert!(session.stderr.contains("(major for clients of the API) needs 2.0.0"), "{session}");
    }
    assert_eq!(folder.run(["diff", "v1.0.0", "--verdict", "api"]).status, Some(2));
}

/// A spec that is added to the index and not committed.
#[test]
fn the_index() {
    let folder = repository("index");
    folder.spec("elsewhere", 1);
    folder.spec("spec", 0);
    folder.git(["add", "spec"]);
    folder.write("spec/codes.csv", "broken");
    let output =
        |arguments: &[&str]| folder.run(arguments.iter().copied().chain(["--spec", "spec"])).success();
    let expected = output(&["diff", "elsewhere", "v1.0.0"]);
    for index in [":", ":spec", ":spec/", ":./spec"] {
        assert_eq!(output(&["diff", "elsewhere", index]), expected, "{index}");
        assert_eq!(output(&["diff", index, "v1.0.0"]), output(&["diff", "v1.0.0", "v1.0.0"]), "{index}");
    }
    let json = output(&["diff", ":", "v1.0.0", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["old"], ":spec");

    // The version of the index is the added one.
    folder.write("Cargo.toml", "[package]\nversion = '1.1.1'\n");
    let json = ["diff", "v1.1.0", ":", "--min-version-from", "Cargo.toml", "--format", "json"];
    let versions = serde_json::from_str::<Value>(&folder.run(json).stdout).unwrap();
    assert_eq!(versions["version"]["new"], "1.1.0");

    assert_snapshot!(folder.run(["diff", ":specs", "elsewhere"]));
}

#[test]
fn an_index_with_a_merge_conflict() {
    let folder = repository("conflict");
    folder.git(["checkout", "-q", "-b", "other", "v1.0.0"]);
    folder.write("spec/codes.csv", "code,status,advice,aliases,source\n");
    folder.commit("other-codes");
    let mut merge = Command::new("git");
    isolate_git(&mut merge);
    merge.args(["-c", "user.name=x", "-c", "user.email=x@example.com", "merge", "-q", "main"]);
    assert!(!merge.current_dir(folder.path("")).output().unwrap().status.success());
    assert_snapshot!(folder.run(["diff", "v1.0.0", ":"]));
}

/// The working tree follows links, and so does a revision.
#[cfg(unix)]
#[test]
fn tables_that_are_links() {
    use std::os::unix::fs::symlink;

    let folder = repository("links");
    folder.spec("elsewhere", 0);
    folder.spec("common", 1);
    fs::remove_file(folder.path("spec/translations/de.csv")).unwrap();
    symlink("../../common/translations/de.csv", folder.path("spec/translations/de.csv")).unwrap();
    symlink("spec", folder.path("linked")).unwrap();
    folder.commit("a-link");
    fs::remove_dir_all(folder.path("spec/translations")).unwrap();
    symlink("../common/translations", folder.path("spec/translations")).unwrap();
    folder.commit("a-linked-folder");

    let output =
        |arguments: &[&str]| folder.run(arguments.iter().copied().chain(["--spec", "spec"])).success();
    let expected = output(&["diff", "elsewhere", "spec"]);
    for new in ["v1.1.0", "a-link", "a-linked-folder", "a-link:linked", ":", ":linked", "linked"] {
        assert_eq!(output(&["diff", "elsewhere", new]), expected, "{new}");
    }

    let errors = ["nowhere.csv", "../../outside.csv", "codes.csv"].map(|target| {
        fs::remove_file(folder.path("spec/codes.csv")).unwrap();
        symlink(target, folder.path("spec/codes.csv")).unwrap();
        folder.git(["add", "."]);
        folder.run(["diff", "v1.0.0", ":"]).to_string()
    });
    assert_snapshot!(errors.join("\n"));
}

/// A package that inherits its version. The workspace is in a parent folder, now and at a revision.
#[test]
fn a_version_that_is_inherited() {
    let folder = Folder::empty("diff-inherited");
    folder.git(["init", "-q"]);
    for version in ["1.0.0", "2.0.0"] {
        folder.spec("crates/api/spec", usize::from(version == "2.0.0"));
        folder.write("Cargo.toml", format!("[workspace]\n[workspace.package]\nversion = '{version}'\n"));
        // This manifest has no workspace, and is ignored.
        folder.write("crates/Cargo.toml", "[package]\nversion = '9.9.9'\n");
        folder.write("crates/api/Cargo.toml", "[package]\nname = 'api'\nversion.workspace = true\n");
        folder.commit(&format!("v{version}"));
    }
    let arguments = |new| {
        [
            "diff",
            "v1.0.0",
            new,
            "--spec=crates/api/spec",
            "--min-version-from=crates/api/Cargo.toml",
            "--format=json",
        ]
    };
    for new in ["crates/api/spec", "v2.0.0", ":"] {
        let json = serde_json::from_str::<Value>(&folder.run(arguments(new)).success()).unwrap();
        assert_eq!(
            (&json["version"]["old"], &json["version"]["new"]),
            (&"1.0.0".into(), &"2.0.0".into()),
            "{new}"
        );
    }
    let mut inside = folder.program(["diff", "v1.0.0", "v2.0.0", "--min-version-from=Cargo.toml"]);
    inside.current_dir(folder.path("crates/api"));
    let output = Session::of(inside).success();
    assert!(output.ends_with("The version 2.0.0 is enough: after 1.0.0, 2.0.0 is needed.\n"), "{output}");

    // The package specifies its workspace.
    folder.write("crates/api/Cargo.toml", "[package]\nversion.workspace = true\nworkspace = '../../other'\n");
    folder.write("other/Cargo.toml", "[workspace.package]\nversion = '3.0.0'\n");
    let json = serde_json::from_str::<Value>(&folder.run(arguments("crates/api/spec")).success()).unwrap();
    assert_eq!(json["version"]["new"], "3.0.0");

    folder.write("other/Cargo.toml", "[workspace]\n");
    folder.write("crates/api/Cargo.toml", "[package]\nversion.workspace = true\nworkspace = '../none'\n");
    let none = folder.run(arguments("crates/api/spec"));
    folder.write("crates/api/Cargo.toml", "[package]\nversion.workspace = true\nworkspace = '../../other'\n");
    assert_snapshot!(
        [none, folder.run(arguments("crates/api/spec"))].map(|session| session.to_string()).join("\n")
    );
}
