//! `Locale`.

use catalogue_spec::LocaleTag;
use catalogue_spec::spec::Spec;
use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{allowed, code_span, ident, number};

/// Returns the enum, its list, and the call of the macro that implements it.
pub(super) fn emit(spec: &Spec) -> TokenStream {
    let templates = LocaleTag::of_templates();
    let tags: Vec<_> = std::iter::once(&templates)
        .chain(spec.translations().iter().map(|translation| translation.locale()))
        .collect();
    let variants: Vec<_> = tags.iter().map(|tag| ident(&tag.to_variant())).collect();
    let docs = tags.iter().map(|tag| format!(" {}", code_span(tag.as_str())));
    let (default, count) = (ident(&templates.to_variant()), number(tags.len()));
    let allowed = allowed();
    quote! {
        /// A language that the messages are written in.
        #allowed
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Locale {
            #(#[doc = #docs] #variants,)*
        }

        /// Every locale, in the order of the tables.
        static LOCALES: [Locale; #count] = [#(Locale::#variants,)*];

        ::catalogue::locale!(Locale, #default, CATALOGUE, LOCALES);
    }
}
