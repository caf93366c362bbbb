//! `check --fix`: applies safe replacements to files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::FixedFile;
use crate::report::fixed;
use catalogue_spec::{Files, Spec};

use crate::program::folder;
use crate::program::output;
use crate::program::problem::Failure;

/// A replacement may reveal an error that another one hid, or overlap with one that is applied in the next round. This
/// limit also ends the loop if two replacements undo each other.
const MOST_ROUNDS: usize = 8;

/// Applies the safe replacements to the tables of a folder, and reports each on standard error.
///
/// # Errors
/// Returns an error if a file cannot be written. Earlier files have then been written.
pub(super) fn run(root: &Path) -> Result<(), Failure> {
    for _ in 0..MOST_ROUNDS {
        let (_, report) = Spec::check(Files::read(root));
        let files = fixed(&report);
        if files.is_empty() {
            break;
        }
        for file in files {
            save(root, &file)?;
            for fix in &file.fixes {
                output::message(fix);
            }
        }
    }
    Ok(())
}

/// Saves a file if the one that it was made from has not changed.
fn save(root: &Path, file: &FixedFile) -> Result<(), Failure> {
    let path = path(root, &file.file);
    let failure = |error| Failure::File { path: file.file.clone(), action: "write", error };
    if fs::read(&path).map_err(failure)? != file.before.as_bytes() {
        return Err(failure(io::Error::other("it has changed since it was checked")));
    }
    folder::save(&path, file.text.as_bytes())
}

/// Returns the path of a file. A report names it by the folder's path and its path in the folder.
fn path(root: &Path, file: &str) -> PathBuf {
    let shown = folder::with_slashes(root);
    let name = file.strip_prefix(shown.trim_end_matches('/')).unwrap_or(file);
    root.join(name.trim_start_matches('/'))
}
