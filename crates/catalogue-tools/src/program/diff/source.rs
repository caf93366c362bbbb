//! Where specs come from: a folder, a git revision of one, or the index.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use catalogue_spec::{Files, Spec};

use super::error::{DiffError, Errors, both, other};
use super::git::{self, GitError, Listing};
use super::links::{self, LinkError};
use crate::program::args::DiffArgs;

/// The folder of a spec, where none is named.
const SPEC: &str = "spec";

/// Where a spec comes from.
#[derive(Debug)]
pub(crate) enum Source {
    /// A folder.
    Folder(PathBuf),
    /// A folder as it is at a revision, or in the index.
    Revision {
        /// A folder in the working tree of the repository.
        repository: PathBuf,
        /// The revision, as it was typed. Empty for the index, as git writes it.
        revision: String,
        /// The folder, from the top of the repository.
        path: String,
        /// The path of each table in the folder, and its object.
        tables: Vec<(String, String)>,
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
    both(Source::find(old, spec), new)
}

impl Source {
    /// The source that a name means: a folder if there is one, or else a revision of the folder of the spec.
    fn find(name: &str, spec: &Path) -> Result<Self, Errors> {
        if Path::new(name).is_dir() {
            return Ok(Source::Folder(name.into()));
        }
        Self::at_revision(name, spec).or_else(|(message, help)| other(message, help))
    }

    /// The folder of a spec at a revision, or what is wrong with its name, and what to do.
    fn at_revision(name: &str, spec: &Path) -> Result<Self, (String, &'static str)> {
        const HELP: &str = "name a folder with the tables of a spec, a revision that has one (REV or REV:FOLDER), or the index \
                            (: or :FOLDER)";
        let no_folder = |why: String| (format!("there is no folder `{name}`, {why}"), HELP);
        let refused = |said: GitError| match said {
            GitError::NotRun(error) => {
                no_folder(format!("and git, which would know it as a revision, cannot be run: {error}"))
            }
            GitError::Refused(said) => {
                no_folder(format!("and it can be no revision either: git says: {said}"))
            }
        };
        // A folder that is gone now can be there at a revision.
        let repository = if spec.is_dir() { spec } else { Path::new("") };
        let prefix = git::prefix(repository).map_err(refused)?;
        let own = match spec.is_dir() {
            true => prefix,
            false => prefix + &spec.to_string_lossy().replace('\\', "/"),
        };
        let (revision, path) = match name.split_once(':') {
            // The index has no name: what git calls the top of it is the folder of the spec in it, as it is of a revision.
            Some(("", "")) => ("", own),
            Some((revision, path)) if path.starts_with("./") || path.starts_with("../") => {
                (revision, git::prefix(Path::new("")).map_err(refused)? + path)
            }
            Some((revision, path)) => (revision, path.to_owned()),
            None => (name, own),
        };
        let path = path.trim_end_matches('/').to_owned();
        let top = match revision {
            "" => None,
            revision => {
                let commit = git::object(repository, &format!("{revision}^{{commit}}")).map_err(|_| {
                    let spec = spec.display();
                    no_folder(format!("and no revision `{revision}` in the git repository of `{spec}`"))
                })?;
                Some(commit)
            }
        };
        let shown =
            if top.is_some() { format!("at the revision `{revision}`") } else { "in the index".to_owned() };
        let tables = tables(repository, top.as_deref(), &path).map_err(|error| match error {
            LinkError::Git(GitError::Refused(said)) => {
                (format!("`{name}` cannot be read: git says: {said}"), "fix that, and compare again")
            }
            LinkError::Git(error) => refused(error),
            LinkError::Dangling(link, target) => (
                format!("{shown}, `{link}` is a link to `{target}`, which is not there"),
                "compare with a revision that has the file",
            ),
            LinkError::Outside(link, target) => (
                format!("{shown}, `{link}` is a link to `{target}`, which is outside the repository"),
                "check the revision out, and compare with the folder",
            ),
            LinkError::Loop(link) => {
                (format!("{shown}, `{link}` is a link that leads back to itself"), "replace it with the file")
            }
        })?;
        let tables = tables.ok_or_else(|| no_folder(format!("and {shown} there is no folder `{path}`")))?;
        Ok(Source::Revision {
            repository: repository.to_owned(),
            revision: revision.to_owned(),
            path,
            tables,
        })
    }

