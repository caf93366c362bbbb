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
/// All that a build script does:
///
/// ```no_run
/// print!("{}", catalogue_build::compile("spec"));
/// ```
///
/// and of what includes the catalogue, in a crate that depends on `catalogue`:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
/// ```
///
/// What is wrong with the spec is told to cargo, which shows each mistake once and fails the build.
#[must_use = "it is what cargo has to be told: print it"]
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
/// A build script that compiles two specs gives one of them a name, which is that of its files:
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
#[must_use = "it is what cargo has to be told: print it"]
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
            .map(|error| format!("cannot write the catalogue to {}: {error}", out.display())),
    };
    Compilation { folder: folder.to_owned(), report, failure }
}

/// Reserves the files of a name for the catalogue of a folder. Returns the folder that they belong in, or what is wrong.
fn reserve(name: &str, folder: &Path) -> Result<PathBuf, String> {
    // The files that this process has written, in lower case: some file systems ignore case.
    static TAKEN: Mutex<BTreeMap<(PathBuf, String), PathBuf>> = Mutex::new(BTreeMap::new());

    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return Err(
            "OUT_DIR is not set: compile a catalogue from a build script, which cargo runs".to_owned()
        );
    };
    if !is_file_stem(name) {
        return Err(format!(
            "`{}` cannot be the name of a catalogue: use ASCII letters, digits, `_`, and `-`",
            shorten(name)
        ));
    }
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    match taken.insert((out.clone(), name.to_ascii_lowercase()), folder.to_owned()) {
        None => Ok(out),
        Some(first) => Err(format!(
            "duplicate catalogue name `{name}`: the catalogue of {} would overwrite the one of {}; give one of them another name \
             with `Options::with_name`",
            folder.display(),
            first.display(),
        )),
    }
}

/// What came of compiling a spec.
///
/// Its `Display` is what a build script prints: [instructions to
/// cargo](https://doc.rust-lang.org/cargo/reference/build-scripts.html#outputs-of-the-build-script), one a line.
#[derive(Debug)]
pub struct Compilation {
    folder: PathBuf,
    report: Report,
    failure: Option<String>,
}

impl Compilation {
    /// What is wrong with the spec.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Whether the catalogue was written.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.failure.is_none() && self.report.count(Severity::Error) == 0
    }
}

impl fmt::Display for Compilation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The folder, not its files: so a new language is noticed too.
        writeln!(f, "cargo::rerun-if-changed={}", self.folder.display())?;
        for diagnostic in self.report.errors_last() {
            let severity = if diagnostic.is_error() { "error" } else { "warning" };
            // Cargo says the severity itself, before each line.
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

    /// Cargo shows the lines in this order, and a terminal shows the end of them.
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
