//! The version that a change requires.

use std::path::{Path, PathBuf};

use crate::{Audience, Level};
use semver::{BuildMetadata, Prerelease};
use serde::Deserialize;

use super::error::{Errors, other};
use super::source::SpecSource;
use crate::program::args::DiffArgs;
use crate::program::output::{self, ERROR, HELP};
use crate::program::problem::{Failure, both};

/// The versions before and after a change, and the smallest that the change requires.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) old: semver::Version,
    pub(crate) new: semver::Version,
    pub(crate) level: Level,
    /// The audience whose verdict the level is.
    pub(crate) audience: Audience,
    pub(crate) needed: semver::Version,
}

impl Version {
    pub(crate) fn new(
        old: semver::Version,
        new: semver::Version,
        (audience, level): (Audience, Level),
    ) -> Self {
        let needed = needed(&old, level);
        Self { old, new, level, audience, needed }
    }

    /// Returns `true` if the new version is large enough. So is a pre-release of a version that is large enough.
    pub(crate) fn is_enough(&self) -> bool {
        let release = |version: &semver::Version| (version.major, version.minor, version.patch);
        self.new.cmp_precedence(&self.needed).is_ge()
            || (release(&self.new) == release(&self.needed) && release(&self.new) > release(&self.old))
    }
}

/// Reports on standard error that a version is too small, and why.
pub(crate) fn report_too_small(version: &Version, reason: &str) -> Failure {
    let Version { old, new, level, audience, needed } = version;
    output::message(format_args!(
        "{ERROR}error:{ERROR:#} the version {new} is too small: after {old}, this change ({level} for {}) needs {needed} at \
         least",
        audience.description()
    ));
    output::message(format_args!("{HELP}help:{HELP:#} set it to {needed} or more. {reason}"));
    Failure::Mistakes
}

/// Returns the smallest version after another that a change requires, [as Cargo interprets
/// versions](https://doc.rust-lang.org/cargo/reference/semver.html): breaking changes increment the first number that
/// is not zero, and others a number after it. A pre-release promises nothing: its release may have any change.
fn needed(old: &semver::Version, level: Level) -> semver::Version {
    let next = |major, minor, patch| semver::Version::new(major, minor, patch);
    let semver::Version { major, minor, patch, .. } = *old;
    if !old.pre.is_empty() && level > Level::None {
        return after_prerelease(old);
    }
    match (level, major, minor) {
        (Level::None, ..) => old.clone(),
        (Level::Major, 0, 1..) => next(0, minor.saturating_add(1), 0),
        (_, 0, _) | (Level::Patch, ..) => next(major, minor, patch.saturating_add(1)),
        (Level::Minor, ..) => next(major, minor.saturating_add(1), 0),
        (Level::Major, ..) => next(major.saturating_add(1), 0, 0),
    }
}

/// Returns the smallest version after a pre-release: the same with `.0` at its end.
fn after_prerelease(old: &semver::Version) -> semver::Version {
    let pre = Prerelease::new(&format!("{}.0", old.pre)).unwrap_or_default();
    semver::Version { pre, build: BuildMetadata::EMPTY, ..old.clone() }
}

/// Returns the old and the new version, if `--min-version-from` is given.
pub(crate) fn find(
    args: &DiffArgs,
    old: &SpecSource,
    new: &SpecSource,
) -> Result<Option<(semver::Version, semver::Version)>, Errors> {
    let Some(file) = &args.min_version_from else { return Ok(None) };
    let read = |source: &SpecSource| read(source, file);
    let before = match (&args.old_version, old) {
        (Some(version), _) => Ok(version.clone()),
        (None, SpecSource::Revision { .. }) => read(old),
        (None, SpecSource::Folder(folder)) => other(
            format!("the version of the old spec is not known: `{}` is a folder", folder.display()),
            "name it with --old-version X.Y.Z, or compare with a git revision",
        ),
    };
    both(before, read(new)).map(Some)
}

/// The parts of a Cargo.toml that are about versions.
#[derive(Deserialize)]
struct Manifest {
    package: Option<Package>,
    workspace: Option<Workspace>,
}

#[derive(Deserialize)]
struct Workspace {
    package: Option<Package>,
}

#[derive(Deserialize)]
struct Package {
    version: Option<Written>,
    /// The folder of the workspace, if the package specifies it.
    workspace: Option<PathBuf>,
}

/// A version, or `workspace = true`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Version(String),
    Inherited {},
}

const NAME_MANIFEST: &str =
    "name the Cargo.toml of the package, or of its workspace, with --min-version-from";

impl Manifest {
    fn parse(text: &str, name: &str) -> Result<Self, Errors> {
        toml::from_str(text).or_else(|error| {
            other(
                format!("`{name}` is not a Cargo.toml: {}", toml::de::Error::message(&error)),
                NAME_MANIFEST,
            )
        })
    }

