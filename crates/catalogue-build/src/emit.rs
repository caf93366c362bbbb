//! Tables → Rust: enums, structs, statics, and calls of the runtime's macros, which say what they do. One output, one emitter.

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

/// A generated catalogue: Rust, and the two files that the Rust includes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The name of the catalogue, [`Options::name`]: that of its files.
    pub name: String,
    /// `catalogue.rs`: the enums, the structs, the statics.
    pub rust: TokenStream,
    /// `catalogue.txt`: every string of the catalogue, one after the other, each followed by a line break.
    pub text: String,
    /// `catalogue.bin`: the tables, as the runtime reads them.
    pub tables: Vec<u8>,
}

/// What a catalogue is generated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The name of the generated files, without their extensions: ASCII letters, digits, `_`, and `-`. The default is `catalogue`.
    /// Two catalogues of one build script need two names.
    pub name: &'static str,
    /// Whether there is a struct for each message, in `messages`. They cost the compiler about four milliseconds each, all else
    /// next to nothing: a catalogue of many thousands of codes may do without, and give arguments by name.
    pub messages: bool,
    /// Whether there is a pseudo-locale, `en-XA`: English with accents and longer, between brackets, for finding text that does not
    /// come from the catalogue or has no room.
    pub pseudo_locale: bool,
}

impl Options {
    /// The same with another name of the generated files: `declines` for `declines.rs`, `declines.txt`, and `declines.bin`.
    #[must_use]
    pub fn with_name(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// The same with a pseudo-locale.
    #[must_use]
    pub fn with_pseudo_locale(self) -> Self {
        Self { pseudo_locale: true, ..self }
    }

    /// The same without a struct for each message.
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

/// Returns whether a name is one that [`Options::name`] may be: part of a file name on every system, and of no path.
pub(crate) fn is_file_stem(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Generates a catalogue. The output is a pure function of the spec and the options: the same bytes on every machine, in every
/// folder, for every order of rows.
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

/// Returns the catalog of a spec, to be read without compiling it. It stays in memory until the process ends.
#[doc(hidden)]
#[must_use]
pub fn leak(spec: &Spec) -> &'static Catalogue {
    CatalogData::new(spec).leak()
}

/// Returns a catalog that has locales and nothing else, by their tags. It stays in memory until the process ends.
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
    /// Returns the content of `catalogue.rs`: one item, one field, one row of a table a line.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{HEADER}\n{}", format::format(self.rust.clone()))
    }

    /// Writes the three files into a folder. A file that is there with this content stays untouched, and so does all that was
    /// compiled from it.
    ///
    /// # Errors
    /// Those of the file system, and `InvalidInput` if the name of the catalogue is not one that [`Options::name`] may be.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let name = &self.name;
        if !is_file_stem(name) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the name of the catalogue is not part of a file name",
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
