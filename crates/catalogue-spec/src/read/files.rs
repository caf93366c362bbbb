//! The files of a spec. This is the one module that reads the file system.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::read::source::Source;
use crate::read::table::{Cells, LARGEST_FILE, Table, report_oversized};
use crate::{LocaleTag, Place, Rule};

/// The files of a spec, by their path in its folder: `codes.csv`, `translations/zh-TW.csv`.
///
/// ```
/// use catalogue_spec::{Files, Spec};
///
/// let files = Files::new("spec").with("codes.csv", "code,status,advice,aliases,deprecated,source,documented,documented_as\n");
/// let (spec, report) = Spec::check(files);
/// assert!(spec.is_none());
/// assert_eq!(report.diagnostics()[0].to_string(), "spec/arguments.csv:1:1: error[C0101]: the table is missing; \
///     help: add the file, with the columns `code`, `argument`, `type`, `description` and `example`");
/// ```
#[derive(Debug)]
pub struct Files {
    root: String,
    files: BTreeMap<String, Content>,
    /// The paths of files whose names are not UTF-8, with their bytes escaped: no table has such a name.
    not_utf8: Vec<String>,
}

/// The content of a file.
#[derive(Debug)]
enum Content {
    Bytes(Vec<u8>),
    /// More bytes than a table may have: so many. They are not read.
    TooLarge(u64),
    /// Not a regular file, but a folder, a device, or a pipe, which may have no end.
    NotRegular,
    Unreadable(io::Error),
}

/// The folder of the translations.
const TRANSLATIONS: &str = "translations";

/// The tables that a spec may have beside its translations.
const TABLES: [&str; 6] =
    ["arguments.csv", "codes.csv", "locales.csv", "statuses.csv", "templates.csv", "wordings.csv"];

impl Files {
    /// No files yet. `root` is the folder's path, for diagnostics to show: with `/` between its parts, on Windows too.
    #[must_use]
    pub fn new(root: &str) -> Self {
        // On other systems, a backslash is a character of a name.
        let root = if cfg!(windows) { root.replace('\\', "/") } else { root.to_owned() };
        Self { root, files: BTreeMap::new(), not_utf8: Vec::new() }
    }

    /// Whether a file of this name, in the folder of a spec, is none of the spec: documentation, or what editors and spreadsheets
    /// leave next to the files that they have open. Such a file is ignored.
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

    /// The same, and a file.
    #[must_use]
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), Content::Bytes(content.into()));
        self
    }

    /// The files of a folder. What cannot be read is kept as such, and reported with all other mistakes. Only regular files, and
    /// links to them, are opened, and no more of a file is read than a table may have.
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
                self.files.insert(prefix.trim_end_matches('/').to_owned(), Content::Unreadable(error));
                return;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.files.insert(prefix.trim_end_matches('/').to_owned(), Content::Unreadable(error));
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
                self.files.insert(path, Content::read(&entry.path()));
            } else {
                // It is no table: its name is reported, its content is not needed.
                self.files.insert(path, Content::Bytes(Vec::new()));
            }
        }
        // Folders come in any order.
        self.not_utf8.sort();
    }

    /// A table that every spec has.
    pub fn take<C: Cells>(&mut self, name: &str, diagnostics: &mut Diagnostics) -> Table<C> {
        if let Some(table) = self.take_optional(name, diagnostics) {
            return table;
        }
        // Where the folder itself cannot be read, that is the mistake.
        if let Some(other) = self.take_misnamed(name) {
            diagnostics.report(
                Rule::MissingTable,
                Place::of_file(self.path(&other)),
                format!("this is no table by its name, and `{name}` is missing"),
                format!("name the file `{name}`"),
            );
        } else if !self.files.contains_key("") {
            let columns = crate::diagnostic::suggest::list(C::COLUMNS.iter().map(|column| column.name));
            diagnostics.report(
                Rule::MissingTable,
                Place::of_file(self.path(name)),
                "the table is missing",
                format!("add the file, with the columns {columns}"),
            );
        }
        Table::unreadable(self.path(name))
    }

    /// A file whose name was meant to be that of a table: `Codes.csv`, `codes.txt`.
    fn take_misnamed(&mut self, name: &str) -> Option<String> {
        let stem = |path: &str| path.split_once('.').map_or(path, |(stem, _)| stem).to_lowercase();
        let is_misnamed = |path: &&String| !is_table(path) && stem(path) == stem(name);
        let path = self.files.keys().find(is_misnamed)?.clone();
        self.files.remove(&path);
        Some(path)
    }

    /// A table that a spec may have.
    pub fn take_optional<C: Cells>(&mut self, name: &str, diagnostics: &mut Diagnostics) -> Option<Table<C>> {
        Some(self.take_file(name)?.read(diagnostics))
    }

    /// The translations: the name of each file without its ending, and the file.
    pub fn take_translations(&mut self) -> Vec<(String, TableFile)> {
        let locale = |path: &str| Some(path.strip_prefix("translations/")?.strip_suffix(".csv")?.to_owned());
        let paths = self.translations();
        paths.iter().filter_map(|path| Some((locale(path)?, self.take_file(path)?))).collect()
    }

    fn take_file(&mut self, name: &str) -> Option<TableFile> {
        Some(TableFile { path: self.path(name), content: self.files.remove(name)? })
    }

    /// The paths of the translations.
    pub fn translations(&self) -> Vec<String> {
        self.files.keys().filter(|path| is_translation(path)).cloned().collect()
    }

    /// The locales of translations that are not where they should be: they are not missing.
    pub fn misplaced_translations(&self) -> Vec<LocaleTag> {
        let rest = self.files.keys().filter(|path| !is_translation(path));
        rest.filter_map(|path| translation_meant_by(path)).collect()
    }

    /// The table of a locale under a name that is not read as one: in another folder, with another ending, or with a tag in another
    /// case.
    pub fn misnamed_translation(&self, locale: &LocaleTag) -> Option<String> {
        let is_meant = |path: &&String| {
            let tag = stem_of_translation(path).map(LocaleTag::parse);
            let meant = tag.and_then(|tag| tag.map_or_else(|meant| meant, Some));
            meant.as_ref() == Some(locale)
        };
        self.files.keys().find(is_meant).cloned()
    }

    /// Reports the files that are left over: those that no table was read from.
    pub fn report_rest(self, diagnostics: &mut Diagnostics) {
        for name in &self.not_utf8 {
            diagnostics.report(
                Rule::UnreadableFile,
                Place::of_file(self.path(name)),
                "the name of this file is not UTF-8",
                format!("rename the file; a translation is `{TRANSLATIONS}/<locale>.csv`"),
            );
        }
        for (name, content) in &self.files {
            let path = self.path(name);
            match content {
                Content::Unreadable(error) => report_unreadable(path, error, diagnostics),
                _ => {
                    let otherwise = "move it out of the folder; a translation is `translations/<locale>.csv`";
                    let help = match translation_meant_by(name) {
                        Some(locale) => format!("did you mean `{TRANSLATIONS}/{locale}.csv`?").into(),
                        None => diagnostics.did_you_mean(
                            name,
                            TABLES.into_iter().chain([TRANSLATIONS]),
                            otherwise,
                        ),
                    };
                    // It is the file's name that is wrong: there is nothing to replace in it.
                    diagnostics.report(
                        Rule::UnknownFile,
                        Place::of_file(path),
                        format!("`{name}` is not a table of a spec, and is not read"),
                        help.message,
                    );
                }
            }
        }
    }

    /// The path of a file of the spec, for diagnostics to show.
    pub fn path(&self, name: &str) -> String {
        match name {
            "" => self.root.clone(),
            name => format!("{}/{name}", self.root.trim_end_matches('/')),
        }
    }
}

