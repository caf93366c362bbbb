//! Functions for the subcommands that work on a spec's folder: they report its errors and save its files.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use catalogue::Escaped;
use catalogue_spec::Report;

use crate::program::identity::Program;
use crate::program::output::{self, ERROR, HELP};
use crate::program::problem::Failure;
use crate::program::words::shell_word;

/// Prints the errors of a spec on standard error. Only `check` shows its warnings.
pub(crate) fn report_errors(program: &Program, report: &Report) -> Failure {
    for diagnostic in report.diagnostics().iter().filter(|diagnostic| diagnostic.is_error()) {
        // The stream removes the colors if they are not wanted.
        output::message(format_args!("{}\n", report.render(diagnostic, true)));
    }
    if let Some(explanation) = report.explanation(program.name) {
        output::message(explanation);
    }
    Failure::Mistakes
}

/// Reports a problem on standard error, with the help on a second line.
pub(crate) fn report_problem(problem: &str, help: &str) -> Failure {
    output::message(format_args!("{ERROR}error:{ERROR:#} {}", Escaped(problem)));
    output::message(format_args!("{HELP}help:{HELP:#} {}", Escaped(help)));
    Failure::Mistakes
}

/// Returns a path as a string with `/` as the separator, on Windows too. On other systems, a backslash is part of a
/// name.
pub(crate) fn with_slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// Returns the path of a folder as it was typed, with the file in it if `name` is not empty.
pub(crate) fn shown(folder: &Path, name: &str) -> String {
    let folder = with_slashes(folder);
    match name {
        "" => folder,
        name => format!("{}/{name}", folder.trim_end_matches('/')),
    }
}

/// Returns the option for a folder with a leading space, for a command to copy. Empty if it is the default.
pub(crate) fn option(folder: &Path) -> String {
    match shown(folder, "") {
        folder if folder == "spec" => String::new(),
        // The shell must not pass it as another option.
        folder if folder.starts_with('-') => format!(" --spec={}", shell_word(&folder)),
        folder => format!(" --spec {}", shell_word(&folder)),
    }
}

/// Replaces a file atomically. A file that already has this content is not written.
///
/// A symbolic link stays a link: the file that it leads to is replaced. A hard link is broken: its other names keep the
/// old content. Writing into the old file would keep both, but would lose the table if the program or the machine
/// stopped halfway.
///
/// # Errors
/// Returns an error if the file cannot be written. The old file is then unchanged.
pub(crate) fn save(path: &Path, content: &[u8]) -> Result<(), Failure> {
    replace(path, content).map_err(|error| Failure::File { path: shown(path, ""), action: "write", error })
}

fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let permissions = match fs::metadata(path) {
        // A device, such as standard output, is written to, because it cannot be replaced.
        Ok(metadata) if !metadata.is_file() => return fs::write(path, content),
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // If the path is a link, the file that it leads to is replaced.
    let path = if permissions.is_some() { path.canonicalize()? } else { path.to_owned() };
    if permissions.is_some() && fs::read(&path)? == content {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // The check ignores files with such a name.
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let replaced = write_new(&beside, content, permissions).and_then(|()| fs::rename(&beside, &path));
    if replaced.is_err() {
        // Ignored, because the first error is the one to report.
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
