//! Streams, colors, and exit statuses.

use std::io::{BufRead, BufReader, Read, pipe};
use std::process::Stdio;

use crate::session::{Session, program, run};

/// Commands that print something of each kind.
const COMMANDS: &[&[&str]] = &[
    &["explain", "NotFound"],
    &["explain", "NotFound", "--json"],
    &["list"],
    &["list", "--json"],
    &["format", "NotFound"],
    &["explain", "C0104"],
    &["explain", "C0104", "--json"],
    &["check", "--spec", "../../spec"],
    &["rules"],
    &["rules", "--json"],
    &["coverage", "--spec", "../../spec"],
    &["skeleton", "de", "--spec", "../../spec"],
    &["diff", "../../spec", "../../spec"],
    &["completions", "bash"],
    &["--help"],
    &["--version"],
];

#[test]
fn a_pipe_that_is_closed_after_a_line_is_not_an_error() {
    let mut program = program(["list"]);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.ends_with('\n'));
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(output.stderr, b"");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    for command in COMMANDS {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let output = program(command.iter().copied()).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert!(output.status.success(), "{command:?}");
        assert_eq!(output.stderr, b"", "{command:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_an_error() {
    for command in COMMANDS {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let (mut reader, writer) = pipe().unwrap();
        let status = program(command.iter().copied()).stdout(full).stderr(writer).status().unwrap();
        let mut stderr = String::new();
        reader.read_to_string(&mut stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{command:?}");
        assert_eq!(
            stderr, "error: cannot write the output: No space left on device (os error 28)\n",
            "{command:?}"
        );
    }
}

/// Returns `true` if a command colors its output.
fn is_colored(arguments: &[&str], variables: &[(&str, &str)]) -> bool {
    let mut program = program(arguments.iter().copied());
    program.envs(variables.iter().copied());
    let Session { stdout, stderr, .. } = Session::of(program);
    (stdout + &stderr).contains('\u{1b}')
}

#[test]
fn output_is_colored_only_if_requested() {
    for command in [["explain", "NotFound"], ["explain", "Teapot"], ["list", "--status=403"]] {
        let with = |more: &'static str| [command.as_slice(), &[more]].concat();
        assert!(!is_colored(&command, &[]), "no terminal: {command:?}");
        assert!(!is_colored(&command, &[("NO_COLOR", "1"), ("TERM", "xterm")]), "{command:?}");
        assert!(!is_colored(&with("--color=never"), &[("CLICOLOR_FORCE", "1")]), "{command:?}");
        assert!(is_colored(&with("--color=always"), &[]), "{command:?}");
        assert!(is_colored(&command, &[("CLICOLOR_FORCE", "1")]), "{command:?}");
    }
    assert!(!is_colored(&["--help"], &[("NO_COLOR", "1")]));
    // Output for other programs is never colored.
    assert!(!is_colored(&["list", "--json", "--color=always"], &[]));
    assert!(!is_colored(&["format", "NotFound", "--color=always"], &[]));
}

/// Only the colors differ.
#[test]
fn without_colors_the_text_is_the_same() {
    let plain = run(["list"]).success();
    let colored = run(["list", "--color=always"]).success();
    assert_eq!(colored.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), plain);
}
