//! Files in a spec's folder that are not tables, and files that are never opened.
#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use catalogue_spec::{Files, Severity, Spec};
use catalogue_tools::canonical;

/// Copies the base spec of the diagnostics. The name is that of the test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("translations")).unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue-spec/tests/diagnostics/base");
    for entry in fs::read_dir(base).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    folder
}

/// Returns the diagnostics of a folder, each with its path in it.
fn reported(folder: &Path) -> Vec<String> {
    let (spec, report) = Spec::check(Files::read(folder));
    assert_eq!(spec.is_none(), report.count(Severity::Error) > 0);
    let start = format!("{}/", folder.display());
    report.diagnostics().iter().map(|diagnostic| diagnostic.to_string().replace(&start, "")).collect()
}

#[test]
fn only_regular_files_are_opened() {
    let folder = folder("files-not-regular");
    let table = folder.join("statuses.csv");
    let expected = "statuses.csv:1:1: error[C0102]: this is not a regular file; help: put the table in its place, or a link to it";
    fs::rename(&table, folder.with_extension("elsewhere")).unwrap();
    fs::create_dir(&table).unwrap();
    assert_eq!(reported(&folder), [expected]);
    fs::remove_dir(&table).unwrap();
    // Nothing is ever written into the pipe, and the device has no end.
    assert!(Command::new("mkfifo").arg(&table).status().unwrap().success());
    assert_eq!(reported(&folder), [expected]);
    fs::remove_file(&table).unwrap();
    symlink("/dev/zero", &table).unwrap();
    assert_eq!(reported(&folder), [expected]);
    fs::remove_file(&table).unwrap();
    // A link to a file is followed.
    symlink(folder.with_extension("elsewhere"), &table).unwrap();
    assert_eq!(reported(&folder), [""; 0]);
}

#[test]
fn a_large_file_is_not_read() {
    let folder = folder("files-large");
    let file = fs::File::create(folder.join("statuses.csv")).unwrap();
    // A sparse file takes no space on the disk.
    file.set_len(1 << 34).unwrap();
    let [reported] = reported(&folder).try_into().unwrap();
    assert!(
        reported
            .starts_with("statuses.csv:1:1: error[C0118]: the file has 17179869184 bytes, more than 8388608"),
        "{reported}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn each_name_that_is_not_utf_8_is_reported() {
    let folder = folder("files-not-utf-8");
    for name in [b"d\xff.csv", b"d\xfe.csv"] {
        fs::write(folder.join("translations").join(OsStr::from_bytes(name)), "key,message\n").unwrap();
    }
    let reported = reported(&folder);
    let [first, second] = &reported[..] else { panic!("{reported:?}") };
    assert!(
        first.starts_with(r"translations/d\xfe.csv:1:1: error[C0102]: the name of this file is not UTF-8"),
        "{first}"
    );
    assert!(
        second.starts_with(r"translations/d\xff.csv:1:1: error[C0102]: the name of this file is not UTF-8"),
        "{second}"
    );
    // No file with such a name is rewritten.
    let tables = canonical(Files::read(&folder)).into_iter();
    let names: Vec<_> = tables.filter_map(Result::ok).map(|table| table.name).collect();
    assert_eq!(names, ["arguments.csv", "codes.csv", "statuses.csv", "templates.csv"]);
}

#[test]
fn a_backslash_is_part_of_a_name() {
    let folder = folder(r"files-back\slash");
    fs::write(folder.join("codes.csv"), "code\n").unwrap();
    let (_, report) = Spec::check(Files::read(&folder));
    let place = &report.diagnostics()[0].place;
    assert_eq!(Path::new(&place.file), folder.join("codes.csv"));
}
