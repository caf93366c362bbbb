//! A run of the program, and its output.

use std::fmt;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Returns the program with its arguments, in a neutral environment.
pub(crate) fn program<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mde-errors"));
    command.args(arguments).env("LC_ALL", "C");
    for variable in [
        "LANGUAGE",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "CI",
        "TERM",
        "COLORTERM",
    ] {
        command.env_remove(variable);
    }
    isolate_git(&mut command);
    command
}

/// Removes the settings of git from a command, and hides the repository that the folders of the tests are in.
pub(crate) fn isolate_git(command: &mut Command) {
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let nothing = if cfg!(windows) { "NUL" } else { "/dev/null" };
    command.env("GIT_CONFIG_GLOBAL", nothing).env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"));
}

/// Runs the program.
pub(crate) fn run<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Session {
    Session::of(program(arguments))
}

/// Runs the program with an input.
pub(crate) fn run_with<'a>(input: &[u8], arguments: impl IntoIterator<Item = &'a str>) -> Session {
    let mut command = program(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that reads nothing closes its end of the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Session::new(&command, output)
}

/// The result of a run. Its `Display` is the output as on a terminal, with `2>` before standard error.
pub(crate) struct Session {
    command: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
}

impl Session {
    pub(crate) fn of(mut command: Command) -> Self {
        let output = command.output().unwrap();
        Self::new(&command, output)
    }

    fn new(command: &Command, Output { status, stdout, stderr }: Output) -> Self {
        let words = command.get_args().map(|argument| word(argument.to_str().unwrap()));
        Self {
            command: ["mde-errors".to_owned()].into_iter().chain(words).collect::<Vec<_>>().join(" "),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
            status: status.code(),
        }
    }

    /// Returns the standard output of a run that succeeds without an error message.
    pub(crate) fn success(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (Some(0), ""), "{self}");
        self.stdout
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "$ {}", self.command)?;
        f.write_str(&self.stdout)?;
        for line in self.stderr.lines() {
            writeln!(f, "{}", format!("2> {line}").trim_end())?;
        }
        match self.status {
            Some(0) => Ok(()),
            Some(status) => writeln!(f, "[exit status {status}]"),
            None => writeln!(f, "[killed]"),
        }
    }
}

/// Returns a text as a word of a command line.
fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_=./:".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { format!("{text:?}") }
}

/// Runs the program several times. Returns the sessions, one below the other.
pub(crate) fn sessions<'a>(runs: impl IntoIterator<Item = Vec<&'a str>>) -> String {
    runs.into_iter().map(|arguments| run(arguments).to_string()).collect::<Vec<_>>().join("\n")
}
