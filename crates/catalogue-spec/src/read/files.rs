//! The files of a spec. Only this module reads the file system.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::rows::TABLES;
use crate::spec::LocaleTag;

/// The maximum number of bytes of a file.
pub(super) const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// The files of a spec, by their path in its folder: `codes.csv`, `translations/zh-TW.csv`.
///
/// ```
/// use catalogue_spec::{Files, Spec};
///
/// let codes = "code,status,advice,aliases,deprecated,source,documented,documented_as\n";
/// let files = Files::new("spec").with("codes.csv", codes);
/// let (spec, report) = Spec::check(files);
/// assert!(spec.is_none());
/// assert_eq!(report.diagnostics()[0].to_string(), "spec/arguments.csv:1:1: error[C0101]: the table is missing; \
///     help: add the file, with the columns `code`, `argument`, `type`, `description` and `example`");
/// ```
#[derive(Debug)]
pub struct Files {
    root: String,
    files: BTreeMap<String, FileContent>,
    /// The paths of files whose names are not UTF-8, with the invalid bytes escaped. No table has such a name.
    not_utf8: Vec<String>,
}

/// The content of a file.
#[derive(Debug)]
pub(super) enum FileContent {
    Bytes(Vec<u8>),
    /// This number of bytes, which is more than a table may have. They are not read.
    TooLarge(u64),
    /// Not a regular file, but a folder, or a device or a pipe, which may have no end.
    NotRegular,
    Unreadable(io::Error),
}

/// The folder of the translations.
pub(crate) const TRANSLATIONS: &str = "translations";

impl Files {
    /// Returns an empty set of files. `root` is the path of the folder, which diagnostics show with `/` between its
    /// parts on all systems.
    #[must_use]
    pub fn new(root: &str) -> Self {
        // On other systems, a backslash is a character of a name.
        let root = if cfg!(windows) { root.replace('\\', "/") } else { root.to_owned() };
        Self { root, files: BTreeMap::new(), not_utf8: Vec::new() }
    }

    /// Returns whether a file in the folder of a spec is ignored because of its name: documentation, and files that
    /// editors and spreadsheets create next to open files.
    ///
    /// ```
    /// use catalogue_spec::Files;
    ///
    /// assert!(Files::ignores("README.md") && Files::ignores("codes.csv.tmp"));
    /// assert!(!Files::ignores("codes.csv"));
    /// ```
    #[must_use]
    pub fn ignores(name: &str) -> bool {
        let leftover_starts = [".", "~", "#"];
        let leftover_ends = ["~", "#", ".swp", ".swx", ".tmp", ".bak", ".orig", ".lock"];
        name.ends_with(".md")
            || leftover_starts.iter().any(|start| name.starts_with(start))
            || leftover_ends.iter().any(|end| name.ends_with(end))
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), FileContent::Bytes(content.into()));
        self
    }

    /// Reads a folder. Files that cannot be read are kept, and reported with all other mistakes. Only regular files and
    /// links to them are opened, and at most as many bytes are read as a table may have.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let mut files = Self::new(&folder.to_string_lossy());
        files.read_folder(folder, "");
        files
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.files.insert(prefix.trim_end_matches('/').to_owned(), FileContent::Unreadable(error));
                return;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.files
                        .insert(prefix.trim_end_matches('/').to_owned(), FileContent::Unreadable(error));
                    continue;
                }
            };
            let name = entry.file_name();
            if Self::ignores(&name.to_string_lossy()) {
                continue;
            }
            let Some(name) = name.to_str() else {
                self.not_utf8.push(format!("{prefix}{}", escaped_name(&name)));
                continue;
            };
            let path = format!("{prefix}{name}");
            if prefix.is_empty() && name == TRANSLATIONS && entry.path().is_dir() {
                self.read_folder(&entry.path(), &format!("{TRANSLATIONS}/"));
            } else if is_table(&path) {
                self.files.insert(path, FileContent::read(&entry.path()));
            } else {
                // Only the name is reported, so the content is not needed.
                self.files.insert(path, FileContent::Bytes(Vec::new()));
            }
        }
        // Folders are listed in no particular order.
        self.not_utf8.sort();
    }

    /// Removes the file of a table, and returns it.
    pub fn take(&mut self, name: &str) -> Option<TableFile> {
        Some(TableFile { path: self.path(name), content: self.files.remove(name)? })
    }

    /// Removes a file whose name resembles the name of a table, such as `Codes.csv` or `codes.txt`. Returns its name.
    pub fn take_misnamed(&mut self, name: &str) -> Option<String> {
        let stem = |path: &str| path.split_once('.').map_or(path, |(stem, _)| stem).to_lowercase();
        let is_misnamed = |path: &&String| !is_table(path) && stem(path) == stem(name);
        let path = self.files.keys().find(is_misnamed)?.clone();
        self.files.remove(&path);
        Some(path)
    }

    /// Returns whether the folder itself could be read.
    pub fn has_folder(&self) -> bool {
        !self.files.contains_key("")
    }

    /// Removes the translations. Returns the name of each file without its ending, and the file.
    pub fn take_translations(&mut self) -> Vec<(String, TableFile)> {
        let locale = |path: &str| Some(path.strip_prefix("translations/")?.strip_suffix(".csv")?.to_owned());
        let paths = self.translations();
        paths.iter().filter_map(|path| Some((locale(path)?, self.take(path)?))).collect()
    }

    /// Returns the paths of the translations.
    pub fn translations(&self) -> Vec<String> {
        self.files.keys().filter(|path| is_translation(path)).cloned().collect()
    }

    /// Returns the locales of translations that are in the wrong place, so that they are not reported as missing.
    pub fn misplaced_translations(&self) -> Vec<LocaleTag> {
        let rest = self.files.keys().filter(|path| !is_translation(path));
        rest.filter_map(|path| translation_meant_by(path)).collect()
    }

    /// Returns the name of the table of a locale if it is not read as a table: it is in another folder, has another
    /// ending, or has a tag in another case.
    pub fn misnamed_translation(&self, locale: &LocaleTag) -> Option<String> {
        let is_meant = |path: &&String| {
            let tag = stem_of_translation(path).map(LocaleTag::parse);
            let meant = tag.and_then(|tag| tag.map_or_else(|meant| meant, Some));
            meant.as_ref() == Some(locale)
        };
        self.files.keys().find(is_meant).cloned()
    }

    /// Returns the remaining files by their names, with the error of those that cannot be read.
    pub fn rest(&self) -> impl Iterator<Item = (&str, Option<&io::Error>)> {
        self.files.iter().map(|(name, content)| match content {
            FileContent::Unreadable(error) => (name.as_str(), Some(error)),
            _ => (name.as_str(), None),
        })
    }

    /// Returns the paths of files whose names are not UTF-8, with the invalid bytes escaped.
    pub fn not_utf8(&self) -> impl Iterator<Item = String> {
        self.not_utf8.iter().map(|name| self.path(name))
    }

    /// Returns the path of a file of the spec, for diagnostics.
    pub fn path(&self, name: &str) -> String {
        match name {
            "" => self.root.clone(),
            name => format!("{}/{name}", self.root.trim_end_matches('/')),
        }
    }
}

