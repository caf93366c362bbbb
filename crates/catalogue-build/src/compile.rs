//! The entry point of build scripts: from a folder of tables to the files that a crate includes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fmt};

use crate::emit::{Options, generate, is_file_stem};
use catalogue_spec::diagnostic::suggest::shorten;
use catalogue_spec::{Files, Report, Severity, Spec};

/// Compiles the spec in a folder, relative to the package, into `OUT_DIR`.
///
/// A build script needs one line:
///
/// ```no_run
/// print!("{}", catalogue_build::compile("spec"));
/// ```
///
/// A crate that depends on `catalogue` includes the result:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
/// ```
///
/// Mistakes in the spec are reported to Cargo, which shows each of them once and fails the build.
#[must_use = "print the returned instructions for Cargo"]
pub fn compile(folder: impl AsRef<Path>) -> Compilation {
    compile_with(folder, Options::default())
}

/// Compiles the spec in a folder, like [`compile`], with options.
///
/// ```no_run
/// use catalogue_build::{Options, compile_with};
///
/// print!("{}", compile_with("spec", Options::default().without_messages()));
/// ```
///
/// A build script that compiles two specs gives one of them a name, which is the name of its files:
///
/// ```no_run
/// use catalogue_build::{Options, compile, compile_with};
///
/// print!("{}", compile("spec"));
/// print!("{}", compile_with("declines", Options::default().with_name("declines")));
/// ```
///
/// ```ignore
/// pub mod errors {
///     include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
/// }
/// pub mod declines {
///     include!(concat!(env!("OUT_DIR"), "/declines.rs"));
/// }
/// ```
///
/// A name that is already used in the build script is an error.
#[must_use = "print the returned instructions for Cargo"]
pub fn compile_with(folder: impl AsRef<Path>, options: Options) -> Compilation {
    let folder = folder.as_ref();
    let (spec, report) = Spec::check(Files::read(folder));
    let place = reserve(options.name, folder);
    let failure = match (place, spec) {
        (Err(failure), _) => Some(failure),
        (Ok(_), None) => None,
        (Ok(out), Some(spec)) => generate(&spec, options)
            .write(&out)
            .err()
            .map(|error| format!("cannot write the catalog to {}: {error}", out.display())),
    };
    Compilation { folder: folder.to_owned(), report, failure }
}

/// Reserves the files of a name for the catalog of a folder. Returns the folder for the files, or an error message.
fn reserve(name: &str, folder: &Path) -> Result<PathBuf, String> {
    // The files that this process has written, in lower case: some file systems ignore case.
    static TAKEN: Mutex<BTreeMap<(PathBuf, String), PathBuf>> = Mutex::new(BTreeMap::new());

    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return Err("OUT_DIR is not set: compile a catalog from a build script, which cargo runs".to_owned());
    };
    if !is_file_stem(name) {
        return Err(format!(
            "`{}` cannot be the name of a catalog: use ASCII letters, digits, `_`, and `-`",
            shorten(name)
        ));
    }
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    match taken.insert((out.clone(), name.to_ascii_lowercase()), folder.to_owned()) {
        None => Ok(out),
        Some(first) => Err(format!(
            "duplicate catalog name `{name}`: the catalog of {} would overwrite the one of {}; give one of them another name \
             with `Options::with_name`",
            folder.display(),
            first.display(),
        )),
    }
}

/// The result of the compilation of a spec.
///
/// `Display` writes the output of a build script: [instructions for
/// Cargo](https://doc.rust-lang.org/cargo/reference/build-scripts.html#outputs-of-the-build-script), one on each line.
#[derive(Debug)]
pub struct Compilation {
    folder: PathBuf,
    report: Report,
    failure: Option<String>,
}

impl Compilation {
    /// Returns the diagnostics of the spec.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns whether the catalog was written.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.failure.is_none() && self.report.count(Severity::Error) == 0
    }
}

impl fmt::Display for Compilation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Cargo watches the folder and not its files, so it notices a new language.
        writeln!(f, "cargo::rerun-if-changed={}", self.folder.display())?;
        for diagnostic in self.report.errors_last() {
            let severity = if diagnostic.is_error() { "error" } else { "warning" };
            // Cargo shows the severity before each line.
            let text = self.report.render(diagnostic, false);
            for line in text.strip_prefix(severity).unwrap_or(&text).lines() {
                writeln!(f, "cargo::{severity}={line}")?;
            }
        }
        if let Some(explanation) = self.report.explanation("catalogue") {
            let severity = if self.report.count(Severity::Error) > 0 { "error" } else { "warning" };
            writeln!(f, "cargo::{severity}={explanation}")?;
        }
        if let Some(failure) = &self.failure {
            writeln!(f, "cargo::error={}", catalogue::Escaped(failure))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cargo shows the lines in this order, and people see the last lines of a terminal.
    #[test]
    fn errors_and_how_to_explain_one_are_the_last_lines() {
        let files = Files::new("spec").with("notes.txt", "").with("codes.csv", "code,status,advice,source\n");
        let (_, report) = Spec::check(files);
        let compilation = Compilation { folder: "spec".into(), report, failure: None }.to_string();
        let kinds: Vec<_> =
            compilation.lines().filter_map(|line| line.split_once('=')).map(|(kind, _)| kind).collect();
        let mut in_order = kinds.clone();
        in_order.dedup();
        assert_eq!(in_order, ["cargo::rerun-if-changed", "cargo::warning", "cargo::error"]);
        let last = compilation.lines().last().unwrap();
        assert_eq!(last, "cargo::error=for more about an error, run `catalogue explain C0101`");
    }
}
