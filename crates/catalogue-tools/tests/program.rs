//! The program `catalogue` with the folder of a spec, without a built-in catalog.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a failing test panics")]

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in the folder of the base spec of the diagnostics.
fn run(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_catalogue"));
    program.args(arguments).env_clear().env("LC_ALL", "C");
    program.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue-spec/tests/diagnostics"));
    program.output().unwrap()
}

fn stdout(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_catalog_of_a_folder_is_listed_and_explained() {
    let list = stdout(&["list", "--spec", "base"]);
    assert_eq!(list, "404  NotFound  Item 42 was not found.\n");
    let explained = stdout(&["explain", "NotFound", "--spec", "base"]);
    assert!(explained.starts_with("NotFound (404 Not Found)\n"), "{explained}");
    assert_eq!(stdout(&["format", "NotFound", "item=42", "--spec", "base"]), "Item 42 was not found.\n");
    let checked = stdout(&["check", "--spec", "base"]);
    assert!(checked.contains("no mistakes"), "{checked}");
}

#[test]
fn a_response_of_any_api_is_understood() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("response.json");
    std::fs::write(&file, r#"{"error": {"code": "NotFound", "message": "Item 42 was not found."}}"#).unwrap();
    let file = file.to_str().unwrap();
    let json = stdout(&["localize", "--status", "404", "--json", "--spec", "base", file]);
    for member in [r#""code": "NotFound""#, r#""item": "42""#, r#""fidelity": "exact""#] {
        assert!(json.contains(member), "{json}");
    }
}

#[test]
fn a_folder_without_a_spec_is_an_error() {
    let output = run(&["list"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(error.contains("error[C0102]") && error.contains("`catalogue explain C0102`"), "{error}");
}

#[test]
fn help_and_completions_have_the_name_of_the_program() {
    let help = stdout(&["--help"]);
    assert!(help.contains("catalogue explain NotFound") && !help.contains("mde-errors"), "{help}");
    for shell in ["bash", "fish", "zsh", "powershell"] {
        let script = stdout(&["completions", shell]);
        assert!(script.contains("catalogue") && !script.contains("mde-errors"), "{shell}");
    }
}
