//! The statics, and the bytes that they are sections of.

use catalogue::{Layout, Mix};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{TABLES, TEXT, ident, number};
use crate::languages::languages;
use crate::names::NameTable;
use crate::tables::Tables;

/// The statics, and the content of the file of tables.
pub(super) fn emit(tables: &Tables) -> (TokenStream, Vec<u8>) {
    let mut file = File::default();
    let layout = emit_layout(tables.layout);
    let records = file.section(&tables.records);
    let answers = file.section(&tables.answers);
    let names = emit_names(&tables.names, &mut file);
    let aliases = emit_names(&tables.aliases, &mut file);
    let tags: Vec<_> = tables.tags.iter().map(String::as_str).collect();
    let languages = file.section(&languages(&tags));
    let (name_words, alias_words) = (number(tables.names.words), number(tables.aliases.words));
    let statics = quote! {
        /// The tables of the catalogue, of its names, of its aliases and of its languages.
        static TABLES: &[u8] = include_bytes!(#TABLES);

        /// The text of the catalogue.
        static TEXT: &str = include_str!(#TEXT);

        /// The catalogue.
        #[allow(clippy::unreadable_literal)]
        static CATALOGUE: ::catalogue::Catalogue = ::catalogue::Catalogue::new(TEXT, #records, #layout);

        /// What answers mean.
        static ANSWERS: ::catalogue::Answers = ::catalogue::Answers::new(TEXT, #answers);

        /// The names of the codes.
        #[allow(clippy::unreadable_literal)]
        static NAMES: ::catalogue::Names<#name_words> = #names;

        /// The aliases of the codes.
        #[allow(dead_code, clippy::unreadable_literal)]
        static ALIASES: ::catalogue::Names<#alias_words> = #aliases;

        /// What a locale is chosen with.
        static LANGUAGES: ::catalogue::Languages = ::catalogue::Languages::new(#languages);
    };
    (statics, file.0)
}

fn emit_layout(layout: Layout) -> TokenStream {
    let Layout {
        codes,
        locales,
        statuses,
        arguments,
        parts,
        forms,
        matchers,
        selectors,
        variants,
        keys,
        expressions,
        options,
    } = layout;
    let [codes, locales, statuses, arguments, parts] =
        [codes, locales, statuses, arguments, parts].map(number);
    let [forms, matchers, selectors] = [forms, matchers, selectors].map(number);
    let [variants, keys] = [variants, keys].map(number);
    let [expressions, options] = [expressions, options].map(number);
    quote! {
        ::catalogue::Layout {
            codes: #codes,
            locales: #locales,
            statuses: #statuses,
            arguments: #arguments,
            parts: #parts,
            forms: #forms,
            matchers: #matchers,
            selectors: #selectors,
            variants: #variants,
            keys: #keys,
            expressions: #expressions,
            options: #options,
        }
    }
}

fn emit_names(names: &NameTable, file: &mut File) -> TokenStream {
    let seed = Literal::u64_unsuffixed(names.seed);
    let mix = ident(match names.mix {
        Mix::Ends => "Ends",
        Mix::All => "All",
    });
    let (shortest, longest) = (number(names.shortest), number(names.longest));
    let (pilots, records) = (file.section(&names.pilots), file.section(&names.records));
    quote! {
        ::catalogue::Names::new(#seed, ::catalogue::Mix::#mix, (#shortest, #longest), #pilots, #records)
    }
}

/// The file of tables.
#[derive(Default)]
struct File(Vec<u8>);

impl File {
    /// Adds a section. The answer is where it is found again.
    fn section(&mut self, bytes: &[u8]) -> TokenStream {
        let (start, length) = (number(self.0.len()), number(bytes.len()));
        self.0.extend(bytes);
        quote! { ::catalogue::section(TABLES, #start, #length) }
    }
}
