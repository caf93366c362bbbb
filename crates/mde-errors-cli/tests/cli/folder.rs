//! A folder with a spec, in which the program runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::session::{Session, program};

/// A folder that has a spec in `spec`.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Returns a folder with a copy of the real spec. The name is that of the test.
    pub(crate) fn with_real_spec(name: &str) -> Self {
        let folder = Self::empty(name);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec"), &folder.path("spec"));
        folder
    }

    /// Returns a folder with a small spec and a complete translation, except for a stale message, a missing help text,
    /// and a reason phrase that is equal to the English one.
    pub(crate) fn with_small_spec(name: &str) -> Self {
        Self::empty(name)
            .with("spec/statuses.csv", "status,reason\n404,Nothing There\n413,Too Much Content\n")
            .with(
                "spec/codes.csv",
                "code,status,advice,source\n\
                 NotFound,404,correct-request,https://example.com\n\
                 TooLong,413,correct-request,https://example.com\n",
            )
            .with(
                "spec/arguments.csv",
                "code,argument,type,description,example\n\
                 NotFound,item,string,\"item, or its name\",lamp\n\
                 TooLong,received,integer,length received,120\n\
                 TooLong,allowed,integer,length allowed,100\n",
            )
            .with(
                "spec/templates.csv",
                "code,message,help\n\
                 NotFound,{$item} was not found.,Check the item.\n\
                 TooLong,\"Too long: received {$received}, allowed {$allowed}.\",Shorten it.\n",
            )
            .with(
                "spec/translations/de.csv",
                "key,english,message,english_help,help,notes\n\
                 404,Nothing There,Nicht gefunden,,,\n\
                 413,Too Much Content,Too Much Content,,,\n\
                 NotFound,{$item} is missing.,{$item} fehlt.,Check the item.,Prüfen Sie die Angabe.,Sie\n\
                 TooLong,,\"Zu lang: {$received} erhalten, {$allowed} erlaubt.\",,,\n\
                 NotFound.item,\"item, or its name\",Gegenstand oder Name,,,\n\
                 TooLong.received,length received,erhaltene Länge,,,\n\
                 TooLong.allowed,length allowed,erlaubte Länge,,,\n",
            )
    }

    /// Returns an empty folder.
    pub(crate) fn empty(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Adds a file.
    pub(crate) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.path(path)).unwrap()).unwrap()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// Returns the path of each table in the spec's folder.
    pub(crate) fn tables(&self) -> Vec<String> {
        let mut tables = Vec::new();
        for folder in ["spec", "spec/translations"] {
            for entry in fs::read_dir(self.path(folder)).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                if name.ends_with(".csv") {
                    tables.push(format!("{folder}/{name}"));
                }
            }
        }
        tables.sort();
        tables
    }

    /// Returns the program with its arguments, in this folder.
    pub(crate) fn program<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut program = program(arguments);
        program.current_dir(&self.0);
        program
    }

    /// Runs the program in this folder.
    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Session {
        Session::of(self.program(arguments))
    }

    /// Runs the program several times. Returns the sessions, one below the other.
    pub(crate) fn sessions<'a>(&self, runs: impl IntoIterator<Item = Vec<&'a str>>) -> String {
        runs.into_iter().map(|arguments| self.run(arguments).to_string()).collect::<Vec<_>>().join("\n")
    }
}

/// Copies the content of a folder into another.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
