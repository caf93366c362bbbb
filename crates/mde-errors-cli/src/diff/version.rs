//! Which version a change demands.

use catalogue_build::Level;
use semver::{BuildMetadata, Prerelease};
use serde::Deserialize;

use super::error::{Errors, other};
use super::source::Source;
use crate::args::DiffArgs;

/// The versions before and after a change, and the least that the change demands.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) old: semver::Version,
    pub(crate) new: semver::Version,
    pub(crate) level: Level,
    pub(crate) needed: semver::Version,
}

impl Version {
    pub(crate) fn new(old: semver::Version, new: semver::Version, level: Level) -> Self {
        let needed = needed(&old, level);
        Self { old, new, level, needed }
    }

    /// Whether the new version is large enough. A pre-release of a version that is large enough is.
    pub(crate) fn is_enough(&self) -> bool {
        let release = |version: &semver::Version| (version.major, version.minor, version.patch);
        self.new.cmp_precedence(&self.needed).is_ge()
            || (release(&self.new) == release(&self.needed) && release(&self.new) > release(&self.old))
    }
}

/// The least version after another that a change demands, [as cargo reads
/// versions](https://doc.rust-lang.org/cargo/reference/semver.html): what breaks changes the first number that is not zero, and
/// what does not, the one after it. A pre-release promises nothing: the release that it leads to may have any change.
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

/// The least version after a pre-release, which is the same with `.0` at its end.
fn after_prerelease(old: &semver::Version) -> semver::Version {
    let pre = Prerelease::new(&format!("{}.0", old.pre)).unwrap_or_default();
    semver::Version { pre, build: BuildMetadata::EMPTY, ..old.clone() }
}

/// The versions of the old and the new, if they are asked for.
pub(crate) fn find(
    args: &DiffArgs,
    old: &Source,
    new: &Source,
) -> Result<Option<(semver::Version, semver::Version)>, Errors> {
    let Some(file) = &args.min_version_from else { return Ok(None) };
    let read = |source: &Source| read(&source.read_beside(file)?, &file.to_string_lossy());
    let before = match (&args.old_version, old) {
        (Some(version), _) => Ok(version.clone()),
        (None, Source::Revision { .. }) => read(old),
        (None, Source::Folder(folder)) => other(
            format!("the version of the old spec is not known: `{}` is a folder", folder.display()),
            "name it with --old-version X.Y.Z, or compare with a git revision",
        ),
    };
    super::both(before, read(new)).map(Some)
}

/// What is read of a Cargo.toml.
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
}

/// A version, or `workspace = true`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Version(String),
    Inherited {},
}

/// The version in a Cargo.toml: of its package, or else of the packages of its workspace.
fn read(text: &str, name: &str) -> Result<semver::Version, Errors> {
    const HELP: &str = "name the Cargo.toml that the version stands in; for a package that inherits it, that of the workspace";
    let Manifest { package, workspace } = match toml::from_str(text) {
        Ok(manifest) => manifest,
        Err(error) => return other(format!("`{name}` is no Cargo.toml: {}", error.message()), HELP),
    };
    let of_workspace = workspace.and_then(|workspace| workspace.package);
    let written = [package, of_workspace].into_iter().flatten().find_map(|package| match package.version {
        Some(Written::Version(version)) => Some(version),
        Some(Written::Inherited {}) | None => None,
    });
    match written {
        Some(version) => version
            .parse()
            .or_else(|error| other(format!("`{version}` in `{name}` is no version: {error}"), HELP)),
        None => other(format!("there is no version in `{name}`"), HELP),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_change_demands() {
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
    fn what_is_enough() {
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
            let version = Version::new(old.parse().unwrap(), new.parse().unwrap(), level);
            assert_eq!(version.is_enough(), enough, "{version:?}");
        }
    }

    #[test]
    fn versions_in_manifests() {
        for (text, version) in [
            ("[package]\nversion = '1.2.3'", Some("1.2.3")),
            ("[workspace.package]\nversion = '1.2.3'", Some("1.2.3")),
            ("[package]\nversion.workspace = true\n[workspace.package]\nversion = '1.2.3'", Some("1.2.3")),
            ("[package]\nversion.workspace = true", None),
            ("[package]\nversion = '1.2'", None),
            ("[package", None),
            ("", None),
        ] {
            let read = read(text, "Cargo.toml").ok().map(|version| version.to_string());
            assert_eq!(read.as_deref(), version, "{text}");
        }
    }
}
