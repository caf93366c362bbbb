//! Tables → Rust. One output, one emitter; each only puts names and numbers into code that says what it does.
//!
//! A path to an associated item, `ErrorCode::status`, finds a variant of that name first. So generated code calls methods of a
//! value, functions of a trait (`<ErrorCode as Code>::from_bytes`), and nothing else of its enums.

mod code;
mod data;
mod locale;
mod messages;

use std::path::Path;
use std::{fs, io, mem};

use catalogue::Catalogue;
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use crate::lower::{Data, of_locales};
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
    let mut rust = vec![code::emit(spec), code::emit_methods(spec), locale::emit(spec)];
    if options.messages {
        rust.push(messages::emit(spec));
    }
    rust.push(data::emit(options.name));
    let Data { text, tables } = Data::new(spec);
    Generated { name: options.name.to_owned(), rust: rust.into_iter().collect(), text, tables }
}

/// Returns the catalog of a spec, to be read without compiling it. It stays in memory until the process ends.
#[doc(hidden)]
#[must_use]
pub fn leak(spec: &Spec) -> &'static Catalogue {
    Data::new(spec).leak()
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
    let Data { text, tables } = Data::new(spec);
    (text, tables)
}

impl Generated {
    /// The content of `catalogue.rs`: an item a line.
    #[must_use]
    pub fn file(&self) -> String {
        let mut file = HEADER.to_owned();
        let mut item = TokenStream::new();
        for token in self.rust.clone() {
            let ends = match &token {
                TokenTree::Punct(punct) => punct.as_char() == ';',
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                _ => false,
            };
            item.extend([token]);
            if ends {
                file = file + &mem::take(&mut item).to_string() + "\n";
            }
        }
        file
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

/// What stands above the generated code.
pub(crate) const HEADER: &str = concat!(
    "// Generated by catalogue-build ",
    env!("CARGO_PKG_VERSION"),
    " from the tables of a spec. To change it, edit the tables and build again.\n"
);

/// The lints that generated code allows. A name is spelled as the API spells it, a program uses what it needs of its catalogue, and
/// nobody can follow what clippy advises about code that is generated again. Lints that only some crates want are not among them:
/// a crate that forbids one refuses code that allows it.
fn allowed() -> TokenStream {
    quote! {
        #[allow(
            bindings_with_variant_name,
            dead_code,
            non_camel_case_types,
            non_snake_case,
            unreachable_pub,
            clippy::all,
            clippy::pedantic
        )]
    }
}

/// A name as an identifier. The rules of the spec see to it that it is one.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A number without a type behind it.
fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// A text from a table as code in documentation, whatever is in it: `` `text` ``.
fn code_span(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest_run = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest_run + 1);
    let space = if line.starts_with('`') || line.ends_with('`') || line.is_empty() { " " } else { "" };
    format!("{fence}{space}{line}{space}{fence}")
}

/// A text from a table as prose in documentation, nothing in it taken for markup.
fn prose(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_markup =
        |c: char| c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ';' | '(' | ')' | '\'' | '-');
    // A hyphen, or digits and a full stop or a parenthesis, would begin a list.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let begins_list = |at, c| match c {
        '-' => at == 0,
        '.' | ')' => at == digits && digits > 0,
        _ => false,
    };
    let escaped = |(at, c)| (is_markup(c) || begins_list(at, c)).then_some('\\').into_iter().chain([c]);
    line.char_indices().flat_map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::{code_span, prose};

    #[test]
    fn texts_do_not_become_markup() {
        assert_eq!(prose("the <item>, see https://x.y [a]"), r"the \<item\>, see https\:\/\/x.y \[a\]");
        assert_eq!(prose("1. first"), r"1\. first");
        assert_eq!(prose("12) twelfth, 1. (a)"), r"12\) twelfth, 1. (a)");
        assert_eq!(prose("- no list - here"), r"\- no list - here");
        assert_eq!(prose(".5 of it"), ".5 of it");
        assert_eq!(code_span("a\nb"), "`a b`");
        assert_eq!(code_span("a `b` ``c``"), "``` a `b` ``c`` ```");
        assert_eq!(code_span(""), "`  `");
    }
}
