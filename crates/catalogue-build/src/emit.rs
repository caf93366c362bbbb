//! Tables → Rust: enums, structs, statics, and calls of the runtime's macros, which define their behavior. Each output
//! has one emitter.

mod code;
mod data;
mod format;
mod locale;
mod messages;
mod tokens;

use std::path::Path;
use std::{fs, io};

use catalogue::Catalogue;
use proc_macro2::TokenStream;

use crate::lower::{CatalogData, of_locales};
use catalogue_spec::spec::Spec;

/// A generated catalog: the Rust code, and the two files that it includes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The name of the catalog, [`Options::name`]. It is the name of the files.
    pub name: String,
    /// `catalogue.rs`: the enums, the structs, the statics.
    pub rust: TokenStream,
    /// `catalogue.txt`: every string of the catalog, each followed by a line break.
    pub text: String,
    /// `catalogue.bin`: the tables, as the runtime reads them.
    pub tables: Vec<u8>,
}

/// The options for generating a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The name of the generated files, without their extensions: ASCII letters, digits, `_`, and `-`. The default is
    /// `catalogue`. Two catalogs of one build script need two names.
    pub name: &'static str,
    /// Whether `messages` has a struct for each message. Each struct costs the compiler about four milliseconds, and
    /// everything else costs next to nothing. A catalog of many thousands of codes may do without the structs, and pass
    /// arguments by name.
    pub messages: bool,
    /// Whether there is a pseudo-locale, `en-XA`: longer English with accents, between brackets. It shows text that is
    /// not from the catalog, and text without room for other languages.
    pub pseudo_locale: bool,
}

impl Options {
    /// Sets the name of the generated files: `declines` for `declines.rs`, `declines.txt`, and `declines.bin`.
    #[must_use]
    pub fn with_name(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Adds a pseudo-locale.
    #[must_use]
    pub fn with_pseudo_locale(self) -> Self {
        Self { pseudo_locale: true, ..self }
    }

    /// Leaves out the structs for messages.
    #[must_use]
    pub fn without_messages(self) -> Self {
        Self { messages: false, ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { name: "catalogue", messages: true, pseudo_locale: false }
    }
}

/// Returns whether a name is valid for [`Options::name`]: it can be part of a file name on every system, and has no
/// path separator.
pub(crate) fn is_file_stem(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Generates a catalog. The output is a pure function of the spec and the options: the same bytes on every machine, in
/// every folder, and for every order of rows.
#[must_use]
pub fn generate(spec: &Spec, options: Options) -> Generated {
    if options.pseudo_locale {
        let spec = catalogue_spec::spec::pseudo::with_pseudo_locale(spec);
        return generate(&spec, Options { pseudo_locale: false, ..options });
    }
    let mut rust = vec![data::emit(options.name), code::emit(spec), locale::emit(spec)];
    if options.messages {
        rust.push(messages::emit(spec));
    }
    let CatalogData { text, tables } = CatalogData::new(spec);
    Generated { name: options.name.to_owned(), rust: rust.into_iter().collect(), text, tables }
}

/// Returns the catalog of a spec, to be read without compiling it. The catalog is leaked.
#[doc(hidden)]
#[must_use]
pub fn leak(spec: &Spec) -> &'static Catalogue {
    CatalogData::new(spec).leak()
}

/// Returns a catalog that has only locales, by their tags. The catalog is leaked.
#[doc(hidden)]
#[must_use]
pub fn leak_locales(tags: &[&str]) -> &'static Catalogue {
    of_locales(tags).leak()
}

/// Returns the text and the tables of a spec's catalog, for a test to damage.
#[doc(hidden)]
#[must_use]
pub fn tables(spec: &Spec) -> (String, Vec<u8>) {
    let CatalogData { text, tables } = CatalogData::new(spec);
    (text, tables)
}

impl Generated {
    /// Returns the content of `catalogue.rs`, with one item, one field, and one row of a table on each line.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{HEADER}\n{}", format::format(self.rust.clone()))
    }

    /// Writes the three files into a folder. A file with the same content is not touched, so that nothing is compiled
    /// again.
    ///
    /// # Errors
    /// Returns an error of the file system, or `InvalidInput` if the name of the catalog is not valid for
    /// [`Options::name`].
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let name = &self.name;
        if !is_file_stem(name) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the name of the catalog is not part of a file name",
            ));
        }
        let files = [("rs", self.file().as_bytes()), ("txt", self.text.as_bytes()), ("bin", &self.tables)]
            .map(|(extension, content)| (folder.join(format!("{name}.{extension}")), content.to_owned()));
        for (path, content) in files {
            if fs::read(&path).ok().as_ref() != Some(&content) {
                fs::write(&path, content)?;
            }
        }
        Ok(())
    }
}

/// The first lines of generated code.
const HEADER: &str = concat!(
    "// @generated by catalogue-build ",
    env!("CARGO_PKG_VERSION"),
    " from the tables of a spec.\n// To change this file, edit the tables and build again.\n"
);
