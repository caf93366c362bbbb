//! `messages`: a struct for each code, its arguments as fields.

use catalogue::Kind;
use proc_macro2::TokenStream;
use quote::quote;

use super::{allowed, code_span, ident, prose};
use catalogue_spec::spec::{Argument, Code, Spec};

pub(super) fn emit(spec: &Spec) -> TokenStream {
    let messages = spec.codes().iter().map(emit_message);
    let impls = spec.codes().iter().map(emit_impl);
    let allowed = allowed();
    quote! {
        /// The messages, each with its arguments as fields: what is forgotten or of the wrong type does not compile.
        ///
        /// Every message displays itself in the language of its template, and in others by `in_locale`.
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

fn emit_message(code: &Code) -> TokenStream {
    let doc = format!(" {}", code_span(code.message().source()));
    let (name, lifetime) = (ident(code.name()), lifetime(code));
    let fields = code.arguments().iter().map(emit_field);
    let body = match code.arguments() {
        [] => quote! { ; },
        _ => quote! { { #(#fields),* } },
    };
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct #name #lifetime #body
    }
}

fn emit_impl(code: &Code) -> TokenStream {
    let (name, lifetime) = (ident(code.name()), lifetime(code));
    let arguments = code.arguments().iter().map(|argument| ident(argument.name()));
    quote! {
        ::catalogue::message!(#name #lifetime, [#(#arguments),*]);
    }
}

/// The lifetime of a message that borrows text.
fn lifetime(code: &Code) -> Option<TokenStream> {
    let has_text = code.arguments().iter().any(|argument| argument.kind() == Kind::String);
    has_text.then(|| quote! { <'a> })
}

fn emit_field(argument: &Argument) -> TokenStream {
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