    /// The spec, checked.
    pub(crate) fn spec(&self) -> Result<Spec, Errors> {
        check(match self {
            Source::Folder(folder) => Files::read(folder),
            Source::Revision { repository, tables, .. } => read(repository, tables, &self.to_string())
                .or_else(|error| self.unreadable(&self.to_string(), error))?,
        })
    }

    /// A file of the working tree in the state of the spec: as it is now, at the revision, or in the index.
    pub(crate) fn read_beside(&self, file: &Path) -> Result<String, Errors> {
        let error = match self.try_read_beside(file) {
            Ok(content) => return Ok(content),
            Err(error) => error,
        };
        match self {
            Source::Folder(_) => other(
                format!("`{}` cannot be read: {error}", file.display()),
                "name the Cargo.toml of the package with --min-version-from",
            ),
            Source::Revision { revision, .. } => {
                let said = GitError::Refused(error.to_string());
                self.unreadable(&format!("{revision}:{}", file.display()), said)
            }
        }
    }

    /// The same, if it can be read.
    pub(crate) fn try_read_beside(&self, file: &Path) -> io::Result<String> {
        match self {
            Source::Folder(_) => fs::read_to_string(file),
            Source::Revision { revision, .. } => {
                let folder = file.parent().unwrap_or(Path::new(""));
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                git::object(folder, &format!("{revision}:./{name}"))
                    .and_then(|blob| git::content(folder, &blob))
                    .map(|content| String::from_utf8_lossy(&content).into_owned())
                    .map_err(|error| match error {
                        GitError::NotRun(error) => error,
                        GitError::Refused(said) => io::Error::other(said),
                    })
            }
        }
    }

    /// How many folders there are above a folder: up to the root of the file system, or to the top of the repository.
    pub(crate) fn folders_above(&self, folder: &Path) -> usize {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        match self {
            Source::Folder(_) => folder.canonicalize().map_or(0, |folder| folder.ancestors().skip(1).count()),
            Source::Revision { .. } => git::prefix(folder).map_or(0, |prefix| prefix.matches('/').count()),
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

/// The tables of a folder at a commit, or in the index. `None` if the folder does not exist.
fn tables(
    repository: &Path,
    commit: Option<&str>,
    path: &str,
) -> Result<Option<Vec<(String, String)>>, LinkError> {
    let target = |link: &git::Entry| {
        git::content(repository, &link.blob).map(|target| String::from_utf8_lossy(&target).into_owned())
    };
    let of_tree = |tree: &str| git::files(repository, tree).map_err(LinkError::Git);
    let Some(commit) = commit else {
        return links::tables(&git::files_of_index(repository).map_err(LinkError::Git)?, path, target);
    };
    // Only links need what is elsewhere in the repository.
    let tree = git::object(repository, &format!("{commit}:{path}"))
        .and_then(|object| git::object(repository, &format!("{object}^{{tree}}")));
    if let Ok(tree) = tree {
        let files: Listing = of_tree(&tree)?;
        if files.values().all(|file| !file.is_link) {
            return links::tables(&files, "", target).map(|tables| Some(tables.unwrap_or_default()));
        }
    }
    links::tables(&of_tree(&format!("{commit}^{{tree}}"))?, path, target)
}

/// The files that are tables.
fn read(repository: &Path, tables: &[(String, String)], name: &str) -> Result<Files, GitError> {
    tables.iter().try_fold(Files::new(name), |files, (path, blob)| {
        Ok(files.with(path, git::content(repository, blob)?))
    })
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Folder(folder) => folder.display().fmt(f),
            Source::Revision { revision, path, .. } => write!(f, "{revision}:{path}"),
        }
    }
}

/// Checks a spec.
fn check(files: Files) -> Result<Spec, Errors> {
    let (spec, report) = Spec::check(files);
    spec.ok_or_else(|| vec![DiffError::Spec(report)])
}
