//! `mde-errors diff`.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;
use crate::session::{Session, isolate_git};

impl Folder {
    /// Writes the tables of a spec; the second one differs from the first in much.
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

/// Two specs side by side, `old` and `new`.
fn two(name: &str) -> Folder {
    let folder = Folder::empty(&format!("diff-{name}"));
    folder.spec("old", 0);
    folder.spec("new", 1);
    folder
}

/// A repository with two revisions of a spec, `v1.0.0` and `v1.1.0`, and their versions.
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
    assert_snapshot!(session);
}

#[test]
fn nothing_has_changed() {
    let folder = two("nothing");
    let runs = ["human", "markdown", "json"].map(|format| ["diff", "old", "old", "--format", format]);
    assert_snapshot!(runs.map(|arguments| folder.run(arguments).to_string()).join("\n"));
}

/// Whatever names the two specs, what has changed is the same.
#[test]
fn folders_and_revisions() {
    let folder = repository("revisions");
    folder.spec("elsewhere", 0);
    let told = |arguments: &[&str]| folder.run(arguments.iter().copied()).success();
    let expected = told(&["diff", "elsewhere", "spec"]);
    assert!(expected.contains("\nVerdict: major "), "{expected}");
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
        assert_eq!(told(arguments), expected, "{arguments:?}");
    }
    let same = told(&["diff", "HEAD"]);
    assert!(same.starts_with("Verdict: none "), "{same}");
    // What is a folder no longer is still one at a revision.
    fs::remove_dir_all(folder.path("spec")).unwrap();
    assert_eq!(told(&["diff", "v1.0.0", "v1.1.0"]), expected);
}

#[test]
fn what_is_neither_a_folder_nor_a_revision() {
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
fn a_spec_with_mistakes() {
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
fn the_version_that_a_change_demands() {
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
        serde_json::json!({ "old": "1.0.0", "new": "1.1.0", "needed": "2.0.0", "enough": false })
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
fn colours_only_where_they_are_wanted() {
    let folder = two("colours");
    let plain = folder.run(["diff", "old", "new"]).success();
    assert!(!plain.contains('\u{1b}'));
    let coloured = folder.run(["diff", "old", "new", "--color=always"]).success();
    assert!(coloured.contains("\u{1b}[31m- Item {$item} is missing.\u{1b}[0m"), "{coloured}");
    for format in ["markdown", "json"] {
        let session = folder.run(["diff", "old", "new", "--color=always", "--format", format]);
        assert!(!session.success().contains('\u{1b}'), "{format}");
    }
}
