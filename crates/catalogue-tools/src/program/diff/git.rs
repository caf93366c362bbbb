//! Calls of the program `git`. This module does not know what a spec is.
//!
//! A revision that a user types is only passed to `git rev-parse`. All other calls use object names, which cannot be
//! mistaken for options.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// A failure of git.
#[derive(Debug)]
pub(crate) enum GitError {
    /// The program cannot be run.
    NotRun(std::io::Error),
    /// Git returned an error, with this message.
    Refused(String),
}

/// Returns the path of a folder from the top of its repository, with a slash at its end. Empty for the top itself.
pub(crate) fn prefix(folder: &Path) -> Result<String, GitError> {
    let prefix = text(folder, ["rev-parse", "--show-prefix"])?;
    Ok(prefix.trim_end_matches(['\r', '\n']).to_owned())
}

/// Returns the object that a name refers to, such as the commit of `HEAD` or the folder of `HEAD:spec`.
pub(crate) fn object(folder: &Path, name: &str) -> Result<String, GitError> {
    if name.starts_with('-') {
        return Err(GitError::Refused("a revision does not begin with a dash".to_owned()));
    }
    Ok(text(folder, ["rev-parse", "--verify", name])?.trim().to_owned())
}

/// A file in a listing.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The object name of the content.
    pub(crate) blob: String,
    /// `true` for a symbolic link, whose content is the path of its target.
    pub(crate) is_link: bool,
}

/// Files by their paths.
pub(crate) type Listing = BTreeMap<String, Entry>;

/// Returns the files of a tree and its subtrees, by their paths in it.
pub(crate) fn files(folder: &Path, tree: &str) -> Result<Listing, GitError> {
    let listing = text(folder, ["ls-tree", "-r", "-z", "--full-tree", tree])?;
    // `mode type object<TAB>path`
    let entry = |entry: &str| {
        let (meta, path) = entry.split_once('\t')?;
        let mut meta = meta.split(' ');
        let (mode, kind, blob) = (meta.next()?, meta.next()?, meta.next()?);
        (kind == "blob").then(|| (path.to_owned(), Entry { blob: blob.to_owned(), is_link: mode == LINK }))
    };
    Ok(listing.split_terminator('\0').filter_map(entry).collect())
}

/// Returns the files of the index, by their paths from the top of the repository.
pub(crate) fn files_of_index(folder: &Path) -> Result<Listing, GitError> {
    let listing = text(folder, ["ls-files", "-s", "-z", "--full-name", "--", ":/"])?;
    // `mode object stage<TAB>path`. A file with a conflict has stages from 1 to 3.
    let mut files = Listing::new();
    for entry in listing.split_terminator('\0') {
        let Some((meta, path)) = entry.split_once('\t') else { continue };
        let mut meta = meta.split(' ');
        let (Some(mode), Some(blob), Some(stage)) = (meta.next(), meta.next(), meta.next()) else { continue };
        if stage != "0" {
            return Err(GitError::Refused(format!("`{path}` has a merge conflict")));
        }
        if mode != SUBMODULE {
            files.insert(path.to_owned(), Entry { blob: blob.to_owned(), is_link: mode == LINK });
        }
    }
    Ok(files)
}

/// The mode of a symbolic link.
const LINK: &str = "120000";
/// The mode of a submodule, which has no content in this repository.
const SUBMODULE: &str = "160000";

/// Returns the content of a file.
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
    let line = said.lines().next().unwrap_or("no message");
    Err(GitError::Refused(line.trim_start_matches("fatal: ").to_owned()))
}
