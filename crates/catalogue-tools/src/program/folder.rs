//! What the subcommands that work on a spec's folder share: how they tell what is wrong with it, and how they save a file.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use catalogue::Escaped;
use catalogue_spec::Report;

use crate::program::identity::Program;
use crate::program::output::{self, ERROR, HELP};
use crate::program::problem::Failure;
use crate::program::words::shell_word;

/// Prints the errors of a spec on standard error. Its warnings are the business of `check`.
pub(crate) fn tell_errors(program: &Program, report: &Report) -> Failure {
    for diagnostic in report.diagnostics().iter().filter(|diagnostic| diagnostic.is_error()) {
        // The stream removes the colors if none are wanted.
        output::tell(format_args!("{}\n", report.render(diagnostic, true)));
    }
    if let Some(explanation) = report.explanation(program.name) {
        output::tell(explanation);
    }
    Failure::Mistakes
}

/// Tells what is wrong, in one line, and what to do about it in another.
pub(crate) fn tell_problem(problem: &str, help: &str) -> Failure {
    output::tell(format_args!("{ERROR}error:{ERROR:#} {}", Escaped(problem)));
    output::tell(format_args!("{HELP}help:{HELP:#} {}", Escaped(help)));
    Failure::Mistakes
}

/// A path as text, with `/` between its parts, on Windows too. On other systems, a backslash is a character of a name.
pub(crate) fn with_slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// A path of the folder as it was typed, and of a file in it where one is named.
pub(crate) fn shown(folder: &Path, name: &str) -> String {
    let folder = with_slashes(folder);
    match name {
        "" => folder,
        name => format!("{}/{name}", folder.trim_end_matches('/')),
    }
}

/// The option that names a folder, with a space before it, for a command to copy. Empty if it is the default.
pub(crate) fn option(folder: &Path) -> String {
    match shown(folder, "") {
        folder if folder == "spec" => String::new(),
        // It must not be taken for an option of its own.
        folder if folder.starts_with('-') => format!(" --spec={}", shell_word(&folder)),
        folder => format!(" --spec {}", shell_word(&folder)),
    }
}

/// Puts a file in its place, all of it or nothing. If there is one that is the same, nothing is written.
///
/// A symbolic link stays a link: the file that it leads to is replaced. A hard link does not: the new file is another one, and what
/// other names lead to keeps the old text. Writing into the old file would keep both, but lose the table if the program or the
/// machine stops halfway.
///
/// # Errors
/// Where it cannot be written; the file that was there is then as it was.
pub(crate) fn save(path: &Path, content: &[u8]) -> Result<(), Failure> {
    replace(path, content).map_err(|error| Failure::File { path: shown(path, ""), action: "written", error })
}

fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let permissions = match fs::metadata(path) {
        // A device, such as the one of standard output, is written to: it cannot be replaced.
        Ok(metadata) if !metadata.is_file() => return fs::write(path, content),
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // Where it is a link, the file that it leads to is the one to replace.
    let path = if permissions.is_some() { path.canonicalize()? } else { path.to_owned() };
    if permissions.is_some() && fs::read(&path)? == content {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name that the check passes over.
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let replaced = write_new(&beside, content, permissions).and_then(|()| fs::rename(&beside, &path));
    if replaced.is_err() {
        // It is not there, or is of no use; that it cannot be removed is told by what failed before.
        let _ = fs::remove_file(&beside);
    }
    replaced
}

fn write_new(path: &Path, content: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(content)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()
}