    /// Returns the version of the package, or of the packages of the workspace. Returns `None` if the package inherits
    /// it from another file.
    fn version(&self, name: &str) -> Result<Option<semver::Version>, Errors> {
        let of_workspace = self.workspace.as_ref().and_then(|workspace| workspace.package.as_ref());
        let written = [self.package.as_ref(), of_workspace].into_iter().flatten();
        let mut written = written.filter_map(|package| package.version.as_ref()).peekable();
        let is_inherited = self.workspace.is_none() && matches!(written.peek(), Some(Written::Inherited {}));
        let version = written.find_map(|version| match version {
            Written::Version(version) => Some(version),
            Written::Inherited {} => None,
        });
        match version {
            Some(version) => version.parse().map(Some).or_else(|error| {
                other(format!("`{version}` in `{name}` is not a version: {error}"), NAME_MANIFEST)
            }),
            None if is_inherited => Ok(None),
            None => other(format!("`{name}` has no version"), NAME_MANIFEST),
        }
    }
}

/// Reads the version in a Cargo.toml: that of its package, which can inherit it from its workspace, or else that of its
/// workspace.
fn read(source: &SpecSource, file: &Path) -> Result<semver::Version, Errors> {
    let name = file.to_string_lossy();
    let manifest = Manifest::parse(&source.read_file(file)?, &name)?;
    match manifest.version(&name)? {
        Some(version) => Ok(version),
        None => inherited(source, file, manifest.package.and_then(|package| package.workspace)),
    }
}

/// Reads the version that a package inherits. The workspace is in the folder that the package specifies, or else in the
/// next parent folder that has one, [as Cargo finds
/// it](https://doc.rust-lang.org/cargo/reference/workspaces.html#the-workspace-field).
fn inherited(source: &SpecSource, file: &Path, named: Option<PathBuf>) -> Result<semver::Version, Errors> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let above = || {
        let mut above = folder.to_owned();
        (0..source.folders_above(folder)).map(move |_| {
            above.push("..");
            above.join(MANIFEST)
        })
    };
    let candidates: Vec<_> = match named {
        Some(named) => vec![folder.join(named).join(MANIFEST)],
        None => above().collect(),
    };
    for candidate in candidates {
        let Ok(text) = source.try_read_file(&candidate) else { continue };
        let name = candidate.to_string_lossy();
        let manifest = Manifest::parse(&text, &name)?;
        if let Some(workspace) = manifest.workspace {
            let of_workspace = Manifest { package: None, workspace: Some(workspace) };
            if let Some(version) = of_workspace.version(&name)? {
                return Ok(version);
            }
        }
    }
    other(
        format!("`{}` inherits its version, but its workspace was not found", file.display()),
        NAME_MANIFEST,
    )
}

const MANIFEST: &str = "Cargo.toml";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_version_for_a_change() {
        for (old, level, needed) in [
            ("1.2.3", Level::None, "1.2.3"),
            ("1.2.3", Level::Patch, "1.2.4"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Major, "2.0.0"),
            ("0.2.3", Level::Patch, "0.2.4"),
            ("0.2.3", Level::Minor, "0.2.4"),
            ("0.2.3", Level::Major, "0.3.0"),
            ("0.0.3", Level::Patch, "0.0.4"),
            ("0.0.3", Level::Major, "0.0.4"),
            ("1.0.0-rc.1", Level::Major, "1.0.0-rc.1.0"),
            ("1.0.0-rc.1", Level::None, "1.0.0-rc.1"),
        ] {
            assert_eq!(super::needed(&old.parse().unwrap(), level).to_string(), needed, "{old} {level}");
        }
    }

    #[test]
    fn versions_that_are_large_enough() {
        for (old, new, level, enough) in [
            ("1.2.3", "1.2.3", Level::None, true),
            ("1.2.3", "1.2.2", Level::None, false),
            ("1.2.3", "1.2.3", Level::Patch, false),
            ("1.2.3", "1.2.3+build", Level::Patch, false),
            ("1.2.3", "1.2.4", Level::Patch, true),
            ("1.2.3", "1.2.9", Level::Minor, false),
            ("1.2.3", "3.0.0", Level::Minor, true),
            ("1.2.3", "1.9.0", Level::Major, false),
            ("1.2.3", "2.0.0-rc.1", Level::Major, true),
            ("2.0.0-rc.1", "2.0.0-rc.1", Level::Patch, false),
            ("2.0.0-rc.1", "2.0.0-rc.2", Level::Major, true),
            ("2.0.0-rc.1", "2.0.0", Level::Major, true),
            ("2.0.0", "2.0.0-rc.1", Level::None, false),
        ] {
            let version = Version::new(old.parse().unwrap(), new.parse().unwrap(), (Audience::Crate, level));
            assert_eq!(version.is_enough(), enough, "{version:?}");
        }
    }

    #[test]
    fn versions_in_manifests() {
        for (text, version) in [
            ("[package]\nversion = '1.2.3'", Some("1.2.3")),
            ("[workspace.package]\nversion = '1.2.3'", Some("1.2.3")),
            ("[package]\nversion.workspace = true\n[workspace.package]\nversion = '1.2.3'", Some("1.2.3")),
            ("[package]\nversion.workspace = true", Some("inherited")),
            ("[package]\nversion.workspace = true\n[workspace]", None),
            ("[package]\nversion = '1.2'", None),
            ("[package", None),
            ("", None),
        ] {
            let read = Manifest::parse(text, MANIFEST).and_then(|manifest| manifest.version(MANIFEST));
            let read =
                read.ok().map(|found| found.map_or("inherited".to_owned(), |version| version.to_string()));
            assert_eq!(read.as_deref(), version, "{text}");
        }
    }
}
