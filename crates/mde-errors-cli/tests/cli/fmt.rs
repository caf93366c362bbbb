//! `mde-errors fmt`.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::folder::Folder;
use crate::session::run;

#[test]
fn help() {
    assert_snapshot!(run(["fmt", "--help"]));
}

/// Writes tables as spreadsheets do.
fn noise(folder: &Folder) {
    let edit = |path: &str, edit: &dyn Fn(&str) -> String| folder.write(path, edit(&folder.read(path)));
    edit("spec/statuses.csv", &|text| format!("\u{feff}{text}"));
    edit("spec/codes.csv", &|text| text.replace('\n', "\r\n"));
    edit("spec/templates.csv", &|text| format!("{text}\n\n"));
    edit("spec/arguments.csv", &|text| text.replace("string", "\"string\"").trim_end().to_owned());
    edit("spec/translations/de.csv", &|text| {
        let long = "x".repeat(150);
        text.replace("Sie\n", &format!("{long}\"\"\n")).replace("{$item} fehlt.", "\"{$item} fehlt.\"")
    });
}

#[test]
fn noise_is_removed() {
    let folder = Folder::with_small_spec("fmt-noise").with("spec/locales.csv", "locale\nde\n");
    noise(&folder);
    assert_snapshot!(folder.sessions([
        vec!["fmt", "--check"],
        vec!["fmt"],
        vec!["fmt", "--check", "--spec", "./spec"],
        vec!["fmt"],
    ]));
    for table in folder.tables() {
        let text = folder.read(&table);
        assert!(text.ends_with('\n') && !text.contains('\r') && !text.contains("\n\n"), "{table}: {text:?}");
    }
    // No temporary file remains next to the tables.
    assert_eq!(fs::read_dir(folder.path("spec")).unwrap().count(), 6);
}

#[test]
fn the_check_changes_nothing() {
    let folder = Folder::with_small_spec("fmt-check");
    noise(&folder);
    let before: Vec<_> = folder.tables().iter().map(|table| folder.read(table)).collect();
    assert_eq!(folder.run(["fmt", "--check"]).status, Some(1));
    let after: Vec<_> = folder.tables().iter().map(|table| folder.read(table)).collect();
    assert_eq!(before, after);
}

#[test]
fn columns_are_put_in_order() {
    let folder = Folder::with_small_spec("fmt-columns")
        .with("spec/translations/de.csv", "message,by,key\nNicht gefunden,me,404\n");
    assert_snapshot!(folder.sessions([vec!["fmt", "--check"], vec!["fmt"]]));
    assert_eq!(folder.read("spec/translations/de.csv"), "key,message,by\n404,Nicht gefunden,me\n");
}

/// A table that cannot be read is left unchanged, and the other tables are written.
#[test]
fn an_unreadable_table_is_left_unchanged() {
    let folder = Folder::with_small_spec("fmt-broken");
    let broken = [
        ("spec/statuses.csv", &b"status,reason\r\n404,\"Not Found\r\n"[..]),
        ("spec/templates.csv", b"code,message,help\r\nNotFound,Gone\r\n"),
        ("spec/arguments.csv", b"code,argument,type,description,example\r\nNotFound,\xff,string,x,y\r\n"),
        ("spec/codes.csv", b"code;status;advice;source\r\n"),
    ];
    for (table, content) in broken {
        folder.write(table, content);
    }
    folder.write("spec/translations/de.csv", "key,message\r\n");
    assert_snapshot!(folder.run(["fmt"]));
    for (table, content) in broken {
        assert_eq!(fs::read(folder.path(table)).unwrap(), content, "{table}");
    }
    assert_eq!(folder.read("spec/translations/de.csv"), "key,message\n");
    assert_eq!(folder.run(["fmt"]).status, Some(1));
    let no_spec = folder.run(["fmt", "--spec", "spec/translations"]);
    assert_eq!((no_spec.status, no_spec.stdout.as_str()), (Some(1), ""), "{no_spec}");
}

#[test]
#[cfg(unix)]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::with_small_spec("fmt-link");
    let (link, file) = (folder.path("spec/codes.csv"), folder.path("codes of another folder.csv"));
    fs::rename(&link, &file).unwrap();
    symlink(&file, &link).unwrap();
    folder.write("spec/codes.csv", folder.read("spec/codes.csv").replace('\n', "\r\n"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(folder.run(["fmt"]).success(), "spec/codes.csv rewritten\n");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!folder.read("codes of another folder.csv").contains('\r'));
}

/// The spec of this catalog is in canonical form.
#[test]
fn the_real_spec_is_canonical() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let session = run(["fmt", "--check", "--spec", spec.to_str().unwrap()]);
    assert_eq!(session.status, Some(0), "{session}");
    // Its content is the same after any noise.
    let folder = Folder::with_real_spec("fmt-real");
    let before = folder.run(["coverage", "--json"]).success();
    for table in folder.tables() {
        folder.write(&table, format!("\u{feff}{}", folder.read(&table).replace('\n', "\r\n")));
    }
    assert_eq!(folder.run(["fmt"]).success().lines().count(), folder.tables().len());
    for table in folder.tables() {
        let original = fs::read_to_string(spec.join(table.strip_prefix("spec/").unwrap())).unwrap();
        assert_eq!(folder.read(&table), original, "{table}");
    }
    assert_eq!(folder.run(["coverage", "--json"]).success(), before);
}
