//! `mde-errors check --watch`.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::folder::Folder;

#[test]
fn each_save_is_checked() {
    let folder = Folder::with_clean_spec("check-watch");
    let mut program = folder.check_program(&["--watch", "--format", "short"]);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The lines of a check. The last one is the summary.
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
    // The check ignores these files. If it ran again for them, it would report a valid spec again.
    for name in ["codes.csv.tmp", ".codes.csv", "notes.md", "locales.csv.bak"] {
        folder.write(&format!("spec/{name}"), "x");
    }
    thread::sleep(Duration::from_millis(1500));
    folder.write("spec/translations/notes.txt", "");
    assert_eq!(check().last().unwrap(), "spec: 1 warning in 1 file");
    fs::remove_dir_all(folder.path("spec/translations")).unwrap();
    assert_eq!(check().last().unwrap(), clean);

    // The folder is removed and created again.
    fs::rename(folder.path("spec"), folder.path("away")).unwrap();
    assert_eq!(check().last().unwrap(), "spec: 1 error in 1 file");
    fs::rename(folder.path("away"), folder.path("spec")).unwrap();
    assert_eq!(check().last().unwrap(), clean);

    assert!(child.try_wait().unwrap().is_none(), "the program is still running");
    child.kill().unwrap();
    child.wait().unwrap();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(stderr, "");
}
