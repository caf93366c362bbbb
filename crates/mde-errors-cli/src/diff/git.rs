//! What the program `git` is asked for. Nothing here knows what a spec is.
//!
//! What a user names as a revision is only ever handed to `git rev-parse`; all else is asked by the name of an object, which
//! cannot be taken for an option.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// A failure of git, in its own words.
#[derive(Debug)]
pub(crate) enum GitError {
    /// The program cannot be run.
    NotRun(std::io::Error),
    /// It refused.
    Refused(String),
}

/// Where a folder lies in its repository: its path from the top, with a slash at its end, or nothing where it is the top.
pub(crate) fn prefix(folder: &Path) -> Result<String, GitError> {
    let prefix = text(folder, ["rev-parse", "--show-prefix"])?;
    Ok(prefix.trim_end_matches(['\r', '\n']).to_owned())
}

/// The object that a name stands for, such as the commit of `HEAD` or the folder of `HEAD:spec`.
pub(crate) fn object(folder: &Path, name: &str) -> Result<String, GitError> {
    if name.starts_with('-') {
        return Err(GitError::Refused("a revision does not begin with a dash".to_owned()));
    }
    Ok(text(folder, ["rev-parse", "--verify", name])?.trim().to_owned())
}

/// The files in a folder and in the folders in it: the path of each, and its object.
pub(crate) fn files(folder: &Path, tree: &str) -> Result<Vec<(String, String)>, GitError> {
    let listing = text(folder, ["ls-tree", "-r", "-z", "--full-tree", tree])?;
    // `mode type object<TAB>path`
    let entry = |entry: &str| {
        let (meta, path) = entry.split_once('\t')?;
        let mut meta = meta.split(' ').skip(1);
        (meta.next()? == "blob").then_some(())?;
        Some((path.to_owned(), meta.next()?.to_owned()))
    };
    Ok(listing.split_terminator('\0').filter_map(entry).collect())
}

/// The content of a file.
pub(crate) fn content(folder: &Path, blob: &str) -> Result<Vec<u8>, GitError> {
    run(folder, ["cat-file", "blob", blob])
}

fn text<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<String, GitError> {
    Ok(String::from_utf8_lossy(&run(folder, arguments)?).into_owned())
}

fn run<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<Vec<u8>, GitError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(if folder.as_os_str().is_empty() { OsStr::new(".") } else { folder.as_os_str() });
    let output = command.args(arguments).env("LC_ALL", "C").output().map_err(GitError::NotRun)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next().unwrap_or("it says nothing");
    Err(GitError::Refused(line.trim_start_matches("fatal: ").to_owned()))
}
