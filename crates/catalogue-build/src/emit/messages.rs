//! `messages`: a struct for each code, its arguments as fields.

use catalogue::Kind;
use catalogue_spec::spec::{Spec, SpecArgument, SpecCode};
use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{allowed, code_span, deprecated, ident, prose};

pub(super) fn emit(spec: &Spec) -> TokenStream {
    let messages = spec.codes().iter().map(emit_message);
    let impls = spec.codes().iter().map(emit_impl);
    let allowed = allowed();
    quote! {
        /// The messages, each with its arguments as fields: a missing argument, or one of another type, does not compile.
        ///
        /// A message displays itself in the language of its template, and in other languages by `in_locale`.
        #allowed
        pub mod messages {
            #(#messages)*
        }

        /// The methods of the messages, in a module that has none of their names: next to a message `out` without arguments, a
        /// parameter `out` would be a pattern that is this message.
        #allowed
        mod message_impls {
            #(#impls)*
        }
    }
}

fn emit_message(code: &SpecCode) -> TokenStream {
    let doc = format!(" {}", code_span(code.message().source()));
    let (name, lifetime, deprecated) = (ident(code.name()), lifetime(code), deprecated(code));
    let fields = code.arguments().iter().map(emit_field);
    let body = match code.arguments() {
        [] => quote! { ; },
        _ => quote! { { #(#fields,)* } },
    };
    quote! {
        #[doc = #doc]
        #deprecated
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct #name #lifetime #body
    }
}

fn emit_impl(code: &SpecCode) -> TokenStream {
    let (name, lifetime) = (ident(code.name()), lifetime(code));
    let arguments = code.arguments().iter().map(|argument| ident(argument.name()));
    quote! {
        ::catalogue::message!(#name #lifetime, [#(#arguments),*]);
    }
}

/// The lifetime of a message that borrows text.
fn lifetime(code: &SpecCode) -> Option<TokenStream> {
    let has_text = code.arguments().iter().any(|argument| argument.kind() == Kind::String);
    has_text.then(|| quote! { <'a> })
}

fn emit_field(argument: &SpecArgument) -> TokenStream {
    let doc = format!(
        " {}, such as {}.",
        capitalized(&prose(argument.description())),
        code_span(argument.example())
    );
    let name = ident(argument.name());
    let kind = match argument.kind() {
        Kind::Integer => quote! { ::core::primitive::i64 },
        Kind::Number => quote! { ::core::primitive::f64 },
        _ => quote! { &'a ::core::primitive::str },
    };
    quote! { #[doc = #doc] pub #name: #kind }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