/// A file that is read as a table when its turn comes: tables take several times the memory of their files.
#[derive(Debug)]
pub struct TableFile {
    path: String,
    content: Content,
}

impl TableFile {
    /// Returns the path, for diagnostics.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Reads the file as a table, and reports its mistakes.
    pub fn read<C: Cells>(self, diagnostics: &mut Diagnostics) -> Table<C> {
        let Self { path, content } = self;
        match content {
            Content::Bytes(bytes) if Source::is_utf_16(&bytes) => {
                diagnostics.report(
                    Rule::InvalidUtf8,
                    Place::of_file(path.clone()),
                    "the file is UTF-16",
                    "save it as UTF-8: a spreadsheet offers `CSV UTF-8`, comma-separated",
                );
                Table::unreadable(path)
            }
            Content::Bytes(bytes) => Table::read(Source::new(path, bytes), diagnostics),
            Content::TooLarge(length) => {
                report_oversized(Place::of_file(path.clone()), length, diagnostics);
                Table::unreadable(path)
            }
            Content::NotRegular => {
                diagnostics.report(
                    Rule::UnreadableFile,
                    Place::of_file(path.clone()),
                    "this is not a regular file",
                    "put the table in its place, or a link to it",
                );
                Table::unreadable(path)
            }
            Content::Unreadable(error) => {
                report_unreadable(path.clone(), &error, diagnostics);
                Table::unreadable(path)
            }
        }
    }

    /// The table, without a word of what is wrong in it: for a look ahead.
    pub fn peek<C: Cells>(&self) -> Table<C> {
        let bytes = match &self.content {
            Content::Bytes(bytes) => bytes.clone(),
            _ => Vec::new(),
        };
        let content = Content::Bytes(bytes);
        Self { path: self.path.clone(), content }.read(&mut Diagnostics::default())
    }
}

impl Content {
    /// Reads a file, or a link to one. What it is comes first: opening a pipe would wait for a writer, and a device may have no
    /// end.
    fn read(path: &Path) -> Self {
        match fs::metadata(path) {
            Err(error) => Self::Unreadable(error),
            Ok(metadata) if !metadata.is_file() => Self::NotRegular,
            Ok(metadata) if metadata.len() > LARGEST_FILE => Self::TooLarge(metadata.len()),
            Ok(metadata) => {
                let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
                // It may grow meanwhile.
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

/// The name of a file, with each byte that is not UTF-8 as `\xff`: different names stay different.
fn escaped_name(name: &std::ffi::OsStr) -> String {
    let mut escaped = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        escaped.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| escaped.push_str(&format!("\\x{byte:02x}")));
    }
    escaped
}

fn report_unreadable(path: String, error: &io::Error, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::UnreadableFile,
        Place::of_file(path),
        format!("this cannot be read: {error}"),
        "check that it exists and that you may read it",
    );
}

/// The locale of a translation that is in the wrong folder, or has another ending than `.csv`.
fn translation_meant_by(path: &str) -> Option<LocaleTag> {
    LocaleTag::parse(stem_of_translation(path)?).ok()
}

/// The name of a file without its ending, if the ending is that of a table or near it.
fn stem_of_translation(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.split_once('.')?;
    let is_csv = ["csv", "txt", "tsv"].iter().any(|other| ending.eq_ignore_ascii_case(other));
    is_csv.then_some(stem)
}

fn is_table(path: &str) -> bool {
    TABLES.contains(&path) || is_translation(path)
}

fn is_translation(path: &str) -> bool {
    path.strip_prefix("translations/").is_some_and(|name| name.ends_with(".csv") && !name.contains('/'))
}
