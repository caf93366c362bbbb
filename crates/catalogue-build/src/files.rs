//! The files of a spec. This is the one module that reads the file system.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::table::{Cells, Table};
use crate::{LocaleTag, Place, Rule};

/// The files of a spec, by their path in its folder: `codes.csv`, `translations/zh-TW.csv`.
///
/// ```
/// use catalogue_build::{Files, Spec};
///
/// let files = Files::new("spec").with("codes.csv", "code,status,advice,aliases,deprecated,source,documented,documented_as\n");
/// let (spec, report) = Spec::check(files);
/// assert!(spec.is_none());
/// assert_eq!(report.diagnostics()[0].to_string(), "spec/arguments.csv:1:1: [E0101] the table is missing; \
///     help: add the file, with the columns `code`, `argument`, `type`, `description` and `example`");
/// ```
#[derive(Debug)]
pub struct Files {
    root: String,
    files: BTreeMap<String, io::Result<Vec<u8>>>,
}

/// The folder of the translations.
const TRANSLATIONS: &str = "translations";

/// The tables that a spec may have beside its translations.
const TABLES: [&str; 6] =
    ["arguments.csv", "codes.csv", "locales.csv", "statuses.csv", "templates.csv", "wordings.csv"];

impl Files {
    /// No files yet. `root` is the folder's path, for diagnostics to show.
    #[must_use]
    pub fn new(root: &str) -> Self {
        Self { root: root.replace('\\', "/"), files: BTreeMap::new() }
    }

    /// The same, and a file.
    #[must_use]
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), Ok(content.into()));
        self
    }

    /// The files of a folder. What cannot be read is kept as such, and reported with all other mistakes.
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
                self.files.insert(prefix.trim_end_matches('/').to_owned(), Err(error));
                return;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.files.insert(prefix.trim_end_matches('/').to_owned(), Err(error));
                    continue;
                }
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if is_no_business_of_ours(&name) {
                continue;
            }
            if prefix.is_empty() && name == TRANSLATIONS && entry.path().is_dir() {
                self.read_folder(&entry.path(), &format!("{TRANSLATIONS}/"));
            } else if is_table(&path) {
                self.files.insert(path, fs::read(entry.path()));
            } else {
                // It is no table: its name is reported, its content is not needed.
                self.files.insert(path, Ok(Vec::new()));
            }
        }
    }

    /// A table that every spec has.
    pub(crate) fn take<C: Cells>(&mut self, name: &str, diagnostics: &mut Diagnostics) -> Table<C> {
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
            let columns = crate::suggest::list(C::COLUMNS.iter().map(|column| column.name));
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
    pub(crate) fn take_optional<C: Cells>(
        &mut self,
        name: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Table<C>> {
        Some(self.take_file(name)?.read(diagnostics))
    }

    /// The translations: the name of each file without its ending, and the file.
    pub(crate) fn take_translations(&mut self) -> Vec<(String, TableFile)> {
        let locale = |path: &str| Some(path.strip_prefix("translations/")?.strip_suffix(".csv")?.to_owned());
        let paths = self.translations();
        paths.iter().filter_map(|path| Some((locale(path)?, self.take_file(path)?))).collect()
    }

    fn take_file(&mut self, name: &str) -> Option<TableFile> {
        Some(TableFile { path: self.path(name), content: self.files.remove(name)? })
    }

    /// The paths of the translations.
    pub(crate) fn translations(&self) -> Vec<String> {
        self.files.keys().filter(|path| is_translation(path)).cloned().collect()
    }

    /// The locales of translations that are not where they should be: they are not missing.
    pub(crate) fn misplaced_translations(&self) -> Vec<LocaleTag> {
        let rest = self.files.keys().filter(|path| !is_translation(path));
        rest.filter_map(|path| translation_meant_by(path)).collect()
    }

    /// Reports the files that are left over: those that no table was read from.
    pub(crate) fn report_rest(self, diagnostics: &mut Diagnostics) {
        for (name, content) in &self.files {
            let path = self.path(name);
            match content {
                Err(error) => report_unreadable(path, error, diagnostics),
                Ok(_) => {
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
    pub(crate) fn path(&self, name: &str) -> String {
        match name {
            "" => self.root.clone(),
            name => format!("{}/{name}", self.root.trim_end_matches('/')),
        }
    }
}

/// A file that is read as a table when its turn comes: tables take several times the memory of their files.
#[derive(Debug)]
pub(crate) struct TableFile {
    path: String,
    content: io::Result<Vec<u8>>,
}

impl TableFile {
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn read<C: Cells>(self, diagnostics: &mut Diagnostics) -> Table<C> {
        let Self { path, content } = self;
        match content {
            Ok(bytes) if Source::is_utf_16(&bytes) => {
                diagnostics.report(
                    Rule::InvalidUtf8,
                    Place::of_file(path.clone()),
                    "the file is UTF-16",
                    "save it as UTF-8: a spreadsheet offers `CSV UTF-8`, comma-separated",
                );
                Table::unreadable(path)
            }
            Ok(bytes) => Table::read(Source::new(path, bytes), diagnostics),
            Err(error) => {
                report_unreadable(path.clone(), &error, diagnostics);
                Table::unreadable(path)
            }
        }
    }

    /// The table, without a word of what is wrong in it: for a look ahead.
    pub(crate) fn peek<C: Cells>(&self) -> Table<C> {
        let bytes = self.content.as_ref().map(Vec::clone).unwrap_or_default();
        Self { path: self.path.clone(), content: Ok(bytes) }.read(&mut Diagnostics::default())
    }
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
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.split_once('.')?;
    let is_csv = ["csv", "txt", "tsv"].iter().any(|other| ending.eq_ignore_ascii_case(other));
    LocaleTag::parse(stem).ok().filter(|_| is_csv)
}

fn is_table(path: &str) -> bool {
    TABLES.contains(&path) || is_translation(path)
}

fn is_translation(path: &str) -> bool {
    path.strip_prefix("translations/").is_some_and(|name| name.ends_with(".csv") && !name.contains('/'))
}

/// Documentation, and what editors and spreadsheets leave beside the files that they have open.
fn is_no_business_of_ours(name: &str) -> bool {
    let leftover_starts = [".", "~", "#"];
    let leftover_ends = ["~", "#", ".swp", ".swx", ".tmp", ".bak", ".orig", ".lock"];
    name.ends_with(".md")
        || leftover_starts.iter().any(|start| name.starts_with(start))
        || leftover_ends.iter().any(|end| name.ends_with(end))
}
