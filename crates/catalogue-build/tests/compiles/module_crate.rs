//! The crate that compiles generated code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use catalogue_build::{Options, generate};
use catalogue_spec::Spec;

/// The lints that a user's crate may deny.
const DENIED: &str = "#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]";

/// A crate whose modules are catalogs.
pub(crate) struct Crate {
    pub(crate) folder: PathBuf,
    pub(crate) lib: String,
    pub(crate) count: usize,
}

impl Crate {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Files of an earlier run must not be compiled again.
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ncatalogue = \
             {{ path = {runtime:?} }}\n\n[profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        Self { folder, lib: format!("//! Catalogues.\n{DENIED}\n"), count: 0 }
    }

    pub(crate) fn add(&mut self, spec: &Spec, options: Options) {
        let name = format!("spec_{}", self.count);
        self.count += 1;
        let has_messages = options.messages;
        generate(spec, options.with_name(name.clone().leak())).write(&self.folder.join("src")).unwrap();
        self.include(&name);
        // A code is needed for the rest.
        if spec.codes().is_empty() {
            return;
        }
        write!(self.lib, "{}", USES.replace("MODULE", &name)).unwrap();
        let mut messages = String::new();
        for code in spec.codes().iter().filter(|_| has_messages) {
            let fields = code.arguments().iter().map(|argument| {
                let value = match argument.kind() {
                    catalogue::Kind::Integer => "5",
                    catalogue::Kind::Number => "0.5",
                    _ => "\"text\"",
                };
                format!("{}: {value}", argument.name())
            });
            let fields = fields.collect::<Vec<_>>().join(", ");
            let (code, fields) =
                (code.name(), if fields.is_empty() { fields } else { format!(" {{ {fields} }}") });
            writeln!(messages, "        {name}::messages::{code}{fields}.in_locale(locale).write_to(out)?;")
                .unwrap();
        }
        let messages = format!(
            "\n    #[allow(clippy::too_many_lines, clippy::used_underscore_items, deprecated, unused_variables)]\n    /// Writes all messages.\n    ///\n    /// # \
             Errors\n    /// Those of `out`.\n    pub fn {name}_messages(locale: {name}::Locale, out: &mut impl core::fmt::Write) -> \
             core::fmt::Result {{\n{messages}        Ok(())\n    }}\n"
        );
        self.lib += &messages;
    }

    pub(crate) fn include(&mut self, name: &str) {
        write!(self.lib, "\n/// A catalogue.\npub mod {name} {{\n    include!(\"{name}.rs\");\n}}\n")
            .unwrap();
    }

    pub(crate) fn cargo(&self, command: &str) -> Command {
        fs::write(self.folder.join("src/lib.rs"), &self.lib).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .arg(command)
            .args(["--offline", "--quiet", "--message-format=short", "--manifest-path"])
            .arg(self.folder.join("Cargo.toml"));
        cargo.arg("--target-dir").arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiles-target"));
        // The flags of this test do not apply to the crate that it compiles.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
            cargo.env_remove(name);
        }
        cargo
    }

    /// Checks the crate. Returns the messages of the compiler if there is an error.
    pub(crate) fn check(&self) -> Result<(), String> {
        let has_clippy = Command::new(env!("CARGO"))
            .args(["clippy", "--version"])
            .output()
            .is_ok_and(|it| it.status.success());
        if !has_clippy {
            println!("NOT RUN: clippy is not installed, so the lints of rustc alone are checked");
        }
        run(self.cargo(if has_clippy { "clippy" } else { "check" }))
    }

    /// Documents the crate.
    pub(crate) fn document(&self) -> Result<(), String> {
        let mut cargo = self.cargo("doc");
        run(cargo.arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings"))
    }
}

pub(crate) fn run(mut command: impl std::borrow::BorrowMut<Command>) -> Result<(), String> {
    let output = command.borrow_mut().output().unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// Calls by path, because a variant with the same name would take precedence.
const USES: &str = r#"
/// Calls that programs make.
pub mod uses_of_MODULE {
    use super::MODULE::{ErrorCode, Locale};

    /// Calls every associated function by its path.
    ///
    /// # Errors
    /// If a name is unknown.
    pub fn call(locale: Locale) -> Result<usize, catalogue::UnknownCode> {
        let mut length = ErrorCode::from_wire(b"text")?.as_str().len();
        length += ErrorCode::from_alias(b"text")?.as_str().len();
        length += ErrorCode::recognize(b"text")?.as_str().len();
        if let Some(reading) = ErrorCode::read("text", None) {
            length += reading.code().help(locale).len();
        }
        if let Some(of_404) = ErrorCode::from_status(404) {
            length += usize::from(of_404.status());
        }
        if let Some(advice) = ErrorCode::advice_of_status(404) {
            length += advice.as_str().len();
        }
        length += ErrorCode::description_of_advice(catalogue::Advice::GiveUp, locale).len();
        length += ErrorCode::for_status(404).len() + ErrorCode::ALL.len();
        length += ErrorCode::reason_of_status(404, locale).map_or(0, str::len);
        if let Some(locale) = ErrorCode::reason_locale(404, locale) {
            length += locale.as_str().len();
        }
        Ok(length)
    }
}
"#;
