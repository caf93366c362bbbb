//! Polls a folder for changes.
//!
//! It compares the times and sizes of all files: a spec has only a few. This works on every system, on network drives,
//! with every editor's way of saving, and when the folder is removed and created again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use catalogue_spec::Files;

const INTERVAL: Duration = Duration::from_millis(300);

/// A folder that is polled for changes.
#[derive(Debug)]
pub(super) struct Watch<'a> {
    folder: &'a Path,
    seen: Stamps,
}

/// The time and the size of each file, as far as they can be read.
type Stamps = BTreeMap<PathBuf, Option<(Option<SystemTime>, u64)>>;

impl<'a> Watch<'a> {
    /// Returns a watch for changes from now on.
    pub(super) fn new(folder: &'a Path) -> Self {
        Self { folder, seen: stamps(folder) }
    }

    /// Waits until the folder has changed and is stable again, because saving may take several steps.
    pub(super) fn wait_for_change(&mut self) {
        let mut last = self.seen.clone();
        loop {
            thread::sleep(INTERVAL);
            let now = stamps(self.folder);
            if now == last && now != self.seen {
                self.seen = now;
                return;
            }
            last = now;
        }
    }
}

fn stamps(folder: &Path) -> Stamps {
    let mut stamps = Stamps::new();
    for folder in [folder, &folder.join("translations")] {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        stamps.insert(folder.to_owned(), None);
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| !is_ignored(path)) {
            let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
            stamps.insert(path, metadata.map(|metadata| (metadata.modified().ok(), metadata.len())));
        }
    }
    stamps
}

/// Returns `true` if the check ignores a file. A change of it then needs no new check.
fn is_ignored(path: &Path) -> bool {
    Files::ignores(&path.file_name().unwrap_or_default().to_string_lossy())
}
