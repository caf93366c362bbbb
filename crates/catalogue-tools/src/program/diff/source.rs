//! The sources of specs: a folder, a git revision of one, or the index.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use catalogue_spec::{Files, Spec};

use super::error::{DiffError, Errors, other};
use super::git::{self, GitError, Listing};
use super::links::{self, LinkError};
use crate::program::args::DiffArgs;
use crate::program::problem::both;

/// The default folder of a spec.
const SPEC: &str = "spec";

/// The source of a spec.
#[derive(Debug)]
pub(crate) enum SpecSource {
    /// A folder.
    Folder(PathBuf),
    /// A folder as it is at a revision, or in the index.
    Revision {
        /// A folder in the working tree of the repository.
        repository: PathBuf,
        /// The revision as it was typed. Empty for the index, as in git.
        revision: String,
        /// The folder, from the top of the repository.
        path: String,
        /// The path of each table in the folder, and its object name.
        tables: Vec<(String, String)>,
    },
}

/// Finds the old and the new spec.
pub(crate) fn find(args: &DiffArgs) -> Result<(SpecSource, SpecSource), Errors> {
    let DiffArgs { old, new, spec, .. } = args;
    let is_folder = |name: &&String| Path::new(name).is_dir();
    let named = spec.as_ref().or_else(|| [Some(old), new.as_ref()].into_iter().flatten().find(is_folder));
    let spec = Path::new(named.map_or(SPEC, String::as_str));
    let new = match new {
        Some(new) => SpecSource::find(new, spec),
        None if spec.is_dir() => Ok(SpecSource::Folder(spec.to_owned())),
        None => other(
            format!("there is no folder `{}` to compare with", spec.display()),
            "name the new spec, or the folder of specs with --spec",
        ),
    };
    both(SpecSource::find(old, spec), new)
}

impl SpecSource {
    /// Returns the source with a name: a folder if it exists, or else a revision of the spec's folder.
    fn find(name: &str, spec: &Path) -> Result<Self, Errors> {
        if Path::new(name).is_dir() {
            return Ok(SpecSource::Folder(name.into()));
        }
        Self::at_revision(name, spec).or_else(|(message, help)| other(message, help))
    }

    /// Returns the folder of a spec at a revision, or an error message and help.
    fn at_revision(name: &str, spec: &Path) -> Result<Self, (String, &'static str)> {
        const HELP: &str = "name a folder with the tables of a spec, a revision that has one (REV or REV:FOLDER), or the index \
                            (: or :FOLDER)";
        let no_folder = |why: String| (format!("there is no folder `{name}`, {why}"), HELP);
        let refused = |said: GitError| match said {
            GitError::NotRun(error) => {
                no_folder(format!("and git, which may know it as a revision, cannot be run: {error}"))
            }
            GitError::Refused(said) => {
                no_folder(format!("and it is not a revision either; git reports: {said}"))
            }
        };
        // A folder that does not exist now may exist at a revision.
        let repository = if spec.is_dir() { spec } else { Path::new("") };
        let prefix = git::prefix(repository).map_err(refused)?;
        let own = match spec.is_dir() {
            true => prefix,
            false => prefix + &spec.to_string_lossy().replace('\\', "/"),
        };
        let (revision, path) = match name.split_once(':') {
            // The index has no name: `:` alone means the spec's folder in it, as a revision does.
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
                (format!("cannot read `{name}`; git reports: {said}"), "fix that, and compare again")
            }
            LinkError::Git(error) => refused(error),
            LinkError::Dangling(link, target) => (
                format!("{shown}, `{link}` is a link to `{target}`, which does not exist"),
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
        Ok(SpecSource::Revision {
            repository: repository.to_owned(),
            revision: revision.to_owned(),
            path,
            tables,
        })
    }

    /// Reads and checks the spec.
    pub(crate) fn spec(&self) -> Result<Spec, Errors> {
        check(match self {
            SpecSource::Folder(folder) => Files::read(folder),
            SpecSource::Revision { repository, tables, .. } => read(repository, tables, &self.to_string())
                .or_else(|error| self.unreadable(&self.to_string(), error))?,
        })
    }

    /// Reads a file of the working tree in the state of the spec: as it is now, at the revision, or in the index.
    pub(crate) fn read_file(&self, file: &Path) -> Result<String, Errors> {
        let error = match self.try_read_file(file) {
            Ok(content) => return Ok(content),
            Err(error) => error,
        };
        match self {
            SpecSource::Folder(_) => other(
                format!("cannot read `{}`: {error}", file.display()),
                "name the Cargo.toml of the package with --min-version-from",
            ),
            SpecSource::Revision { revision, .. } => {
                let said = GitError::Refused(error.to_string());
                self.unreadable(&format!("{revision}:{}", file.display()), said)
            }
        }
    }

    /// Reads a file like [`SpecSource::read_file`], without converting the error.
    pub(crate) fn try_read_file(&self, file: &Path) -> io::Result<String> {
        match self {
            SpecSource::Folder(_) => fs::read_to_string(file),
            SpecSource::Revision { revision, .. } => {
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

    /// Returns the number of parent folders, up to the root of the file system or the top of the repository.
    pub(crate) fn folders_above(&self, folder: &Path) -> usize {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        match self {
            SpecSource::Folder(_) => {
                folder.canonicalize().map_or(0, |folder| folder.ancestors().skip(1).count())
            }
            SpecSource::Revision { .. } => {
                git::prefix(folder).map_or(0, |prefix| prefix.matches('/').count())
            }
        }
    }

    fn unreadable<T>(&self, what: &str, error: GitError) -> Result<T, Errors> {
        let said = match error {
            GitError::NotRun(error) => error.to_string(),
            GitError::Refused(said) => said,
        };
        other(
            format!("cannot read `{what}`; git reports: {said}"),
            "compare with a revision that has it, and check that git can read the repository",
        )
    }
}

/// Returns the tables of a folder at a commit or in the index. Returns `None` if the folder does not exist.
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
    // The rest of the repository is only needed for links.
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

/// Reads the tables.
fn read(repository: &Path, tables: &[(String, String)], name: &str) -> Result<Files, GitError> {
    tables.iter().try_fold(Files::new(name), |files, (path, blob)| {
        Ok(files.with(path, git::content(repository, blob)?))
    })
}

impl fmt::Display for SpecSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpecSource::Folder(folder) => folder.display().fmt(f),
            SpecSource::Revision { revision, path, .. } => write!(f, "{revision}:{path}"),
        }
    }
}

/// Checks a spec.
fn check(files: Files) -> Result<Spec, Errors> {
    let (spec, report) = Spec::check(files);
    spec.ok_or_else(|| vec![DiffError::Spec(report)])
}
