//! `check --fix`: safe replacements, put into their files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::FixedFile;
use crate::report::fixed;
use catalogue_spec::{Files, Spec};

use crate::program::folder;
use crate::program::output;
use crate::program::problem::Failure;

/// A replacement may show a mistake that another one hid, or touch a second one that then has its turn. So often is enough; and
/// should two ever undo each other, it ends.
const MOST_ROUNDS: usize = 8;

/// Makes the safe replacements in the tables of a folder, and tells each on standard error.
///
/// # Errors
/// Where a file cannot be written. Those before it are.
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
                output::tell(fix);
            }
        }
    }
    Ok(())
}

/// Puts a file in the place of the one that it was made from.
fn save(root: &Path, file: &FixedFile) -> Result<(), Failure> {
    let path = path(root, &file.file);
    let failure = |error| Failure::File { path: file.file.clone(), action: "written", error };
    if fs::read(&path).map_err(failure)? != file.before.as_bytes() {
        return Err(failure(io::Error::other("it has changed since it was checked")));
    }
    folder::save(&path, file.text.as_bytes())
}

/// Where a file is, which a report calls by the folder's path and its own in it.
fn path(root: &Path, file: &str) -> PathBuf {
    let shown = folder::with_slashes(root);
    let name = file.strip_prefix(shown.trim_end_matches('/')).unwrap_or(file);
    root.join(name.trim_start_matches('/'))
}
