//! Tables → Rust. One output, one emitter; each only puts names and numbers into code that says what it does.
//!
//! Generated code allows what is no fault in it: a name is spelled as the API spells it, and a program uses what it needs of its
//! catalogue.

mod code;
mod data;
mod locale;
mod messages;

use std::path::Path;
use std::{fs, io, mem};

use catalogue::{Answers, Catalogue, Layout};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};

use crate::spec::Spec;
use crate::tables::Tables;

/// A generated catalogue: Rust, and the two files that the Rust includes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// `catalogue.rs`: the enums, the structs, the statics.
    pub rust: TokenStream,
    /// `catalogue.txt`: every string of the catalogue, one after the other, each followed by a line break.
    pub text: String,
    /// `catalogue.bin`: the tables, as [`catalogue::layout`] and [`catalogue::Names`] read them.
    pub tables: Vec<u8>,
}

/// What a catalogue is generated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whether there is a struct for each message, in `messages`. They cost the compiler about four milliseconds each, all else
    /// next to nothing: a catalogue of many thousands of codes may do without, and give arguments by name.
    pub messages: bool,
    /// Whether there is a pseudo-locale, `en-XA`: English with accents and longer, between brackets, for finding text that does not
    /// come from the catalogue or has no room.
    pub pseudo_locale: bool,
}

impl Options {
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
        Self { messages: true, pseudo_locale: false }
    }
}

/// The name of the generated file with the Rust; the others are included by it.
const RUST: &str = "catalogue.rs";
const TEXT: &str = "catalogue.txt";
const TABLES: &str = "catalogue.bin";

/// Generates a catalogue. The output is a pure function of the spec and the options: the same bytes on every machine, in every
/// folder, for every order of rows.
#[must_use]
pub fn generate(spec: &Spec, options: Options) -> Generated {
    if options.pseudo_locale {
        let spec = crate::pseudo::with_pseudo_locale(spec);
        return generate(&spec, Options { pseudo_locale: false, ..options });
    }
    let tables = Tables::new(spec);
    let (data, bytes) = data::emit(&tables);
    let mut rust = vec![code::emit(spec), code::emit_methods(spec, &tables), locale::emit(spec)];
    if options.messages {
        rust.push(messages::emit(spec));
    }
    rust.push(data);
    Generated { rust: rust.into_iter().collect(), text: tables.text.content, tables: bytes }
}

/// The catalogue of a spec, for a test to read without compiling it. It is never let go.
#[doc(hidden)]
#[must_use]
pub fn leak(spec: &Spec) -> &'static Catalogue {
    let (text, records, layout) = tables(spec);
    Box::leak(Box::new(Catalogue::new(text.leak(), records.leak(), layout)))
}

/// What the catalogue of a spec is made of, for a test to damage.
#[doc(hidden)]
#[must_use]
pub fn tables(spec: &Spec) -> (String, Vec<u8>, Layout) {
    let Tables { text, records, layout, .. } = Tables::new(spec);
    (text.content, records, layout)
}

/// What the answers of a spec mean, for a test to read without compiling it. It is never let go.
#[doc(hidden)]
#[must_use]
pub fn leak_answers(spec: &Spec) -> &'static Answers {
    let Tables { text, answers, .. } = Tables::new(spec);
    Box::leak(Box::new(Answers::new(text.content.leak(), answers.leak())))
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
    /// Those of the file system.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let files = [(RUST, self.file().as_bytes()), (TEXT, self.text.as_bytes()), (TABLES, &self.tables)]
            .map(|(name, content)| (folder.join(name), content.to_owned()));
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
    line.chars().flat_map(|c| is_markup(c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::{code_span, prose};

    #[test]
    fn texts_do_not_become_markup() {
        assert_eq!(prose("the <item>, see https://x.y [a]"), r"the \<item\>, see https\:\/\/x.y \[a\]");
        assert_eq!(code_span("a\nb"), "`a b`");
        assert_eq!(code_span("a `b` ``c``"), "``` a `b` ``c`` ```");
        assert_eq!(code_span(""), "`  `");
    }
}
