//! `mde-errors localize` for every kind of text that a user may paste. `responses/<name>.txt` is the text,
//! `<name>.json` the output of `localize --json`, and `<name>.stderr` the note on standard error if there is one.
//!
//! `INSTA_UPDATE=always` updates the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::session::run_with;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/responses")
}

/// Returns the names of the files with an extension.
fn names(extension: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let of_extension = files.filter(|path| path.extension().is_some_and(|found| found == extension));
    of_extension.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_pasted_text() {
    let updates = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut wrong = Vec::new();
    let texts = names("txt");
    assert!(!texts.is_empty());
    for name in &texts {
        let path = |extension| folder().join(format!("{name}.{extension}"));
        let session = run_with(&fs::read(path("txt")).unwrap(), ["localize", "--json"]);
        assert_eq!(session.status, Some(0), "{name}: {session}");
        for (extension, printed) in [("json", &session.stdout), ("stderr", &session.stderr)] {
            let path = path(extension);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if expected == *printed {
                continue;
            }
            match printed.as_str() {
                _ if !updates => {
                    wrong.push(format!("{name}.{extension}: expected\n{expected}\nfound\n{printed}"));
                }
                "" => fs::remove_file(path).unwrap(),
                printed => fs::write(path, printed).unwrap(),
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nto accept, set INSTA_UPDATE=always", wrong.join("\n"));
    assert_eq!(names("json"), texts);
    assert_eq!(names("stderr").difference(&texts).count(), 0);
}
