//! Where specs come from: a folder, or a git revision of one.

use std::fmt;
use std::path::{Path, PathBuf};

use catalogue_build::{Files, Spec};

use super::error::{Errors, other};
use super::git::{self, GitError};
use crate::args::DiffArgs;

/// The folder of a spec, where none is named.
const SPEC: &str = "spec";

/// Where a spec comes from.
#[derive(Debug)]
pub(crate) enum Source {
    /// A folder.
    Folder(PathBuf),
    /// A folder as it was at a revision.
    Revision {
        /// A folder in the working tree of the repository.
        repository: PathBuf,
        /// The revision, as it was typed.
        revision: String,
        /// The folder, from the top of the repository.
        path: String,
        /// The object of the folder.
        tree: String,
    },
}

/// Finds the old and the new.
pub(crate) fn find(args: &DiffArgs) -> Result<(Source, Source), Errors> {
    let DiffArgs { old, new, spec, .. } = args;
    let is_folder = |name: &&String| Path::new(name).is_dir();
    let named = spec.as_ref().or_else(|| [Some(old), new.as_ref()].into_iter().flatten().find(is_folder));
    let spec = Path::new(named.map_or(SPEC, String::as_str));
    let new = match new {
        Some(new) => Source::find(new, spec),
        None if spec.is_dir() => Ok(Source::Folder(spec.to_owned())),
        None => other(
            format!("there is no folder `{}` to compare with", spec.display()),
            "name the new spec, or the folder of specs with --spec",
        ),
    };
    super::both(Source::find(old, spec), new)
}

impl Source {
    /// What a name stands for: a folder if there is one, or else a revision of the folder of the spec.
    fn find(name: &str, spec: &Path) -> Result<Self, Errors> {
        if Path::new(name).is_dir() {
            return Ok(Source::Folder(name.into()));
        }
        Self::at_revision(name, spec).or_else(|message| {
            other(
                message,
                "name a folder with the tables of a spec, or a revision that has one: REV, or REV:FOLDER",
            )
        })
    }

    /// The folder of a spec at a revision, or what is wrong with its name.
    fn at_revision(name: &str, spec: &Path) -> Result<Self, String> {
        let no_folder = |why: String| format!("there is no folder `{name}`, {why}");
        // What is no folder now may have been one.
        let repository = if spec.is_dir() { spec } else { Path::new("") };
        let prefix = git::prefix(repository).map_err(|error| match error {
            GitError::NotRun(error) => {
                no_folder(format!("and git, which would know it as a revision, cannot be run: {error}"))
            }
            GitError::Refused(said) => {
                no_folder(format!("and it can be no revision either: git says: {said}"))
            }
        })?;
        let (revision, path) = match name.split_once(':') {
            Some((revision, path)) => (revision, path.to_owned()),
            None if spec.is_dir() => (name, prefix),
            None => (name, prefix + &spec.to_string_lossy().replace('\\', "/")),
        };
        git::object(repository, &format!("{revision}^{{commit}}")).map_err(|_| {
            no_folder(format!("and no revision `{revision}` in the git repository of `{}`", spec.display()))
        })?;
        let path = path.trim_end_matches('/').to_owned();
        let tree = git::object(repository, &format!("{revision}:{path}"))
            .and_then(|object| git::object(repository, &format!("{object}^{{tree}}")))
            .map_err(|_| {
                no_folder(format!("and at the revision `{revision}` there is no folder `{path}`"))
            })?;
        Ok(Source::Revision { repository: repository.to_owned(), revision: revision.to_owned(), path, tree })
    }

    /// The spec, checked.
    pub(crate) fn spec(&self) -> Result<Spec, Errors> {
        super::check(match self {
            Source::Folder(folder) => Files::read(folder),
            Source::Revision { repository, tree, .. } => read(repository, tree, &self.to_string())
                .or_else(|error| self.unreadable(&self.to_string(), error))?,
        })
    }

    /// A file of the working tree as it is in the same state as the spec: now, or at the revision.
    pub(crate) fn read_beside(&self, file: &Path) -> Result<String, Errors> {
        match self {
            Source::Folder(_) => std::fs::read_to_string(file).or_else(|error| {
                other(
                    format!("`{}` cannot be read: {error}", file.display()),
                    "name the Cargo.toml of the package with --min-version-from",
                )
            }),
            Source::Revision { revision, .. } => {
                let folder = file.parent().unwrap_or(Path::new(""));
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                git::object(folder, &format!("{revision}:./{name}"))
                    .and_then(|blob| git::content(folder, &blob))
                    .map(|content| String::from_utf8_lossy(&content).into_owned())
                    .or_else(|error| self.unreadable(&format!("{revision}:{}", file.display()), error))
            }
        }
    }

    fn unreadable<T>(&self, what: &str, error: GitError) -> Result<T, Errors> {
        let said = match error {
            GitError::NotRun(error) => error.to_string(),
            GitError::Refused(said) => said,
        };
        other(
            format!("`{what}` cannot be read: git says: {said}"),
            "compare with a revision that has it, and see that git can read the repository",
        )
    }
}

/// The tables of a folder at a revision. What is no CSV is no table.
fn read(repository: &Path, tree: &str, name: &str) -> Result<Files, GitError> {
    let tables = git::files(repository, tree)?.into_iter().filter(|(path, _)| path.ends_with(".csv"));
    tables
        .map(|(path, blob)| Ok((path, git::content(repository, &blob)?)))
        .try_fold(Files::new(name), |files, table| table.map(|(path, content)| files.with(&path, content)))
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Folder(folder) => folder.display().fmt(f),
            Source::Revision { revision, path, .. } => write!(f, "{revision}:{path}"),
        }
    }
}