/// A file that is not read as a table yet. Tables take several times the memory of their files.
#[derive(Debug)]
pub struct TableFile {
    pub(super) path: String,
    pub(super) content: FileContent,
}

impl TableFile {
    /// Returns the path, for diagnostics.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl FileContent {
    /// Reads a file or a link to one. The type is checked first, because opening a pipe would wait for a writer, and a
    /// device may have no end.
    fn read(path: &Path) -> Self {
        match fs::metadata(path) {
            Err(error) => Self::Unreadable(error),
            Ok(metadata) if !metadata.is_file() => Self::NotRegular,
            Ok(metadata) if metadata.len() > LARGEST_FILE => Self::TooLarge(metadata.len()),
            Ok(metadata) => {
                let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
                // The file may grow in the meantime.
                let read =
                    fs::File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
                match read {
                    Err(error) => Self::Unreadable(error),
                    Ok(length) if length as u64 > LARGEST_FILE => Self::TooLarge(length as u64),
                    Ok(_) => Self::Bytes(bytes),
                }
            }
        }
    }
}

/// Returns the name of a file, with each byte that is not UTF-8 as `\xff`, so that different names stay different.
fn escaped_name(name: &std::ffi::OsStr) -> String {
    let mut escaped = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        escaped.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| escaped.push_str(&format!("\\x{byte:02x}")));
    }
    escaped
}

/// Returns the locale of a translation that is in the wrong folder, or has another ending than `.csv`.
pub(crate) fn translation_meant_by(path: &str) -> Option<LocaleTag> {
    LocaleTag::parse(stem_of_translation(path)?).ok()
}

/// Returns the name of a file without its ending, if the ending is that of a table or similar.
fn stem_of_translation(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.split_once('.')?;
    let is_csv = ["csv", "txt", "tsv"].iter().any(|other| ending.eq_ignore_ascii_case(other));
    is_csv.then_some(stem)
}

fn is_table(path: &str) -> bool {
    TABLES.iter().any(|table| table.file == path) || is_translation(path)
}

fn is_translation(path: &str) -> bool {
    path.strip_prefix("translations/").is_some_and(|name| name.ends_with(".csv") && !name.contains('/'))
}
